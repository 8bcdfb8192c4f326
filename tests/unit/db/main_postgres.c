#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "suites.h"

int
main(void)
{
	if (!getenv("PG_CTL")) {
		fputs("to be started by tests/unit/db/postgres.sh\n", stderr);
		return 1;
	}
	SRunner *runner = srunner_create(pgconnect_suite());
	srunner_add_suite(runner, pgread_suite());
	srunner_add_suite(runner, pginsert_suite());
	srunner_add_suite(runner, pgstop_suite()); /* last: it stops the server */
	srunner_set_fork_status(runner, CK_FORK); /* also with CK_FORK=no: tests of signals need a process of their own */
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? 0 : 1;
}
