#include "config.h"

#include <errno.h>
#include <signal.h>
#include <unistd.h>

#include "base/err.h"
#include "base/stop.h"
#include "suites.h"

START_TEST(first_error_wins)
{
	struct err err = ERR_INIT;
	ck_assert(!err_set(&err, ERR_INPUT, "%s", "first"));
	ck_assert(!err_set(&err, ERR_OUTPUT, "%s", "second"));
	ck_assert_int_eq(err.code, ERR_INPUT);
	ck_assert_str_eq(err.message, "first");
	err_hint(&err, "do this");
	err_hint(&err, "do that");
	ck_assert_str_eq(err.hint, "do this");
}
END_TEST

START_TEST(context_goes_in_front)
{
	struct err err = ERR_INIT;
	err_set_errno(&err, ERR_OUTPUT, ENOSPC, "%s", "file");
	err_wrap(&err, "%s:%d", "run", 3);
	ck_assert_str_eq(err.message, "run:3: file: No space left on device");
}
END_TEST

START_TEST(long_messages_are_cut)
{
	struct err err = ERR_INIT;
	err_set(&err, ERR_INPUT, "%05000d", 1);
	ck_assert_uint_eq(strlen(err.message), sizeof(err.message) - 1);
	err_wrap(&err, "%s", "context");
	ck_assert_int_eq(strncmp(err.message, "context: 000", 12), 0);
}
END_TEST

START_TEST(signals_stop)
{
	struct err err = ERR_INIT;
	stop_install();
	ck_assert(stop_check(&err));
	raise(SIGTERM);
	ck_assert(!stop_check(&err));
	ck_assert_int_eq(err.code, ERR_SIGNAL);
	ck_assert_int_eq(stop_signal(), SIGTERM);
}
END_TEST

/* The moment between a stop_check and the call that waits, in which a signal interrupts nothing. */
START_TEST(signals_just_before_a_wait_end_it)
{
	struct err err = ERR_INIT;
	int ends[2];
	char c;
	stop_install();
	ck_assert_int_eq(pipe(ends), 0);
	ck_assert(stop_check(&err));
	raise(SIGTERM);
	for (int k = 0; k < 2; k++) { /* and so does the next wait */
		ck_assert_int_eq(read(ends[0], &c, 1), -1);
		ck_assert_int_eq(errno, EINTR);
	}
	ck_assert(!stop_check(&err));
}
END_TEST

Suite *
errors_suite(void)
{
	Suite *suite = suite_create("errors");
	TCase *c = tcase_create("errors");
	tcase_add_test(c, first_error_wins);
	tcase_add_test(c, context_goes_in_front);
	tcase_add_test(c, long_messages_are_cut);
	tcase_add_test(c, signals_stop);
	tcase_add_test(c, signals_just_before_a_wait_end_it);
	suite_add_tcase(suite, c);
	return suite;
}
