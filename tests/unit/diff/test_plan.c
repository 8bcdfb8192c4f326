#include "config.h"

#include "csv/columns.h"
#include "diff/plan.h"
#include "suites.h"

static struct arena a;

static void
set_up(void)
{
	a = ARENA_INIT;
}

static void
tear_down(void)
{
	arena_fini(&a);
}

static struct strs
names(const char *list)
{
	struct strs out = { 0 };
	ck_assert(diff_names_parse(str_from(list), &a, &out));
	return out;
}

/* The names as the test writes them: each in brackets. */
static const char *
written(const char *list)
{
	struct strs parsed = { 0 };
	struct buf out = BUF_INIT;
	bool ok = diff_names_parse(str_from(list), &a, &parsed);
	for (size_t i = 0; ok && i < parsed.n; i++)
		buf_addf(&out, "[%.*s]", STR_ARG(parsed.v[i]));
	if (!ok)
		buf_adds(&out, STR("refused"));
	const char *answer = arena_cstr(&a, buf_str(&out));
	buf_fini(&out);
	vec_fini(&parsed);
	return answer;
}

START_TEST(names_are_cut_at_commas)
{
	static const struct { const char *list, *names; } cases[] = {
		{ "id", "[id]" }, { "a,b", "[a][b]" }, { "a,", "[a][]" }, { "", "[]" }, { ",", "[][]" }, { "児童 ID,名前", "[児童 ID][名前]" },
		{ "\"a,b\"", "[a,b]" }, { "\"a\"\"b\",c", "[a\"b][c]" }, { "x\"y", "[x\"y]" }, { "\"\"", "[]" }, { "\"a\",\"b\"", "[a][b]" },
		{ "\"a", "refused" }, { "\"", "refused" }, { "\"a\"b", "refused" }, { "a,\"b\" ", "refused" }, { "\"a\"\"", "refused" },
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		ck_assert_str_eq(written(cases[i].list), cases[i].names);
}
END_TEST

START_TEST(as_names_a_column_and_a_kind)
{
	struct err err = ERR_INIT;
	struct diff_as as;
	ck_assert(diff_as_parse(STR("a=b=date"), &as, &err));
	ck_assert(str_eq(as.column, STR("a=b")));
	ck_assert_str_eq(as.kind->name, "date");
	ck_assert(diff_as_parse(STR("x=exact"), &as, &err));
	ck_assert_ptr_null(as.kind);
	ck_assert(!diff_as_parse(STR("date"), &as, &err));
	ck_assert_int_eq(err.code, ERR_USAGE);
	err = ERR_INIT;
	ck_assert(!diff_as_parse(STR("x=Date"), &as, &err));
	ck_assert_int_eq(err.code, ERR_USAGE);
}
END_TEST

START_TEST(columns_of_both_files_are_found_by_name)
{
	struct err err = ERR_INIT;
	struct strs old = names("key,a,b,gone,hidden"), new = names("fresh,b,hidden,key,a,more");
	struct diff_request request = { .key = names("key"), .ignore = names("hidden,more") };
	vec_push(&request.as, (struct diff_as){ STR("b"), kind_find(STR("date")) });
	const struct diff_header headers[DIFF_SIDES] = { { "old", old.v, old.n }, { "new", new.v, new.n } };
	struct diff_plan p;
	ck_assert(diff_plan_make(&p, &request, headers, &a, &err));
	ck_assert_uint_eq(p.keys_n, 1);
	ck_assert_str_eq(p.keys[0].kind->name, "id");
	ck_assert_uint_eq(p.keys[0].at[DIFF_OLD], 0);
	ck_assert_uint_eq(p.keys[0].at[DIFF_NEW], 3);
	ck_assert_uint_eq(p.common_n, 2);
	ck_assert(str_eq(p.common[0].name, STR("a")) && str_eq(p.common[1].name, STR("b")));
	ck_assert_ptr_null(p.common[0].kind);
	ck_assert_str_eq(p.common[1].kind->name, "date");
	ck_assert_uint_eq(p.common[1].at[DIFF_OLD], 2);
	ck_assert_uint_eq(p.common[1].at[DIFF_NEW], 1);
	ck_assert_uint_eq(p.only_n[DIFF_OLD], 1);
	ck_assert(str_eq(p.only[DIFF_OLD][0].name, STR("gone")));
	ck_assert_uint_eq(p.only[DIFF_OLD][0].at[DIFF_NEW], COLUMN_NONE);
	ck_assert_uint_eq(p.only_n[DIFF_NEW], 1);
	ck_assert(str_eq(p.only[DIFF_NEW][0].name, STR("fresh")));
	vec_fini(&old);
	vec_fini(&new);
	vec_fini(&request.key);
	vec_fini(&request.ignore);
	vec_fini(&request.as);
}
END_TEST

Suite *
plan_suite(void)
{
	Suite *suite = suite_create("plan");
	TCase *c = tcase_create("plan");
	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, names_are_cut_at_commas);
	tcase_add_test(c, as_names_a_column_and_a_kind);
	tcase_add_test(c, columns_of_both_files_are_found_by_name);
	suite_add_tcase(suite, c);
	return suite;
}
