#include "config.h"

#include "report/review.h"

#include "base/decimal.h"
#include "base/i18n.h"
#include "base/vec.h"
#include "csv/writer.h"
#include "profile/field.h"
#include "report/sheet.h"
#include "report/ticket.h"
#include "report/words.h"
#include "text/encode.h"
#include "text/utf8.h"

#include "base/poison.h"

struct review {
	const struct profile *profile;
	const struct cases *cases;
	const struct ledger *ledger;
	struct encoder *encoder;
	struct csv_output dress;
	struct arena arena; /* of the row at hand */
	struct strs cells;
	struct buf line, keys;
};

struct review *
review_new(const struct profile *p, const struct cases *cases, const struct ledger *l, struct err *err)
{
	struct review *r = xcalloc(1, sizeof(*r));
	size_t n;
	const struct substitution *defaults = encode_defaults(p->review.encoding, &n);
	*r = (struct review){ .profile = p, .cases = cases, .ledger = l };
	r->dress = (struct csv_output){ p->review.separator, CSV_QUOTE_ALL, CSV_CRLF };
	r->encoder = encoder_new(p->review.encoding, defaults, n, err);
	if (r->encoder)
		return r;
	review_free(r);
	return NULL;
}

void
review_free(struct review *r)
{
	if (!r)
		return;
	encoder_free(r->encoder);
	vec_fini(&r->cells);
	buf_fini(&r->line);
	buf_fini(&r->keys);
	arena_fini(&r->arena);
	free(r);
}

/* A record key of one field stands in the first column already. */
static bool
is_the_key(const struct profile *p, size_t field)
{
	return p->source.key_n == 1 && p->source.key[0] == field;
}

/* Appends the collected cells in the sheet's encoding. */
static void
put(struct review *r, struct buf *out)
{
	struct encode_fault fault;
	buf_reset(&r->line);
	csv_write_row(&r->dress, r->cells.v, r->cells.n, &r->line);
	struct str rest = buf_str(&r->line);
	while (!encoder_run(r->encoder, rest, out, &fault)) {
		struct encode_fault none;
		size_t i = fault.offset;
		encoder_run(r->encoder, str_slice(rest, 0, i), out, &none);
		encoder_run(r->encoder, STR("〓"), out, &none);
		utf8_next(rest, &i);
		rest = str_slice(rest, i, rest.n);
	}
	r->cells.n = 0;
	arena_reset(&r->arena);
}

static bool
is_number_of(struct str tail)
{
	return tail.n == 1 && tail.p[0] >= '1' && tail.p[0] <= '0' + REVIEW_CANDIDATES;
}

/* Another column has the name, or could have. */
static bool
is_taken(struct str name)
{
	static const char *const own[] = { "record_id", "outcome", "reason", "reason_text", "waiting_since", "decision",
		"decision_case_no", "ticket" };
	for (size_t i = 0; i < sizeof(own) / sizeof(*own); i++)
		if (str_eq(name, str_from(own[i])))
			return true;
	struct str candidate = STR("candidate_");
	return str_starts(name, candidate) && is_number_of(str_slice(name, candidate.n, name.n));
}

void
review_header(struct review *r, struct buf *out)
{
	const struct profile *p = r->profile;
	struct strs *cells = &r->cells;
	struct arena *a = &r->arena;
	vec_push(cells, STR("record_id"));
	vec_push(cells, STR("outcome"));
	vec_push(cells, STR("reason"));
	vec_push(cells, STR("reason_text"));
	vec_push(cells, STR("waiting_since"));
	vec_push(cells, STR("decision"));
	vec_push(cells, STR("decision_case_no"));
	for (size_t i = 0; i < p->source.schema.n; i++) {
		struct str name = p->source.schema.v[i].name;
		if (!is_the_key(p, i))
			vec_push(cells, is_taken(name) ? arena_format(a, "%.*s_0", STR_ARG(name)) : name);
	}
	for (size_t c = 1; c <= p->review.candidates; c++) {
		vec_push(cells, arena_format(a, "candidate_%zu", c));
		vec_push(cells, arena_format(a, "weight_%zu", c));
		for (size_t i = 0; i < p->cases.schema.n; i++)
			if (ticket_shows(p, i))
				vec_push(cells, arena_format(a, "%.*s_%zu", STR_ARG(p->cases.schema.v[i].name), c));
	}
	vec_push(cells, STR("ticket"));
	buf_adds(out, encoding_bom(p->review.encoding));
	put(r, out);
}

