#include "config.h"

#include <stdlib.h>

#include "draft/guess.h"
#include "suites.h"

enum { ROWS_MOST = 16 };

/* A table of one column. */
static struct draft_table
column(const char *name, const char *const *values, struct arena *a)
{
	struct draft_table t = { .name = { NULL, 0 } };
	vec_push(&t.columns, str_from(name));
	for (size_t i = 0; values[i]; i++)
		draft_table_add(&t, &(struct str){ values[i], strlen(values[i]) }, a);
	return t;
}

START_TEST(kinds_by_name_and_values)
{
	static const struct {
		const char *name, *kind, *format;
		bool doubt;
		const char *values[ROWS_MOST];
	} cases[] = {
		/* The name says it, and the values bear it out. */
		{ "生年月日", "date", "", false, { "2015-04-01", "平成27年4月2日", "不明", "H27.4.3" } },
		{ "生年月日", "date", "%G%y%m%d", false, { "4270401", "5061001", "5030215" } },
		{ "記録日時", "datetime", "", false, { "2024-04-01 10:00", "R6.4.1 18:14", "2024-04-01T11:01:00" } },
		{ "記録日", "date", "", false, { "2024-04-01", "2024-04-02" } },
		{ "性別", "sex", "", false, { "1", "2", "9" } },
		{ "対応方法", "code", "", false, { "電話", "面接", "電話" } },
		{ "内容", "text", "", false, { "長い\n話", "もう一つ" } },
		{ "電話番号", "phone", "", false, { "03-0012-3456", "090-0123-4567" } },
		/* It says it, and they do not. */
		{ "生年月日", "text", "", true, { "山田", "佐藤", "鈴木", "田中" } },
		{ "フリガナ", "text", "", true, { "山田", "佐藤", "鈴木", "田中" } },
		{ "住所", "date", "", true, { "2015-04-01", "2015-04-02", "2015-04-03", "2015-04-04", "2015-04-05", "2015-04-06", "2015-04-07", "2015-04-08", "2015-04-09", "2015-04-10" } },
		{ "性別", "date", "", true, { "2015-04-01", "2015-04-02", "2015-04-03", "2015-04-04" } },
		/* Only the values say anything: a person has to look. */
		{ "X", "date", "", true, { "2015-04-01", "2016-05-02" } },
		{ "X", "datetime", "", true, { "2015-04-01 10:00", "2016-05-02 11:30" } },
		{ "X", "date", "%G%y%m%d", true, { "4270401", "5061001", "5030215" } },
		{ "X", "sex", "", true, { "男", "女", "不明" } },
		{ "X", "postal-code", "", true, { "154-0017", "〒154-0018" } },
		{ "X", "phone", "", true, { "03-0012-3456", "090-0123-4567" } },
		{ "X", "address", "", true, { "架橋市本橋一丁目2番3号", "架橋市渡瀬21-3" } },
		{ "X", "person-kana", "", true, { "ヤマダ ハナコ", "さとう けん" } },
		{ "X", "person-name", "", true, { "山田 花子", "佐藤　健" } },
		{ "X", "school-grade", "", true, { "小3", "中学校2年" } },
		/* … but for what is harmless. */
		{ "X", "id", "", false, { "C-001", "C-002", "C-003" } },
		{ "X", "text", "", false, { "会って話した", "電話あり", "どれでしょうか。" } },
		{ "X", "text", "", false, { "", "" } },
		{ "X", "id", "", false, { "0600111", "0300178" } }, /* seven digits are no postal code by themselves */
		{ "生年月日", "date", "", true, { "", "" } },
		{ "生年月日", "date", "", false, { NULL } },
	};
	struct arena a = ARENA_INIT;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct draft_table t = column(cases[i].name, cases[i].values, &a);
		struct guess g;
		guess_columns(&t, &g, &a);
		ck_assert_msg(strcmp(g.kind->name, cases[i].kind) == 0, "case %zu, %s: %s, not %s", i, cases[i].name, g.kind->name, cases[i].kind);
		ck_assert_msg(str_eq(g.format, str_from(cases[i].format)), "case %zu: format", i);
		ck_assert_msg((g.doubt.n > 0) == cases[i].doubt, "case %zu, %s: %.*s", i, cases[i].name, STR_ARG(g.doubt));
		draft_table_fini(&t);
	}
	arena_fini(&a);
}
END_TEST

