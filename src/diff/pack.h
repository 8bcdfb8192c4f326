/*
 * A record as the sorter keeps it: a key that sorts by bytes, and the cells one behind the other.  Records that are equal in the columns
 * of both files are equal in the bytes of these cells, so most records need no more than one look.  Pure.
 */
#ifndef KAKEHASHI_DIFF_PACK_H
#define KAKEHASHI_DIFF_PACK_H

#include "diff/cell.h"
#include "diff/plan.h"

/* The cells of a record, in the order of the plan's lists. */
struct diff_record {
	struct str *keys, *common, *only;
};

/* Appends the key of a record of that side.  Several columns: a byte 00 of a cell becomes 00 FF, and 00 00 stands between them.
   Empty when every column of the key is. */
void diff_pack_key(const struct diff_plan *p, enum diff_side side, const struct str *cells, struct diff_scratch *s,
    struct buf *out);
/* Appends the cells. */
void diff_pack_cells(const struct diff_plan *p, enum diff_side side, const struct str *cells, struct buf *out);
/* The part of packed cells that is equal when all columns of both files are. */
struct str diff_packed_common(struct str packed);
/* A record with room for the plan's columns of that side, in a. */
struct diff_record diff_record_new(const struct diff_plan *p, enum diff_side side, struct arena *a);
/* The cells again; they point into packed. */
void diff_unpack(const struct diff_plan *p, enum diff_side side, struct str packed, struct diff_record *out);

#endif
