#ifndef KAKEHASHI_TESTS_UNIT_REPORT_SUITES_H
#define KAKEHASHI_TESTS_UNIT_REPORT_SUITES_H

#include <check.h>

Suite *fit_suite(void);
Suite *folder_suite(void);
Suite *gauge_suite(void);
Suite *html_suite(void);
Suite *looks_suite(void);
Suite *manifest_suite(void);
Suite *metrics_suite(void);
Suite *next_steps_suite(void);
Suite *rejects_suite(void);
Suite *replacements_suite(void);
Suite *report_page_suite(void);
Suite *review_suite(void);
Suite *review_page_suite(void);
Suite *review_sheet_suite(void);
Suite *run_data_suite(void);
Suite *sheet_suite(void);
Suite *summary_suite(void);
Suite *text_table_suite(void);
Suite *ticket_suite(void);

#endif
