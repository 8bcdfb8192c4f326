#include "config.h"

#include <math.h>

#include "match/weights.h"
#include "suites.h"

#include "base/poison.h"

enum { NUMBER, FAMILY, GIVEN, BIRTH, SEX, ADDRESS, PHONE, GUARDIAN, OTHER, ITEMS };
static struct item list[ITEMS] = {
	[NUMBER] = { ITEM_NUMBER, GROUP_NUMBER, 0, PAIR_NONE }, [FAMILY] = { ITEM_FAMILY, GROUP_FAMILY, 1, 2 },
	[GIVEN] = { ITEM_GIVEN, GROUP_PERSON, 1, 2 }, [BIRTH] = { ITEM_BIRTH, GROUP_PERSON, 3, PAIR_NONE },
	[SEX] = { ITEM_SEX, GROUP_PERSON, 4, PAIR_NONE }, [ADDRESS] = { ITEM_ADDRESS, GROUP_FAMILY, 5, PAIR_NONE },
	[PHONE] = { ITEM_PHONE, GROUP_FAMILY, 6, PAIR_NONE }, [GUARDIAN] = { ITEM_GUARDIAN, GROUP_FAMILY, 7, PAIR_NONE },
	[OTHER] = { ITEM_OTHER, GROUP_PERSON, 8, PAIR_NONE },
};
static const struct match_items items = { .v = list, .n = ITEMS, .at = { [ITEM_NUMBER] = NUMBER, [ITEM_FAMILY] = FAMILY,
	[ITEM_GIVEN] = GIVEN, [ITEM_BIRTH] = BIRTH, [ITEM_SEX] = SEX, [ITEM_ADDRESS] = ADDRESS, [ITEM_PHONE] = PHONE,
	[ITEM_POSTAL] = ITEM_NONE, [ITEM_GUARDIAN] = GUARDIAN, [ITEM_OTHER] = OTHER } };

/* Of n cases: 20 other children have the family name, 10 others read it so (besides them), 4 others the given name, none the full
   name; one other child is born that day; nobody else lives there. */
#define COUNTS { { 1, 0 }, { 21, 31 }, { 5, 9 }, { 2, 0 }, { 0, 0 }, { 1, 0 }, { 1, 0 }, { 1, 0 }, { 10, 0 } }

struct room {
	struct arena a;
	struct model model;
	uint32_t counts[ITEMS][TERM_FORMS];
	struct terms terms;
	struct record_weights w;
};

static void
room_init(struct room *r, size_t cases)
{
	*r = (struct room){ .counts = COUNTS };
	model_init(&r->model, &items);
	r->terms = (struct terms){ .cases = cases, .items = r->counts, .full = { 1, 2 } };
}

static void
room_weigh(struct room *r, double family_bits)
{
	record_weights_init(&r->w, &r->model, &items, family_bits, &r->terms, &r->a);
}

static void
room_fini(struct room *r)
{
	model_fini(&r->model);
	arena_fini(&r->a);
}

static void
ck_near(int got, double bits)
{
	ck_assert_msg(abs(got - (int)lround(100 * bits)) <= 1, "%d is not %.4f bits", got, bits);
}

