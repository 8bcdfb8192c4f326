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

/* Counts of a record's values: written and read; of number, sex and address none is asked for. */
static const struct {
	struct person record;
	unsigned family[2], given[2], full[2], birth;
} rows[] = {
	{ { "K-1", "渡辺　太郎", "ワタナベ　タロウ", "2015-04-01", "男", "喜多見1-2-3" }, { 2, 4 }, { 2, 4 }, { 2, 4 }, 2 },
	{ { "K-9", "渡邉太郎", "", "2017-01-01", "女", "鎌田" }, { 0, 0 }, { 0, 0 }, { 2, 0 }, 0 },
	{ { "", "佐藤　次郎", "サトウ　ジロウ", "", "", "" }, { 1, 1 }, { 0, 0 }, { 0, 0 }, 0 },
	{ { "", "", "", "", "", "" }, { 0, 0 }, { 0, 0 }, { 0, 0 }, 0 },
	{ { "", "　渡辺　　太郎　", "", "", "", "" }, { 2, 0 }, { 2, 0 }, { 2, 0 }, 0 },
};

struct register_terms {
	struct office *o;
	struct match_sides sides;
	struct features *features;
	struct candidate_index *index;
	struct buf scratch;
};

static void
open_terms(struct register_terms *t, struct office *o)
{
	*t = (struct register_terms){ .o = o };
	match_sides_init(&t->sides, &o->spec, &o->source, &o->cases);
	t->features = features_new(&t->sides, 1);
	t->index = candidate_index_new(t->features, &(struct candidate_caps){ 1000, 50 }, 1);
}

static void
close_terms(struct register_terms *t)
{
	candidate_index_free(t->index);
	features_free(t->features);
	match_sides_fini(&t->sides);
	buf_fini(&t->scratch);
}

static struct terms
terms_of_record(struct register_terms *t, const struct str *record)
{
	struct record_features r;
	features_of_record(t->features, record, &t->o->arena, &t->scratch, &r);
	return terms_of(&t->sides.items, t->features, t->index, &r, &t->o->arena);
}

START_TEST(counts)
{
	struct office o;
	office_init(&o, ALL_ROLES);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		office_add(&o, &cases[i]);
	struct register_terms t;
	open_terms(&t, &o);
	struct terms got = terms_of_record(&t, office_record(&o, &rows[_i].record));
	ck_assert_uint_eq(got.cases, sizeof(cases) / sizeof(*cases));
	for (size_t form = 0; form < TERM_FORMS; form++) {
		ck_assert_uint_eq(got.items[FAMILY][form], rows[_i].family[form]);
		ck_assert_uint_eq(got.items[GIVEN][form], rows[_i].given[form]);
		ck_assert_uint_eq(got.full[form], rows[_i].full[form]);
	}
	ck_assert_uint_eq(got.items[NUMBER][TERM_WRITTEN], 0);
	ck_assert_uint_eq(got.items[BIRTH][TERM_WRITTEN], rows[_i].birth);
	ck_assert_uint_eq(got.items[SEX][TERM_WRITTEN], 0);
	ck_assert_uint_eq(got.items[ADDRESS][TERM_WRITTEN], 0);
	ck_assert_uint_eq(got.items[ADDRESS][TERM_READ], 0);
	close_terms(&t);
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
	struct register_terms t;
	open_terms(&t, &o);
	for (unsigned i = 0; i < CASES; i += 13) {
		struct str record[OFFICE_COLUMNS];
		snprintf(number, sizeof(number), "K-%06u", i);
		snprintf(name, sizeof(name), "渡辺%u　太郎%u", i / 10, i % 7);
		memcpy(record, office_record(&o, &(struct person){ number, name, "", "2015-04-01", "", "" }), sizeof(record));
		struct terms got = terms_of_record(&t, record);
		ck_assert_uint_eq(got.items[FAMILY][TERM_WRITTEN], 10);
		ck_assert_uint_eq(got.items[GIVEN][TERM_WRITTEN], CASES / 7 + (i % 7 < CASES % 7));
		ck_assert_uint_eq(got.items[BIRTH][TERM_WRITTEN], CASES);
	}
	close_terms(&t);
	office_fini(&o);
}
END_TEST

/* Fields that the profile does not pair. */
START_TEST(absent_roles)
{
	struct office o;
	office_init(&o, 1u << ROLE_KANA | 1u << ROLE_SEX);
	office_add(&o, &cases[0]);
	struct register_terms t;
	open_terms(&t, &o);
	struct terms got = terms_of_record(&t, office_record(&o, &cases[0]));
	ck_assert_uint_eq(got.items[0][TERM_WRITTEN], 0);
	ck_assert_uint_eq(got.items[0][TERM_READ], 1);
	ck_assert_uint_eq(got.full[TERM_WRITTEN], 0);
	ck_assert_uint_eq(got.full[TERM_READ], 1);
	close_terms(&t);
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
