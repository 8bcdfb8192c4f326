#include "config.h"

#include "db/db.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/stop.h"
#include "help.h"
#include "suites.h"

static char path[5000];

/* A database made by the sqlite3 program. */
static void
make(const char *name, const char *sql)
{
	snprintf(path, sizeof(path), "%s", temp_path(name));
	shell("rm -f '%s'* && sqlite3 '%s' \"%s\" >/dev/null", path, path, sql);
}

static struct db *
open_db(enum db_access access)
{
	struct err err = ERR_INIT;
	struct db *db = db_open(DB_SQLITE, path, access, &err);
	must(db != NULL, &err);
	return db;
}

START_TEST(rows)
{
	make("rows.db", "CREATE TABLE t (a, b INTEGER, c TEXT);"
	                "INSERT INTO t VALUES ('007', 7, NULL), ('', -1, '児童'), (1.5, 0, 'x,y')");
	struct db *db = open_db(DB_READ);
	must_give(db, "SELECT a, b, c FROM t ORDER BY rowid;  -- the end\n", "007,7,NULL\n,-1,児童\n1.5,0,x,y");
	must_give(db, "SELECT a FROM t WHERE b > 100", "");
	must_give(db, "SELECT zeroblob(0) AS z", "");
	struct err err = ERR_INIT;
	struct db_query *q = db_query_open(db, STR("SELECT a AS \"列\", b FROM t"), &err);
	must(q != NULL, &err);
	size_t n;
	const struct str *columns = db_query_columns(q, &n);
	ck_assert_uint_eq(n, 2);
	ck_assert(str_eq(columns[0], STR("列")) && str_eq(columns[1], STR("b")));
	ck_assert_ptr_null(db_query_open(db, STR("SELECT 1"), &err)); /* one at a time */
	ck_assert_int_eq(err.code, ERR_INTERNAL);
	db_query_close(q);
	db_query_close(NULL);
	db_close(db);
	db_close(NULL);
}
END_TEST

START_TEST(nul_and_bad_text)
{
	make("bad.db", "CREATE TABLE t (a); INSERT INTO t VALUES (CAST(x'610062' AS TEXT)), (CAST(x'e38120' AS TEXT))");
	struct db *db = open_db(DB_READ);
	struct err err = ERR_INIT;
	struct db_query *q = db_query_open(db, STR("SELECT a FROM t"), &err);
	const struct str *cells;
	ck_assert_int_eq(db_query_next(q, &cells, &err), STEP_ROW);
	ck_assert(str_eq(cells[0], (struct str){ "a\0b", 3 }));
	ck_assert_int_eq(db_query_next(q, &cells, &err), STEP_ERROR);
	must_say(&err, ERR_DATABASE, "row 2|column a|UTF-8");
	db_query_close(q);
	db_close(db);
}
END_TEST

static const struct {
	const char *sql, *words;
} bad_queries[] = {
	{ "SELECT * FROM nowhere", "no such table: nowhere|profile" },
	{ "SELECT absent FROM t", "absent" },
	{ "SELECT \"absent\" FROM t", "absent" }, /* not a text in double quotes */
	{ "SELECT a FROM t; DELETE FROM t", "more than one statement" },
	{ "DELETE FROM t", "not a SELECT" },
	{ "DELETE FROM t RETURNING a", "not a SELECT" },
	{ "", "not a SELECT" },
	{ " -- nothing", "not a SELECT" },
	{ "SELEC", "syntax error" },
};

START_TEST(query_refused)
{
	make("refused.db", "CREATE TABLE t (a); INSERT INTO t VALUES (1)");
	struct db *db = open_db(_i % 2 ? DB_READ : DB_WRITE);
	struct err err = ERR_INIT;
	ck_assert_ptr_null(db_query_open(db, str_from(bad_queries[_i].sql), &err));
	must_say(&err, ERR_DATABASE, bad_queries[_i].words);
	must_give(db, "SELECT count(*) FROM t", "1"); /* still of use */
	db_close(db);
}
END_TEST

