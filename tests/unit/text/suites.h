#include <check.h>

Suite *age_suite(void);
Suite *cp932_suite(void);
Suite *date_forms_suite(void);
Suite *address_suite(void);
Suite *date_suite(void);
Suite *decode_suite(void);
Suite *detect_suite(void);
Suite *encode_suite(void);
Suite *encoding_suite(void);
Suite *fold_suite(void);
Suite *gaiji_suite(void);
Suite *oracles_suite(void);
Suite *pattern_suite(void);
Suite *phone_suite(void);
Suite *utf8_suite(void);
Suite *variants_suite(void);
