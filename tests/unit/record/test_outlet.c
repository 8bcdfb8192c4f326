#include "config.h"

#include "record/outlet.h"

#include <stdlib.h>

#include "suites.h"

#define S(literal) { (literal), sizeof(literal) - 1 }

static struct field fields[] = { { .name = S("a"), .column = S("a") }, { .name = S("b"), .column = S("b") } };
static const struct schema schema = { fields, 2 }, line_schema = { fields, 1 };

/* The row as written, or " !CODE:FIELD" for each finding. */
static void
put(struct outlet *o, const struct schema *s, enum encoding came, struct str bytes, struct str *text, struct buf *out)
{
	struct arena a = ARENA_INIT;
	struct row row = { .text = text, .bytes = bytes };
	size_t before = out->n;
	if (!outlet_row(o, s, came, &row, &a, out)) {
		ck_assert_uint_eq(out->n, before);
		ck_assert_uint_gt(row.findings_n, 0);
		for (size_t i = 0; i < row.findings_n; i++)
			buf_addf(out, "!%s:%.*s", row.findings[i].code, STR_ARG(row.findings[i].field));
	}
	arena_fini(&a);
}

static const struct {
	struct outlet_form form;
	struct str cells[2];
	struct str want; /* header included */
} table[] = {
	{ { { ',', CSV_QUOTE_NEEDED, CSV_LF }, ENCODING_UTF8, false, true, false, false }, { S("1"), S("x,y") }, S("a,b\n1,\"x,y\"\n") },
	{ { { ',', CSV_QUOTE_NEEDED, CSV_LF }, ENCODING_UTF8, true, false, false, false }, { S("1"), S("") }, S("\xEF\xBB\xBF" "1,\n") },
	{ { { '\t', CSV_QUOTE_ALL, CSV_CRLF }, ENCODING_UTF8, false, true, false, false }, { S("1"), S("2") },
	    S("\"a\"\t\"b\"\r\n\"1\"\t\"2\"\r\n") },
	{ { { ',', CSV_QUOTE_NONE, CSV_LF }, ENCODING_UTF8, false, true, false, false }, { S("x\ny"), S("x,y") },
	    S("a,b\n!unquotable:a!unquotable:b") },
	{ { { ',', CSV_QUOTE_NEEDED, CSV_CR }, ENCODING_CP932, false, true, false, false }, { S("表"), S("髙") },
	    S("a,b\r\x95\x5C,\xFB\xFC\r") },
	{ { { ',', CSV_QUOTE_NEEDED, CSV_LF }, ENCODING_CP932, false, false, false, false }, { S("〜"), S("é") }, S("!unencodable:b") },
	{ { { ',', CSV_QUOTE_NEEDED, CSV_LF }, ENCODING_CP932, false, false, false, false }, { S("〜\xE2\x88\x92"), S("〜") },
	    S("\x81\x60\x81\x7C,\x81\x60\n") },
	{ { { ',', CSV_QUOTE_NEEDED, CSV_LF }, ENCODING_UTF16BE, true, false, false, false }, { S("あ"), S("") },
	    S("\xFE\xFF\x30\x42\0,\0\n") },
	{ { { ',', CSV_QUOTE_NEEDED, CSV_LF }, ENCODING_ISO2022JP, false, false, false, false }, { S("あ"), S("い") },
	    S("\x1B$B$\"\x1B(B,\x1B$B$$\x1B(B\n") },
};

START_TEST(rows)
{
	struct outlet o;
	struct err err = ERR_INIT;
	struct buf out = BUF_INIT;
	struct str cells[] = { table[_i].cells[0], table[_i].cells[1] };
	ck_assert_msg(outlet_init(&o, &table[_i].form, &err) && outlet_begin(&o, &schema, &out, &err), "%s", err.message);
	put(&o, &schema, ENCODING_UTF8, STR(""), cells, &out);
	ck_assert_msg(str_eq(buf_str(&out), table[_i].want), "%d: got %.*s", _i, STR_ARG(out));
	outlet_fini(&o);
	buf_fini(&out);
}
END_TEST

