#include "config.h"

#include "seed.h"

#include <check.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/poison.h"

unsigned
test_seed(const char *test)
{
	const char *given = getenv("KAKEHASHI_SEED");
	char *end = NULL;
	unsigned long long seed = given ? strtoull(given, &end, 10) : TEST_SEED;
	ck_assert_msg(seed >= 1 && seed <= UINT32_MAX && (!given || *end == '\0'), "KAKEHASHI_SEED=%s is no seed", given);
	printf("%s: KAKEHASHI_SEED=%llu\n", test, seed);
	fflush(stdout); /* before a crash, or a fork */
	return (unsigned)seed;
}
