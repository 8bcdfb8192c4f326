/* What waited before a run: decisions are carried out, and what nobody sent again is taken up from the files of the runs that held it. */
#include "config.h"

#include "night/night.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/log.h"
#include "night/kept.h"
#include "profile/field.h"
#include "report/rejects.h"
#include "report/ticket.h"
#include "text/date.h"

#include "base/poison.h"

void
backlog_fini(struct backlog *b)
{
	vec_fini(&b->list);
	map_fini(&b->index);
}

bool
night_open_backlog(struct night *n, struct err *err)
{
	struct backlog *b = &n->backlog;
	struct arena *a = &n->session.arena;
	if (!n->book)
		return true;
	struct ledger *l = book_memory(n->book);
	if (!ledger_waiting(l, (struct str){ NULL, 0 }, a, &b->list, err))
		return false;
	b->waiting_n = b->list.n;
	if (!ledger_settled(l, a, &b->list, err))
		return false;
	for (size_t i = 0; i < b->list.n; i++)
		map_add(&b->index, b->list.v[i].key, (uint32_t)i);
	b->met = arena_calloc(a, b->list.n, sizeof(*b->met));
	return true;
}

static uint32_t
place_of(const struct backlog *b, struct str key)
{
	return b->list.n > 0 && key.n > 0 ? map_get(&b->index, key) : MAP_NONE;
}

const struct waiting *
night_waiting(const struct night *n, struct str key)
{
	uint32_t i = place_of(&n->backlog, key);
	return i == MAP_NONE ? NULL : &n->backlog.list.v[i];
}

void
night_meet(struct night *n, struct str key)
{
	uint32_t i = place_of(&n->backlog, key);
	if (i != MAP_NONE)
		n->backlog.met[i] = true;
}

bool
night_waits(const struct night *n, const struct waiting *w)
{
	return w && w < n->backlog.list.v + n->backlog.waiting_n;
}

bool
night_take_back(struct night *n, const struct row *row, const struct waiting *w, struct str why, struct err *err)
{
	const struct ruling *r = &w->ruling;
	const struct ruling open = { .kind = RULING_OPEN, .shown = r->shown, .by = STR("kakehashi") };
	log_message(LOG_WARNING, LOG_ABOUT("decision-void", .key = row->key), _("record %.*s: what %.*s decided is void: %.*s"), STR_ARG(row->key), STR_ARG(r->by), STR_ARG(why));
	return book_enter(n->book, ruling_event(row->key, row->content, &open, &n->session.batch->arena), err);
}

/* The case is not what was shown: held, and matching proposes anew. */
static bool
hold_void(struct night *n, struct row *row, const struct waiting *w, struct str why, struct err *err)
{
	row->hold = (struct finding){ "decision-void", STR(""), why };
	return night_take_back(n, row, w, why, err);
}

/* Whether the names of the child and its birth date, as far as both sides have them, are all others, and there are some. */
static bool
is_anothers(struct session *s, const struct row *row, size_t i)
{
	const struct profile *p = s->profile;
	bool named = false, born = false, alike = false;
	struct buf scratch = BUF_INIT;
	for (size_t k = 0; !alike && k < p->match.pairs_n; k++) {
		const struct match_pair *pair = &p->match.pairs[k];
		struct str here = row->text[pair->record], there = cases_cell(&s->cases, i, pair->cases);
		bool name = pair->role == ROLE_NAME || pair->role == ROLE_KANA || pair->role == ROLE_GIVEN || pair->role == ROLE_GIVEN_KANA;
		struct date a, b;
		if (name && here.n && there.n)
			named = true;
		else if (pair->role == ROLE_BIRTH_DATE && date_parse(here, &a) && date_parse(there, &b) && a.precision == DATE_DAY && b.precision == DATE_DAY)
			born = true;
		else
			continue;
		alike = field_alike(&p->source.schema.v[pair->record], here, there, &scratch);
	}
	buf_fini(&scratch);
	return named && born && !alike;
}

/* The record belongs to a case: if it is still the one that was shown; or one that was named and not shown, if that may be the child's. */
static bool
obey_link(struct night *n, struct row *row, const struct waiting *w, struct decision *d, bool *decided, struct err *err)
{
	const struct ruling *r = &w->ruling;
	struct session *s = &n->session;
	struct arena *a = &s->batch->arena;
	char hex[TICKET_CASE + 1];
	size_t i = cases_find(&s->cases, r->case_no);
	if (i == CASE_NONE)
		return hold_void(n, row, w, arena_format(a, _("case %.*s is not in the register any more"), STR_ARG(r->case_no)), err);
	ticket_case(book_memory(n->book), s->profile, &s->cases, i, hex);
	if (!str_eq(str_from(hex), r->proof))
		return hold_void(n, row, w, arena_format(a, matcher_is_closed(&s->profile->match, &s->cases, i) ?
		    _("case %.*s is closed in the register by now, or was changed") : _("case %.*s was changed in the register since"),
		    STR_ARG(r->case_no)), err);
	/* A digit that was typed wrong leads to another child, and nobody has seen whom. */
	if (str_find(r->shown, r->proof, 0) == SIZE_MAX && is_anothers(s, row, i))
		return hold_void(n, row, w, arena_format(a, _("case %.*s was typed, and has another name and another birth date"), STR_ARG(r->case_no)), err);
	*d = (struct decision){ .record_id = row->key, .outcome = OUTCOME_LINKED, .case_no = r->case_no,
		.basis = bases[BASIS_CLERK].word, .reason = "" };
	*decided = true;
	return true;
}

