#include "config.h"

#include "record/seen.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "base/hash.h"

#include "base/poison.h"

void
seen_fini(struct seen *s)
{
	free(s->slots);
	*s = SEEN_INIT;
}

static uint64_t
hash_of(const struct seen_slot *slot)
{
	return (uint64_t)slot->hash[1] << 32 | slot->hash[0];
}

/* The slot of the hash, or the free one where it belongs. */
static struct seen_slot *
find(const struct seen *s, uint64_t hash)
{
	size_t i = (size_t)hash & s->mask;
	while (hash_of(&s->slots[i]) != 0 && hash_of(&s->slots[i]) != hash)
		i = (i + 1) & s->mask;
	return &s->slots[i];
}

static void
grow(struct seen *s)
{
	struct seen old = *s;
	size_t size = old.slots ? (old.mask + 1) * 2 : 1024;
	s->slots = xcalloc(size, sizeof(*s->slots));
	s->mask = size - 1;
	for (size_t i = 0; old.slots && i <= old.mask; i++)
		if (hash_of(&old.slots[i]) != 0)
			*find(s, hash_of(&old.slots[i])) = old.slots[i];
	free(old.slots);
}

uint64_t
seen_hash(const struct seen *s, struct str key)
{
	uint64_t hash = hash_bytes(key, 0x6B616B65u);
	if (hash == 0)
		hash = 1;
	if (s->slots)
		__builtin_prefetch(&s->slots[(size_t)hash & s->mask], 1);
	return hash;
}

uint32_t
seen_add(struct seen *s, uint64_t hash, uint32_t number)
{
	if (!s->slots || s->n >= (s->mask + 1) / 8 * 7)
		grow(s);
	struct seen_slot *slot = find(s, hash);
	if (hash_of(slot) != 0)
		return slot->where;
	*slot = (struct seen_slot){ { (uint32_t)hash, (uint32_t)(hash >> 32) }, number };
	s->n++;
	return 0;
}

uint32_t
seen_find(const struct seen *s, uint64_t hash)
{
	return s->slots ? find(s, hash)->where : 0;
}
