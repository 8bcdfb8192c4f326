#include "config.h"

#include "session/deciders.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "base/parallel.h"

#include "base/poison.h"

/* What one thread has for itself. */
struct decider {
	struct matcher *matcher;
	struct arena arena; /* of its decisions */
};

struct deciders {
	struct crew *crew;
	struct decider *v; /* one a thread */
	const struct batch *batch; /* at work on */
	const bool *skip;
	struct decision *out;
};

struct deciders *
deciders_new(struct matcher *m, unsigned threads)
{
	struct deciders *d = xcalloc(1, sizeof(*d));
	d->crew = crew_new(threads);
	d->v = xcalloc(crew_size(d->crew), sizeof(*d->v));
	for (unsigned i = 0; i < crew_size(d->crew); i++)
		d->v[i].matcher = matcher_fork(m);
	return d;
}

void
deciders_free(struct deciders *d)
{
	if (!d)
		return;
	for (unsigned i = 0; i < crew_size(d->crew); i++) {
		matcher_free(d->v[i].matcher);
		arena_fini(&d->v[i].arena);
	}
	free(d->v);
	crew_free(d->crew);
	free(d);
}

static void
decide_row(void *context, unsigned worker, size_t i)
{
	struct deciders *d = context;
	const struct row *row = &d->batch->rows[i];
	if (!d->skip || !d->skip[i])
		matcher_decide(d->v[worker].matcher, row->key, row->text, &row->hold, &d->v[worker].arena, &d->out[i]);
}

void
deciders_decide(struct deciders *d, const struct batch *batch, const bool *skip, struct decision *out)
{
	for (unsigned i = 0; i < crew_size(d->crew); i++)
		arena_reset(&d->v[i].arena);
	d->batch = batch;
	d->skip = skip;
	d->out = out;
	crew_each(d->crew, batch->n, decide_row, d);
}