/* The sheet had the case; or what it had is not known. */
static bool
was_shown(struct night *n, const struct row *row, const struct ruling *r, struct str number)
{
	struct ticket shown;
	if (!ticket_parse(arena_format(&n->session.batch->arena, "[%.*s]", STR_ARG(r->shown)), &shown))
		return true;
	for (size_t place = 0; place < shown.n; place++)
		if (ticket_has_number(&shown, book_memory(n->book), row->key, place, number))
			return true;
	return false;
}

/* The record has no case: unless there is one by now that nobody has seen, which would be opened twice. */
static bool
obey_new(struct night *n, struct row *row, const struct waiting *w, struct decision *d, bool *decided, struct err *err)
{
	struct session *s = &n->session;
	struct decision now;
	session_decide(s, row, &now);
	bool near = now.outcome == OUTCOME_LINKED || (now.outcome == OUTCOME_REVIEW && now.case_no.n > 0 &&
	    (!now.about_none || now.weight >= s->profile->match.review_bits));
	if (near && !was_shown(n, row, &w->ruling, now.case_no))
		return hold_void(n, row, w, arena_format(&s->batch->arena,
		    _("case %.*s, which the sheet did not show, may be the child's by the register of now"), STR_ARG(now.case_no)), err);
	*decided = true;
	*d = (struct decision){ .record_id = row->key, .outcome = OUTCOME_NEW, .basis = "", .reason = reasons[REASON_CLERK].word };
	return true;
}

bool
night_obey(struct night *n, struct row *row, const struct waiting *w, struct decision *d, bool *decided, struct err *err)
{
	*decided = false;
	if (!w || !ruling_decides(&w->ruling))
		return true;
	const struct ruling *r = &w->ruling;
	if (!str_eq(row->content, w->content)) {
		log_message(LOG_WARNING, LOG_ABOUT("decision-void", .key = row->key), _("record %.*s: what %.*s decided is void: %.*s"), STR_ARG(row->key), STR_ARG(r->by),
		    STR_ARG(str_from(_("the record was amended since"))));
		return true;
	}
	if (r->kind == RULING_LINK)
		return obey_link(n, row, w, d, decided, err);
	if (r->kind == RULING_NEW)
		return obey_new(n, row, w, d, decided, err);
	*decided = true;
	*d = (struct decision){ .record_id = row->key, .outcome = OUTCOME_SKIPPED, .basis = "", .reason = reasons[REASON_CLERK].word };
	return true;
}

/* Where the bytes of records that wait are kept: the file of this input, or one of an earlier input that is like it. */
static struct held_file *
held_file_of(struct night *n, struct err *err)
{
	struct arena *a = &n->session.arena;
	struct reader *r = intake_reader(n->session.intake);
	struct str header = reader_header_bytes(r);
	enum encoding encoding = n->session.batch->encoding;
	if (n->held_now > 0)
		return &n->held.v[n->held_now - 1];
	/* Of the exports themselves the encoding may not be known before their end. */
	for (size_t i = 0; n->backlog.taking && i < n->held.n && n->held_now == 0; i++)
		if (n->held.v[i].encoding == encoding && str_eq(n->held.v[i].header, header))
			n->held_now = i + 1;
	if (n->held_now > 0)
		return &n->held.v[n->held_now - 1];
	const char *name = n->held.n == 0 ? "held.csv" : arena_format(a, "held.%zu.csv", n->held.n + 1).p;
	struct held_file file = { .name = str_from(name), .header = arena_str(a, header), .encoding = encoding };
	file.out = folder_add(n->folder, name, err);
	if (!file.out || !outfile_write(file.out, header, err))
		return NULL;
	vec_push(&n->held, file);
	n->held_now = n->held.n;
	return &n->held.v[n->held_now - 1];
}

bool
night_hold(struct night *n, const struct row *row, struct err *err)
{
	if (!n->folder)
		return true;
	struct held_file *file = held_file_of(n, err);
	if (!file)
		return false;
	if (row->family && row->family->held)
		return true;
	if (row->family)
		row->family->held = true;
	file->records++;
	reject_bytes(row, n->session.batch->encoding, &n->line);
	return night_put(n, file->out, err);
}

