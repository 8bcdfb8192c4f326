#include "config.h"

#include "record/batch.h"

#include <stdlib.h>

#include "suites.h"

START_TEST(findings_are_kept)
{
	struct batch *b = calloc(1, sizeof(*b));
	ck_assert_ptr_nonnull(b);
	struct row *row = &b->rows[b->n++];
	static const char *const codes[] = { "missing", "date", "pattern", "sex" };
	for (size_t i = 0; i < 4; i++) {
		row_add_finding(row, &b->arena, (struct finding){ codes[i], STR("x"), STR("y") });
		ck_assert_uint_eq(row->findings_n, i + 1);
		for (size_t k = 0; k <= i; k++)
			ck_assert_str_eq(row->findings[k].code, codes[k]);
	}
	batch_fini(b);
	free(b);
}
END_TEST

/* Behind those that are there, and with strings of their own. */
START_TEST(replacements_are_copied)
{
	struct batch *b = calloc(1, sizeof(*b));
	ck_assert_ptr_nonnull(b);
	struct row *row = &b->rows[b->n++];
	char from[] = "a", to[] = "b", where[] = "c";
	for (size_t i = 0; i < 3; i++) {
		struct replacement one = { str_from(where), str_from(from), str_from(to), BY_GETA, i };
		row_add_replacements(row, &b->arena, &one, 1);
	}
	row_add_replacements(row, &b->arena, NULL, 0);
	from[0] = to[0] = where[0] = '?';
	ck_assert_uint_eq(row->replacements_n, 3);
	for (size_t i = 0; i < 3; i++) {
		const struct replacement *r = &row->replacements[i];
		ck_assert(str_eq(r->from, STR("a")) && str_eq(r->to, STR("b")) && str_eq(r->where, STR("c")) && r->count == i);
	}
	batch_fini(b);
	free(b);
}
END_TEST

START_TEST(reset_empties)
{
	struct batch *b = calloc(1, sizeof(*b));
	ck_assert_ptr_nonnull(b);
	for (int round = 0; round < 3; round++) {
		ck_assert_uint_eq(b->n, 0);
		for (size_t i = 0; i < BATCH_ROWS; i++)
			b->rows[b->n++].bytes = arena_str(&b->arena, STR("some bytes"));
		batch_reset(b);
	}
	ck_assert_uint_eq(b->n, 0);
	batch_fini(b);
	free(b);
}
END_TEST

Suite *
batch_suite(void)
{
	Suite *s = suite_create("batch");
	TCase *t = tcase_create("batch");
	tcase_add_test(t, findings_are_kept);
	tcase_add_test(t, replacements_are_copied);
	tcase_add_test(t, reset_empties);
	suite_add_tcase(s, t);
	return s;
}
