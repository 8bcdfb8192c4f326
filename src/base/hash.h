/*
 * Hashes.  hash_bytes is for tables in memory only (never stored, never compared between versions); sha256 is for
 * manifests and stays what it is.
 */
#ifndef KAKEHASHI_BASE_HASH_H
#define KAKEHASHI_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

uint64_t hash_bytes(struct str s, uint64_t seed);

/* SHA-256 (FIPS 180-4) by libsodium, fed piece by piece. */
struct sha256;
struct sha256 *sha256_new(void);
void sha256_free(struct sha256 *h);
void sha256_add(struct sha256 *h, struct str bytes);
/* Writes 64 lower-case hex digits and a NUL. */
void sha256_hex(struct sha256 *h, char hex[static 65]);

#endif
