#ifndef KAKEHASHI_TESTS_UNIT_REGISTER_SUITES_H
#define KAKEHASHI_TESTS_UNIT_REGISTER_SUITES_H

#include <check.h>

Suite *load_suite(void);
Suite *rows_suite(void);

#endif
