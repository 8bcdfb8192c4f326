#include "config.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "help.h"
#include "suites.h"

static void
sql(const char *statement)
{
	char command[1024];
	snprintf(command, sizeof(command), "sqlite3 '%s' \"%s\" >/dev/null", place.path, statement);
	ck_assert_int_eq(system(command), 0);
}

static void
refused(enum ledger_access access, enum err_code code, const char *words)
{
	struct err err = ERR_INIT;
	ck_assert_ptr_null(ledger_open(&place, access, NULL, &err));
	ck_assert_int_eq(err.code, code);
	ck_assert_msg(strstr(err.message, words) != NULL, "%s lacks %s", err.message, words);
	ck_assert_str_ne(err.hint, "");
}

START_TEST(made_once)
{
	struct err err = ERR_INIT;
	refused(LEDGER_WRITE, ERR_DATABASE, "there is no ledger");
	refused(LEDGER_READ, ERR_DATABASE, "there is no ledger");
	bool created;
	struct ledger *l = ledger_open(&place, LEDGER_CREATE, &created, &err);
	ck_assert_msg(l && created, "%s", err.message);
	ledger_close(l);
	l = ledger_open(&place, LEDGER_CREATE, &created, &err);
	ck_assert_msg(l && !created, "%s", err.message);
	fill(l);
	ledger_close(l);
	ledger_close(NULL);
	/* only one of the two files is there */
	ck_assert_int_eq(rename(place.key_path, in_folder("away")), 0);
	refused(LEDGER_CREATE, ERR_INPUT, "the key cannot be read");
	ck_assert_int_eq(rename(in_folder("away"), place.key_path), 0);
	ck_assert_int_eq(rename(place.path, in_folder("away")), 0);
	refused(LEDGER_CREATE, ERR_DATABASE, "there is no ledger");
}
END_TEST

/* Cut off while it was made: before the ledger was there, when it was empty, and when only the key's name was not the final one. */
START_TEST(cut_off_when_made)
{
	char making[160], command[400];
	snprintf(making, sizeof(making), "%s.making", place.key_path);
	struct err err = ERR_INIT;
	struct secret key;
	bool created;
	ck_assert(secret_make(making, &key, &err));
	struct ledger *l = ledger_open(&place, LEDGER_CREATE, &created, &err);
	ck_assert_msg(l && created, "%s", err.message);
	fill(l);
	ledger_close(l);
	ck_assert_int_ne(access(making, F_OK), 0);
	ck_assert_int_eq(rename(place.key_path, making), 0);
	l = ledger_open(&place, LEDGER_CREATE, &created, &err);
	ck_assert_msg(l && !created, "%s", err.message);
	ledger_close(l);
	ck_assert_uint_eq(faults_of_ledger().n, 0);
	ck_assert_int_eq(rename(place.key_path, making), 0);
	snprintf(command, sizeof(command), "rm -f '%s'* && : >'%s'", place.path, place.path);
	ck_assert_int_eq(system(command), 0);
	l = ledger_open(&place, LEDGER_CREATE, &created, &err);
	ck_assert_msg(l != NULL, "%s", err.message);
	ledger_close(l);
	ck_assert_uint_eq(faults_of_ledger().n, 0);
}
END_TEST

START_TEST(not_this_one)
{
	struct ledger *l = open_ledger(LEDGER_CREATE);
	fill(l);
	ledger_close(l);
	place.bridge = STR("other");
	refused(LEDGER_WRITE, ERR_DATABASE, "belongs to the bridge \"test\"");
	place.bridge = STR("test");
	sql("PRAGMA user_version = 99");
	refused(LEDGER_WRITE, ERR_DATABASE, "newer program");
	sql("PRAGMA user_version = 2");
	/* the key of another ledger */
	struct err err = ERR_INIT;
	struct secret key;
	ck_assert_int_eq(unlink(place.key_path), 0);
	ck_assert(secret_make(place.key_path, &key, &err));
	refused(LEDGER_READ, ERR_DATABASE, "does not fit its key");
}
END_TEST

START_TEST(only_added_to)
{
	struct ledger *l = open_ledger(LEDGER_CREATE);
	fill(l);
	ledger_close(l);
	char command[256];
	snprintf(command, sizeof(command), "sqlite3 '%s' \"DELETE FROM event WHERE seq = 3\" 2>/dev/null", place.path);
	ck_assert_int_ne(system(command), 0);
	snprintf(command, sizeof(command), "sqlite3 '%s' \"UPDATE event SET detail = '' WHERE seq = 3\" 2>/dev/null", place.path);
	ck_assert_int_ne(system(command), 0);
}
END_TEST

