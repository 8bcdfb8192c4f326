#include "config.h"

#include "db/db.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "../seed.h"
#include "base/stop.h"
#include "pghelp.h"
#include "suites.h"

static struct db *db;
static const struct str two[] = { { "a", 1 }, { "b", 1 } };

static void
set_up(void)
{
	stop_install(); /* Check has put its own handlers in place */
	pg_sql("DROP SCHEMA IF EXISTS kk CASCADE; CREATE SCHEMA kk");
	db = pg_db(DB_WRITE);
}

static void
tear_down(void)
{
	db_close(db);
}

static void
give(struct db_insert *i, const char *a, const char *b)
{
	struct err err = ERR_INIT;
	must(db_insert_row(i, (struct str[]){ str_from(a), str_from(b) }, &err), &err);
}

START_TEST(commits_or_not)
{
	pg_sql("CREATE TABLE kk.t (id serial PRIMARY KEY, a text, b date, d text DEFAULT 'x', g int GENERATED ALWAYS AS (id * 2)"
	       " STORED, n int GENERATED ALWAYS AS IDENTITY)");
	struct err err = ERR_INIT;
	for (int commit = 0; commit < 3; commit++) {
		struct db_insert *i = must_insert(db, "kk.t", two, 2);
		give(i, "007", NULL);
		give(i, "", "2016-02-29");
		give(i, "'; DROP TABLE kk.t; --\\N", "2024/10/01");
		unsigned long long n = 0;
		must(db_insert_finish(i, &n, &err), &err);
		ck_assert_uint_eq(n, 3);
		ck_assert_str_eq(pg_value("SELECT count(*) FROM kk.t"), commit == 2 ? "3" : "0");
		if (commit > 0)
			must(commit_insert(db, i, &err), &err);
		else
			give_up_insert(db, i);
		ck_assert_int_eq(atoi(pg_value("SELECT count(*) FROM kk.t")), commit * 3);
	}
	must_give(db, "SELECT a, b, d FROM kk.t WHERE id > 6 ORDER BY id",
	    "007,NULL,x\n,2016-02-29,x\n'; DROP TABLE kk.t; --\\N,2024-10-01,x");
	ck_assert_str_eq(pg_value("SELECT count(*) FROM kk.t WHERE g = id * 2 AND n IS NOT NULL"), "6");
}
END_TEST

/* Two inserts, one statement and a look in one transaction. */
START_TEST(transaction)
{
	pg_sql("CREATE TABLE kk.t (a text, b text); CREATE TABLE kk.u (a text, b int)");
	struct err err = ERR_INIT;
	struct arena a = ARENA_INIT;
	unsigned long long n = 0;
	for (int commit = 0; commit < 2; commit++) {
		must(db_begin(db, &err), &err);
		for (int table = 0; table < 2; table++) {
			struct db_insert *i = db_insert_open(db, table ? STR("kk.u") : STR("kk.t"), two, 2, &err);
			must(i != NULL, &err);
			give(i, "1", "2");
			give(i, "3", "4");
			must(db_insert_finish(i, &n, &err), &err);
			ck_assert_uint_eq(n, 2);
			db_insert_close(i);
		}
		must(db_run(db, "UPDATE kk.t SET b = $2 WHERE a = $1", (struct str[]){ STR("1"), { NULL, 0 } }, 2, &n, &err), &err);
		ck_assert_uint_eq(n, 1);
		struct strs cells = { 0 };
		must(db_ask(db, "SELECT b, a FROM kk.t WHERE a <> $1 OR b IS NULL ORDER BY a", (struct str[]){ STR("9") }, 1, &a, &cells, &err), &err);
		ck_assert_uint_eq(cells.n, 4);
		ck_assert(!cells.v[0].p && str_eq(cells.v[2], STR("4")));
		vec_fini(&cells);
		ck_assert_ptr_null(db_query_open(db, STR("SELECT 1"), &err));
		err = ERR_INIT;
		ck_assert_str_eq(pg_value("SELECT count(*) FROM kk.u"), "0");
		if (commit)
			must(db_commit(db, &err), &err);
		else
			db_rollback(db);
	}
	ck_assert_str_eq(pg_value("SELECT (SELECT count(*) FROM kk.t) || ' ' || (SELECT count(*) FROM kk.u)"), "2 2");
	/* after a failure nothing of the transaction stays */
	must(db_begin(db, &err), &err);
	must(db_run(db, "INSERT INTO kk.u VALUES ($1, 1)", (struct str[]){ STR("x") }, 1, NULL, &err), &err);
	ck_assert(!db_run(db, "INSERT INTO kk.u VALUES ('y', $1)", (struct str[]){ STR("no number") }, 1, NULL, &err));
	must_say(&err, ERR_DATABASE, "integer");
	err = ERR_INIT;
	ck_assert(!db_commit(db, &err));
	db_rollback(db);
	ck_assert_str_eq(pg_value("SELECT count(*) FROM kk.u"), "2");
	arena_fini(&a);
}
END_TEST

