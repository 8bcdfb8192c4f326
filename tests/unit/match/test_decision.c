#include "config.h"

#include <locale.h>
#include <math.h>

#include "base/buf.h"
#include "match/decision.h"
#include "../comma.h"
#include "suites.h"

#include "base/poison.h"

static struct str
joined(const struct str *cells, struct arena *a)
{
	struct str s = STR("");
	for (size_t i = 0; i < DECISION_COLUMNS; i++)
		s = arena_format(a, "%.*s%s%.*s", STR_ARG(s), i ? "," : "", STR_ARG(cells[i]));
	return s;
}

START_TEST(header)
{
	struct arena a = ARENA_INIT;
	ck_assert_str_eq(joined(decision_header, &a).p,
	    "record_id,outcome,case_no,weight,probability,second_case_no,second_weight,basis,reason");
	arena_fini(&a);
}
END_TEST

/* Rows as they are written. */
static const char *const rows[][DECISION_COLUMNS] = {
	{ "r-1", "linked", "K-101", "36.20", "1.000000", "", "", "case-number", "" },
	{ "r-2", "linked", "K-101", "10.38", "0.999251", "K-102", "-3.05", "name-birth-sex", "" },
	{ "r-3", "review", "K-101", "-0.01", "0.498267", "K-102", "-12.00", "", "several-cases" },
	{ "r-4", "review", "", "", "", "", "", "", "too-thin" },
	{ "r-5", "review", "K-1", "0.00", "0.500000", "", "", "", "gaiji" },
	{ "r-6", "review", "", "", "", "", "", "", "a-code-of-2099" },
	{ "r-7", "new", "", "", "", "", "", "", "nothing-near" },
	{ "記録,\"1\"", "new", "", "", "", "", "", "", "" },
	{ "r-9", "linked", "K-101", "", "", "", "", "", "" },
};

static void
check_round_trip(const char *const *row)
{
	struct arena a = ARENA_INIT;
	struct str cells[DECISION_COLUMNS], again[DECISION_COLUMNS];
	for (size_t i = 0; i < DECISION_COLUMNS; i++)
		cells[i] = str_from(row[i]);
	struct decision d;
	size_t bad = 99;
	ck_assert_msg(decision_parse(cells, &a, &d, &bad), "column %zu", bad);
	decision_cells(&d, &a, again);
	ck_assert_str_eq(joined(again, &a).p, joined(cells, &a).p);
	ck_assert_uint_eq(d.candidates_n, 0);
	arena_fini(&a);
}

START_TEST(round_trip)
{
	check_round_trip(rows[_i]);
}
END_TEST

START_TEST(round_trip_beside_commas)
{
	test_set_comma();
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		check_round_trip(rows[i]);
	setlocale(LC_NUMERIC, "C");
}
END_TEST

/* Rows that contradict themselves, and the column that is named. */
static const struct {
	const char *cells[DECISION_COLUMNS];
	size_t bad;
} wrong[] = {
	{ { "", "linked", "K-1", "1.00", "0.500000", "", "", "case-number", "" }, 0 },
	{ { "r", "", "K-1", "1.00", "0.500000", "", "", "case-number", "" }, 1 },
	{ { "r", "Linked", "K-1", "1.00", "0.500000", "", "", "case-number", "" }, 1 },
	{ { "r", "rejected", "", "", "", "", "", "", "" }, 1 },
	{ { "r", "skipped", "", "", "", "", "", "", "" }, 1 },
	{ { "r", "linked", "", "", "", "", "", "case-number", "" }, 2 },
	{ { "r", "new", "K-1", "", "", "", "", "", "nothing-near" }, 2 },
	{ { "r", "review", "", "1.00", "", "", "", "", "too-thin" }, 3 },
	{ { "r", "linked", "K-1", "1,00", "0.500000", "", "", "case-number", "" }, 3 },
	{ { "r", "linked", "K-1", "1e3", "0.500000", "", "", "case-number", "" }, 3 },
	{ { "r", "linked", "K-1", "+1", "0.500000", "", "", "case-number", "" }, 3 },
	{ { "r", "linked", "K-1", "-", "0.500000", "", "", "case-number", "" }, 3 },
	{ { "r", "linked", "K-1", "1.", "0.500000", "", "", "case-number", "" }, 3 },
	{ { "r", "linked", "K-1", ".5", "0.500000", "", "", "case-number", "" }, 3 },
	{ { "r", "linked", "K-1", "1.2.3", "0.500000", "", "", "case-number", "" }, 3 },
	{ { "r", "linked", "K-1", "1234567890123456", "0.500000", "", "", "case-number", "" }, 3 },
	{ { "r", "linked", "K-1", "nan", "0.500000", "", "", "case-number", "" }, 3 },
	{ { "r", "linked", "K-1", "1.00", "1.000001", "", "", "case-number", "" }, 4 },
	{ { "r", "linked", "K-1", "1.00", "-0.5", "", "", "case-number", "" }, 4 },
	{ { "r", "linked", "K-1", "", "0.5", "", "", "case-number", "" }, 4 },
	{ { "r", "linked", "K-1", "1.00", "0.5", "", "2.00", "case-number", "" }, 6 },
	{ { "r", "linked", "K-1", "1.00", "0.5", "K-2", "x", "case-number", "" }, 6 },
	{ { "r", "linked", "K-1", "1.00", "0.5", "", "", "because", "" }, 7 },
	{ { "r", "review", "K-1", "1.00", "0.5", "", "", "case-number", "sex-unlike" }, 7 },
	{ { "r", "linked", "K-1", "1.00", "0.5", "", "", "case-number", "sex-unlike" }, 8 },
	{ { "r", "review", "K-1", "1.00", "0.5", "", "", "", "Sex unlike" }, 8 },
};

