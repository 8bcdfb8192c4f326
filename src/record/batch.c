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
	b->n = 0;
}

void
row_add_finding(struct row *r, struct arena *a, struct finding f)
{
	struct finding *grown = arena_alloc(a, (r->findings_n + 1) * sizeof(*grown));
	if (r->findings_n)
		memcpy(grown, r->findings, r->findings_n * sizeof(*grown));
	grown[r->findings_n++] = f;
	r->findings = grown;
}
