#include "config.h"

#include "csv/split.h"

#include <csv.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/vec.h"
#include "csv/scan.h"
#include "help.h"
#include "suites.h"

#define S(literal) { (literal), sizeof(literal) - 1 }

static const struct {
	enum encoding encoding;
	char separator;
	struct str bytes;
	enum split_answer answer;
	size_t pos, body, cells;
	uint64_t lines, quote_line;
} table[] = {
	{ ENCODING_UTF8, ',', S(""), SPLIT_END, 0, 0, 0, 0, 0 },
	{ ENCODING_UTF8, ',', S("\n"), SPLIT_BLANK, 1, 0, 0, 1, 0 },
	{ ENCODING_UTF8, ',', S("\r\na"), SPLIT_BLANK, 2, 0, 0, 1, 0 },
	{ ENCODING_UTF8, ',', S("\ra"), SPLIT_BLANK, 1, 0, 0, 1, 0 },
	{ ENCODING_UTF8, ',', S("a"), SPLIT_RECORD, 1, 1, 1, 0, 0 },
	{ ENCODING_UTF8, ',', S("a,b\nc"), SPLIT_RECORD, 4, 3, 2, 1, 0 },
	{ ENCODING_UTF8, ',', S("a,b\r\nc"), SPLIT_RECORD, 5, 3, 2, 1, 0 },
	{ ENCODING_UTF8, ',', S("a,b\rc"), SPLIT_RECORD, 4, 3, 2, 1, 0 },
	{ ENCODING_UTF8, ',', S("a,b\n\rc"), SPLIT_RECORD, 4, 3, 2, 1, 0 },
	{ ENCODING_UTF8, ',', S("a,"), SPLIT_RECORD, 2, 2, 2, 0, 0 },
	{ ENCODING_UTF8, ',', S(","), SPLIT_RECORD, 1, 1, 2, 0, 0 },
	{ ENCODING_UTF8, ',', S("\"\""), SPLIT_RECORD, 2, 2, 1, 0, 0 },
	{ ENCODING_UTF8, ',', S("\"a\"\"b\",c\nd"), SPLIT_RECORD, 9, 8, 2, 1, 0 },
	{ ENCODING_UTF8, ',', S("\"a\nb\r\nc\rd\",\"e\n\"\n"), SPLIT_RECORD, 16, 15, 2, 5, 3 },
	{ ENCODING_UTF8, ',', S("\"a,b\"\n"), SPLIT_RECORD, 6, 5, 1, 1, 0 },
	{ ENCODING_UTF8, ',', S(" \"a\"\n"), SPLIT_STRAY, 1, 0, 0, 0, 0 },
	{ ENCODING_UTF8, ',', S("a\"b\n"), SPLIT_STRAY, 1, 0, 0, 0, 0 },
	{ ENCODING_UTF8, ',', S("\"a\" ,b\n"), SPLIT_STRAY, 3, 0, 0, 0, 0 },
	{ ENCODING_UTF8, ',', S("\"a\nb\"c\n"), SPLIT_STRAY, 5, 0, 0, 1, 0 },
	{ ENCODING_UTF8, ',', S("x,\"a\nb"), SPLIT_OPEN, 6, 6, 1, 1, 0 },
	{ ENCODING_UTF8, ',', S("\""), SPLIT_OPEN, 1, 1, 0, 0, 0 },
	{ ENCODING_UTF8, ',', S("\"\"\""), SPLIT_OPEN, 3, 3, 0, 0, 0 },
	{ ENCODING_UTF8, '\t', S("a,b\tc\n"), SPLIT_RECORD, 6, 5, 2, 1, 0 },
	{ ENCODING_UTF8, ',', S("a\0b,\0\n"), SPLIT_RECORD, 6, 5, 2, 1, 0 },
	/* more than 16 bytes, so that whole words are looked at */
	{ ENCODING_UTF8, ',', S("0123456789012345678901234567890123,01234567890123456789\n"), SPLIT_RECORD, 56, 55, 2, 1, 0 },
	/* 83 7C is one character; with | as separator it is no separator */
	{ ENCODING_CP932, '|', S("\x83\x7C|a\n"), SPLIT_RECORD, 5, 4, 2, 1, 0 },
	{ ENCODING_CP932, '\\', S("\x95\x5C\\a\n"), SPLIT_RECORD, 5, 4, 2, 1, 0 },
	{ ENCODING_SJIS2004, '|', S("\x83\x7C|a\n"), SPLIT_RECORD, 5, 4, 2, 1, 0 },
	{ ENCODING_UTF8, '|', S("\x83\x7C|a\n"), SPLIT_RECORD, 5, 4, 3, 1, 0 },
	/* a lead byte takes no delimiter with it */
	{ ENCODING_CP932, '|', S("\x83\"a|b\n"), SPLIT_STRAY, 1, 0, 0, 0, 0 },
	{ ENCODING_CP932, '|', S("\"\x83\"|b\n"), SPLIT_RECORD, 6, 5, 2, 1, 0 },
	{ ENCODING_CP932, ',', S("\"\x83\",b\n"), SPLIT_RECORD, 6, 5, 2, 1, 0 },
	{ ENCODING_CP932, '|', S("a|\x83"), SPLIT_RECORD, 3, 3, 2, 0, 0 },
	{ ENCODING_EUCJP, ',', S("\xA4\xA2,\x8E\xB1\n"), SPLIT_RECORD, 6, 5, 2, 1, 0 },
	/* 24 22 is あ, 30 2C is 穐 */
	{ ENCODING_ISO2022JP, ',', S("\033$B$\"0,\033(B,a\n"), SPLIT_RECORD, 13, 12, 2, 1, 0 },
	{ ENCODING_ISO2022JP, ',', S("\"\033$B$\"\033(B\",\033(J\"a\"\n"), SPLIT_RECORD, 18, 17, 2, 1, 0 },
	{ ENCODING_ISO2022JP, ',', S("\033(I,\"\033(B,a\n"), SPLIT_RECORD, 11, 10, 2, 1, 0 },
	{ ENCODING_ISO2022JP, ',', S("\033$(D0,\033(B,a\n"), SPLIT_RECORD, 12, 11, 2, 1, 0 },
	{ ENCODING_ISO2022JP, ',', S("\033$B$\"\n,a\n"), SPLIT_RECORD, 6, 5, 1, 1, 0 },
	{ ENCODING_ISO2022JP, ',', S("\"\033$B$\"\n\",a\n"), SPLIT_RECORD, 11, 10, 2, 2, 0 },
	{ ENCODING_ISO2022JP, ',', S("\033(B\n"), SPLIT_BLANK, 4, 3, 0, 1, 0 },
	{ ENCODING_ISO2022JP, ',', S("\033"), SPLIT_RECORD, 1, 1, 1, 0, 0 },
	{ ENCODING_ISO2022JP, ',', S("\033(,a"), SPLIT_RECORD, 4, 4, 2, 0, 0 },
	{ ENCODING_ISO2022JP, ',', S("\"a\"\033(B,b"), SPLIT_RECORD, 8, 8, 2, 0, 0 },
	{ ENCODING_UTF16LE, ',', S("a\0,\0\x22\x2C\n\0x\0"), SPLIT_RECORD, 8, 6, 2, 1, 0 },
	{ ENCODING_UTF16LE, ',', S("\"\0\r\0\n\0\"\0\r\0\n\0x\0"), SPLIT_RECORD, 12, 8, 1, 2, 0 },
	{ ENCODING_UTF16LE, ',', S("a\0\r\0a\0"), SPLIT_RECORD, 4, 2, 1, 1, 0 },
	{ ENCODING_UTF16LE, ',', S("a\0\r\0a"), SPLIT_RECORD, 4, 2, 1, 1, 0 },
	{ ENCODING_UTF16LE, ',', S("a\0b"), SPLIT_RECORD, 3, 3, 1, 0, 0 },
	{ ENCODING_UTF16BE, ',', S("\0a\0,\x22\x2C\0\n\0x"), SPLIT_RECORD, 8, 6, 2, 1, 0 },
	{ ENCODING_UTF16BE, ',', S("\0\"\0a\0\"\0b"), SPLIT_STRAY, 6, 0, 0, 0, 0 },
};

