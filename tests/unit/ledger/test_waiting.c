#include "config.h"

#include "ledger/waiting.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "help.h"
#include "suites.h"

static struct ledger *ledger;
static struct buf got;

static void
set_up(void)
{
	folder_open();
	ledger = open_ledger(LEDGER_CREATE);
	got = BUF_INIT;
}

static void
tear_down(void)
{
	buf_fini(&got);
	ledger_close(ledger);
	folder_close();
}

enum { DAY = 86400 };

/* One run of that name on that day, of records (key, content, outcome, detail); end: EVENT_KIND_COUNT: it never came to one. */
static void
night(const char *name, int day, enum event_kind end, const char *const (*records)[4], size_t n)
{
	struct err err = ERR_INIT;
	struct str run = str_from(name);
	struct event e = { .kind = EVENT_RUN, .run = run, .subject = run };
	ck_assert_msg(ledger_begin(ledger, day * DAY, NULL, &err) && ledger_add(ledger, &e, &err), "%s", err.message);
	for (size_t i = 0; i < n; i++) {
		e = (struct event){ .kind = EVENT_RECORD, .run = run, .subject = str_from(records[i][0]), .content = str_from(records[i][1]),
			.outcome = str_from(records[i][2]), .detail = str_from(records[i][3]) };
		ck_assert_msg(ledger_add(ledger, &e, &err), "%s", err.message);
	}
	e = (struct event){ .kind = EVENT_PREPARED, .run = run, .subject = run };
	ck_assert_msg(ledger_add(ledger, &e, &err) && ledger_commit(ledger, &err), "%s", err.message);
	e = (struct event){ .kind = end, .run = run, .subject = run };
	if (end != EVENT_KIND_COUNT)
		ck_assert_msg(ledger_note(ledger, day * DAY + 60, &e, &err), "%s", err.message);
}

static void
rule(const char *key, const char *content, enum ruling_kind kind, const char *case_no, int day)
{
	struct err err = ERR_INIT;
	struct ruling r = { .kind = kind, .case_no = str_from(case_no), .proof = *case_no ? STR("ab12") : STR(""), .shown = STR("cd34-ef"),
		.by = STR("田中 by=x case=y") };
	ck_assert_msg(ledger_begin(ledger, day * DAY, NULL, &err) && ledger_rule(ledger, str_from(key), str_from(content), &r, &err) &&
	              ledger_commit(ledger, &err), "%s", err.message);
}

/* What waits: "KEY/CONTENT RUN REASON SINCE SINCE_RUN[ KIND CASE PROOF SHOWN BY]", one a line. */
static const char *
waiting(const char *key)
{
	static const char *const kinds[] = { "", "link", "new", "settled", "open" };
	struct err err = ERR_INIT;
	struct arena a = ARENA_INIT;
	struct waiting_list list = { 0 };
	buf_reset(&got);
	ck_assert_msg(ledger_waiting(ledger, str_from(key), &a, &list, &err), "%s", err.message);
	for (size_t i = 0; i < list.n; i++) {
		const struct waiting *w = &list.v[i];
		buf_addf(&got, "%.*s/%.*s %.*s %.*s %.*s %.*s", STR_ARG(w->key), STR_ARG(w->content), STR_ARG(w->run), STR_ARG(w->reason),
		    STR_ARG(str_slice(w->since, 0, 10)), STR_ARG(w->since_run));
		if (w->ruling.kind)
			buf_addf(&got, " %s|%.*s|%.*s|%.*s|%.*s", kinds[w->ruling.kind], STR_ARG(w->ruling.case_no), STR_ARG(w->ruling.proof),
			    STR_ARG(w->ruling.shown), STR_ARG(w->ruling.by));
		buf_addc(&got, '\n');
	}
	vec_fini(&list);
	arena_fini(&a);
	return buf_cstr(&got);
}

#define NIGHT(name, day, end, ...) \
	do { \
		static const char *const records_[][4] = { __VA_ARGS__ }; \
		night(name, day, end, records_, sizeof(records_) / sizeof(*records_)); \
	} while (0)

