/*
 * Numbers that only look random: splitmix64 (Guy L. Steele Jr., Doug Lea, Christine H. Flood, "Fast splittable pseudorandom number
 * generators", OOPSLA 2014; Sebastiano Vigna's version is in the public domain), written anew.  Whole numbers only, so that the
 * same seed gives the same people on every machine.  Two draws never stand in one argument list or initialiser: C leaves open which
 * comes first.
 */
#ifndef KAKEHASHI_PEOPLE_RNG_H
#define KAKEHASHI_PEOPLE_RNG_H

#include <stdbool.h>
#include <stdint.h>

struct rng {
	uint64_t state;
};

static inline uint64_t
rng_next(struct rng *r)
{
	uint64_t z = r->state += UINT64_C(0x9E3779B97F4A7C15);
	z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
	return z ^ (z >> 31);
}

/* A stream of its own for each pair of seed and number: a family's does not depend on how many were made before it. */
static inline struct rng
rng_stream(uint64_t seed, uint64_t number)
{
	struct rng a = { seed };
	struct rng b = { rng_next(&a) ^ (number * UINT64_C(0xD6E8FEB86659FD93)) };
	return (struct rng){ rng_next(&b) };
}

/* 0 to n - 1; n > 0.  The bias is n in 2^32. */
static inline uint32_t
rng_below(struct rng *r, uint32_t n)
{
	return (uint32_t)(((rng_next(r) >> 32) * n) >> 32);
}

/* True so many times in 100. */
static inline bool
rng_percent(struct rng *r, uint32_t percent)
{
	return rng_below(r, 100) < percent;
}

#endif
