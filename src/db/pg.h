/*
 * Private to db/: a connection to PostgreSQL in a dozen verbs.  postgres.c implements it and is the only file with
 * libpq-fe.h; pgread.c and pginsert.c, which know SQL, build on it.
 *
 * Every wait is non-blocking and looks at stop_check.  After a false, the only calls that make sense are pg_rollback and
 * pg_close; both cancel what still runs on the server.
 */
#ifndef KAKEHASHI_DB_PG_H
#define KAKEHASHI_DB_PG_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/step.h"
#include "base/vec.h"

struct pg;

/* where: libpq's connection string, or the name of a database.  Encoding and application name are set here. */
struct pg *pg_open(const char *where, struct err *err);
/* NULL is fine. */
void pg_close(struct pg *pg);
/* Ends the open transaction, whatever state it is in.  When the server does not answer within some seconds the connection
   is given up: the server then rolls back by itself. */
void pg_rollback(struct pg *pg);

/* Runs statements that give no rows; *rows (may be NULL): how many rows the last one touched. */
bool pg_run(struct pg *pg, const char *sql, unsigned long long *rows, struct err *err);
/* COMMIT.  Not interrupted by a stop: once it is sent, its answer must be known. */
bool pg_commit(struct pg *pg, struct err *err);
/* One statement with n text parameters $1 …; NULL is NULL.  The cells of its rows, if it has any, are appended row by row to
   cells (they live in a; p == NULL is NULL); *rows (may be NULL): how many it touched. */
bool pg_ask(struct pg *pg, const char *sql, const char *const *parameters, size_t n, struct arena *a, struct strs *cells,
    unsigned long long *rows, struct err *err);
/* Prepares one statement (several are refused by the server) and appends the names of its columns. */
bool pg_describe(struct pg *pg, const char *sql, struct arena *a, struct strs *names, struct err *err);

/* COPY … TO STDOUT, then row by row; a row lives until the next call. */
bool pg_copy_out(struct pg *pg, const char *sql, struct err *err);
enum step pg_copy_row(struct pg *pg, struct str *row, struct err *err);
/* COPY … FROM STDIN, then bytes in pieces of any size, then the end; *rows: how many the server took. */
bool pg_copy_in(struct pg *pg, const char *sql, struct err *err);
bool pg_copy_put(struct pg *pg, struct str bytes, struct err *err);
bool pg_copy_end(struct pg *pg, unsigned long long *rows, struct err *err);

#endif
