#include "config.h"

#include "match/candidates.h"
#include "office.h"
#include "suites.h"

#include "base/poison.h"

/* The register of the table below. */
static const struct person people[] = {
	{ "K-1", "世田谷　太郎", "セタガヤ　タロウ", "2015-04-01", "男", "" }, /* row 0 */
	{ "K-2", "世田谷　太郎", "", "2015-04-01", "男", "" },
	{ "K-3", "", "セタガヤ　タロウ", "2015-04-01", "女", "" },
	{ "K-4", "世田谷　太郎", "セタガヤ　タロウ", "", "男", "" },
	{ "K-5", "世田谷　太郎", "セタガヤ　タロウ", "2015-04-02", "男", "" },
	{ "K-6", "", "", "2015-04-01", "男", "" },
	{ "K-7", "", "", "", "", "" },
};

static const struct {
	const char *title;
	struct person record;
	const char *rows; /* digits */
} looks[] = {
	{ "name and kana", { "", "世田谷　太郎", "セタガヤ　タロウ", "2015-04-01", "", "" }, "0123" },
	{ "name", { "", "世田谷　太郎", "", "2015-04-01", "", "" }, "013" },
	{ "kana", { "", "", "セタガヤ　タロウ", "2015-04-01", "", "" }, "023" },
	{ "another day", { "", "世田谷　太郎", "セタガヤ　タロウ", "2015-04-02", "", "" }, "34" },
	{ "a day that nobody has", { "", "世田谷　太郎", "", "2001-01-01", "", "" }, "3" },
	{ "a name that nobody has", { "", "喜多見　健", "キタミ　ケン", "2015-04-01", "", "" }, "" },
	{ "no day", { "", "世田谷　太郎", "セタガヤ　タロウ", "", "", "" }, "3" },
	{ "no name", { "", "", "", "2015-04-01", "", "" }, "" },
	{ "a number", { "K-6", "", "", "", "", "" }, "5" },
	{ "a number that nobody has", { "K-9", "", "", "", "", "" }, "" },
	{ "a number and a name", { "K-7", "世田谷　太郎", "", "2015-04-02", "", "" }, "346" },
	{ "found in two ways", { "K-1", "世田谷　太郎", "セタガヤ　タロウ", "2015-04-01", "", "" }, "0123" },
};

static void
check_look(unsigned roles, const struct person *p, const char *rows, const char *title)
{
	struct office o;
	office_init(&o, roles);
	for (size_t i = 0; i < sizeof(people) / sizeof(*people); i++)
		office_add(&o, &people[i]);
	struct buf scratch = BUF_INIT;
	struct match_sides sides;
	struct case_keys keys;
	struct candidate_index index;
	match_sides_init(&sides, &o.spec, &o.source, &o.cases);
	case_keys_init(&keys, &sides, &scratch);
	candidate_index_init(&index, &keys, o.cases.n);
	struct record_keys r = record_keys_make(&sides, &keys, office_record(&o, p), &o.arena, &scratch);
	struct candidate_rows found = candidates_find(&index, &r, &o.arena);
	ck_assert_msg(found.n == strlen(rows), "%s: %zu rows", title, found.n);
	for (size_t i = 0; i < found.n; i++)
		ck_assert_msg(found.v[i] == (uint32_t)(rows[i] - '0'), "%s: row %u", title, found.v[i]);
	candidate_index_fini(&index);
	match_sides_fini(&sides);
	case_keys_fini(&keys);
	buf_fini(&scratch);
	office_fini(&o);
}

START_TEST(look)
{
	check_look(ALL_ROLES, &looks[_i].record, looks[_i].rows, looks[_i].title);
}
END_TEST

START_TEST(absent_roles)
{
	const struct person *p = &looks[11].record;
	check_look(0, p, "", "no roles");
	check_look(1u << ROLE_CASE_NUMBER, p, "0", "number alone");
	check_look(ALL_ROLES & ~(1u << ROLE_NAME), p, "023", "no name");
	check_look(ALL_ROLES & ~(1u << ROLE_KANA), p, "013", "no kana");
	/* without birth dates the names are all that is left */
	check_look(1u << ROLE_NAME, p, "0134", "name alone");
}
END_TEST

Suite *
candidates_suite(void)
{
	Suite *s = suite_create("match: candidates");
	TCase *t = tcase_create("candidates");
	tcase_add_loop_test(t, look, 0, (int)(sizeof(looks) / sizeof(*looks)));
	tcase_add_test(t, absent_roles);
	suite_add_tcase(s, t);
	return s;
}
