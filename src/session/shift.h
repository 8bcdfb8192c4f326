/*
 * Notices an export whose rows have slipped against their case numbers: many records bear the number of the child of the record
 * before or behind.  A spreadsheet that was sorted by some of its columns, or a cell that was deleted in one, does that; linked by number or
 * not, nothing of such a file can be trusted.
 */
#ifndef KAKEHASHI_SESSION_SHIFT_H
#define KAKEHASHI_SESSION_SHIFT_H

#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "match/decision.h"

struct shift {
	uint64_t numbered; /* records whose number led to a case */
	uint64_t shifted;  /* of these, records that are the neighbour's child by all else */
	struct buf first;  /* record key of the first of them */
	struct buf number, other; /* of the record before: the case of its number, and the one that it is like; empty: none */
};

void shift_fini(struct shift *s);
/* Of each record that was decided, in the order of the export. */
void shift_add(struct shift *s, const struct decision *d);
/* False and ERR_INPUT: at least 10 records and a tenth of those with a number have slipped (records that follow each other are often about one
   child, which hides many). */
bool shift_check(const struct shift *s, struct err *err);

#endif
