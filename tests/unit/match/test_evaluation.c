#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "match/evaluation.h"
#include "suites.h"

static struct evaluation *e;

static void
set_up(void)
{
	static const struct thresholds links = { { 800, 1400, 1401 }, 3 }, margins = { { 0, 1000 }, 2 };
	e = xcalloc(1, sizeof(*e));
	evaluation_init(e, &links, &margins);
}

static void
tear_down(void)
{
	evaluation_fini(e);
	free(e);
}

static struct decision
decision(enum outcome outcome, const char *case_no, const char *reason)
{
	return (struct decision){ .record_id = STR("r"), .outcome = outcome, .case_no = str_from(case_no), .second_case_no = STR(""),
		.basis = outcome == OUTCOME_LINKED ? "case-number" : "", .reason = reason };
}

/* cases: true case numbers, separated by one blank. */
static enum judgement
add(const struct decision *d, const char *cases)
{
	struct str all = str_from(cases), list[4];
	size_t n = 0;
	for (size_t start = 0, end; start < all.n; start = end + 1) {
		end = str_find(all, STR(" "), start);
		end = end == SIZE_MAX ? all.n : end;
		list[n++] = str_slice(all, start, end);
	}
	return evaluation_add(e, d, list, n, NULL, 0);
}

static const struct {
	enum outcome outcome;
	const char *case_no, *cases;
	enum judgement judgement;
} judged[] = {
	{ OUTCOME_LINKED, "C1", "C1", JUDGEMENT_RIGHT_LINK },
	{ OUTCOME_LINKED, "C1", "C2 C1", JUDGEMENT_RIGHT_LINK },
	{ OUTCOME_LINKED, "C1", "C2", JUDGEMENT_OTHER_CHILD },
	{ OUTCOME_LINKED, "C1", "C10 C", JUDGEMENT_OTHER_CHILD },
	{ OUTCOME_LINKED, "C1", "c1", JUDGEMENT_OTHER_CHILD },
	{ OUTCOME_LINKED, "C1", "", JUDGEMENT_UNREGISTERED },
	{ OUTCOME_REVIEW, "C1", "C1", JUDGEMENT_HELD_RIGHT },
	{ OUTCOME_REVIEW, "C1", "C2", JUDGEMENT_HELD_WRONG },
	{ OUTCOME_REVIEW, "", "C2", JUDGEMENT_HELD_WRONG },
	{ OUTCOME_REVIEW, "C1", "", JUDGEMENT_HELD_UNREGISTERED },
	{ OUTCOME_REVIEW, "", "", JUDGEMENT_HELD_UNREGISTERED },
	{ OUTCOME_NEW, "", "C1", JUDGEMENT_WRONGLY_NEW },
	{ OUTCOME_NEW, "", "", JUDGEMENT_RIGHTLY_NEW },
};

START_TEST(judges)
{
	struct decision d = decision(judged[_i].outcome, judged[_i].case_no, "");
	ck_assert_int_eq(add(&d, judged[_i].cases), judged[_i].judgement);
	for (size_t j = 0; j < JUDGEMENT_COUNT; j++)
		ck_assert_uint_eq(e->groups.v[0].n[j], j == judged[_i].judgement);
}
END_TEST

START_TEST(counts)
{
	for (size_t i = 0; i < sizeof(judged) / sizeof(*judged); i++) {
		struct decision d = decision(judged[i].outcome, judged[i].case_no, "");
		add(&d, judged[i].cases);
	}
	const struct evaluation_counts *c = &e->groups.v[0];
	ck_assert_uint_eq(counts_records(c), 13);
	ck_assert_uint_eq(counts_registered(c), 9);
	ck_assert_uint_eq(counts_links(c), 6);
	ck_assert_uint_eq(counts_false_links(c), 4);
	ck_assert_uint_eq(counts_held(c), 5);
}
END_TEST

START_TEST(groups)
{
	struct decision d = decision(OUTCOME_LINKED, "C", "");
	uint32_t twins = evaluation_group(e), town = evaluation_group(e), nobody = evaluation_group(e);
	const uint32_t both[] = { town, twins };
	struct str c = STR("C");
	evaluation_add(e, &d, &c, 1, both, 2);
	evaluation_add(e, &d, NULL, 0, &town, 1);
	ck_assert_uint_eq(counts_records(&e->groups.v[0]), 2);
	ck_assert_uint_eq(counts_records(&e->groups.v[twins]), 1);
	ck_assert_uint_eq(counts_false_links(&e->groups.v[twins]), 0);
	ck_assert_uint_eq(counts_false_links(&e->groups.v[town]), 1);
	ck_assert_uint_eq(counts_records(&e->groups.v[nobody]), 0);
}
END_TEST

/* As R 4 has them: prop.test(k, n, correct = FALSE)$conf.int. */
static const struct {
	uint64_t part, whole;
	double low, high;
} wilson[] = {
	{ 0, 10, 0, 0.2775328 },
	{ 8, 10, 0.4901625, 0.9433178 },
	{ 10, 10, 0.7224672, 1 },
	{ 5, 10, 0.2365931, 0.7634069 },
	{ 1, 1, 0.2065493, 1 },
};

