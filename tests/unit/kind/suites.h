#include <check.h>

Suite *kinds_suite(void);
Suite *address_suite(void);
Suite *codes_suite(void);
Suite *names_suite(void);
Suite *properties_suite(void);