/* By hand, of 1000 cases. */
START_TEST(by_hand)
{
	struct room r;
	room_init(&r, 1000);
	room_weigh(&r, -1);
	const struct record_weights *w = &r.w;
	ck_assert_int_eq(w->prior, -680); /* log2(9 / 1000) = -6.796 */
	ck_assert_int_eq(w->family_cap, 997); /* log2(1000) = 9.966 */
	ck_assert_int_eq(w->family_floor, -600);
	ck_assert_int_eq(w->levels[NUMBER][LEVEL_EQUAL], 1755); /* log2(0.96 / 0.005 * 1000) = 17.5507 */
	ck_assert_int_eq(w->levels[NUMBER][LEVEL_UNLIKE], -563); /* log2(0.02 / 0.99) = -5.6293 */
	ck_assert_int_eq(w->levels[SEX][LEVEL_EQUAL], 99); /* log2(0.99 / 0.5) = 0.9855 */
	ck_assert_int_eq(w->levels[SEX][LEVEL_UNLIKE], -564); /* log2(0.01 / 0.5) = -5.6439 */
	ck_assert_int_eq(w->levels[BIRTH][LEVEL_EQUAL], 1072); /* log2(0.97 / ((1 + 1000 / 6570) / 2000)) = 10.7173 */
	ck_assert_int_eq(w->levels[BIRTH][LEVEL_NEAR], 191); /* log2(0.015 / 0.004) = 1.9069 */
	/* (20 + 2) / 2000 = 0.011; log2(0.86 / (0.9 * 0.011)) = 6.4408 */
	ck_assert_int_eq(w->family[TERM_WRITTEN][LEVEL_EQUAL], 644);
	/* (30 + 2) / 2000 = 0.016; log2(0.02 / (0.5 * 0.016)) = 1.3219 */
	ck_assert_int_eq(w->family[TERM_READ][LEVEL_KANA], 132);
	ck_assert_int_eq(w->family[TERM_WRITTEN][LEVEL_UNLIKE], -513); /* log2(0.028 / 0.98) = -5.1293 */
	/* (4 + 2) / 2000 = 0.003; log2(0.9 / (0.9 * 0.003)) = 8.3808; of the full name 0.011 * 0.003 are expected, that is 0.003 of
	   those who have the family name */
	ck_assert_int_eq(w->given[TERM_WRITTEN][LEVEL_EQUAL], 838);
	ck_assert_int_eq(w->given_beside_family[TERM_WRITTEN][LEVEL_EQUAL], 838);
	/* one other child has the full name by its reading: 1/1000 of all, 1/16 of the family name; log2(0.9 / 0.9 * 16) = 4 */
	ck_assert_int_eq(w->given_beside_family[TERM_READ][LEVEL_EQUAL], 400);
	ck_assert_int_eq(w->given[TERM_WRITTEN][LEVEL_UNLIKE], -761); /* log2(0.005 / 0.98) = -7.6147 */
	/* 0.01 / 2000; log2(0.75 / (0.8 * 0.000005)) = 17.5166 */
	ck_assert_int_eq(w->levels[ADDRESS][LEVEL_EQUAL], 1752);
	/* (9 + 10) / 2000; log2(0.76 / (0.9 * 0.0095)) = 6.4740 */
	ck_assert_int_eq(w->levels[OTHER][LEVEL_EQUAL], 647);
	for (size_t i = 0; i < ITEMS; i++)
		ck_assert_int_eq(w->levels[i][LEVEL_MISSING], 0);
	room_fini(&r);
}
END_TEST

/* The reading of a guardian's name counts where it is what agrees. */
START_TEST(reading_of_another_person)
{
	struct room r;
	room_init(&r, 1000);
	r.counts[GUARDIAN][TERM_READ] = 101;
	room_weigh(&r, -1);
	ck_near(r.w.levels[GUARDIAN][LEVEL_KANA], log2(0.02 / (0.85 * (100 + 0.05) / 2000)));
	ck_near(r.w.levels[GUARDIAN][LEVEL_EQUAL], log2(0.75 / (0.90 * 0.05 / 2000)));
	r.counts[GUARDIAN][TERM_WRITTEN] = 0; /* there is the reading alone */
	room_weigh(&r, -1);
	ck_near(r.w.levels[GUARDIAN][LEVEL_EQUAL], log2(0.75 / (0.90 * (100 + 0.05) / 2000)));
	room_fini(&r);
}
END_TEST

