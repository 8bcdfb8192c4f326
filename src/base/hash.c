#include "config.h"

#include "base/hash.h"

#include "base/poison.h"

/* The halves of the product of 128 bits, one upon the other. */
static uint64_t
mix(uint64_t a, uint64_t b)
{
#ifdef __SIZEOF_INT128__
	unsigned __int128 product = (unsigned __int128)a * b;
	return (uint64_t)product ^ (uint64_t)(product >> 64);
#else /* processors of 32 bits */
	const uint64_t low = UINT32_MAX;
	uint64_t ll = (a & low) * (b & low), lh = (a & low) * (b >> 32), hl = (a >> 32) * (b & low), hh = (a >> 32) * (b >> 32);
	uint64_t middle = (ll >> 32) + (lh & low) + hl; /* at most 2^64 - 1 */
	return (a * b) ^ (hh + (lh >> 32) + (middle >> 32));
#endif
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
