/*
 * What init looks at: a table of texts, be it a CSV file or a table of a database.  Cells are UTF-8 as they came, and live in the
 * arena that the table was made with; NULL of a database is an empty cell.
 *
 * Not for work on whole registers: at most DRAFT_ROWS_MOST rows are kept, and cut says that there were more.
 */
#ifndef KAKEHASHI_DRAFT_TABLE_H
#define KAKEHASHI_DRAFT_TABLE_H

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"

enum { DRAFT_ROWS_MOST = 100000 };

struct draft_table {
	struct str name;     /* the file, or the table, for messages */
	struct strs columns; /* their names; one that is empty or stands twice cannot be named in a profile */
	struct strs cells;   /* row by row */
	size_t rows;
	bool cut;            /* there are more rows */
	size_t malformed;    /* records that could not be read, and are not among the rows */
};

void draft_table_fini(struct draft_table *t);
/* Copies the n columns' cells into a; false: the table is full, and cut is set. */
bool draft_table_add(struct draft_table *t, const struct str *cells, struct arena *a);

static inline struct str
draft_cell(const struct draft_table *t, size_t row, size_t column)
{
	return t->cells.v[row * t->columns.n + column];
}

/* Whether a profile can name the column: it has a name, and no other has the same. */
bool draft_column_named(const struct draft_table *t, size_t column);

#endif
