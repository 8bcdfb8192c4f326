/* Names of tables and columns as SQL wants them, for SQLite and PostgreSQL alike. */
#ifndef KAKEHASHI_DB_QUOTE_H
#define KAKEHASHI_DB_QUOTE_H

#include "base/buf.h"

/* Appends "name": quotes inside doubled.  The database then takes it letter by letter, whatever it is. */
void db_quote_name(struct str name, struct buf *out);
/* Appends "schema"."table" for schema.table: every part between dots is quoted by itself. */
void db_quote_table(struct str table, struct buf *out);
/* Appends the n names, quoted, with ", " between them. */
void db_quote_names(const struct str *names, size_t n, struct buf *out);

#endif