START_TEST(step_fails)
{
	make("step.db", "CREATE TABLE t (a); INSERT INTO t VALUES (1), (2)");
	struct db *db = open_db(DB_READ);
	struct err err = ERR_INIT;
	/* abs() of the smallest integer overflows: an error in the second row, not the end */
	struct db_query *q = db_query_open(db,
	    STR("SELECT abs(CASE a WHEN 1 THEN 1 ELSE -9223372036854775808 END) FROM t ORDER BY rowid"), &err);
	must(q != NULL, &err);
	const struct str *cells;
	ck_assert_int_eq(db_query_next(q, &cells, &err), STEP_ROW);
	ck_assert_int_eq(db_query_next(q, &cells, &err), STEP_ERROR);
	must_say(&err, ERR_DATABASE, "step.db|integer overflow");
	db_query_close(q);
	db_close(db);
}
END_TEST

START_TEST(open_refused)
{
	struct err err = ERR_INIT;
	ck_assert_ptr_null(db_open(DB_SQLITE, temp_path("missing.db"), DB_WRITE, &err));
	must_say(&err, ERR_DATABASE, "missing.db|No such file|must exist");
	ck_assert_int_ne(access(temp_path("missing.db"), F_OK), 0);
	err = ERR_INIT;
	ck_assert_ptr_null(db_open(DB_SQLITE, temp_dir(), DB_READ, &err));
	must_say(&err, ERR_DATABASE, "is a folder");
	err = ERR_INIT;
	ck_assert_ptr_null(db_open(DB_SQLITE, "", DB_READ, &err));
	must_say(&err, ERR_DATABASE, "empty");
	err = ERR_INIT;
	ck_assert_ptr_null(db_open(DB_SQLITE, ":memory:", DB_READ, &err));
	must_say(&err, ERR_DATABASE, ":memory:|No such file");
	err = ERR_INIT;
	shell("seq 1 1000 >'%s'", temp_path("text.db"));
	ck_assert_ptr_null(db_open(DB_SQLITE, temp_path("text.db"), DB_READ, &err));
	must_say(&err, ERR_DATABASE, "text.db|not a database|not an SQLite database");
}
END_TEST

START_TEST(file_named_like_a_uri)
{
	shell("cd '%s' && rm -f 'file:x?mode=memory' && sqlite3 ./u.db 'CREATE TABLE t (a)' && mv u.db 'file:x?mode=memory'",
	    temp_dir());
	ck_assert_int_eq(chdir(temp_dir()), 0);
	struct err err = ERR_INIT;
	struct db *db = db_open(DB_SQLITE, "file:x?mode=memory", DB_READ, &err);
	must(db != NULL, &err);
	must_give(db, "SELECT name FROM sqlite_master", "t");
	db_close(db);
}
END_TEST

START_TEST(read_only)
{
	make("ro.db", "CREATE TABLE t (a)");
	struct db *db = open_db(DB_READ);
	struct err err = ERR_INIT;
	struct str column = STR("a");
	must(db_begin(db, &err), &err);
	ck_assert_ptr_null(db_insert_open(db, STR("t"), &column, 1, &err));
	must_say(&err, ERR_DATABASE, "ro.db|only be read");
	db_close(db);
}
END_TEST

/* Another program is killed when some pages of its change are in the file already. */
START_TEST(left_half_done)
{
	make("half.db", "CREATE TABLE t (a); INSERT INTO t VALUES ('whole')");
	shell("printf '%%s\\n' 'PRAGMA cache_size = 1;' 'BEGIN;' \"UPDATE t SET a = 'half';\" "
	      "'INSERT INTO t WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) SELECT hex(randomblob(500)) FROM n;' "
	      "'.shell kill -9 $PPID' | sqlite3 '%s' >/dev/null 2>&1; test -s '%s-journal'", path, path);
	struct db *db = open_db(DB_READ);
	must_give(db, "SELECT a FROM t", "whole");
	db_close(db);
	shell("test ! -e '%s-journal'", path);
}
END_TEST

