/* kakehashi review take: a clerk's decisions, line by line, into the ledger. */
#include "config.h"

#include "command/review.h"

#include <unistd.h>

#include "base/i18n.h"
#include "base/lock.h"
#include "base/log.h"
#include "base/map.h"
#include "profile/field.h"
#include "report/manifest.h"
#include "report/review_sheet.h"
#include "report/ticket.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include "base/poison.h"

enum fate { FATE_OPEN, FATE_TAKEN, FATE_BEFORE, FATE_REFUSED, FATE_COUNT };

/* One ruling to enter. */
struct entry {
	struct str key, content;
	struct ruling ruling;
};

struct taking {
	struct desk *desk;
	struct ledger *ledger;
	struct arena arena;
	struct VEC(struct sheet_line) lines;
	struct waiting_list waiting;
	struct map index; /* key → waiting */
	struct VEC(struct entry) entries;
	struct str by;
	uint64_t counts[FATE_COUNT];
};

/* Who decides: a name for a ledger, on one line. */
static bool
find_name(struct taking *t, struct err *err)
{
	enum { LONGEST = 64 };
	const char *given = t->desk->session.invocation->value[OPT_BY];
	const char *name = given ? given : getenv("LOGNAME");
	name = name && *name ? name : getenv("USER");
	if (!name || !*name) {
		err_set(err, ERR_USAGE, _("nobody knows who decides: LOGNAME is not set"));
		return err_hint(err, _("name yourself with --by"));
	}
	t->by = str_from(name);
	bool good = t->by.n <= LONGEST && utf8_valid(t->by) == t->by.n;
	for (size_t i = 0; good && i < t->by.n;)
		good = !unicode_is_control(utf8_next(t->by, &i));
	return good || err_set(err, ERR_USAGE, _("--by: at most %d bytes of text on one line"), LONGEST);
}

static bool
read_sheet(struct taking *t, const char *path, struct err *err)
{
	const struct session *s = &t->desk->session;
	enum encoding encoding = ENCODING_AUTO;
	const char *from = s->invocation->value[OPT_FROM];
	if (from && !encoding_parse(str_from(from), &encoding))
		return err_set(err, ERR_USAGE, _("--from: unknown encoding '%s'"), from);
	struct review_sheet *sheet = review_sheet_open(path, encoding, s->profile->review.separator, err);
	struct sheet_line line;
	enum step step = STEP_ERROR;
	while (sheet && (step = review_sheet_next(sheet, &t->arena, &line, err)) == STEP_ROW)
		vec_push(&t->lines, line);
	review_sheet_close(sheet);
	return step == STEP_END;
}

static bool
same_answer(const struct sheet_line *a, const struct sheet_line *b)
{
	return a->word == b->word && a->place == b->place && str_eq(a->number, b->number);
}

static void
refuse(struct sheet_line *line, const char *code, struct str message)
{
	if (!finding_is_set(&line->finding))
		line->finding = (struct finding){ code, STR(""), message };
}

/* A record that stands in two lines with two answers gets none. */
static void
refuse_pairs(struct taking *t)
{
	struct map first = MAP_INIT;
	for (size_t i = 0; i < t->lines.n; i++) {
		struct sheet_line *line = &t->lines.v[i];
		if (line->word == SHEET_EMPTY || line->key.n == 0)
			continue;
		uint32_t k = map_add(&first, line->key, (uint32_t)i);
		struct sheet_line *other = k == MAP_NONE ? NULL : &t->lines.v[k];
		if (!other || same_answer(line, other))
			continue;
		refuse(line, "decided-twice", arena_format(&t->arena, _("line %llu decides the same record otherwise: neither is taken"),
		    (unsigned long long)other->line));
		refuse(other, "decided-twice", arena_format(&t->arena, _("line %llu decides the same record otherwise: neither is taken"),
		    (unsigned long long)line->line));
	}
	map_fini(&first);
}

