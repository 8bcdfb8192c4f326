#include "config.h"

#include "base/parallel.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>

#include "base/poison.h"

enum { HELPERS_MOST = 63 };

struct job {
	void (*work)(void *context, size_t i);
	void *context;
	size_t n;
	atomic_size_t next;
};

static void *
take_part(void *data)
{
	struct job *job = data;
	for (size_t i; (i = atomic_fetch_add(&job->next, 1)) < job->n;)
		job->work(job->context, i);
	return NULL;
}

void
parallel_each(unsigned threads, size_t n, void (*work)(void *context, size_t i), void *context)
{
	struct job job = { .work = work, .context = context, .n = n };
	atomic_init(&job.next, 0);
	pthread_t helpers[HELPERS_MOST];
	size_t wanted = threads < n ? threads : n, started = 0;
	sigset_t all, before;
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	while (started + 1 < wanted && started < HELPERS_MOST &&
	    pthread_create(&helpers[started], NULL, take_part, &job) == 0)
		started++;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	take_part(&job);
	for (size_t i = 0; i < started; i++)
		pthread_join(helpers[i], NULL);
}
