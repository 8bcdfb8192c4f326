#include "config.h"

#include <stdlib.h>

#include "suites.h"

int
main(void)
{
	SRunner *runner = srunner_create(split_suite());
	srunner_add_suite(runner, window_suite());
	srunner_add_suite(runner, sniff_suite());
	srunner_add_suite(runner, reader_suite());
	srunner_add_suite(runner, chunks_suite());
	srunner_add_suite(runner, recovery_suite());
	srunner_add_suite(runner, encodings_suite());
	srunner_add_suite(runner, columns_suite());
	srunner_add_suite(runner, writer_suite());
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
