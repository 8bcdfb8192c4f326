#ifndef TESTS_UNIT_MATCH_SUITES_H
#define TESTS_UNIT_MATCH_SUITES_H

#include <check.h>

Suite *candidates_suite(void);
Suite *compare_suite(void);
Suite *decide_suite(void);
Suite *decision_suite(void);
Suite *evaluation_suite(void);
Suite *intern_suite(void);
Suite *items_suite(void);
Suite *matcher_suite(void);
Suite *model_suite(void);
Suite *model_text_suite(void);
Suite *names_suite(void);
Suite *number_suite(void);
Suite *oracle_suite(void);
Suite *place_suite(void);
Suite *relation_suite(void);
Suite *terms_suite(void);
Suite *train_suite(void);
Suite *name_level_suite(void);
Suite *value_level_suite(void);
Suite *weights_suite(void);
Suite *word_suite(void);

#endif
