#include "config.h"

#include "match/matcher.h"

#include "match/candidates.h"
#include "match/compare.h"
#include "match/decide.h"
#include "match/explain.h"
#include "match/names.h"
#include "match/terms.h"
#include "match/train.h"
#include "match/weights.h"

#include "base/poison.h"

struct matcher {
	struct match_sides sides;
	struct features *features;
	struct candidate_index *index;
	struct model model;
	const struct crosswalk *crosswalk; /* NULL: none */
	struct placeholders name_words, kana_words;
	bool *closed;       /* one a case; NULL: which cases are closed is not known */
	bool forked;        /* all but what follows belongs to another one */
	struct comparer *comparer;
	struct buf scratch; /* for folding */
};

/* The record's field of a role; NULL: the profile has no such role. */
static const struct field *
record_field(const struct match_sides *s, enum match_role role)
{
	return s->pair[role] == PAIR_NONE ? NULL : pair_record_field(s, s->pair[role]);
}

/* A word of the profile, with its key, is folded as what stands in the register. */
static bool
says(const struct field *f, struct str status, struct str word, struct str key, struct buf *scratch)
{
	return (status.n == 0) == (word.n == 0) && str_eq(field_key(f, status, scratch), key);
}

bool
matcher_is_closed(const struct match_spec *spec, const struct cases *cases, size_t row)
{
	struct buf key = BUF_INIT, scratch = BUF_INIT;
	bool closed = false;
	for (size_t i = 0; spec->status != FIELD_NONE && i < spec->closed_n && !closed; i++) {
		const struct field *f = &cases->schema->v[spec->status];
		buf_reset(&key);
		buf_adds(&key, field_key(f, spec->closed[i], &scratch));
		closed = says(f, cases_cell(cases, row, spec->status), spec->closed[i], buf_str(&key), &scratch);
	}
	buf_fini(&key);
	buf_fini(&scratch);
	return closed;
}

static bool *
find_closed(const struct match_spec *spec, const struct cases *cases, struct buf *scratch)
{
	if (spec->status == FIELD_NONE || spec->closed_n == 0)
		return NULL;
	const struct field *f = &cases->schema->v[spec->status];
	bool *closed = xcalloc(cases->n + 1, sizeof(*closed));
	struct buf word = BUF_INIT;
	for (size_t i = 0; i < spec->closed_n; i++) {
		buf_reset(&word);
		buf_adds(&word, field_key(f, spec->closed[i], scratch));
		for (size_t row = 0; row < cases->n; row++)
			closed[row] |= says(f, cases_cell(cases, row, spec->status), spec->closed[i], buf_str(&word), scratch);
	}
	buf_fini(&word);
	return closed;
}

struct matcher *
matcher_new(const struct match_spec *spec, const struct schema *source, const struct cases *cases,
    unsigned threads)
{
	struct matcher *m = xcalloc(1, sizeof(*m));
	match_sides_init(&m->sides, spec, source, cases);
	m->features = features_new(&m->sides, threads);
	m->index = candidate_index_new(m->features, &(struct candidate_caps){ spec->block_cap, spec->loose_cap }, threads);
	m->comparer = comparer_new(&m->sides, m->features);
	model_init(&m->model, &m->sides.items);
	m->model.known = spec->known;
	placeholders_init(&m->name_words, record_field(&m->sides, ROLE_NAME), &m->scratch);
	placeholders_init(&m->kana_words, record_field(&m->sides, ROLE_KANA), &m->scratch);
	m->closed = find_closed(spec, cases, &m->scratch);
	return m;
}

struct matcher *
matcher_fork(const struct matcher *m)
{
	struct matcher *fork = xcalloc(1, sizeof(*fork));
	*fork = *m;
	fork->forked = true;
	fork->comparer = comparer_new(&m->sides, m->features);
	fork->scratch = BUF_INIT;
	return fork;
}

static void
free_shared(struct matcher *m)
{
	candidate_index_free(m->index);
	features_free(m->features);
	model_fini(&m->model);
	match_sides_fini(&m->sides);
	placeholders_fini(&m->name_words);
	placeholders_fini(&m->kana_words);
	free(m->closed);
}

