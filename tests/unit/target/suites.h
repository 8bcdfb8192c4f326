#ifndef KAKEHASHI_TESTS_TARGET_SUITES_H
#define KAKEHASHI_TESTS_TARGET_SUITES_H

#include <check.h>

Suite *carrier_suite(void);
Suite *plan_suite(void);
Suite *replace_suite(void);
Suite *settle_suite(void);
Suite *split_suite(void);
Suite *file_suite(void);
Suite *held_suite(void);
Suite *table_suite(void);

#endif
