/* Records that were carried before, and come with another content, or come no more. */
#include "config.h"

#include "night/night.h"

#include "base/i18n.h"
#include "base/log.h"
#include "base/map.h"
#include "report/amended.h"

#include "base/poison.h"

/* Why what the targets have of the record is left alone; empty: it can be replaced. */
static bool
find_against(struct night *n, struct row *row, const struct ledger_record *before, const struct decision *d, struct str *against,
    struct err *err)
{
	struct arena *a = &n->session.batch->arena;
	bool same = str_eq(before->outcome, str_from(outcome_word(d->outcome))) && str_eq(before->case_no, d->case_no);
	if (same)
		return session_may_replace(&n->session, row, d, against, err);
	*against = before->case_no.n == 0
	               ? str_from(_("it was carried as new, and has a case now"))
	               : arena_format(a, _("it was carried to case %.*s, and would not go there now"), STR_ARG(before->case_no));
	return true;
}

bool
night_settle_amended(struct night *n, struct row *row, const struct ledger_record *before, struct decision *d, struct err *err)
{
	struct str against = STR("");
	row->replaces = d->outcome != OUTCOME_REVIEW;
	if (!row->replaces)
		return true;
	if (!find_against(n, row, before, d, &against, err))
		return false;
	if (against.n == 0)
		return true;
	row->replaces = false;
	row->hold = (struct finding){ "amended", STR(""), arena_format(&n->session.batch->arena,
	    _("run %.*s carried this record with another content, which is not replaced: %.*s; compare the two, and correct the case by hand"),
	    STR_ARG(before->run), STR_ARG(against)) };
	session_decide(&n->session, row, d);
	return true;
}

bool
night_note_replaced(void *ctx, const struct replaced *r, struct err *err)
{
	struct night *n = ctx;
	char content[DIGEST_HEX];
	struct arena a = ARENA_INIT;
	/* Of all its values with their columns' names: whoever has the sheet can prove that this is what was there. */
	struct str *names = arena_alloc(&a, r->rows * r->columns->n * sizeof(*names));
	for (size_t i = 0; i < r->rows * r->columns->n; i++)
		names[i] = r->columns->v[i % r->columns->n];
	book_content(n->book, names, r->cells, r->rows * r->columns->n, content);
	struct event e = { .kind = EVENT_REPLACED, .subject = r->key, .content = str_from(content), .outcome = r->target,
		.detail = arena_format(&a, "rows=%zu", r->rows) };
	replaced_rows(r, &n->line);
	bool ok = night_put(n, n->sheets.replaced, err) && book_enter(n->book, e, err);
	arena_fini(&a);
	return ok;
}

bool
night_open_missed(struct night *n, struct err *err)
{
	struct missed *m = &n->missed;
	const struct source *source = &n->session.profile->source;
	if (!n->book || (!source->full && source->children.fields_n == 0))
		return true;
	if (!book_missed(n->book, &n->session.arena, &m->cells, err))
		return false;
	for (size_t i = 0; i < m->cells.n; i += 2)
		map_add(&m->index, m->cells.v[i], (uint32_t)i);
	return true;
}

void
missed_fini(struct missed *m)
{
	vec_fini(&m->cells);
	map_fini(&m->index);
	map_fini(&m->unknown);
}

bool
night_missed(const struct night *n, struct str key)
{
	return n->missed.cells.n > 0 && map_get(&n->missed.index, key) != MAP_NONE;
}

bool
night_note_missing(struct night *n, struct str key, const char *word, struct err *err)
{
	struct event e = { .kind = EVENT_MISSING, .subject = key, .outcome = str_from(word) };
	return book_enter(n->book, e, err);
}

bool
night_tell_missing(struct night *n, const struct event *carried, struct err *err)
{
	struct summary *s = &n->session.summary;
	const struct missed *m = &n->missed;
	uint32_t at = m->cells.n > 0 ? map_get(&m->index, carried->subject) : MAP_NONE;
	s->missing++;
	s->newly_missing += at == MAP_NONE;
	struct str since = at == MAP_NONE ? book_run(n->book) : m->cells.v[at + 1];
	missing_row(carried->subject, since, carried, &n->line);
	return night_put(n, n->sheets.missing, err) && (at != MAP_NONE || night_note_missing(n, carried->subject, "missing", err));
}

/* One record that was carried: here, or missing, or here again. */
static bool
look_for(struct night *n, const struct event *carried, struct err *err)
{
	const struct missed *m = &n->missed;
	uint32_t at = m->cells.n > 0 ? map_get(&m->index, carried->subject) : MAP_NONE;
	if (intake_met(n->session.intake, carried->subject))
		return at == MAP_NONE || night_note_missing(n, carried->subject, "back", err);
	if (map_get(&m->unknown, carried->subject) != MAP_NONE)
		return true;
	return night_tell_missing(n, carried, err);
}

bool
night_find_missing(struct night *n, struct err *err)
{
	const struct source *source = &n->session.profile->source;
	/* A file in place of the query is what was rejected, or a part. */
	if (!source->full || source->asks != n->asks || !n->book || n->session.summary.read == 0)
		return true;
	if (n->inbox.failed > 0) {
		log_message(LOG_WARNING, LOG_ABOUT("missing-not-looked-for"), _("a file could not be read: it is not looked whether records are missing from the export"));
		return true;
	}
	struct event carried;
	struct str kind;
	enum step step = STEP_ERROR;
	struct ledger_walk *w = book_walk_carried(n->book, err);
	while (w && (step = ledger_walk_next(w, &carried, &kind, err)) == STEP_ROW)
		if (!look_for(n, &carried, err)) {
			step = STEP_ERROR;
			break;
		}
	ledger_walk_close(w);
	return step == STEP_END;
}
