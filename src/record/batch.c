#include "config.h"

#include "record/batch.h"

#include "base/poison.h"

void
batch_fini(struct batch *b)
{
	arena_fini(&b->arena);
	b->n = 0;
}

void
batch_reset(struct batch *b)
{
	arena_reset(&b->arena);
	b->n = b->bytes = 0;
	b->changes = NULL;
}

static void
add(struct finding **list, size_t *n, struct arena *a, struct finding f)
{
	struct finding *grown = arena_alloc(a, (*n + 1) * sizeof(*grown));
	if (*n)
		memcpy(grown, *list, *n * sizeof(*grown));
	grown[(*n)++] = f;
	*list = grown;
}

void
row_add_finding(struct row *r, struct arena *a, struct finding f)
{
	add(&r->findings, &r->findings_n, a, f);
}

void
row_add_flag(struct row *r, struct arena *a, struct finding f)
{
	add(&r->flags, &r->flags_n, a, f);
}

void
row_add_replacements(struct row *r, struct arena *a, const struct replacement *v, size_t n)
{
	if (n == 0)
		return;
	struct replacement *grown = arena_alloc(a, (r->replacements_n + n) * sizeof(*grown));
	if (r->replacements_n)
		memcpy(grown, r->replacements, r->replacements_n * sizeof(*grown));
	for (size_t i = 0; i < n; i++) {
		struct replacement *one = &grown[r->replacements_n + i];
		*one = v[i];
		one->where = arena_str(a, one->where);
		one->from = arena_str(a, one->from);
		one->to = arena_str(a, one->to);
	}
	r->replacements = grown;
	r->replacements_n += n;
}
