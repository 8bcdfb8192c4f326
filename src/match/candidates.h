/*
 * Which cases are worth comparing with a record (blocking): those that share with it
 *   the case number, or
 *   birth date and kana, or birth date and name (so that a case or record without kana is found), or
 *   kana or name alone where the case has no birth date: it may be this child, and nobody can tell.
 * Inverted indexes over interned keys: keys in an open-addressing table, the rows of all keys in one array.
 */
#ifndef KAKEHASHI_MATCH_CANDIDATES_H
#define KAKEHASHI_MATCH_CANDIDATES_H

#include "match/keys.h"

struct block {
	uint64_t key; /* two interned keys; 0: free, as the second one is never missing */
	uint32_t start, n;
};

struct blocks {
	struct block *slots; /* NULL: a role that it needs is absent */
	size_t mask;
	uint32_t *rows; /* of one block: ascending */
};

struct candidate_index {
	struct blocks number, birth_kana, birth_name;
};

/* Rows in ascending order, each once. */
struct candidate_rows {
	const uint32_t *v;
	size_t n;
};

void candidate_index_init(struct candidate_index *x, const struct case_keys *k, size_t cases_n);
void candidate_index_fini(struct candidate_index *x);
/* In a. */
struct candidate_rows candidates_find(const struct candidate_index *x, const struct record_keys *r, struct arena *a);

#endif
