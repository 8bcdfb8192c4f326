/* Whether two cells say the same, and the key that stands for a cell.  Pure. */
#ifndef KAKEHASHI_DIFF_CELL_H
#define KAKEHASHI_DIFF_CELL_H

#include "base/buf.h"
#include "diff/plan.h"

/* Buffers that are used again and again; all zeroes to begin with. */
struct diff_scratch {
	struct buf text[DIFF_SIDES], key[DIFF_SIDES], same;
};

void diff_scratch_fini(struct diff_scratch *s);

/* Exact columns: equal bytes.  Others: what the kind takes for the same.  A value of which the kind can make no key (no date, say) is
   the same as an equal text only. */
bool diff_cell_same(const struct diff_column *column, const struct str cell[static DIFF_SIDES], struct diff_scratch *s);
/* Appends the bytes by which the cell of a key column is found and sorted: the kind's key, or behind a byte 01 the text where the kind
   makes none, or one that is equal for values that are not the same (names); nothing of an empty cell. */
void diff_cell_key(const struct diff_column *column, struct str cell, struct diff_scratch *s, struct buf *out);

#endif
