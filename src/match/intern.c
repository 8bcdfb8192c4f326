#include "config.h"

#include "match/intern.h"

#include "base/hash.h"

#include "base/poison.h"

enum { SLOTS_MIN = 64 };

void
intern_fini(struct intern *t)
{
	buf_fini(&t->bytes);
	vec_fini(&t->entries);
	free(t->slots);
	*t = INTERN_INIT;
}

static struct str
text_of(const struct intern *t, uint32_t key)
{
	size_t start = key > 1 ? t->entries.v[key - 2].end : 0;
	return (struct str){ t->bytes.p + start, t->entries.v[key - 1].end - start };
}

/* Where a text of that hash begins to look.  Only the hash that entries keep, so that growing needs no text. */
static size_t
home(const struct intern *t, uint32_t hash)
{
	return hash & t->mask;
}

static uint32_t
short_hash(struct str text)
{
	return (uint32_t)(hash_bytes(text, 0) >> 32);
}

/* The slot that holds text, or the free one where it belongs. */
static size_t
probe(const struct intern *t, struct str text, uint32_t hash)
{
	for (size_t i = home(t, hash);; i = (i + 1) & t->mask) {
		uint32_t key = t->slots[i];
		if (key == 0 || (t->entries.v[key - 1].hash == hash && str_eq(text_of(t, key), text)))
			return i;
	}
}

static void
grow(struct intern *t)
{
	size_t size = t->slots ? (t->mask + 1) * 2 : SLOTS_MIN;
	free(t->slots);
	t->slots = xcalloc(size, sizeof(*t->slots));
	t->mask = size - 1;
	for (size_t n = 0; n < t->entries.n; n++) {
		size_t i = home(t, t->entries.v[n].hash);
		while (t->slots[i])
			i = (i + 1) & t->mask;
		t->slots[i] = (uint32_t)n + 1;
	}
}

uint32_t
intern_add(struct intern *t, struct str text)
{
	if (text.n == 0)
		return KEY_MISSING;
	if (!t->slots || t->entries.n >= (t->mask + 1) / 4 * 3)
		grow(t);
	uint32_t hash = short_hash(text);
	size_t i = probe(t, text, hash);
	if (t->slots[i])
		return t->slots[i];
	if (t->entries.n >= KEY_UNKNOWN - 1)
		out_of_memory();
	buf_adds(&t->bytes, text);
	vec_push(&t->entries, (struct intern_entry){ t->bytes.n, hash });
	t->slots[i] = (uint32_t)t->entries.n;
	return t->slots[i];
}

uint32_t
intern_find(const struct intern *t, struct str text)
{
	if (text.n == 0)
		return KEY_MISSING;
	if (!t->slots)
		return KEY_UNKNOWN;
	uint32_t key = t->slots[probe(t, text, short_hash(text))];
	return key ? key : KEY_UNKNOWN;
}