/* What is common says little, and nothing is so rare that it decides. */
START_TEST(frequencies)
{
	struct room r;
	room_init(&r, 100000);
	int before = INT32_MAX;
	for (uint32_t n = 1; n <= 100000; n *= 10) {
		r.counts[FAMILY][TERM_WRITTEN] = n;
		room_weigh(&r, -1);
		ck_assert(r.w.family[TERM_WRITTEN][LEVEL_EQUAL] < before);
		before = r.w.family[TERM_WRITTEN][LEVEL_EQUAL];
		ck_near(before, log2(0.86 / (0.90 * ((double)n - 1 + 2) / 101000)));
	}
	/* one that no case has in this form is a usual one */
	r.counts[FAMILY][TERM_WRITTEN] = 0;
	room_weigh(&r, -1);
	ck_near(r.w.family[TERM_WRITTEN][LEVEL_EQUAL], log2(0.86 / (0.90 * 0.002)));
	/* a full name is expected in a tenth of a case at least, of a small register's in a tenth of 100,000 */
	for (size_t cases = 10; cases <= 10000000; cases *= 10) {
		r.terms.cases = cases;
		r.terms.full[TERM_WRITTEN] = 1;
		r.counts[FAMILY][TERM_WRITTEN] = r.counts[GIVEN][TERM_WRITTEN] = 1;
		room_weigh(&r, -1);
		double n = (double)cases, part = 2 / (n + 1000), full = fmax(part * part, 0.1 / fmax(n, 100000));
		int names = r.w.family[TERM_WRITTEN][LEVEL_EQUAL] + r.w.given_beside_family[TERM_WRITTEN][LEVEL_EQUAL];
		ck_near(names, log2(0.86 / 0.90 * 0.90 / 0.90 / full));
	}
	room_fini(&r);
}
END_TEST

/* Family and given name together never weigh more than the full name does, in however many pieces it stands. */
START_TEST(full_name)
{
	struct room r;
	static const uint32_t counts[] = { 0, 1, 2, 40, 900, 1000 };
	enum { N = sizeof(counts) / sizeof(*counts) };
	room_init(&r, 1000);
	for (size_t i = 0; i < N * N * N; i++) {
		r.counts[FAMILY][TERM_WRITTEN] = counts[i % N];
		r.counts[GIVEN][TERM_WRITTEN] = counts[i / N % N];
		r.terms.full[TERM_WRITTEN] = counts[i / N / N];
		room_weigh(&r, -1);
		double others = r.terms.full[TERM_WRITTEN] > 1 ? (r.terms.full[TERM_WRITTEN] - 1) / 1000.0 : 0;
		double most = log2(0.86 / 0.90) + log2(0.90 / 0.90 / fmax(others, 0.1 / 100000));
		int names = r.w.family[TERM_WRITTEN][LEVEL_EQUAL] + r.w.given_beside_family[TERM_WRITTEN][LEVEL_EQUAL];
		ck_assert_msg(names <= 100 * most + 1, "%u, %u, %u: %d", counts[i % N], counts[i / N % N], counts[i / N / N], names);
		ck_assert_int_le(r.w.given_beside_family[TERM_WRITTEN][LEVEL_EQUAL], r.w.given[TERM_WRITTEN][LEVEL_EQUAL] + 1);
	}
	room_fini(&r);
}
END_TEST

static void
set_levels(uint8_t *levels, enum level number, enum level family, enum level given, enum level birth)
{
	memset(levels, LEVEL_MISSING, ITEMS);
	levels[NUMBER] = (uint8_t)number;
	levels[FAMILY] = (uint8_t)family;
	levels[GIVEN] = (uint8_t)given;
	levels[BIRTH] = (uint8_t)birth;
}

