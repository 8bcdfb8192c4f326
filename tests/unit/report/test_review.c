#include "config.h"

#include "report/review.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "desk.h"
#include "suites.h"

static struct desk desk;
static struct review *review;
static struct buf out;

static void
set_up(void)
{
	struct err err = ERR_INIT;
	desk_open(&desk, "", STR("K1,桁山,北\nK2,橋立,南\n=K3,+渡,西\n"));
	review = review_new(desk.profile, &desk.cases, NULL, &err);
	ck_assert_msg(review != NULL, "%s", err.message);
}

static void
tear_down(void)
{
	review_free(review);
	buf_fini(&out);
	desk_close(&desk);
}

/* One row of the sheet for a record id, name, body. */
static const char *
line_of(struct str id, struct str name, struct str body, const struct candidate *candidates, size_t n)
{
	struct str record[] = { id, name, body };
	struct decision d = { .record_id = id, .outcome = OUTCOME_REVIEW, .basis = "", .reason = "several-cases",
		.candidates = candidates, .candidates_n = n };
	buf_reset(&out);
	struct row row = { .text = record };
	review_row(review, &d, &row, STR(""), &out);
	return buf_cstr(&out);
}

START_TEST(header)
{
	review_header(review, &out);
	const char *text = buf_cstr(&out);
	static const char start[] = "\xEF\xBB\xBF\"record_id\",\"outcome\",\"reason\",\"reason_text\",\"waiting_since\",\"decision\","
	                            "\"decision_case_no\",\"name\",\"body\","
	                            "\"candidate_1\",\"weight_1\",\"name_1\",\"candidate_2\"";
	ck_assert_msg(strncmp(text, start, sizeof(start) - 1) == 0, "%s", text);
	ck_assert(str_ends(buf_str(&out), STR(",\"name_5\",\"ticket\"\r\n")));
	ck_assert_ptr_null(strstr(text, "town"));
}
END_TEST

START_TEST(candidates)
{
	struct candidate c[] = { { 1, 20.125, 0.9 }, { 0, -3, 0.1 } };
	size_t k1 = cases_find(&desk.cases, STR("K1")), k2 = cases_find(&desk.cases, STR("K2"));
	c[0].row = k2;
	c[1].row = k1;
	ck_assert_str_eq(line_of(STR("R1"), STR("橋　立"), STR("a\nb \"c\""), c, 2),
	    "\"[R1]\",\"review\",\"several-cases\",\"several cases may be the child\",\"\",\"\",\"\",\"橋　立\",\"a\nb \"\"c\"\"\","
	    "\"[K2]\",\"20.13\",\"≒ 橋立\",\"[K1]\",\"-3.00\",\"≠ 桁山\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\"\r\n");
	/* More candidates than there is room for: the best ones. */
	struct candidate many[7];
	for (size_t i = 0; i < 7; i++)
		many[i] = (struct candidate){ k1, 7.0 - (double)i, 0 };
	const char *row = line_of(STR("R1"), STR(""), STR(""), many, 7);
	ck_assert(strstr(row, "\"3.00\"") && !strstr(row, "\"2.00\""));
	/* Header and row have the same number of cells (none of these holds a separator). */
	size_t commas = 0, header_commas = 0;
	for (const char *p = row; *p; p++)
		commas += *p == ',';
	buf_reset(&out);
	review_header(review, &out);
	for (const char *p = buf_cstr(&out); *p; p++)
		header_commas += *p == ',';
	ck_assert_uint_eq(commas, header_commas);
}
END_TEST

/* What a spreadsheet could take for a formula gets an apostrophe; nothing else does. */
static const struct {
	const char *cell;
	bool unsafe;
} cells[] = {
	{ "=1+1", true }, { "+1", true }, { "-1", true }, { "@SUM(A1)", true }, { "\t=1", true }, { "\r=1", true },
	{ "＝1", true }, { "＋1", true }, { "－1", true }, { "＠x", true }, { "=", true },
	{ "1-1-1-1", false }, { "a=b", false }, { "桁山", false }, { "", false }, { "'=1", false }, { "ー1", false }, { "−", false },
	{ "（＝", false },
};

START_TEST(formulas)
{
	const char *cell = cells[_i].cell;
	char expected[64];
	snprintf(expected, sizeof(expected), "\"%s%s\"", cells[_i].unsafe ? "'" : "", cell);
	const char *row = line_of(STR("R1"), str_from(cell), STR("x"), NULL, 0);
	struct buf wanted = BUF_INIT;
	buf_addf(&wanted, ",\"\",%s,\"x\",", expected);
	ck_assert_msg(strstr(row, buf_cstr(&wanted)) != NULL, "%s in %s", expected, row);
	row = line_of(STR("R1"), STR("x"), str_from(cell), NULL, 0);
	buf_reset(&wanted);
	buf_addf(&wanted, ",\"x\",%s,", expected);
	ck_assert_msg(strstr(row, buf_cstr(&wanted)) != NULL, "%s in %s", expected, row);
	/* An id is in brackets, whatever it is. */
	row = line_of(str_from(cell), STR("x"), STR("y"), NULL, 0);
	buf_reset(&wanted);
	buf_addf(&wanted, *cell ? "\"[%s]\"," : "\"%s\",", cell);
	ck_assert_msg(strncmp(row, buf_cstr(&wanted), wanted.n) == 0, "%s in %s", buf_cstr(&wanted), row);
	buf_fini(&wanted);
}
END_TEST

/* The register is somebody else's data too. */
START_TEST(formulas_of_the_register)
{
	struct candidate c = { cases_find(&desk.cases, STR("=K3")), 1, 1 };
	const char *row = line_of(STR("R1"), STR("x"), STR("y"), &c, 1);
	ck_assert_msg(strstr(row, "\"[=K3]\",\"1.00\",\"≠ '+渡\"") != NULL, "%s", row);
}
END_TEST

Suite *
review_suite(void)
{
	Suite *s = suite_create("review");
	TCase *t = tcase_create("review");
	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_test(t, header);
	tcase_add_test(t, candidates);
	tcase_add_loop_test(t, formulas, 0, sizeof(cells) / sizeof(*cells));
	tcase_add_test(t, formulas_of_the_register);
	suite_add_tcase(s, t);
	return s;
}
