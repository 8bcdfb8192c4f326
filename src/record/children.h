/*
 * A record about several children: its cells cut into one value a child.
 *
 * Fields are cut where the profile's separator or pattern stands, as they came (decoded, not cleaned).  A field that is blank has a value for
 * none of them.  The others need the same number of values: which of two names belongs to which of three numbers nobody knows, and one
 * birth date for two names is not taken for both.  Pure but for the pattern, which belongs to one thread at a time.
 *
 * Codes: children-uneven, children-many (more than CHILDREN_MOST), rule-limit (the pattern gave up).
 */
#ifndef KAKEHASHI_RECORD_CHILDREN_H
#define KAKEHASHI_RECORD_CHILDREN_H

#include "base/arena.h"
#include "base/finding.h"
#include "profile/profile.h"

struct split_children {
	size_t n;           /* children: at least 1, unless there is a finding */
	struct str *values; /* child by child, fields_n each, in the arena */
	struct finding finding;
};

/* cells: one for each of the profile's fields of children, in their order. */
void children_split(const struct source *source, const struct str *cells, struct arena *a, struct split_children *out);

#endif