void
matcher_free(struct matcher *m)
{
	if (!m)
		return;
	comparer_free(m->comparer);
	if (!m->forked)
		free_shared(m);
	buf_fini(&m->scratch);
	free(m);
}

const struct features *
matcher_features(const struct matcher *m)
{
	return m->features;
}

const struct candidate_index *
matcher_index(const struct matcher *m)
{
	return m->index;
}

static bool
is_placeholder(struct matcher *m, const struct str *text, enum match_role role, const struct placeholders *words)
{
	const struct field *field = record_field(&m->sides, role);
	return field && name_is_placeholder(words, field, text[m->sides.spec->pairs[m->sides.pair[role]].record], &m->scratch);
}

static struct record_facts
facts_of(struct matcher *m, const struct str *text, const struct record_features *r)
{
	const uint32_t *v = r->f.v;
	return (struct record_facts){
		.has_number = v[FEATURE_NUMBER] != 0,
		.has_birth_date = v[FEATURE_BIRTH] != 0,
		.has_name = v[FEATURE_NAME] != 0 || v[FEATURE_KANA] != 0,
		.placeholder = is_placeholder(m, text, ROLE_NAME, &m->name_words) ||
		    (v[FEATURE_KANA] != 0 && is_placeholder(m, text, ROLE_KANA, &m->kana_words)), /* － where kana should be: there is none */
		.confirmed = CASE_NONE,
	};
}

struct ranked {
	struct weighed weighed;
	struct str number;
};

static int
compare_ranked(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;
	if (x->weighed.weight != y->weighed.weight)
		return x->weighed.weight > y->weighed.weight ? -1 : 1;
	return str_cmp(x->number, y->number);
}

/* A record with its candidates, as far as the decision. */
struct considered {
	struct record_facts facts;
	struct record_weights weights;
	struct weighed *all; /* best first */
	size_t n;
	struct verdict verdict;
};

enum { WAYS_OF_HOME = 1 << BY_PHONE | 1 << BY_ADDRESS };

/* ways: of each comparison, how its case was found. */
static struct weighed *
rank(const struct matcher *m, const struct record_weights *weights, const struct comparison *all, const uint32_t *ways, size_t n,
    struct arena *a)
{
	struct ranked *ranked = arena_alloc(a, n * sizeof(*ranked));
	for (size_t i = 0; i < n; i++) {
		struct weighing w = { 0 };
		weigh(weights, all[i].levels, all[i].read, &w);
		ranked[i] = (struct ranked){ { &all[i], w.total, w.groups[GROUP_FAMILY] > 0, m->closed && m->closed[all[i].row],
			ways[i] & WAYS_OF_HOME }, cases_number(m->sides.cases, all[i].row) };
	}
	if (n > 1)
		qsort(ranked, n, sizeof(*ranked), compare_ranked);
	struct weighed *weighed = arena_alloc(a, n * sizeof(*weighed));
	for (size_t i = 0; i < n; i++)
		weighed[i] = ranked[i].weighed;
	return weighed;
}

/* The row of the case with which the record's person was paired before; CASE_NONE: with none; CASE_GONE: it is not there any more. */
static size_t
confirmed_row(const struct matcher *m, const struct str *text)
{
	if (!m->crosswalk || m->sides.spec->person == FIELD_NONE)
		return CASE_NONE;
	struct str number = crosswalk_find(m->crosswalk, text[m->sides.spec->person]);
	if (number.n == 0)
		return CASE_NONE;
	size_t row = cases_find(m->sides.cases, number);
	return row == CASE_NONE ? CASE_GONE : row;
}

/* A record beside all cases that may be its child's. */
struct compared {
	struct record_features features;
	uint32_t capped; /* 1 << way: candidates.h */
	const struct comparison *v;
	const uint32_t *ways; /* of each: 1 << way, for all that found it */
	size_t n;
};

