#include "config.h"

#include "base/map.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "base/hash.h"

#include "base/poison.h"

void
map_fini(struct map *m)
{
	free(m->slots);
	*m = MAP_INIT;
}

/* The slot that holds key, or the free one where it belongs. */
static struct map_slot *
find(const struct map *m, struct str key, uint64_t hash)
{
	for (size_t i = (size_t)hash & m->mask;; i = (i + 1) & m->mask) {
		struct map_slot *slot = &m->slots[i];
		if (!slot->key.p || (slot->hash == (uint32_t)(hash >> 32) && str_eq(slot->key, key)))
			return slot;
	}
}

static void
grow(struct map *m)
{
	struct map old = *m;
	size_t size = old.slots ? (old.mask + 1) * 2 : 16;
	m->slots = xcalloc(size, sizeof(*m->slots));
	m->mask = size - 1;
	for (size_t i = 0; old.slots && i <= old.mask; i++)
		if (old.slots[i].key.p)
			*find(m, old.slots[i].key, hash_bytes(old.slots[i].key, 0)) = old.slots[i];
	free(old.slots);
}

uint32_t
map_get(const struct map *m, struct str key)
{
	if (!m->slots)
		return MAP_NONE;
	const struct map_slot *slot = find(m, key, hash_bytes(key, 0));
	return slot->key.p ? slot->value : MAP_NONE;
}

uint32_t
map_add(struct map *m, struct str key, uint32_t value)
{
	if (!m->slots || m->n >= (m->mask + 1) / 4 * 3)
		grow(m);
	if (!key.p)
		key.p = ""; /* the empty key is a key too */
	uint64_t hash = hash_bytes(key, 0);
	struct map_slot *slot = find(m, key, hash);
	if (slot->key.p)
		return slot->value;
	*slot = (struct map_slot){ key, (uint32_t)(hash >> 32), value };
	m->n++;
	return MAP_NONE;
}
