#include "config.h"

#include "suites.h"

int
main(void)
{
	SRunner *runner = srunner_create(carrier_suite());
	srunner_add_suite(runner, plan_suite());
	srunner_add_suite(runner, replace_suite());
	srunner_add_suite(runner, settle_suite());
	srunner_add_suite(runner, split_suite());
	srunner_add_suite(runner, file_suite());
	srunner_add_suite(runner, held_suite());
	srunner_add_suite(runner, table_suite());
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