/* A value for people to read. */
static struct str
shown(const struct field *f, struct str text, struct arena *a)
{
	static const char *const dates[] = { "date", "datetime" };
	if (str_eq(str_from(f->kind->name), STR("id")))
		return sheet_id(text, a);
	for (size_t i = 0; i < sizeof(dates) / sizeof(*dates); i++)
		if (str_eq(str_from(f->kind->name), str_from(dates[i])))
			return sheet_safe(text, a);
	return sheet_text(text, a);
}

struct str
review_mark(const struct profile *p, size_t field, struct str theirs, const struct str *record, struct buf *scratch)
{
	const struct match_spec *m = &p->match;
	struct str mark = STR("");
	for (size_t i = 0; i < m->pairs_n; i++) {
		if (m->pairs[i].cases != field)
			continue;
		struct str ours = record[m->pairs[i].record];
		if (theirs.n == 0 || ours.n == 0)
			continue;
		if (str_eq(theirs, ours))
			return STR("");
		const struct field *f = &p->source.schema.v[m->pairs[i].record];
		if (field_alike(f, ours, theirs, scratch))
			mark = STR("≒ ");
		else if (mark.n == 0)
			mark = STR("≠ ");
	}
	return mark;
}

static void
add_candidate(struct review *r, const struct candidate *c, const struct str *record)
{
	const struct schema *schema = &r->profile->cases.schema;
	struct arena *a = &r->arena;
	vec_push(&r->cells, c ? sheet_id(cases_number(r->cases, c->row), a) : STR(""));
	vec_push(&r->cells, c ? decimal_str(decimal_scaled(c->weight, 2), 2, a) : STR(""));
	for (size_t i = 0; i < schema->n; i++) {
		if (!ticket_shows(r->profile, i))
			continue;
		struct str theirs = c ? cases_cell(r->cases, c->row, i) : STR("");
		struct str mark = review_mark(r->profile, i, theirs, record, &r->keys), text = shown(&schema->v[i], theirs, a);
		vec_push(&r->cells, mark.n ? arena_format(a, "%.*s%.*s", STR_ARG(mark), STR_ARG(text)) : text);
	}
}

struct str
review_reason(const struct decision *d, const struct finding *hold, struct arena *a)
{
	if (!finding_is_set(hold) || strcmp(hold->code, d->reason) != 0)
		return str_from(word_meaning(d->reason));
	if (hold->field.n == 0)
		return hold->message;
	return arena_format(a, _("column %.*s: %.*s"), STR_ARG(hold->field), STR_ARG(hold->message));
}

static struct str
ticket_of(struct review *r, const struct decision *d, const struct row *row, const size_t *places, size_t candidates)
{
	size_t rows[REVIEW_CANDIDATES];
	if (!r->ledger)
		return STR("");
	for (size_t i = 0; i < candidates; i++)
		rows[i] = d->candidates[places[i]].row;
	buf_reset(&r->line);
	ticket_write(r->ledger, r->profile, r->cases, d->record_id, row->content, rows, candidates, &r->line);
	return arena_str(&r->arena, buf_str(&r->line));
}

void
review_row(struct review *r, const struct decision *d, const struct row *row, struct str since, struct buf *out)
{
	const struct schema *schema = &r->profile->source.schema;
	struct strs *cells = &r->cells;
	struct arena *a = &r->arena;
	size_t most = r->profile->review.candidates, places[REVIEW_CANDIDATES], n = decision_shown(d, most, places);
	vec_push(cells, sheet_id(d->record_id, a));
	vec_push(cells, str_from(outcome_word(d->outcome)));
	vec_push(cells, str_from(d->reason));
	vec_push(cells, sheet_safe(review_reason(d, &row->hold, a), a));
	vec_push(cells, since);
	vec_push(cells, STR(""));
	vec_push(cells, STR(""));
	for (size_t i = 0; i < schema->n; i++)
		if (!is_the_key(r->profile, i))
			vec_push(cells, shown(&schema->v[i], row->text[i], a));
	for (size_t c = 0; c < most; c++)
		add_candidate(r, c < n ? &d->candidates[places[c]] : NULL, row->text);
	vec_push(cells, ticket_of(r, d, row, places, n));
	put(r, out);
}
