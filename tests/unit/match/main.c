#include "config.h"

#include <stdlib.h>

#include "suites.h"

int
main(void)
{
	SRunner *runner = srunner_create(candidates_suite());
	srunner_add_suite(runner, compare_suite());
	srunner_add_suite(runner, decide_suite());
	srunner_add_suite(runner, decision_suite());
	srunner_add_suite(runner, evaluation_suite());
	srunner_add_suite(runner, intern_suite());
	srunner_add_suite(runner, items_suite());
	srunner_add_suite(runner, matcher_suite());
	srunner_add_suite(runner, model_suite());
	srunner_add_suite(runner, model_text_suite());
	srunner_add_suite(runner, names_suite());
	srunner_add_suite(runner, number_suite());
	srunner_add_suite(runner, oracle_suite());
	srunner_add_suite(runner, place_suite());
	srunner_add_suite(runner, relation_suite());
	srunner_add_suite(runner, terms_suite());
	srunner_add_suite(runner, train_suite());
	srunner_add_suite(runner, name_level_suite());
	srunner_add_suite(runner, value_level_suite());
	srunner_add_suite(runner, weights_suite());
	srunner_add_suite(runner, word_suite());
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
