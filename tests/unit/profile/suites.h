#ifndef KAKEHASHI_TESTS_PROFILE_SUITES_H
#define KAKEHASHI_TESTS_PROFILE_SUITES_H

#include <check.h>

Suite *codes_suite(void);
Suite *column_rule_suite(void);
Suite *examples_suite(void);
Suite *gaiji_suite(void);
Suite *mistakes_suite(void);
Suite *profile_suite(void);
Suite *template_suite(void);
Suite *towns_suite(void);

#endif
