/* The suites of this folder. */
#ifndef TESTS_UNIT_CSV_SUITES_H
#define TESTS_UNIT_CSV_SUITES_H

#include <check.h>

Suite *split_suite(void);
Suite *window_suite(void);
Suite *sniff_suite(void);
Suite *reader_suite(void);
Suite *chunks_suite(void);
Suite *recovery_suite(void);
Suite *encodings_suite(void);
Suite *columns_suite(void);
Suite *writer_suite(void);

#endif