/* The row is what waits; else the file has it from before. */
static bool
is_due(const struct backlog *b, const struct row *row, struct str run)
{
	uint32_t k = place_of(b, row->key);
	return k < b->waiting_n && !b->met[k] && str_eq(b->list.v[k].run, run);
}

static bool
take_held_row(struct night *n, size_t i, struct err *err)
{
	struct summary *s = &n->session.summary;
	uint64_t before[OUTCOME_COUNT];
	memcpy(before, s->outcomes, sizeof(before));
	if (!night_take_row(n, i, err))
		return false;
	s->waited++;
	for (size_t o = 0; o < OUTCOME_COUNT; o++)
		s->waited_outcomes[o] += s->outcomes[o] - before[o];
	return true;
}

static void
ignore(struct night *n, size_t i, bool ignored)
{
	struct family *family = n->session.batch->rows[i].family;
	n->outlook.ignored[i] = ignored;
	if (ignored && family)
		family->rows--;
}

static bool
take_held_rows(struct night *n, const struct kept_file *in, struct err *err)
{
	struct session *s = &n->session;
	enum step step;
	while ((step = intake_next(s->intake, &s->batch, err)) == STEP_ROW) {
		progress_add(&s->progress, s->batch->n, s->batch->bytes);
		for (size_t i = 0; i < s->batch->n; i++)
			ignore(n, i, !is_due(&n->backlog, &s->batch->rows[i], in->run));
		if (!night_look_out(n, err))
			return false;
		for (size_t i = 0; i < s->batch->n; i++) {
			if (!n->outlook.ignored[i] && !take_held_row(n, i, err))
				return false;
		}
	}
	return step == STEP_END;
}

static bool
take_held_file(struct night *n, const struct kept_file *in, struct err *err)
{
	struct summary before = n->session.summary;
	struct str name = arena_format(&n->session.arena, "%.*s/%.*s", STR_ARG(in->run), STR_ARG(in->name));
	n->held_now = 0;
	n->sheets.rejects = NULL;
	if (!kept_open(&n->session, in))
		return true;
	return take_held_rows(n, in, err) && night_note_input(n, "held", name, &before, err);
}

/* The held files of the run that has the record, which nobody sent again. */
static bool
take_run(struct night *n, const struct waiting *w, struct err *err)
{
	struct kept_files files = { 0 };
	bool ok = kept_list(&n->session, book_memory(n->book), w, &files, err);
	for (size_t i = 0; ok && i < files.n; i++)
		ok = take_held_file(n, &files.v[i], err);
	vec_fini(&files);
	return ok;
}

/* The record that nobody sent again and that was held last of all, and not looked for yet; NULL: there is none. */
static const struct waiting *
latest_of(const struct backlog *b, uint64_t before)
{
	const struct waiting *latest = NULL;
	for (size_t i = 0; i < b->waiting_n; i++)
		if (!b->met[i] && b->list.v[i].seq < before && (!latest || b->list.v[i].seq > latest->seq))
			latest = &b->list.v[i];
	return latest;
}

/* Of those of one run the first. */
static uint64_t
first_of_run(const struct backlog *b, const struct waiting *w)
{
	uint64_t first = w->seq;
	for (size_t i = 0; i < b->waiting_n; i++)
		if (str_eq(b->list.v[i].run, w->run) && b->list.v[i].seq < first)
			first = b->list.v[i].seq;
	return first;
}

bool
night_take_backlog(struct night *n, struct err *err)
{
	struct backlog *b = &n->backlog;
	b->taking = true;
	/* Newest first: what an older file still has of a key is not what waits. */
	for (uint64_t before = UINT64_MAX;;) {
		const struct waiting *w = latest_of(b, before);
		if (!w)
			break;
		before = first_of_run(b, w);
		if (!take_run(n, w, err))
			return false;
	}
	for (size_t i = 0; i < b->waiting_n; i++)
		b->lost += !b->met[i];
	if (b->lost > 0)
		log_message(LOG_ERROR, LOG_ABOUT("held-records-lost", .hint = _("put the run's folder back, or take in the export again")),
		    _("%zu records that wait cannot be taken up; \"kakehashi review list\" names their runs"), b->lost);
	return true;
}

/* Whether there is a decision to carry out; a ledger that cannot be read is no matter of a night without exports. */
bool
night_has_orders(struct night *n)
{
	struct err ignored = ERR_INIT;
	struct ledger_place place = session_ledger(&n->session);
	struct waiting_list list = { 0 };
	bool decided = false;
	if (access(place.path, F_OK) != 0)
		return false;
	struct ledger *l = ledger_open(&place, LEDGER_READ, NULL, &ignored);
	if (l && ledger_waiting(l, (struct str){ NULL, 0 }, &n->session.arena, &list, &ignored))
		for (size_t i = 0; i < list.n; i++)
			decided = decided || ruling_decides(&list.v[i].ruling);
	ledger_close(l);
	vec_fini(&list);
	return decided;
}