START_TEST(refused)
{
	struct arena a = ARENA_INIT;
	struct str cells[DECISION_COLUMNS];
	for (size_t i = 0; i < DECISION_COLUMNS; i++)
		cells[i] = str_from(wrong[_i].cells[i]);
	struct decision d;
	size_t bad = 99;
	ck_assert(!decision_parse(cells, &a, &d, &bad));
	ck_assert_uint_eq(bad, wrong[_i].bad);
	arena_fini(&a);
}
END_TEST

static const struct {
	double weight, probability;
	const char *weight_cell, *probability_cell;
} numbers[] = {
	{ 0, 0, "0.00", "0.000000" }, { -0.0, 1, "0.00", "1.000000" }, { -0.001, 0.5, "0.00", "0.500000" },
	{ -0.5, 0.0000004, "-0.50", "0.000000" }, { 12.345, 0.0000006, "12.35", "0.000001" }, { 7.05, 0.9999996, "7.05", "1.000000" },
	{ -123.456, 0.123456, "-123.46", "0.123456" }, { 1e300, 0, "1000000000.00", "0.000000" },
	{ -INFINITY, 0, "-1000000000.00", "0.000000" },
};

START_TEST(decimals)
{
	struct arena a = ARENA_INIT;
	struct decision d = { .record_id = STR("r"), .outcome = OUTCOME_REVIEW, .case_no = STR("K"), .has_weight = true,
	    .has_probability = true, .weight = numbers[_i].weight, .probability = numbers[_i].probability, .basis = "", .reason = "sex-unlike" };
	struct str cells[DECISION_COLUMNS];
	decision_cells(&d, &a, cells);
	ck_assert_str_eq(arena_cstr(&a, cells[3]), numbers[_i].weight_cell);
	ck_assert_str_eq(arena_cstr(&a, cells[4]), numbers[_i].probability_cell);
	arena_fini(&a);
}
END_TEST

START_TEST(words)
{
	enum outcome o;
	for (size_t i = 0; i < OUTCOME_COUNT; i++) {
		ck_assert(outcome_parse(str_from(outcome_word((enum outcome)i)), &o));
		ck_assert_uint_eq(o, i);
	}
	ck_assert(!outcome_parse(STR(""), &o));
	ck_assert(!outcome_parse(STR("linke"), &o));
	for (size_t i = 1; i < REASON_COUNT; i++) {
		ck_assert_str_eq(decision_word_summary(reasons[i].word), reasons[i].summary);
		ck_assert(reasons[i].summary[0]);
		if (i > 1)
			ck_assert(strcmp(reasons[i - 1].word, reasons[i].word) < 0);
	}
	for (size_t i = 1; i < BASIS_COUNT; i++)
		ck_assert_str_eq(decision_word_summary(bases[i].word), bases[i].summary);
	ck_assert_ptr_nonnull(decision_word_summary("gaiji"));
	ck_assert_ptr_null(decision_word_summary(""));
	ck_assert_ptr_null(decision_word_summary("because"));
}
END_TEST

/* Which of candidates stand side by side. */
static const struct {
	size_t candidates, most, about, other;
	const char *shown;
} places[] = {
	{ 0, 5, 0, 0, "" },
	{ 3, 5, 0, 0, "0 1 2 " },
	{ 9, 5, 0, 0, "0 1 2 3 4 " },
	{ 9, 5, 4, 2, "0 1 2 3 4 " },
	{ 9, 5, 0, 8, "0 1 2 3 8 " },
	{ 9, 5, 8, 0, "0 1 2 3 8 " },
	{ 9, 5, 8, 6, "0 1 2 6 8 " },
	{ 9, 5, 7, 7, "0 1 2 3 7 " },
	{ 9, 5, 8, 4, "0 1 2 4 8 " },
	{ 9, 2, 8, 6, "6 8 " },
	{ 9, 1, 8, 6, "8 " },
	{ 9, 1, 0, 6, "0 " },
	{ 2, 5, 1, 0, "0 1 " },
};

START_TEST(side_by_side)
{
	struct decision d = { .candidates_n = places[_i].candidates, .about = places[_i].about, .other = places[_i].other };
	struct buf got = BUF_INIT;
	size_t shown[5], n = decision_shown(&d, places[_i].most, shown);
	for (size_t i = 0; i < n; i++)
		buf_addf(&got, "%zu ", shown[i]);
	ck_assert_str_eq(buf_cstr(&got), places[_i].shown);
	buf_fini(&got);
}
END_TEST

Suite *
decision_suite(void)
{
	Suite *s = suite_create("match: decision");
	TCase *t = tcase_create("decision");
	tcase_add_test(t, header);
	tcase_add_loop_test(t, round_trip, 0, (int)(sizeof(rows) / sizeof(*rows)));
	tcase_add_test(t, round_trip_beside_commas);
	tcase_add_loop_test(t, refused, 0, (int)(sizeof(wrong) / sizeof(*wrong)));
	tcase_add_loop_test(t, decimals, 0, (int)(sizeof(numbers) / sizeof(*numbers)));
	tcase_add_test(t, words);
	tcase_add_loop_test(t, side_by_side, 0, (int)(sizeof(places) / sizeof(*places)));
	suite_add_tcase(s, t);
	return s;
}