START_TEST(columns_of_a_table)
{
	make("columns.db", "CREATE TABLE t (a, \\\"B c\\\", g AS (a + 1)); CREATE VIEW v AS SELECT a FROM t");
	struct db *db = open_db(DB_READ);
	struct arena a = ARENA_INIT;
	struct strs names = { 0 };
	struct err err = ERR_INIT;
	must(db_table_columns(db, STR("t"), &a, &names, &err), &err);
	must(db_table_columns(db, STR("main.v"), &a, &names, &err), &err);
	ck_assert_uint_eq(names.n, 4);
	ck_assert(str_eq(names.v[0], STR("a")) && str_eq(names.v[1], STR("B c")) && str_eq(names.v[2], STR("g")));
	ck_assert(!db_table_columns(db, STR("nowhere"), &a, &names, &err));
	must_say(&err, ERR_DATABASE, "no table nowhere|42P01");
	vec_fini(&names);
	arena_fini(&a);
	db_close(db);
}
END_TEST

static const struct str two[] = { { "a", 1 }, { "B", 1 } };

START_TEST(insert)
{
	make("insert.db", "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b, d DEFAULT 'x')");
	struct db *db = open_db(DB_WRITE);
	struct err err = ERR_INIT;
	for (int commit = 0; commit < 2; commit++) {
		struct db_insert *i = must_insert(db, "t", two, 2);
		must(db_insert_row(i, (struct str[]){ STR("007"), { NULL, 0 } }, &err), &err);
		must(db_insert_row(i, (struct str[]){ STR(""), STR("'; DROP TABLE t; --") }, &err), &err);
		unsigned long long n = 0;
		must(db_insert_finish(i, &n, &err), &err);
		ck_assert_uint_eq(n, 2);
		ck_assert_str_eq(shell_output("sqlite3 '%s' 'SELECT count(*) FROM t'", path), "0");
		if (commit)
			must(commit_insert(db, i, &err), &err);
		else
			give_up_insert(db, i);
		ck_assert_str_eq(shell_output("sqlite3 '%s' 'SELECT count(*) FROM t'", path), commit ? "2" : "0");
	}
	db_insert_close(NULL);
	must_give(db, "SELECT id, a, b, d FROM t ORDER BY id", "1,007,NULL,x\n2,,'; DROP TABLE t; --,x");
	db_close(db);
}
END_TEST

START_TEST(close_without_commit)
{
	make("close.db", "CREATE TABLE t (a, b)");
	struct db *db = open_db(DB_WRITE);
	struct err err = ERR_INIT;
	struct db_insert *i = must_insert(db, "t", two, 2);
	must(db_insert_row(i, (struct str[]){ STR("1"), STR("2") }, &err), &err);
	ck_assert(!db_commit(db, &err)); /* the insert is open */
	ck_assert_int_eq(err.code, ERR_INTERNAL);
	db_insert_close(i);
	db_close(db);
	ck_assert_str_eq(shell_output("sqlite3 '%s' 'SELECT count(*) FROM t'", path), "0");
}
END_TEST

/* Two inserts and a statement in one transaction. */
START_TEST(transaction)
{
	make("transaction.db", "CREATE TABLE t (a, b); CREATE TABLE u (a, b)");
	struct db *db = open_db(DB_WRITE);
	struct err err = ERR_INIT;
	unsigned long long n = 0;
	for (int commit = 0; commit < 2; commit++) {
		must(db_begin(db, &err), &err);
		for (int table = 0; table < 2; table++) {
			struct db_insert *i = db_insert_open(db, table ? STR("u") : STR("t"), two, 2, &err);
			must(i && db_insert_row(i, (struct str[]){ STR("1"), STR("2") }, &err) && db_insert_finish(i, &n, &err), &err);
			db_insert_close(i);
		}
		must(db_run(db, "UPDATE t SET b = ?2 WHERE a = ?1", (struct str[]){ STR("1"), { NULL, 0 } }, 2, &n, &err), &err);
		ck_assert_uint_eq(n, 1);
		ck_assert(!db_begin(db, &err)); /* one is open */
		err = ERR_INIT;
		if (commit)
			must(db_commit(db, &err), &err);
		else
			db_rollback(db);
	}
	db_rollback(db);
	ck_assert(!db_commit(db, &err));
	err = ERR_INIT;
	struct arena a = ARENA_INIT;
	struct strs cells = { 0 };
	must(db_ask(db, "SELECT a, b FROM t UNION ALL SELECT a, b FROM u", NULL, 0, &a, &cells, &err), &err);
	ck_assert_uint_eq(cells.n, 4);
	ck_assert(!cells.v[1].p && str_eq(cells.v[3], STR("2")));
	ck_assert(!db_run(db, "UPDATE t SET a = ?1", (struct str[]){ { "x\0", 2 } }, 1, NULL, &err));
	must_say(&err, ERR_DATABASE, "parameter 1|NUL");
	vec_fini(&cells);
	arena_fini(&a);
	db_close(db);
}
END_TEST

