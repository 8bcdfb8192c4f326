#include "config.h"

#include "report/review.h"

#include "base/i18n.h"
#include "base/vec.h"
#include "report/sheet.h"
#include "report/words.h"

#include "base/poison.h"

/* The register's fields that are shown for a candidate: those that are compared, the case number first. */
static bool
is_shown(const struct profile *p, size_t field)
{
	for (size_t i = 0; i < p->match.pairs_n; i++)
		if (p->match.pairs[i].cases == field && field != p->cases.key)
			return true;
	return false;
}

/* A record key of one field stands in the first column already. */
static bool
is_the_key(const struct profile *p, size_t field)
{
	return p->source.key_n == 1 && p->source.key[0] == field;
}

void
review_header(const struct profile *p, struct buf *out)
{
	struct arena a = ARENA_INIT;
	struct strs cells = { 0 };
	vec_push(&cells, STR("record_id"));
	vec_push(&cells, STR("outcome"));
	vec_push(&cells, STR("reason"));
	vec_push(&cells, STR("reason_text"));
	vec_push(&cells, STR("decision"));
	for (size_t i = 0; i < p->source.schema.n; i++)
		if (!is_the_key(p, i))
			vec_push(&cells, p->source.schema.v[i].name);
	for (size_t c = 1; c <= REVIEW_CANDIDATES; c++) {
		vec_push(&cells, arena_format(&a, "candidate_%zu", c));
		vec_push(&cells, arena_format(&a, "weight_%zu", c));
		for (size_t i = 0; i < p->cases.schema.n; i++)
			if (is_shown(p, i))
				vec_push(&cells, arena_format(&a, "%.*s_%zu", STR_ARG(p->cases.schema.v[i].name), c));
	}
	sheet_header(cells.v, cells.n, out);
	vec_fini(&cells);
	arena_fini(&a);
}

static void
add_candidate(const struct profile *p, const struct cases *cases, const struct candidate *c, struct strs *cells,
    struct arena *a)
{
	vec_push(cells, c ? sheet_safe(cases_number(cases, c->row), a) : STR(""));
	vec_push(cells, c ? arena_format(a, "%.2f", c->weight) : STR(""));
	for (size_t i = 0; i < p->cases.schema.n; i++)
		if (is_shown(p, i))
			vec_push(cells, c ? sheet_safe(cases_cell(cases, c->row, i), a) : STR(""));
}

/* Why the record waits: what its hold says of it, or what the reason means. */
static struct str
reason_text(const struct decision *d, const struct finding *hold, struct arena *a)
{
	if (!finding_is_set(hold) || strcmp(hold->code, d->reason) != 0)
		return str_from(word_meaning(d->reason));
	if (hold->field.n == 0)
		return sheet_safe(hold->message, a);
	return sheet_safe(arena_format(a, _("column %.*s: %.*s"), STR_ARG(hold->field), STR_ARG(hold->message)), a);
}

void
review_row(const struct profile *p, const struct cases *cases, const struct decision *d, const struct row *row,
    struct buf *out)
{
	struct arena a = ARENA_INIT;
	struct strs cells = { 0 };
	vec_push(&cells, sheet_safe(d->record_id, &a));
	vec_push(&cells, str_from(outcome_word(d->outcome)));
	vec_push(&cells, str_from(d->reason));
	vec_push(&cells, reason_text(d, &row->hold, &a));
	vec_push(&cells, STR(""));
	for (size_t i = 0; i < p->source.schema.n; i++)
		if (!is_the_key(p, i))
			vec_push(&cells, sheet_safe(row->text[i], &a));
	for (size_t c = 0; c < REVIEW_CANDIDATES; c++)
		add_candidate(p, cases, c < d->candidates_n ? &d->candidates[c] : NULL, &cells, &a);
	sheet_row(cells.v, cells.n, out);
	vec_fini(&cells);
	arena_fini(&a);
}
