#include "config.h"

#include <stdint.h>

#include "base/path.h"
#include "base/str.h"
#include "suites.h"

START_TEST(comparison_is_by_bytes)
{
	static const struct { struct str a, b; int sign; } cases[] = {
		{ { "a", 1 }, { "b", 1 }, -1 },
		{ { "a", 1 }, { "ab", 2 }, -1 },
		{ { "", 0 }, { NULL, 0 }, 0 },
		{ { "\xE3", 1 }, { "z", 1 }, 1 },
		{ { "a\0b", 3 }, { "a\0c", 3 }, -1 },
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		int got = str_cmp(cases[i].a, cases[i].b);
		ck_assert_int_eq((got > 0) - (got < 0), cases[i].sign);
		ck_assert_int_eq(str_eq(cases[i].a, cases[i].b), cases[i].sign == 0);
	}
}
END_TEST

START_TEST(parts)
{
	ck_assert(str_starts(STR("abc"), STR("ab")) && !str_starts(STR("a"), STR("ab")));
	ck_assert(str_ends(STR("abc"), STR("bc")) && !str_ends(STR("c"), STR("bc")));
	ck_assert(str_eq(str_trim(STR(" \ta b\t ")), STR("a b")));
	ck_assert(str_eq(str_trim(STR("   ")), STR("")));
	ck_assert_uint_eq(str_find(STR("abcabc"), STR("ca"), 0), 2);
	ck_assert_uint_eq(str_find(STR("abcabc"), STR("ab"), 1), 3);
	ck_assert_uint_eq(str_find(STR("abc"), STR("x"), 0), SIZE_MAX);
	ck_assert_uint_eq(str_find(STR("abc"), STR("abcd"), 0), SIZE_MAX);
	ck_assert(str_eq_ascii_nocase(STR("Shift_JIS"), STR("shift_jis")));
	ck_assert(!str_eq_ascii_nocase(STR("a"), STR("ab")));
}
END_TEST

START_TEST(paths)
{
	struct arena a = ARENA_INIT;
	ck_assert(str_eq(path_dir(&a, STR("a/b/c")), STR("a/b")));
	ck_assert(str_eq(path_dir(&a, STR("c")), STR(".")));
	ck_assert(str_eq(path_dir(&a, STR("/c")), STR("/")));
	ck_assert(str_eq(path_base(STR("a/b/c")), STR("c")));
	ck_assert_str_eq(path_join(&a, STR("a"), STR("b")), "a/b");
	ck_assert_str_eq(path_join(&a, STR("a/"), STR("b")), "a/b");
	ck_assert_str_eq(path_join(&a, STR("a"), STR("/b")), "/b");
	ck_assert_str_eq(path_join(&a, STR("."), STR("b")), "b");
	arena_fini(&a);
}
END_TEST

Suite *
strings_suite(void)
{
	Suite *suite = suite_create("strings");
	TCase *c = tcase_create("strings");
	tcase_add_test(c, comparison_is_by_bytes);
	tcase_add_test(c, parts);
	tcase_add_test(c, paths);
	suite_add_tcase(suite, c);
	return suite;
}
