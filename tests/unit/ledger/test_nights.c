#include "config.h"

#include "ledger/nights.h"

#include <stdio.h>
#include <string.h>

#include "help.h"
#include "suites.h"

static struct ledger *ledger;

static void
set_up(void)
{
	folder_open();
	ledger = open_ledger(LEDGER_CREATE);
}

static void
tear_down(void)
{
	ledger_close(ledger);
	folder_close();
}

enum { DAY = 86400, FIRST = 20000 * DAY /* 2024-10-04 */ };

static void
add(struct event e)
{
	struct err err = ERR_INIT;
	ck_assert_msg(ledger_add(ledger, &e, &err), "%s", err.message);
}

/* A run on that day that read the exports of so many records; 0 behind the last one.  became: what it says of them when it is prepared.
   end: EVENT_KIND_COUNT: it never came to one. */
static void
night_saying(const char *name, int day, const unsigned *exports, const char *became, enum event_kind end)
{
	struct err err = ERR_INIT;
	struct str run = str_from(name);
	ck_assert_msg(ledger_begin(ledger, FIRST + day * DAY + 3600, NULL, &err), "%s", err.message);
	add((struct event){ .kind = EVENT_RUN, .run = run, .subject = run });
	for (; exports && *exports > 0; exports++) {
		char detail[64];
		snprintf(detail, sizeof(detail), "encoding=cp932 records=%u", *exports);
		add((struct event){ .kind = EVENT_FILE, .run = run, .subject = STR("a.csv"), .outcome = STR("input"), .detail = str_from(detail) });
	}
	/* Neither what waited before nor what the run wrote was in an export. */
	add((struct event){ .kind = EVENT_FILE, .run = run, .subject = STR("held.csv"), .outcome = STR("held"), .detail = STR("encoding=utf-8 records=900") });
	add((struct event){ .kind = EVENT_FILE, .run = run, .subject = STR("held.csv"), .outcome = STR("output"), .detail = STR("encoding=utf-8 records=900") });
	add((struct event){ .kind = EVENT_PREPARED, .run = run, .subject = run, .detail = str_from(became) });
	ck_assert_msg(ledger_commit(ledger, &err), "%s", err.message);
	struct event e = { .kind = end, .run = run, .subject = run };
	if (end != EVENT_KIND_COUNT)
		ck_assert_msg(ledger_note(ledger, FIRST + day * DAY + 3660, &e, &err), "%s", err.message);
}

static void
night(const char *name, int day, const unsigned *exports, enum event_kind end)
{
	night_saying(name, day, exports, "", end);
}

static struct nights
nights_of(const char *run)
{
	struct err err = ERR_INIT;
	struct nights n;
	ck_assert_msg(ledger_nights(ledger, str_from(run), &n, &err), "%s", err.message);
	return n;
}

static void
is(const struct night_count *day, const char *date, uint64_t runs, uint64_t records)
{
	ck_assert_str_eq(day->day, date);
	ck_assert_msg(day->runs == runs && day->records == records, "%s: %llu runs, %llu records", date, (unsigned long long)day->runs,
	    (unsigned long long)day->records);
}

static void
became(const struct night_count *day, const char *outcomes)
{
	struct buf said = BUF_INIT;
	nights_detail(day->outcomes, &said);
	ck_assert_str_eq(buf_cstr(&said), outcomes);
	buf_fini(&said);
}

START_TEST(a_ledger_that_knows_no_such_run)
{
	ck_assert(!nights_of("a").known);
	night("a", 0, (const unsigned[]){ 5, 0 }, EVENT_UNDONE);
	ck_assert(!nights_of("a").known);
	ck_assert(!nights_of("").known);
}
END_TEST

START_TEST(one_night)
{
	night("a", 0, (const unsigned[]){ 5, 7, 0 }, EVENT_COMMITTED);
	struct nights n = nights_of("a");
	ck_assert(n.known);
	is(&n.day[NIGHTS - 1], "2024-10-04", 1, 12);
	is(&n.day[NIGHTS - 2], "2024-10-03", 0, 0);
	is(&n.day[0], "2024-08-06", 0, 0);
}
END_TEST

START_TEST(many_nights)
{
	night("first", 0, (const unsigned[]){ 1, 0 }, EVENT_COMMITTED);
	night("second", 1, (const unsigned[]){ 2, 0 }, EVENT_COMMITTED);
	night("empty", 2, NULL, EVENT_COMMITTED);
	night("undone", 3, (const unsigned[]){ 500, 0 }, EVENT_UNDONE);
	night("undone", 4, (const unsigned[]){ 4, 0 }, EVENT_COMMITTED); /* the name comes again */
	night("morning", 5, (const unsigned[]){ 5, 0 }, EVENT_COMMITTED);
	night("evening", 5, (const unsigned[]){ 6, 0 }, EVENT_COMMITTED);
	night("cut off", 6, (const unsigned[]){ 700, 0 }, EVENT_KIND_COUNT);
	night("last", 60, (const unsigned[]){ 8, 0 }, EVENT_COMMITTED);
	struct nights n = nights_of("last");
	ck_assert(n.known);
	is(&n.day[0], "2024-10-05", 1, 2); /* the first has dropped out */
	is(&n.day[1], "2024-10-06", 1, 0);
	is(&n.day[2], "2024-10-07", 0, 0);
	is(&n.day[3], "2024-10-08", 1, 4);
	is(&n.day[4], "2024-10-09", 2, 11);
	is(&n.day[5], "2024-10-10", 0, 0);
	is(&n.day[NIGHTS - 1], "2024-12-03", 1, 8);
	/* As an earlier run saw it. */
	n = nights_of("morning");
	is(&n.day[NIGHTS - 1], "2024-10-09", 1, 5);
	is(&n.day[NIGHTS - 6], "2024-10-04", 1, 1);
	/* One that is not committed yet is counted in its own report. */
	n = nights_of("cut off");
	is(&n.day[NIGHTS - 1], "2024-10-10", 1, 700);
	is(&n.day[NIGHTS - 2], "2024-10-09", 2, 11);
}
END_TEST