START_TEST(total_is_the_sum)
{
	struct room r;
	room_init(&r, 300000);
	room_weigh(&r, -1);
	static const enum level some[] = { LEVEL_MISSING, LEVEL_EQUAL, LEVEL_KANA, LEVEL_UNLIKE };
	for (unsigned pattern = 0; pattern < 1u << (2 * ITEMS); pattern++) {
		uint8_t levels[ITEMS];
		int out_items[ITEMS], groups[GROUP_COUNT] = { 0 };
		struct weighing out = { .items = out_items }, again = { 0 };
		for (size_t i = 0; i < ITEMS; i++)
			levels[i] = (uint8_t)some[pattern >> (2 * i) & 3];
		weigh(&r.w, levels, false, &out);
		weigh(&r.w, levels, false, &again);
		for (size_t i = 0; i < ITEMS; i++)
			groups[list[i].group] += out_items[i];
		int family = groups[GROUP_FAMILY];
		int held = family > r.w.family_cap ? r.w.family_cap : family < -600 ? -600 : family;
		ck_assert_int_eq(out.groups[GROUP_FAMILY], family);
		ck_assert_int_eq(out.groups[GROUP_PERSON], groups[GROUP_PERSON]);
		ck_assert_int_eq(out.cut, held - family);
		ck_assert_int_eq(out.total, r.w.prior + groups[GROUP_PERSON] + groups[GROUP_NUMBER] + held);
		ck_assert_int_eq(again.total, out.total);
	}
	room_fini(&r);
}
END_TEST

/* A home is one witness: however much of it agrees, it says which family, and never which of its children. */
START_TEST(family_cap)
{
	struct room r;
	room_init(&r, 4096);
	uint8_t home[ITEMS] = { [FAMILY] = LEVEL_EQUAL, [ADDRESS] = LEVEL_EQUAL, [PHONE] = LEVEL_EQUAL, [GUARDIAN] = LEVEL_EQUAL };
	uint8_t moved[ITEMS] = { [FAMILY] = LEVEL_UNLIKE, [ADDRESS] = LEVEL_UNLIKE, [PHONE] = LEVEL_UNLIKE, [GUARDIAN] = LEVEL_UNLIKE };
	static const struct {
		double bits;
		int cap;
	} caps[] = { { -1, 1200 }, { 0, 0 }, { 5.5, 550 }, { 20, 2000 }, { 1e300, 100000 } };
	for (size_t i = 0; i < sizeof(caps) / sizeof(*caps); i++) {
		struct weighing out = { 0 };
		room_weigh(&r, caps[i].bits);
		ck_assert_int_eq(r.w.family_cap, caps[i].cap);
		weigh(&r.w, home, false, &out);
		ck_assert_int_gt(out.groups[GROUP_FAMILY], 5000);
		ck_assert_int_eq(out.groups[GROUP_FAMILY] + out.cut, caps[i].cap < 5000 ? caps[i].cap : out.groups[GROUP_FAMILY]);
		ck_assert_int_eq(out.total, r.w.prior + out.groups[GROUP_FAMILY] + out.cut);
		weigh(&r.w, moved, false, &out);
		ck_assert_int_lt(out.groups[GROUP_FAMILY], -600);
		ck_assert_int_eq(out.total, r.w.prior - 600);
	}
	/* by default a home says as much as the prior takes, but for the share of known children */
	room_weigh(&r, -1);
	ck_near(r.w.prior + r.w.family_cap, log2(9));
	room_fini(&r);
}
END_TEST

