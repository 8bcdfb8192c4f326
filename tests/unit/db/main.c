#include "config.h"

#include "suites.h"

int
main(void)
{
	SRunner *runner = srunner_create(copytext_suite());
	srunner_add_suite(runner, pgerror_suite());
	srunner_add_suite(runner, quote_suite());
	srunner_add_suite(runner, sqlite_suite());
	srunner_set_fork_status(runner, CK_FORK); /* also with CK_FORK=no: tests of signals need a process of their own */
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? 0 : 1;
}
