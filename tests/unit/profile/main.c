#include "config.h"

#include <stdlib.h>

#include "suites.h"

int
main(void)
{
	SRunner *runner = srunner_create(codes_suite());
	srunner_add_suite(runner, column_rule_suite());
	srunner_add_suite(runner, examples_suite());
	srunner_add_suite(runner, gaiji_suite());
	srunner_add_suite(runner, mistakes_suite());
	srunner_add_suite(runner, profile_suite());
	srunner_add_suite(runner, template_suite());
	srunner_add_suite(runner, towns_suite());
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