START_TEST(no_rows)
{
	pg_sql("CREATE TABLE kk.t (a text, b text)");
	struct err err = ERR_INIT;
	struct db_insert *i = must_insert(db, "kk.t", two, 2);
	unsigned long long n = 9;
	must(db_insert_finish(i, &n, &err), &err);
	ck_assert_uint_eq(n, 0);
	must(commit_insert(db, i, &err), &err);
}
END_TEST

/* All bytes but NUL, as far as they make UTF-8. */
START_TEST(round_trip)
{
	unsigned seed = test_seed("round trip of rows");
	pg_sql("CREATE TABLE kk.t (\"kakehashi_row\" text, \"B \"\"c\" text, id serial)");
	struct str columns[] = { STR("kakehashi_row"), STR("B \"c") };
	struct err err = ERR_INIT;
	struct arena a = ARENA_INIT;
	struct strs given = { 0 };
	struct db_insert *i = must_insert(db, "kk.t", columns, 2);
	for (int row = 0; row < 3000; row++) {
		struct str cells[2];
		for (int k = 0; k < 2; k++) {
			struct buf text = BUF_INIT;
			for (int n = rand_r(&seed) % (row % 100 == 0 ? 20000 : 20); n > 0; n--) {
				unsigned code = (unsigned)rand_r(&seed) % 4 ? 1 + (unsigned)rand_r(&seed) % 0x7F
				                                           : 0x80 + (unsigned)rand_r(&seed) % 0x10FF80;
				buf_add_utf8(&text, code >= 0xD800 && code < 0xE000 ? 0x5150 : code);
			}
			cells[k] = arena_str(&a, buf_str(&text));
			if (rand_r(&seed) % 10 == 0)
				cells[k] = (struct str){ NULL, 0 };
			vec_push(&given, cells[k]);
			buf_fini(&text);
		}
		must(db_insert_row(i, cells, &err), &err);
	}
	unsigned long long n;
	must(db_insert_finish(i, &n, &err) && commit_insert(db, i, &err), &err);
	struct db_query *q = db_query_open(db, STR("SELECT kakehashi_row, \"B \"\"c\" FROM kk.t ORDER BY id"), &err);
	const struct str *cells;
	for (size_t k = 0; k < given.n; k += 2) {
		ck_assert_int_eq(db_query_next(q, &cells, &err), STEP_ROW);
		for (size_t j = 0; j < 2; j++) {
			ck_assert_msg(str_eq(cells[j], given.v[k + j]), "row %zu", k / 2);
			ck_assert_int_eq(cells[j].p == NULL, given.v[k + j].p == NULL);
		}
	}
	ck_assert_int_eq(db_query_next(q, &cells, &err), STEP_END);
	db_query_close(q);
	vec_fini(&given);
	arena_fini(&a);
}
END_TEST

START_TEST(order)
{
	pg_sql("CREATE TABLE kk.t (id serial, a int, b text)");
	struct err err = ERR_INIT;
	struct db_insert *i = must_insert(db, "kk.t", two, 2);
	char number[24], text[600];
	for (int row = 1; row <= 20000; row++) {
		snprintf(number, sizeof(number), "%d", row);
		/* widths that change from row to row, so that rows do not simply fill page after page */
		snprintf(text, sizeof(text), "%0*d", row % 7 == 0 ? 500 : row % 50 + 1, row);
		give(i, number, text);
	}
	unsigned long long n;
	must(db_insert_finish(i, &n, &err) && commit_insert(db, i, &err), &err);
	ck_assert_uint_eq(n, 20000);
	ck_assert_str_eq(pg_value("SELECT count(*), count(*) FILTER (WHERE id = a) FROM kk.t"), "20000|20000");
}
END_TEST

