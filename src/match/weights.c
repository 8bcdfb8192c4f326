#include "config.h"

#include "match/weights.h"

#include <math.h>

#include "base/poison.h"

enum {
	FAMILY_FLOOR = -600, /* hundredths of a bit */
	BELIEF = 1000,       /* cases that model.usual counts like */
	FEW = 100000,        /* cases, from which on a tenth of one is the least that is expected of a full name */
};

static int
hundredths(double bits)
{
	return (int)lround(100 * bits);
}

/* The probability that some other child has a value that count of n cases have, the record's own child perhaps among them. */
static double
frequency(double usual, uint32_t count, size_t n)
{
	double others = count > 1 ? count - 1 : 0;
	return fmin(1, (others + BELIEF * usual) / ((double)n + BELIEF));
}

static double
full_name_frequency(const struct terms *t, double family, double given, enum term_form form)
{
	double others = t->full[form] > 1 ? t->full[form] - 1 : 0, n = t->cases ? (double)t->cases : 1;
	return fmin(1, fmax(fmax(others / n, family * given), 0.1 / fmax(n, FEW)));
}

/* The form in which names of a level agree: a reading where the kanji do not, or where there are none. */
static enum term_form
form_of(enum level level, const uint32_t count[TERM_FORMS])
{
	return level == LEVEL_KANA || count[TERM_WRITTEN] == 0 ? TERM_READ : TERM_WRITTEN;
}

static int
weight_of(const struct odds *odds, double frequency)
{
	return odds->m > 0 && odds->u > 0 ? hundredths(log2(odds->m / (odds->u * frequency))) : 0;
}

static void
weigh_item(const struct record_weights *w, const struct model *model, size_t i, const struct terms *t)
{
	for (enum level level = LEVEL_EQUAL; level < LEVEL_COUNT; level++) {
		bool term = model_is_term(w->items->v[i].kind, level);
		enum term_form form = form_of(level, t->items[i]);
		double u = !term ? 1 : w->items->v[i].kind == ITEM_NUMBER ? 1 / (double)(t->cases ? t->cases : 1) :
		    frequency(model->items[i].usual, t->items[i][form], t->cases);
		w->levels[i][level] = weight_of(&model->items[i].v[level], u);
	}
}

static void
weigh_given_beside_family(struct record_weights *w, const struct model *model, const struct terms *t)
{
	size_t family = w->items->at[ITEM_FAMILY], given = w->items->at[ITEM_GIVEN];
	for (enum term_form form = 0; form < TERM_FORMS; form++) {
		double f = frequency(model->items[family].usual, t->items[family][form], t->cases), g = frequency(model->items[given].usual, t->items[given][form], t->cases);
		double beside = fmin(1, full_name_frequency(t, f, g, form) / f);
		for (enum level level = LEVEL_EQUAL; level < LEVEL_COUNT; level++)
			w->given_beside_family[form][level] = model_is_term(ITEM_GIVEN, level) ?
			    weight_of(&model->items[given].v[level], beside) : w->levels[given][level];
	}
}

void
record_weights_init(struct record_weights *w, const struct model *model, const struct match_items *items, double family_bits,
    const struct terms *terms, struct arena *a)
{
	*w = (struct record_weights){ .items = items, .levels = arena_calloc(a, items->n, sizeof(*w->levels)) };
	double n = terms->cases ? (double)terms->cases : 1;
	w->prior = hundredths(log2(model->known / (1 - model->known) / n));
	w->family_floor = FAMILY_FLOOR;
	w->family_cap = family_bits < 0 ? hundredths(log2(n)) : hundredths(family_bits);
	for (size_t i = 0; i < items->n; i++)
		weigh_item(w, model, i, terms);
	size_t family = items->at[ITEM_FAMILY], given = items->at[ITEM_GIVEN];
	if (family == ITEM_NONE || given == ITEM_NONE)
		return;
	w->written = terms->items[family][TERM_WRITTEN] > 0 && terms->items[given][TERM_WRITTEN] > 0;
	weigh_given_beside_family(w, model, terms);
}

/* Which of the two tables a given name's weight stands in; TERM_FORMS: in neither, as the family name does not agree. */
static enum term_form
full_name_form(const struct match_items *items, const uint8_t *levels, const struct record_weights *w)
{
	size_t family = items->at[ITEM_FAMILY], given = items->at[ITEM_GIVEN];
	if (family == ITEM_NONE || given == ITEM_NONE || !model_is_term(ITEM_FAMILY, levels[family]))
		return TERM_FORMS;
	return !w->written || levels[family] == LEVEL_KANA || levels[given] == LEVEL_KANA ? TERM_READ : TERM_WRITTEN;
}

void
weigh(const struct record_weights *w, const uint8_t *levels, struct weighing *out)
{
	const struct match_items *items = w->items;
	enum term_form form = full_name_form(items, levels, w);
	memset(out->groups, 0, sizeof(out->groups));
	for (size_t i = 0; i < items->n; i++) {
		bool beside = form < TERM_FORMS && i == items->at[ITEM_GIVEN];
		int weight = beside ? w->given_beside_family[form][levels[i]] : w->levels[i][levels[i]];
		out->groups[items->v[i].group] += weight;
		if (out->items)
			out->items[i] = weight;
	}
	int family = out->groups[GROUP_FAMILY];
	int held = family > w->family_cap ? w->family_cap : family < w->family_floor ? w->family_floor : family;
	out->cut = held - family;
	out->total = w->prior + out->groups[GROUP_PERSON] + out->groups[GROUP_NUMBER] + held;
}

void
weights_posterior(struct candidate *candidates, size_t n)
{
	double largest = 0; /* the weight of "none" */
	for (size_t i = 0; i < n; i++)
		largest = fmax(largest, candidates[i].weight);
	double sum = exp2(-largest);
	for (size_t i = 0; i < n; i++)
		sum += candidates[i].probability = exp2(candidates[i].weight - largest);
	for (size_t i = 0; i < n; i++)
		candidates[i].probability /= sum;
}
