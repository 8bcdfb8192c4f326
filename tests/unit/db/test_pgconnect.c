#include "config.h"

#include "db/db.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/stop.h"
#include "pghelp.h"
#include "suites.h"

static void
refused(const char *where, const char *words)
{
	struct err err = ERR_INIT;
	ck_assert_ptr_null(db_open(DB_POSTGRESQL, where, DB_READ, &err));
	must_say(&err, ERR_DATABASE, words);
}

START_TEST(server_not_there)
{
	refused("host=/nonexistent", "/nonexistent|08001|is the server running");
	refused("host=127.0.0.1 port=1 connect_timeout=2", "refused|08001");
}
END_TEST

START_TEST(unknown_names)
{
	refused("dbname=nowhere", "nowhere|3D000|psql -l");
	refused("user=nobody_here", "nobody_here|28000|pg_hba.conf");
	refused("nonsense=1", "nonsense|connection string");
	refused("service=nowhere", "nowhere|connection string");
}
END_TEST

START_TEST(passwords)
{
	pg_sql("DROP ROLE IF EXISTS locked; SET password_encryption = 'scram-sha-256';"
	       "CREATE ROLE locked LOGIN PASSWORD 'right'");
	setenv("PGPASSWORD", "wrong", 1);
	refused("user=locked", "locked|28P01|.pgpass");
	setenv("PGPASSWORD", "right", 1);
	struct err err = ERR_INIT;
	struct db *db = db_open(DB_POSTGRESQL, "user=locked", DB_READ, &err);
	must(db != NULL, &err);
	must_give(db, "SELECT current_user", "locked");
	db_close(db);
	unsetenv("PGPASSWORD");
	refused("user=locked", "no connection|password|pgpass");
}
END_TEST

START_TEST(settings)
{
	setenv("PGCLIENTENCODING", "SJIS", 1); /* somebody's own setting changes nothing */
	setenv("PGDATESTYLE", "SQL, DMY", 1);
	struct db *db = pg_db(DB_READ);
	must_give(db,
	    "SELECT current_setting('client_encoding'), current_setting('application_name'), DATE '2024-02-01',"
	    " current_setting('transaction_read_only'), '児童'",
	    "UTF8,kakehashi,2024-02-01,on,児童");
	db_close(db);
}
END_TEST

/* A listener that accepts and never says a word. */
START_TEST(silent_server)
{
	stop_install(); /* Check has put its own handlers in place */
	/* Beside the server's own, since a socket's path is short, and TMPDIR may be long. */
	char folder[4000], path[5000], where[6000];
	snprintf(folder, sizeof(folder), "%s/silent", getenv("PGHOST"));
	ck_assert_int_eq(mkdir(folder, 0700), 0);
	snprintf(path, sizeof(path), "%s/.s.PGSQL.5432", folder);
	/* It has its name only when it listens. */
	shell("perl -MIO::Socket::UNIX -e '$s = IO::Socket::UNIX->new(Local => \"%s.new\", Listen => 1) or die; "
	      "rename(\"%s.new\", \"%s\") or die; sleep 900' & echo $! >'%s.pid'", path, path, path, path);
	shell("until test -S '%s'; do kill -0 $(cat '%s.pid') || exit; sleep 0.05; done", path, path);
	snprintf(where, sizeof(where), "host=%s connect_timeout=2", folder);
	time_t start = time(NULL);
	refused(where, "does not answer|08001");
	ck_assert_int_le(time(NULL) - start, 60);
	/* and Ctrl-C ends the wait before that */
	snprintf(where, sizeof(where), "host=%s connect_timeout=600", folder);
	shell("(sleep 0.5; kill -INT %d) &", (int)getpid());
	struct err err = ERR_INIT;
	start = time(NULL);
	ck_assert_ptr_null(db_open(DB_POSTGRESQL, where, DB_READ, &err));
	ck_assert_int_eq(err.code, ERR_SIGNAL);
	ck_assert_int_le(time(NULL) - start, 200);
	shell("kill -KILL $(cat '%s.pid')", path);
}
END_TEST

Suite *
pgconnect_suite(void)
{
	temp_dir(); /* made by the parent, shared by the tests */
	Suite *s = suite_create("pgconnect");
	TCase *t = tcase_create("pgconnect");
	tcase_set_timeout(t, 60);
	tcase_add_test(t, server_not_there);
	tcase_add_test(t, unknown_names);
	tcase_add_test(t, passwords);
	tcase_add_test(t, settings);
	tcase_add_test(t, silent_server);
	suite_add_tcase(s, t);
	return s;
}
