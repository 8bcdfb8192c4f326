/* Malformed files of some size: every byte accounted for, and no work that grows with the square of it. */
#include "config.h"

#include <stdio.h>

#include "csv/reader.h"
#include "help.h"
#include "suites.h"

/* Number of records, of those with a finding, and of bytes in all of them. */
struct totals {
	uint64_t records, bad, bytes, blank;
	const char *first_code;
	struct str first_message; /* in arena */
	uint64_t first_number;
};

static struct totals
read_all(struct str file, const struct csv_input *input, struct arena *a)
{
	struct err err = ERR_INIT;
	struct totals t = { 0 };
	struct arena row = ARENA_INIT;
	struct csv_record record;
	struct reader *r = reader_open(help_file(file), input, &err);
	ck_assert_msg(r, "%s", err.message);
	struct buf all = BUF_INIT;
	buf_adds(&all, reader_header_bytes(r));
	enum step step;
	while ((step = reader_next(r, &row, &record, &err)) == STEP_ROW) {
		ck_assert_uint_ge(record.offset, all.n);
		for (; all.n < record.offset; t.blank++)
			buf_addc(&all, file.p[all.n]);
		buf_adds(&all, record.bytes);
		t.records++;
		t.bytes += record.bytes.n;
		if (record.finding.code && t.bad++ == 0) {
			t.first_code = record.finding.code;
			t.first_message = arena_str(a, record.finding.message);
			t.first_number = record.number;
		}
		arena_reset(&row);
	}
	ck_assert_msg(step == STEP_END, "%s", err.message);
	ck_assert_uint_le(all.n, file.n);
	assert_str(buf_str(&all), str_slice(file, 0, all.n));
	ck_assert_uint_eq(reader_header_bytes(r).n + t.bytes + t.blank, all.n);
	buf_fini(&all);
	arena_fini(&row);
	reader_close(r);
	help_remove();
	return t;
}

START_TEST(open_quote_in_record_2)
{
	static const char *const third[] = { "3,c\n", "\"3\",\"c\"\n", "3,\"c\nd\"\n" };
	struct csv_input input = CSV_INPUT_DEFAULT;
	for (size_t way = 0; way < 3; way++) {
		struct buf b = BUF_INIT;
		struct arena a = ARENA_INIT;
		buf_adds(&b, STR("id,text\n1,a\n2,\"b\n"));
		for (int i = 3; i <= 1000; i++)
			buf_adds(&b, str_from(third[way]));
		struct totals t = read_all(buf_str(&b), &input, &a);
		ck_assert_uint_eq(t.records, 1000);
		ck_assert_uint_eq(t.bad, 1);
		ck_assert_uint_eq(t.first_number, 2);
		ck_assert_str_eq(t.first_code, "open-quote");
		ck_assert_uint_ne(str_find(t.first_message, STR("the quote that opens on line 3 "), 0), SIZE_MAX);
		buf_fini(&b);
		arena_fini(&a);
	}
}
END_TEST

static void
big_cell(bool quoted, size_t size, const char *code)
{
	struct csv_input input = CSV_INPUT_DEFAULT;
	struct buf b = BUF_INIT;
	struct arena a = ARENA_INIT;
	buf_adds(&b, STR("id,text\n1,a\n2,"));
	if (quoted)
		buf_addc(&b, '"');
	buf_reserve(&b, size);
	memset(b.p + b.n, 'x', size);
	for (size_t i = 0; quoted && i < size; i += 1000)
		b.p[b.n + i] = '\n';
	b.n += size;
	if (quoted)
		buf_addc(&b, '"');
	buf_adds(&b, STR("\n3,c\n"));
	struct totals t = read_all(buf_str(&b), &input, &a);
	ck_assert_uint_eq(t.records, 3);
	ck_assert_uint_eq(t.bad, code ? 1 : 0);
	if (code)
		ck_assert_str_eq(t.first_code, code);
	buf_fini(&b);
	arena_fini(&a);
}

START_TEST(big_cells)
{
	big_cell(false, 20u << 20, "record-too-long");
	big_cell(true, 50u << 20, "record-too-long");
	big_cell(false, 7u << 20, NULL);
	big_cell(true, 7u << 20, NULL);
}
END_TEST

/* Lines that make a hasty splitter start over and over again. */
START_TEST(hostile_lines)
{
	static const struct {
		const char *name;
		const char *lines[3];
	} files[] = {
		{ "a quote each", { "\"\n", NULL, NULL } },
		{ "open at the end of each", { "x,\"\n", NULL, NULL } },
		{ "one open quote, then lines too narrow", { "\"\n", "a\n", "a\n" } },
		{ "open, and even lines", { "x,y,\"\n", "\"\"\"\"\n", "a,b,\"\"\n" } },
		{ "odd and even", { "\"a\n", "\"\",\"\n", "a\"\"b\n" } },
		{ "separators only", { "\",\"\n", "\",\"\n", "\"\n" } },
		{ "stray", { "a\"\n", "\"a\" b\n", "\"\"a\"\"\n" } },
		{ "CR", { "\"\r", "a,\"\r", "x\r" } },
	};
	struct csv_input input = CSV_INPUT_DEFAULT;
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		for (int once = 0; once < 2; once++) {
			struct buf b = BUF_INIT;
			struct arena a = ARENA_INIT;
			buf_adds(&b, STR("h1,h2,h3\n"));
			buf_adds(&b, str_from(files[i].lines[0]));
			for (size_t n = 0; b.n < 1u << 20; n++)
				buf_adds(&b, str_from(files[i].lines[once ? 1 + n % 2 : n % 3] ? files[i].lines[once ? 1 + n % 2 : n % 3]
											     : files[i].lines[0]));
			read_all(buf_str(&b), &input, &a);
			buf_fini(&b);
			arena_fini(&a);
		}
	}
}
END_TEST

/* 30,000 records with every sort of mistake strewn in, in a file of several chunks. */
START_TEST(strewn)
{
	uint64_t seed = 4711;
	printf("strewn: seed %llu\n", (unsigned long long)seed);
	static const char *const mistakes[] = { "x,y\"z\n", "x,\"open\n", "\n", "x\n", "x,y,z\n", "\"a\n\"b\n", "x,\xFF\n" };
	uint64_t good = 0;
	struct buf b = BUF_INIT;
	struct arena a = ARENA_INIT;
	buf_adds(&b, STR("id,text\n"));
	for (int i = 0; i < 30000; i++) {
		if (help_random(&seed, 20) == 0) {
			buf_adds(&b, str_from(mistakes[help_random(&seed, 7)]));
			continue;
		}
		good++;
		buf_addf(&b, help_random(&seed, 2) ? "%d,text\r\n" : "\"%d\",\"text,\r\nand, more\"\n", i);
	}
	struct csv_input input = { ENCODING_UTF8, ',', 0, false, CSV_HEADED };
	struct totals t = read_all(buf_str(&b), &input, &a);
	ck_assert_uint_eq(t.records - t.bad, good);
	ck_assert_uint_gt(t.bad, 1000);
	buf_fini(&b);
	arena_fini(&a);
}
END_TEST

Suite *
recovery_suite(void)
{
	Suite *suite = suite_create("csv/recovery");
	TCase *t = tcase_create("recovery");
	tcase_set_timeout(t, 120);
	tcase_add_test(t, open_quote_in_record_2);
	tcase_add_test(t, big_cells);
	tcase_add_test(t, hostile_lines);
	tcase_add_test(t, strewn);
	suite_add_tcase(suite, t);
	return suite;
}
