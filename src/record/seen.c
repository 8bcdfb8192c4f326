#include "config.h"

#include "record/seen.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "base/hash.h"

#include "base/poison.h"

void
seen_fini(struct seen *s)
{
	free(s->hashes);
	free(s->where);
	*s = SEEN_INIT;
}

static size_t
slot_of(const struct seen *s, uint64_t hash)
{
	size_t i = (size_t)hash & s->mask;
	while (s->hashes[i] != 0 && s->hashes[i] != hash)
		i = (i + 1) & s->mask;
	return i;
}

static void
grow(struct seen *s)
{
	struct seen old = *s;
	size_t size = old.hashes ? (old.mask + 1) * 2 : 1024;
	s->hashes = xcalloc(size, sizeof(*s->hashes));
	s->where = xcalloc(size, sizeof(*s->where));
	s->mask = size - 1;
	for (size_t i = 0; old.hashes && i <= old.mask; i++) {
		if (old.hashes[i] == 0)
			continue;
		size_t slot = slot_of(s, old.hashes[i]);
		s->hashes[slot] = old.hashes[i];
		s->where[slot] = old.where[i];
	}
	free(old.hashes);
	free(old.where);
}

uint64_t
seen_hash(const struct seen *s, struct str key)
{
	uint64_t hash = hash_bytes(key, 0x6B616B65u);
	if (hash == 0)
		hash = 1;
	if (s->hashes)
		__builtin_prefetch(&s->hashes[(size_t)hash & s->mask], 1);
	return hash;
}

uint32_t
seen_add(struct seen *s, uint64_t hash, uint32_t number)
{
	if (!s->hashes || s->n >= (s->mask + 1) / 8 * 7)
		grow(s);
	size_t slot = slot_of(s, hash);
	if (s->hashes[slot] != 0)
		return s->where[slot];
	s->hashes[slot] = hash;
	s->where[slot] = number;
	s->n++;
	return 0;
}
