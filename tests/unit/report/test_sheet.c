#include "config.h"

#include "report/sheet.h"

#include "suites.h"

static struct arena arena;

static void
set_up(void)
{
	arena = ARENA_INIT;
}

static void
tear_down(void)
{
	arena_fini(&arena);
}

/* What Excel would make a formula, a number or a date of; expected NULL: it stays as it is. */
static const struct {
	const char *cell, *expected;
} texts[] = {
	{ "", NULL },
	{ "桁山 太郎", NULL },
	{ "12", NULL },
	{ "0", NULL },
	{ "12345678901", NULL },
	{ "123456789012", "[123456789012]" },
	{ "007", "[007]" },
	{ "0312345678", "[0312345678]" },
	{ "03-1234-5678", NULL },
	{ "154-0017", NULL },
	{ "1-2", "[1-2]" },
	{ "12/31", "[12/31]" },
	{ "2024-04-01", "[2024-04-01]" },
	{ "1-2017", "[1-2017]" },
	{ "12:30", "[12:30]" },
	{ "12:30:05", "[12:30:05]" },
	{ "R6.4.1", "[R6.4.1]" },
	{ "h30/1/1", "[h30/1/1]" },
	{ "R6", NULL },
	{ "1.2.3", NULL },
	{ "1-2-3-4", NULL },
	{ "1-", NULL },
	{ "-1", "'-1" },
	{ "1E5", "[1E5]" },
	{ "12e3", "[12e3]" },
	{ "1E", NULL },
	{ "E5", NULL },
	{ "1.5", NULL },
	{ "=1+1", "'=1+1" },
	{ "＝1", "'＝1" },
};

START_TEST(text)
{
	struct str cell = str_from(texts[_i].cell);
	struct str got = sheet_text(cell, &arena), want = str_from(texts[_i].expected ? texts[_i].expected : texts[_i].cell);
	ck_assert_msg(str_eq(got, want), "%s: got %.*s, want %.*s", texts[_i].cell, STR_ARG(got), STR_ARG(want));
}
END_TEST

static const char *const ids[] = { "R4", "007", "1-2", "=x", "[a]", "]", "児-1", " b" };

/* An id comes back as it was; what a clerk typed without brackets, too. */
START_TEST(id_there_and_back)
{
	struct str id = str_from(ids[_i]);
	struct str sheet = sheet_id(id, &arena);
	ck_assert_msg(sheet.n == id.n + 2 && sheet.p[0] == '[', "%.*s", STR_ARG(sheet));
	ck_assert(str_eq(sheet_id_read(sheet), id));
}
END_TEST

START_TEST(id_typed)
{
	ck_assert_uint_eq(sheet_id(STR(""), &arena).n, 0);
	ck_assert(str_eq(sheet_id_read(STR("007")), STR("007")));
	ck_assert(str_eq(sheet_id_read(STR("  [007]\t")), STR("007")));
	ck_assert(str_eq(sheet_id_read(STR("[")), STR("[")));
	ck_assert(str_eq(sheet_id_read(STR("[]")), STR("")));
	ck_assert(str_eq(sheet_id_read(STR("[7")), STR("[7")));
}
END_TEST

Suite *
sheet_suite(void)
{
	Suite *s = suite_create("sheet");
	TCase *t = tcase_create("sheet");
	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_loop_test(t, text, 0, sizeof(texts) / sizeof(*texts));
	tcase_add_loop_test(t, id_there_and_back, 0, sizeof(ids) / sizeof(*ids));
	tcase_add_test(t, id_typed);
	suite_add_tcase(s, t);
	return s;
}
