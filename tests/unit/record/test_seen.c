#include "config.h"

#include "record/seen.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "../seed.h"
#include "base/arena.h"
#include "suites.h"

static uint32_t
add(struct seen *s, struct str key, uint32_t number)
{
	return seen_add(s, seen_hash(s, key), number);
}

START_TEST(few)
{
	struct seen s = SEEN_INIT;
	ck_assert_uint_eq(add(&s, STR("R1"), 1), 0);
	ck_assert_uint_eq(add(&s, STR("R2"), 2), 0);
	ck_assert_uint_eq(add(&s, STR("R1"), 3), 1);
	ck_assert_uint_eq(add(&s, STR("R1"), 4), 1); /* the first number stays */
	ck_assert_uint_eq(add(&s, STR("R1\0"), 5), 0); /* a NUL is a part of the key */
	ck_assert_uint_eq(add(&s, STR(""), 6), 0);
	ck_assert_uint_eq(add(&s, (struct str){ NULL, 0 }, 7), 6);
	ck_assert_uint_eq(s.n, 4);
	seen_fini(&s);
	ck_assert_uint_eq(add(&s, STR("R1"), 1), 0); /* empty again, and usable */
	seen_fini(&s);
}
END_TEST

/* 0 is the mark of a free slot. */
START_TEST(hash_is_never_zero)
{
	struct seen s = SEEN_INIT;
	ck_assert_uint_ne(seen_hash(&s, STR("")), 0);
	ck_assert_uint_ne(seen_hash(&s, (struct str){ NULL, 0 }), 0);
	for (unsigned i = 0; i < 1000; i++) {
		char key[16];
		int n = snprintf(key, sizeof(key), "%u", i);
		ck_assert_uint_ne(seen_hash(&s, (struct str){ key, (size_t)n }), 0);
	}
}
END_TEST

/* A hash asked for while the table was small is still good when it has grown. */
START_TEST(hash_outlives_growth)
{
	struct seen s = SEEN_INIT;
	uint64_t early = seen_hash(&s, STR("early"));
	ck_assert_uint_eq(seen_add(&s, early, 1), 0);
	for (uint32_t i = 2; i < 5000; i++) {
		char key[16];
		int n = snprintf(key, sizeof(key), "k%u", i);
		ck_assert_uint_eq(add(&s, (struct str){ key, (size_t)n }, i), 0);
	}
	ck_assert_uint_eq(seen_hash(&s, STR("early")), early);
	ck_assert_uint_eq(seen_add(&s, early, 5000), 1);
	seen_fini(&s);
}
END_TEST

enum { MANY = 100000 };

/* Numbers 0 … MANY-1 in any order, with repetitions, against a plain array. */
START_TEST(many)
{
	uint64_t state = test_seed("seen");
	uint32_t *first = calloc(MANY, sizeof(*first));
	ck_assert_ptr_nonnull(first);
	struct seen s = SEEN_INIT;
	size_t distinct = 0;
	for (uint32_t number = 1; number <= 2 * MANY; number++) {
		state = state * 6364136223846793005u + 1442695040888963407u;
		uint32_t k = (uint32_t)((state >> 33) % MANY);
		char key[32];
		int n = snprintf(key, sizeof(key), "K-%08u", k);
		uint32_t got = add(&s, (struct str){ key, (size_t)n }, number);
		ck_assert_msg(got == first[k], "key %u: %u instead of %u", k, got, first[k]);
		if (first[k] == 0) {
			first[k] = number;
			distinct++;
		}
	}
	ck_assert_uint_eq(s.n, distinct);
	/* Never fuller than 7/8, so that a search ends; never emptier than 7/16, but at the start. */
	size_t slots = s.mask + 1;
	ck_assert_uint_eq(slots & s.mask, 0);
	ck_assert_uint_le(s.n, slots / 8 * 7);
	ck_assert_uint_ge(s.n, slots / 16 * 7);
	seen_fini(&s);
	free(first);
}
END_TEST

Suite *
seen_suite(void)
{
	Suite *s = suite_create("seen");
	TCase *t = tcase_create("seen");
	tcase_set_timeout(t, 60);
	tcase_add_test(t, few);
	tcase_add_test(t, hash_is_never_zero);
	tcase_add_test(t, hash_outlives_growth);
	tcase_add_test(t, many);
	suite_add_tcase(s, t);
	return s;
}
