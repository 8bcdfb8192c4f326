#include "config.h"

#include <math.h>

#include "match/train.h"
#include "office.h"
#include "suites.h"

#include "base/poison.h"

enum { PAIRS = 40000 };

/* Numbers that are the same everywhere (splitmix64). */
static uint64_t state;

static double
draw(void)
{
	uint64_t z = state += 0x9E3779B97F4A7C15u;
	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	return (double)((z ^ z >> 31) >> 11) / 9007199254740992.0;
}

/* What the made-up pairs follow: m of EQUAL, u of EQUAL; the rest is UNLIKE. */
static const struct {
	enum item_kind kind;
	double m, u;
} truth[] = { { ITEM_NUMBER, 0.90, 0.01 }, { ITEM_FAMILY, 0.85, 0.02 }, { ITEM_GIVEN, 0.95, 0.05 }, { ITEM_BIRTH, 0.93, 0.02 },
	{ ITEM_SEX, 0.97, 0.50 }, { ITEM_ADDRESS, 0.70, 0.03 } };

struct fixture {
	struct office o;
	struct match_items items;
	struct model model;
};

static void
open_fixture(struct fixture *f)
{
	office_init(&f->o, ALL_ROLES);
	match_items_init(&f->items, &f->o.spec, &f->o.source);
	model_init(&f->model, &f->items);
}

static void
close_fixture(struct fixture *f)
{
	model_fini(&f->model);
	match_items_fini(&f->items);
	office_fini(&f->o);
}

/* PAIRS patterns, of which share are of one child. */
static uint8_t (*make_pairs(double share, size_t items))[6]
{
	uint8_t (*pairs)[6] = xcalloc(PAIRS, sizeof(*pairs));
	for (size_t i = 0; i < PAIRS; i++) {
		bool same = draw() < share;
		for (size_t k = 0; k < items; k++) {
			double equal = same ? truth[k].m : truth[k].u;
			pairs[i][k] = draw() < 0.1 ? LEVEL_MISSING : draw() < equal ? LEVEL_EQUAL : LEVEL_UNLIKE;
		}
	}
	return pairs;
}

/* EM finds what the pairs follow, within what so many pairs can say. */
START_TEST(finds_what_the_pairs_follow)
{
	struct fixture f;
	open_fixture(&f);
	ck_assert_uint_eq(f.items.n, 6);
	state = 20261126;
	uint8_t (*pairs)[6] = make_pairs(0.3, f.items.n);
	struct training *t = training_new(&f.items);
	for (size_t i = 0; i < PAIRS; i++) {
		training_add(t, TRAIN_NAMES, pairs[i]);
		training_add(t, TRAIN_BIRTH, pairs[i]);
	}
	struct training_report report;
	training_end(t, &f.model, &report);
	ck_assert_uint_eq(report.pairs[TRAIN_NAMES], PAIRS);
	ck_assert_uint_le(report.patterns[TRAIN_NAMES], 729);
	ck_assert_double_eq_tol(report.matches[TRAIN_BIRTH] / PAIRS, 0.3, 0.02);
	for (size_t i = 0; i < f.items.n; i++) {
		ck_assert_int_eq(f.items.v[i].kind, truth[i].kind);
		ck_assert_msg(fabs(f.model.items[i].v[LEVEL_EQUAL].m - truth[i].m) < 0.03, "%s: %f, not %f", item_words[truth[i].kind],
		    f.model.items[i].v[LEVEL_EQUAL].m, truth[i].m);
	}
	training_free(t);
	free(pairs);
	close_fixture(&f);
}
END_TEST

/* The same pairs in another order give the same bits of every number. */
START_TEST(order_does_not_matter)
{
	struct fixture f, g;
	open_fixture(&f);
	open_fixture(&g);
	state = 7;
	uint8_t (*pairs)[6] = make_pairs(0.5, f.items.n);
	struct training *t = training_new(&f.items), *u = training_new(&g.items);
	for (size_t i = 0; i < PAIRS; i++) {
		training_add(t, TRAIN_NAMES, pairs[i]);
		training_add(u, TRAIN_NAMES, pairs[PAIRS - 1 - i]);
	}
	struct training_report report;
	training_end(t, &f.model, &report);
	training_end(u, &g.model, &report);
	for (size_t i = 0; i < f.items.n; i++)
		ck_assert_mem_eq(f.model.items[i].v, g.model.items[i].v, sizeof(f.model.items[i].v));
	training_free(t);
	training_free(u);
	free(pairs);
	close_fixture(&f);
	close_fixture(&g);
}
END_TEST

