#include "config.h"

#include "register/rows.h"

#include <stdio.h>
#include <stdlib.h>

#include "../db/help.h"
#include "../seed.h"
#include "suites.h"

static struct field fields[] = { { .name = { "no", 2 } }, { .name = { "sex", 3 } } };
static const struct schema schema = { fields, 2 };

static void
add(struct rows *r, uint64_t place, const char *number, const char *sex)
{
	ck_assert(rows_begin(r, place));
	rows_set(r, 0, str_from(number));
	rows_set(r, 1, str_from(sex));
	rows_end(r);
}

/* Any order comes out sorted, each row with its own cells. */
START_TEST(sorted)
{
	unsigned seed = test_seed("sorted rows");
	for (int round = 0; round < 50; round++) {
		struct cases c;
		struct rows r;
		struct err err = ERR_INIT;
		size_t n = (size_t)(rand_r(&seed) % 300);
		int *order = xcalloc(n + 1, sizeof(*order));
		for (size_t i = 0; i < n; i++) {
			size_t k = (size_t)rand_r(&seed) % (i + 1);
			order[i] = order[k];
			order[k] = (int)i;
		}
		rows_init(&r, &c, &schema, 0);
		char number[20], sex[20];
		for (size_t i = 0; i < n; i++) {
			snprintf(number, sizeof(number), "%d", order[i]);
			snprintf(sex, sizeof(sex), "s%d", order[i]);
			add(&r, i + 2, number, sex);
		}
		must(rows_finish(&r, "x", true, ERR_INPUT, &err), &err);
		rows_fini(&r);
		ck_assert_uint_eq(c.n, n);
		for (size_t i = 0; i < n; i++) {
			ck_assert(i == 0 || str_cmp(cases_number(&c, i - 1), cases_number(&c, i)) < 0);
			ck_assert(str_eq(cases_number(&c, i), str_slice(cases_row(&c, i)[1], 1, cases_row(&c, i)[1].n)));
			ck_assert_uint_eq(map_get(&c.index, cases_number(&c, i)), i);
		}
		ck_assert_uint_eq(map_get(&c.index, STR("none")), MAP_NONE);
		cases_fini(&c);
		cases_fini(&c); /* twice does no harm */
		free(order);
	}
}
END_TEST

START_TEST(equal_values_once)
{
	struct cases c;
	struct rows r;
	struct err err = ERR_INIT;
	rows_init(&r, &c, &schema, 0);
	char number[20], other[20];
	for (int i = 0; i < 10000; i++) {
		snprintf(number, sizeof(number), "%05d", i);
		snprintf(other, sizeof(other), "v%d", i);
		add(&r, 1, number, i < 5000 ? (i % 2 ? "男" : "女") : other); /* more than a pool keeps */
	}
	must(rows_finish(&r, "x", true, ERR_INPUT, &err), &err);
	rows_fini(&r);
	ck_assert_ptr_eq(cases_row(&c, 0)[1].p, cases_row(&c, 4998)[1].p);
	ck_assert(str_eq(cases_row(&c, 4999)[1], STR("男")));
	ck_assert(str_eq(cases_row(&c, 9999)[1], STR("v9999")));
	cases_fini(&c);
}
END_TEST

START_TEST(duplicates_listed)
{
	struct cases c;
	struct rows r;
	struct err err = ERR_INIT;
	rows_init(&r, &c, &schema, 0);
	static const char *const numbers[] = { "c", "a", "b", "a", "d", "e", "d", "f", "f", "g", "g", "h", "h", "i", "i",
		"a", "a", "a", "a" };
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		add(&r, i + 2, numbers[i], "");
	ck_assert(!rows_finish(&r, "cases.csv", true, ERR_INPUT, &err));
	must_say(&err, ERR_INPUT, "cases.csv: |several lines: a: 3, 5, 17, 18, 19, …; d: 6, 8; f: 9, 10; g: 11, 12; h: 13, 14; …");
	rows_fini(&r);
	cases_fini(&c);
}
END_TEST

START_TEST(empty_listed)
{
	struct cases c;
	struct rows r;
	struct err err = ERR_INIT;
	rows_init(&r, &c, &schema, 0);
	for (size_t i = 0; i < 7; i++)
		add(&r, i + 1, "", "");
	ck_assert(!rows_finish(&r, "register cases", false, ERR_DATABASE, &err));
	must_say(&err, ERR_DATABASE, "register cases: |rows 1, 2, 3, 4, 5, … of the query");
	rows_fini(&r);
	cases_fini(&c);
}
END_TEST

Suite *
rows_suite(void)
{
	Suite *s = suite_create("rows");
	TCase *t = tcase_create("rows");
	tcase_add_test(t, sorted);
	tcase_add_test(t, equal_values_once);
	tcase_add_test(t, duplicates_listed);
	tcase_add_test(t, empty_listed);
	suite_add_tcase(s, t);
	return s;
}
