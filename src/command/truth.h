/*
 * The truth that decisions are held against: a CSV with a record key, the case number or numbers of the record's child (none: not
 * registered), and columns by which records are told apart.  All of it is kept in memory, about 150 bytes a record.
 *
 * Keys and numbers are cleaned as the kind id cleans them.  A cell with blanks inside is one number and also several, parted by them:
 * a child with two cases.
 */
#ifndef KAKEHASHI_COMMAND_TRUTH_H
#define KAKEHASHI_COMMAND_TRUTH_H

#include "base/arena.h"
#include "base/err.h"
#include "base/map.h"
#include "base/vec.h"
#include "match/evaluation.h"
#include "report/evaluation.h"
#include "session/command.h"
#include "text/encoding.h"

struct truth_columns {
	struct strs key, cases, classes; /* names in the header; key and cases not empty */
};

struct truth_entry {
	struct str record_id;
	uint64_t line;            /* in the file */
	uint64_t decided;         /* line of the decision about it, or of itself when it was used as a label; 0: none yet */
	const struct str *cells;  /* case numbers, not split; truth.columns->cases.n of them, "" where there is none */
	const uint32_t *groups;   /* of the evaluation; one a class column */
};

struct truth {
	const struct truth_columns *columns;
	struct evaluation *evaluation; /* a group is added to it for each value of a class */
	const char *name; /* of the file, for messages */
	struct arena arena;
	struct map by_record; /* record key → place in entries */
	struct truth_entries VEC(struct truth_entry) entries;
	struct map *values; /* one a class column: value → place in classes */
	struct truth_classes VEC(struct evaluation_class) classes;
	struct strs cases; /* scratch of truth_cases */
};

enum { TRUTH_CLASSES_MOST = 1000 };

/* The columns that --key, --case and --class name, or record_id and case_no; strings live in a.  ERR_USAGE: a list with a stray quote.
   truth_columns_fini either way. */
bool truth_read_columns(const struct invocation *invocation, struct arena *a, struct truth_columns *out, struct err *err);
void truth_columns_fini(struct truth_columns *columns);

/* Reads the whole file.  evaluation may be NULL where there are no class columns.  ERR_INPUT: a column that is not there, a malformed record, one without a key, a key that came before (with
   both lines), a class column of more than TRUTH_CLASSES_MOST values, no record at all.  columns and evaluation must outlive t; truth_fini
   either way. */
bool truth_read(struct truth *t, const char *path, enum encoding encoding, const struct truth_columns *columns, struct evaluation *evaluation,
    struct err *err);
void truth_fini(struct truth *t);
/* NULL: there is none. */
struct truth_entry *truth_find(struct truth *t, struct str record_id);
/* The case numbers of the record's child, each cell as it is and split; valid until the next call. */
struct strs truth_cases(struct truth *t, const struct truth_entry *entry);
/* The same of one of its cells: first the whole of it, then, where it holds blanks, its parts; none where it is empty. */
struct strs truth_cell_cases(struct truth *t, struct str cell);
/* Sorts classes: columns in their order, values as bytes.  Nothing may be read behind that. */
void truth_sort_classes(struct truth *t);

/* Appends the value as it is compared. */
void truth_clean(struct str raw, struct buf *out);

#endif
