#include "config.h"

#include "text/codemap.h"

#include <stdlib.h>

#include "base/alloc.h"

#include "base/poison.h"

struct codemap *
codemap_new(void)
{
	struct codemap *m = xcalloc(1, sizeof *m);
	vec_push(&m->pages, (struct codemap_page){ { 0 } });
	return m;
}

void
codemap_free(struct codemap *m)
{
	if (!m)
		return;
	vec_fini(&m->pages);
	vec_fini(&m->sequences);
	free(m);
}

void
codemap_add(struct codemap *m, const uint32_t *point, unsigned n, uint32_t code)
{
	if (n == 2) {
		if (codemap_sequence(m, point[0], point[1]) == 0)
			vec_push(&m->sequences, (struct codemap_sequence){ point[0], point[1], code });
		return;
	}
	uint16_t *page = &m->page[point[0] >> 8];
	if (*page == 0) {
		*page = (uint16_t)m->pages.n;
		vec_push(&m->pages, (struct codemap_page){ { 0 } });
	}
	uint32_t *slot = &m->pages.v[*page].code[point[0] & 0xFF];
	if (*slot == 0)
		*slot = code;
}

uint32_t
codemap_sequence(const struct codemap *m, uint32_t first, uint32_t second)
{
	for (size_t i = 0; i < m->sequences.n; i++)
		if (m->sequences.v[i].first == first && m->sequences.v[i].second == second)
			return m->sequences.v[i].code;
	return 0;
}
