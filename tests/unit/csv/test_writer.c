#include "config.h"

#include "csv/writer.h"

#include <stdio.h>

#include "csv/reader.h"
#include "help.h"
#include "suites.h"

#define S(literal) { (literal), sizeof(literal) - 1 }

static const struct {
	struct csv_output output;
	size_t n;
	struct str cells[3];
	struct str want;
} table[] = {
	{ { ',', CSV_QUOTE_NEEDED, CSV_LF }, 3, { S("a"), S(""), S("c d ") }, S("a,,c d \n") },
	{ { ',', CSV_QUOTE_NEEDED, CSV_CRLF }, 2, { S("a,b"), S("c\"d\"") }, S("\"a,b\",\"c\"\"d\"\"\"\r\n") },
	{ { ',', CSV_QUOTE_NEEDED, CSV_CR }, 2, { S("a\nb"), S("c\rd") }, S("\"a\nb\",\"c\rd\"\r") },
	{ { '\t', CSV_QUOTE_NEEDED, CSV_LF }, 2, { S("a,b"), S("c\td") }, S("a,b\t\"c\td\"\n") },
	{ { ',', CSV_QUOTE_NEEDED, CSV_LF }, 1, { S("") }, S("\"\"\n") },
	{ { ',', CSV_QUOTE_NEEDED, CSV_LF }, 2, { S(""), S("") }, S(",\n") },
	{ { ',', CSV_QUOTE_NEEDED, CSV_LF }, 2, { S("a\0b"), S("\"") }, S("a\0b,\"\"\"\"\n") },
	{ { ',', CSV_QUOTE_NEEDED, CSV_LF }, 0, { { 0 } }, S("\n") },
	{ { ',', CSV_QUOTE_ALL, CSV_LF }, 3, { S("a"), { NULL, 0 }, S("\"") }, S("\"a\",\"\",\"\"\"\"\n") },
	{ { ',', CSV_QUOTE_NONE, CSV_LF }, 2, { S("a"), S("b c") }, S("a,b c\n") },
	{ { '\0', CSV_QUOTE_NONE, CSV_CRLF }, 2, { S("ab "), S("007") }, S("ab 007\r\n") },
	{ { '\0', CSV_QUOTE_NEEDED, CSV_LF }, 2, { S("a\0b"), S(",") }, S("a\0b,\n") },
	{ { ',', CSV_QUOTE_NEEDED, CSV_LF }, 2, { S("0123456789012345678901234567890,"), S("長い文章です。") },
	    S("\"0123456789012345678901234567890,\",長い文章です。\n") },
};

START_TEST(rows)
{
	struct buf out = BUF_INIT;
	buf_adds(&out, STR(">"));
	csv_write_row(&table[_i].output, table[_i].cells, table[_i].n, &out);
	assert_str(buf_tail(&out, 1), table[_i].want);
	buf_fini(&out);
}
END_TEST

START_TEST(writable)
{
	static const struct {
		struct csv_output output;
		struct str cell;
		bool good;
	} cells[] = {
		{ { ',', CSV_QUOTE_NONE, CSV_LF }, S("a b"), true },
		{ { ',', CSV_QUOTE_NONE, CSV_LF }, S(""), true },
		{ { ',', CSV_QUOTE_NONE, CSV_LF }, S("a,b"), false },
		{ { ',', CSV_QUOTE_NONE, CSV_LF }, S("a\tb"), true },
		{ { '\t', CSV_QUOTE_NONE, CSV_LF }, S("a\tb"), false },
		{ { '\t', CSV_QUOTE_NONE, CSV_LF }, S("a,b"), true },
		{ { ',', CSV_QUOTE_NONE, CSV_LF }, S("a\"b"), false },
		{ { ',', CSV_QUOTE_NONE, CSV_LF }, S("a\rb"), false },
		{ { '\0', CSV_QUOTE_NONE, CSV_LF }, S("a\nb"), false },
		{ { '\0', CSV_QUOTE_NONE, CSV_LF }, S("a,b\0"), true },
		{ { ',', CSV_QUOTE_NEEDED, CSV_LF }, S("a,\"\n"), true },
		{ { ',', CSV_QUOTE_ALL, CSV_LF }, S("a,\"\n"), true },
	};
	for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++)
		ck_assert_msg(csv_writable(&cells[i].output, cells[i].cell) == cells[i].good, "row %zu", i);
}
END_TEST

/* What is written is read back, cell by cell, whatever stands in it. */
START_TEST(there_and_back)
{
	enum { ROWS = 500, COLUMNS = 3 };
	static const char alphabet[] = "ab,;\t\"\r\n \0";
	static const char separators[] = { ',', ';', '\t' };
	uint64_t seed = 99;
	printf("there_and_back: seed %llu\n", (unsigned long long)seed);
	for (unsigned round = 0; round < 24; round++) {
		struct csv_output o = { separators[round % 3], round / 3 % 2 ? CSV_QUOTE_ALL : CSV_QUOTE_NEEDED,
			(enum csv_newline)(round / 6 % 3) };
		size_t n = round < 12 ? COLUMNS : 1;
		struct arena a = ARENA_INIT;
		struct buf out = BUF_INIT;
		struct str cells[ROWS][COLUMNS];
		for (size_t i = 0; i < ROWS; i++) {
			for (size_t j = 0; j < n; j++) {
				char bytes[12];
				size_t length = help_random(&seed, sizeof(bytes));
				for (size_t k = 0; k < length; k++)
					bytes[k] = i == 0 ? 'h' : alphabet[help_random(&seed, sizeof(alphabet) - 1)];
				cells[i][j] = arena_str(&a, (struct str){ bytes, length });
			}
			csv_write_row(&o, cells[i], n, &out);
		}
		struct err err = ERR_INIT;
		struct csv_input input = { ENCODING_UTF8, o.separator, 0, false, CSV_HEADED };
		struct reader *r = reader_open(help_file(buf_str(&out)), &input, &err);
		struct csv_record record;
		ck_assert_msg(r, "%s", err.message);
		for (size_t i = 1; i < ROWS; i++) {
			ck_assert_int_eq(reader_next(r, &a, &record, &err), STEP_ROW);
			ck_assert_ptr_nonnull(record.cells);
			for (size_t j = 0; j < n; j++)
				assert_str(record.cells[j], cells[i][j]);
		}
		ck_assert_int_eq(reader_next(r, &a, &record, &err), STEP_END);
		reader_close(r);
		help_remove();
		buf_fini(&out);
		arena_fini(&a);
	}
}
END_TEST

Suite *
writer_suite(void)
{
	Suite *suite = suite_create("csv/writer");
	TCase *t = tcase_create("writer");
	tcase_set_timeout(t, 60);
	tcase_add_loop_test(t, rows, 0, sizeof(table) / sizeof(table[0]));
	tcase_add_test(t, writable);
	tcase_add_test(t, there_and_back);
	suite_add_tcase(suite, t);
	return suite;
}
