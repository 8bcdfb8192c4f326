#include "config.h"

#include "draft/pairing.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/map.h"
#include "text/fold.h"

#include "base/poison.h"

/* The keys (kind/kind.h) of a column's different values. */
struct key_set {
	struct map map;
	struct arena arena;
};

static void
collect_keys(const struct draft_table *t, size_t column, const struct guess *g, struct key_set *out)
{
	const struct kind_options options = { .date_format = g->format };
	struct buf text = BUF_INIT, key = BUF_INIT;
	*out = (struct key_set){ MAP_INIT, ARENA_INIT };
	for (size_t r = 0; r < t->rows; r++) {
		buf_reset(&text);
		buf_reset(&key);
		g->kind->clean(fold_trim(draft_cell(t, r, column), true), &options, NULL, &text);
		g->kind->key(buf_str(&text), &options, &key);
		if (key.n > 0 && map_get(&out->map, buf_str(&key)) == MAP_NONE)
			map_add(&out->map, arena_str(&out->arena, buf_str(&key)), 0);
	}
	buf_fini(&key);
	buf_fini(&text);
}

static void
key_set_fini(struct key_set *s)
{
	map_fini(&s->map);
	arena_fini(&s->arena);
}

static size_t
count_met(const struct key_set *records, const struct key_set *cases)
{
	size_t n = 0;
	for (size_t i = 0; records->map.slots && i <= records->map.mask; i++)
		n += records->map.slots[i].key.p && map_get(&cases->map, records->map.slots[i].key) != MAP_NONE;
	return n;
}

static bool
is_compared(const struct guess *g)
{
	static const char *const kinds[] = { "id", "person-name", "person-kana", "date", "sex", "postal-code", "address", "phone" };
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (g->kind && strcmp(g->kind->name, kinds[i]) == 0)
			return true;
	return false;
}

static bool
same_meaning(const struct guess *a, const struct guess *b)
{
	return a->header.attribute != ATTRIBUTE_NONE && a->header.attribute != ATTRIBUTE_NUMBER &&
	       a->header.attribute == b->header.attribute && a->header.party == b->header.party;
}

/* A possible pair; score 0: it is none.  What the values say counts only where the names say nothing or the same. */
static unsigned
score_pair(const struct pairing *p, const struct guess *r, const struct guess *c, bool same_name, bool keys)
{
	enum { SAME_MEANING = 1000, SAME_NAME = 500 };
	unsigned percent = p->of > 0 ? (unsigned)(p->met * 100 / p->of) : 0;
	bool open = r->header.attribute == ATTRIBUTE_NONE || c->header.attribute == ATTRIBUTE_NONE || keys;
	if (same_meaning(r, c))
		return SAME_MEANING + percent;
	if (same_name)
		return SAME_NAME + percent;
	return open && p->of >= 3 && percent >= 30 && strcmp(r->kind->name, "sex") != 0 ? percent : 0;
}

struct candidate {
	struct pairing pair;
	unsigned score;
};

static int
by_score(const void *x, const void *y)
{
	const struct candidate *a = x, *b = y;
	if (a->score != b->score)
		return a->score < b->score ? 1 : -1;
	if (a->pair.record != b->pair.record)
		return a->pair.record < b->pair.record ? -1 : 1;
	return (a->pair.cases > b->pair.cases) - (a->pair.cases < b->pair.cases);
}

static int
by_column(const void *x, const void *y)
{
	const struct pairing *a = x, *b = y;
	return (a->record > b->record) - (a->record < b->record);
}

struct candidates VEC(struct candidate);

static void
take_best(struct candidates *candidates, struct pairings *out)
{
	if (candidates->n > 1)
		qsort(candidates->v, candidates->n, sizeof(*candidates->v), by_score);
	for (size_t i = 0; i < candidates->n; i++) {
		const struct pairing *p = &candidates->v[i].pair;
		bool taken = false;
		for (size_t k = 0; k < out->n; k++)
			taken = taken || out->v[k].record == p->record || out->v[k].cases == p->cases;
		if (!taken)
			vec_push(out, *p);
	}
	if (out->n > 1)
		qsort(out->v, out->n, sizeof(*out->v), by_column);
}

static struct str
doubt_pair(const struct pairing *p, unsigned score, struct arena *a)
{
	enum { TOO_FEW = 10 };
	if (score < 500)
		return arena_format(a, _("the names differ, but %zu of %zu values are found in the register"), p->met, p->of);
	if (p->met == 0 && p->of >= TOO_FEW)
		return arena_format(a, _("none of %zu values is found in the register"), p->of);
	return STR("");
}

void
pair_columns(const struct draft_table *records, const struct guess *record_guesses, const struct guess_key *record_key,
    const struct draft_table *cases, const struct guess *case_guesses, size_t cases_key, struct arena *a, struct pairings *out)
{
	struct candidates candidates = { 0 };
	struct key_set *case_keys = xcalloc(cases->columns.n + 1, sizeof(*case_keys));
	for (size_t c = 0; c < cases->columns.n; c++)
		if (is_compared(&case_guesses[c]))
			collect_keys(cases, c, &case_guesses[c], &case_keys[c]);
	for (size_t r = 0; r < records->columns.n; r++) {
		const struct guess *rg = &record_guesses[r];
		struct key_set keys;
		if (!is_compared(rg) || (record_key->n == 1 && record_key->columns[0] == r))
			continue;
		collect_keys(records, r, rg, &keys);
		for (size_t c = 0; c < cases->columns.n; c++) {
			const struct guess *cg = &case_guesses[c];
			bool id = strcmp(rg->kind->name, "id") == 0;
			if (!cg->kind || cg->kind != rg->kind || (id && c != cases_key))
				continue;
			struct pairing p = { r, c, count_met(&keys, &case_keys[c]), keys.map.n, { NULL, 0 } };
			unsigned score = score_pair(&p, rg, cg, str_eq_ascii_nocase(records->columns.v[r], cases->columns.v[c]), id);
			p.doubt = doubt_pair(&p, score, a);
			if (score > 0)
				vec_push(&candidates, (struct candidate){ p, score });
		}
		key_set_fini(&keys);
	}
	take_best(&candidates, out);
	for (size_t c = 0; c < cases->columns.n; c++)
		key_set_fini(&case_keys[c]);
	free(case_keys);
	vec_fini(&candidates);
}
