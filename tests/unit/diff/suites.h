#ifndef KAKEHASHI_TESTS_UNIT_DIFF_SUITES_H
#define KAKEHASHI_TESTS_UNIT_DIFF_SUITES_H

#include <check.h>

Suite *marks_suite(void);
Suite *merge_suite(void);
Suite *plan_suite(void);

#endif