/* Why a record that does not wait does not. */
static bool
refuse_absent(struct taking *t, struct sheet_line *line, struct err *err)
{
	struct ledger_record last;
	if (!ledger_standing(t->ledger, line->key, &t->arena, &last, err))
		return false;
	if (last.seq == 0)
		refuse(line, "unknown-record", arena_format(&t->arena, _("the ledger knows no such record: was its id changed?")));
	else if (last.case_no.n)
		refuse(line, "not-waiting", arena_format(&t->arena, _("it does not wait any more: run %.*s has it as %.*s, case %.*s"),
		    STR_ARG(last.run), STR_ARG(last.outcome), STR_ARG(last.case_no)));
	else
		refuse(line, "not-waiting", arena_format(&t->arena, _("it does not wait any more: run %.*s has it as %.*s"), STR_ARG(last.run),
		    STR_ARG(last.outcome)));
	return true;
}

/* The ticket is not that of the content that waits. */
static bool
refuse_ticket(struct taking *t, struct sheet_line *line, const struct ticket *ticket, struct err *err)
{
	struct strs contents = { 0 };
	bool ok = ledger_contents(t->ledger, line->key, &t->arena, &contents, err), older = false;
	for (size_t i = 0; ok && i < contents.n; i++)
		older = older || ticket_is_of(ticket, t->ledger, line->key, contents.v[i]);
	vec_fini(&contents);
	if (older)
		refuse(line, "amended", arena_format(&t->arena, _("the record was amended since: what waits is not what the sheet showed")));
	else
		refuse(line, "ticket", arena_format(&t->arena, _("the ticket is that of another record: was one column sorted without the others?")));
	return ok;
}

/* The case, when its number and what the sheet showed of it are what they were. */
static void
choose_candidate(struct taking *t, struct sheet_line *line, const struct ticket *ticket, struct ruling *out)
{
	struct session *s = &t->desk->session;
	struct arena *a = &t->arena;
	char hex[TICKET_CASE + 1];
	if (line->place >= ticket->n) {
		refuse(line, "no-candidate", arena_format(a, _("there is no case %zu beside it: %zu were shown"), line->place + 1, ticket->n));
		return;
	}
	if (!ticket_has_number(ticket, t->ledger, line->key, line->place, line->number)) {
		refuse(line, "number-changed", arena_format(a, _("in column candidate_%zu stands another number than the one that was shown"),
		    line->place + 1));
		return;
	}
	size_t row = cases_find(&s->cases, line->number);
	if (row == CASE_NONE) {
		refuse(line, "case-gone", arena_format(a, _("case %.*s is not in the register any more"), STR_ARG(line->number)));
		return;
	}
	ticket_case(t->ledger, s->profile, &s->cases, row, hex);
	if (!str_eq(str_from(hex), ticket->cases[line->place]))
		refuse(line, "case-changed", arena_format(a, matcher_is_closed(&s->profile->match, &s->cases, row) ?
		    _("case %.*s is closed in the register by now, or was changed, since the sheet was written: look again") :
		    _("case %.*s was changed in the register since the sheet was written: look again"), STR_ARG(line->number)));
	*out = (struct ruling){ .kind = RULING_LINK, .case_no = line->number, .proof = arena_str(a, str_from(hex)) };
}

/* A case that the clerk named. */
static void
choose_case(struct taking *t, struct sheet_line *line, struct ruling *out)
{
	struct session *s = &t->desk->session;
	struct buf text = BUF_INIT, scratch = BUF_INIT;
	char hex[TICKET_CASE + 1];
	field_clean(&s->profile->cases.schema.v[s->cases.key], line->number, NULL, NULL, &text, &scratch);
	struct str number = arena_str(&t->arena, buf_str(&text));
	size_t row = cases_find(&s->cases, number);
	buf_fini(&text);
	buf_fini(&scratch);
	if (row == CASE_NONE) {
		refuse(line, "case-unknown", arena_format(&t->arena,
		    _("there is no case %.*s in the register; write zeros in front as [%.*s], or Excel takes them away"), STR_ARG(number),
		    STR_ARG(number)));
		return;
	}
	ticket_case(t->ledger, s->profile, &s->cases, row, hex);
	*out = (struct ruling){ .kind = RULING_LINK, .case_no = number, .proof = arena_str(&t->arena, str_from(hex)) };
}

