#ifndef KAKEHASHI_TESTS_UNIT_RECORD_SUITES_H
#define KAKEHASHI_TESTS_UNIT_RECORD_SUITES_H

#include <check.h>

Suite *ahead_suite(void);
Suite *batch_suite(void);
Suite *children_suite(void);
Suite *intake_suite(void);
Suite *outlet_suite(void);
Suite *query_suite(void);
Suite *seen_suite(void);

#endif
