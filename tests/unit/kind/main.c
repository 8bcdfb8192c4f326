#include "config.h"

#include <stdlib.h>

#include "suites.h"

int
main(void)
{
	SRunner *runner = srunner_create(kinds_suite());
	srunner_add_suite(runner, address_suite());
	srunner_add_suite(runner, codes_suite());
	srunner_add_suite(runner, names_suite());
	srunner_add_suite(runner, properties_suite());
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
