#include "config.h"

#include "db/db.h"

#include <signal.h>
#include <time.h>
#include <unistd.h>

#include "base/stop.h"
#include "pghelp.h"
#include "suites.h"

static struct db *db;

static void
set_up(void)
{
	stop_install(); /* Check has put its own handlers in place */
	pg_sql("DROP SCHEMA IF EXISTS kk CASCADE; CREATE SCHEMA kk; CREATE TABLE kk.t (a text, b int, d date);"
	       "INSERT INTO kk.t VALUES ('007', 7, NULL), ('', -1, '2015-04-02'), (E'\\\\N', 0, '2016-02-29')");
	db = pg_db(DB_READ);
}

static void
tear_down(void)
{
	db_close(db);
}

START_TEST(rows)
{
	must_give(db, "SELECT a, b, d FROM kk.t ORDER BY b DESC;\n ;", "007,7,NULL\n\\N,0,2016-02-29\n,-1,2015-04-02");
	must_give(db, "SELECT a FROM kk.t WHERE b > 100 -- nothing", "");
	must_give(db, "WITH x AS (SELECT 1 AS one) SELECT one, one FROM x", "1,1");
	must_give(db, "SELECT E'a\\tb\\nc\\rd\\\\e\\bf\\fg\\013h', '児童', ''", "a\tb\nc\rd\\e\bf\fg\vh,児童,");
}
END_TEST

START_TEST(columns)
{
	struct err err = ERR_INIT;
	struct db_query *q = db_query_open(db, STR("SELECT a AS \"ケース番号\", b FROM kk.t"), &err);
	must(q != NULL, &err);
	size_t n;
	const struct str *names = db_query_columns(q, &n);
	ck_assert_uint_eq(n, 2);
	ck_assert(str_eq(names[0], STR("ケース番号")) && str_eq(names[1], STR("b")));
	ck_assert_ptr_null(db_query_open(db, STR("SELECT 1"), &err)); /* one at a time */
	ck_assert_int_eq(err.code, ERR_INTERNAL);
	db_query_close(q);
	must_give(db, "SELECT 1", "1");
}
END_TEST

static const struct {
	const char *sql, *words;
} bad[] = {
	{ "SELECT * FROM kk.nowhere", "kk.nowhere|42P01" },
	{ "SELECT nothing FROM kk.t", "nothing|42703" },
	{ "SELECT 1; SELECT 2", "42601|one SELECT" },
	{ "SELECT 1) TO STDOUT; DROP TABLE kk.t; COPY (SELECT 1", "42601" },
	{ "DELETE FROM kk.t", "not a SELECT" },
	{ "DELETE FROM kk.t RETURNING a", "25006|only read" },
	{ "SELECT nextval('kk.s')", "kk.s|42P01" },
	{ "", "not a SELECT" },
	{ ";", "not a SELECT" },
	{ "SELECT $1::text", "42P02" },
	{ "SELECT 1 /* open", "42601" },
	{ "SELECT 'open", "42601" },
};

START_TEST(refused)
{
	struct err err = ERR_INIT;
	ck_assert_ptr_null(db_query_open(db, str_from(bad[_i].sql), &err));
	must_say(&err, ERR_DATABASE, bad[_i].words);
	must_give(db, "SELECT count(*) FROM kk.t", "3"); /* still of use */
}
END_TEST

START_TEST(not_granted)
{
	pg_sql("DROP ROLE IF EXISTS kk_reader; CREATE ROLE kk_reader LOGIN; GRANT USAGE ON SCHEMA kk TO kk_reader;"
	       "GRANT SELECT (a) ON kk.t TO kk_reader");
	struct err err = ERR_INIT;
	struct db *other = db_open(DB_POSTGRESQL, "user=kk_reader", DB_READ, &err);
	must(other != NULL, &err);
	must_give(other, "SELECT count(a) FROM kk.t", "3");
	ck_assert_ptr_null(db_query_open(other, STR("SELECT b FROM kk.t"), &err));
	must_say(&err, ERR_DATABASE, "42501|grant");
	db_close(other);
	pg_sql("DROP OWNED BY kk_reader; DROP ROLE kk_reader");
}
END_TEST

START_TEST(step_fails)
{
	struct err err = ERR_INIT;
	struct db_query *q = db_query_open(db, STR("SELECT 10 / (3 - i) FROM generate_series(1, 5) AS i"), &err);
	must(q != NULL, &err);
	const struct str *cells;
	enum step step;
	int rows_n = 0;
	while ((step = db_query_next(q, &cells, &err)) == STEP_ROW)
		rows_n++;
	ck_assert_int_eq(step, STEP_ERROR);
	ck_assert_int_le(rows_n, 2);
	must_say(&err, ERR_DATABASE, "22012");
	db_query_close(q);
	must_give(db, "SELECT 1", "1");
}
END_TEST

