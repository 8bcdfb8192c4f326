/* What a system does to the writing of a value, and what is a difference all the same. */
#include "config.h"

#include <stdlib.h>

#include "../seed.h"
#include "suites.h"
#include "target/settle.h"

static const struct {
	const char *value, *settled;
} examples[] = {
	{ "", "" },
	{ "   ", "" },
	{ "C-1", "C-1" },
	{ "  C-1     ", "C-1" },
	{ "two  blanks", "two  blanks" },
	{ "　全角の空白　", "　全角の空白　" },
	{ "one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour" },
	{ "a text of more than forty characters, in which a line ends\r\n", "a text of more than forty characters, in which a line ends\n" },
	{ "2026-04-01", "2026-04-01" },
	{ "2026/4/1", "2026-04-01" },
	{ "2026.04.01", "2026-04-01" },
	{ "20260401", "2026-04-01" },
	{ "2026-04-01 00:00:00", "2026-04-01" },
	{ "2026-04-01T00:00", "2026-04-01" },
	{ "2026-04-01T9:05", "2026-04-01 09:05" },
	{ "2026-04-01 09:05:00.000", "2026-04-01 09:05" },
	{ "2026-04-01 09:05:30", "2026-04-01 09:05:30" },
	{ "2026-04-01 09:05:30.250", "2026-04-01 09:05:30.25" },
	{ "2026-04-01 09:05:00+09", "2026-04-01 09:05" },
	{ "2026-04-01T09:05:00+09:00", "2026-04-01 09:05" },
	{ "2026-04-01T09:05:00Z", "2026-04-01 09:05" },
	{ "14:05", "14:05" },
	{ "14:05:00", "14:05" },
	{ "9:05", "09:05" },
	{ "00:00:00", "00:00" },
	{ "1.50", "1.5" },
	{ "2.0", "2" },
	{ "-2.500", "-2.5" },
	{ "100", "100" },
	{ "0.10", "0.1" },
	{ "true", "1" },
	{ "false", "0" },
	{ "t", "1" },
	{ "f", "0" },
	{ "TRUE", "1" },
	{ "False ", "0" },
	{ "1", "1" },
	{ "0", "0" },
	{ "1.0", "1" },
	/* no such things */
	{ "2026-13-01", "2026-13-01" },
	{ "2026-04-32", "2026-04-32" },
	{ "2026/04-01", "2026/04-01" },
	{ "20261301", "20261301" },
	{ "2026-04-01 ", "2026-04-01" },
	{ "2026-04-01 10", "2026-04-01 10" },
	{ "2026-04-01 10:5", "2026-04-01 10:5" },
	{ "2026-04-01 10:05 h", "2026-04-01 10:05 h" },
	{ "25:00", "25:00" },
	{ "007", "007" },
	{ "1.2.0", "1.2.0" },
	{ "1.", "1." },
	{ ".50", ".50" },
	{ "-", "-" },
	{ "-.5", "-.5" },
	{ "03-1234-5670", "03-1234-5670" },
	{ "truth", "truth" },
	{ "tr", "tr" },
	{ "01", "01" },
	{ "10", "10" },
	{ "R8.4.1", "R8.4.1" },
};

START_TEST(table)
{
	struct buf room = BUF_INIT;
	struct str got = settle(str_from(examples[_i].value), &room);
	ck_assert_msg(str_eq(got, str_from(examples[_i].settled)), "\"%s\" became \"%.*s\", not \"%s\"", examples[_i].value, STR_ARG(got),
	    examples[_i].settled);
	/* what is settled stays */
	struct buf again = BUF_INIT;
	ck_assert(str_eq(settle(got, &again), got));
	buf_fini(&again);
	buf_fini(&room);
}
END_TEST

/* Any bytes at all: settled once is settled for good, and no value without a blank at an end becomes empty. */
START_TEST(any_bytes)
{
	static const char alphabet[] = "0123456789-/.: T+Zetrufals\r\n";
	srand(test_seed("settle"));
	struct buf room = BUF_INIT, again = BUF_INIT;
	for (int round = 0; round < 20000; round++) {
		char value[48];
		size_t n = (size_t)rand() % (sizeof(value) - 1);
		for (size_t i = 0; i < n; i++)
			value[i] = alphabet[(size_t)rand() % (sizeof(alphabet) - 1)];
		struct str one = settle((struct str){ value, n }, &room);
		ck_assert_msg(str_eq(settle(one, &again), one), "\"%.*s\"", (int)n, value);
		ck_assert(one.n > 0 || n == 0 || value[0] == ' ');
	}
	buf_fini(&room);
	buf_fini(&again);
}
END_TEST

Suite *
settle_suite(void)
{
	Suite *suite = suite_create("settle");
	TCase *t = tcase_create("settle");
	tcase_add_loop_test(t, table, 0, sizeof(examples) / sizeof(*examples));
	tcase_add_test(t, any_bytes);
	suite_add_tcase(suite, t);
	return suite;
}
