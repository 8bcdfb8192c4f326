/* Tables of two or three columns that a profile names, as an office keeps them in a spreadsheet: CSV in any encoding.  Private to profile/. */
#ifndef KAKEHASHI_PROFILE_LOAD_TABLE_H
#define KAKEHASHI_PROFILE_LOAD_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"

enum { TABLE_COLUMNS = 3 };

/* What is wrong with a table, in the order of its rows; of the first rows that are wrong. */
struct table_faults {
	struct errs VEC(struct err) list;
	unsigned long long more; /* rows that are wrong, too */
};

enum { TABLE_FAULTS_MOST = 10 };

void table_faults_fini(struct table_faults *f);

/* What tells one kind of table from another. */
struct table_form {
	size_t columns;                           /* 2 or 3 */
	const char *const *names[TABLE_COLUMNS];  /* in both languages; NULL at the end.  Not all there: the first columns */
	const char *what;             /* N_(): one sentence on what it needs: "a … table needs two columns, … and …" */
	const char *header;           /* N_(): the header that is proposed */
	const char *hint;             /* N_(): how to save it, for a file that cannot be read */
	bool (*is_row)(const struct str *cells); /* the first line is no header, but a row */
	/* The cells of one row in the order of names, trimmed; the row is not empty, but these may be.  False: err says what is wrong,
	   with path and line. */
	bool (*add)(void *ctx, const struct str *cells, unsigned long long line, struct err *err);
};

/* Hands each row to form->add, behind one that is wrong, too; rows without any text are passed over.  False: the faults (ERR_PROFILE)
   name file and line. */
bool table_load(const char *path, const struct table_form *form, void *ctx, struct table_faults *faults);

#endif
