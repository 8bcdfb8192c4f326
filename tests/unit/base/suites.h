#include <check.h>

Suite *memory_suite(void);
Suite *strings_suite(void);
Suite *tables_suite(void);
Suite *errors_suite(void);
Suite *files_suite(void);
Suite *json_suite(void);
Suite *crypto_suite(void);
Suite *sorter_suite(void);
Suite *decimal_suite(void);
Suite *parallel_suite(void);
