#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "rivals.h"

#include "base/poison.h"

/* FNV-1a (Fowler, Noll, Vo; public domain), then mixed as a seed is. */
static uint64_t
add_text(uint64_t h, const char *text)
{
	for (; *text; text++)
		h = (h ^ (unsigned char)*text) * UINT64_C(0x100000001B3);
	return (h ^ 0xFF) * UINT64_C(0x100000001B3);
}

/* Never 0 or 1; even. */
static uint64_t
hash(const struct child *c)
{
	uint64_t h = add_text(add_text(UINT64_C(0xCBF29CE484222325), c->name.family_kana), c->name.given_kana);
	struct rng mix = { h ^ ((uint64_t)c->born << 1 | c->male) };
	return (rng_next(&mix) | 2) & ~UINT64_C(1);
}

static size_t
slot_of(const struct rivals *x, uint64_t h)
{
	size_t i = (size_t)(h >> 8) & x->mask;
	while (x->slots[i] && (x->slots[i] | 1) != (h | 1))
		i = (i + 1) & x->mask;
	return i;
}

/* Whether one of the n children before it is alike: twins whose names sound alike. */
static bool
alike_at_home(const struct family *f, uint32_t n, uint64_t h)
{
	for (uint32_t i = 0; i < n; i++)
		if (f->outline.registered[i] && hash(&f->children[i]) == h)
			return true;
	return false;
}

void
rivals_init(struct rivals *x, const struct population *p)
{
	size_t room = 16;
	while (room < (size_t)p->cases * 3 / 2)
		room *= 2;
	*x = (struct rivals){ xcalloc(room, sizeof(*x->slots)), room - 1 };
	struct family f;
	for (uint32_t number = 0; number < p->families; number++) {
		family_make(p, number, &f);
		for (uint32_t i = 0; i < f.outline.children; i++) {
			uint64_t h = hash(&f.children[i]);
			if (!f.outline.registered[i] || alike_at_home(&f, i, h))
				continue;
			size_t at = slot_of(x, h);
			x->slots[at] = x->slots[at] ? h | 1 : h;
		}
	}
}

void
rivals_fini(struct rivals *x)
{
	free(x->slots);
}

bool
rivals_has(const struct rivals *x, const struct family *f, uint32_t child)
{
	uint64_t h = hash(&f->children[child]), found = x->slots[slot_of(x, h)];
	if (f->outline.registered[child] || alike_at_home(f, f->outline.children, h))
		return found & 1; /* one of them is the child, or its twin */
	return found;
}
