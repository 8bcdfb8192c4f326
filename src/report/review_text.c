#include "config.h"

#include "report/review_text.h"

#include "base/decimal.h"
#include "base/i18n.h"
#include "base/vec.h"
#include "report/ledger_text.h"
#include "report/lines.h"
#include "report/review.h"
#include "report/words.h"
#include "text/unicode.h"

#include "base/poison.h"

enum { CELL = 24 }; /* columns of a terminal */

/* The value as people may see it, cut to CELL columns. */
static struct str
seen(const struct review_view *v, const struct field *f, struct str mark, struct str text, struct arena *a)
{
	struct buf b = BUF_INIT;
	buf_adds(&b, mark);
	if (v->show_names)
		kind_find(STR("id"))->mask(text, &b); /* covers nothing, and leaves out what would act on a terminal */
	else
		f->kind->mask(text, &b);
	size_t end = 0, width = 0;
	struct str whole = buf_str(&b);
	while (end < whole.n) {
		size_t next = unicode_cluster_end(whole, end);
		width += unicode_width(str_slice(whole, end, next));
		if (width > CELL - 1)
			break;
		end = next;
	}
	struct str cut = end < whole.n ? arena_format(a, "%.*s…", STR_ARG(str_slice(whole, 0, end))) : arena_str(a, whole);
	buf_fini(&b);
	return cut;
}

/* The register's field with which the record's is compared first; FIELD_NONE: with none. */
static size_t
paired_with(const struct profile *p, size_t field)
{
	for (size_t i = 0; i < p->match.pairs_n; i++)
		if (p->match.pairs[i].record == field)
			return p->match.pairs[i].cases;
	return FIELD_NONE;
}

/* The candidates that stand side by side. */
struct shown {
	size_t rows[REVIEW_CANDIDATES], n;
};

static void
put_field(const struct review_view *v, size_t field, const struct shown *shown, struct strs *cells, struct arena *a)
{
	const struct profile *p = v->profile;
	const struct field *f = &p->source.schema.v[field];
	size_t theirs = paired_with(p, field);
	struct buf keys = BUF_INIT;
	vec_push(cells, f->name);
	vec_push(cells, seen(v, f, STR(""), v->row->text[field], a));
	for (size_t c = 0; c < shown->n; c++) {
		struct str text = theirs == FIELD_NONE ? STR("") : cases_cell(v->cases, shown->rows[c], theirs);
		struct str mark = theirs == FIELD_NONE ? STR("") : review_mark(p, theirs, text, v->row->text, &keys);
		vec_push(cells, theirs == FIELD_NONE ? text : seen(v, &p->cases.schema.v[theirs], mark, text, a));
	}
	buf_fini(&keys);
}

/* Other names of the cases, which no field of the record stands beside. */
static void
put_other_name(const struct review_view *v, size_t field, const struct shown *shown, struct strs *cells, struct arena *a)
{
	const struct field *f = &v->profile->cases.schema.v[field];
	vec_push(cells, f->name);
	vec_push(cells, STR(""));
	for (size_t c = 0; c < shown->n; c++)
		vec_push(cells, seen(v, f, STR(""), cases_cell(v->cases, shown->rows[c], field), a));
}

static void
put_table(const struct review_view *v, struct buf *out)
{
	static const bool right[LINE_CELLS] = { false };
	const struct decision *d = v->decision;
	size_t places[REVIEW_CANDIDATES], n = decision_shown(d, v->profile->review.candidates, places);
	struct shown shown = { .n = n };
	struct arena a = ARENA_INIT;
	struct strs cells = { 0 };
	vec_push(&cells, STR(""));
	vec_push(&cells, str_from(_("record")));
	for (size_t c = 0; c < n; c++) {
		shown.rows[c] = d->candidates[places[c]].row;
		vec_push(&cells, arena_format(&a, "%zu: %.*s", c + 1, STR_ARG(cases_number(v->cases, shown.rows[c]))));
	}
	vec_push(&cells, str_from(_("weight")));
	vec_push(&cells, STR(""));
	for (size_t c = 0; c < n; c++)
		vec_push(&cells, decimal_str(decimal_scaled(d->candidates[places[c]].weight, 2), 2, &a));
	for (size_t i = 0; i < v->profile->source.schema.n; i++)
		put_field(v, i, &shown, &cells, &a);
	for (size_t i = 0; i < v->profile->match.other_names_n; i++)
		put_other_name(v, v->profile->match.other_names[i], &shown, &cells, &a);
	line_table(cells.v, cells.n / (n + 2), n + 2, right, out);
	vec_fini(&cells);
	arena_fini(&a);
}

void
review_text(const struct review_view *v, struct buf *out)
{
	const struct waiting *w = v->waiting;
	struct arena a = ARENA_INIT;
	buf_addf(out, _("record %.*s: waits since %.*s, run %.*s; held last by run %.*s\n"), STR_ARG(w->key), STR_ARG(str_slice(w->since, 0, 10)),
	    STR_ARG(w->since_run), STR_ARG(w->run));
	buf_addf(out, _("reason: %.*s (%s)\n"), STR_ARG(w->reason), word_meaning(arena_cstr(&a, w->reason)));
	if (w->ruling.kind != RULING_NONE)
		buf_addf(out, _("decided: %.*s\n"), STR_ARG(ledger_text_ruling(&w->ruling, &a)));
	buf_addc(out, '\n');
	put_table(v, out);
	arena_fini(&a);
}