static bool
some_target_takes(const struct profile *p, enum ruling_kind kind)
{
	for (size_t i = 0; i < p->targets_n; i++)
		if (kind == RULING_LINK ? p->targets[i].linked : p->targets[i].fresh)
			return true;
	return false;
}

static const char *
ruling_word(enum ruling_kind kind)
{
	switch (kind) {
	case RULING_LINK:
		return _("it belongs to case");
	case RULING_NEW:
		return _("it has no case yet");
	case RULING_SETTLED:
		return _("it was seen to by hand");
	default:
		return _("it goes on waiting");
	}
}

/* Somebody has decided before. */
static enum fate
meet_ruling(struct taking *t, struct sheet_line *line, const struct ruling *before, const struct ruling *now)
{
	if (before->kind == now->kind && str_eq(before->case_no, now->case_no))
		return FATE_BEFORE;
	refuse(line, "decided", arena_format(&t->arena, _("%.*s decided on %.*s: %s%s%.*s; u takes that back"), STR_ARG(before->by),
	    STR_ARG(str_slice(before->at, 0, 10)), ruling_word(before->kind), before->case_no.n ? " " : "", STR_ARG(before->case_no)));
	return FATE_REFUSED;
}

/* The same clerk has put it off by the same sheet. */
static bool
was_put_off(const struct sheet_line *line, const struct ruling *before, const struct ruling *now)
{
	return line->word == SHEET_HOLD && before->kind == RULING_OPEN && str_eq(before->shown, now->shown) && str_eq(before->by, now->by);
}

/* What the line says about a record that waits. */
static void
read_ruling(struct taking *t, struct sheet_line *line, const struct ticket *ticket, struct ruling *out)
{
	const struct profile *p = t->desk->session.profile;
	*out = (struct ruling){ .kind = RULING_OPEN };
	if (line->word == SHEET_CANDIDATE)
		choose_candidate(t, line, ticket, out);
	else if (line->word == SHEET_CASE)
		choose_case(t, line, out);
	else if (line->word == SHEET_NEW)
		out->kind = RULING_NEW;
	else if (line->word == SHEET_SETTLED)
		out->kind = RULING_SETTLED;
	if ((out->kind == RULING_LINK || out->kind == RULING_NEW) && !some_target_takes(p, out->kind))
		refuse(line, "no-target", arena_format(&t->arena, out->kind == RULING_NEW ? _("no target of the profile takes new records")
		                                                                          : _("no target of the profile takes linked records")));
	out->shown = ticket->text;
	out->by = t->by;
}

/* Judges a line, and notes what it decides. */
static bool
take_line(struct taking *t, struct sheet_line *line, enum fate *fate, struct err *err)
{
	struct ticket ticket;
	struct ruling ruling;
	*fate = FATE_REFUSED;
	if (finding_is_set(&line->finding))
		return true;
	if (line->word == SHEET_EMPTY) {
		*fate = FATE_OPEN;
		return true;
	}
	if (!ticket_parse(line->ticket, &ticket)) {
		refuse(line, "ticket", arena_format(&t->arena, _("the ticket at the end of the row was changed")));
		return true;
	}
	uint32_t k = map_get(&t->index, line->key);
	if (k == MAP_NONE)
		return refuse_absent(t, line, err);
	struct waiting *w = &t->waiting.v[k];
	if (!ticket_is_of(&ticket, t->ledger, line->key, w->content))
		return refuse_ticket(t, line, &ticket, err);
	bool decided = ruling_decides(&w->ruling);
	read_ruling(t, line, &ticket, &ruling);
	if (line->word == SHEET_UNDO && !decided)
		refuse(line, "not-decided", arena_format(&t->arena, _("nothing was decided about it that could be taken back")));
	if (finding_is_set(&line->finding))
		return true;
	*fate = FATE_TAKEN;
	if (decided && line->word != SHEET_UNDO)
		*fate = meet_ruling(t, line, &w->ruling, &ruling);
	else if (was_put_off(line, &w->ruling, &ruling))
		*fate = FATE_BEFORE;
	if (*fate != FATE_TAKEN)
		return true;
	w->ruling = ruling;
	vec_push(&t->entries, (struct entry){ w->key, w->content, ruling });
	return true;
}

