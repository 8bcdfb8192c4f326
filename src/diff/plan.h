/*
 * What two CSV files are compared by: which columns are the key, which are compared and as what, which stand in one file only.
 * Columns are found by name, whatever their order.  Pure.
 *
 * A column is compared as a kind (kind/kind.h) or, with kind NULL, exactly: byte by byte.  Columns of the key are ids unless asked
 * otherwise, all others exact.
 */
#ifndef KAKEHASHI_DIFF_PLAN_H
#define KAKEHASHI_DIFF_PLAN_H

#include "base/arena.h"
#include "base/err.h"
#include "base/vec.h"
#include "kind/kind.h"

enum diff_side { DIFF_OLD, DIFF_NEW, DIFF_SIDES };

struct diff_as {
	struct str column;
	const struct kind *kind; /* NULL: exact */
};

/* What was asked for. */
struct diff_request {
	struct strs key, ignore;
	struct diff_as_list VEC(struct diff_as) as; /* the last one for a column counts */
};

struct diff_column {
	struct str name;
	const struct kind *kind; /* NULL: exact */
	size_t at[DIFF_SIDES];   /* its place in each file; COLUMN_NONE where it is not there */
};

struct diff_plan {
	/* Strings and lists live in the arena given to diff_plan_make. */
	struct diff_column *keys, *common;         /* common: in the order of the old file */
	struct diff_column *only[DIFF_SIDES];      /* in one file only, in its order */
	size_t keys_n, common_n, only_n[DIFF_SIDES];
	const char *file[DIFF_SIDES];
};

/* The header of one file. */
struct diff_header {
	const char *file;
	const struct str *names;
	size_t n;
};

/* ERR_INPUT where a key column is missing in a file, a name that is asked for stands in neither, or a name that is not ignored stands
   twice in one.  ERR_USAGE where a key column is ignored or named twice. */
bool diff_plan_make(struct diff_plan *p, const struct diff_request *request, const struct diff_header header[static DIFF_SIDES],
    struct arena *a, struct err *err);
/* Appends the names of a list as CSV has them: separated by commas, in quotes where a name holds one.  False: quotes that do not
   close, or something behind them.  Strings live in a. */
bool diff_names_parse(struct str list, struct arena *a, struct strs *out);
/* "COLUMN=KIND" (the last = counts), kind "exact" being NULL.  False: err (ERR_USAGE) says why. */
bool diff_as_parse(struct str text, struct diff_as *out, struct err *err);

#endif
