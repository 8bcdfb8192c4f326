/* Where the columns of lines of fixed width are. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "draft/fixed.h"
#include "suites.h"

enum { LINES_MOST = 8, COLUMNS_MOST = 32 };

static size_t
bytes_of(struct encoder *e, struct str text)
{
	struct encode_fault fault;
	struct buf out = BUF_INIT;
	ck_assert(encoder_run(e, text, &out, &fault));
	size_t n = out.n;
	buf_fini(&out);
	return n;
}

static const struct {
	enum encoding encoding;
	const char *begins; /* "0 4 9"; "": no columns are seen */
	const char *lines[LINES_MOST];
} cases[] = {
	/* behind a gap; behind values that are padded at their end */
	{ ENCODING_CP932, "0 5", { "ab   12", "abc  34", "a    56" } },
	{ ENCODING_CP932, "0 4", { "ab  12", "abcd34", "a   56" } },
	/* numbers to the right are one column; behind a text in a gap they begin at the longest */
	{ ENCODING_CP932, "0 6", { "  12  a", " 123  b", "1234  c" } },
	{ ENCODING_CP932, "0 4", { "ab   12", "abc 123", "a     3" } },
	/* between scripts, counted in bytes of the encoding */
	{ ENCODING_CP932, "0 3 7", { "001山田1", "002佐藤2", "003鈴木3" } },
	{ ENCODING_UTF8, "0 3 9", { "001山田1", "002佐藤2", "003鈴木3" } },
	{ ENCODING_CP932, "0 3", { "001山1 ", "002佐2a", "003鈴  " } },
	{ ENCODING_CP932, "0 2", { "01ｱｲｳ", "02ｶ  ", "03ｻｼ " } },
	/* dates among digits */
	{ ENCODING_CP932, "0 4 12", { "00012024040107", "00022024123108", "00032025010109" } },
	{ ENCODING_CP932, "0 4 12", { "000120240401K-1", "000220241231K-2", "000320250101K-3" } },
	{ ENCODING_CP932, "0 4 14", { "000120240401  x", "000220241231  y", "000320250101  z" } },
	{ ENCODING_CP932, "", { "00012024040107", "00022024133108", "00032025010109" } }, /* one is none */
	/* a blank in a text is no gap as long as others have something there */
	{ ENCODING_CP932, "0 9", { "two words1", "one      2", "twowords 3" } },
	/* nothing to go by, and what is too little */
	{ ENCODING_CP932, "", { "0001", "0002", "0003" } },
	{ ENCODING_CP932, "", { "ab   12", "abc  34" } },
	{ ENCODING_CP932, "", { "", "", "" } },
	{ ENCODING_CP932, "", { "♥b   12", "abc  345", "a    567" } }, /* the encoding lacks one */
};

START_TEST(columns_are_found)
{
	struct err err = ERR_INIT;
	struct encoder *e = encoder_new(cases[_i].encoding, NULL, 0, &err);
	struct str lines[LINES_MOST], cells[COLUMNS_MOST];
	struct fixed f;
	struct buf got = BUF_INIT;
	size_t n = 0;
	for (; cases[_i].lines[n]; n++)
		lines[n] = str_from(cases[_i].lines[n]);
	size_t bytes = cases[_i].encoding == ENCODING_CP932 && str_starts(lines[0], STR("♥")) ? 8 : bytes_of(e, lines[0]);
	bool found = fixed_find(lines, n, bytes, e, &f);
	for (size_t i = 0; found && i < f.begins.n; i++)
		buf_addf(&got, "%s%zu", i ? " " : "", f.begins.v[i]);
	ck_assert_msg(str_eq(buf_str(&got), str_from(cases[_i].begins)), "\"%s\": %s, not %s", cases[_i].lines[0], buf_cstr(&got), cases[_i].begins);
	/* What is cut is the line, in as many bytes as the columns have. */
	for (size_t i = 0; found && i < n; i++) {
		size_t at = 0;
		ck_assert(fixed_cut(&f, lines[i], e, cells));
		for (size_t c = 0; c < f.begins.n; c++) {
			ck_assert_uint_eq(at, f.begins.v[c]);
			at += bytes_of(e, cells[c]);
		}
		ck_assert_uint_eq(at, f.bytes);
	}
	fixed_fini(&f);
	buf_fini(&got);
	encoder_free(e);
}
END_TEST

/* A character across two columns, and a line that is too short or too long. */
START_TEST(lines_that_cannot_be_cut)
{
	static const char *const bad[] = { "ab山12", "abcd1", "abcd123", "" };
	const struct str lines[] = { STR("ab  12"), STR("abcd34"), STR("a   56") };
	struct err err = ERR_INIT;
	struct encoder *e = encoder_new(ENCODING_CP932, NULL, 0, &err);
	struct str cells[COLUMNS_MOST];
	struct fixed f;
	ck_assert(fixed_find(lines, 3, 6, e, &f) && f.begins.n == 2);
	ck_assert(fixed_cut(&f, STR("ab山34"), e, cells)); /* it ends where the column does */
	f.begins.v[1] = 3;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		ck_assert_msg(!fixed_cut(&f, str_from(bad[i]), e, cells), "%s", bad[i]);
	fixed_fini(&f);
	encoder_free(e);
}
END_TEST

Suite *
fixed_suite(void)
{
	Suite *s = suite_create("fixed");
	TCase *t = tcase_create("fixed");
	tcase_add_loop_test(t, columns_are_found, 0, sizeof(cases) / sizeof(*cases));
	tcase_add_test(t, lines_that_cannot_be_cut);
	suite_add_tcase(s, t);
	return s;
}