/* Rows are ascending, and stay so; there is room for one more, which no way has found. */
static size_t
add_row(uint32_t *rows, uint32_t *ways, size_t n, size_t row)
{
	size_t at = n;
	while (at > 0 && rows[at - 1] > row)
		at--;
	if (at > 0 && rows[at - 1] == row)
		return n;
	memmove(rows + at + 1, rows + at, (n - at) * sizeof(*rows));
	memmove(ways + at + 1, ways + at, (n - at) * sizeof(*ways));
	rows[at] = (uint32_t)row;
	ways[at] = 0;
	return n + 1;
}

/* extra: a row that is looked at in any case; CASE_NONE, CASE_GONE: none. */
static void
compare_candidates(struct matcher *m, const struct str *text, size_t extra, struct arena *a, struct compared *out)
{
	features_of_record(m->features, text, a, &m->scratch, &out->features);
	struct candidates found = candidates_find(m->index, &out->features, a);
	uint32_t *rows = arena_alloc(a, (found.n + 1) * sizeof(*rows)), *ways = arena_alloc(a, (found.n + 1) * sizeof(*ways));
	out->n = found.n;
	for (size_t i = 0; i < found.n; i++) {
		rows[i] = found.v[i].row;
		ways[i] = found.v[i].ways;
	}
	if (extra < m->sides.cases->n)
		out->n = add_row(rows, ways, out->n, extra);
	out->capped = found.capped;
	out->ways = ways;
	out->v = compare_all(m->comparer, &out->features, text, rows, out->n, a);
}

/* Ways that lead to all who may be the child, and to all of whom that must be said before another is linked. */
enum {
	WAYS_TO_RIVALS = 1 << BY_NUMBER | 1 << BY_NAME | 1 << BY_KANA,
	WAYS_TO_HOMES = WAYS_OF_HOME | 1 << BY_FAMILY_BIRTH | 1 << BY_KANA_FAMILY_BIRTH,
	WAYS_TO_NEAR = WAYS_TO_RIVALS | 1 << BY_GIVEN_BIRTH | 1 << BY_KANA_GIVEN_BIRTH | 1 << BY_OTHER_NAME,
};

static void
consider(struct matcher *m, const struct str *text, struct arena *a, struct considered *out)
{
	size_t confirmed = confirmed_row(m, text);
	struct compared c;
	compare_candidates(m, text, confirmed, a, &c);
	struct terms terms = terms_of(&m->sides.items, m->features, m->index, &c.features, a);
	record_weights_init(&out->weights, &m->model, &m->sides.items, m->sides.spec->family_bits, &terms, a);
	out->facts = facts_of(m, text, &c.features);
	out->facts.confirmed = confirmed;
	out->facts.capped = c.capped & WAYS_TO_NEAR;
	out->facts.homes_capped = c.capped & WAYS_TO_HOMES;
	out->facts.rivals_capped = c.capped & WAYS_TO_RIVALS && out->facts.has_birth_date; /* else there is none whose birth date agrees */
	out->all = rank(m, &out->weights, c.v, c.ways, c.n, a);
	out->n = c.n;
	out->verdict = decide(m->sides.spec, &m->sides.items, &out->facts, out->all, out->n);
}

static struct candidate *
candidates_of(const struct considered *c, struct arena *a)
{
	struct candidate *candidates = arena_alloc(a, c->n * sizeof(*candidates));
	for (size_t i = 0; i < c->n; i++)
		candidates[i] = (struct candidate){ c->all[i].comparison->row, c->all[i].weight / 100.0, 0 };
	weights_posterior(candidates, c->n);
	return candidates;
}

/* case_no is the linked case, or the one that review is about; the second is the best of the others. */
static void
fill_cases(const struct matcher *m, const struct considered *c, struct decision *out)
{
	const struct candidate *candidates = out->candidates;
	out->about = c->verdict.at;
	out->other = c->verdict.other;
	out->about_none = c->verdict.of_none;
	if (c->n == 0 || c->verdict.outcome == OUTCOME_NEW)
		return;
	out->case_no = cases_number(m->sides.cases, candidates[c->verdict.at].row);
	out->has_weight = out->has_probability = true;
	out->weight = candidates[c->verdict.at].weight;
	out->probability = candidates[c->verdict.at].probability;
	if (c->n > 1) {
		const struct candidate *second = &candidates[c->verdict.at == 0 ? 1 : 0];
		out->second_case_no = cases_number(m->sides.cases, second->row);
		out->has_second_weight = true;
		out->second_weight = second->weight;
	}
}