/* Two open it, as a run and "ledger sign-key" beside it do: neither goes on from an end that is none any more. */
START_TEST(two_at_once)
{
	ledger_close(open_ledger(LEDGER_CREATE));
	struct ledger *one = open_ledger(LEDGER_WRITE), *other = open_ledger(LEDGER_WRITE);
	struct err err = ERR_INIT;
	struct event e = { .kind = EVENT_SIGN_KEY, .content = STR("a") };
	for (int i = 0; i < 3; i++) {
		ck_assert_msg(ledger_note(one, 1000000, &e, &err), "%s", err.message);
		ck_assert_msg(ledger_note(other, 1000000, &e, &err), "%s", err.message);
	}
	ck_assert_uint_eq(e.seq, 6);
	ledger_close(one);
	ledger_close(other);
}
END_TEST

START_TEST(records)
{
	struct ledger *l = open_ledger(LEDGER_CREATE);
	fill(l);
	struct err err = ERR_INIT;
	struct arena a = ARENA_INIT;
	struct ledger_record r;
	ck_assert(ledger_find_carried(l, STR("K-4"), STR(""), &a, &r, &err) && r.seq == 0);
	ck_assert(ledger_find_carried(l, STR("K-9"), STR(""), &a, &r, &err) && str_eq(r.run, STR("night2")) && str_eq(r.case_no, STR("C-1")));
	ck_assert(ledger_find_carried(l, STR("K-99"), STR(""), &a, &r, &err) && r.seq == 0);
	/* A run that was not committed says nothing. */
	ck_assert(ledger_begin(l, 3000000, NULL, &err));
	struct event e = { .kind = EVENT_RECORD, .run = STR("night3"), .subject = STR("K-99"), .content = STR("x"),
		.outcome = STR("linked"), .case_no = STR("C-2") };
	ck_assert(ledger_add(l, &e, &err) && ledger_commit(l, &err));
	ck_assert(ledger_find_carried(l, STR("K-99"), STR(""), &a, &r, &err) && r.seq == 0);
	struct event end = { .kind = EVENT_COMMITTED, .run = STR("night3"), .subject = STR("night3") };
	ck_assert(ledger_note(l, 3000001, &end, &err));
	ck_assert(ledger_find_carried(l, STR("K-99"), STR(""), &a, &r, &err) && str_eq(r.case_no, STR("C-2")));
	/* What is rolled back was never there, and the chain goes on behind it. */
	ck_assert(ledger_begin(l, 4000000, NULL, &err) && ledger_add(l, &e, &err));
	ledger_rollback(l);
	ck_assert(ledger_note(l, 4000000, &end, &err));
	ck_assert_uint_eq(end.seq, 2 * 12 + 3);
	ledger_close(l);
	ck_assert_uint_eq(faults_of_ledger().n, 0);
	arena_fini(&a);
}
END_TEST

START_TEST(views)
{
	struct ledger *l = open_ledger(LEDGER_CREATE);
	fill(l);
	struct err err = ERR_INIT;
	struct arena a = ARENA_INIT;
	struct strs cells = { 0 };
	ck_assert(ledger_begin(l, 3000000, NULL, &err));
	struct event e = { .kind = EVENT_RUN, .run = STR("night3"), .subject = STR("night3") };
	struct event confirmed = { .kind = EVENT_CROSSWALK, .subject = STR("P-1"), .outcome = STR("confirmed"), .case_no = STR("C-1") };
	struct event revoked = confirmed;
	revoked.outcome = STR("revoked");
	ck_assert(ledger_add(l, &e, &err) && ledger_add(l, &confirmed, &err) && ledger_add(l, &revoked, &err) && ledger_commit(l, &err));
	ck_assert(ledger_ask(l, "SELECT name || ' ' || state FROM run ORDER BY name", NULL, 0, &a, &cells, &err));
	ck_assert_uint_eq(cells.n, 3);
	ck_assert(str_eq(cells.v[1], STR("night2 committed")) && str_eq(cells.v[2], STR("night3 open")));
	cells.n = 0;
	ck_assert(ledger_ask(l, "SELECT outcome FROM crosswalk WHERE person_id = ?1", (struct str[]){ STR("P-1") }, 1, &a, &cells, &err));
	ck_assert(cells.n == 1 && str_eq(cells.v[0], STR("revoked")));
	vec_fini(&cells);
	arena_fini(&a);
	ledger_close(l);
}
END_TEST

