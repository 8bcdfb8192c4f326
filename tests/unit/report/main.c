#include "config.h"

#include <stdlib.h>

#include "suites.h"

int
main(void)
{
	SRunner *runner = srunner_create(folder_suite());
	srunner_add_suite(runner, fit_suite());
	srunner_add_suite(runner, gauge_suite());
	srunner_add_suite(runner, html_suite());
	srunner_add_suite(runner, looks_suite());
	srunner_add_suite(runner, manifest_suite());
	srunner_add_suite(runner, metrics_suite());
	srunner_add_suite(runner, next_steps_suite());
	srunner_add_suite(runner, rejects_suite());
	srunner_add_suite(runner, replacements_suite());
	srunner_add_suite(runner, report_page_suite());
	srunner_add_suite(runner, review_suite());
	srunner_add_suite(runner, review_page_suite());
	srunner_add_suite(runner, review_sheet_suite());
	srunner_add_suite(runner, run_data_suite());
	srunner_add_suite(runner, sheet_suite());
	srunner_add_suite(runner, summary_suite());
	srunner_add_suite(runner, text_table_suite());
	srunner_add_suite(runner, ticket_suite());
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
