#include "config.h"

#include "match/explain.h"

#include <math.h>
#include <stdlib.h>

#include "base/poison.h"

static void
explain_items(const struct explain_input *in, const int *weights, struct explained_candidate *c)
{
	for (size_t i = 0; i < in->items->n; i++) {
		const struct item *item = &in->items->v[i];
		const struct match_pair *pair = &in->spec->pairs[item->pair != PAIR_NONE ? item->pair : item->pair2];
		c->items[i] = (struct explained_item){ item, (enum level)c->weighed->comparison->levels[i], weights[i], pair->record,
			pair->cases };
	}
}

static void
explain_candidate(const struct explain_input *in, size_t at, struct arena *a, struct explained_candidate *out)
{
	struct weighing w = { .items = arena_calloc(a, in->items->n, sizeof(*w.items)) };
	weigh(in->weights, in->all[at].comparison->levels, in->all[at].comparison->read, &w);
	*out = (struct explained_candidate){
		.row = in->all[at].comparison->row,
		.weighed = &in->all[at],
		.items = arena_calloc(a, in->items->n, sizeof(*out->items)),
		.items_n = in->items->n,
		.prior = in->weights->prior,
		.cut = w.cut,
		.total = w.total,
		.probability = in->candidates[at].probability,
	};
	explain_items(in, w.items, out);
	out->obstacles_n = decide_obstacles(in->spec, in->items, in->facts, in->all, in->n, at, out->obstacles);
}

/* The candidates with the one at given other levels, in their order again. */
static struct weighed *
with_levels(const struct explain_input *in, size_t at, const uint8_t *levels, struct comparison *changed, struct weighed *out)
{
	struct weighing w = { 0 };
	weigh(in->weights, levels, in->all[at].comparison->read, &w);
	*changed = *in->all[at].comparison;
	changed->levels = levels;
	struct weighed one = in->all[at];
	one.comparison = changed;
	one.weight = w.total;
	one.family = w.groups[GROUP_FAMILY] > 0;
	size_t k = 0;
	bool placed = false;
	for (size_t i = 0; i < in->n; i++) {
		if (i == at)
			continue;
		if (!placed && (one.weight > in->all[i].weight || (one.weight == in->all[i].weight && changed->row < in->all[i].comparison->row))) {
			out[k++] = one;
			placed = true;
		}
		out[k++] = in->all[i];
	}
	if (!placed)
		out[k] = one;
	return out;
}

/* Levels that an item of a kind can have. */
static bool
can_be(enum item_kind kind, enum level level)
{
	bool name = kind == ITEM_FAMILY || kind == ITEM_GIVEN || kind == ITEM_GUARDIAN;
	if (level == LEVEL_SAME || level == LEVEL_PART || level == LEVEL_AREA) /* nearly as good as others that are tried */
		return false;
	if (level == LEVEL_KANA || level == LEVEL_KANJI)
		return name;
	return kind != ITEM_SEX || level != LEVEL_NEAR;
}

/* The smallest change of one item's level that changes the outcome. */
static void
flip_item(const struct explain_input *in, size_t at, struct arena *a, struct explained_flip *best)
{
	struct weighed *others = arena_calloc(a, in->n, sizeof(*others));
	uint8_t *levels = arena_calloc(a, in->items->n, sizeof(*levels));
	struct comparison changed;
	memcpy(levels, in->all[at].comparison->levels, in->items->n);
	for (size_t i = 0; i < in->items->n; i++) {
		enum level now = (enum level)levels[i];
		for (enum level level = LEVEL_MISSING; level < LEVEL_COUNT; level++) {
			if (level == now || !can_be(in->items->v[i].kind, level))
				continue;
			levels[i] = (uint8_t)level;
			struct weighing w = { 0 };
			weigh(in->weights, levels, in->all[at].comparison->read, &w);
			int bits = w.total - in->all[at].weight;
			if (best->what != FLIP_NONE && abs(bits) >= abs(best->bits))
				continue;
			struct verdict then = decide(in->spec, in->items, in->facts, with_levels(in, at, levels, &changed, others), in->n);
			if (then.outcome != in->verdict.outcome)
				*best = (struct explained_flip){ FLIP_ITEM, i, level, bits, then };
		}
		levels[i] = (uint8_t)now;
	}
}

/* Held for the total or the lead alone: what these lack may be less than another value of a field would bring. */
static void
flip_threshold(const struct explain_input *in, size_t at, struct explained_flip *best)
{
	struct match_spec spec = *in->spec;
	bool total = in->verdict.reason == REASON_WEIGHT_LOW;
	if (!total && in->verdict.reason != REASON_MARGIN_LOW && in->verdict.reason != REASON_SIBLING)
		return;
	double *threshold = total ? &spec.link_bits : &spec.margin_bits;
	int has = in->all[at].weight - (total ? 0 : in->all[at == 0 ? 1 : 0].weight), lacks = (int)lround(100 * *threshold) - has;
	*threshold = has / 100.0;
	struct verdict then = decide(&spec, in->items, in->facts, in->all, in->n);
	if (then.outcome != in->verdict.outcome && (best->what == FLIP_NONE || lacks < abs(best->bits)))
		*best = (struct explained_flip){ total ? FLIP_TOTAL : FLIP_LEAD, 0, LEVEL_MISSING, lacks, then };
}

void
explain(const struct explain_input *in, struct arena *a, struct explanation *out)
{
	*out = (struct explanation){ .verdict = in->verdict, .all = in->n };
	if (in->n == 0)
		return;
	size_t first = in->verdict.outcome == OUTCOME_NEW ? 0 : in->verdict.at;
	out->n = in->n < EXPLAIN_CANDIDATES ? in->n : EXPLAIN_CANDIDATES;
	out->candidates = arena_calloc(a, out->n + 1, sizeof(*out->candidates));
	explain_candidate(in, first, a, &out->candidates[0]);
	size_t other = in->verdict.outcome == OUTCOME_REVIEW ? in->verdict.other : first, left = out->n - 1 - (other != first);
	for (size_t i = 0, k = 1; i < in->n && k < out->n; i++)
		if (i == other && i != first)
			explain_candidate(in, i, a, &out->candidates[k++]);
		else if (i != first && left > 0 && left--)
			explain_candidate(in, i, a, &out->candidates[k++]);
	out->has_lead = in->n > 1;
	if (out->has_lead)
		out->lead = in->all[first].weight - in->all[first == 0 ? 1 : 0].weight;
	flip_item(in, first, a, &out->flip);
	flip_threshold(in, first, &out->flip);
}
