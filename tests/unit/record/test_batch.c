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
	tcase_add_test(t, reset_empties);
	suite_add_tcase(s, t);
	return s;
}
