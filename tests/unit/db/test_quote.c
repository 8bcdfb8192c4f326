#include "config.h"

#include "db/quote.h"

#include "suites.h"

static const struct {
	const char *name, *as_name, *as_table;
} cases[] = {
	{ "progress", "\"progress\"", "\"progress\"" },
	{ "jiso.progress", "\"jiso.progress\"", "\"jiso\".\"progress\"" },
	{ "a\"; DROP TABLE x; --", "\"a\"\"; DROP TABLE x; --\"", "\"a\"\"; DROP TABLE x; --\"" },
	{ "経過記録", "\"経過記録\"", "\"経過記録\"" },
	{ "", "\"\"", "\"\"" },
	{ ".", "\".\"", "\"\".\"\"" },
};

START_TEST(quoted)
{
	struct buf out = BUF_INIT;
	db_quote_name(str_from(cases[_i].name), &out);
	ck_assert_str_eq(buf_cstr(&out), cases[_i].as_name);
	buf_reset(&out);
	db_quote_table(str_from(cases[_i].name), &out);
	ck_assert_str_eq(buf_cstr(&out), cases[_i].as_table);
	buf_fini(&out);
}
END_TEST

START_TEST(lists)
{
	struct str names[] = { STR("a"), STR("b\"c") };
	struct buf out = BUF_INIT;
	db_quote_names(names, 2, &out);
	ck_assert_str_eq(buf_cstr(&out), "\"a\", \"b\"\"c\"");
	buf_fini(&out);
}
END_TEST

Suite *
quote_suite(void)
{
	Suite *s = suite_create("quote");
	TCase *t = tcase_create("quote");
	tcase_add_loop_test(t, quoted, 0, sizeof(cases) / sizeof(cases[0]));
	tcase_add_test(t, lists);
	suite_add_tcase(s, t);
	return s;
}
