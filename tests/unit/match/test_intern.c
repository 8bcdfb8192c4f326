#include "config.h"

#include <stdio.h>

#include "match/intern.h"
#include "suites.h"

#include "base/poison.h"

START_TEST(numbers)
{
	struct intern t = INTERN_INIT;
	ck_assert_uint_eq(intern_find(&t, STR("a")), KEY_UNKNOWN);
	ck_assert_uint_eq(intern_find(&t, STR("")), KEY_MISSING);
	ck_assert_uint_eq(intern_add(&t, STR("")), KEY_MISSING);
	ck_assert_uint_eq(intern_add(&t, STR("a")), 1);
	ck_assert_uint_eq(intern_add(&t, STR("b")), 2);
	ck_assert_uint_eq(intern_add(&t, STR("a")), 1);
	ck_assert_uint_eq(intern_add(&t, STR("a\0b")), 3);
	ck_assert_uint_eq(intern_add(&t, STR("a\0c")), 4);
	ck_assert_uint_eq(intern_add(&t, (struct str){ NULL, 0 }), KEY_MISSING);
	ck_assert_uint_eq(intern_find(&t, STR("b")), 2);
	ck_assert_uint_eq(intern_find(&t, STR("a\0b")), 3);
	ck_assert_uint_eq(intern_find(&t, STR("ab")), KEY_UNKNOWN);
	intern_fini(&t);
	intern_fini(&t);
}
END_TEST

START_TEST(many)
{
	struct intern t = INTERN_INIT;
	char text[16];
	for (uint32_t turn = 0; turn < 2; turn++) {
		for (uint32_t i = 0; i < 50000; i++) {
			int n = snprintf(text, sizeof(text), "%u", i);
			ck_assert_uint_eq(intern_add(&t, (struct str){ text, (size_t)n }), i + 1);
		}
	}
	for (uint32_t i = 0; i < 50000; i++) {
		int n = snprintf(text, sizeof(text), "%u", i);
		ck_assert_uint_eq(intern_find(&t, (struct str){ text, (size_t)n }), i + 1);
	}
	ck_assert_uint_eq(intern_find(&t, STR("50000")), KEY_UNKNOWN);
	intern_fini(&t);
}
END_TEST

Suite *
intern_suite(void)
{
	Suite *s = suite_create("match: intern");
	TCase *t = tcase_create("intern");
	tcase_add_test(t, numbers);
	tcase_add_test(t, many);
	suite_add_tcase(s, t);
	return s;
}
