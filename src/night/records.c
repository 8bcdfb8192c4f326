/* What becomes of each record of a run: into the targets, onto a sheet, and a line in the ledger. */
#include "config.h"

#include "night/night.h"

#include <string.h>

#include "base/i18n.h"
#include "base/log.h"
#include "base/path.h"
#include "night/limits.h"
#include "report/findings.h"
#include "report/rejects.h"
#include "report/replacements.h"

#include "base/poison.h"

/* Notes what became of the record. */
static bool
note_record(struct night *n, const struct row *row, const char *outcome, struct str case_no, const char *why, struct err *err)
{
	struct event e = { .kind = EVENT_RECORD, .subject = row->key, .content = row->content, .outcome = str_from(outcome),
		.case_no = case_no, .detail = str_from(why) };
	return !n->book || book_enter(n->book, e, err);
}

/* rejects.csv; with several files rejects.1.csv, rejects.2.csv, … since each has a header and an encoding of its own; numbered as the
   manifest lists them. */
static bool
open_rejects(struct night *n, struct err *err)
{
	if (!n->folder || n->sheets.rejects)
		return true;
	struct arena *a = &n->session.arena;
	bool alone = n->files.n == 1 && !n->backlog.taking;
	const char *name = alone ? "rejects.csv" : arena_format(a, "rejects.%zu.csv", n->manifest.inputs.n + 1).p;
	n->sheets.rejects = folder_add(n->folder, name, err);
	return n->sheets.rejects &&
	       outfile_write(n->sheets.rejects, reader_header_bytes(intake_reader(n->session.intake)), err);
}

static bool
reject(struct night *n, const struct row *row, struct err *err)
{
	const char *file = reader_name(intake_reader(n->session.intake));
	if (strcmp(row->findings[0].code, "duplicate-key") != 0)
		night_meet(n, row->key);
	session_count_reject(&n->session, row);
	reject_log(file, row, &n->logged, REJECT_LOG_MOST);
	findings_rows(file, row, row->findings, row->findings_n, &n->line);
	if (!night_put(n, n->sheets.reasons, err) || !open_rejects(n, err))
		return false;
	if (!row->family || !row->family->rejected)
		reject_bytes(row, n->session.batch->encoding, &n->line);
	if (row->family)
		row->family->rejected = true;
	return night_put(n, n->sheets.rejects, err) && note_record(n, row, outcome_word(OUTCOME_REJECTED), STR(""), row->findings[0].code, err);
}

/* Onto the sheet of what waits, and its bytes into a file of their own.  before: what the ledger knew of it. */
static bool
to_review(struct night *n, const struct row *row, const struct decision *d, const struct waiting *before, struct err *err)
{
	struct str since = STR("");
	if (!n->review)
		return true;
	if (night_waits(n, before) && str_eq(before->content, row->content))
		since = arena_format(&n->session.batch->arena, "%.*s %.*s", STR_ARG(str_slice(before->since, 0, 10)), STR_ARG(before->since_run));
	review_row(n->review, d, row, since, &n->line);
	return night_put(n, n->sheets.review, err) && night_add_to_page(n, row, d, since, err) && night_hold(n, row, err);
}

/* What people should know of a record that was carried or held. */
static bool
flag(struct night *n, const struct row *row, struct err *err)
{
	if (row->flags_n == 0)
		return true;
	session_count_flags(&n->session, row);
	findings_rows(reader_name(intake_reader(n->session.intake)), row, row->flags, row->flags_n, &n->line);
	return night_put(n, n->sheets.flags, err);
}

/* What was written in place of characters of a record that was carried or held. */
static bool
list_replacements(struct night *n, const struct row *row, struct err *err)
{
	if (row->replacements_n == 0)
		return true;
	session_count_replacements(&n->session, row);
	replacements_rows(row, &n->line);
	return night_put(n, n->sheets.replacements, err);
}

/* The word of bases or reasons that the ledger's detail begins with, in a. */
static const char *
why_of(struct str detail, struct arena *a)
{
	size_t end = str_find(detail, STR(" "), 0);
	return arena_cstr(a, str_slice(detail, 0, end == SIZE_MAX ? detail.n : end));
}

/* A target has lost the record, or all are asked for (targets NULL): it goes where it went, as it was decided then.  *d is not filled
   where its case is gone: that is for a person. */
static void
carry_again(struct night *n, struct row *row, const struct ledger_record *before, const bool *targets, struct decision *d)
{
	struct session *s = &n->session;
	struct arena *a = &s->batch->arena;
	bool linked = str_eq(before->outcome, str_from(outcome_word(OUTCOME_LINKED)));
	if (linked && s->summary.has_cases && cases_find(&s->cases, before->case_no) == CASE_NONE) {
		row->hold = (struct finding){ reasons[REASON_CASE_NUMBER_UNKNOWN].word, STR(""), arena_format(a,
		    _("run %.*s carried this record into case %.*s, which is not in the register any more"), STR_ARG(before->run),
		    STR_ARG(before->case_no)) };
		return;
	}
	if (targets) {
		bool *only = arena_alloc(a, s->profile->targets_n * sizeof(*only)); /* targets are those of the next record soon */
		memcpy(only, targets, s->profile->targets_n * sizeof(*only));
		row->only = only;
	}
	row->again = true;
	const char *why = why_of(before->detail, a);
	*d = (struct decision){ .record_id = row->key, .outcome = linked ? OUTCOME_LINKED : OUTCOME_NEW, .case_no = before->case_no,
		.basis = linked ? why : "", .reason = linked ? "" : why };
}

