#include "config.h"

#include <math.h>

#include "match/model.h"
#include "suites.h"

#include "base/poison.h"

static struct item list[ITEM_KINDS];

static struct match_items
one_of_each(void)
{
	struct match_items items = { .v = list, .n = ITEM_KINDS };
	for (size_t i = 0; i < ITEM_KINDS; i++) {
		/* not in the order of the kinds */
		list[i] = (struct item){ (enum item_kind)(ITEM_KINDS - 1 - i), GROUP_PERSON, i, PAIR_NONE };
		items.at[ITEM_KINDS - 1 - i] = i;
	}
	return items;
}

START_TEST(probabilities)
{
	struct match_items items = one_of_each();
	struct model model;
	model_init(&model, &items);
	ck_assert(model.known == 0.9);
	for (size_t i = 0; i < items.n; i++) {
		const char *word = item_words[items.v[i].kind];
		const struct odds *v = model.items[i].v;
		double m = 0, u = 0;
		ck_assert_msg(v[LEVEL_MISSING].m == 0 && v[LEVEL_MISSING].u == 0, "%s", word);
		for (enum level level = LEVEL_EQUAL; level < LEVEL_COUNT; level++) {
			ck_assert_msg(v[level].m >= 0 && v[level].m <= 1 && v[level].u >= 0 && v[level].u <= 1, "%s %s", word, level_words[level]);
			ck_assert_msg((v[level].m > 0) == (v[level].u > 0), "%s %s", word, level_words[level]);
			/* where a kind does not tell EQUAL from SAME, both have the probability of the two */
			bool both = level == LEVEL_SAME && v[level].m == v[LEVEL_EQUAL].m && v[level].u == v[LEVEL_EQUAL].u;
			m += both ? 0 : v[level].m;
			u += both || model_is_term(items.v[i].kind, level) ? 0 : v[level].u;
		}
		ck_assert_msg(fabs(m - 1) < 1e-9, "%s: m adds up to %.6f", word, m);
		ck_assert_msg(u <= 1 + 1e-9, "%s: u adds up to %.6f", word, u);
		bool both = v[LEVEL_EQUAL].u == v[LEVEL_SAME].u;
		ck_assert_msg((both ? 0 : v[LEVEL_SAME].u) + v[LEVEL_EQUAL].u <= 1, "%s: shares", word);
	}
	model_fini(&model);
}
END_TEST

/* What agrees speaks for the case, what is near for it less, what is unlike against it. */
START_TEST(levels_are_in_order)
{
	struct match_items items = one_of_each();
	struct model model;
	model_init(&model, &items);
	for (size_t i = 0; i < items.n; i++) {
		enum item_kind kind = items.v[i].kind;
		double ratio[LEVEL_COUNT];
		for (enum level level = LEVEL_EQUAL; level < LEVEL_COUNT; level++) {
			const struct odds *o = &model.items[i].v[level];
			double share = !model_is_term(kind, level) ? 1 : kind == ITEM_NUMBER ? 0.001 : model.items[i].usual;
			ratio[level] = o->u > 0 ? o->m / (o->u * share) : 1;
		}
		ck_assert_msg(ratio[LEVEL_EQUAL] >= ratio[LEVEL_SAME] * (1 - 1e-9) && ratio[LEVEL_SAME] > 1, "%s", item_words[kind]);
		ck_assert_msg(ratio[LEVEL_UNLIKE] < 1, "%s", item_words[kind]);
		ck_assert_msg(ratio[LEVEL_NEAR] <= ratio[LEVEL_SAME] && ratio[LEVEL_NEAR] >= 1, "%s", item_words[kind]);
		ck_assert_msg(ratio[LEVEL_AREA] >= ratio[LEVEL_UNLIKE], "%s", item_words[kind]);
	}
	model_fini(&model);
}
END_TEST

START_TEST(terms)
{
	for (enum item_kind kind = 0; kind < ITEM_KINDS; kind++)
		for (enum level level = LEVEL_MISSING; level < LEVEL_COUNT; level++)
			ck_assert(model_is_term(kind, level) == (kind != ITEM_SEX && (level == LEVEL_EQUAL || level == LEVEL_SAME ||
			    level == LEVEL_KANA || level == LEVEL_KANJI)));
}
END_TEST

START_TEST(no_items)
{
	struct match_items none = { 0 };
	struct model model;
	model_init(&model, &none);
	ck_assert(model.known == 0.9);
	model_fini(&model);
}
END_TEST

Suite *
model_suite(void)
{
	Suite *s = suite_create("match: model");
	TCase *t = tcase_create("model");
	tcase_add_test(t, probabilities);
	tcase_add_test(t, levels_are_in_order);
	tcase_add_test(t, terms);
	tcase_add_test(t, no_items);
	suite_add_tcase(s, t);
	return s;
}
