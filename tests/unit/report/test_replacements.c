#include "config.h"

#include "report/replacements.h"

#include "suites.h"

START_TEST(a_line_each)
{
	struct replacement list[] = {
		{ STR("氏名"), STR("\uE000"), STR("髙"), BY_GAIJI, 2 },
		{ STR("t.\"x\""), STR("葛\U000E0100"), STR("葛"), BY_SELECTOR, 1 },
		{ STR("=1"), STR("−"), STR("－"), BY_SUBSTITUTE, 12 },
		{ STR("a"), STR("\u202E"), STR(""), BY_INVISIBLE, 1 },
		{ STR("a"), STR("\U000E0100"), STR(""), BY_SELECTOR, 1 },
	};
	struct row row = { .key = STR("+R1"), .replacements = list, .replacements_n = 5 };
	struct buf out = BUF_INIT;
	replacements_header(&out);
	replacements_rows(&row, &out);
	ck_assert_str_eq(buf_cstr(&out),
	    "\xEF\xBB\xBF\"record_id\",\"where\",\"character\",\"code\",\"replacement\",\"by\",\"count\"\r\n"
	    "\"'+R1\",\"氏名\",\"\uE000\",\"U+E000\",\"髙\",\"gaiji\",\"2\"\r\n"
	    "\"'+R1\",\"t.\"\"x\"\"\",\"葛\U000E0100\",\"U+845B U+E0100\",\"葛\",\"selector\",\"1\"\r\n"
	    "\"'+R1\",\"'=1\",\"−\",\"U+2212\",\"'－\",\"substitute\",\"12\"\r\n"
	    "\"'+R1\",\"a\",\"\",\"U+202E\",\"\",\"invisible\",\"1\"\r\n"
	    "\"'+R1\",\"a\",\"\",\"U+E0100\",\"\",\"selector\",\"1\"\r\n");
	/* Nothing replaced: nothing listed. */
	buf_reset(&out);
	replacements_rows(&(struct row){ .key = STR("R2") }, &out);
	ck_assert_uint_eq(out.n, 0);
	buf_fini(&out);
}
END_TEST

Suite *
replacements_suite(void)
{
	Suite *s = suite_create("report/replacements");
	TCase *t = tcase_create("replacements");
	tcase_add_test(t, a_line_each);
	suite_add_tcase(s, t);
	return s;
}
