#include "config.h"

#include "db/db.h"

#include <stdlib.h>

#include "pghelp.h"
#include "suites.h"

/* The whole server goes down, without a word to anybody, while rows are given. */
START_TEST(server_stopped)
{
	pg_sql("DROP SCHEMA IF EXISTS kk CASCADE; CREATE SCHEMA kk; CREATE TABLE kk.t (a text)");
	struct err err = ERR_INIT;
	struct str column = STR("a");
	struct db *db = pg_db(DB_WRITE);
	struct db_insert *i = must_insert(db, "kk.t", &column, 1);
	bool ok = true;
	for (int row = 0; ok && row < 2000000; row++) {
		struct str cell = STR("a text that is not very long");
		if (row == 20000)
			shell("sh \"$PG_CTL\" stop -m immediate >/dev/null");
		ok = db_insert_row(i, &cell, &err);
	}
	ck_assert(!ok);
	must_say(&err, ERR_DATABASE, "kk.t|nothing was written");
	ck_assert_msg(err.sqlstate[0] == '5' || err.sqlstate[0] == '0', "%s %s", err.sqlstate, err.message);
	ck_assert_str_ne(err.hint, "");
	give_up_insert(db, i);
	db_close(db);
	err = ERR_INIT;
	ck_assert_ptr_null(db_open(DB_POSTGRESQL, "", DB_READ, &err));
	must_say(&err, ERR_DATABASE, "08001|is the server running");
	shell("sh \"$PG_CTL\" start >/dev/null");
	ck_assert_str_eq(pg_value("SELECT count(*) FROM kk.t"), "0");
}
END_TEST

Suite *
pgstop_suite(void)
{
	Suite *s = suite_create("pgstop");
	TCase *t = tcase_create("pgstop");
	tcase_set_timeout(t, 120);
	tcase_add_test(t, server_stopped);
	suite_add_tcase(s, t);
	return s;
}
