#include "config.h"

#include <stdlib.h>

#include "report/text_table.h"
#include "suites.h"

/* cells: separated by '|', row by row. */
static void
expect(size_t columns, const char *cells, const char *want)
{
	struct text_table t = text_table_init(columns);
	struct buf out = BUF_INIT;
	struct str all = str_from(cells);
	for (size_t start = 0, end; start <= all.n; start = end + 1) {
		end = str_find(all, STR("|"), start);
		end = end == SIZE_MAX ? all.n : end;
		text_table_cell(&t, str_slice(all, start, end));
	}
	text_table_print(&t, &out);
	ck_assert_str_eq(buf_cstr(&out), want);
	text_table_fini(&t);
	buf_fini(&out);
}

START_TEST(aligns)
{
	expect(2, "a|b", "  a  b\n");
	expect(3, "name|n|share|x|12345|-|longer|1|0.5", "  name        n  share\n  x       12345      -\n  longer      1    0.5\n");
	/* By width, not by bytes or characters. */
	expect(2, "値|記録|ふたご|7|ab|12", "  値      記録\n  ふたご     7\n  ab        12\n");
	expect(2, "|1|a|2", "     1\n  a  2\n");
}
END_TEST

START_TEST(blanks_controls)
{
	expect(2, "a\033[31m|\n1\x7F", "  a [31m   1 \n");
}
END_TEST

/* A label that leaves no room for the numbers stands above them, and nothing is wider than 80 columns. */
START_TEST(label_above)
{
	expect(2,
	    "a|1|1234567890123456789012345678901234567890123456789012345678901234567890123456|2",
	    "  a  1\n  1234567890123456789012345678901234567890123456789012345678901234567890123456\n     2\n");
	expect(2,
	    "a|1|123456789012345678901234567890123456789012345678901234567890123456789012345|2",
	    "  a                                                                            1\n"
	    "  123456789012345678901234567890123456789012345678901234567890123456789012345  2\n");
}
END_TEST

Suite *
text_table_suite(void)
{
	Suite *s = suite_create("report/text_table");
	TCase *t = tcase_create("text_table");
	tcase_add_test(t, aligns);
	tcase_add_test(t, blanks_controls);
	tcase_add_test(t, label_above);
	suite_add_tcase(s, t);
	return s;
}