/* Labelled pairs are counted, and the model before counts like 20 of them. */
START_TEST(labels_are_counted)
{
	struct fixture f;
	open_fixture(&f);
	double before = f.model.items[0].v[LEVEL_EQUAL].m, mass = 0;
	for (size_t level = LEVEL_EQUAL; level < LEVEL_COUNT; level++)
		mass += f.model.items[0].v[level].m;
	struct training *t = training_new(&f.items);
	uint8_t levels[6] = { LEVEL_UNLIKE, LEVEL_EQUAL, LEVEL_EQUAL, LEVEL_EQUAL, LEVEL_MISSING, LEVEL_EQUAL };
	for (size_t i = 0; i < 80; i++)
		training_add(t, TRAIN_LABELLED, levels);
	double sex = f.model.items[4].v[LEVEL_EQUAL].m;
	struct training_report report;
	training_end(t, &f.model, &report);
	ck_assert_double_eq_tol(f.model.items[0].v[LEVEL_EQUAL].m, 20 * before / mass / 100, 1e-12);
	ck_assert_double_gt(f.model.items[0].v[LEVEL_UNLIKE].m, 0.8);
	ck_assert_double_eq_tol(f.model.items[4].v[LEVEL_EQUAL].m, sex, 1e-9);
	training_free(t);
	close_fixture(&f);
}
END_TEST

/* A level that a million pairs do not show still has a probability, which a model file can hold. */
START_TEST(no_level_gets_nothing)
{
	struct fixture f;
	open_fixture(&f);
	struct training *t = training_new(&f.items);
	uint8_t levels[6] = { LEVEL_EQUAL, LEVEL_EQUAL, LEVEL_EQUAL, LEVEL_EQUAL, LEVEL_EQUAL, LEVEL_EQUAL };
	struct model before;
	model_init(&before, &f.items);
	for (size_t i = 0; i < 1000000; i++)
		training_add(t, TRAIN_LABELLED, levels);
	struct training_report report;
	training_end(t, &f.model, &report);
	ck_assert_uint_eq(report.pairs[TRAIN_LABELLED], 1000000);
	size_t held = 0;
	for (size_t i = 0; i < f.items.n; i++)
		for (size_t level = LEVEL_EQUAL; level < LEVEL_COUNT; level++) {
			double m = f.model.items[i].v[level].m;
			ck_assert_int_eq(before.items[i].v[level].m > 0, m > 0);
			ck_assert(m == 0 || (m >= 1e-6 && m <= 1));
			held += m == 1e-6;
		}
	ck_assert_uint_gt(held, 0);
	model_fini(&before);
	training_free(t);
	close_fixture(&f);
}
END_TEST

START_TEST(nothing_learned)
{
	struct fixture f;
	open_fixture(&f);
	double before = f.model.items[1].v[LEVEL_EQUAL].m;
	struct training *t = training_new(&f.items);
	struct training_report report;
	training_end(t, &f.model, &report);
	ck_assert_uint_eq(report.pairs[TRAIN_NAMES] + report.pairs[TRAIN_BIRTH] + report.pairs[TRAIN_LABELLED], 0);
	ck_assert_double_eq_tol(f.model.items[1].v[LEVEL_EQUAL].m, before, 0.01);
	training_free(t);
	close_fixture(&f);
}
END_TEST

Suite *
train_suite(void)
{
	Suite *s = suite_create("match: train");
	TCase *t = tcase_create("train");
	tcase_add_test(t, finds_what_the_pairs_follow);
	tcase_add_test(t, order_does_not_matter);
	tcase_add_test(t, labels_are_counted);
	tcase_add_test(t, no_level_gets_nothing);
	tcase_add_test(t, nothing_learned);
	suite_add_tcase(s, t);
	return s;
}
