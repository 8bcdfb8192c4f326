#include "config.h"

#include <stdlib.h>

#include "suites.h"

int
main(void)
{
	SRunner *runner = srunner_create(memory_suite());
	srunner_add_suite(runner, strings_suite());
	srunner_add_suite(runner, tables_suite());
	srunner_add_suite(runner, errors_suite());
	srunner_add_suite(runner, files_suite());
	srunner_add_suite(runner, json_suite());
	srunner_add_suite(runner, crypto_suite());
	srunner_add_suite(runner, sorter_suite());
	srunner_add_suite(runner, decimal_suite());
	srunner_add_suite(runner, parallel_suite());
	srunner_set_fork_status(runner, CK_FORK); /* also where CK_FORK=no spares the others their processes: tests of exits need one */
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
