/* Values made fit for a line that people read.  Pure. */
#ifndef KAKEHASHI_DIFF_SHOW_H
#define KAKEHASHI_DIFF_SHOW_H

#include "base/buf.h"
#include "diff/plan.h"

/* Appends the text on one line: ⏎ for a line feed, <U+XXXX> for whatever else acts on a terminal or cannot be seen, and for the joined
   mark of a character that is not the usual, composed one. */
void diff_show(struct str text, struct buf *out);
/* Appends the cell as the column's kind covers it, where it has one and names are not to be shown. */
void diff_show_cell(const struct diff_column *column, struct str cell, bool show_names, struct buf *out);

/* Where two texts differ: the bytes that both begin with, and those behind them that both end with; at the edges of characters as
   readers see them (grapheme clusters). */
struct diff_edges {
	size_t front, back;
};
struct diff_edges diff_edges(struct str a, struct str b);

#endif
