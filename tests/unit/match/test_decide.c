#include "config.h"

#include "match/decide.h"
#include "suites.h"

#include "base/poison.h"

/* The rule over comparisons that no small register brings about; the rest is in test_matcher.c. */

static struct comparison
made(size_t row, enum level number, enum names names, enum level birth, enum level sex)
{
	struct comparison c = { .row = row, .names = names };
	c.roles[ROLE_CASE_NUMBER] = number;
	c.roles[ROLE_BIRTH_DATE] = birth;
	c.roles[ROLE_SEX] = sex;
	return c;
}

static const struct record_facts full = { .has_number = true, .has_birth_date = true, .has_name = true };

START_TEST(number_leads_to_two)
{
	struct comparison two[] = {
		made(4, LEVEL_EQUAL, NAMES_AGREE, LEVEL_EQUAL, LEVEL_EQUAL),
		made(7, LEVEL_SAME, NAMES_UNLIKE, LEVEL_UNLIKE, LEVEL_EQUAL),
	};
	struct verdict v = decide(&full, two, 2);
	ck_assert_int_eq(v.outcome, OUTCOME_REVIEW);
	ck_assert_int_eq(v.reason, REASON_SEVERAL_CASES);
	v = decide(&full, two, 1);
	ck_assert_int_eq(v.outcome, OUTCOME_LINKED);
	ck_assert_int_eq(v.basis, BASIS_CASE_NUMBER);
	ck_assert_uint_eq(v.row, 4);
}
END_TEST

START_TEST(placeholder_goes_first)
{
	struct comparison c = made(4, LEVEL_EQUAL, NAMES_AGREE, LEVEL_EQUAL, LEVEL_EQUAL);
	struct record_facts r = full;
	r.placeholder = true;
	ck_assert_int_eq(decide(&r, &c, 1).reason, REASON_PLACEHOLDER_NAME);
	ck_assert_int_eq(decide(&r, NULL, 0).reason, REASON_PLACEHOLDER_NAME);
}
END_TEST

/* Those that the rule knows. */
static const enum level known[] = { LEVEL_MISSING, LEVEL_EQUAL, LEVEL_SAME, LEVEL_UNLIKE };
enum { KNOWN = sizeof(known) / sizeof(*known) };

/* A link asks for everything: with any one level of the linked case made worse there is none, and no two of them make new. */
START_TEST(every_level_is_needed)
{
	for (size_t i = 0; i < KNOWN; i++)
	for (size_t names = NAMES_MISSING; names <= NAMES_UNLIKE; names++)
	for (size_t k = 0; k < KNOWN; k++)
	for (size_t l = 0; l < KNOWN; l++) {
		enum level number = known[i], birth = known[k], sex = known[l];
		struct comparison c = made(4, number, (enum names)names, birth, sex);
		struct record_facts r = full;
		r.has_number = number != LEVEL_MISSING;
		struct verdict v = decide(&r, &c, 1);
		bool by_number = level_agrees(number) && sex != LEVEL_UNLIKE;
		bool by_name = number == LEVEL_MISSING && level_agrees(sex);
		bool linked = (by_number || by_name) && names == NAMES_AGREE && level_agrees(birth);
		ck_assert_int_eq(v.outcome, linked ? OUTCOME_LINKED : OUTCOME_REVIEW);
		ck_assert_int_eq(v.basis, !linked ? BASIS_NONE : by_number ? BASIS_CASE_NUMBER : BASIS_NAME_BIRTH_SEX);
		ck_assert((v.reason == REASON_NONE) == linked);
	}
}
END_TEST

Suite *
decide_suite(void)
{
	Suite *s = suite_create("match: decide");
	TCase *t = tcase_create("decide");
	tcase_add_test(t, number_leads_to_two);
	tcase_add_test(t, placeholder_goes_first);
	tcase_add_test(t, every_level_is_needed);
	suite_add_tcase(s, t);
	return s;
}
