#include "config.h"

#include "match/terms.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "base/hash.h"
#include "match/names.h"

#include "base/poison.h"

/* What is hashed: of a name its parts, of both parts together the full name. */
enum part { PART_WHOLE, PART_FAMILY, PART_GIVEN };

/* The terms of one row of cells, of the record or of the case. */
struct row_terms {
	uint64_t (*items)[TERM_FORMS]; /* 0: missing */
	uint64_t full[TERM_FORMS];
};

struct row {
	const struct match_sides *sides;
	const struct str *cells;
	bool record; /* else a case */
	struct buf *scratch;
};

static struct str
part_of(struct str text, enum part part)
{
	size_t at = 0;
	if (part == PART_WHOLE)
		return text;
	struct str first = name_part(text, &at), second = name_part(text, &at);
	if (second.n == 0)
		return (struct str){ "", 0 };
	return part == PART_FAMILY ? first : str_slice(text, (size_t)(second.p - text.p), text.n);
}

/* seed tells items and forms apart. */
static uint64_t
term_of(const struct row *row, size_t pair, enum part part, uint64_t seed)
{
	if (pair == PAIR_NONE)
		return 0;
	const struct match_pair *p = &row->sides->spec->pairs[pair];
	struct str text = row->cells[row->record ? p->record : p->cases];
	const struct field *f = row->record ? pair_record_field(row->sides, pair) : pair_case_field(row->sides, pair);
	struct str key = field_key(f, part_of(text, part), row->scratch);
	return key.n ? hash_bytes(key, seed) | 1 : 0;
}

static void
look(const struct row *row, struct row_terms *out)
{
	const struct match_items *items = &row->sides->items;
	for (size_t i = 0; i < items->n; i++) {
		const struct item *item = &items->v[i];
		enum part part = item->kind == ITEM_FAMILY ? PART_FAMILY : item->kind == ITEM_GIVEN ? PART_GIVEN : PART_WHOLE;
		out->items[i][TERM_WRITTEN] = term_of(row, item->pair, part, 4 * i + 2);
		out->items[i][TERM_READ] = term_of(row, item->pair2, part, 4 * i + 3);
	}
	memset(out->full, 0, sizeof(out->full));
	if (items->at[ITEM_GIVEN] == ITEM_NONE)
		return;
	out->full[TERM_WRITTEN] = term_of(row, items->v[items->at[ITEM_GIVEN]].pair, PART_WHOLE, 0);
	out->full[TERM_READ] = term_of(row, items->v[items->at[ITEM_GIVEN]].pair2, PART_WHOLE, 1);
}

static struct term_count *
probe(const struct term_counts *t, uint64_t term)
{
	for (size_t i = (size_t)(term * 0x9E3779B97F4A7C15u >> 20) & t->mask;; i = (i + 1) & t->mask)
		if (t->slots[i].term == term || t->slots[i].term == 0)
			return &t->slots[i];
}

static void
grow(struct term_counts *t)
{
	struct term_counts old = *t;
	t->mask = 2 * old.mask + 1;
	t->slots = xcalloc(t->mask + 1, sizeof(*t->slots));
	for (size_t i = 0; i <= old.mask; i++)
		if (old.slots[i].term)
			*probe(t, old.slots[i].term) = old.slots[i];
	free(old.slots);
}

static void
count(struct term_counts *t, uint64_t term)
{
	if (term == 0)
		return;
	if (t->used > t->mask / 4 * 3)
		grow(t);
	struct term_count *slot = probe(t, term);
	t->used += slot->term == 0;
	slot->term = term;
	slot->n++;
}

static uint32_t
count_of(const struct term_counts *t, uint64_t term)
{
	return term ? probe(t, term)->n : 0;
}

void
term_counts_init(struct term_counts *t, const struct match_sides *sides, struct buf *scratch)
{
	enum { FIRST = 1024 };
	*t = (struct term_counts){ .sides = sides, .slots = xcalloc(FIRST, sizeof(*t->slots)), .mask = FIRST - 1 };
	struct row_terms terms = { .items = xcalloc(sides->items.n + 1, sizeof(*terms.items)) };
	struct str *cells = xcalloc(sides->cases->schema->n + 1, sizeof(*cells));
	for (size_t i = 0; i < sides->cases->n; i++) {
		cases_unpack(sides->cases, i, cells);
		look(&(struct row){ sides, cells, false, scratch }, &terms);
		for (size_t k = 0; k < sides->items.n; k++)
			for (size_t form = 0; form < TERM_FORMS; form++)
				count(t, terms.items[k][form]);
		for (size_t form = 0; form < TERM_FORMS; form++)
			count(t, terms.full[form]);
	}
	free(cells);
	free(terms.items);
}

void
term_counts_fini(struct term_counts *t)
{
	free(t->slots);
}

struct terms
term_counts_of(const struct term_counts *t, const struct str *record, struct arena *a, struct buf *scratch)
{
	size_t n = t->sides->items.n;
	struct row_terms terms = { .items = arena_calloc(a, n, sizeof(*terms.items)) };
	look(&(struct row){ t->sides, record, true, scratch }, &terms);
	struct terms out = { .cases = t->sides->cases->n, .items = arena_calloc(a, n, sizeof(*out.items)) };
	for (size_t i = 0; i < n; i++)
		for (size_t form = 0; form < TERM_FORMS; form++)
			out.items[i][form] = count_of(t, terms.items[i][form]);
	for (size_t form = 0; form < TERM_FORMS; form++)
		out.full[form] = count_of(t, terms.full[form]);
	return out;
}
