#include "config.h"

#include "match/train.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"

#include "base/poison.h"

enum { ROUNDS = 200, BELIEF = 20 };
#define SETTLED 1e-7 /* change of a probability from round to round */
#define LEAST 1e-6   /* of m: the least that a model file holds */

struct pattern {
	struct str levels; /* a byte for each item */
	uint64_t n;
};

struct pattern_counts {
	struct map index;
	struct VEC(struct pattern) v;
	uint64_t pairs;
};

struct training {
	const struct match_items *items;
	struct pattern_counts blocks[TRAIN_BLOCKS];
	struct arena arena;
};

/* Sums over pairs of one child and of two: for each item and level how many there are. */
struct sums {
	double (*same)[LEVEL_COUNT], (*other)[LEVEL_COUNT];
	double matches;
};

struct training *
training_new(const struct match_items *items)
{
	struct training *t = xcalloc(1, sizeof(*t));
	t->items = items;
	return t;
}

void
training_free(struct training *t)
{
	if (!t)
		return;
	for (size_t i = 0; i < TRAIN_BLOCKS; i++) {
		map_fini(&t->blocks[i].index);
		vec_fini(&t->blocks[i].v);
	}
	arena_fini(&t->arena);
	free(t);
}

void
training_add(struct training *t, enum train_block block, const uint8_t *levels)
{
	struct pattern_counts *p = &t->blocks[block];
	struct str key = { (const char *)levels, t->items->n };
	uint32_t at = map_get(&p->index, key);
	if (at == MAP_NONE) {
		at = (uint32_t)p->v.n;
		vec_push(&p->v, (struct pattern){ arena_str(&t->arena, key), 0 });
		map_add(&p->index, p->v.v[at].levels, at);
	}
	p->v.v[at].n++;
	p->pairs++;
}

static int
compare_patterns(const void *a, const void *b)
{
	return str_cmp(((const struct pattern *)a)->levels, ((const struct pattern *)b)->levels);
}

/* In the order of their bytes: sums of doubles depend on the order. */
static struct pattern *
sorted(const struct pattern_counts *p)
{
	struct pattern *v = xreallocarray(NULL, p->v.n + 1, sizeof(*v));
	if (p->v.n > 0) {
		memcpy(v, p->v.v, p->v.n * sizeof(*v));
		qsort(v, p->v.n, sizeof(*v), compare_patterns);
	}
	return v;
}

static enum level
level_at(const struct pattern *p, size_t item)
{
	return (enum level)(unsigned char)p->levels.p[item];
}

/* Whether a block teaches an item. */
static bool
teaches(enum train_block block, enum item_kind kind)
{
	if (block == TRAIN_NAMES)
		return kind != ITEM_FAMILY && kind != ITEM_GIVEN;
	return block == TRAIN_LABELLED || (kind != ITEM_BIRTH && kind != ITEM_SEX);
}

/* What is estimated in a block: probabilities of each level among pairs of one child and of two, and the share of the former. */
struct estimate {
	const struct match_items *items;
	enum train_block block;
	double (*same)[LEVEL_COUNT], (*other)[LEVEL_COUNT];
	double share;
};

static void
estimate_init(struct estimate *e, const struct match_items *items, enum train_block block, const struct model *model)
{
	*e = (struct estimate){ items, block, xcalloc(items->n + 1, sizeof(*e->same)), xcalloc(items->n + 1, sizeof(*e->other)), 0.5 };
	for (size_t i = 0; i < items->n; i++) {
		for (enum level level = LEVEL_EQUAL; level < LEVEL_COUNT; level++) {
			const struct odds *odds = &model->items[i].v[level];
			bool term = model_is_term(items->v[i].kind, level);
			e->same[i][level] = odds->m;
			e->other[i][level] = term ? odds->u * fmax(model->items[i].usual, 1e-4) : odds->u;
		}
	}
}

static void
estimate_fini(struct estimate *e)
{
	free(e->same);
	free(e->other);
}

/* The probability that a pattern's pairs are one child. */
static double
probability(const struct estimate *e, const struct pattern *p)
{
	double bits = log2(e->share / (1 - e->share));
	for (size_t i = 0; i < e->items->n; i++) {
		enum level level = level_at(p, i);
		if (level == LEVEL_MISSING || !teaches(e->block, e->items->v[i].kind))
			continue;
		double m = e->same[i][level], u = e->other[i][level];
		if (m > 0 && u > 0)
			bits += log2(m / u);
	}
	return 1 / (1 + exp2(-bits));
}