START_TEST(intervals)
{
	struct interval i = interval_wilson(wilson[_i].part, wilson[_i].whole);
	ck_assert_msg(fabs(i.low - wilson[_i].low) < 5e-8 && fabs(i.high - wilson[_i].high) < 5e-8, "%.7f to %.7f", i.low, i.high);
}
END_TEST

/* How many links without an error it takes to claim 99.99 %. */
START_TEST(what_it_takes)
{
	ck_assert(interval_wilson(38410, 38410).low < 0.9999);
	ck_assert(interval_wilson(38411, 38411).low >= 0.9999);
}
END_TEST

static const struct {
	double stated;
	size_t bin;
} binned[] = {
	{ 0, 0 }, { 0.099999, 0 }, { 0.1, 1 }, { 0.5, 2 }, { 0.899999, 2 }, { 0.9, 3 }, { 0.99, 4 }, { 0.998999, 4 }, { 0.999, 5 },
	{ 0.9999, 6 }, { 0.999989, 6 }, { 0.99999, 7 }, { 1, 7 },
};

START_TEST(bins)
{
	struct decision d = decision(OUTCOME_REVIEW, "C", "sex-unlike");
	d.has_weight = true;
	add(&d, "C"); /* states no probability */
	d.has_probability = true;
	d.probability = binned[_i].stated;
	add(&d, "C");
	add(&d, "D");
	for (size_t i = 0; i < CALIBRATION_BINS; i++) {
		ck_assert_uint_eq(e->bins[i].n, i == binned[_i].bin ? 2 : 0);
		ck_assert_uint_eq(e->bins[i].right, i == binned[_i].bin);
	}
	ck_assert_uint_eq(e->bins[binned[_i].bin].stated, 2 * (uint64_t)llround(binned[_i].stated * 1e6));
}
END_TEST

/* One decision, and at which of link 8, 14, 14.01 by margin 0, 10 it is a link; '1' is one. */
static const struct {
	enum outcome outcome;
	const char *reason;
	double weight, second; /* -99: none */
	const char *links;
} grid[] = {
	{ OUTCOME_LINKED, "", 20, -99, "11 11 11" },
	{ OUTCOME_LINKED, "", 14, -99, "11 11 00" },
	{ OUTCOME_LINKED, "", 14.01, 4.01, "11 11 11" },
	{ OUTCOME_LINKED, "", 14.01, 4.02, "10 10 10" },
	{ OUTCOME_LINKED, "", 14, 15, "00 00 00" },
	{ OUTCOME_LINKED, "", 7.99, -99, "00 00 00" },
	{ OUTCOME_LINKED, "", -3, -99, "00 00 00" },
	{ OUTCOME_REVIEW, "weight-low", 13.99, 3.99, "11 00 00" },
	{ OUTCOME_REVIEW, "margin-low", 14, 5, "10 10 00" },
	{ OUTCOME_REVIEW, "sex-unlike", 20, -99, "00 00 00" },
	{ OUTCOME_REVIEW, "twin", 20, 3, "00 00 00" },
};

START_TEST(thresholds)
{
	struct decision d = decision(grid[_i].outcome, "C", grid[_i].reason);
	d.has_weight = true;
	d.weight = grid[_i].weight;
	if (grid[_i].second > -99) {
		d.second_case_no = STR("D");
		d.has_second_weight = true;
		d.second_weight = grid[_i].second;
	}
	add(&d, "C");
	add(&d, "E");
	for (size_t l = 0; l < 3; l++)
		for (size_t m = 0; m < 2; m++) {
			struct threshold_result r = evaluation_at(e, l, m);
			uint64_t links = grid[_i].links[3 * l + m] == '1';
			ck_assert_msg(r.right == links && r.false_links == links && r.held == 2 - 2 * links, "link %zu, margin %zu", l, m);
		}
}
END_TEST

/* What states no weight, its own or that of the second case it names, stays what it is; and so does what is new. */
START_TEST(without_weight)
{
	struct decision link = decision(OUTCOME_LINKED, "C", ""), held = decision(OUTCOME_REVIEW, "C", "weight-low"),
	                fresh = decision(OUTCOME_NEW, "", "nothing-near");
	add(&link, "C");
	link.has_weight = true;
	link.weight = 1;
	link.second_case_no = STR("D");
	add(&link, "X");
	add(&held, "C");
	add(&fresh, "");
	for (size_t l = 0; l < 3; l++)
		for (size_t m = 0; m < 2; m++) {
			struct threshold_result r = evaluation_at(e, l, m);
			ck_assert(r.right == 1 && r.false_links == 1 && r.held == 1);
		}
}
END_TEST

Suite *
evaluation_suite(void)
{
	Suite *s = suite_create("match/evaluation");
	TCase *t = tcase_create("evaluation");
	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_loop_test(t, judges, 0, sizeof(judged) / sizeof(*judged));
	tcase_add_test(t, counts);
	tcase_add_test(t, groups);
	tcase_add_loop_test(t, intervals, 0, sizeof(wilson) / sizeof(*wilson));
	tcase_add_test(t, what_it_takes);
	tcase_add_loop_test(t, bins, 0, sizeof(binned) / sizeof(*binned));
	tcase_add_loop_test(t, thresholds, 0, sizeof(grid) / sizeof(*grid));
	tcase_add_test(t, without_weight);
	suite_add_tcase(s, t);
	return s;
}
