#include "config.h"

#include "base/hash.h"

#include <sodium.h>
#include <stdlib.h>

#include "base/alloc.h"

#include "base/poison.h"

static uint64_t
mix(uint64_t a, uint64_t b)
{
	unsigned __int128 product = (unsigned __int128)a * b;
	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

uint64_t
hash_bytes(struct str s, uint64_t seed)
{
	const uint64_t k0 = 0x9E3779B97F4A7C15u, k1 = 0xD1B54A32D192ED03u;
	uint64_t h = seed ^ mix(s.n ^ k0, k1);
	const char *p = s.p;
	size_t n = s.n;
	for (; n >= 8; p += 8, n -= 8) {
		uint64_t word;
		memcpy(&word, p, 8);
		h = mix(h ^ word, k0);
	}
	uint64_t tail = 0;
	if (n)
		memcpy(&tail, p, n);
	return mix(h ^ tail, k1 ^ n);
}

struct sha256 {
	crypto_hash_sha256_state state;
};

struct sha256 *
sha256_new(void)
{
	struct sha256 *h = xmalloc(sizeof(*h));
	crypto_hash_sha256_init(&h->state);
	return h;
}

void
sha256_free(struct sha256 *h)
{
	free(h);
}

void
sha256_add(struct sha256 *h, struct str bytes)
{
	if (bytes.n)
		crypto_hash_sha256_update(&h->state, (const unsigned char *)bytes.p, bytes.n);
}

void
sha256_hex(struct sha256 *h, char hex[static 65])
{
	unsigned char digest[crypto_hash_sha256_BYTES];
	crypto_hash_sha256_final(&h->state, digest);
	sodium_bin2hex(hex, 65, digest, sizeof(digest));
}
