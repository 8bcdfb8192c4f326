/*
 * What each column of a target is filled with: the record's field, or the case's, that means the same, in the form that the target's
 * sample rows show.  Pure.
 */
#ifndef KAKEHASHI_DRAFT_MAPPING_H
#define KAKEHASHI_DRAFT_MAPPING_H

#include "base/vec.h"
#include "draft/draft.h"

struct mapping {
	struct str value;  /* template; "{?}", which no profile takes, where nobody but a person can tell */
	struct str format; /* of a date; empty: none */
	size_t record;     /* the export's column it comes from; SIZE_MAX: none */
	bool code;         /* of the field's code table */
	bool left_out;     /* the database gives it a value of its own */
	bool zeros;        /* shorter numbers have zeros in front */
	bool required, may_be_unknown, split;
	bool cut;          /* where the sample holds a record of the export, it has only the beginning of a long value */
	struct str doubt;
};

/* out has room for the target's columns.  Export columns whose codes are asked for are marked in d->coded. */
void map_columns(struct draft *d, struct mapping *out, struct arena *a);

#endif
