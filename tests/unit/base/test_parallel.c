#include "config.h"

#include "base/parallel.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "suites.h"

#include "base/poison.h"

enum { MOST = 1000 };

struct work {
	unsigned done[MOST];         /* by the thread that did it alone */
	atomic_int at_work[CREW_MOST]; /* pieces of work that a thread is at: never two */
	atomic_int twice, open;      /* of these; threads that a signal could interrupt */
	unsigned crew;
	pthread_t caller;
};

static void
note(void *context, size_t i)
{
	struct work *w = context;
	sigset_t blocked;
	w->done[i]++;
	pthread_sigmask(SIG_SETMASK, NULL, &blocked);
	if (!pthread_equal(pthread_self(), w->caller) && !sigismember(&blocked, SIGTERM))
		atomic_fetch_add(&w->open, 1);
}

static void
note_worker(void *context, unsigned worker, size_t i)
{
	struct work *w = context;
	if (worker >= w->crew || atomic_fetch_add(&w->at_work[worker], 1) != 0)
		atomic_fetch_add(&w->twice, 1);
	note(context, i);
	atomic_fetch_sub(&w->at_work[worker], 1);
}

static void
check_done(const struct work *w, size_t n, unsigned times)
{
	for (size_t i = 0; i < MOST; i++)
		ck_assert_uint_eq(w->done[i], i < n ? times : 0);
	ck_assert_int_eq(atomic_load(&w->twice), 0);
	ck_assert_int_eq(atomic_load(&w->open), 0);
}

static const size_t sizes[] = { 0, 1, 2, 7, MOST };
enum { SIZES = sizeof(sizes) / sizeof(*sizes) };

START_TEST(each_once)
{
	static const unsigned threads[] = { 0, 1, 2, 3, 8, 200 };
	for (size_t t = 0; t < sizeof(threads) / sizeof(*threads); t++) {
		for (size_t s = 0; s < SIZES; s++) {
			struct work w = { .caller = pthread_self() };
			parallel_each(threads[t], sizes[s], note, &w);
			check_done(&w, sizes[s], 1);
		}
	}
}
END_TEST

/* The same threads again and again, with much work and with none. */
START_TEST(crew_again)
{
	for (unsigned threads = 0; threads < 9; threads++) {
		struct crew *c = crew_new(threads);
		ck_assert_uint_eq(crew_size(c), threads ? threads : 1);
		for (size_t s = 0; s < SIZES; s++) {
			struct work w = { .caller = pthread_self(), .crew = crew_size(c) };
			for (unsigned round = 0; round < 100; round++)
				crew_each(c, sizes[s], note_worker, &w);
			check_done(&w, sizes[s], 100);
		}
		crew_free(c);
	}
	crew_free(NULL);
	struct crew *many = crew_new(1000);
	ck_assert_uint_eq(crew_size(many), CREW_MOST);
	crew_free(many);
}
END_TEST

Suite *
parallel_suite(void)
{
	Suite *s = suite_create("parallel");
	TCase *t = tcase_create("parallel");
	tcase_set_timeout(t, 120);
	tcase_add_test(t, each_once);
	tcase_add_test(t, crew_again);
	suite_add_tcase(s, t);
	return s;
}
