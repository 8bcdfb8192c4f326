#include "config.h"

#include "report/review.h"

#include "base/vec.h"
#include "report/words.h"
#include "text/utf8.h"

#include "base/poison.h"

static const struct csv_output sheet = { ',', CSV_QUOTE_ALL, CSV_CRLF };

/* = + - @ TAB CR and their full-width forms start a formula in a spreadsheet. */
static struct str
formula_safe(struct str cell, struct arena *a)
{
	if (cell.n == 0)
		return cell;
	size_t i = 0;
	switch (utf8_next(cell, &i)) {
	case '=': case '+': case '-': case '@': case '\t': case '\r':
	case 0xFF1D: case 0xFF0B: case 0xFF0D: case 0xFF20:
		break;
	default:
		return cell;
	}
	char *safe = arena_bytes(a, cell.n + 1);
	safe[0] = '\'';
	memcpy(safe + 1, cell.p, cell.n);
	return (struct str){ safe, cell.n + 1 };
}

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
	buf_adds(out, STR("\xEF\xBB\xBF"));
	csv_write_row(&sheet, cells.v, cells.n, out);
	vec_fini(&cells);
	arena_fini(&a);
}

static void
add_candidate(const struct profile *p, const struct cases *cases, const struct candidate *c, struct strs *cells,
    struct arena *a)
{
	const struct str *row = c ? cases_row(cases, c->row) : NULL;
	vec_push(cells, row ? formula_safe(row[cases->key], a) : STR(""));
	vec_push(cells, c ? arena_format(a, "%.2f", c->weight) : STR(""));
	for (size_t i = 0; i < p->cases.schema.n; i++)
		if (is_shown(p, i))
			vec_push(cells, row ? formula_safe(row[i], a) : STR(""));
}

void
review_row(const struct profile *p, const struct cases *cases, const struct decision *d, const struct str *record,
    struct buf *out)
{
	struct arena a = ARENA_INIT;
	struct strs cells = { 0 };
	vec_push(&cells, formula_safe(d->record_id, &a));
	vec_push(&cells, str_from(outcome_word(d->outcome)));
	vec_push(&cells, str_from(d->reason));
	vec_push(&cells, str_from(word_meaning(d->reason)));
	vec_push(&cells, STR(""));
	for (size_t i = 0; i < p->source.schema.n; i++)
		if (!is_the_key(p, i))
			vec_push(&cells, formula_safe(record[i], &a));
	for (size_t c = 0; c < REVIEW_CANDIDATES; c++)
		add_candidate(p, cases, c < d->candidates_n ? &d->candidates[c] : NULL, &cells, &a);
	csv_write_row(&sheet, cells.v, cells.n, out);
	vec_fini(&cells);
	arena_fini(&a);
}