/* A case that has not changed goes to the record service when all of them do, and when it is back: it was told to be missing, and somebody
   may have taken it out there. */
static bool
is_wanted_again(const struct night *n, const struct row *row)
{
	return n->whole || (n->session.profile->source.cases && night_missed(n, row->key));
}

/* What the ledger remembers of the record.  *skip: it was carried as it is.  row->replaces: it is to go in place of *before. */
static bool
look_back(struct night *n, struct row *row, struct decision *d, bool *skip, struct ledger_record *before, struct err *err)
{
	struct session *s = &n->session;
	struct arena *a = &s->batch->arena;
	enum book_answer answer;
	char content[DIGEST_HEX];
	*skip = false;
	if (!n->book)
		return true;
	book_content(n->book, n->names, row->text, s->profile->source.schema.n, content);
	row->content = arena_str(a, str_from(content));
	if (!book_look(n->book, row->key, row->content, source_is_state(&s->profile->source), a, &answer, before, &row->returns, err))
		return false;
	const bool *lost = answer == BOOK_CARRIED && n->recarry ? recarry_take(n->recarry, row->key, row->content) : NULL;
	bool again = lost || (answer == BOOK_CARRIED && is_wanted_again(n, row));
	if (again)
		carry_again(n, row, before, lost, d);
	*skip = answer == BOOK_CARRIED && !again;
	row->amended = answer == BOOK_AMENDED;
	if (*skip)
		*d = (struct decision){ .record_id = row->key, .outcome = OUTCOME_SKIPPED, .case_no = before->case_no, .basis = "", .reason = "" };
	row->replaces = answer == BOOK_AMENDED && s->profile->amended == AMENDED_REPLACE;
	if (answer == BOOK_AMENDED && s->profile->amended == AMENDED_REVIEW)
		row->hold = (struct finding){ "amended", STR(""), arena_format(a,
		    _("run %.*s carried this record with another content: compare the two, and correct the case by hand"), STR_ARG(before->run)) };
	return true;
}

static bool
put_decision(struct night *n, const struct decision *d, struct err *err)
{
	struct str cells[DECISION_COLUMNS];
	decision_cells(d, &n->session.batch->arena, cells);
	csv_write_row(&CSV_OUTPUT_DEFAULT, cells, DECISION_COLUMNS, &n->line);
	return night_put(n, n->sheets.decisions, err);
}

/* It was carried as it is, or settled by hand.  The ledger notes it where it thought that the record waits. */
static bool
skip_row(struct night *n, const struct row *row, const struct decision *d, const struct waiting *before, struct err *err)
{
	n->session.summary.outcomes[OUTCOME_SKIPPED]++;
	if (night_waits(n, before) && !note_record(n, row, outcome_word(OUTCOME_SKIPPED), d->case_no, d->reason, err))
		return false;
	return put_decision(n, d, err);
}

/* What targets had of the record is no more: it was lost or goes; or the record service takes the case in place of what it has. */
static bool
is_anew(const struct night *n, const struct row *row)
{
	return row->again || row->replaces || n->session.profile->source.cases;
}

/* Carries what was decided, and notes it. */
static bool
carry_row(struct night *n, struct row *row, const struct decision *d, bool decided, const struct waiting *before, struct err *err)
{
	struct session *s = &n->session;
	size_t taken = 0;
	if (d->outcome != OUTCOME_REVIEW && !session_carry(s, row, d, &taken, err))
		return false;
	if (row->findings_n)
		return reject(n, row, err);
	session_count(s, d, taken);
	s->summary.decided += decided;
	s->summary.replaced += row->replaces && taken > 0;
	s->summary.amended += row->amended && taken > 0;
	/* What no target takes waits for a person, and comes again. */
	const char *outcome = outcome_word(taken > 0 || d->outcome == OUTCOME_REVIEW ? d->outcome : OUTCOME_REVIEW);
	if (taken > 0 && n->noting && !noting_record(n->noting, row->key, d->case_no, is_anew(n, row), err))
		return false;
	if (taken > 0 && !row->again)
		night_note_pair(n, row, d);
	const char *why = *d->basis ? d->basis : d->reason;
	if (row->again)
		why = arena_format(&s->batch->arena, "%s recarried", why).p;
	if (!note_record(n, row, outcome, taken > 0 ? d->case_no : STR(""), why, err))
		return false;
	if (!flag(n, row, err) || !list_replacements(n, row, err))
		return false;
	if (d->outcome == OUTCOME_REVIEW || taken == 0)
		return to_review(n, row, d, before, err);
	return true;
}