static const struct {
	const char *columns;
	const char *a[4]; /* column a of four rows; b is 'x' */
	const char *words;
} violations[] = {
	{ "a text PRIMARY KEY, b text", { "1", "2", "1", "4" }, "table kk.t (nothing was written)|row 3|23505|Key (a)=(1)" },
	{ "a text NOT NULL, b text", { "1", NULL, "3", "4" }, "row 2|23502|column \"a\"|required" },
	{ "a text CHECK (a <> '4'), b text", { "1", "2", "3", "4" }, "row 4|23514|CHECK" },
	{ "a text REFERENCES kk.o, b text", { "1", "2", "9", "4" }, "row 3|23503|(a)=(9)" },
	{ "a text REFERENCES kk.o DEFERRABLE INITIALLY DEFERRED, b text", { "1", "9", "3", "4" }, "23503|(a)=(9)" },
	{ "a date, b text", { "2024-01-01", "2024-02-30", NULL, NULL }, "22008|2024-02-30|line 2, column a" },
	{ "a int, b text", { "1", "2", "3", "七" }, "22P02|七|line 4, column a" },
	{ "a varchar(2), b text", { "1", "2", "世田谷", "4" }, "22001|line 3, column a|max_bytes" },
	{ "a text, b text, c text NOT NULL", { "1", "2", "3", "4" }, "row 1|23502|column \"c\"" },
	{ "a text, b text, EXCLUDE (a WITH =)", { "1", "2", "3", "3" }, "row 4|23P01" },
};

START_TEST(violation)
{
	char sql[512];
	snprintf(sql, sizeof(sql),
	    "CREATE TABLE kk.o (k text PRIMARY KEY); INSERT INTO kk.o VALUES ('1'), ('2'), ('3'), ('4');"
	    "CREATE TABLE kk.t (%s)", violations[_i].columns);
	pg_sql(sql);
	struct err err = ERR_INIT;
	struct db_insert *i = must_insert(db, "kk.t", two, 2);
	for (int row = 0; row < 4; row++)
		give(i, violations[_i].a[row], "世田谷太郎");
	unsigned long long n;
	ck_assert(!db_insert_finish(i, &n, &err));
	must_say(&err, ERR_DATABASE, violations[_i].words);
	must_say(&err, ERR_DATABASE, "nothing was written");
	ck_assert_msg(!strstr(err.message, "太郎"), "%s", err.message);
	give_up_insert(db, i);
	ck_assert_str_eq(pg_value("SELECT count(*) FROM kk.t"), "0");
	must_give(db, "SELECT 1", "1"); /* still of use */
}
END_TEST

/* The refused row is found among many, wherever it stands. */
START_TEST(refused_row)
{
	static const int places[] = { 1, 2, 499, 500, 501, 999, 1000 };
	pg_sql("CREATE TABLE kk.t (a text CHECK (a <> 'bad'), b text)");
	struct db_insert *i = must_insert(db, "kk.t", two, 2);
	for (int row = 1; row <= 1000; row++)
		give(i, row == places[_i] ? "bad" : "good", "x");
	struct err err = ERR_INIT;
	unsigned long long n;
	ck_assert(!db_insert_finish(i, &n, &err));
	char words[40];
	snprintf(words, sizeof(words), ": row %d: ", places[_i]);
	must_say(&err, ERR_DATABASE, words);
	give_up_insert(db, i);
	ck_assert_str_eq(pg_value("SELECT count(*) FROM kk.t"), "0");
}
END_TEST

