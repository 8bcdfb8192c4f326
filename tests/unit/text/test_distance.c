#include "config.h"

#include <stdlib.h>

#include "base/vec.h"
#include "random.h"
#include "suites.h"
#include "text/distance.h"
#include "text/utf8.h"

#include "base/poison.h"

enum { UNITS_MOST = 200, ROUNDS = 20000, SWEEP = 12 };

struct word {
	uint16_t v[UNITS_MOST];
	size_t n;
};

static struct word
word_of(const char *text)
{
	struct word w = { .n = 0 };
	struct str s = str_from(text);
	for (size_t i = 0; i < s.n;)
		w.v[w.n++] = (uint16_t)utf8_next(s, &i);
	return w;
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* The definition, the whole table. */
static size_t
naive(const struct word *a, const struct word *b, bool swaps)
{
	static size_t d[UNITS_MOST + 1][UNITS_MOST + 1];
	for (size_t i = 0; i <= a->n; i++)
		for (size_t j = 0; j <= b->n; j++) {
			if (i == 0 || j == 0) {
				d[i][j] = i + j;
				continue;
			}
			d[i][j] = least(least(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + (a->v[i - 1] != b->v[j - 1]));
			if (swaps && i > 1 && j > 1 && a->v[i - 1] == b->v[j - 2] && a->v[i - 2] == b->v[j - 1])
				d[i][j] = least(d[i][j], d[i - 2][j - 2] + 1);
		}
	return d[a->n][b->n];
}

static const struct {
	const char *a, *b;
	size_t levenshtein, osa;
} pairs[] = {
	{ "", "", 0, 0 }, { "", "abc", 3, 3 }, { "kitten", "sitting", 3, 3 }, { "ab", "ba", 2, 1 }, { "ca", "abc", 3, 3 },
	{ "ミサキ", "ミキサ", 2, 1 }, { "タカハシ", "タカハソ", 1, 1 }, { "ショウタ", "ショウ", 1, 1 }, { "太郎", "次郎", 1, 1 },
	{ "abcd", "badc", 3, 2 }, { "世田谷", "世田谷", 0, 0 }, { "saturday", "sunday", 3, 3 },
	{ "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "a", 71, 71 },
};

START_TEST(examples)
{
	struct word a = word_of(pairs[_i].a), b = word_of(pairs[_i].b);
	ck_assert_uint_eq(distance_levenshtein(a.v, a.n, b.v, b.n, 1000), pairs[_i].levenshtein);
	ck_assert_uint_eq(distance_osa(a.v, a.n, b.v, b.n, 1000), pairs[_i].osa);
	ck_assert_uint_eq(distance_osa(b.v, b.n, a.v, a.n, 1000), pairs[_i].osa);
	for (size_t most = 0; most < 5; most++)
		ck_assert_uint_eq(distance_osa(a.v, a.n, b.v, b.n, most), least(pairs[_i].osa, most + 1));
}
END_TEST

/* A word of few letters, so that much is alike; longest is around the limits of 64 bits as often as anywhere. */
static void
random_word(struct word *w)
{
	static const size_t longest[] = { 4, 12, 62, 66, 130, UNITS_MOST };
	uint32_t letters = 2 + random_below(6);
	w->n = random_below((uint32_t)longest[random_below(6)] + 1);
	if (random_below(4) == 0)
		w->n = 61 + random_below(6);
	for (size_t i = 0; i < w->n; i++)
		w->v[i] = (uint16_t)(0x30A1 + random_below(letters));
}

/* The same with a few edits. */
static void
edit(const struct word *from, struct word *to)
{
	*to = *from;
	for (uint32_t edits = random_below(4); edits > 0 && to->n > 1; edits--) {
		size_t i = random_below((uint32_t)to->n - 1);
		uint16_t unit = to->v[i];
		switch (random_below(3)) {
		case 0:
			to->v[i] = (uint16_t)(0x30A1 + random_below(8));
			break;
		case 1:
			to->v[i] = to->v[i + 1];
			to->v[i + 1] = unit;
			break;
		default:
			memmove(to->v + i, to->v + i + 1, (to->n - i - 1) * sizeof(*to->v));
			to->n--;
		}
	}
}

START_TEST(as_the_table_has_it)
{
	unsigned long seed = random_seed("distance");
	struct word a, b;
	for (size_t i = 0; i < ROUNDS; i++) {
		random_word(&a);
		if (random_below(2))
			edit(&a, &b);
		else
			random_word(&b);
		size_t levenshtein = naive(&a, &b, false), osa = naive(&a, &b, true), most = random_below(SWEEP);
		ck_assert_msg(distance_levenshtein(a.v, a.n, b.v, b.n, 2 * UNITS_MOST) == levenshtein, "seed %lu, round %zu", seed, i);
		ck_assert_msg(distance_osa(a.v, a.n, b.v, b.n, 2 * UNITS_MOST) == osa, "seed %lu, round %zu", seed, i);
		ck_assert_msg(distance_levenshtein(b.v, b.n, a.v, a.n, most) == least(levenshtein, most + 1), "seed %lu, round %zu", seed, i);
		ck_assert_msg(distance_osa(b.v, b.n, a.v, a.n, most) == least(osa, most + 1), "seed %lu, round %zu", seed, i);
	}
}
END_TEST

/* From Winkler's paper of 1990, table 1 (with the prefix, in thousandths), and by hand. */
static const struct {
	const char *a, *b;
	unsigned thousandths;
} alike[] = {
	{ "MARTHA", "MARHTA", 961 }, { "DIXON", "DICKSONX", 813 }, { "DWAYNE", "DUANE", 840 }, { "JERALDINE", "GERALDINE", 925 },
	{ "NICHLESON", "NICHULSON", 955 }, { "JONES", "JOHNSON", 832 }, { "MASSEY", "MASSIE", 933 }, { "HARDIN", "MARTINEZ", 722 },
	{ "ITMAN", "SMITH", 466 }, { "世田谷区", "世田谷区", 1000 }, { "", "", 1000 }, { "", "a", 0 }, { "ab", "cd", 0 }, { "a", "a", 1000 },
};

START_TEST(jaro_winkler)
{
	struct word a = word_of(alike[_i].a), b = word_of(alike[_i].b);
	ck_assert_uint_eq(similarity_jaro_winkler(a.v, a.n, b.v, b.n) / 10, alike[_i].thousandths);
	ck_assert_uint_eq(similarity_jaro_winkler(b.v, b.n, a.v, a.n) / 10, alike[_i].thousandths);
}
END_TEST

START_TEST(jaro_winkler_anyhow)
{
	unsigned long seed = random_seed("distance");
	struct word a, b;
	for (size_t i = 0; i < ROUNDS; i++) {
		random_word(&a);
		edit(&a, &b);
		unsigned s = similarity_jaro_winkler(a.v, a.n, b.v, b.n);
		ck_assert_msg(s <= SIMILARITY_WHOLE && s == similarity_jaro_winkler(b.v, b.n, a.v, a.n), "seed %lu, round %zu", seed, i);
		bool same = a.n == b.n && memcmp(a.v, b.v, a.n * sizeof(*a.v)) == 0;
		ck_assert_msg((s == SIMILARITY_WHOLE) == same, "seed %lu, round %zu", seed, i);
	}
	static uint16_t large[100000];
	ck_assert_uint_eq(similarity_jaro_winkler(large, 100000, large, 100000), SIMILARITY_WHOLE);
}
END_TEST

Suite *
distance_suite(void)
{
	Suite *s = suite_create("text: distance");
	TCase *t = tcase_create("distance");
	tcase_set_timeout(t, 120);
	tcase_add_loop_test(t, examples, 0, (int)(sizeof(pairs) / sizeof(*pairs)));
	tcase_add_test(t, as_the_table_has_it);
	tcase_add_loop_test(t, jaro_winkler, 0, (int)(sizeof(alike) / sizeof(*alike)));
	tcase_add_test(t, jaro_winkler_anyhow);
	suite_add_tcase(s, t);
	return s;
}
