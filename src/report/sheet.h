/*
 * Cells of sheets that people open in Excel, which takes text for a formula, a number or a date wherever it can, and forgets what
 * stood there.
 *
 *     =1+1     a formula             gets a ' in front
 *     007      a number: 7           gets brackets: [007]
 *     1-2      a date: 2 January     gets brackets
 *
 * Brackets stay through any number of times that a sheet is saved and opened; a ' goes when the cell is edited.  So ids, which
 * come back, always stand in brackets.
 */
#ifndef KAKEHASHI_REPORT_SHEET_H
#define KAKEHASHI_REPORT_SHEET_H

#include "base/arena.h"
#include "base/buf.h"

/* A sheet in UTF-8: the byte order mark and the header; rows end in CRLF, all cells are quoted. */
void sheet_header(const struct str *names, size_t n, struct buf *out);
void sheet_row(const struct str *cells, size_t n, struct buf *out);
/* The cell as it is, or a copy in a with a ' in front: = + - @ TAB CR and their full-width forms start a formula. */
struct str sheet_safe(struct str cell, struct arena *a);
/* The same, and in brackets where a spreadsheet would change what is shown of it: zeros in front, more than 11 digits, dates, times,
   era dates (R6.4.1), powers of ten (1E5). */
struct str sheet_text(struct str cell, struct arena *a);
/* [cell]; an empty one stays so. */
struct str sheet_id(struct str cell, struct arena *a);
/* The way back, blanks at the ends apart; what has no brackets is as it stands. */
struct str sheet_id_read(struct str cell);

#endif