START_TEST(waits_until_it_is_carried)
{
	ck_assert_str_eq(waiting(NULL), "");
	NIGHT("n1", 1, EVENT_COMMITTED, { "K2", "c2", "review", "name-unlike" }, { "K1", "c1", "review", "gaiji" }, { "K3", "c3", "linked", "x" });
	ck_assert_str_eq(waiting(NULL), "K1/c1 n1 gaiji 1970-01-02 n1\nK2/c2 n1 name-unlike 1970-01-02 n1\n");
	NIGHT("n2", 5, EVENT_COMMITTED, { "K1", "c1", "review", "too-thin" }, { "K2", "c2", "linked", "x" });
	ck_assert_str_eq(waiting(NULL), "K1/c1 n2 too-thin 1970-01-02 n1\n");
	ck_assert_str_eq(waiting("K2"), "");
	ck_assert_str_eq(waiting("K1"), "K1/c1 n2 too-thin 1970-01-02 n1\n");
	/* another content: it waits anew */
	NIGHT("n3", 9, EVENT_COMMITTED, { "K1", "c9", "review", "too-thin" });
	ck_assert_str_eq(waiting(NULL), "K1/c9 n3 too-thin 1970-01-10 n3\n");
	/* carried, and held again when it was amended */
	NIGHT("n4", 10, EVENT_COMMITTED, { "K1", "c9", "new", "x" });
	ck_assert_str_eq(waiting(NULL), "");
	NIGHT("n5", 11, EVENT_COMMITTED, { "K1", "c10", "review", "amended" });
	NIGHT("n6", 12, EVENT_COMMITTED, { "K1", "c9", "skipped", "" });
	ck_assert_str_eq(waiting(NULL), "");
}
END_TEST

/* What a run did that never came to its end does not count, and what it undid neither. */
START_TEST(only_committed_runs)
{
	NIGHT("n1", 1, EVENT_UNDONE, { "K1", "c1", "review", "gaiji" });
	NIGHT("n1", 2, EVENT_COMMITTED, { "K2", "c2", "review", "gaiji" });
	NIGHT("n2", 3, EVENT_UNDONE, { "K2", "c2", "linked", "x" });
	NIGHT("n3", 4, EVENT_KIND_COUNT, { "K2", "c2", "linked", "x" });
	ck_assert_str_eq(waiting(NULL), "K2/c2 n1 gaiji 1970-01-03 n1\n");
}
END_TEST

/* A key that comes twice in one run takes nothing away from the first; one that cannot be read any more does. */
START_TEST(rejected)
{
	NIGHT("n1", 1, EVENT_COMMITTED, { "K1", "c1", "review", "gaiji" }, { "K1", "", "rejected", "duplicate-key" }, { "K2", "c2", "review", "gaiji" });
	rule("K1", "c1", RULING_NEW, "", 1);
	NIGHT("n2", 2, EVENT_COMMITTED, { "K1", "c1", "review", "gaiji" }, { "K1", "", "rejected", "duplicate-key" }, { "K2", "", "rejected", "date" });
	ck_assert_str_eq(waiting(NULL), "K1/c1 n2 gaiji 1970-01-02 n1 new|||cd34-ef|田中 by=x case=y\n");
}
END_TEST

START_TEST(rulings)
{
	NIGHT("n1", 1, EVENT_COMMITTED, { "K1", "c1", "review", "gaiji" }, { "K2", "c2", "review", "gaiji" });
	rule("K1", "c1", RULING_LINK, "C-1", 2);
	ck_assert_str_eq(waiting("K1"), "K1/c1 n1 gaiji 1970-01-02 n1 link|C-1|ab12|cd34-ef|田中 by=x case=y\n");
	rule("K1", "c1", RULING_OPEN, "", 3);
	ck_assert_str_eq(waiting("K1"), "K1/c1 n1 gaiji 1970-01-02 n1 open|||cd34-ef|田中 by=x case=y\n");
	rule("K1", "c1", RULING_SETTLED, "", 4);
	/* held again as it was: the ruling stays; with another content, and then with the old one again: it is void */
	NIGHT("n2", 5, EVENT_COMMITTED, { "K1", "c1", "review", "gaiji" });
	ck_assert_str_eq(waiting("K1"), "K1/c1 n2 gaiji 1970-01-02 n1 settled|||cd34-ef|田中 by=x case=y\n");
	NIGHT("n3", 6, EVENT_COMMITTED, { "K1", "c9", "review", "gaiji" });
	ck_assert_str_eq(waiting("K1"), "K1/c9 n3 gaiji 1970-01-07 n3\n");
	NIGHT("n4", 7, EVENT_COMMITTED, { "K1", "c1", "review", "gaiji" });
	ck_assert_str_eq(waiting("K1"), "K1/c1 n4 gaiji 1970-01-08 n4\n");
}
END_TEST

