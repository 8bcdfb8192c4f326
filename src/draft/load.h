/*
 * What init reads: an export, a register, a sample of what a target holds.  Separator and encoding of a file are found out by how well
 * its header reads: EUC-JP, which csv/sniff.h never assumes, is taken where more of the header is understood in it.
 */
#ifndef KAKEHASHI_DRAFT_LOAD_H
#define KAKEHASHI_DRAFT_LOAD_H

#include "base/err.h"
#include "draft/draft.h"

/* A CSV file.  asked: ENCODING_AUTO finds out; separator 0: finds out.  ERR_INPUT: what csv/reader.h refuses; one column only; a first
   line that holds values and no names. */
bool draft_load_csv(const char *path, enum encoding asked, char separator, struct draft_side *out, struct arena *a, struct err *err);

/* A sample import file: a CSV file, or lines of fixed width (draft/fixed.h), with or without a line that names the columns; where there is
   none, a column is called by its bytes, 1-10.  Errors as above. */
bool draft_load_target(const char *path, struct draft_side *out, struct arena *a, struct err *err);

/* Whether text is a connection string of PostgreSQL, the path of an SQLite database, or that of some other file. */
enum draft_where draft_where_of(const char *text);

/* A table of a database, read only.  table empty: the only one that there is.  filled: what its columns have by themselves is asked,
   too.  ERR_DATABASE, ERR_USAGE where a table has to be named. */
bool draft_load_table(enum draft_where backend, const char *where, struct str table, const char *option, bool filled,
    struct draft_side *out, struct arena *a, struct err *err);

#endif
