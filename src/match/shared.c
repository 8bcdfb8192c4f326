#include "config.h"

#include "match/shared.h"

#include "base/poison.h"

enum { A_BUCKET = 8 }; /* values, on average */

struct one {
	uint32_t hash, row;
};

struct ones VEC(struct one);

static int
compare(const void *a, const void *b)
{
	const struct one *x = a, *y = b;
	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return (x->row > y->row) - (x->row < y->row);
}

static uint32_t
bucket_of(uint32_t hash, uint32_t buckets)
{
	return (uint32_t)((uint64_t)hash * buckets >> 32);
}

/* The values that stand in a bucket with more of them than the limit. */
static void
collect(const struct case_features *v, size_t n, enum feature feature, uint32_t buckets, struct ones *out)
{
	uint32_t *counts = xcalloc(buckets, sizeof(*counts));
	for (size_t row = 0; row < n; row++)
		if (v[row].v[feature])
			counts[bucket_of(v[row].v[feature], buckets)]++;
	for (size_t row = 0; row < n; row++) {
		uint32_t hash = v[row].v[feature];
		if (hash && counts[bucket_of(hash, buckets)] > FEATURES_SHARED)
			vec_push(out, (struct one){ hash, (uint32_t)row });
	}
	free(counts);
}

void
shared_find(const struct case_features *v, size_t n, enum feature feature, struct shared_values *out)
{
	if (n <= FEATURES_SHARED)
		return;
	struct ones ones = { 0 };
	collect(v, n, feature, (uint32_t)(n / A_BUCKET) + 1, &ones);
	if (ones.n > 1)
		qsort(ones.v, ones.n, sizeof(*ones.v), compare);
	for (size_t i = 0, end; i < ones.n; i = end) {
		for (end = i + 1; end < ones.n && ones.v[end].hash == ones.v[i].hash; end++)
			;
		if (end - i > FEATURES_SHARED)
			vec_push(out, (struct shared_value){ feature, ones.v[i].hash, (uint32_t)(end - i), ones.v[i].row });
	}
	vec_fini(&ones);
}
