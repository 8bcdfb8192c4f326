/* Hashes for tables in memory only: never stored, never compared between versions.  (base/crypto.h has those that last.) */
#ifndef KAKEHASHI_BASE_HASH_H
#define KAKEHASHI_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

uint64_t hash_bytes(struct str s, uint64_t seed);

#endif
