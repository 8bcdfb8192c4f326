/* Tables of two columns that a profile names, as an office keeps them in a spreadsheet: CSV in any encoding.  Private to profile/. */
#ifndef KAKEHASHI_PROFILE_LOAD_TABLE_H
#define KAKEHASHI_PROFILE_LOAD_TABLE_H

#include <stdbool.h>

#include "base/err.h"
#include "base/str.h"

/* What tells one kind of table from another. */
struct table_form {
	const char *const *names[2];  /* of the columns, in both languages; NULL at the end.  Not there: the first two columns */
	const char *what;             /* N_(): one sentence on what it needs: "a … table needs two columns, … and …" */
	const char *header;           /* N_(): the header that is proposed */
	const char *hint;             /* N_(): how to save it, for a file that cannot be read */
	bool (*is_row)(struct str first, struct str second); /* the first line is no header, but a row */
	/* One row, trimmed; not both cells are empty.  False: err says what is wrong, with path and line. */
	bool (*add)(void *ctx, struct str first, struct str second, unsigned long long line, struct err *err);
};

/* Hands each row to form->add; rows without any text are passed over.  Errors (ERR_PROFILE) name file and line. */
bool table_load(const char *path, const struct table_form *form, void *ctx, struct err *err);

#endif
