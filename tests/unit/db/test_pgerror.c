#include "config.h"

#include "db/pgerror.h"

#include "help.h"
#include "suites.h"

static const struct {
	struct pgerror said;
	const char *message;
	const char *hint; /* a part of it; NULL: none */
} errors[] = {
	{ { "23505", "duplicate key value violates unique constraint \"p_pkey\"", "Key (no)=(7) already exists.", NULL },
	    "duplicate key value violates unique constraint \"p_pkey\"; Key (no)=(7) already exists.", "loaded before" },
	{ { "22007", "invalid input syntax for type date: \"abc\"", NULL, "COPY kakehashi_rows, line 3, column born: \"abc\"" },
	    "invalid input syntax for type date: \"abc\" (COPY kakehashi_rows, line 3, column born)", "type of its column" },
	/* the whole row is nobody's business */
	{ { "23502", "null value in column \"a\" violates not-null constraint", "Failing row contains (1, 世田谷太郎).", NULL },
	    "null value in column \"a\" violates not-null constraint", "wants a value" },
	{ { "23514", "new row violates check constraint \"c\"", "Failing row contains (世田谷太郎).", NULL },
	    "new row violates check constraint \"c\"", "CHECK" },
	{ { "P0001", "two\nlines\tand  more\n", NULL, "PL/pgSQL function f() line 1\nSQL statement \"secret\"" },
	    "two lines and more (PL/pgSQL function f() line 1)", NULL },
	{ { NULL, "what libpq says\n", NULL, NULL }, "what libpq says", NULL },
	{ { "57P01", "terminating connection due to administrator command", NULL, NULL },
	    "terminating connection due to administrator command", "start it" },
};

START_TEST(told)
{
	struct err err = ERR_INIT;
	ck_assert(!pgerror_set(&err, &errors[_i].said));
	ck_assert_int_eq(err.code, ERR_DATABASE);
	ck_assert_str_eq(err.message, errors[_i].message);
	ck_assert_str_eq(err.sqlstate, errors[_i].said.sqlstate ? errors[_i].said.sqlstate : "");
	if (errors[_i].hint)
		ck_assert_msg(strstr(err.hint, errors[_i].hint) != NULL, "%s", err.hint);
	else
		ck_assert_str_eq(err.hint, "");
}
END_TEST

START_TEST(first_wins)
{
	struct err err = ERR_INIT;
	err_set(&err, ERR_SIGNAL, "stopped");
	pgerror_set(&err, &(struct pgerror){ "23505", "later", NULL, NULL });
	ck_assert_int_eq(err.code, ERR_SIGNAL);
	ck_assert_str_eq(err.message, "stopped");
	ck_assert_str_eq(err.hint, "");
	ck_assert_str_eq(err.sqlstate, "");
}
END_TEST

static const struct {
	const char *text;
	const char *otherwise;
	const char *message, *sqlstate, *hint;
} connects[] = {
	{ "connection to server on socket \"/x/.s.PGSQL.5432\" failed: FATAL:  28P01: password authentication failed for user "
	  "\"u\"\nLOCATION:  auth_failed, auth.c:326\n",
	    "08001",
	    "connection to server on socket \"/x/.s.PGSQL.5432\" failed: FATAL: password authentication failed for user \"u\"",
	    "28P01", ".pgpass" },
	{ "connection to server at \"h\" (1.2.3.4), port 5432 failed: 致命的エラー:  3D000: データベース\"x\"は存在しません\n"
	  "場所:  InitPostgres, postinit.c:900\n",
	    "08001", "データベース\"x\"は存在しません", "3D000", "dbname" },
	{ "connection to server on socket \"/x\" failed: No such file or directory\n\tIs the server running locally?\n", "08001",
	    "no connection to PostgreSQL: connection to server on socket \"/x\" failed: No such file or directory", "08001",
	    "running" },
	{ "invalid connection option \"nonsense\"\n", "", "invalid connection option \"nonsense\"", "", "connection string" },
};

START_TEST(connect_told)
{
	struct err err = ERR_INIT;
	ck_assert(!pgerror_set_connect(&err, connects[_i].text, connects[_i].otherwise));
	must_say(&err, ERR_DATABASE, connects[_i].message);
	ck_assert(!strstr(err.message, ".c:"));
	ck_assert_str_eq(err.sqlstate, connects[_i].sqlstate);
	ck_assert_msg(strstr(err.hint, connects[_i].hint) != NULL, "%s", err.hint);
}
END_TEST

START_TEST(told_once)
{
	struct err err = ERR_INIT;
	const char *twice = "failed: FATAL:  28000: no entry\nLOCATION:  f, a.c:1\nfailed: FATAL:  28000: no entry\n";
	pgerror_set_connect(&err, twice, "");
	ck_assert_str_eq(err.message, "no connection to PostgreSQL: failed: FATAL: no entry");
}
END_TEST

START_TEST(lost)
{
	ck_assert(pgerror_is_lost("08006") && pgerror_is_lost("57P01") && pgerror_is_lost("57P02"));
	ck_assert(!pgerror_is_lost("57014") && !pgerror_is_lost("23505") && !pgerror_is_lost(""));
}
END_TEST

Suite *
pgerror_suite(void)
{
	Suite *s = suite_create("pgerror");
	TCase *t = tcase_create("pgerror");
	tcase_add_loop_test(t, told, 0, sizeof(errors) / sizeof(errors[0]));
	tcase_add_test(t, first_wins);
	tcase_add_loop_test(t, connect_told, 0, sizeof(connects) / sizeof(connects[0]));
	tcase_add_test(t, told_once);
	tcase_add_test(t, lost);
	suite_add_tcase(s, t);
	return s;
}
