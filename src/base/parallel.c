#include "config.h"

#include "base/parallel.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/alloc.h"

#include "base/poison.h"

struct member {
	struct crew *crew;
	unsigned worker;
	pthread_t thread;
};

struct crew {
	struct member members[CREW_MOST]; /* the first one is the caller */
	unsigned size;
	void (*work)(void *context, unsigned worker, size_t i);
	void *context;
	size_t n;
	atomic_size_t next;
	pthread_mutex_t lock; /* for all that follows */
	pthread_cond_t begun, done;
	unsigned long turn; /* pieces of work handed out so far */
	unsigned busy;      /* threads that are at it */
	bool stop;
};

static void
take_part(struct crew *c, unsigned worker)
{
	for (size_t i; (i = atomic_fetch_add(&c->next, 1)) < c->n;)
		c->work(c->context, worker, i);
}

static void *
serve(void *data)
{
	const struct member *m = data;
	struct crew *c = m->crew;
	unsigned long seen = 0;
	pthread_mutex_lock(&c->lock);
	for (;;) {
		while (c->turn == seen && !c->stop)
			pthread_cond_wait(&c->begun, &c->lock);
		if (c->stop)
			break;
		seen = c->turn;
		pthread_mutex_unlock(&c->lock);
		take_part(c, m->worker);
		pthread_mutex_lock(&c->lock);
		if (--c->busy == 0)
			pthread_cond_signal(&c->done);
	}
	pthread_mutex_unlock(&c->lock);
	return NULL;
}

struct crew *
crew_new(unsigned threads)
{
	struct crew *c = xcalloc(1, sizeof(*c));
	sigset_t all, before;
	pthread_mutex_init(&c->lock, NULL);
	pthread_cond_init(&c->begun, NULL);
	pthread_cond_init(&c->done, NULL);
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	for (c->size = 1; c->size < threads && c->size < CREW_MOST; c->size++) {
		struct member *m = &c->members[c->size];
		*m = (struct member){ .crew = c, .worker = c->size };
		if (pthread_create(&m->thread, NULL, serve, m) != 0)
			break;
	}
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return c;
}

void
crew_free(struct crew *c)
{
	if (!c)
		return;
	pthread_mutex_lock(&c->lock);
	c->stop = true;
	pthread_cond_broadcast(&c->begun);
	pthread_mutex_unlock(&c->lock);
	for (unsigned i = 1; i < c->size; i++)
		pthread_join(c->members[i].thread, NULL);
	pthread_cond_destroy(&c->begun);
	pthread_cond_destroy(&c->done);
	pthread_mutex_destroy(&c->lock);
	free(c);
}

unsigned
crew_size(const struct crew *c)
{
	return c->size;
}

void
crew_each(struct crew *c, size_t n, void (*work)(void *context, unsigned worker, size_t i), void *context)
{
	pthread_mutex_lock(&c->lock);
	c->work = work;
	c->context = context;
	c->n = n;
	atomic_store(&c->next, 0);
	if (n > 1 && c->size > 1) {
		c->busy = c->size - 1;
		c->turn++;
		pthread_cond_broadcast(&c->begun);
	}
	pthread_mutex_unlock(&c->lock);
	take_part(c, 0);
	pthread_mutex_lock(&c->lock);
	while (c->busy > 0)
		pthread_cond_wait(&c->done, &c->lock);
	pthread_mutex_unlock(&c->lock);
}

struct plain {
	void (*work)(void *context, size_t i);
	void *context;
};

static void
work_plainly(void *context, unsigned worker, size_t i)
{
	const struct plain *p = context;
	(void)worker;
	p->work(p->context, i);
}

void
parallel_each(unsigned threads, size_t n, void (*work)(void *context, size_t i), void *context)
{
	struct plain plain = { work, context };
	struct crew *c = crew_new(threads < n ? threads : (unsigned)n);
	crew_each(c, n, work_plainly, &plain);
	crew_free(c);
}