static void
check_row(size_t i, const struct split *s, enum split_answer answer)
{
	ck_assert_msg(answer == table[i].answer, "row %zu: answer %d, not %d", i, (int)answer, (int)table[i].answer);
	ck_assert_msg(s->pos == table[i].pos, "row %zu: pos %zu, not %zu", i, s->pos, table[i].pos);
	if (answer != SPLIT_STRAY)
		ck_assert_msg(s->body == table[i].body, "row %zu: body %zu, not %zu", i, s->body, table[i].body);
	ck_assert_msg(answer == SPLIT_STRAY || s->cells == table[i].cells, "row %zu: cells %zu", i, s->cells);
	ck_assert_msg(s->lines == table[i].lines, "row %zu: lines %llu", i, (unsigned long long)s->lines);
	ck_assert_msg(s->quote_line == table[i].quote_line, "row %zu: quote line %llu", i,
	    (unsigned long long)s->quote_line);
}

START_TEST(at_once)
{
	size_t i = (size_t)_i;
	struct split_rules r = split_rules_for(table[i].encoding, table[i].separator);
	struct split s = { 0 };
	check_row(i, &s, split_record(&r, &s, table[i].bytes, true, 0));
}
END_TEST

/* Byte by byte, from memory that ends where the window does. */
START_TEST(piece_by_piece)
{
	size_t i = (size_t)_i;
	struct split_rules r = split_rules_for(table[i].encoding, table[i].separator);
	struct split s = { 0 };
	enum split_answer answer = SPLIT_MORE;
	for (size_t n = 0; n <= table[i].bytes.n && answer == SPLIT_MORE; n++) {
		char *room = malloc(n + 1);
		memcpy(room, table[i].bytes.p, n);
		answer = split_record(&r, &s, (struct str){ room, n }, n == table[i].bytes.n, 0);
		free(room);
	}
	check_row(i, &s, answer);
}
END_TEST

