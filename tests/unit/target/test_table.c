#include "config.h"

#include "office.h"
#include "suites.h"

static struct office *o;
static struct err err;

static void
setup(void)
{
	o = office_new();
	err = ERR_INIT;
	ck_assert_int_eq(
	    office_shell(o, "sqlite3 jiso.db 'CREATE TABLE progress(id TEXT PRIMARY KEY, case_no TEXT, body TEXT, n TEXT)'"), 0);
	office_target(o, TARGET_SQLITE, ENCODING_UTF8);
	o->spec.where = office_path(o, "jiso.db");
	o->spec.table = STR("progress");
	o->spec.fresh = true;
	office_column(o, "id", "{record_id}");
	office_column(o, "case_no", "{case_no}");
	office_column(o, "body", "{body}");
}

static void
teardown(void)
{
	office_free(o);
}

static void
ok(bool done)
{
	ck_assert_msg(done, "%s", err.message);
}

static struct target *
open_target(void)
{
	struct target *t = target_open(&o->spec, NULL, STR(""), &err);
	ck_assert_msg(t != NULL, "%s", err.message);
	return t;
}

static bool
append(struct target *t, const char *id, struct str body, enum outcome outcome)
{
	office_set(o, "record_id", str_from(id));
	office_set(o, "body", body);
	struct planned rows = office_plan_once(o, outcome);
	ck_assert_uint_ge(rows.rows, 1);
	return target_append(t, &rows, NULL, &err);
}

/* The table as the sqlite3 program sees it. */
static void
table_holds(const char *expect)
{
	ck_assert_int_eq(
	    office_shell(o, "sqlite3 -cmd '.nullvalue NULL' jiso.db 'SELECT id, case_no, quote(body) FROM progress ORDER BY id' > got"),
	    0);
	ck_str(office_read(o, "got"), str_from(expect));
}

START_TEST(commits_all_rows)
{
	unsigned long long rows = 0;
	struct target *t = open_target();
	ok(append(t, "R1", STR("髙橋's \"内容\"\n二行"), OUTCOME_LINKED));
	ok(append(t, "R2", STR(""), OUTCOME_NEW));
	ok(append(t, "R3", STR("'); DROP TABLE progress; --"), OUTCOME_LINKED));
	ok(target_finish(t, &rows, &err));
	ck_assert_uint_eq(rows, 3);
	table_holds(""); /* nobody sees it yet */
	ok(target_commit(t, &err));
	target_close(t);
	table_holds("R1|K-0001|'髙橋''s \"内容\"\n二行'\nR2|NULL|NULL\nR3|K-0001|'''); DROP TABLE progress; --'\n");
}
END_TEST

START_TEST(writes_empty_text_where_asked)
{
	unsigned long long rows = 0;
	o->spec.empty_is_null = false;
	struct target *t = open_target();
	ok(append(t, "R1", STR(""), OUTCOME_NEW));
	ok(target_finish(t, &rows, &err));
	ok(target_commit(t, &err));
	target_close(t);
	table_holds("R1||''\n");
}
END_TEST

START_TEST(rolls_back_without_commit)
{
	unsigned long long rows = 0;
	struct target *t = open_target();
	ok(append(t, "R1", STR("a"), OUTCOME_LINKED));
	target_close(t);
	table_holds("");
	t = open_target();
	ok(append(t, "R1", STR("a"), OUTCOME_LINKED));
	ok(target_finish(t, &rows, &err));
	target_close(t);
	table_holds("");
}
END_TEST

START_TEST(refuses_a_duplicate_key)
{
	unsigned long long rows = 0;
	ck_assert_int_eq(office_shell(o, "sqlite3 jiso.db \"INSERT INTO progress(id) VALUES ('R2')\""), 0);
	struct target *t = open_target();
	bool done = append(t, "R1", STR("a"), OUTCOME_LINKED) && append(t, "R2", STR("b"), OUTCOME_LINKED) &&
	    target_finish(t, &rows, &err) && target_commit(t, &err);
	target_close(t);
	ck_assert(!done);
	ck_assert_int_eq(err.code, ERR_DATABASE);
	ck_assert_msg(strstr(err.message, "target progress") != NULL, "%s", err.message);
	table_holds("R2|NULL|NULL\n");
}
END_TEST

static void
refused(enum err_code code, const char *message)
{
	err = ERR_INIT;
	ck_assert_ptr_null(target_open(&o->spec, NULL, STR(""), &err));
	ck_assert_int_eq(err.code, code);
	ck_assert_msg(strstr(err.message, message) && strstr(err.message, "progress"), "%s", err.message);
	err = ERR_INIT;
	ck_assert(!target_check(&o->spec, &err));
	ck_assert_int_eq(err.code, code);
	ck_assert_msg(strstr(err.message, message) != NULL, "%s", err.message);
}

START_TEST(refuses_a_table_that_does_not_fit)
{
	ok(target_check(&o->spec, &err));
	office_column(o, "内容", "{body}");
	office_column(o, "memo", "{body}");
	refused(ERR_DATABASE, "table progress has no column 内容, memo");
	ck_assert_msg(strstr(err.hint, "id, case_no, body, n") != NULL, "%s", err.hint);
	o->spec.columns_n -= 2;
	office_column(o, "ID", "{body}"); /* SQLite knows columns in any letter case */
	refused(ERR_PROFILE, "stands twice");
	o->spec.columns_n--;
	o->spec.table = STR("nowhere");
	refused(ERR_DATABASE, "nowhere");
	o->spec.table = STR("progress");
	o->spec.where = office_path(o, "no.db");
	refused(ERR_DATABASE, "no.db");
	ck_assert_int_ne(office_shell(o, "test -e no.db"), 0); /* never created */
}
END_TEST

Suite *
table_suite(void)
{
	Suite *s = suite_create("target/table");
	TCase *t = tcase_create("table");
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_set_timeout(t, 60);
	tcase_add_test(t, commits_all_rows);
	tcase_add_test(t, writes_empty_text_where_asked);
	tcase_add_test(t, rolls_back_without_commit);
	tcase_add_test(t, refuses_a_duplicate_key);
	tcase_add_test(t, refuses_a_table_that_does_not_fit);
	suite_add_tcase(s, t);
	return s;
}