START_TEST(own_database)
{
	snprintf(path, sizeof(path), "%s", temp_path("own.db"));
	struct db *db = open_db(DB_OWN);
	struct err err = ERR_INIT;
	must(db_run(db, "CREATE TABLE t (a)", NULL, 0, NULL, &err), &err);
	db_close(db);
	ck_assert_str_eq(shell_output("stat -c %%a '%s'", path), "600");
	ck_assert_str_eq(shell_output("sqlite3 '%s' 'PRAGMA journal_mode'", path), "wal");
	db_close(open_db(DB_OWN));
	snprintf(path, sizeof(path), "%s/none/own.db", temp_dir());
	ck_assert_ptr_null(db_open(DB_SQLITE, path, DB_OWN, &err));
	must_say(&err, ERR_DATABASE, "cannot be made");
}
END_TEST

START_TEST(trigger_drops)
{
	make("trigger.db", "CREATE TABLE t (a, b); CREATE TRIGGER g BEFORE INSERT ON t WHEN NEW.a = 'drop'"
	                   " BEGIN SELECT RAISE(IGNORE); END");
	struct db *db = open_db(DB_WRITE);
	struct err err = ERR_INIT;
	struct db_insert *i = must_insert(db, "t", two, 2);
	must(db_insert_row(i, (struct str[]){ STR("keep"), STR("2") }, &err), &err);
	ck_assert(!db_insert_row(i, (struct str[]){ STR("drop"), STR("2") }, &err));
	must_say(&err, ERR_DATABASE, "table t, row 2|did not take it|trigger");
	db_insert_close(i);
	db_close(db);
}
END_TEST

static const struct {
	const char *table, *first, *second, *words;
} violations[] = {
	{ "a TEXT UNIQUE, b", "x", "x", "table t, row 2|nothing was written|UNIQUE constraint failed: t.a" },
	{ "a TEXT UNIQUE ON CONFLICT IGNORE, b", "x", "x", "row 2|UNIQUE constraint failed: t.a" },
	{ "a TEXT UNIQUE ON CONFLICT REPLACE, b", "x", "x", "row 2|UNIQUE constraint failed: t.a" },
	{ "a, b NOT NULL", "x", NULL, "row 2|NOT NULL constraint failed: t.b" },
	{ "a, b CHECK (b <> 'y')", "x", "y", "row 2|CHECK constraint failed" },
	{ "a, b INTEGER", "x", "0012", "column 2|leading zeros" },
	{ "a, b DECIMAL(5)", "x", "00", "column 2|leading zeros" },
	{ "a, b REFERENCES o (k) DEFERRABLE INITIALLY DEFERRED", "x", "y", "FOREIGN KEY constraint failed|nothing was written" },
};

START_TEST(violation)
{
	char sql[512];
	snprintf(sql, sizeof(sql), "CREATE TABLE o (k PRIMARY KEY); INSERT INTO o VALUES ('x'); CREATE TABLE t (%s)",
	    violations[_i].table);
	make("violation.db", sql);
	struct db *db = open_db(DB_WRITE);
	struct err err = ERR_INIT;
	struct db_insert *i = must_insert(db, "t", two, 2);
	must(db_insert_row(i, (struct str[]){ str_from(violations[_i].first), STR("x") }, &err), &err);
	unsigned long long n;
	ck_assert(!db_insert_row(i, (struct str[]){ str_from(violations[_i].second), str_from(violations[_i].second) }, &err) ||
	          !db_insert_finish(i, &n, &err));
	must_say(&err, ERR_DATABASE, violations[_i].words);
	db_insert_close(i);
	db_close(db);
	ck_assert_str_eq(shell_output("sqlite3 '%s' 'SELECT count(*) FROM t'", path), "0");
}
END_TEST