START_TEST(many_rows)
{
	struct err err = ERR_INIT;
	/* about 60 MB */
	struct db_query *q = db_query_open(db,
	    STR("SELECT i, repeat('児童' || i % 10, 60) FROM generate_series(1, 100000) AS i"), &err);
	must(q != NULL, &err);
	const struct str *cells;
	enum step step;
	unsigned long n = 0;
	long before = 0;
	while ((step = db_query_next(q, &cells, &err)) == STEP_ROW) {
		n++;
		ck_assert_uint_eq(cells[1].n, 7 * 60);
		if (n == 10000)
			before = peak_memory();
	}
	ck_assert_int_eq(step, STEP_END);
	ck_assert_uint_eq(n, 100000);
	ck_assert_msg(peak_memory() - before < 4096, "grew by %ld KiB", peak_memory() - before);
	db_query_close(q);
}
END_TEST

START_TEST(closed_early)
{
	struct err err = ERR_INIT;
	time_t start = time(NULL);
	struct db_query *q = db_query_open(db, STR("SELECT generate_series(1, 100000000), repeat('x', 1000)"), &err);
	must(q != NULL, &err);
	const struct str *cells;
	for (int i = 0; i < 3; i++)
		ck_assert_int_eq(db_query_next(q, &cells, &err), STEP_ROW);
	db_query_close(q);
	must_give(db, "SELECT 1", "1");
	ck_assert_int_le(time(NULL) - start, 100);
}
END_TEST

START_TEST(interrupted)
{
	struct err err = ERR_INIT;
	shell("(sleep 0.7; kill -INT %d) &", (int)getpid());
	time_t start = time(NULL);
	struct db_query *q = db_query_open(db, STR("SELECT 'kk-sleeper', pg_sleep(300)"), &err);
	const struct str *cells;
	ck_assert(!q || db_query_next(q, &cells, &err) == STEP_ERROR);
	ck_assert_int_eq(err.code, ERR_SIGNAL);
	db_query_close(q);
	ck_assert_int_le(time(NULL) - start, 200);
	/* and the server does not go on with it */
	pg_becomes("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%kk-sle' || 'eper%' AND state = 'active'", "0");
}
END_TEST

START_TEST(server_ends_session)
{
	struct err err = ERR_INIT;
	struct db_query *q = db_query_open(db, STR("SELECT i, pg_sleep(0.01) FROM generate_series(1, 100000) AS i"), &err);
	must(q != NULL, &err);
	const struct str *cells;
	enum step step = db_query_next(q, &cells, &err);
	ck_assert_int_eq(step, STEP_ROW);
	pg_sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'kakehashi'");
	while (step == STEP_ROW)
		step = db_query_next(q, &cells, &err);
	ck_assert_int_eq(step, STEP_ERROR);
	must_say(&err, ERR_DATABASE, "57P01|start it");
	db_query_close(q);
	struct err next = ERR_INIT;
	ck_assert_ptr_null(db_query_open(db, STR("SELECT 1"), &next));
	must_say(&next, ERR_DATABASE, "08006");
}
END_TEST

START_TEST(table_columns)
{
	struct arena a = ARENA_INIT;
	struct strs names = { 0 };
	struct err err = ERR_INIT;
	must(db_table_columns(db, STR("kk.t"), &a, &names, &err), &err);
	ck_assert_uint_eq(names.n, 3);
	ck_assert(str_eq(names.v[0], STR("a")) && str_eq(names.v[2], STR("d")));
	static const char *const missing[] = { "kk.nowhere", "nowhere.t", "t", "kk.T", "a.b.c.d", "\"", "" };
	for (size_t i = 0; i < sizeof(missing) / sizeof(missing[0]); i++) {
		err = ERR_INIT;
		ck_assert_msg(!db_table_columns(db, str_from(missing[i]), &a, &names, &err), "%s", missing[i]);
		ck_assert_int_eq(err.code, ERR_DATABASE);
	}
	vec_fini(&names);
	arena_fini(&a);
}
END_TEST

Suite *
pgread_suite(void)
{
	Suite *s = suite_create("pgread");
	TCase *t = tcase_create("pgread");
	tcase_set_timeout(t, 120);
	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_test(t, rows);
	tcase_add_test(t, columns);
	tcase_add_loop_test(t, refused, 0, sizeof(bad) / sizeof(bad[0]));
	tcase_add_test(t, not_granted);
	tcase_add_test(t, step_fails);
	tcase_add_test(t, many_rows);
	tcase_add_test(t, closed_early);
	tcase_add_test(t, interrupted);
	tcase_add_test(t, server_ends_session);
	tcase_add_test(t, table_columns);
	suite_add_tcase(s, t);
	return s;
}
