/*
 * The children of one record held against one another, as their rows come one behind the other: from an export, or from the normalised
 * CSV.
 *
 * Codes: duplicate-key (the record, whatever children it has, came before in this run), child-empty (nothing is told of the child),
 * child-twice (the same was told before in the record).
 */
#ifndef KAKEHASHI_RECORD_KIN_H
#define KAKEHASHI_RECORD_KIN_H

#include "base/vec.h"
#include "profile/profile.h"
#include "record/batch.h"
#include "record/seen.h"

struct kin {
	struct arena arena;
	struct buf key;  /* of the record, behind a NUL: no key of a row begins so */
	struct buf told; /* of the child at hand */
	uint64_t child;  /* the number of the row before */
	bool twice;      /* the record came before in this run */
	uint32_t first;  /* then: where */
	struct strs met; /* what was told of each child so far */
};

void kin_fini(struct kin *k);
/* key: of the row's record, without the child's number; count: of records so far.  Adds findings to row, whose text is there.  False: there
   is no more to check of it. */
bool kin_check(struct kin *k, const struct source *source, struct seen *seen, struct str key, uint32_t count, struct row *row,
    struct arena *a);

#endif