static void
decision_of(const struct matcher *m, const struct considered *c, struct str record_id, const char *held, struct arena *a,
    struct decision *out)
{
	*out = (struct decision){
		.record_id = record_id,
		.outcome = c->verdict.outcome,
		.case_no = STR(""),
		.second_case_no = STR(""),
		.basis = bases[c->verdict.basis].word,
		.reason = held ? held : reasons[c->verdict.reason].word,
		.candidates = candidates_of(c, a),
		.candidates_n = c->n,
	};
	fill_cases(m, c, out);
}

/* What matching says, unless the record is held anyway: then *held is why. */
static void
consider_or_hold(struct matcher *m, const struct str *text, const struct finding *hold, struct arena *a, struct considered *out,
    const char **held)
{
	consider(m, text, a, out);
	*held = hold && finding_is_set(hold) ? hold->code : NULL;
	if (*held)
		out->verdict = decide_held(m->sides.spec, &m->sides.items, &out->facts, out->all, out->n);
}

void
matcher_decide(struct matcher *m, struct str record_id, const struct str *text, const struct finding *hold, struct arena *a,
    struct decision *out)
{
	struct considered c;
	const char *held;
	consider_or_hold(m, text, hold, a, &c, &held);
	decision_of(m, &c, record_id, held, a, out);
}

void
matcher_explain(struct matcher *m, struct str record_id, const struct str *text, const struct finding *hold, struct arena *a,
    struct decision *decision, struct explanation *out)
{
	struct considered c;
	const char *held;
	consider_or_hold(m, text, hold, a, &c, &held);
	decision_of(m, &c, record_id, held, a, decision);
	struct explain_input in = { m->sides.spec, &m->sides.items, &c.facts, &c.weights, c.all, decision->candidates, c.n, c.verdict };
	explain(&in, a, out);
	if (held) /* no change of a field leads elsewhere */
		out->flip = (struct explained_flip){ 0 };
}

void
matcher_use_crosswalk(struct matcher *m, const struct crosswalk *c)
{
	m->crosswalk = c;
}

const struct match_items *
matcher_items(const struct matcher *m)
{
	return &m->sides.items;
}

struct model *
matcher_model(struct matcher *m)
{
	return &m->model;
}

static bool
item_agrees(const struct matcher *m, const struct comparison *c, enum item_kind kind)
{
	size_t item = m->sides.items.at[kind];
	return item != ITEM_NONE && level_agrees((enum level)c->levels[item]);
}

void
matcher_learn(struct matcher *m, struct training *t, const struct str *text, struct arena *a)
{
	struct compared c;
	compare_candidates(m, text, CASE_NONE, a, &c);
	for (size_t i = 0; i < c.n; i++) {
		if (item_agrees(m, &c.v[i], ITEM_FAMILY) && item_agrees(m, &c.v[i], ITEM_GIVEN))
			training_add(t, TRAIN_NAMES, c.v[i].levels);
		if (item_agrees(m, &c.v[i], ITEM_BIRTH) && item_agrees(m, &c.v[i], ITEM_SEX))
			training_add(t, TRAIN_BIRTH, c.v[i].levels);
	}
}

void
matcher_learn_labelled(struct matcher *m, struct training *t, const struct str *text, const uint32_t *rows, size_t n, struct arena *a)
{
	struct record_features r;
	features_of_record(m->features, text, a, &m->scratch, &r);
	const struct comparison *all = compare_all(m->comparer, &r, text, rows, n, a);
	for (size_t i = 0; i < n; i++)
		training_add(t, TRAIN_LABELLED, all[i].levels);
}
