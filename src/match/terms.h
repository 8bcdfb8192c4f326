/*
 * How often each compared value stands in the register: the term frequencies of weights.h.
 */
#ifndef KAKEHASHI_MATCH_TERMS_H
#define KAKEHASHI_MATCH_TERMS_H

#include "match/keys.h"
#include "match/weights.h"

struct term_count {
	uint64_t term; /* hash of an item, a form and a key; 0: free */
	uint32_t n;
};

struct term_counts {
	const struct match_sides *sides;
	struct term_count *slots; /* open addressing, linear probing, at most 3/4 full */
	size_t mask, used;
};

void term_counts_init(struct term_counts *t, const struct match_sides *sides, struct buf *scratch);
void term_counts_fini(struct term_counts *t);
/* Of a record's cells, in a. */
struct terms term_counts_of(const struct term_counts *t, const struct str *record, struct arena *a, struct buf *scratch);

#endif
