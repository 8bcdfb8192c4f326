#include <check.h>

Suite *ledger_suite(void);
Suite *chain_suite(void);
Suite *nights_suite(void);
Suite *print_suite(void);
Suite *waiting_suite(void);