START_TEST(too_wide)
{
	struct split_rules r = split_rules_for(ENCODING_UTF8, ',');
	struct split s = { 0 };
	ck_assert_int_eq(split_record(&r, &s, STR("a,b,c\n"), true, 2), SPLIT_WIDE);
	s = (struct split){ 0 };
	ck_assert_int_eq(split_record(&r, &s, STR("a,b,c\n"), true, 3), SPLIT_RECORD);
}
END_TEST

START_TEST(lines)
{
	static const struct {
		enum encoding encoding;
		struct str bytes;
		uint64_t lines;
		size_t first; /* behind the first newline */
	} rows[] = {
		{ ENCODING_UTF8, S(""), 0, 0 },
		{ ENCODING_UTF8, S("a"), 0, 1 },
		{ ENCODING_UTF8, S("a\n"), 1, 2 },
		{ ENCODING_UTF8, S("\r\n\r\n"), 2, 2 },
		{ ENCODING_UTF8, S("\r\r\n\n\r"), 4, 1 },
		{ ENCODING_UTF8, S("a\rb\nc\r\nd"), 3, 2 },
		{ ENCODING_UTF16LE, S("\n\n\r\0\n\0"), 1, 6 },
		{ ENCODING_UTF16LE, S("\r\0\r\0\n\0x"), 2, 2 },
		{ ENCODING_UTF16BE, S("\n\n\0\r\0\n\0a"), 1, 6 },
		{ ENCODING_ISO2022JP, S("\033$B$\"\n"), 1, 6 },
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct split_rules r = split_rules_for(rows[i].encoding, ',');
		ck_assert_uint_eq(split_count_lines(&r, rows[i].bytes), rows[i].lines);
		ck_assert_uint_eq(split_line(&r, rows[i].bytes, 0, true), rows[i].first);
	}
	struct split_rules r = split_rules_for(ENCODING_UTF8, ',');
	ck_assert_uint_eq(split_line(&r, STR("a\r"), 0, false), SIZE_MAX);
	ck_assert_uint_eq(split_line(&r, STR("a"), 0, false), SIZE_MAX);
	ck_assert_uint_eq(split_line(&r, STR("a\n"), 0, false), 2);
}
END_TEST