START_TEST(insert_refused)
{
	make("lack.db", "CREATE TABLE t (a, b)");
	struct db *db = open_db(DB_WRITE);
	struct str lacking[] = { STR("a"), STR("c"), STR("d") };
	struct str twice[] = { STR("a"), STR("A") };
	struct err err = ERR_INIT;
	ck_assert_ptr_null(db_insert_open(db, STR("t"), two, 2, &err)); /* without a transaction */
	ck_assert_int_eq(err.code, ERR_INTERNAL);
	err = ERR_INIT;
	must(db_begin(db, &err), &err);
	ck_assert_ptr_null(db_insert_open(db, STR("t"), lacking, 3, &err));
	must_say(&err, ERR_DATABASE, "table t has no column c, d|a, b|42703");
	err = ERR_INIT;
	ck_assert_ptr_null(db_insert_open(db, STR("t"), twice, 2, &err));
	must_say(&err, ERR_DATABASE, "column A is named twice");
	err = ERR_INIT;
	ck_assert_ptr_null(db_insert_open(db, STR("nowhere"), two, 2, &err));
	must_say(&err, ERR_DATABASE, "no table nowhere");
	err = ERR_INIT;
	ck_assert_ptr_null(db_insert_open(db, STR("t"), two, 0, &err));
	ck_assert_int_eq(err.code, ERR_INTERNAL);
	err = ERR_INIT;
	struct db_insert *i = db_insert_open(db, STR("t"), two, 2, &err);
	ck_assert(!db_insert_row(i, (struct str[]){ STR("x"), { "a\0b", 3 } }, &err));
	must_say(&err, ERR_DATABASE, "row 1, column 2|NUL");
	db_insert_close(i);
	db_close(db);
}
END_TEST

START_TEST(locked)
{
	make("locked.db", "CREATE TABLE t (a, b)");
	/* the other program holds the lock until its input ends */
	char command[6000];
	snprintf(command, sizeof(command), "sqlite3 '%s'", path);
	FILE *other = popen(command, "w");
	fputs("BEGIN EXCLUSIVE;\n.shell touch locked.flag\n", other);
	fflush(other);
	shell("for i in 1 2 3 4 5 6 7 8 9 10; do test -f locked.flag && break; sleep 0.2; done; rm locked.flag");
	struct err err = ERR_INIT;
	ck_assert_ptr_null(db_open(DB_SQLITE, path, DB_WRITE, &err));
	must_say(&err, ERR_DATABASE, "locked|another program");
	pclose(other);
}
END_TEST

START_TEST(stopped)
{
	make("stopped.db", "CREATE TABLE t (a, b)");
	struct db *db = open_db(DB_READ);
	struct err err = ERR_INIT;
	/* one row that takes for ever */
	struct db_query *q = db_query_open(db,
	    STR("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"), &err);
	must(q != NULL, &err);
	stop_install();
	shell("(sleep 0.5; kill -INT %d) &", (int)getpid());
	const struct str *cells;
	ck_assert_int_eq(db_query_next(q, &cells, &err), STEP_ERROR);
	ck_assert_int_eq(err.code, ERR_SIGNAL);
	db_query_close(q);
	db_close(db);
}
END_TEST

Suite *
sqlite_suite(void)
{
	temp_dir(); /* made by the parent, shared by the tests */
	Suite *s = suite_create("sqlite");
	TCase *t = tcase_create("sqlite");
	tcase_set_timeout(t, 60);
	tcase_add_test(t, rows);
	tcase_add_test(t, nul_and_bad_text);
	tcase_add_loop_test(t, query_refused, 0, sizeof(bad_queries) / sizeof(bad_queries[0]));
	tcase_add_test(t, step_fails);
	tcase_add_test(t, open_refused);
	tcase_add_test(t, file_named_like_a_uri);
	tcase_add_test(t, read_only);
	tcase_add_test(t, left_half_done);
	tcase_add_test(t, columns_of_a_table);
	tcase_add_test(t, insert);
	tcase_add_test(t, close_without_commit);
	tcase_add_test(t, transaction);
	tcase_add_test(t, own_database);
	tcase_add_test(t, trigger_drops);
	tcase_add_loop_test(t, violation, 0, sizeof(violations) / sizeof(violations[0]));
	tcase_add_test(t, insert_refused);
	tcase_add_test(t, locked);
	tcase_add_test(t, stopped);
	suite_add_tcase(s, t);
	return s;
}