/* A name comes again when its run was undone: what the first one meant to carry was not carried. */
START_TEST(name_again)
{
	struct ledger *l = open_ledger(LEDGER_CREATE);
	struct err err = ERR_INIT;
	struct arena a = ARENA_INIT;
	struct ledger_record r;
	struct strs cells = { 0 };
	struct event run = { .kind = EVENT_RUN, .run = STR("n"), .subject = STR("n") };
	struct event one = { .kind = EVENT_RECORD, .run = STR("n"), .subject = STR("K-1"), .content = STR("x"), .outcome = STR("linked") };
	struct event two = one;
	two.subject = STR("K-2");
	struct event prepared = { .kind = EVENT_PREPARED, .run = STR("n") }, undone = { .kind = EVENT_UNDONE, .run = STR("n") };
	struct event committed = { .kind = EVENT_COMMITTED, .run = STR("n") };
	ck_assert(ledger_begin(l, 1, NULL, &err) && ledger_add(l, &run, &err) && ledger_add(l, &one, &err) && ledger_add(l, &prepared, &err) &&
	          ledger_add(l, &undone, &err) && ledger_add(l, &run, &err) && ledger_add(l, &two, &err) && ledger_add(l, &prepared, &err) &&
	          ledger_add(l, &committed, &err) && ledger_commit(l, &err));
	ck_assert(ledger_find_carried(l, STR("K-1"), STR(""), &a, &r, &err) && r.seq == 0);
	ck_assert(ledger_find_carried(l, STR("K-2"), STR(""), &a, &r, &err) && r.seq > 0);
	ck_assert(ledger_ask(l, "SELECT state FROM run ORDER BY seq", NULL, 0, &a, &cells, &err));
	ck_assert(cells.n == 2 && str_eq(cells.v[0], STR("undone")) && str_eq(cells.v[1], STR("committed")));
	vec_fini(&cells);
	arena_fini(&a);
	ledger_close(l);
}
END_TEST

START_TEST(contents)
{
	struct ledger *l = open_ledger(LEDGER_CREATE);
	const struct str names[] = { STR("a"), STR("b") };
	char one[DIGEST_HEX], two[DIGEST_HEX];
	ledger_content_hex(l, names, (struct str[]){ STR("x"), STR("y") }, 2, one);
	ledger_content_hex(l, names, (struct str[]){ STR("xy"), STR("") }, 2, two);
	ck_assert_str_ne(one, two);
	ledger_content_hex(l, names, (struct str[]){ STR("xy"), { NULL, 0 } }, 2, one);
	ck_assert_str_eq(one, two);
	ledger_content_hex(l, names, (struct str[]){ STR("xy") }, 1, one);
	ck_assert_str_ne(one, two);
	ledger_close(l);
}
END_TEST

START_TEST(clock_set_back)
{
	struct ledger *l = open_ledger(LEDGER_CREATE);
	struct err err = ERR_INIT;
	bool back;
	struct event e = { .kind = EVENT_RUN, .run = STR("a"), .subject = STR("a") };
	ck_assert(ledger_begin(l, 2000000, &back, &err) && !back && ledger_add(l, &e, &err) && ledger_commit(l, &err));
	ck_assert(ledger_begin(l, 1000000, &back, &err) && back && ledger_add(l, &e, &err) && ledger_commit(l, &err));
	ck_assert(str_eq(e.at, STR("1970-01-24T03:33:20Z")));
	ledger_close(l);
	ck_assert_uint_eq(faults_of_ledger().n, 0);
}
END_TEST

START_TEST(backup)
{
	struct ledger *l = open_ledger(LEDGER_CREATE);
	fill(l);
	struct err err = ERR_INIT;
	ck_assert_msg(ledger_backup(l, in_folder("copy.db"), &err), "%s", err.message);
	ck_assert(!ledger_backup(l, in_folder("copy.db"), &err));
	ck_assert_int_eq(err.code, ERR_OUTPUT);
	err = ERR_INIT;
	ck_assert(ledger_check_pages(l, &err));
	ledger_close(l);
	ck_assert_int_eq(rename(in_folder("copy.db"), place.path), 0);
	char rest[160];
	snprintf(rest, sizeof(rest), "%s-wal", place.path);
	unlink(rest);
	ck_assert_uint_eq(faults_of_ledger().n, 0);
}
END_TEST

Suite *
ledger_suite(void)
{
	Suite *suite = suite_create("ledger");
	TCase *t = tcase_create("ledger");
	tcase_add_checked_fixture(t, folder_open, folder_close);
	tcase_add_test(t, made_once);
	tcase_add_test(t, cut_off_when_made);
	tcase_add_test(t, not_this_one);
	tcase_add_test(t, only_added_to);
	tcase_add_test(t, two_at_once);
	tcase_add_test(t, records);
	tcase_add_test(t, views);
	tcase_add_test(t, name_again);
	tcase_add_test(t, contents);
	tcase_add_test(t, clock_set_back);
	tcase_add_test(t, backup);
	suite_add_tcase(suite, t);
	return suite;
}
