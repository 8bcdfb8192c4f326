#include "config.h"

#include "match/evaluation.h"

#include <math.h>
#include <string.h>

#include "base/poison.h"

const uint32_t calibration_edges[CALIBRATION_BINS + 1] = { 0, 100000, 500000, 900000, 990000, 999000, 999900, 999990, CALIBRATION_ONE };

static uint64_t
sum(const struct evaluation_counts *c, enum judgement first, enum judgement last)
{
	uint64_t n = 0;
	for (size_t i = first; i <= last; i++)
		n += c->n[i];
	return n;
}

uint64_t
counts_records(const struct evaluation_counts *c)
{
	return sum(c, 0, JUDGEMENT_COUNT - 1);
}

uint64_t
counts_registered(const struct evaluation_counts *c)
{
	return counts_records(c) - c->n[JUDGEMENT_UNREGISTERED] - c->n[JUDGEMENT_HELD_UNREGISTERED] - c->n[JUDGEMENT_RIGHTLY_NEW];
}

uint64_t
counts_false_links(const struct evaluation_counts *c)
{
	return sum(c, JUDGEMENT_OTHER_CHILD, JUDGEMENT_UNREGISTERED);
}

uint64_t
counts_links(const struct evaluation_counts *c)
{
	return sum(c, JUDGEMENT_RIGHT_LINK, JUDGEMENT_UNREGISTERED);
}

uint64_t
counts_held(const struct evaluation_counts *c)
{
	return sum(c, JUDGEMENT_HELD_RIGHT, JUDGEMENT_HELD_UNREGISTERED);
}

struct interval
interval_wilson(uint64_t part, uint64_t whole)
{
	const double z = 1.959963984540054; /* the normal quantile of 0.975 */
	double n = (double)whole, p = (double)part / n, scale = 1 + z * z / n;
	double middle = (p + z * z / (2 * n)) / scale, half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / scale;
	struct interval i = { middle - half, middle + half };
	if (part == 0 || i.low < 0) /* what rounding leaves of 0 and of 1 */
		i.low = 0;
	if (part == whole || i.high > 1)
		i.high = 1;
	return i;
}

void
evaluation_init(struct evaluation *e, const struct thresholds *link_bits, const struct thresholds *margin_bits)
{
	memset(e, 0, sizeof(*e));
	e->link_bits = *link_bits;
	e->margin_bits = *margin_bits;
	vec_push(&e->groups, (struct evaluation_counts){ { 0 } });
}

void
evaluation_fini(struct evaluation *e)
{
	vec_fini(&e->groups);
}

uint32_t
evaluation_group(struct evaluation *e)
{
	vec_push(&e->groups, (struct evaluation_counts){ { 0 } });
	return (uint32_t)(e->groups.n - 1);
}

static enum judgement
judge(const struct decision *d, bool registered, bool right)
{
	switch (d->outcome) {
	case OUTCOME_LINKED:
		return right ? JUDGEMENT_RIGHT_LINK : registered ? JUDGEMENT_OTHER_CHILD : JUDGEMENT_UNREGISTERED;
	case OUTCOME_NEW:
		return registered ? JUDGEMENT_WRONGLY_NEW : JUDGEMENT_RIGHTLY_NEW;
	default:
		return right ? JUDGEMENT_HELD_RIGHT : registered ? JUDGEMENT_HELD_WRONG : JUDGEMENT_HELD_UNREGISTERED;
	}
}

static long long
hundredths(double bits)
{
	return llround(bits * 100);
}

/* How many of the thresholds the value reaches. */
static size_t
reached(const struct thresholds *t, long long value)
{
	size_t n = 0;
	while (n < t->n && t->v[n] <= value)
		n++;
	return n;
}

static void
add_to_grid(struct evaluation *e, const struct decision *d, bool right)
{
	bool linked = d->outcome == OUTCOME_LINKED;
	bool by_threshold = strcmp(d->reason, "weight-low") == 0 || strcmp(d->reason, "margin-low") == 0;
	bool weighed = d->has_weight && (d->has_second_weight || d->second_case_no.n == 0);
	if (linked && !weighed) {
		e->weightless[right]++;
	} else if (weighed && (linked || by_threshold)) {
		long long weight = hundredths(d->weight);
		size_t margin = e->margin_bits.n; /* there is no second one */
		if (d->has_second_weight)
			margin = reached(&e->margin_bits, weight - hundredths(d->second_weight));
		e->reach[right][reached(&e->link_bits, weight)][margin]++;
	}
}

static void
add_to_bin(struct evaluation *e, const struct decision *d, bool right)
{
	if (!d->has_probability)
		return;
	uint32_t stated = (uint32_t)llround(d->probability * CALIBRATION_ONE);
	size_t i = 0;
	while (i + 1 < CALIBRATION_BINS && stated >= calibration_edges[i + 1])
		i++;
	e->bins[i].n++;
	e->bins[i].right += right;
	e->bins[i].stated += stated;
}

enum judgement
evaluation_add(struct evaluation *e, const struct decision *d, const struct str *cases, size_t cases_n, const uint32_t *groups, size_t groups_n)
{
	bool right = false;
	for (size_t i = 0; i < cases_n && !right; i++)
		right = d->case_no.n > 0 && str_eq(cases[i], d->case_no);
	enum judgement j = judge(d, cases_n > 0, right);
	e->groups.v[0].n[j]++;
	for (size_t i = 0; i < groups_n; i++)
		e->groups.v[groups[i]].n[j]++;
	add_to_grid(e, d, right);
	add_to_bin(e, d, right);
	return j;
}

struct threshold_result
evaluation_at(const struct evaluation *e, size_t link, size_t margin)
{
	uint64_t linked[2] = { e->weightless[0], e->weightless[1] }, pool = e->weightless[0] + e->weightless[1];
	for (size_t i = 0; i <= e->link_bits.n; i++)
		for (size_t j = 0; j <= e->margin_bits.n; j++)
			for (size_t right = 0; right < 2; right++) {
				pool += e->reach[right][i][j];
				linked[right] += i > link && j > margin ? e->reach[right][i][j] : 0;
			}
	const struct evaluation_counts *all = &e->groups.v[0];
	uint64_t fixed = counts_held(all) + counts_links(all) - pool; /* held whatever the thresholds */
	return (struct threshold_result){ linked[1], linked[0], fixed + pool - linked[0] - linked[1] };
}
