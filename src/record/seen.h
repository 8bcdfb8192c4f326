/*
 * The record keys that this run has met, to notice a key that comes twice.  Holds 64-bit hashes, not keys: 12 bytes a
 * record.  Two keys with one hash (about 3 in 100 million among a million records) would reject a good record, never carry
 * a bad one.
 */
#ifndef KAKEHASHI_RECORD_SEEN_H
#define KAKEHASHI_RECORD_SEEN_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* 12 bytes side by side, so that a key costs one miss of the cache. */
struct seen_slot {
	uint32_t hash[2]; /* low and high half; both 0: free */
	uint32_t where;   /* the number given with the key */
};

struct seen {
	struct seen_slot *slots;
	size_t n, mask;
};

#define SEEN_INIT ((struct seen){ 0 })

void seen_fini(struct seen *s);
/* The hash by which seen_add knows key; asking for it early brings its slot into the cache. */
uint64_t seen_hash(const struct seen *s, struct str key);
/* Notes key, by its hash, with a number of the caller's (> 0).  Returns 0 when the key is new, else the number noted at first. */
uint32_t seen_add(struct seen *s, uint64_t hash, uint32_t number);
/* The number that was noted; 0: the key is new. */
uint32_t seen_find(const struct seen *s, uint64_t hash);

#endif