START_TEST(scanning)
{
	uint64_t seed = 20240611;
	printf("scanning: seed %llu\n", (unsigned long long)seed);
	static const unsigned char set[4] = { ',', '"', '\r', '\n' };
	for (int round = 0; round < 20000; round++) {
		unsigned char bytes[80];
		size_t n = help_random(&seed, sizeof(bytes));
		for (size_t i = 0; i < n; i++)
			bytes[i] = help_random(&seed, 40) ? (unsigned char)('a' + help_random(&seed, 26)) : set[help_random(&seed, 4)];
		size_t from = help_random(&seed, (uint32_t)n + 1), want = from;
		while (want < n && !memchr(set, bytes[want], 4))
			want++;
		ck_assert_uint_eq(scan_any(bytes, from, n, set), want);
	}
}
END_TEST

/* libcsv, fed the whole text. */
struct rows {
	struct { size_t *v; size_t n, cap; } cells; /* of each row */
	size_t open;
};

static void
count_cell(void *bytes, size_t n, void *data)
{
	(void)bytes;
	(void)n;
	((struct rows *)data)->open++;
}

static void
end_row(int c, void *data)
{
	(void)c;
	struct rows *rows = data;
	vec_push(&rows->cells, rows->open);
	rows->open = 0;
}

static int
no_space(unsigned char c)
{
	(void)c;
	return 0;
}

static bool
libcsv_rows(struct str text, struct rows *rows)
{
	struct csv_parser p;
	csv_init(&p, CSV_STRICT | CSV_STRICT_FINI);
	csv_set_space_func(&p, no_space);
	bool ok = csv_parse(&p, text.p, text.n, count_cell, end_row, rows) == text.n;
	if (ok)
		ok = csv_fini(&p, count_cell, end_row, rows) == 0;
	csv_free(&p);
	return ok;
}

/* The splitter and libcsv read the same rows and stop at the same one. */
START_TEST(like_libcsv)
{
	static const char alphabet[] = "aab\"\"\"\",,,\r\n\n \t\0";
	uint64_t seed = 7;
	printf("like_libcsv: seed %llu\n", (unsigned long long)seed);
	struct split_rules r = split_rules_for(ENCODING_UTF8, ',');
	size_t good_texts = 0;
	for (int round = 0; round < 50000; round++) {
		char bytes[24];
		size_t n = help_random(&seed, sizeof(bytes));
		for (size_t i = 0; i < n; i++)
			bytes[i] = alphabet[help_random(&seed, sizeof(alphabet) - 1)];
		struct rows rows = { 0 };
		bool ok = libcsv_rows((struct str){ bytes, n }, &rows);
		good_texts += ok && rows.cells.n > 1;
		size_t at = 0, row = 0;
		enum split_answer answer;
		for (;;) {
			struct split s = { 0 };
			answer = split_record(&r, &s, (struct str){ bytes + at, n - at }, true, 0);
			if (answer != SPLIT_RECORD && answer != SPLIT_BLANK)
				break;
			at += s.pos;
			if (answer == SPLIT_BLANK)
				continue;
			ck_assert_uint_lt(row, rows.cells.n);
			ck_assert_uint_eq(rows.cells.v[row], s.cells);
			row++;
		}
		ck_assert_uint_eq(row, rows.cells.n);
		ck_assert_int_eq(ok, answer == SPLIT_END);
		vec_fini(&rows.cells);
	}
	ck_assert_uint_gt(good_texts, 500); /* else the alphabet says nothing */
}
END_TEST

/* A line without the newline at its end. */
START_TEST(bodies_of_lines)
{
	static const struct {
		enum encoding encoding;
		struct str line;
		size_t body;
	} bodies[] = {
		{ ENCODING_UTF8, S(""), 0 }, { ENCODING_UTF8, S("a"), 1 }, { ENCODING_UTF8, S("a\n"), 1 }, { ENCODING_UTF8, S("a\r\n"), 1 },
		{ ENCODING_UTF8, S("a\r"), 1 }, { ENCODING_UTF8, S("\r\n"), 0 }, { ENCODING_UTF8, S("\n"), 0 },
		{ ENCODING_CP932, S("\x95\x5C\n"), 2 }, { ENCODING_UTF16LE, S("a\0\r\0\n\0"), 2 }, { ENCODING_UTF16BE, S("\0a\0\n"), 2 },
		{ ENCODING_UTF16LE, S("\n\0"), 0 }, { ENCODING_UTF16LE, S("\n\n"), 2 }, { ENCODING_UTF16LE, S("a\0\n"), 3 },
		{ ENCODING_UTF16BE, S("\r\0"), 2 },
	};
	for (size_t i = 0; i < sizeof(bodies) / sizeof(*bodies); i++) {
		struct split_rules rules = split_rules_for(bodies[i].encoding, ',');
		ck_assert_msg(split_body(&rules, bodies[i].line) == bodies[i].body, "%zu", i);
	}
}
END_TEST