START_TEST(triggers)
{
	pg_sql("CREATE TABLE kk.t (a text, b text);"
	       "CREATE FUNCTION kk.f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
	       " IF NEW.a = 'drop' THEN RETURN NULL; ELSIF NEW.a = 'raise' THEN RAISE 'not this one'; END IF;"
	       " RAISE NOTICE 'seen %', NEW.b; RETURN NEW; END $$;"
	       "CREATE TRIGGER g BEFORE INSERT ON kk.t FOR EACH ROW EXECUTE FUNCTION kk.f()");
	static const char *const words[] = { "took 2 of 3 rows|trigger", "row 2: not this one" };
	for (int k = 0; k < 2; k++) {
		struct err err = ERR_INIT;
		struct db_insert *i = must_insert(db, "kk.t", two, 2);
		give(i, "1", "x");
		give(i, k == 0 ? "drop" : "raise", "x");
		give(i, "3", "x");
		unsigned long long n;
		ck_assert(!db_insert_finish(i, &n, &err));
		must_say(&err, ERR_DATABASE, words[k]);
		give_up_insert(db, i);
		ck_assert_str_eq(pg_value("SELECT count(*) FROM kk.t"), "0");
	}
}
END_TEST

START_TEST(refused)
{
	pg_sql("CREATE TABLE kk.t (a text, b text); CREATE TABLE kk.\"T\" (\"A\" text, \"B\" text);"
	       "DROP ROLE IF EXISTS kk_writer; CREATE ROLE kk_writer LOGIN; GRANT USAGE ON SCHEMA kk TO kk_writer;"
	       "GRANT INSERT ON kk.t TO kk_writer");
	struct err err = ERR_INIT;
	struct str lacking[] = { STR("a"), STR("c"), STR("d") };
	ck_assert_ptr_null(db_insert_open(db, STR("kk.t"), two, 2, &err)); /* without a transaction */
	ck_assert_int_eq(err.code, ERR_INTERNAL);
	err = ERR_INIT;
	must(db_begin(db, &err), &err);
	ck_assert_ptr_null(db_insert_open(db, STR("kk.t"), lacking, 3, &err));
	must_say(&err, ERR_DATABASE, "table kk.t has no column c, d|a, b|42703");
	err = ERR_INIT;
	ck_assert_ptr_null(db_insert_open(db, STR("kk.T"), two, 2, &err)); /* capital letters count */
	must_say(&err, ERR_DATABASE, "no column a, b|A, B");
	err = ERR_INIT;
	ck_assert_ptr_null(db_insert_open(db, STR("kk.nowhere"), two, 2, &err));
	must_say(&err, ERR_DATABASE, "no table kk.nowhere|42P01|schema.table");
	db_rollback(db);
	/* INSERT alone is enough … */
	struct db *own = db;
	err = ERR_INIT;
	db = db_open(DB_POSTGRESQL, "user=kk_writer", DB_WRITE, &err);
	must(db != NULL, &err);
	struct db_insert *i = must_insert(db, "kk.t", two, 2);
	give(i, "1", "2");
	unsigned long long n;
	must(db_insert_finish(i, &n, &err) && commit_insert(db, i, &err), &err);
	/* … and needed */
	pg_sql("REVOKE INSERT ON kk.t FROM kk_writer");
	i = must_insert(db, "kk.t", two, 2);
	give(i, "1", "2");
	ck_assert(!db_insert_finish(i, &n, &err));
	must_say(&err, ERR_DATABASE, "42501|grant|nothing was written");
	give_up_insert(db, i);
	db_close(db);
	db = own;
	pg_sql("DROP OWNED BY kk_writer; DROP ROLE kk_writer");
}
END_TEST

START_TEST(nul)
{
	pg_sql("CREATE TABLE kk.t (a text, b text)");
	struct err err = ERR_INIT;
	struct db_insert *i = must_insert(db, "kk.t", two, 2);
	ck_assert(!db_insert_row(i, (struct str[]){ STR("x"), { "a\0b", 3 } }, &err));
	must_say(&err, ERR_DATABASE, "row 1, column 2|NUL");
	give_up_insert(db, i);
	must_give(db, "SELECT 1", "1");
}
END_TEST

START_TEST(leading_zeros)
{
	static const char *const types[] = { "int", "bigint", "numeric(8,1)", "double precision" };
	for (size_t k = 0; k < sizeof(types) / sizeof(*types); k++) {
		char sql[100];
		snprintf(sql, sizeof(sql), "CREATE TABLE kk.t%zu (a text, b %s)", k, types[k]);
		pg_sql(sql);
		snprintf(sql, sizeof(sql), "kk.t%zu", k);
		struct err err = ERR_INIT;
		struct db_insert *i = must_insert(db, sql, two, 2);
		ck_assert(db_insert_row(i, (struct str[]){ STR("0012"), STR("0") }, &err));
		ck_assert(!db_insert_row(i, (struct str[]){ STR("x"), STR("0012") }, &err));
		must_say(&err, ERR_DATABASE, "row 2, column 2|leading zeros");
		give_up_insert(db, i);
	}
}
END_TEST