static void
add_pattern(const struct estimate *e, const struct pattern *p, double same, struct sums *sums)
{
	double n = (double)p->n;
	sums->matches += n * same;
	for (size_t i = 0; i < e->items->n; i++) {
		enum level level = level_at(p, i);
		if (level == LEVEL_MISSING || !teaches(e->block, e->items->v[i].kind))
			continue;
		sums->same[i][level] += n * same;
		sums->other[i][level] += n * (1 - same);
	}
}

/* Shares of the counts, each level drawn towards what it was before by a belief that counts like so many pairs; returns the largest
   change. */
static double
move(double *to, const double *counts, const double *before, double belief)
{
	double all = 0, largest = 0, mass = 0;
	for (size_t level = LEVEL_EQUAL; level < LEVEL_COUNT; level++) {
		all += counts[level];
		mass += before[level];
	}
	for (size_t level = LEVEL_EQUAL; level < LEVEL_COUNT && mass > 0; level++) {
		double moved = (counts[level] + belief * before[level] / mass) / (all + belief);
		largest = fmax(largest, fabs(moved - to[level]));
		to[level] = moved;
	}
	return largest;
}

static void
sums_clear(struct sums *sums, size_t items)
{
	memset(sums->same, 0, items * sizeof(*sums->same));
	memset(sums->other, 0, items * sizeof(*sums->other));
	sums->matches = 0;
}

/* Rounds of expectation and maximisation; sums: those of the last. */
static unsigned
maximise(struct estimate *e, const struct pattern *v, size_t n, double pairs, struct sums *sums)
{
	struct estimate before = *e;
	before.same = xcalloc(e->items->n + 1, sizeof(*before.same));
	before.other = xcalloc(e->items->n + 1, sizeof(*before.other));
	memcpy(before.same, e->same, e->items->n * sizeof(*e->same));
	memcpy(before.other, e->other, e->items->n * sizeof(*e->other));
	unsigned round = 0;
	for (double change = 1; round < ROUNDS && change > SETTLED; round++) {
		sums_clear(sums, e->items->n);
		for (size_t i = 0; i < n; i++)
			add_pattern(e, &v[i], probability(e, &v[i]), sums);
		double share = fmin(0.999, fmax(0.001, sums->matches / pairs));
		change = fabs(share - e->share);
		e->share = share;
		for (size_t i = 0; i < e->items->n; i++) {
			if (!teaches(e->block, e->items->v[i].kind))
				continue;
			change = fmax(change, move(e->same[i], sums->same[i], before.same[i], BELIEF));
			change = fmax(change, move(e->other[i], sums->other[i], before.other[i], BELIEF));
		}
	}
	estimate_fini(&before);
	return round;
}

static void
learn_block(const struct training *t, enum train_block block, const struct model *model, struct sums *total,
    struct training_report *report)
{
	const struct pattern_counts *p = &t->blocks[block];
	size_t items = t->items->n;
	report->pairs[block] = p->pairs;
	report->patterns[block] = p->v.n;
	if (p->pairs == 0)
		return;
	struct pattern *v = sorted(p);
	struct estimate e;
	estimate_init(&e, t->items, block, model);
	struct sums sums = { xcalloc(items + 1, sizeof(*sums.same)), xcalloc(items + 1, sizeof(*sums.other)), 0 };
	if (block == TRAIN_LABELLED)
		for (size_t i = 0; i < p->v.n; i++)
			add_pattern(&e, &v[i], 1, &sums);
	else
		report->rounds[block] = maximise(&e, v, p->v.n, (double)p->pairs, &sums);
	report->matches[block] = sums.matches;
	for (size_t i = 0; i < items; i++)
		for (size_t level = 0; level < LEVEL_COUNT; level++)
			total->same[i][level] += sums.same[i][level];
	free(sums.same);
	free(sums.other);
	estimate_fini(&e);
	free(v);
}

void
training_end(const struct training *t, struct model *model, struct training_report *report)
{
	*report = (struct training_report){ 0 };
	struct sums total = { .same = xcalloc(t->items->n + 1, sizeof(*total.same)) };
	if (t->blocks[TRAIN_LABELLED].pairs > 0) {
		learn_block(t, TRAIN_LABELLED, model, &total, report);
	} else {
		learn_block(t, TRAIN_NAMES, model, &total, report);
		learn_block(t, TRAIN_BIRTH, model, &total, report);
	}
	for (size_t i = 0; i < t->items->n; i++) {
		double before[LEVEL_COUNT], m[LEVEL_COUNT];
		for (size_t level = 0; level < LEVEL_COUNT; level++)
			before[level] = m[level] = model->items[i].v[level].m;
		move(m, total.same[i], before, BELIEF);
		for (size_t level = LEVEL_EQUAL; level < LEVEL_COUNT; level++)
			model->items[i].v[level].m = before[level] > 0 ? fmax(m[level], LEAST) : m[level];
	}
	free(total.same);
}