/* libcsv's cells of a good text, as help_dump shows those of the reader: [a][b]\n. */
static void
show_cell(void *bytes, size_t n, void *out)
{
	buf_addc(out, '[');
	buf_add(out, bytes, n);
	buf_addc(out, ']');
}

static void
show_row(int c, void *out)
{
	(void)c;
	buf_addc(out, '\n');
}

/* Rows of three cells, most of which the reader cuts itself: the cells are those of libcsv. */
START_TEST(cells_like_libcsv)
{
	static const char *const pieces[] = { "a", "bc", "\"\"", ",", "\n", "\r\n", " ", "あ", "\"\"\"\"" };
	uint64_t seed = 11;
	printf("cells_like_libcsv: seed %llu\n", (unsigned long long)seed);
	struct buf text = BUF_INIT, want = BUF_INIT, got = BUF_INIT;
	buf_adds(&text, STR("x,y,z\n"));
	for (int i = 0; i < 3 * 20000; i++) {
		bool quoted = help_random(&seed, 2);
		if (quoted)
			buf_addc(&text, '"');
		else if (i % 3 == 0)
			buf_addc(&text, 'r'); /* no blank line */
		for (uint32_t n = help_random(&seed, 4); n > 0; n--) {
			const char *piece = pieces[help_random(&seed, 9)];
			if (quoted || !strpbrk(piece, "\",\r\n"))
				buf_adds(&text, str_from(piece));
		}
		if (quoted)
			buf_addc(&text, '"');
		buf_adds(&text, i % 3 == 2 ? STR("\r\n") : STR(","));
	}
	struct csv_parser p;
	csv_init(&p, CSV_STRICT | CSV_STRICT_FINI);
	csv_set_space_func(&p, no_space);
	ck_assert_uint_eq(csv_parse(&p, text.p, text.n, show_cell, show_row, &want), text.n);
	ck_assert_int_eq(csv_fini(&p, show_cell, show_row, &want), 0);
	csv_free(&p);

	struct err err = ERR_INIT;
	struct arena a = ARENA_INIT;
	struct csv_record record;
	struct reader *r = reader_open(help_file(buf_str(&text)), &CSV_INPUT_DEFAULT, &err);
	ck_assert_msg(r != NULL, "%s", err.message);
	buf_adds(&got, STR("[x][y][z]\n"));
	while (reader_next(r, &a, &record, &err) == STEP_ROW) {
		ck_assert_ptr_nonnull(record.cells);
		for (size_t i = 0; i < record.n; i++)
			show_cell((void *)(uintptr_t)record.cells[i].p, record.cells[i].n, &got);
		buf_addc(&got, '\n');
	}
	ck_assert_msg(err.code == ERR_NONE, "%s", err.message);
	assert_str(buf_str(&got), buf_str(&want));
	reader_close(r);
	help_remove();
	arena_fini(&a);
	buf_fini(&text);
	buf_fini(&want);
	buf_fini(&got);
}
END_TEST

Suite *
split_suite(void)
{
	Suite *suite = suite_create("csv/split");
	TCase *t = tcase_create("split");
	tcase_set_timeout(t, 60);
	tcase_add_test(t, bodies_of_lines);
	tcase_add_loop_test(t, at_once, 0, sizeof(table) / sizeof(table[0]));
	tcase_add_loop_test(t, piece_by_piece, 0, sizeof(table) / sizeof(table[0]));
	tcase_add_test(t, too_wide);
	tcase_add_test(t, lines);
	tcase_add_test(t, scanning);
	tcase_add_test(t, like_libcsv);
	tcase_add_test(t, cells_like_libcsv);
	suite_add_tcase(suite, t);
	return suite;
}
