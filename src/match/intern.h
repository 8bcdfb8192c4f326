/*
 * Key texts as small numbers, so that comparing two keys is comparing two numbers.  The empty key is 0 and means "missing";
 * the others are numbered from 1 in order of arrival.  Texts are copied.
 */
#ifndef KAKEHASHI_MATCH_INTERN_H
#define KAKEHASHI_MATCH_INTERN_H

#include <stdint.h>

#include "base/buf.h"
#include "base/vec.h"

#define KEY_MISSING 0u
#define KEY_UNKNOWN UINT32_MAX /* a key that is there, but not in this table */

struct intern_entry {
	size_t end;    /* of its text in bytes; it begins where the one before ends */
	uint32_t hash; /* upper half, to skip most comparisons */
};

struct intern {
	struct buf bytes;
	struct VEC(struct intern_entry) entries; /* key - 1 */
	uint32_t *slots; /* open addressing, linear probing, at most 3/4 full; 0: free */
	size_t mask;
};

#define INTERN_INIT ((struct intern){ 0 })

void intern_fini(struct intern *t);
/* The number of text, a new one where it is new. */
uint32_t intern_add(struct intern *t, struct str text);
/* The number of text, KEY_MISSING or KEY_UNKNOWN. */
uint32_t intern_find(const struct intern *t, struct str text);

#endif
