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
	rows_add(r, str_from(number));
	rows_add(r, str_from(sex));
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
			ck_assert(str_eq(cases_number(&c, i), str_slice(cases_cell(&c, i, 1), 1, cases_cell(&c, i, 1).n)));
			ck_assert_uint_eq(cases_find(&c, cases_number(&c, i)), i);
		}
		ck_assert_uint_eq(cases_find(&c, STR("none")), CASE_NONE);
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
	ck_assert_ptr_eq(cases_cell(&c, 0, 1).p, cases_cell(&c, 4998, 1).p);
	ck_assert(str_eq(cases_cell(&c, 4999, 1), STR("男")));
	ck_assert(str_eq(cases_cell(&c, 9999, 1), STR("v9999")));
	cases_fini(&c);
}
END_TEST

/* Any cells come out as they went in, however many and long they are, from a pool or not, one by one or a row at once. */
START_TEST(cells_as_they_came)
{
	enum { FIELDS_MOST = 150, ROWS = 200 };
	static const size_t lengths[] = { 0, 1, 2, 60, 63, 64, 65, 8190, 8191, 8192, 70000 };
	static struct field many[FIELDS_MOST];
	unsigned seed = test_seed("cells as they came");
	for (size_t fields_n = 1; fields_n <= FIELDS_MOST; fields_n += 1 + fields_n / 2) {
		struct schema wide = { many, fields_n };
		struct cases c;
		struct rows r;
		struct err err = ERR_INIT;
		struct arena a = ARENA_INIT;
		struct strs put = { 0 };
		size_t key = (size_t)rand_r(&seed) % fields_n;
		rows_init(&r, &c, &wide, key);
		for (size_t row = 0; row < ROWS; row++) {
			ck_assert(rows_begin(&r, row));
			for (size_t i = 0; i < fields_n; i++) {
				size_t n = lengths[(size_t)rand_r(&seed) % (fields_n > 20 ? 7 : 11)];
				char *p = arena_bytes(&a, n + 1);
				memset(p, rand_r(&seed) % 3, n); /* NUL among them; often the same again */
				vec_push(&put, i == key ? arena_format(&a, "%05zu", row) : (struct str){ p, n });
				rows_add(&r, put.v[put.n - 1]);
			}
			rows_end(&r);
		}
		must(rows_finish(&r, "x", true, ERR_INPUT, &err), &err);
		rows_fini(&r);
		struct str cells[FIELDS_MOST];
		for (size_t row = 0; row < ROWS; row++) {
			cases_unpack(&c, row, cells);
			for (size_t i = 0; i < fields_n; i++) {
				ck_assert(str_eq(cells[i], put.v[row * fields_n + i]));
				ck_assert(str_eq(cases_cell(&c, row, i), cells[i]));
			}
		}
		cases_fini(&c);
		vec_fini(&put);
		arena_fini(&a);
	}
}
END_TEST

/* Numbers that begin alike, that are each other's beginning, or longer than what is sorted by first. */
START_TEST(sorted_by_bytes)
{
	static const char *const numbers[] = { "K", "K-000000000000002", "K-0", "K-000000000000001", "K-00000000000000", "K-0\x01",
		"K-\xFF", "K-000000000000010" };
	static const char *const ordered[] = { "K", "K-0", "K-0\x01", "K-00000000000000", "K-000000000000001", "K-000000000000002",
		"K-000000000000010", "K-\xFF" };
	struct cases c;
	struct rows r;
	struct err err = ERR_INIT;
	rows_init(&r, &c, &schema, 0);
	for (size_t i = 0; i < 8; i++)
		add(&r, i, numbers[i], "");
	must(rows_finish(&r, "x", true, ERR_INPUT, &err), &err);
	rows_fini(&r);
	for (size_t i = 0; i < 8; i++) {
		ck_assert(str_eq(cases_number(&c, i), str_from(ordered[i])));
		ck_assert_uint_eq(cases_find(&c, str_from(ordered[i])), i);
	}
	ck_assert_uint_eq(cases_find(&c, STR("")), CASE_NONE);
	ck_assert_uint_eq(cases_find(&c, STR("K-00")), CASE_NONE);
	ck_assert_uint_eq(cases_find(&c, STR("L")), CASE_NONE);
	cases_fini(&c);
}
END_TEST

/* What a case takes: the pointer, a byte a field and one for all, the text that is its own. */
START_TEST(bytes_a_case)
{
	struct cases c;
	struct rows r;
	struct err err = ERR_INIT;
	rows_init(&r, &c, &schema, 0);
	char number[20];
	for (int i = 0; i < 1000; i++) {
		snprintf(number, sizeof(number), "%05d", i);
		add(&r, 1, number, i % 2 ? "男" : "女");
	}
	must(rows_finish(&r, "x", true, ERR_INPUT, &err), &err);
	rows_fini(&r);
	ck_assert_uint_eq(c.bytes, 1000 * (1 + 2 + 5));
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
	tcase_add_test(t, cells_as_they_came);
	tcase_add_test(t, sorted_by_bytes);
	tcase_add_test(t, bytes_a_case);
	tcase_add_test(t, duplicates_listed);
	tcase_add_test(t, empty_listed);
	suite_add_tcase(s, t);
	return s;
}