/* Which of the name's tables a given name is weighed by. */
START_TEST(form_of_the_name)
{
	struct room r;
	room_init(&r, 1000);
	r.counts[FAMILY][TERM_READ] = 201;
	r.counts[GIVEN][TERM_READ] = 51;
	r.terms.full[TERM_READ] = 11;
	static const struct {
		enum level family, given;
		bool read;
		enum term_form form;
		bool beside;
	} rows[] = {
		{ LEVEL_EQUAL, LEVEL_EQUAL, false, TERM_WRITTEN, true }, { LEVEL_SAME, LEVEL_SAME, false, TERM_WRITTEN, true },
		{ LEVEL_EQUAL, LEVEL_EQUAL, true, TERM_READ, true }, { LEVEL_KANA, LEVEL_EQUAL, false, TERM_READ, true },
		{ LEVEL_EQUAL, LEVEL_KANA, false, TERM_READ, true }, { LEVEL_KANJI, LEVEL_KANJI, false, TERM_WRITTEN, true },
		{ LEVEL_UNLIKE, LEVEL_EQUAL, false, TERM_WRITTEN, false }, { LEVEL_MISSING, LEVEL_EQUAL, true, TERM_READ, false },
		{ LEVEL_NEAR, LEVEL_EQUAL, false, TERM_WRITTEN, false }, { LEVEL_PART, LEVEL_EQUAL, false, TERM_WRITTEN, false },
	};
	room_weigh(&r, -1);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		uint8_t levels[ITEMS];
		int weights[ITEMS];
		struct weighing out = { .items = weights };
		set_levels(levels, LEVEL_MISSING, rows[i].family, rows[i].given, LEVEL_MISSING);
		weigh(&r.w, levels, rows[i].read, &out);
		ck_assert_int_eq(weights[FAMILY], r.w.family[rows[i].form][rows[i].family]);
		ck_assert_int_eq(weights[GIVEN], (rows[i].beside ? r.w.given_beside_family : r.w.given)[rows[i].form][rows[i].given]);
		/* a reading that more children have says less */
		ck_assert(rows[i].form == TERM_WRITTEN || r.w.given[TERM_READ][LEVEL_EQUAL] < r.w.given[TERM_WRITTEN][LEVEL_EQUAL]);
	}
	/* where no case is written so, the reading counts, unless the full name is known in one piece */
	uint8_t equal[ITEMS];
	struct weighing out = { 0 };
	set_levels(equal, LEVEL_MISSING, LEVEL_EQUAL, LEVEL_EQUAL, LEVEL_MISSING);
	r.counts[GIVEN][TERM_WRITTEN] = 0;
	r.terms.full[TERM_WRITTEN] = 0;
	room_weigh(&r, -1);
	weigh(&r.w, equal, false, &out);
	ck_assert_int_eq(out.groups[GROUP_FAMILY], r.w.family[TERM_READ][LEVEL_EQUAL]);
	r.terms.full[TERM_WRITTEN] = 1;
	room_weigh(&r, -1);
	weigh(&r.w, equal, false, &out);
	ck_assert_int_eq(out.groups[GROUP_FAMILY], r.w.family[TERM_WRITTEN][LEVEL_EQUAL]);
	room_fini(&r);
}
END_TEST

START_TEST(size_of_the_register)
{
	struct room r;
	room_init(&r, 0);
	memset(r.counts, 0, sizeof(r.counts));
	r.terms.full[0] = r.terms.full[1] = 0;
	room_weigh(&r, -1);
	ck_near(r.w.prior, log2(9));
	ck_assert_int_eq(r.w.family_cap, 0);
	for (size_t cases = 1; cases <= 20000000; cases *= 20) {
		r.terms.cases = cases;
		r.model.known = 0.5;
		room_weigh(&r, -1);
		ck_near(r.w.prior, -log2((double)cases));
		/* prior and case number together say the same at any size */
		ck_near(r.w.prior + r.w.levels[NUMBER][LEVEL_EQUAL], log2(0.96 / 0.005));
	}
	room_fini(&r);
}
END_TEST

