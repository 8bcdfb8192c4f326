#include "config.h"

#include "text/variants.h"

#include "text/variants_table.h"

#include "base/poison.h"

/* NULL: c has no variants. */
static const struct variants_entry *
look_up(uint32_t c)
{
	if (c >= VARIANTS_END)
		return NULL;
	unsigned slot = variants_slot[variants_page[c >> 8]][c & 0xFF];
	return slot ? &variants_entry[slot] : NULL;
}

static size_t
fill_set(uint32_t c, const struct variants_entry *e, uint32_t out[static VARIANTS_MOST])
{
	size_t n = 0;
	out[n++] = c;
	if (e)
		for (unsigned i = 0; i < e->n; i++)
			out[n++] = variants_candidate[e->start + i];
	return n;
}

size_t
variants_of(uint32_t c, uint32_t out[static VARIANTS_MOST])
{
	return fill_set(c, look_up(c), out);
}

bool
variants_agree(uint32_t a, uint32_t b)
{
	if (a == b)
		return true;
	const struct variants_entry *of_a = look_up(a), *of_b = look_up(b);
	if ((of_a ? of_a->class : a) != (of_b ? of_b->class : b))
		return false;
	uint32_t set_a[VARIANTS_MOST], set_b[VARIANTS_MOST];
	size_t n_a = fill_set(a, of_a, set_a), n_b = fill_set(b, of_b, set_b);
	for (size_t i = 0; i < n_a; i++)
		for (size_t j = 0; j < n_b; j++)
			if (set_a[i] == set_b[j])
				return true;
	return false;
}

uint32_t
variants_class(uint32_t c)
{
	const struct variants_entry *e = look_up(c);
	return e ? e->class : c;
}

uint32_t
variants_reduce(uint32_t c, bool (*holds)(uint32_t point, void *ctx), void *ctx, const char **table)
{
	const struct variants_entry *e = look_up(c);
	if (!e || e->reduced == 0 || !holds(e->reduced, ctx))
		return 0;
	if (table)
		*table = variants_table[e->table];
	return e->reduced;
}
