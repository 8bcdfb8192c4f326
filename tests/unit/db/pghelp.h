/* What the tests against a PostgreSQL server share.  Each test has a schema of its own name. */
#ifndef KAKEHASHI_TESTS_UNIT_DB_PGHELP_H
#define KAKEHASHI_TESTS_UNIT_DB_PGHELP_H

#include "help.h"

/* Runs SQL with psql, as the superuser. */
void pg_sql(const char *sql);
/* What psql prints for SQL: unaligned, tuples only. */
const char *pg_value(const char *sql);
/* Waits, one minute at most, until psql prints that: what a server ends for a client that has gone, it ends a little later. */
void pg_becomes(const char *sql, const char *value);
/* Connects as PG* say; fails the test when it cannot. */
struct db *pg_db(enum db_access access);

#endif
