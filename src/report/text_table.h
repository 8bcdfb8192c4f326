/*
 * Tables for a terminal: the first column at the left edge, numbers at the right, by display width; two blanks between columns.  No
 * line is wider than 80 columns as long as the numbers are not: a label that takes too much room has a line of its own, and its numbers
 * stand below it.
 */
#ifndef KAKEHASHI_REPORT_TEXT_TABLE_H
#define KAKEHASHI_REPORT_TEXT_TABLE_H

#include "base/buf.h"
#include "base/vec.h"

struct text_table {
	size_t columns;
	struct buf text; /* of all cells, one behind the other */
	struct text_table_ends VEC(size_t) ends;
};

/* columns >= 2 */
struct text_table text_table_init(size_t columns);
void text_table_fini(struct text_table *t);
/* The next cell, row by row; the first row are the headings.  Controls become blanks. */
void text_table_cell(struct text_table *t, struct str cell);
void text_table_cellf(struct text_table *t, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Appends the whole rows. */
void text_table_print(const struct text_table *t, struct buf *out);

#endif
