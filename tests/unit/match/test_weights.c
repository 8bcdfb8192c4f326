#include "config.h"

#include <math.h>

#include "match/weights.h"
#include "suites.h"

#include "base/poison.h"

static struct match_pair all_pairs[] = {
	{ ROLE_OTHER, 5, 5 }, { ROLE_CASE_NUMBER, 0, 0 }, { ROLE_NAME, 1, 1 }, { ROLE_KANA, 2, 2 }, { ROLE_BIRTH_DATE, 3, 3 },
	{ ROLE_SEX, 4, 4 }, { ROLE_OTHER, 6, 6 },
};
enum { PAIRS = sizeof(all_pairs) / sizeof(*all_pairs) };
static const struct match_spec spec = { .pairs = all_pairs, .pairs_n = PAIRS };

static void
set_levels(struct comparison *c, enum level *levels, enum level all)
{
	*c = (struct comparison){ .pairs = levels };
	for (size_t i = 0; i < PAIRS; i++) {
		levels[i] = all;
		if (all_pairs[i].role < ROLE_OTHER)
			c->roles[all_pairs[i].role] = all;
	}
}

/* Those that have weights. */
static const enum level known[] = { LEVEL_MISSING, LEVEL_EQUAL, LEVEL_SAME, LEVEL_UNLIKE };

START_TEST(total_is_the_sum)
{
	struct weights w;
	weights_init(&w, 300000);
	enum level levels[PAIRS];
	struct comparison c;
	for (unsigned pattern = 0; pattern < 1u << (2 * PAIRS); pattern++) {
		set_levels(&c, levels, LEVEL_MISSING);
		int sum = w.prior;
		for (size_t i = 0; i < PAIRS; i++) {
			levels[i] = known[pattern >> (2 * i) & 3];
			if (all_pairs[i].role < ROLE_OTHER)
				c.roles[all_pairs[i].role] = levels[i];
		}
		for (size_t i = 0; i < PAIRS; i++)
			sum += weight_of_pair(&w, &spec, &c, i);
		ck_assert_int_eq(weight_total(&w, &spec, &c), sum);
	}
}
END_TEST

START_TEST(levels_are_in_order)
{
	struct weights w;
	weights_init(&w, 1000);
	for (size_t role = 0; role < ROLE_COUNT; role++) {
		const int *v = w.levels[role];
		ck_assert_int_eq(v[LEVEL_MISSING], 0);
		ck_assert_msg(v[LEVEL_EQUAL] > v[LEVEL_SAME] && v[LEVEL_SAME] > 0 && v[LEVEL_UNLIKE] < 0, "role %zu", role);
	}
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		const int *v = w.kana_beside_name[known[i]];
		ck_assert_int_eq(v[LEVEL_MISSING], 0);
		ck_assert(v[LEVEL_EQUAL] > v[LEVEL_UNLIKE] && v[LEVEL_UNLIKE] < 0);
	}
	/* by hand: log2(0.97 * 6570) = 12.6378, log2(0.98 / 0.5) = 0.9709, log2(0.02) = -5.6439 */
	ck_assert_int_eq(w.levels[ROLE_BIRTH_DATE][LEVEL_EQUAL], 1264);
	ck_assert_int_eq(w.levels[ROLE_SEX][LEVEL_EQUAL], 97);
	ck_assert_int_eq(w.levels[ROLE_CASE_NUMBER][LEVEL_UNLIKE], -564);
	/* log2(1000) = 9.9658; log2(0.97 / 0.005) = 7.5999 */
	ck_assert_int_eq(w.prior, -997);
	ck_assert_int_eq(w.levels[ROLE_CASE_NUMBER][LEVEL_EQUAL], 760 + 997);
}
END_TEST

START_TEST(size_of_the_register)
{
	struct weights w;
	weights_init(&w, 0);
	ck_assert_int_eq(w.prior, 0);
	weights_init(&w, 1);
	ck_assert_int_eq(w.prior, 0);
	weights_init(&w, 1024);
	ck_assert_int_eq(w.prior, -1000);
	/* prior and case number together say the same at any size */
	struct weights large;
	weights_init(&large, 1u << 20);
	ck_assert_int_eq(w.prior + w.levels[ROLE_CASE_NUMBER][LEVEL_EQUAL],
	    large.prior + large.levels[ROLE_CASE_NUMBER][LEVEL_EQUAL]);
}
END_TEST

START_TEST(posterior)
{
	struct candidate one[] = { { 0, 0.0, -1 } };
	weights_posterior(one, 1);
	ck_assert(fabs(one[0].probability - 0.5) < 1e-12);
	struct candidate even[] = { { 0, 10.0, -1 }, { 1, 10.0, -1 } };
	weights_posterior(even, 2);
	ck_assert(fabs(even[0].probability - 1024.0 / 2049) < 1e-12);
	ck_assert(even[0].probability == even[1].probability);
	struct candidate steep[] = { { 0, 13.29, -1 }, { 1, -13.29, -1 } };
	weights_posterior(steep, 2);
	ck_assert(steep[0].probability > 0.9998 && steep[0].probability < 0.99991);
	weights_posterior(NULL, 0);
}
END_TEST

/* Weights far outside what exp2 can hold. */
START_TEST(posterior_of_extremes)
{
	struct candidate c[] = { { 0, 5000.0, -1 }, { 1, 4999.0, -1 }, { 2, -5000.0, -1 } };
	weights_posterior(c, 3);
	ck_assert(fabs(c[0].probability - 2.0 / 3) < 1e-12);
	ck_assert(fabs(c[1].probability - 1.0 / 3) < 1e-12);
	ck_assert(c[2].probability >= 0 && c[2].probability < 1e-300);
	struct candidate none[] = { { 0, -5000.0, -1 } };
	weights_posterior(none, 1);
	ck_assert(none[0].probability >= 0 && none[0].probability < 1e-300);
}
END_TEST

Suite *
weights_suite(void)
{
	Suite *s = suite_create("match: weights");
	TCase *t = tcase_create("weights");
	tcase_add_test(t, total_is_the_sum);
	tcase_add_test(t, levels_are_in_order);
	tcase_add_test(t, size_of_the_register);
	tcase_add_test(t, posterior);
	tcase_add_test(t, posterior_of_extremes);
	suite_add_tcase(s, t);
	return s;
}
