/*
 * A table from strings to 32-bit numbers: open addressing, linear probing, at most 3/4 full.
 * The keys are not copied: they must live as long as the map.
 */
#ifndef KAKEHASHI_BASE_MAP_H
#define KAKEHASHI_BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct map_slot {
	struct str key;
	uint32_t hash; /* upper half, to skip most comparisons */
	uint32_t value;
};

struct map {
	struct map_slot *slots; /* NULL key.p: free */
	size_t n;
	size_t mask;
};

#define MAP_INIT ((struct map){ 0 })
#define MAP_NONE UINT32_MAX

void map_fini(struct map *m);
/* The value of key, or MAP_NONE. */
uint32_t map_get(const struct map *m, struct str key);
/* Puts key = value when key is new and returns MAP_NONE; else changes nothing and returns the value that is there.
   value must not be MAP_NONE. */
uint32_t map_add(struct map *m, struct str key, uint32_t value);

#endif
