/* Private to db/: what pgread.c and pginsert.c share. */
#ifndef KAKEHASHI_DB_PGDB_H
#define KAKEHASHI_DB_PGDB_H

#include "db/backend.h"
#include "db/pg.h"

struct pg_db {
	struct db base;
	struct pg *pg;
};

/* Columns of a table with their types as SQL writes them: name, type, name, type, … */
bool pg_table_types(struct pg *pg, struct str table, struct arena *a, struct strs *out, struct err *err);

struct db_insert *pg_insert_open(struct db *db, struct str table, const struct str *columns, size_t n, struct err *err);
bool pg_insert_row(struct db_insert *i, const struct str *cells, struct err *err);
bool pg_insert_finish(struct db_insert *i, unsigned long long *rows, struct err *err);
void pg_insert_close(struct db_insert *i);

#endif
