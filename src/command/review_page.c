/* kakehashi review page: all that waits, from the held files of the runs that have it, as a page to decide on. */
#include "config.h"

#include "command/review.h"

#include <unistd.h>

#include "base/i18n.h"
#include "base/log.h"
#include "base/map.h"
#include "match/explain.h"
#include "night/kept.h"
#include "report/ledger_text.h"
#include "report/review_page.h"

#include "base/poison.h"

struct paging {
	struct session *session;
	struct ledger *ledger;
	struct review_page *page;
	struct outfile *out;
	struct waiting_list list;
	struct map index; /* key → list */
	bool *met;        /* one each: it is on the page */
	struct strs runs; /* whose files were read */
	struct str *names; /* of the source's fields, for contents */
	struct buf text;
};

static bool
put(struct paging *p, struct err *err)
{
	bool ok = outfile_write(p->out, buf_str(&p->text), err);
	buf_reset(&p->text);
	return ok;
}

/* What waits, of that run, with the content that waits; MAP_NONE: the row is none of it. */
static uint32_t
place_of(struct paging *p, struct row *row, struct str run)
{
	char content[DIGEST_HEX];
	uint32_t i = row->text && row->findings_n == 0 ? map_get(&p->index, row->key) : MAP_NONE;
	if (i == MAP_NONE || p->met[i] || !str_eq(p->list.v[i].run, run))
		return MAP_NONE;
	ledger_content_hex(p->ledger, p->names, row->text, p->session->profile->source.schema.n, content);
	row->content = p->list.v[i].content;
	return str_eq(str_from(content), row->content) ? i : MAP_NONE;
}

/* As it was held: what matching would say by now is the next run's. */
static bool
add_row(struct paging *p, const struct waiting *w, const struct row *row, struct err *err)
{
	struct arena *a = &p->session->batch->arena;
	struct decision d;
	struct explanation why;
	session_explain(p->session, row, &d, &why);
	d.outcome = OUTCOME_REVIEW;
	d.reason = arena_cstr(a, w->reason);
	struct review_page_record r = { .decision = &d, .explanation = &why, .row = row };
	r.since = arena_format(a, "%.*s %.*s", STR_ARG(str_slice(w->since, 0, 10)), STR_ARG(w->since_run));
	if (ruling_decides(&w->ruling))
		r.ruling = ledger_text_ruling(&w->ruling, a);
	review_page_add(p->page, &r, &p->text);
	return put(p, err);
}

static bool
add_file(struct paging *p, const struct kept_file *in, struct err *err)
{
	struct session *s = p->session;
	enum step step;
	if (!kept_open(s, in))
		return true;
	while ((step = intake_next(s->intake, &s->batch, err)) == STEP_ROW)
		for (size_t i = 0; i < s->batch->n; i++) {
			struct row *row = &s->batch->rows[i];
			uint32_t at = place_of(p, row, in->run);
			if (at == MAP_NONE)
				continue;
			p->met[at] = true;
			if (!add_row(p, &p->list.v[at], row, err))
				return false;
		}
	return step == STEP_END;
}

/* All records that the run of that one held last. */
static bool
add_run(struct paging *p, const struct waiting *w, struct err *err)
{
	struct kept_files files = { 0 };
	bool ok = kept_list(p->session, p->ledger, w, &files, err);
	for (size_t i = 0; ok && i < files.n; i++)
		ok = add_file(p, &files.v[i], err);
	vec_push(&p->runs, w->run);
	vec_fini(&files);
	return ok;
}

static bool
add_all(struct paging *p, bool *waits, struct err *err)
{
	size_t lost = 0;
	for (size_t i = 0; i < p->list.n; i++) {
		if (!strs_have(&p->runs, p->list.v[i].run) && !add_run(p, &p->list.v[i], err))
			return false;
		*waits |= !ruling_decides(&p->list.v[i].ruling);
	}
	for (size_t i = 0; i < p->list.n; i++)
		lost += !p->met[i];
	review_page_leave_out(p->page, lost);
	if (lost > 0)
		log_message(LOG_ERROR, LOG_ABOUT("held-records-lost", .hint = _("put the run's folder back, or take in the export again")),
		    _("%zu records that wait are not on the page; \"kakehashi review list\" names their runs"), lost);
	*waits |= lost > 0;
	return true;
}

static bool
open_all(struct paging *p, const char *path, struct err *err)
{
	struct session *s = p->session;
	const struct schema *schema = &s->profile->source.schema;
	if (!ledger_waiting(p->ledger, (struct str){ NULL, 0 }, &s->arena, &p->list, err) || !session_open_matcher(s, err))
		return false;
	session_open_intake(s, INTAKE_EXPORT, true);
	p->met = arena_calloc(&s->arena, p->list.n, sizeof(*p->met));
	for (size_t i = 0; i < p->list.n; i++)
		map_add(&p->index, p->list.v[i].key, (uint32_t)i);
	p->names = arena_calloc(&s->arena, schema->n, sizeof(*p->names));
	for (size_t i = 0; i < schema->n; i++)
		p->names[i] = schema->v[i].name;
	p->page = review_page_new(s->profile, &s->cases, p->ledger, false);
	p->out = outfile_open(path, 0600, err);
	return p->out != NULL;
}

bool
review_page(struct desk *desk, struct err *err)
{
	const char *path = desk->session.invocation->value[OPT_OUTPUT];
	struct paging p = { .session = &desk->session };
	if (!path && isatty(STDOUT_FILENO)) {
		err_set(err, ERR_USAGE, _("review page: the page shows names, and is not for a terminal"));
		return err_hint(err, _("write it to a file with --output"));
	}
	p.ledger = ledger_open(&desk->place, LEDGER_READ, NULL, err);
	bool ok = p.ledger && open_all(&p, path ? path : "-", err);
	if (ok) {
		review_page_begin(p.page, &p.text);
		ok = put(&p, err) && add_all(&p, &desk->waits, err);
	}
	if (ok) {
		review_page_end(p.page, &p.text);
		ok = put(&p, err) && outfile_finish(p.out, err) && outfile_commit(p.out, err);
	}
	outfile_close(p.out);
	review_page_free(p.page);
	ledger_close(p.ledger);
	map_fini(&p.index);
	vec_fini(&p.list);
	vec_fini(&p.runs);
	buf_fini(&p.text);
	return ok;
}