static void
log_refused(const char *path, const struct sheet_line *line)
{
	const struct finding *f = &line->finding;
	log_message(LOG_WARNING, LOG_ABOUT("decision-refused", .file = str_from(path), .line = line->line, .key = line->key, .column = f->field,
	    .code = f->code), _("%s:%llu: record %.*s refused: %s (%.*s)"), path, (unsigned long long)line->line,
	    STR_ARG(line->key.n ? line->key : STR("?")), f->code, STR_ARG(f->message));
}

static bool
take_lines(struct taking *t, const char *path, struct err *err)
{
	bool ok = ledger_waiting(t->ledger, (struct str){ NULL, 0 }, &t->arena, &t->waiting, err);
	for (size_t i = 0; i < t->waiting.n; i++)
		map_add(&t->index, t->waiting.v[i].key, (uint32_t)i);
	refuse_pairs(t);
	for (size_t i = 0; ok && i < t->lines.n; i++) {
		enum fate fate;
		ok = take_line(t, &t->lines.v[i], &fate, err);
		t->counts[fate]++;
		if (fate == FATE_REFUSED)
			log_refused(path, &t->lines.v[i]);
	}
	return ok;
}

/* All that fits, in one piece. */
static bool
enter(struct taking *t, struct err *err)
{
	bool back, ok = ledger_begin(t->ledger, manifest_now(), &back, err);
	if (ok && back)
		log_message(LOG_WARNING, LOG_ABOUT("clock-set-back"), _("the clock was set back: the ledger goes on with the time of its last event"));
	for (size_t i = 0; ok && i < t->entries.n; i++)
		ok = ledger_rule(t->ledger, t->entries.v[i].key, t->entries.v[i].content, &t->entries.v[i].ruling, err);
	return ok && ledger_commit(t->ledger, err);
}

static void
tell(struct taking *t)
{
	uint64_t left = 0;
	for (size_t i = 0; i < t->waiting.n; i++)
		left += !ruling_decides(&t->waiting.v[i].ruling);
	buf_addf(&t->desk->text, _("taken %llu, taken before %llu, left open %llu, refused %llu\n"),
	    (unsigned long long)t->counts[FATE_TAKEN], (unsigned long long)t->counts[FATE_BEFORE],
	    (unsigned long long)t->counts[FATE_OPEN], (unsigned long long)t->counts[FATE_REFUSED]);
	buf_addf(&t->desk->text, _("waiting: %zu records, %llu of them undecided\n"), t->waiting.n, (unsigned long long)left);
	t->desk->waits = t->counts[FATE_REFUSED] > 0;
}

bool
review_take(struct desk *desk, const char *path, struct err *err)
{
	struct taking t = { .desk = desk };
	struct session *s = &desk->session;
	struct lock *lock = NULL;
	bool ok = find_name(&t, err) && session_open_cases(s, err) && read_sheet(&t, path, err) &&
	          (lock = lock_acquire(arena_format(&s->arena, "%s.lock", desk->place.path).p, err)) != NULL &&
	          (t.ledger = ledger_open(&desk->place, LEDGER_WRITE, NULL, err)) != NULL && take_lines(&t, path, err);
	if (ok && t.entries.n > 0 && !s->invocation->value[OPT_DRY_RUN])
		ok = enter(&t, err);
	if (ok)
		tell(&t);
	ledger_close(t.ledger);
	lock_release(lock);
	map_fini(&t.index);
	vec_fini(&t.waiting);
	vec_fini(&t.entries);
	vec_fini(&t.lines);
	arena_fini(&t.arena);
	return ok;
}
