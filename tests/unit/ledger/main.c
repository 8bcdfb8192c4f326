#include "config.h"

#include <stdlib.h>

#include "suites.h"

int
main(void)
{
	SRunner *runner = srunner_create(ledger_suite());
	srunner_add_suite(runner, chain_suite());
	srunner_add_suite(runner, nights_suite());
	srunner_add_suite(runner, print_suite());
	srunner_add_suite(runner, waiting_suite());
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
