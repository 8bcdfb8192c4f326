#include "config.h"

#include "match/weights.h"

#include <math.h>

#include "base/poison.h"

struct mu {
	double m, u;
};

/* LEVEL_MISSING has no place: it weighs nothing. */
static const struct mu defaults[ROLE_COUNT][LEVEL_COUNT] = {
	[ROLE_CASE_NUMBER] = { /* u of agreement: times 1/n */
	    [LEVEL_EQUAL] = { 0.97, 0.005 }, [LEVEL_SAME] = { 0.01, 0.0001 }, [LEVEL_UNLIKE] = { 0.02, 1 } },
	[ROLE_NAME] = { [LEVEL_EQUAL] = { 0.90, 1.0 / 30000 }, [LEVEL_SAME] = { 0.06, 1.0 / 100000 },
	    [LEVEL_UNLIKE] = { 0.04, 1 } },
	[ROLE_KANA] = { [LEVEL_EQUAL] = { 0.85, 1.0 / 15000 }, [LEVEL_SAME] = { 0.10, 1.0 / 30000 },
	    [LEVEL_UNLIKE] = { 0.05, 1 } },
	[ROLE_BIRTH_DATE] = { [LEVEL_EQUAL] = { 0.97, 1.0 / 6570 }, [LEVEL_SAME] = { 0.005, 1.0 / 1000000 },
	    [LEVEL_UNLIKE] = { 0.025, 1 } },
	[ROLE_SEX] = { [LEVEL_EQUAL] = { 0.98, 0.5 }, [LEVEL_SAME] = { 0.01, 0.0055 }, [LEVEL_UNLIKE] = { 0.01, 0.5 } },
	[ROLE_OTHER] = { [LEVEL_EQUAL] = { 0.50, 0.25 }, [LEVEL_SAME] = { 0.20, 0.15 }, [LEVEL_UNLIKE] = { 0.30, 0.60 } },
};

static const struct mu kana_where_name_agrees[LEVEL_COUNT] = {
	[LEVEL_EQUAL] = { 0.90, 0.80 }, [LEVEL_SAME] = { 0.05, 0.05 }, [LEVEL_UNLIKE] = { 0.05, 0.15 },
};

static const struct mu kana_where_name_is_unlike[LEVEL_COUNT] = {
	[LEVEL_EQUAL] = { 0.50, 1.0 / 15000 }, [LEVEL_SAME] = { 0.10, 1.0 / 30000 }, [LEVEL_UNLIKE] = { 0.40, 1 },
};

static int
hundredths(double bits)
{
	return (int)lround(100 * bits);
}

static void
fill(int *out, const struct mu *levels)
{
	for (size_t level = LEVEL_EQUAL; level < LEVEL_COUNT; level++)
		if (levels[level].m > 0) /* the others do not come about yet */
			out[level] = hundredths(log2(levels[level].m / levels[level].u));
}

void
weights_init(struct weights *w, size_t cases_n)
{
	*w = (struct weights){ 0 };
	for (size_t role = 0; role < ROLE_COUNT; role++)
		fill(w->levels[role], defaults[role]);
	fill(w->kana_beside_name[LEVEL_EQUAL], kana_where_name_agrees);
	fill(w->kana_beside_name[LEVEL_SAME], kana_where_name_agrees);
	fill(w->kana_beside_name[LEVEL_UNLIKE], kana_where_name_is_unlike);
	fill(w->kana_beside_name[LEVEL_MISSING], defaults[ROLE_KANA]);
	int size = hundredths(log2(cases_n ? (double)cases_n : 1));
	w->prior = -size;
	w->levels[ROLE_CASE_NUMBER][LEVEL_EQUAL] += size;
	w->levels[ROLE_CASE_NUMBER][LEVEL_SAME] += size;
}

int
weight_of_pair(const struct weights *w, const struct match_spec *spec, const struct comparison *c, size_t pair)
{
	enum match_role role = spec->pairs[pair].role;
	enum level level = c->pairs[pair];
	if (role == ROLE_KANA)
		return w->kana_beside_name[c->roles[ROLE_NAME]][level];
	return w->levels[role][level];
}

int
weight_total(const struct weights *w, const struct match_spec *spec, const struct comparison *c)
{
	int total = w->prior;
	for (size_t pair = 0; pair < spec->pairs_n; pair++)
		total += weight_of_pair(w, spec, c, pair);
	return total;
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
