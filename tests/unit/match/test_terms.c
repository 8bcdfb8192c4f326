#include "config.h"

#include <stdio.h>

#include "match/terms.h"
#include "office.h"
#include "suites.h"

#include "base/poison.h"

/* Items of the office: number, family name, given name, birth date, sex, address. */
enum { NUMBER, FAMILY, GIVEN, BIRTH, SEX, ADDRESS };

static const struct person cases[] = {
	{ "K-1", "渡辺　太郎", "ワタナベ　タロウ", "2015-04-01", "男", "喜多見1-2-3" },
	{ "K-2", "渡邉　花子", "ワタナベ　ハナコ", "2015-04-01", "女", "喜多見1-2-3" },
	{ "K-3", "渡邊太郎", "ワタナベタロウ", "2016-04-01", "男", "喜多見1丁目2番3号" },
	{ "K-4", "佐藤　太郎", "サトウ　タロウ", "", "男", "" },
	{ "K-5", "", "ワタナベ　タロウ", "2015年頃", "", "" },
	{ "K-6", "渡部　太朗", "ワタナベ　タロウ", "2015-04-02", "男", "成城9-9-9" },
};

/* Counts of a record's values: written and read. */
static const struct {
	struct person record;
	unsigned family[2], given[2], full[2], number, birth, sex, address;
} rows[] = {
	{ { "K-1", "渡辺　太郎", "ワタナベ　タロウ", "2015-04-01", "男", "喜多見1-2-3" }, { 2, 4 }, { 2, 4 }, { 2, 4 }, 1, 2, 4, 3 },
	{ { "K-9", "渡邉太郎", "", "2017-01-01", "女", "鎌田" }, { 0, 0 }, { 0, 0 }, { 2, 0 }, 0, 0, 1, 0 },
	{ { "", "佐藤　次郎", "サトウ　ジロウ", "", "", "" }, { 1, 1 }, { 0, 0 }, { 0, 0 }, 0, 0, 0, 0 },
	{ { "", "", "", "", "", "" }, { 0, 0 }, { 0, 0 }, { 0, 0 }, 0, 0, 0, 0 },
	{ { "", "　渡辺　　太郎　", "", "", "", "" }, { 2, 0 }, { 2, 0 }, { 2, 0 }, 0, 0, 0, 0 },
};

START_TEST(counts)
{
	struct office o;
	office_init(&o, ALL_ROLES);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		office_add(&o, &cases[i]);
	struct match_sides sides;
	struct term_counts t;
	struct buf scratch = BUF_INIT;
	match_sides_init(&sides, &o.spec, &o.source, &o.cases);
	term_counts_init(&t, &sides, &scratch);
	struct terms got = term_counts_of(&t, office_record(&o, &rows[_i].record), &o.arena, &scratch);
	ck_assert_uint_eq(got.cases, sizeof(cases) / sizeof(*cases));
	for (size_t form = 0; form < TERM_FORMS; form++) {
		ck_assert_uint_eq(got.items[FAMILY][form], rows[_i].family[form]);
		ck_assert_uint_eq(got.items[GIVEN][form], rows[_i].given[form]);
		ck_assert_uint_eq(got.full[form], rows[_i].full[form]);
	}
	ck_assert_uint_eq(got.items[NUMBER][TERM_WRITTEN], rows[_i].number);
	ck_assert_uint_eq(got.items[BIRTH][TERM_WRITTEN], rows[_i].birth);
	ck_assert_uint_eq(got.items[SEX][TERM_WRITTEN], rows[_i].sex);
	ck_assert_uint_eq(got.items[ADDRESS][TERM_WRITTEN], rows[_i].address);
	ck_assert_uint_eq(got.items[ADDRESS][TERM_READ], 0);
	term_counts_fini(&t);
	match_sides_fini(&sides);
	buf_fini(&scratch);
	office_fini(&o);
}
END_TEST

/* More values than the table begins with. */
START_TEST(many)
{
	enum { CASES = 5000 };
	struct office o;
	office_init(&o, ALL_ROLES);
	char number[16], name[48];
	for (unsigned i = 0; i < CASES; i++) {
		snprintf(number, sizeof(number), "K-%06u", i);
		snprintf(name, sizeof(name), "渡辺%u　太郎%u", i / 10, i % 7);
		office_add(&o, &(struct person){ number, name, "", "2015-04-01", "", "" });
	}
	struct match_sides sides;
	struct term_counts t;
	struct buf scratch = BUF_INIT;
	match_sides_init(&sides, &o.spec, &o.source, &o.cases);
	term_counts_init(&t, &sides, &scratch);
	for (unsigned i = 0; i < CASES; i += 13) {
		struct str record[OFFICE_COLUMNS];
		snprintf(number, sizeof(number), "K-%06u", i);
		snprintf(name, sizeof(name), "渡辺%u　太郎%u", i / 10, i % 7);
		memcpy(record, office_record(&o, &(struct person){ number, name, "", "2015-04-01", "", "" }), sizeof(record));
		struct terms got = term_counts_of(&t, record, &o.arena, &scratch);
		ck_assert_uint_eq(got.items[NUMBER][TERM_WRITTEN], 1);
		ck_assert_uint_eq(got.items[FAMILY][TERM_WRITTEN], 10);
		ck_assert_uint_eq(got.items[GIVEN][TERM_WRITTEN], CASES / 7 + (i % 7 < CASES % 7));
		ck_assert_uint_eq(got.items[BIRTH][TERM_WRITTEN], CASES);
	}
	term_counts_fini(&t);
	match_sides_fini(&sides);
	buf_fini(&scratch);
	office_fini(&o);
}
END_TEST

/* Fields that the profile does not pair. */
START_TEST(absent_roles)
{
	struct office o;
	office_init(&o, 1u << ROLE_KANA | 1u << ROLE_SEX);
	office_add(&o, &cases[0]);
	struct match_sides sides;
	struct term_counts t;
	struct buf scratch = BUF_INIT;
	match_sides_init(&sides, &o.spec, &o.source, &o.cases);
	term_counts_init(&t, &sides, &scratch);
	struct terms got = term_counts_of(&t, office_record(&o, &cases[0]), &o.arena, &scratch);
	ck_assert_uint_eq(got.items[0][TERM_WRITTEN], 0);
	ck_assert_uint_eq(got.items[0][TERM_READ], 1);
	ck_assert_uint_eq(got.full[TERM_WRITTEN], 0);
	ck_assert_uint_eq(got.full[TERM_READ], 1);
	term_counts_fini(&t);
	match_sides_fini(&sides);
	buf_fini(&scratch);
	office_fini(&o);
}
END_TEST

Suite *
terms_suite(void)
{
	Suite *s = suite_create("match: terms");
	TCase *t = tcase_create("terms");
	tcase_add_loop_test(t, counts, 0, (int)(sizeof(rows) / sizeof(*rows)));
	tcase_add_test(t, many);
	tcase_add_test(t, absent_roles);
	suite_add_tcase(s, t);
	return s;
}
