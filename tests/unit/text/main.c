#include "config.h"

#include <stdlib.h>

#include "suites.h"

int
main(void)
{
	SRunner *runner = srunner_create(utf8_suite());
	srunner_add_suite(runner, encoding_suite());
	srunner_add_suite(runner, detect_suite());
	srunner_add_suite(runner, decode_suite());
	srunner_add_suite(runner, encode_suite());
	srunner_add_suite(runner, cp932_suite());
	srunner_add_suite(runner, oracles_suite());
	srunner_add_suite(runner, unicode_suite());
	srunner_add_suite(runner, fold_suite());
	srunner_add_suite(runner, gaiji_suite());
	srunner_add_suite(runner, names_suite());
	srunner_add_suite(runner, date_suite());
	srunner_add_suite(runner, date_forms_suite());
	srunner_add_suite(runner, age_suite());
	srunner_add_suite(runner, address_suite());
	srunner_add_suite(runner, pattern_suite());
	srunner_add_suite(runner, phone_suite());
	srunner_add_suite(runner, variants_suite());
	srunner_add_suite(runner, distance_suite());
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
