/*
 * Private to match/candidates: rows by one key of 64 bits, in two flat arrays: where the rows of each bucket begin, and the rows.  Nothing
 * but the row is kept of an entry: who looks up asks for each row of the bucket whether its key is the one that is sought.
 *
 * A block with more rows than the cap is no longer in its bucket: it is one of the few large ones, which keep their key.  Of an index
 * with an order, they also keep their rows, in that order, so that a part of them can be found.
 */
#ifndef KAKEHASHI_MATCH_BLOCKS_H
#define KAKEHASHI_MATCH_BLOCKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct large_block {
	uint64_t key;
	uint32_t n;
	uint32_t start; /* of its rows in large_rows, where they are kept */
};

struct blocks {
	uint32_t buckets;      /* 0: empty */
	uint32_t *starts;      /* buckets + 1 of them */
	uint32_t *rows;        /* of one bucket: ascending */
	struct large_block *large; /* by key */
	size_t large_n;
	uint32_t *large_rows;  /* NULL: they are not kept */
	size_t large_rows_n;
};

/* How blocks come to the keys of rows; pure functions of context. */
struct block_source {
	const void *context;
	uint64_t (*key)(const void *context, size_t row);   /* 0: the row is not in the index */
	uint32_t (*order)(const void *context, size_t row); /* NULL: large blocks do not keep their rows */
	size_t rows_n;
	size_t cap;                                         /* 0: none */
};

void blocks_init(struct blocks *b, const struct block_source *s);
void blocks_fini(struct blocks *b);
/* The large block of that key; NULL. */
const struct large_block *blocks_large(const struct blocks *b, uint64_t key);
size_t blocks_bytes(const struct blocks *b);

static inline uint64_t
block_hash(uint64_t key)
{
	key ^= key >> 32;
	key *= 0x9E3779B97F4A7C15u;
	key ^= key >> 29;
	key *= 0xBF58476D1CE4E5B9u;
	return key ^ key >> 32;
}

static inline uint32_t
block_bucket(const struct blocks *b, uint64_t key)
{
	return (uint32_t)((block_hash(key) >> 32) * b->buckets >> 32);
}

#endif
