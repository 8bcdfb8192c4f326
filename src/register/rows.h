/*
 * Private to register/ (and to tests that make cases of their own): cases while they are read.  Rows are added as they come; finish sorts them by case number and makes sure
 * that each number stands once.
 */
#ifndef KAKEHASHI_REGISTER_ROWS_H
#define KAKEHASHI_REGISTER_ROWS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/map.h"
#include "register/cases.h"

struct rows {
	struct cases *cases;       /* where everything ends up */
	size_t room;               /* rows that cases->rows has room for */
	uint64_t *places;          /* of each row: line of the file, or row of the query */
	struct map *pooled;        /* one a field: text → its place in the pool */
	struct buf numbers, texts; /* of the row begun last */
	size_t fields;             /* that it has so far */
	uint64_t empty[5];         /* places of the first rows without a case number */
	size_t empty_n;            /* how many there are in all */
};

/* cases is set up for the schema; key is the field of the case number. */
void rows_init(struct rows *r, struct cases *cases, const struct schema *schema, size_t key);
/* Frees what only reading needed; cases stays. */
void rows_fini(struct rows *r);
/* Room for one more row; false when there are more than can be numbered. */
bool rows_begin(struct rows *r, uint64_t place);
/* The next field, in the schema's order, of the row begun last; text is copied. */
void rows_add(struct rows *r, struct str text);
/* The row begun last has all its fields; it can be read from cases from now on. */
void rows_end(struct rows *r);
/* name: the file, or the register's name; lines: places are lines of a file.  code: ERR_INPUT or ERR_DATABASE. */
bool rows_finish(struct rows *r, const char *name, bool lines, enum err_code code, struct err *err);

#endif