/* Characters that stand for one another are noted, and only in rows that are written. */
START_TEST(substitutions_are_noted)
{
	struct outlet o;
	struct err err = ERR_INIT;
	struct buf out = BUF_INIT, said = BUF_INIT;
	struct arena a = ARENA_INIT;
	struct outlet_form form = OUTLET_FORM_DEFAULT;
	struct str cells[][2] = { { STR("〜～〜"), STR("¢") }, { STR("～"), STR("￠") }, { STR("〜"), STR("\xC3\xA9") } };
	form.encoding = ENCODING_CP932;
	ck_assert(outlet_init(&o, &form, &err));
	for (size_t i = 0; i < 3; i++) {
		struct row row = { .text = cells[i] };
		ck_assert_int_eq(outlet_row(&o, &schema, ENCODING_UTF8, &row, &a, &out), i < 2);
		for (size_t k = 0; k < row.replacements_n; k++) {
			const struct replacement *r = &row.replacements[k];
			buf_addf(&said, "%zu %.*s: %.*s>%.*s %s %d\n", i, STR_ARG(r->where), STR_ARG(r->from), STR_ARG(r->to), r->by, (int)r->count);
		}
	}
	ck_assert_str_eq(buf_cstr(&said), "0 a: 〜>～ substitute 2\n0 b: ¢>￠ substitute 1\n");
	outlet_fini(&o);
	arena_fini(&a);
	buf_fini(&out);
	buf_fini(&said);
}
END_TEST

START_TEST(header_that_does_not_fit)
{
	struct outlet o;
	struct err err = ERR_INIT;
	struct buf out = BUF_INIT;
	struct outlet_form form = OUTLET_FORM_DEFAULT;
	struct field odd[] = { { .name = S("a") }, { .name = S("\xC3\xA9") } };
	form.encoding = ENCODING_CP932;
	ck_assert(outlet_init(&o, &form, &err));
	ck_assert(!outlet_begin(&o, &(struct schema){ odd, 2 }, &out, &err));
	ck_assert_int_eq(err.code, ERR_INPUT);
	ck_assert_str_eq(err.message, "the header's column \xC3\xA9 cannot be written: cp932 does not hold the character U+00E9: use another one, "
	    "or write another encoding");
	ck_assert_uint_eq(out.n, 0);
	outlet_fini(&o);
	buf_fini(&out);
}
END_TEST

/* Lines end as they came, or all alike; the last one without newline stays so. */
static const struct {
	enum encoding came;
	struct str bytes;
	const char *own, *lf, *crlf;
} lines[] = {
	{ ENCODING_UTF8, S("x"), "x", "x", "x" },
	{ ENCODING_UTF8, S(""), "x", "x", "x" },
	{ ENCODING_CP932, S("x\n"), "x\n", "x\n", "x\r\n" },
	{ ENCODING_CP932, S("x\r\n"), "x\r\n", "x\n", "x\r\n" },
	{ ENCODING_UTF8, S("\r\n"), "x\r\n", "x\n", "x\r\n" },
	{ ENCODING_UTF8, S("\n"), "x\n", "x\n", "x\r\n" },
	{ ENCODING_EUCJP, S("x\r"), "x\r", "x\n", "x\r\n" },
	{ ENCODING_UTF16LE, S("x\0\r\0\n\0"), "x\r\n", "x\n", "x\r\n" },
	{ ENCODING_UTF16BE, S("\0x\0\n"), "x\n", "x\n", "x\r\n" },
	{ ENCODING_UTF16BE, S("\0\r"), "x\r", "x\n", "x\r\n" },
};

START_TEST(ends_of_lines)
{
	struct str text = STR("x");
	for (int way = 0; way < 3; way++) {
		struct outlet o;
		struct err err = ERR_INIT;
		struct buf out = BUF_INIT;
		struct outlet_form form = { .csv = CSV_OUTPUT_DEFAULT, .encoding = ENCODING_UTF8, .lines = true, .own_newline = way == 0 };
		form.csv.newline = way == 2 ? CSV_CRLF : CSV_LF;
		ck_assert(outlet_init(&o, &form, &err) && outlet_begin(&o, &line_schema, &out, &err));
		put(&o, &line_schema, lines[_i].came, lines[_i].bytes, &text, &out);
		ck_assert_str_eq(buf_cstr(&out), way == 0 ? lines[_i].own : way == 1 ? lines[_i].lf : lines[_i].crlf);
		outlet_fini(&o);
		buf_fini(&out);
	}
}
END_TEST

Suite *
outlet_suite(void)
{
	Suite *s = suite_create("outlet");
	TCase *t = tcase_create("outlet");
	tcase_add_loop_test(t, rows, 0, sizeof(table) / sizeof(*table));
	tcase_add_test(t, substitutions_are_noted);
	tcase_add_test(t, header_that_does_not_fit);
	tcase_add_loop_test(t, ends_of_lines, 0, sizeof(lines) / sizeof(*lines));
	suite_add_tcase(s, t);
	return s;
}
