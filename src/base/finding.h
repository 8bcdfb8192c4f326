/*
 * A finding: what is wrong with one record, or with one field of it.  Data, not a failure of the program: the record is
 * set aside (rejected, or held for a person) and the run goes on.
 */
#ifndef KAKEHASHI_BASE_FINDING_H
#define KAKEHASHI_BASE_FINDING_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

struct finding {
	const char *code;   /* one of a fixed list of words (kakehashi(1), REJECTS); a string literal; NULL: no finding */
	struct str field;   /* the field's name in the profile or the column's header; empty for the whole record */
	struct str message; /* one sentence in the user's language, with the remedy; it may quote the bad value */
};

#define FINDING_NONE ((struct finding){ 0 })

static inline bool
finding_is_set(const struct finding *f)
{
	return f->code != NULL;
}

#endif
