/* Columns are found by name, before any record is read. */
#ifndef KAKEHASHI_CSV_COLUMNS_H
#define KAKEHASHI_CSV_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"

#define COLUMN_NONE SIZE_MAX

/* One column that a reader of the file wants. */
struct column_want {
	struct str name;
	bool required; /* missing: an error; else position COLUMN_NONE */
};

/* Fills position[i] for each of the n wanted columns.  A missing required column, or a wanted name that stands twice in the
   header, is an error (code, ERR_INPUT for files) that names all of them and the columns that are there; but not where
   the header seems to be a record, which only who has to may read.  Columns that nobody wants are appended to extra (may be NULL). */
bool columns_bind(const char *file, const struct str *header, size_t header_n, const struct column_want *want, size_t n,
    size_t *position, struct strs *extra, enum err_code code, struct err *err);

#endif