START_TEST(close_without_commit)
{
	pg_sql("CREATE TABLE kk.t (a text, b text)");
	struct db_insert *i = must_insert(db, "kk.t", two, 2);
	for (int row = 0; row < 20000; row++) /* more than one piece of COPY data */
		give(i, "1", "a text that is not very long");
	struct err err = ERR_INIT;
	ck_assert(!db_commit(db, &err)); /* the insert is open */
	ck_assert_int_eq(err.code, ERR_INTERNAL);
	give_up_insert(db, i);
	must_give(db, "SELECT count(*) FROM kk.t", "0");
}
END_TEST

START_TEST(interrupted)
{
	pg_sql("CREATE TABLE kk.t (a text, b text);"
	       "CREATE FUNCTION kk.f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(300); RETURN NEW; END $$;"
	       "CREATE TRIGGER g BEFORE INSERT ON kk.t FOR EACH ROW EXECUTE FUNCTION kk.f()");
	struct db_insert *i = must_insert(db, "kk.t", two, 2);
	give(i, "1", "2");
	shell("(sleep 0.7; kill -TERM %d) &", (int)getpid());
	time_t start = time(NULL);
	struct err err = ERR_INIT;
	unsigned long long n;
	ck_assert(!db_insert_finish(i, &n, &err));
	ck_assert_int_eq(err.code, ERR_SIGNAL);
	give_up_insert(db, i);
	ck_assert_int_le(time(NULL) - start, 200);
	pg_becomes("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'kakehashi' AND state <> 'idle'", "0");
	ck_assert_str_eq(pg_value("SELECT count(*) FROM kk.t"), "0");
}
END_TEST

/* The session is ended while rows are given, before they are in the table, and before COMMIT. */
START_TEST(session_ended)
{
	pg_sql("CREATE TABLE kk.t (a text, b text)");
	struct err err = ERR_INIT;
	struct db_insert *i = must_insert(db, "kk.t", two, 2);
	give(i, "1", "2");
	unsigned long long n;
	const char *end = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'kakehashi'";
	if (_i == 2)
		must(db_insert_finish(i, &n, &err), &err);
	pg_sql(end);
	bool ok = true;
	if (_i == 0)
		for (int row = 0; ok && row < 1000000; row++)
			ok = db_insert_row(i, (struct str[]){ STR("1"), STR("a text that is not very long") }, &err);
	if (_i == 2)
		ok = commit_insert(db, i, &err);
	else
		ok = ok && db_insert_finish(i, &n, &err);
	ck_assert(!ok);
	must_say(&err, ERR_DATABASE, _i == 2 ? "08007|not known whether|look whether" : "kk.t|57P01|nothing was written|start it");
	if (_i < 2)
		db_insert_close(i);
	db_rollback(db);
	ck_assert_str_eq(pg_value("SELECT count(*) FROM kk.t"), "0");
}
END_TEST

Suite *
pginsert_suite(void)
{
	Suite *s = suite_create("pginsert");
	TCase *t = tcase_create("pginsert");
	tcase_set_timeout(t, 120);
	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_test(t, commits_or_not);
	tcase_add_test(t, transaction);
	tcase_add_test(t, no_rows);
	tcase_add_test(t, round_trip);
	tcase_add_test(t, order);
	tcase_add_loop_test(t, violation, 0, sizeof(violations) / sizeof(violations[0]));
	tcase_add_loop_test(t, refused_row, 0, 7);
	tcase_add_test(t, triggers);
	tcase_add_test(t, refused);
	tcase_add_test(t, nul);
	tcase_add_test(t, leading_zeros);
	tcase_add_test(t, close_without_commit);
	tcase_add_test(t, interrupted);
	tcase_add_loop_test(t, session_ended, 0, 3);
	suite_add_tcase(s, t);
	return s;
}
