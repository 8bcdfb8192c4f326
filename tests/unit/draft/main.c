#include "config.h"

#include <stdlib.h>

#include "suites.h"

int
main(void)
{
	SRunner *runner = srunner_create(guess_suite());
	srunner_add_suite(runner, fixed_suite());
	srunner_add_suite(runner, header_suite());
	srunner_add_suite(runner, pairing_suite());
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
