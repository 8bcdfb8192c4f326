#include "config.h"

#include <stdlib.h>

#include "suites.h"

int
main(void)
{
	SRunner *runner = srunner_create(batch_suite());
	srunner_add_suite(runner, ahead_suite());
	srunner_add_suite(runner, children_suite());
	srunner_add_suite(runner, intake_suite());
	srunner_add_suite(runner, outlet_suite());
	srunner_add_suite(runner, query_suite());
	srunner_add_suite(runner, seen_suite());
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