START_TEST(settled_truth_and_standing)
{
	struct err err = ERR_INIT;
	struct arena a = ARENA_INIT;
	struct waiting_list list = { 0 };
	struct strs pairs = { 0 };
	struct ledger_record last;
	NIGHT("n1", 1, EVENT_COMMITTED, { "K1", "c1", "review", "g" }, { "K2", "c2", "review", "g" }, { "K3", "c3", "review", "g" }, { "K4", "c4", "review", "g" });
	rule("K1", "c1", RULING_SETTLED, "", 2);
	rule("K2", "c2", RULING_LINK, "C-2", 2);
	rule("K3", "c3", RULING_NEW, "", 2);
	rule("K4", "c4", RULING_LINK, "C-4", 2);
	rule("K4", "c4", RULING_OPEN, "", 3);
	NIGHT("n2", 3, EVENT_COMMITTED, { "K1", "c1", "skipped", "clerk" }, { "K2", "c2", "linked", "clerk" });
	ck_assert(ledger_settled(ledger, &a, &list, &err));
	ck_assert_uint_eq(list.n, 1);
	ck_assert(str_eq(list.v[0].key, STR("K1")) && str_eq(list.v[0].content, STR("c1")));
	ck_assert(ledger_truth(ledger, &a, &pairs, &err));
	ck_assert_uint_eq(pairs.n, 4);
	ck_assert(str_eq(pairs.v[0], STR("K2")) && str_eq(pairs.v[1], STR("C-2")) && str_eq(pairs.v[2], STR("K3")) && pairs.v[3].n == 0);
	ck_assert(ledger_standing(ledger, STR("K2"), &a, &last, &err) && str_eq(last.outcome, STR("linked")) && str_eq(last.run, STR("n2")));
	ck_assert(ledger_standing(ledger, STR("nix"), &a, &last, &err) && last.seq == 0);
	vec_fini(&list);
	vec_fini(&pairs);
	arena_fini(&a);
}
END_TEST

/* A ledger of the first version: read by nobody before somebody who writes has brought it up to date. */
START_TEST(migrates)
{
	char command[300];
	struct err err = ERR_INIT;
	NIGHT("n1", 1, EVENT_COMMITTED, { "K1", "c1", "review", "gaiji" });
	ledger_close(ledger);
	snprintf(command, sizeof(command),
	    "sqlite3 '%s' 'DROP INDEX event_held; DROP VIEW standing; DROP VIEW ruling; PRAGMA user_version = 1'", place.path);
	ck_assert_int_eq(system(command), 0);
	ledger = ledger_open(&place, LEDGER_READ, NULL, &err);
	ck_assert(!ledger && err.code == ERR_DATABASE);
	ledger = open_ledger(LEDGER_WRITE);
	ck_assert_str_eq(waiting(NULL), "K1/c1 n1 gaiji 1970-01-02 n1\n");
	ck_assert_uint_eq(faults_of_ledger().n, 0);
}
END_TEST

Suite *
waiting_suite(void)
{
	Suite *s = suite_create("waiting");
	TCase *t = tcase_create("waiting");
	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_test(t, waits_until_it_is_carried);
	tcase_add_test(t, only_committed_runs);
	tcase_add_test(t, rejected);
	tcase_add_test(t, rulings);
	tcase_add_test(t, settled_truth_and_standing);
	tcase_add_test(t, migrates);
	suite_add_tcase(s, t);
	return s;
}
