#include "config.h"

#include "match/blocks.h"

#include "base/alloc.h"
#include "base/vec.h"

#include "base/poison.h"

enum { A_BUCKET = 4 }; /* rows, on average */

struct entry {
	uint64_t key;
	uint32_t order, row;
};

struct entries VEC(struct entry);

static int
compare(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	if (x->order != y->order)
		return x->order < y->order ? -1 : 1;
	return (x->row > y->row) - (x->row < y->row);
}

/* The rows of each bucket, in their order. */
static void
fill(struct blocks *b, const struct block_source *s)
{
	b->starts = xcalloc((size_t)b->buckets + 1, sizeof(*b->starts));
	for (size_t row = 0; row < s->rows_n; row++) {
		uint64_t key = s->key(s->context, row);
		if (key)
			b->starts[block_bucket(b, key)]++;
	}
	uint32_t end = 0;
	for (uint32_t i = 0; i <= b->buckets; i++) { /* where each bucket ends */
		end += b->starts[i];
		b->starts[i] = end;
	}
	b->rows = xreallocarray(NULL, end, sizeof(*b->rows));
	for (size_t row = s->rows_n; row-- > 0;) { /* from its end down to its start */
		uint64_t key = s->key(s->context, row);
		if (key)
			b->rows[--b->starts[block_bucket(b, key)]] = (uint32_t)row;
	}
}

struct found {
	struct VEC(struct large_block) blocks;
	struct VEC(uint32_t) rows; /* of theirs, if they are kept */
};

/* The blocks of one bucket that are above the cap. */
static void
find_large(const struct blocks *b, const struct block_source *s, uint32_t bucket, struct entries *all, struct found *found)
{
	all->n = 0;
	for (uint32_t i = b->starts[bucket]; i < b->starts[bucket + 1]; i++) {
		uint32_t row = b->rows[i];
		vec_push(all, (struct entry){ s->key(s->context, row), s->order ? s->order(s->context, row) : 0, row });
	}
	qsort(all->v, all->n, sizeof(*all->v), compare);
	for (size_t i = 0, end; i < all->n; i = end) {
		for (end = i + 1; end < all->n && all->v[end].key == all->v[i].key; end++)
			;
		if (end - i <= s->cap)
			continue;
		vec_push(&found->blocks, (struct large_block){ all->v[i].key, (uint32_t)(end - i), (uint32_t)found->rows.n });
		for (size_t k = i; s->order && k < end; k++)
			vec_push(&found->rows, all->v[k].row);
	}
}

static int
compare_large(const void *a, const void *b)
{
	const struct large_block *x = a, *y = b;
	return (x->key > y->key) - (x->key < y->key);
}

/* Moves the rows together that are in no large block. */
static void
drop_large(struct blocks *b, const struct block_source *s)
{
	uint32_t to = 0;
	for (uint32_t bucket = 0; bucket < b->buckets; bucket++) {
		uint32_t from = b->starts[bucket], end = b->starts[bucket + 1];
		b->starts[bucket] = to;
		for (uint32_t i = from; i < end; i++)
			if (end - from <= s->cap || !blocks_large(b, s->key(s->context, b->rows[i])))
				b->rows[to++] = b->rows[i];
	}
	b->starts[b->buckets] = to;
	b->rows = xreallocarray(b->rows, to, sizeof(*b->rows));
}

static void
part_large(struct blocks *b, const struct block_source *s)
{
	struct entries all = { 0 };
	struct found found = { 0 };
	for (uint32_t bucket = 0; s->cap && bucket < b->buckets; bucket++)
		if (b->starts[bucket + 1] - b->starts[bucket] > s->cap)
			find_large(b, s, bucket, &all, &found);
	vec_fini(&all);
	b->large = found.blocks.v;
	b->large_n = found.blocks.n;
	b->large_rows = found.rows.v;
	b->large_rows_n = found.rows.n;
	if (b->large_n > 0) {
		qsort(b->large, b->large_n, sizeof(*b->large), compare_large);
		drop_large(b, s);
	}
}

void
blocks_init(struct blocks *b, const struct block_source *s)
{
	size_t n = 0;
	*b = (struct blocks){ 0 };
	for (size_t row = 0; row < s->rows_n; row++)
		n += s->key(s->context, row) != 0;
	if (n == 0)
		return;
	b->buckets = (uint32_t)(n / A_BUCKET) + 1;
	fill(b, s);
	part_large(b, s);
}

void
blocks_fini(struct blocks *b)
{
	free(b->starts);
	free(b->rows);
	free(b->large);
	free(b->large_rows);
	*b = (struct blocks){ 0 };
}

const struct large_block *
blocks_large(const struct blocks *b, uint64_t key)
{
	size_t low = 0, high = b->large_n;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (b->large[middle].key == key)
			return &b->large[middle];
		if (b->large[middle].key < key)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

size_t
blocks_bytes(const struct blocks *b)
{
	if (!b->buckets)
		return 0;
	return ((size_t)b->buckets + 1 + b->starts[b->buckets] + b->large_rows_n) * sizeof(uint32_t) + b->large_n * sizeof(*b->large);
}
