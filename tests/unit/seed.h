/*
 * The one seed of all random tests: KAKEHASHI_SEED, or TEST_SEED when it is not set, so that a test that fails fails again.
 * Never the clock, nor the process.
 */
#ifndef TESTS_UNIT_SEED_H
#define TESTS_UNIT_SEED_H

enum { TEST_SEED = 20261126 };

/* Prints it with the name of the test, so that it stands in the log of whatever fails.  Ends the test when KAKEHASHI_SEED is not a
   number from 1 to 4294967295. */
unsigned test_seed(const char *test);

#endif
