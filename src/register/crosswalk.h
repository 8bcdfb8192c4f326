/*
 * Pairs that were confirmed before: a person of the record service, by its own number, and the case that is hers or his.
 */
#ifndef KAKEHASHI_REGISTER_CROSSWALK_H
#define KAKEHASHI_REGISTER_CROSSWALK_H

#include "base/arena.h"
#include "base/err.h"
#include "base/map.h"
#include "base/vec.h"

struct crosswalk {
	struct map by_person;        /* person → place in both */
	struct strs persons, cases; /* in the order in which they came */
	struct arena arena;
};

void crosswalk_fini(struct crosswalk *c);
/* The person's case is case_no from now on; an empty one: none.  Both are copied, and cleaned as ids are (kind.h). */
void crosswalk_put(struct crosswalk *c, struct str person, struct str case_no);
/* Empty: none is known.  person is cleaned. */
struct str crosswalk_find(const struct crosswalk *c, struct str person);

/* The header of the CSV in which pairs are exchanged: person_id, case_no. */
enum { CROSSWALK_COLUMNS = 2 };
extern const struct str crosswalk_header[CROSSWALK_COLUMNS];
/* Adds the pairs of such a file (UTF-8 or CP932, in any order of columns).  A pair that stands twice is one; ERR_INPUT: a person with two
   cases, with both lines; a line without a person or a case; whatever a reader of CSV says. */
bool crosswalk_load(struct crosswalk *c, const char *path, struct err *err);

#endif