/* What is known of the row, before anything is matched. */
static bool
look_at_row(struct night *n, size_t i, struct err *err)
{
	struct outlook *o = &n->outlook;
	struct row *row = &n->session.batch->rows[i];
	o->carried[i] = o->decided[i] = false;
	o->waited[i] = NULL;
	o->settled[i] = o->ignored[i] || row->findings_n > 0;
	o->known[i] = row->findings_n == 0;
	if (o->ignored[i] && o->known[i])
		return night_recall_sibling(n, row, &o->decisions[i], &o->known[i], err);
	if (o->settled[i])
		return true;
	if (!look_back(n, row, &o->decisions[i], &o->carried[i], &o->before[i], err))
		return false;
	o->waited[i] = night_waiting(n, row->key);
	if (!o->carried[i] && !row->again && !night_obey(n, row, o->waited[i], &o->decisions[i], &o->decided[i], err))
		return false;
	o->settled[i] = o->carried[i] || row->again || o->decided[i];
	return true;
}

/* Before the first one goes its way: matching takes all threads. */
bool
night_look_out(struct night *n, struct err *err)
{
	struct session *s = &n->session;
	for (size_t i = 0; i < s->batch->n; i++)
		if (!look_at_row(n, i, err))
			return false;
	session_decide_batch(s, n->outlook.settled, n->outlook.decisions);
	session_part_siblings(s, n->outlook.known, n->outlook.settled, n->outlook.decisions);
	return true;
}

bool
night_take_row(struct night *n, size_t i, struct err *err)
{
	struct session *s = &n->session;
	struct row *row = &s->batch->rows[i];
	struct decision *d = &n->outlook.decisions[i];
	const struct waiting *waited = n->outlook.waited[i];
	bool decided = n->outlook.decided[i];
	s->summary.read++;
	session_count_record(s, row);
	if (row->findings_n)
		return reject(n, row, err);
	night_meet(n, row->key);
	if (n->outlook.carried[i])
		return skip_row(n, row, d, waited, err);
	if (decided && d->outcome == OUTCOME_SKIPPED) {
		s->summary.decided += night_waits(n, waited);
		return skip_row(n, row, d, waited, err);
	}
	if (row->replaces && !night_settle_amended(n, row, &n->outlook.before[i], d, err))
		return false;
	if (decided && d->outcome == OUTCOME_REVIEW) { /* what is there cannot be replaced as was decided */
		decided = false;
		if (!night_take_back(n, row, waited, row->hold.message, err))
			return false;
	}
	return put_decision(n, d, err) && carry_row(n, row, d, decided, waited, err);
}

bool
night_note_input(struct night *n, const char *role, struct str name, const struct summary *before, struct err *err)
{
	const struct summary *now = &n->session.summary;
	struct reader *r = intake_reader(n->session.intake);
	struct manifest_file file = { .path = arena_str(&n->session.arena, str_from(reader_name(r))),
		.encoding = str_from(encoding_name(reader_encoding(r))), .records = now->records - before->records,
		.parted = n->session.profile->source.children.fields_n > 0, .children = now->children - before->children };
	reader_sha256(r, file.sha256);
	vec_push(&n->manifest.inputs, file);
	if (n->held_now > 0)
		n->held.v[n->held_now - 1].encoding = reader_encoding(r);
	/* The ledger's records are rows: each child has events of its own. */
	struct event e = { .kind = EVENT_FILE, .subject = name, .content = str_from(file.sha256), .outcome = str_from(role),
		.detail = arena_format(&n->session.arena, "encoding=%.*s records=%llu", STR_ARG(file.encoding), (unsigned long long)(now->read - before->read)) };
	return !n->book || book_enter(n->book, e, err);
}

bool
night_take_file(struct night *n, size_t k, struct err *err)
{
	struct session *s = &n->session;
	struct err why = ERR_INIT;
	const char *path = n->asks ? NULL : arena_cstr(&s->arena, n->files.v[k]);
	if (!session_next_file(s, path, &why)) {
		if (inbox_fail(&n->inbox, k, &why))
			return true;
		*err = why;
		return false;
	}
	n->held_now = 0;
	n->sheets.rejects = NULL;
	if (!open_rejects(n, err))
		return false;
	struct summary before = s->summary;
	enum step step;
	while ((step = intake_next(s->intake, &s->batch, err)) == STEP_ROW) {
		memset(n->outlook.ignored, 0, sizeof(n->outlook.ignored));
		if (!night_look_out(n, err))
			return false;
		for (size_t i = 0; i < s->batch->n; i++)
			if (!night_take_row(n, i, err) || !night_follow_children(n, &s->batch->rows[i], err))
				return false;
		progress_add(&s->progress, s->batch->n, s->batch->bytes);
	}
	struct str name = str_from(reader_name(intake_reader(s->intake)));
	if (step == STEP_END && s->summary.read == before.read && !limits_take_none(&s->profile->limits))
		log_message(LOG_WARNING, LOG_ABOUT("export-empty", .hint = s->profile->limits.records.set ? _("look whether it is whole") :
		    _("look whether it is whole; limits { min_records = 1 } would stop the run"), .file = name), _("%.*s: holds no record"), STR_ARG(name));
	return step == STEP_END && night_note_input(n, "input", path_base(name), &before, err);
}
