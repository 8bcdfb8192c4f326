#include "config.h"

#include "record/ahead.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/stop.h"
#include "base/wake.h"

#include "base/poison.h"

enum { SLOTS = 8, BYTES_MOST = 2 * 1024 * 1024 };

struct slot {
	struct batch batch;
	enum step step;
	struct err err;
};

struct ahead {
	struct slot slots[SLOTS];
	ahead_fill *fill;
	void *context;
	struct reader *reader;
	bool running; /* there is a thread that was not joined; the caller's, as are the two that follow */
	pthread_t thread;
	struct wake bell;
	pthread_mutex_t lock; /* for all that follows */
	pthread_cond_t changed;
	size_t filled, taken, returned; /* batches so far; batch k is in slot k % SLOTS */
	size_t bytes;                   /* of records in batches that are filled and not returned */
	bool stop;
};

struct ahead *
ahead_new(void)
{
	struct ahead *a = xcalloc(1, sizeof(*a));
	pthread_mutex_init(&a->lock, NULL);
	pthread_cond_init(&a->changed, NULL);
	return a;
}

void
ahead_free(struct ahead *a)
{
	if (!a)
		return;
	ahead_stop(a);
	for (size_t i = 0; i < SLOTS; i++)
		batch_fini(&a->slots[i].batch);
	pthread_cond_destroy(&a->changed);
	pthread_mutex_destroy(&a->lock);
	free(a);
}

static void
fill_slot(struct ahead *a, struct slot *s)
{
	batch_reset(&s->batch);
	s->err = ERR_INIT;
	s->step = a->fill(a->context, &s->batch, &s->err);
	if (s->step != STEP_ROW)
		batch_reset(&s->batch);
}

/* Whether the thread that sleeps because it is far ahead is to go on. */
static bool
is_wanted(const struct ahead *a)
{
	return a->stop || (a->filled - a->returned <= SLOTS / 2 && a->bytes < BYTES_MOST);
}

/* Waits for a slot that may be filled; NULL: no more is wanted. */
static struct slot *
free_slot(struct ahead *a)
{
	pthread_mutex_lock(&a->lock);
	if (a->filled - a->returned == SLOTS || a->bytes >= BYTES_MOST)
		while (!is_wanted(a))
			pthread_cond_wait(&a->changed, &a->lock);
	struct slot *s = a->stop ? NULL : &a->slots[a->filled % SLOTS];
	pthread_mutex_unlock(&a->lock);
	return s;
}

static void *
read_on(void *data)
{
	struct ahead *a = data;
	enum step step = STEP_ROW;
	struct slot *s;
	while (step == STEP_ROW && (s = free_slot(a)) != NULL) {
		fill_slot(a, s);
		step = s->step; /* the slot is the caller's once it is counted */
		pthread_mutex_lock(&a->lock);
		a->filled++;
		a->bytes += s->batch.bytes;
		pthread_cond_signal(&a->changed);
		pthread_mutex_unlock(&a->lock);
	}
	return NULL;
}

static void
start_thread(struct ahead *a)
{
	sigset_t all, before;
	stop_rings(&a->bell);
	reader_wake_at(a->reader, a->bell.ear);
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	a->running = pthread_create(&a->thread, NULL, read_on, a) == 0;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
}

/* The thread has ended, or was never there. */
static void
put_bell_away(struct ahead *a)
{
	reader_wake_at(a->reader, -1);
	stop_rings(NULL);
	wake_close(&a->bell);
}

void
ahead_start(struct ahead *a, bool threaded, struct reader *reader, ahead_fill *fill, void *context)
{
	ahead_stop(a);
	a->fill = fill;
	a->context = context;
	a->reader = reader;
	a->filled = a->taken = a->returned = a->bytes = 0;
	a->stop = false;
	if (!threaded || !wake_open(&a->bell))
		return;
	start_thread(a);
	if (!a->running)
		put_bell_away(a);
}

static void
join(struct ahead *a)
{
	pthread_join(a->thread, NULL);
	a->running = false;
	put_bell_away(a);
}

void
ahead_stop(struct ahead *a)
{
	if (!a->running)
		return;
	pthread_mutex_lock(&a->lock);
	a->stop = true;
	pthread_cond_signal(&a->changed);
	pthread_mutex_unlock(&a->lock);
	wake_ring(&a->bell);
	join(a);
}

/* Gives back the batch handed out last, and waits for the next. */
static struct slot *
filled_slot(struct ahead *a)
{
	pthread_mutex_lock(&a->lock);
	if (a->returned < a->taken) {
		a->bytes -= a->slots[a->returned % SLOTS].batch.bytes;
		a->returned++;
		if (is_wanted(a))
			pthread_cond_signal(&a->changed);
	}
	while (a->filled == a->taken)
		pthread_cond_wait(&a->changed, &a->lock);
	struct slot *s = &a->slots[a->taken++ % SLOTS];
	pthread_mutex_unlock(&a->lock);
	return s;
}

enum step
ahead_next(struct ahead *a, struct batch **batch, struct err *err)
{
	struct slot *s = &a->slots[0];
	if (a->running)
		s = filled_slot(a);
	else
		fill_slot(a, s);
	*batch = &s->batch;
	if (a->running && s->step != STEP_ROW)
		join(a);
	if (s->step == STEP_ERROR && err->code == ERR_NONE)
		*err = s->err;
	return s->step;
}
