/* Values made fit for a line that people read.  Pure. */
#ifndef KAKEHASHI_DIFF_SHOW_H
#define KAKEHASHI_DIFF_SHOW_H

#include "base/buf.h"
#include "diff/plan.h"

/* Appends the text on one line; numbers as <U+XXXX>. */
void diff_show(struct str text, struct buf *out);
/* Appends the cell as the column's kind covers it, where it has one and names are not to be shown. */
void diff_cover_cell(const struct diff_column *column, struct str cell, bool show_names, struct buf *out);
/* The same, on one line. */
void diff_show_cell(const struct diff_column *column, struct str cell, bool show_names, struct buf *out);

/* Where two texts differ: the bytes that both begin with, and those behind them that both end with; at the edges of characters as
   readers see them (grapheme clusters). */
struct diff_edges {
	size_t front, back;
};
struct diff_edges diff_edges(struct str a, struct str b);

#endif