/* Items that no profile pairs. */
START_TEST(few_items)
{
	struct room r;
	room_init(&r, 1000);
	struct match_items few = items;
	for (size_t i = 0; i < ITEM_KINDS; i++)
		few.at[i] = ITEM_NONE;
	few.n = 0;
	struct weighing out = { 0 };
	record_weights_init(&r.w, &r.model, &few, -1, &r.terms, &r.a);
	weigh(&r.w, (uint8_t[]){ 0 }, false, &out);
	ck_assert_int_eq(out.total, r.w.prior);
	room_fini(&r);
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

/* The example of kakehashi.conf(5), DECIDING: what the page prints. */
START_TEST(the_pages_example)
{
	static const struct {
		uint8_t levels[ITEMS];
		int total;
	} rows[] = { /* his case, his brother's, his own for a twin, a namesake's, his without a home */
		{ { [FAMILY] = LEVEL_EQUAL, [GIVEN] = LEVEL_EQUAL, [BIRTH] = LEVEL_EQUAL, [SEX] = LEVEL_EQUAL, [ADDRESS] = LEVEL_EQUAL, [PHONE] = LEVEL_EQUAL }, 2355 },
		{ { [FAMILY] = LEVEL_EQUAL, [GIVEN] = LEVEL_UNLIKE, [BIRTH] = LEVEL_UNLIKE, [SEX] = LEVEL_EQUAL, [ADDRESS] = LEVEL_EQUAL, [PHONE] = LEVEL_EQUAL }, -1039 },
		{ { [FAMILY] = LEVEL_EQUAL, [GIVEN] = LEVEL_UNLIKE, [BIRTH] = LEVEL_EQUAL, [SEX] = LEVEL_EQUAL, [ADDRESS] = LEVEL_EQUAL, [PHONE] = LEVEL_EQUAL }, 883 },
		{ { [FAMILY] = LEVEL_EQUAL, [GIVEN] = LEVEL_EQUAL, [BIRTH] = LEVEL_UNLIKE, [SEX] = LEVEL_EQUAL, [ADDRESS] = LEVEL_UNLIKE, [PHONE] = LEVEL_UNLIKE }, -1004 },
		{ { [FAMILY] = LEVEL_EQUAL, [GIVEN] = LEVEL_EQUAL, [BIRTH] = LEVEL_EQUAL, [SEX] = LEVEL_EQUAL }, 1637 },
	};
	struct room r;
	room_init(&r, 10000);
	memcpy(r.counts, (uint32_t[ITEMS][TERM_FORMS]){ [FAMILY] = { 151, 0 }, [GIVEN] = { 31, 0 }, [BIRTH] = { 3, 0 }, [ADDRESS] = { 2, 0 },
	    [PHONE] = { 2, 0 } }, sizeof(r.counts));
	r.terms.full[TERM_WRITTEN] = 2;
	room_weigh(&r, -1);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct weighing out = { 0 };
		weigh(&r.w, rows[i].levels, false, &out);
		ck_assert_int_eq(out.total, rows[i].total);
	}
	int weights[ITEMS];
	struct weighing best = { .items = weights };
	weigh(&r.w, rows[0].levels, false, &best);
	ck_assert_int_eq(r.w.prior, -1012);
	ck_assert_int_eq(weights[FAMILY], 611);
	ck_assert_int_eq(weights[ADDRESS], 1332);
	ck_assert_int_eq(weights[PHONE], 1319);
	ck_assert_int_eq(best.groups[GROUP_FAMILY], 3262);
	ck_assert_int_eq(r.w.family_cap, 1329);
	ck_assert_int_eq(weights[GIVEN], 711);
	ck_assert_int_eq(weights[BIRTH], 1228);
	ck_assert_int_eq(weights[SEX], 99);
	ck_assert_int_eq(r.w.levels[NUMBER][LEVEL_EQUAL], 2087);
	/* a large register */
	r.terms.cases = 1000000;
	r.counts[FAMILY][TERM_WRITTEN] = 15001;
	r.counts[GIVEN][TERM_WRITTEN] = 3001;
	r.counts[BIRTH][TERM_WRITTEN] = 151;
	r.terms.full[TERM_WRITTEN] = 100;
	room_weigh(&r, -1);
	weigh(&r.w, rows[4].levels, false, &best);
	ck_assert_int_eq(best.total, 1012);
	room_fini(&r);
}
END_TEST

Suite *
weights_suite(void)
{
	Suite *s = suite_create("match: weights");
	TCase *t = tcase_create("weights");
	tcase_set_timeout(t, 120);
	tcase_add_test(t, by_hand);
	tcase_add_test(t, reading_of_another_person);
	tcase_add_test(t, frequencies);
	tcase_add_test(t, full_name);
	tcase_add_test(t, total_is_the_sum);
	tcase_add_test(t, family_cap);
	tcase_add_test(t, form_of_the_name);
	tcase_add_test(t, size_of_the_register);
	tcase_add_test(t, few_items);
	tcase_add_test(t, the_pages_example);
	tcase_add_test(t, posterior);
	tcase_add_test(t, posterior_of_extremes);
	suite_add_tcase(s, t);
	return s;
}
