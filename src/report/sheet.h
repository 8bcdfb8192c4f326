/*
 * Sheets that people open in Excel: UTF-8 with BOM, CRLF, all cells quoted.  A cell that comes from data and that a spreadsheet
 * could take for a formula gets a ' in front.
 */
#ifndef KAKEHASHI_REPORT_SHEET_H
#define KAKEHASHI_REPORT_SHEET_H

#include "base/arena.h"
#include "base/buf.h"

/* The byte order mark and the header. */
void sheet_header(const struct str *names, size_t n, struct buf *out);
void sheet_row(const struct str *cells, size_t n, struct buf *out);
/* The cell as it is, or a copy in a with a ' in front: = + - @ TAB CR and their full-width forms start a formula. */
struct str sheet_safe(struct str cell, struct arena *a);

#endif
