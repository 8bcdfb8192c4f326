#include "config.h"

#include <stdlib.h>

#include "report/next_steps.h"
#include "suites.h"

static void
expect(struct next_steps n, uint64_t review, uint64_t rejected, uint64_t untaken, uint64_t missing, const char *want)
{
	struct summary s = { .untaken = untaken, .newly_missing = missing };
	struct buf out = BUF_INIT;
	s.outcomes[OUTCOME_REVIEW] = review;
	s.outcomes[OUTCOME_REJECTED] = rejected;
	n.summary = &s;
	next_steps_text(&n, &out);
	ck_assert_str_eq(buf_cstr(&out), want);
	buf_fini(&out);
}

START_TEST(names_what_to_do)
{
	struct next_steps n = { .folder = STR("out/n1") };
	expect(n, 0, 0, 0, 0, "Nothing waits for a person.\n");
	expect(n, 1, 0, 0, 0, "Next\n  1 record waits for a person: enter it by hand, from this sheet\n    out/n1/review.csv\n");
	n.keeps_ledger = true;
	expect(n, 2, 0, 1, 0, "Next\n  3 records wait: fill in the sheet's column decision, then\n"
		"    kakehashi review take out/n1/review.csv\n");
	n.has_page = true;
	expect(n, 2, 0, 0, 0, "Next\n  2 records wait: decide in this page, then take in what it saved\n"
		"    out/n1/review.html\n    kakehashi review take review-n1.decided.csv\n");
	expect(n, 0, 2, 0, 1, "Next\n  2 records were rejected: see why, and correct them at their source\n"
		"    out/n1/rejects.reasons.csv\n"
		"  1 record is missing from the export for the first time\n    out/n1/missing.csv\n");
}
END_TEST

/* A command can be pasted: words of the shell, and a line that goes on behind a backslash. */
START_TEST(commands_can_be_pasted)
{
	struct next_steps n = { .folder = STR("/srv/it's here/家庭\n2"), .keeps_ledger = true, .profile = "my office.conf" };
	expect(n, 1, 0, 0, 0, "Next\n  1 record waits: fill in the sheet's column decision, then\n"
		"    kakehashi -c 'my office.conf' \\\n      review take '/srv/it'\\''s here/家庭\n2/review.csv'\n");
	n.folder = STR("/var/lib/kakehashi/out/2026-11-26T023000");
	n.profile = "/etc/kakehashi/kakehashi.conf";
	expect(n, 1, 0, 0, 0, "Next\n  1 record waits: fill in the sheet's column decision, then\n"
		"    kakehashi -c /etc/kakehashi/kakehashi.conf \\\n"
		"      review take /var/lib/kakehashi/out/2026-11-26T023000/review.csv\n");
	n = (struct next_steps){ .folder = STR("out/a:b<c>|\"*?日\\"), .keeps_ledger = true, .has_page = true };
	expect(n, 1, 0, 0, 0, "Next\n  1 record waits: decide in this page, then take in what it saved\n"
		"    'out/a:b<c>|\"*?日\\/review.html'\n    kakehashi review take review-a_b_c_____日_.decided.csv\n");
}
END_TEST

Suite *
next_steps_suite(void)
{
	Suite *s = suite_create("report/next_steps");
	TCase *t = tcase_create("next_steps");
	tcase_add_test(t, names_what_to_do);
	tcase_add_test(t, commands_can_be_pasted);
	suite_add_tcase(s, t);
	return s;
}
