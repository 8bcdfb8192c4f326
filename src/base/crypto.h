/*
 * Hashes and signatures that are stored and stay what they are, by libsodium; crypto.c is the only file with sodium.h.
 *
 *   SHA-256 (FIPS 180-4)            of files, for manifests: anybody can compute it again
 *   keyed BLAKE2b-256 (RFC 7693)    of records and of the ledger's chain: who lacks the key can neither guess the content nor
 *                                   forge a link
 *   Ed25519 (RFC 8032)              signs a run's manifest: who has the public key can check it without any secret
 *
 * Secret keys are files of 64 hex digits and a newline, mode 0600.  One that others can read is refused: whoever could
 * read it could guess what was hashed.
 */
#ifndef KAKEHASHI_BASE_CRYPTO_H
#define KAKEHASHI_BASE_CRYPTO_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

/* 64 lower-case hex digits and a NUL. */
enum { DIGEST_HEX = 65, SIGNATURE_HEX = 129 };

/* SHA-256, fed piece by piece; sha256_hex ends it. */
struct sha256;
struct sha256 *sha256_new(void);
void sha256_free(struct sha256 *h);
void sha256_add(struct sha256 *h, struct str bytes);
void sha256_hex(struct sha256 *h, char hex[static DIGEST_HEX]);
/* Of all of it at once, in base64 (RFC 4648) with a NUL behind: as a page's policy names what may run in it. */
enum { SHA256_BASE64 = 45 };
void sha256_base64(struct str bytes, char out[static SHA256_BASE64]);

struct secret {
	unsigned char bytes[32];
};

/* A new random key in a file that must not be there yet.  ERR_OUTPUT. */
bool secret_make(const char *path, struct secret *out, struct err *err);
/* ERR_INPUT: missing, not a key, or readable by group or others. */
bool secret_read(const char *path, struct secret *out, struct err *err);
/* The key for one purpose, from the one that is stored: what was hashed for two purposes cannot be compared.  purpose: eight
   characters. */
struct secret secret_for(const struct secret *key, const char purpose[static 8]);

/* Keyed hash of n texts; where each ends counts, so that ("a", "bc") and ("ab", "c") differ, and p == NULL differs from "". */
void keyed_hex(const struct secret *key, const struct str *texts, size_t n, char hex[static DIGEST_HEX]);
/* The same as four numbers, its bytes in little-endian order. */
enum { DIGEST_NUMBERS = 4 };
void keyed_numbers(const struct secret *key, const struct str *texts, size_t n, uint64_t out[static DIGEST_NUMBERS]);

/* The public half of a signing key. */
void sign_public_hex(const struct secret *key, char hex[static DIGEST_HEX]);
void sign_hex(const struct secret *key, struct str message, char hex[static SIGNATURE_HEX]);
/* Both in hex; false also where they are no hex of the right length. */
bool sign_verify(struct str public, struct str message, struct str signature);

#endif
