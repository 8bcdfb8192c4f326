/* For loops with very many rounds: Check's own assertions write to a pipe each time, also when they hold. */
#ifndef TESTS_UNIT_TEXT_REQUIRE_H
#define TESTS_UNIT_TEXT_REQUIRE_H

#include <check.h>

#define require(condition, ...) \
	do { \
		if (!(condition)) \
			ck_abort_msg(__VA_ARGS__); \
	} while (0)

#endif