START_TEST(confidence_is_counted)
{
	static const char *const dates[] = { "2015-04-01", "2015-04-02", "2015-04-03", "not one", "", NULL };
	struct arena a = ARENA_INIT;
	struct draft_table t = column("誕生日", dates, &a);
	struct guess g;
	guess_columns(&t, &g, &a);
	ck_assert_uint_eq(g.taken, 3);
	ck_assert_uint_eq(g.facts.filled, 4);
	draft_table_fini(&t);
	arena_fini(&a);
}
END_TEST

/* A table by its cells; the first row are the names. */
static struct draft_table
table(size_t columns, const char *const *cells, struct arena *a)
{
	struct draft_table t = { .name = { NULL, 0 } };
	struct str row[8];
	for (size_t i = 0; i < columns; i++)
		vec_push(&t.columns, str_from(cells[i]));
	for (size_t i = columns; cells[i]; i += columns) {
		for (size_t k = 0; k < columns; k++)
			row[k] = str_from(cells[i + k]);
		draft_table_add(&t, row, a);
	}
	return t;
}

START_TEST(keys)
{
	static const struct {
		size_t columns;
		enum attribute want;
		size_t key[2], n;
		bool doubt;
		const char *cells[ROWS_MOST];
	} cases[] = {
		{ 2, ATTRIBUTE_RECORD_ID, { 0 }, 1, false, { "記録ID", "X", "1", "a", "2", "b" } },
		{ 2, ATTRIBUTE_RECORD_ID, { 1 }, 1, false, { "X", "記録ID", "a", "1", "b", "2" } },
		/* Called so, but not quite. */
		{ 2, ATTRIBUTE_RECORD_ID, { 1 }, 1, true, { "X", "整理番号", "a", "7", "a", "8" } },
		{ 2, ATTRIBUTE_CASE_NO, { 1 }, 1, false, { "氏名", "ケース番号", "山田", "7", "佐藤", "8" } },
		/* No column alone. */
		{ 2, ATTRIBUTE_RECORD_ID, { 0, 1 }, 2, true, { "日付", "X", "2024-04-01", "a", "2024-04-01", "b", "2024-04-02", "a" } },
		/* Nothing at all. */
		{ 2, ATTRIBUTE_RECORD_ID, { 0 }, 1, true, { "X", "Y", "a", "b", "a", "b" } },
	};
	struct arena a = ARENA_INIT;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct draft_table t = table(cases[i].columns, cases[i].cells, &a);
		struct guess g[8];
		guess_columns(&t, g, &a);
		struct guess_key key = guess_find_key(&t, g, cases[i].want, &a);
		ck_assert_msg(key.n == cases[i].n, "case %zu: %zu columns", i, key.n);
		for (size_t k = 0; k < key.n; k++)
			ck_assert_msg(key.columns[k] == cases[i].key[k], "case %zu: column %zu", i, key.columns[k]);
		ck_assert_msg((key.doubt.n > 0) == cases[i].doubt, "case %zu: %.*s", i, STR_ARG(key.doubt));
		draft_table_fini(&t);
	}
	arena_fini(&a);
}
END_TEST

START_TEST(names_of_fields_differ)
{
	static const char *const cells[] = { "氏名", "児童氏名", "part", "備考", "備考", "", NULL };
	struct arena a = ARENA_INIT;
	struct draft_table t = table(6, cells, &a);
	struct guess g[6];
	guess_columns(&t, g, &a);
	ck_assert(str_eq(g[0].field, STR("child_name")));
	ck_assert(str_eq(g[1].field, STR("child_name_2")));
	ck_assert(!str_eq(g[2].field, STR("part"))); /* a word of templates */
	ck_assert_ptr_null(g[3].kind);
	ck_assert_ptr_null(g[4].kind);
	ck_assert_ptr_null(g[5].kind);
	draft_table_fini(&t);
	arena_fini(&a);
}
END_TEST

Suite *
guess_suite(void)
{
	Suite *s = suite_create("guess");
	TCase *t = tcase_create("guess");
	tcase_add_test(t, kinds_by_name_and_values);
	tcase_add_test(t, confidence_is_counted);
	tcase_add_test(t, keys);
	tcase_add_test(t, names_of_fields_differ);
	suite_add_tcase(s, t);
	return s;
}
