/*
 * Databases: SQLite and PostgreSQL behind one door.  sqlite.c is the only file with sqlite3.h, postgres.c the only one with
 * libpq-fe.h.  Values travel as parameters or COPY data, never inside SQL text; names of tables and columns are quoted by
 * db_quote_name.  Everything is UTF-8 (client_encoding is set).  Errors are ERR_DATABASE, with SQLSTATE where there is one
 * and a hint for the usual cases (server down, wrong password, no such table, no permission).
 *
 * Waits on a server look at stop_check, so that Ctrl-C ends them (the running query is cancelled).
 */
#ifndef KAKEHASHI_DB_DB_H
#define KAKEHASHI_DB_DB_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/step.h"
#include "base/str.h"
#include "base/vec.h"

enum db_backend {
	DB_SQLITE,
	DB_POSTGRESQL,
};

enum db_access {
	DB_READ,  /* SQLite: opened read-only, when what a killed program left half done is undone; PostgreSQL:
	             default_transaction_read_only */
	DB_WRITE, /* an existing database; never created */
	DB_OWN,   /* SQLite: the program's own: created (mode 0600) where it is missing, WAL, synchronous = FULL */
};

struct db;
struct db_query;
struct db_insert;

/* where: path of the SQLite file, or libpq's connection string ("service=jiso"). */
struct db *db_open(enum db_backend backend, const char *where, enum db_access access, struct err *err);
/* Rolls back what was not committed.  NULL is fine. */
void db_close(struct db *db);

/* A query whose rows stream (SQLite: step; PostgreSQL: COPY (query) TO STDOUT): memory does not grow with the result.
   One query at a time on a db. */
struct db_query *db_query_open(struct db *db, struct str sql, struct err *err);
const struct str *db_query_columns(const struct db_query *q, size_t *n);
/* cells: n values as text; NULL values come as p == NULL.  Valid until the next call. */
enum step db_query_next(struct db_query *q, const struct str **cells, struct err *err);
void db_query_close(struct db_query *q);

/*
 * A transaction: what runs between begin and commit is done as a whole or, after rollback or close, not at all.
 * Inserts opened in it are part of it; each is over before the next thing begins.  Queries that stream are not for it.
 */
bool db_begin(struct db *db, struct err *err);
/* SQLSTATE 08007 when it is not known whether it was done. */
bool db_commit(struct db *db, struct err *err);
/* Nothing when no transaction is open. */
void db_rollback(struct db *db);

/* A statement without rows, with n text parameters ($1 or ?1 …; p == NULL is NULL); *rows (may be NULL): how many it touched. */
bool db_run(struct db *db, const char *sql, const struct str *parameters, size_t n, unsigned long long *rows, struct err *err);
/* Several statements without parameters or rows, from a file of the program's own: a schema. */
bool db_script(struct db *db, const char *sql, struct err *err);
/* A small query with parameters: its cells are appended to cells row by row and live in a; p == NULL is NULL. */
bool db_ask(struct db *db, const char *sql, const struct str *parameters, size_t n, struct arena *a, struct strs *cells,
    struct err *err);

/* The columns of a table, in order; an unknown table is an error.  Strings live in a.  table may be schema.table. */
bool db_table_columns(struct db *db, struct str table, struct arena *a, struct strs *out, struct err *err);

/* The columns of a table that have a value without being given one: name, and the word "always" (generated: it cannot be given one) or
   "default", and so on.  Strings live in a. */
bool db_table_own_values(struct db *db, struct str table, struct arena *a, struct strs *out, struct err *err);

/* The tables and views that the login can see, as db_table_columns takes their names, in byte order.  Strings live in a. */
bool db_tables(struct db *db, struct arena *a, struct strs *out, struct err *err);

/*
 * Rows into a table, all or none, in the transaction that is open: rows → finish (everything is in the table) → close → db_commit.
 * After a failure only close and db_rollback make sense.  A violated constraint (duplicate key, NOT NULL, CHECK, type) is an error
 * that carries the database's own words for the row.
 * PostgreSQL: COPY into a temporary table of the same columns, then one INSERT … SELECT.  SQLite: one INSERT a row.
 */
struct db_insert *db_insert_open(struct db *db, struct str table, const struct str *columns, size_t n, struct err *err);
/* cells: n values, UTF-8 text; p == NULL is NULL.  A NUL byte in a value is an error (no database text holds it), and so is
   a number with leading zeros for a column of numbers, which would change it. */
bool db_insert_row(struct db_insert *i, const struct str *cells, struct err *err);
bool db_insert_finish(struct db_insert *i, unsigned long long *rows, struct err *err);
void db_insert_close(struct db_insert *i);

#endif
