#include "config.h"

#include <check.h>
#include <string.h>

#include "profile/load_codes.h"
#include "room.h"
#include "suites.h"

static struct arena arena;

static void
setup(void)
{
	room_open();
	arena = ARENA_INIT;
}

static void
teardown(void)
{
	arena_fini(&arena);
	room_close();
}

/* The same table: 電話 1, 面接 2, 訪問 2. */
static const struct {
	const char *bytes;
	size_t n;
} good[] = {
#define BYTES(text) { text, sizeof(text) - 1 }
	BYTES("\xEF\xBB\xBFword,code\n電話,1\n面接,2\n訪問,2\n"),
	BYTES("\xEF\xBB\xBF\"言葉\",コード\r\n\"電話\",\"1\"\r\n面接, 2 \r\n\r\n,\r\n訪問,2"),
	BYTES("\xEF\xBB\xBF備考,CODE,Word\n\"a\nb\",1,電話\n,2,面接\n,2,訪問\n"),
	BYTES("\xEF\xBB\xBF対応,番号,備考\n電話,1,\n電話,1,また\n面接,2,\n訪問,2,\n"),
	/* CP932 */
	BYTES("word,code\r\n\x93\x64\x98\x62,1\r\n\x96\xCA\x90\xDA,2\r\n\x96\x4B\x96\xE2,2\r\n"),
};

START_TEST(reads_tables)
{
	struct table_faults faults = { .more = 0 };
	struct codes codes;
	room_put("c.csv", (struct str){ good[_i].bytes, good[_i].n });
	ck_assert_msg(codes_load(room_path("c.csv"), &arena, &codes, &faults), "%s", faults.list.v[0].message);
	struct str code;
	ck_assert(codes_find(&codes, STR("電話"), &code) && str_eq(code, STR("1")));
	ck_assert(codes_find(&codes, STR("面接"), &code) && str_eq(code, STR("2")));
	ck_assert(codes_find(&codes, STR("訪問"), &code) && str_eq(code, STR("2")));
	ck_assert(!codes_find(&codes, STR("来所"), &code));
	codes_fini(&codes);
	table_faults_fini(&faults);
}
END_TEST

static const struct {
	const char *bytes, *message;
} bad[] = {
	{ "word\na\n", "c.csv:1: a code table needs two columns, word and code" },
	{ "phone,1\nvisit,2\n", "c.csv:1: the first line looks like a row of the table, not like its header" },
	{ "word,code\na,1\n,2\n", "c.csv:3: code \"2\" has no word" },
	{ "word,code\na,1\n\nb, \n", "c.csv:4: the word \"b\" has no code" },
	{ "word,code\na,1\n\"b\nb\",2\na,3\n", "c.csv:5: the word \"a\" has two codes: 1 in line 2, 3 here" },
	{ "word,code\na,1\nb,2,3\n", "c.csv:3: " },
	{ "word,code\na,1\nb\"x,2\n", "c.csv:3: " },
	{ "", "c.csv: " },
	{ "\xEF\xBB\xBFword,code\na\xFF,1\n", "c.csv:2: " },
};

START_TEST(refuses_tables)
{
	struct table_faults faults = { .more = 0 };
	struct codes codes;
	room_put("c.csv", str_from(bad[_i].bytes));
	ck_assert(!codes_load(room_path("c.csv"), &arena, &codes, &faults));
	codes_fini(&codes);
	ck_assert_uint_eq(faults.list.n, 1);
	room_refused(&faults.list.v[0], "c.csv", bad[_i].message);
	table_faults_fini(&faults);
}
END_TEST

START_TEST(ambiguous_table)
{
	struct table_faults faults = { .more = 0 };
	struct codes codes;
	room_put("c.csv", STR("word,code\n電話,1\n")); /* valid as UTF-8 and as CP932 */
	ck_assert(!codes_load(room_path("c.csv"), &arena, &codes, &faults));
	codes_fini(&codes);
	ck_assert_int_eq(faults.list.v[0].code, ERR_PROFILE);
	ck_assert_ptr_nonnull(strstr(faults.list.v[0].hint, "UTF-8 with BOM"));
	table_faults_fini(&faults);
}
END_TEST

START_TEST(unreadable_table)
{
	struct table_faults faults = { .more = 0 };
	struct codes codes;
	ck_assert(!codes_load(room_path("none.csv"), &arena, &codes, &faults));
	codes_fini(&codes);
	ck_assert_int_eq(faults.list.v[0].code, ERR_PROFILE);
	ck_assert_ptr_nonnull(strstr(faults.list.v[0].message, "none.csv: cannot be opened"));
	table_faults_fini(&faults);
}
END_TEST

Suite *
codes_suite(void)
{
	Suite *s = suite_create("profile/load_codes");
	TCase *t = tcase_create("load_codes");
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_loop_test(t, reads_tables, 0, sizeof(good) / sizeof(good[0]));
	tcase_add_loop_test(t, refuses_tables, 0, sizeof(bad) / sizeof(bad[0]));
	tcase_add_test(t, ambiguous_table);
	tcase_add_test(t, unreadable_table);
	suite_add_tcase(s, t);
	return s;
}
