#include "config.h"

#include "match/candidates.h"

#include "base/poison.h"

static uint64_t
block_key(uint32_t first, uint32_t second)
{
	return (uint64_t)first << 32 | second;
}

/* The slot of key, or the free one where it belongs. */
static struct block *
probe(const struct blocks *b, uint64_t key)
{
	uint64_t h = key * 0x9E3779B97F4A7C15u;
	for (size_t i = (size_t)(h ^ h >> 32) & b->mask;; i = (i + 1) & b->mask)
		if (b->slots[i].key == key || b->slots[i].key == 0)
			return &b->slots[i];
}

/* Blocks of the rows that have a key in second; first may be NULL: missing everywhere. */
static void
blocks_init(struct blocks *b, const uint32_t *first, const uint32_t *second, size_t n)
{
	*b = (struct blocks){ 0 };
	if (!second)
		return;
	size_t size = 4;
	while (size / 4 * 3 < n)
		size *= 2;
	b->slots = xcalloc(size, sizeof(*b->slots));
	b->mask = size - 1;
	b->rows = xcalloc(n + 1, sizeof(*b->rows));
	uint32_t *slot_of = xcalloc(n + 1, sizeof(*slot_of));
	for (size_t row = 0; row < n; row++) {
		if (second[row] == KEY_MISSING)
			continue;
		uint64_t key = block_key(first ? first[row] : KEY_MISSING, second[row]);
		struct block *slot = probe(b, key);
		slot->key = key;
		slot->n++;
		slot_of[row] = (uint32_t)(slot - b->slots);
	}
	uint32_t start = 0;
	for (size_t i = 0; i < size; i++) {
		b->slots[i].start = start;
		start += b->slots[i].n;
		b->slots[i].n = 0; /* counted again while the rows are put in */
	}
	for (size_t row = 0; row < n; row++) {
		if (second[row] == KEY_MISSING)
			continue;
		struct block *slot = &b->slots[slot_of[row]];
		b->rows[slot->start + slot->n++] = (uint32_t)row;
	}
	free(slot_of);
}

static void
blocks_fini(struct blocks *b)
{
	free(b->slots);
	free(b->rows);
}

void
candidate_index_init(struct candidate_index *x, const struct case_keys *k, size_t cases_n)
{
	if (cases_n >= UINT32_MAX / 2) /* row numbers and slots are 32 bits wide */
		out_of_memory();
	const uint32_t *birth = k->columns[ROLE_BIRTH_DATE];
	blocks_init(&x->number, NULL, k->columns[ROLE_CASE_NUMBER], cases_n);
	blocks_init(&x->birth_kana, birth, k->columns[ROLE_KANA], cases_n);
	blocks_init(&x->birth_name, birth, k->columns[ROLE_NAME], cases_n);
}

void
candidate_index_fini(struct candidate_index *x)
{
	blocks_fini(&x->number);
	blocks_fini(&x->birth_kana);
	blocks_fini(&x->birth_name);
}

static struct candidate_rows
block_rows(const struct blocks *b, uint32_t first, uint32_t second)
{
	if (!b->slots || first == KEY_UNKNOWN || second == KEY_UNKNOWN || second == KEY_MISSING)
		return (struct candidate_rows){ 0 };
	const struct block *slot = probe(b, block_key(first, second));
	return (struct candidate_rows){ b->rows + slot->start, slot->n };
}

/* All rows of the lists, which are ascending each, without doubles. */
static struct candidate_rows
merge(struct candidate_rows *lists, size_t n, struct arena *a)
{
	size_t most = 0;
	for (size_t i = 0; i < n; i++)
		most += lists[i].n;
	uint32_t *rows = arena_alloc(a, most * sizeof(*rows));
	size_t rows_n = 0;
	for (;;) {
		uint32_t least = UINT32_MAX;
		for (size_t i = 0; i < n; i++)
			if (lists[i].n && lists[i].v[0] < least)
				least = lists[i].v[0];
		if (least == UINT32_MAX)
			return (struct candidate_rows){ rows, rows_n };
		rows[rows_n++] = least;
		for (size_t i = 0; i < n; i++) {
			if (lists[i].n && lists[i].v[0] == least) {
				lists[i].v++;
				lists[i].n--;
			}
		}
	}
}

struct candidate_rows
candidates_find(const struct candidate_index *x, const struct record_keys *r, struct arena *a)
{
	uint32_t birth = r->v[ROLE_BIRTH_DATE], kana = r->v[ROLE_KANA], name = r->v[ROLE_NAME];
	struct candidate_rows lists[] = {
		block_rows(&x->number, KEY_MISSING, r->v[ROLE_CASE_NUMBER]),
		block_rows(&x->birth_kana, birth, kana),
		block_rows(&x->birth_name, birth, name),
		block_rows(&x->birth_kana, KEY_MISSING, kana),
		block_rows(&x->birth_name, KEY_MISSING, name),
	};
	return merge(lists, sizeof(lists) / sizeof(*lists), a);
}
