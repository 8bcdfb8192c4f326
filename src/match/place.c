#include "config.h"

#include "match/place.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/vec.h"
#include "text/utf8.h"
#include "text/variants.h"

#include "base/poison.h"

enum {
	PARTS = ADDRESS_AREAS + 1,
	PART_MOST = UINT16_MAX, /* bytes */
	KANJI_FIRST = 0x3400,   /* from here on characters have forms (text/address_agree.c) */
};

struct places {
	struct VEC(struct address_place) v; /* id - 1; their strings lie in the keys */
	struct map ids;
	struct arena arena; /* keys */
	struct buf scratch;
};

struct places *
places_new(void)
{
	return xcalloc(1, sizeof(struct places));
}

void
places_free(struct places *p)
{
	if (!p)
		return;
	vec_fini(&p->v);
	map_fini(&p->ids);
	arena_fini(&p->arena);
	buf_fini(&p->scratch);
	free(p);
}

static struct str
part_of(const struct address_place *place, size_t i)
{
	return i < ADDRESS_AREAS ? place->areas[i] : place->town;
}

/* The lengths of the parts, of two bytes each, and the parts; empty: one is too long. */
static struct str
key_of(const struct address_place *place, struct buf *scratch)
{
	buf_reset(scratch);
	for (size_t i = 0; i < PARTS; i++) {
		size_t n = part_of(place, i).n;
		if (n > PART_MOST)
			return (struct str){ "", 0 };
		buf_addc(scratch, (char)(n >> 8));
		buf_addc(scratch, (char)n);
	}
	for (size_t i = 0; i < PARTS; i++)
		buf_adds(scratch, part_of(place, i));
	return buf_str(scratch);
}

/* The place whose parts lie in the key. */
static struct address_place
place_in(struct str key, const struct address_place *like)
{
	struct address_place place;
	size_t at = 2 * PARTS;
	for (size_t i = 0; i < PARTS; i++) {
		struct str part = str_slice(key, at, at + part_of(like, i).n);
		at += part.n;
		if (i < ADDRESS_AREAS)
			place.areas[i] = part;
		else
			place.town = part;
	}
	return place;
}

uint32_t
places_add(struct places *p, const struct address_place *place)
{
	struct str key = key_of(place, &p->scratch);
	uint32_t there = key.n == 0 ? PLACE_UNKNOWN : map_get(&p->ids, key);
	if (there != MAP_NONE)
		return there;
	if (p->v.n == PLACE_LIMIT)
		return PLACE_UNKNOWN;
	key = arena_str(&p->arena, key);
	vec_push(&p->v, place_in(key, place));
	map_add(&p->ids, key, (uint32_t)p->v.n);
	return (uint32_t)p->v.n;
}

uint32_t
places_find(const struct places *p, const struct address_place *place, struct buf *scratch)
{
	struct str key = key_of(place, scratch);
	uint32_t there = key.n == 0 ? MAP_NONE : map_get(&p->ids, key);
	return there == MAP_NONE ? PLACE_UNKNOWN : there;
}

void
places_merge(struct places *p, const struct places *from, uint32_t *ids)
{
	ids[0] = PLACE_NONE;
	for (size_t i = 0; i < from->v.n; i++)
		ids[i + 1] = places_add(p, &from->v.v[i]);
}

uint32_t
places_count(const struct places *p)
{
	return (uint32_t)p->v.n;
}

const struct address_place *
places_at(const struct places *p, uint32_t id)
{
	return &p->v.v[id - 1];
}

size_t
places_bytes(const struct places *p)
{
	return sizeof(*p) + p->v.cap * sizeof(*p->v.v);
}

/* A number that is written as numbers are, and not too large; UINT32_MAX: it is none. */
static uint32_t
plain_number(struct str text)
{
	uint32_t value = 0;
	if (text.n == 0 || text.n > 5 || (text.n > 1 && text.p[0] == '0'))
		return UINT32_MAX;
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] < '0' || text.p[i] > '9')
			return UINT32_MAX;
		value = value * 10 + (uint32_t)(text.p[i] - '0');
	}
	return value <= UINT16_MAX ? value : UINT32_MAX;
}

/* Appends text, its kanji by the one that stands for all their forms. */
static void
put_forms(struct str text, struct buf *out)
{
	for (size_t i = 0; i < text.n;) {
		uint32_t c = utf8_next(text, &i);
		buf_add_utf8(out, c < KANJI_FIRST ? c : variants_class(c));
	}
}

static uint32_t
hash_of(struct str text)
{
	return (uint32_t)(hash_bytes(text, 0) >> 32);
}

bool
address_print_of(const struct address *a, struct buf *scratch, struct address_print *out)
{
	enum { EXACT = 2 };
	*out = (struct address_print){ .numbers_n = a->numbers_n < EXACT ? (unsigned)a->numbers_n & 3 : EXACT, .block = a->block & 1,
		.block_known = a->block_known, .odd = a->block > 1 };
	if (a->head.n == 0 && a->town.n == 0 && a->numbers_n == 0 && a->rest.n == 0)
		return false;
	buf_reset(scratch);
	for (size_t i = 0; i < a->numbers_n; i++) {
		uint32_t value = plain_number(a->numbers[i]);
		if (i < EXACT && value == UINT32_MAX)
			out->odd = 1;
		else if (i < EXACT)
			out->numbers[i] = (uint16_t)value;
		buf_adds(scratch, a->numbers[i]);
		buf_addc(scratch, '-');
	}
	buf_addc(scratch, '|');
	buf_adds(scratch, a->rest);
	out->hash = hash_of(buf_str(scratch));
	size_t middle = scratch->n;
	buf_reserve(scratch, 2 * middle);
	put_forms((struct str){ scratch->p, middle }, scratch);
	out->forms_hash = (uint32_t)hash_bytes(buf_tail(scratch, middle), 1);
	return true;
}
