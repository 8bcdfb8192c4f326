#include "config.h"

#include "match/weights.h"

#include <math.h>

#include "base/poison.h"

enum {
	FAMILY_FLOOR = -600, /* hundredths of a bit */
	FAMILY_MOST = 1000,  /* bits that a cap may have; no sum comes near */
	BELIEF = 1000,       /* cases that model.usual counts like */
	FEW = 100000,        /* cases, from which on a tenth of one is the least that is expected of a full name */
};

static int
hundredths(double bits)
{
	return (int)lround(100 * bits);
}

/* The probability that some other child has a value that count of n cases have, the record's own child perhaps among them.  What no
   case has (in this form) is not rare for that: it is taken for usual. */
static double
frequency(double usual, uint32_t count, size_t n)
{
	return count == 0 ? usual : fmin(1, (count - 1 + BELIEF * usual) / ((double)n + BELIEF));
}

static double
full_name_frequency(const struct terms *t, double family, double given, enum term_form form)
{
	double others = t->full[form] > 1 ? t->full[form] - 1 : 0, n = t->cases ? (double)t->cases : 1;
	return fmin(1, fmax(fmax(others / n, family * given), 0.1 / fmax(n, FEW)));
}

static int
weight_of(const struct odds *odds, double frequency)
{
	return odds->m > 0 && odds->u > 0 ? hundredths(log2(odds->m / (odds->u * frequency))) : 0;
}

/* By level, of a value that this share of children has. */
static void
weigh_levels(int *weights, const struct item_odds *odds, enum item_kind kind, double frequency)
{
	for (enum level level = LEVEL_EQUAL; level < LEVEL_COUNT; level++)
		weights[level] = weight_of(&odds->v[level], model_is_term(kind, level) ? frequency : 1);
}

static void
weigh_item(const struct record_weights *w, const struct model *model, size_t i, const struct terms *t)
{
	enum item_kind kind = w->items->v[i].kind;
	enum term_form form = t->items[i][TERM_WRITTEN] > 0 ? TERM_WRITTEN : TERM_READ;
	const struct item_odds *odds = &model->items[i];
	weigh_levels(w->levels[i], odds, kind, kind == ITEM_NUMBER ? 1 / (double)(t->cases ? t->cases : 1) :
	    frequency(odds->usual, t->items[i][form], t->cases));
	if (form == TERM_WRITTEN) /* where the kanji are unlike, the reading is what agrees */
		w->levels[i][LEVEL_KANA] = weight_of(&odds->v[LEVEL_KANA], frequency(odds->usual, t->items[i][TERM_READ], t->cases));
}

static void
weigh_names(struct record_weights *w, const struct model *model, const struct terms *t)
{
	size_t at_family = w->items->at[ITEM_FAMILY], at_given = w->items->at[ITEM_GIVEN];
	const struct item_odds *family = &model->items[at_family], *given = &model->items[at_given];
	for (enum term_form form = 0; form < TERM_FORMS; form++) {
		double f = frequency(family->usual, t->items[at_family][form], t->cases);
		double g = frequency(given->usual, t->items[at_given][form], t->cases);
		double full = full_name_frequency(t, f, g, form);
		f = fmax(f, full); /* who has the full name has both parts, though they may stand in one piece */
		g = fmax(g, full);
		weigh_levels(w->family[form], family, ITEM_FAMILY, f);
		weigh_levels(w->given[form], given, ITEM_GIVEN, g);
		weigh_levels(w->given_beside_family[form], given, ITEM_GIVEN, full / f);
	}
	w->written = t->full[TERM_WRITTEN] > 0 || (t->items[at_family][TERM_WRITTEN] > 0 && t->items[at_given][TERM_WRITTEN] > 0);
}

void
record_weights_init(struct record_weights *w, const struct model *model, const struct match_items *items, double family_bits,
    const struct terms *terms, struct arena *a)
{
	*w = (struct record_weights){ .items = items, .levels = arena_calloc(a, items->n, sizeof(*w->levels)) };
	double n = terms->cases ? (double)terms->cases : 1;
	w->prior = hundredths(log2(model->known / (1 - model->known) / n));
	w->family_floor = FAMILY_FLOOR;
	w->family_cap = hundredths(family_bits < 0 ? log2(n) : fmin(family_bits, FAMILY_MOST));
	for (size_t i = 0; i < items->n; i++)
		weigh_item(w, model, i, terms);
	if (items->at[ITEM_FAMILY] != ITEM_NONE && items->at[ITEM_GIVEN] != ITEM_NONE)
		weigh_names(w, model, terms);
}

/* The weights of family and given name by their levels. */
static void
choose_names(const struct record_weights *w, const uint8_t *levels, bool read, const int **family, const int **given)
{
	size_t at_family = w->items->at[ITEM_FAMILY], at_given = w->items->at[ITEM_GIVEN];
	*family = *given = NULL;
	if (at_family == ITEM_NONE || at_given == ITEM_NONE)
		return;
	bool kana = levels[at_family] == LEVEL_KANA || levels[at_given] == LEVEL_KANA;
	enum term_form form = read || kana || !w->written ? TERM_READ : TERM_WRITTEN;
	*family = w->family[form];
	*given = model_is_term(ITEM_FAMILY, levels[at_family]) ? w->given_beside_family[form] : w->given[form];
}

void
weigh(const struct record_weights *w, const uint8_t *levels, bool read, struct weighing *out)
{
	const struct match_items *items = w->items;
	const int *family_name, *given_name;
	choose_names(w, levels, read, &family_name, &given_name);
	memset(out->groups, 0, sizeof(out->groups));
	for (size_t i = 0; i < items->n; i++) {
		const int *weights = family_name && i == items->at[ITEM_FAMILY] ? family_name :
		    given_name && i == items->at[ITEM_GIVEN] ? given_name : w->levels[i];
		out->groups[items->v[i].group] += weights[levels[i]];
		if (out->items)
			out->items[i] = weights[levels[i]];
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
