/*
 * Private to db/: the text format of PostgreSQL's COPY (its manual, "COPY", File Formats): cells between tabs, a row ends
 * in a newline, \N is NULL, a backslash escapes.  Pure.
 */
#ifndef KAKEHASHI_DB_COPYTEXT_H
#define KAKEHASHI_DB_COPYTEXT_H

#include <stdbool.h>

#include "base/buf.h"

/* Appends one cell; p == NULL is NULL. */
void copytext_add_cell(struct str cell, struct buf *out);
/* Takes a row (with or without its newline) apart.  Cells point into line, or into room, which is emptied first; NULL has
   p == NULL.  False: not n cells. */
bool copytext_split(struct str line, struct str *cells, size_t n, struct buf *room);

#endif
