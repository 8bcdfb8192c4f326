#include "config.h"

#include "session/crowds.h"

#include <stdlib.h>

#include "match/candidates.h"

#include "base/poison.h"

enum { SHOWN = 20 }; /* values */

static void
count_capped(struct session *s, const struct candidate_index *x)
{
	s->summary.capped = arena_calloc(&s->arena, CANDIDATE_WAYS, sizeof(*s->summary.capped));
	for (enum candidate_way way = 0; way < CANDIDATE_WAYS; way++) {
		struct capped_blocks c = candidates_capped(x, way);
		if (c.blocks > 0)
			s->summary.capped[s->summary.capped_n++] =
			    (struct crowd){ .what = str_from(candidate_way_words[way]), .blocks = c.blocks, .cases = c.cases, .largest = c.largest };
	}
}

/* Most cases first. */
static int
compare(const void *a, const void *b)
{
	const struct shared_value *x = a, *y = b;
	if (x->n != y->n)
		return x->n > y->n ? -1 : 1;
	if (x->feature != y->feature)
		return x->feature < y->feature ? -1 : 1;
	return (x->row > y->row) - (x->row < y->row);
}

static struct crowd
crowd_of(struct session *s, const struct features *f, const struct shared_value *v)
{
	size_t column = s->profile->match.pairs[features_pair(f, v->feature)].cases;
	const struct field *field = &s->cases.schema->v[column];
	struct buf masked = BUF_INIT;
	field->kind->mask(cases_cell(&s->cases, v->row, column), &masked);
	struct crowd crowd = { .what = field->name, .value = arena_str(&s->arena, buf_str(&masked)), .cases = v->n };
	buf_fini(&masked);
	return crowd;
}

static void
count_shared(struct session *s, const struct features *f)
{
	size_t n;
	const struct shared_value *all = features_shared_values(f, &n);
	s->summary.shared_all = n;
	if (n == 0)
		return;
	struct shared_value *sorted = arena_alloc(&s->arena, n * sizeof(*sorted));
	memcpy(sorted, all, n * sizeof(*sorted));
	qsort(sorted, n, sizeof(*sorted), compare);
	s->summary.shared_n = n < SHOWN ? n : SHOWN;
	s->summary.shared = arena_calloc(&s->arena, s->summary.shared_n, sizeof(*s->summary.shared));
	for (size_t i = 0; i < s->summary.shared_n; i++)
		s->summary.shared[i] = crowd_of(s, f, &sorted[i]);
}

void
crowds_count(struct session *s)
{
	count_capped(s, matcher_index(s->matcher));
	count_shared(s, matcher_features(s->matcher));
}