START_TEST(what_became_of_the_records)
{
	/* An older program says nothing, and nothing is made up. */
	night("old", 0, (const unsigned[]){ 5, 0 }, EVENT_COMMITTED);
	night_saying("morning", 1, (const unsigned[]){ 15, 0 }, "linked=1 review=2 new=3 rejected=4 skipped=5", EVENT_COMMITTED);
	night_saying("evening", 1, (const unsigned[]){ 20, 10, 0 }, "linked=10 review=0 new=0 rejected=0 skipped=20", EVENT_COMMITTED);
	night_saying("undone", 1, (const unsigned[]){ 7, 0 }, "linked=7 review=0 new=0 rejected=0 skipped=0", EVENT_UNDONE);
	night_saying("undone", 2, (const unsigned[]){ 8, 0 }, "linked=0 review=8 new=0 rejected=0 skipped=0", EVENT_COMMITTED);
	night("old again", 2, (const unsigned[]){ 6, 0 }, EVENT_COMMITTED);
	struct nights n = nights_of("old again");
	is(&n.day[NIGHTS - 3], "2024-10-04", 1, 5);
	became(&n.day[NIGHTS - 3], "linked=0 review=0 new=0 rejected=0 skipped=0");
	is(&n.day[NIGHTS - 2], "2024-10-05", 2, 45);
	became(&n.day[NIGHTS - 2], "linked=11 review=2 new=3 rejected=4 skipped=25");
	is(&n.day[NIGHTS - 1], "2024-10-06", 2, 14);
	became(&n.day[NIGHTS - 1], "linked=0 review=8 new=0 rejected=0 skipped=0");
	became(&n.day[NIGHTS - 4], "linked=0 review=0 new=0 rejected=0 skipped=0");
	/* As an earlier run saw it. */
	n = nights_of("morning");
	became(&n.day[NIGHTS - 1], "linked=1 review=2 new=3 rejected=4 skipped=5");
}
END_TEST

/* What a run sees while it is entered is what is read of it when it is over. */
START_TEST(a_run_sees_itself)
{
	struct err err = ERR_INIT;
	static const uint64_t outcomes[OUTCOME_COUNT] = { [OUTCOME_LINKED] = 70, [OUTCOME_REJECTED] = 9, [OUTCOME_SKIPPED] = 1 };
	struct nights before, after;
	night("a", 0, (const unsigned[]){ 5, 0 }, EVENT_COMMITTED);
	night("b", 1, (const unsigned[]){ 6, 0 }, EVENT_UNDONE);
	struct book *book = book_open(&place, STR("b"), FIRST + 1 * DAY + 7200, STR(""), &err);
	ck_assert_msg(book != NULL, "%s", err.message);
	for (int i = 0; i < 2; i++)
		ck_assert(book_enter(book, (struct event){ .kind = EVENT_FILE, .subject = STR("x"), .outcome = STR("input"), .detail = STR("encoding=utf-8 records=40") }, &err));
	ck_assert(book_enter(book, (struct event){ .kind = EVENT_FILE, .subject = STR("x"), .outcome = STR("held"), .detail = STR("encoding=utf-8 records=9") }, &err));
	ck_assert_msg(book_nights(book, outcomes, &before, &err), "%s", err.message);
	is(&before.day[NIGHTS - 1], "2024-10-05", 1, 80);
	became(&before.day[NIGHTS - 1], "linked=70 review=0 new=0 rejected=9 skipped=1");
	is(&before.day[NIGHTS - 2], "2024-10-04", 1, 5);
	ck_assert(book_prepare(book, outcomes, &err) && book_commit(book, FIRST + 9 * DAY, STR("00"), &err));
	book_close(book);
	after = nights_of("b");
	ck_assert(before.known && after.known);
	for (size_t i = 0; i < NIGHTS; i++) {
		is(&after.day[i], before.day[i].day, before.day[i].runs, before.day[i].records);
		ck_assert_mem_eq(after.day[i].outcomes, before.day[i].outcomes, sizeof(after.day[i].outcomes));
	}
	/* The clock was set back: it begins when the ledger ended. */
	book = book_open(&place, STR("c"), FIRST, STR(""), &err);
	ck_assert(book && book_nights(book, outcomes, &before, &err));
	is(&before.day[NIGHTS - 1], "2024-10-13", 1, 0);
	book_close(book);
}
END_TEST

Suite *
nights_suite(void)
{
	Suite *s = suite_create("nights");
	TCase *t = tcase_create("nights");
	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_test(t, a_ledger_that_knows_no_such_run);
	tcase_add_test(t, one_night);
	tcase_add_test(t, many_nights);
	tcase_add_test(t, what_became_of_the_records);
	tcase_add_test(t, a_run_sees_itself);
	suite_add_tcase(s, t);
	return s;
}
