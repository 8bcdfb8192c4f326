#ifndef KAKEHASHI_TESTS_UNIT_DB_SUITES_H
#define KAKEHASHI_TESTS_UNIT_DB_SUITES_H

#include <check.h>

/* unit-db */
Suite *copytext_suite(void);
Suite *pgerror_suite(void);
Suite *quote_suite(void);
Suite *sqlite_suite(void);

/* unit-postgres, started by postgres.sh */
Suite *pgconnect_suite(void);
Suite *pginsert_suite(void);
Suite *pgread_suite(void);
Suite *pgstop_suite(void);

#endif
