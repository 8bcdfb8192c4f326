#ifndef KAKEHASHI_TESTS_UNIT_DRAFT_SUITES_H
#define KAKEHASHI_TESTS_UNIT_DRAFT_SUITES_H

#include <check.h>

Suite *guess_suite(void);
Suite *fixed_suite(void);
Suite *header_suite(void);
Suite *pairing_suite(void);

#endif
