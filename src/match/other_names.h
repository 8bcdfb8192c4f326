/* Private to match/candidates: cases by their other names (spec->other_names), which features have no room for; few cases have any. */
#ifndef KAKEHASHI_MATCH_OTHER_NAMES_H
#define KAKEHASHI_MATCH_OTHER_NAMES_H

#include "match/features.h"

/* A case under one key: a name in full, or a family name and the day of birth. */
struct other_name {
	uint64_t key;
	uint32_t row;
};

struct other_names {
	struct other_name *v; /* by key, then row; each pair once */
	size_t n, cap;
};

/* A name without parts is a family name, and makes a name in full with the case's own given name. */
void other_names_init(struct other_names *o, const struct features *f);
void other_names_fini(struct other_names *o);

enum { OTHER_NAME_KEYS = 4 };
/* The keys of a record, two for its name and two for the reading; 0: it has none. */
void other_names_keys(const struct record_features *r, uint64_t keys[static OTHER_NAME_KEYS]);
/* The cases of a key; NULL and 0 where there is none. */
const struct other_name *other_names_find(const struct other_names *o, uint64_t key, size_t *n);

#endif
