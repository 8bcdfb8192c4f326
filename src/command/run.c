/* kakehashi run: the nightly job, everything from the export to the targets, the review sheet and the summary. */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/lock.h"
#include "base/log.h"
#include "base/path.h"
#include "command/inbox.h"
#include "command/limits.h"
#include "command/recover.h"
#include "command/session.h"
#include "ledger/book.h"
#include "report/findings.h"
#include "report/folder.h"
#include "report/manifest.h"
#include "report/rejects.h"
#include "report/replacements.h"
#include "report/review.h"

#include "base/poison.h"

/* The files of a run that are not targets.  All NULL in a dry run, which decides everything and writes nothing. */
struct sheets {
	struct outfile *decisions, *review, *rejects, *reasons, *flags, *replacements;
};

struct night {
	struct session session;
	struct inbox inbox; /* empty when the files are named on the command line */
	struct strs files;
	struct lock *lock, *ledger_lock;
	struct folder *folder; /* NULL in a dry run */
	struct sheets sheets;
	bool keeps_ledger;
	struct book *book;     /* NULL: there is no ledger, or it is a dry run */
	struct str *names;     /* of the source's fields, for contents */
	struct manifest manifest;
	struct buf line;
	unsigned long long logged; /* rejected records that were logged */
};

static void
take_inbox(struct night *n)
{
	n->files.n = 0;
	for (size_t i = 0; i < n->inbox.files.n; i++)
		vec_push(&n->files, n->inbox.files.v[i].path);
}

/* The files to take: those that are named, or those in the inbox, oldest first. */
static bool
find_files(struct night *n, struct err *err)
{
	const struct invocation *invocation = n->session.invocation;
	const struct profile *p = n->session.profile;
	if (invocation->files_n > 0) {
		session_operands(&n->session, &n->files);
		return true;
	}
	if (p->source.path.n == 0) {
		err_set(err, ERR_USAGE, _("no file named, and the profile's source has no path"));
		return err_hint(err, _("name the export on the command line; - is standard input"));
	}
	if (!inbox_list(&n->inbox, &p->source, &n->session.arena, err))
		return false;
	take_inbox(n);
	return true;
}

/* Appends what is in n->line to a sheet, and empties it. */
static bool
put(struct night *n, struct outfile *sheet, struct err *err)
{
	bool ok = !sheet || outfile_write(sheet, buf_str(&n->line), err);
	buf_reset(&n->line);
	return ok;
}

/* Notes what became of the record. */
static bool
note_record(struct night *n, const struct row *row, const char *outcome, struct str case_no, const char *why, struct err *err)
{
	struct event e = { .kind = EVENT_RECORD, .subject = row->key, .content = row->content, .outcome = str_from(outcome),
		.case_no = case_no, .detail = str_from(why) };
	return !n->book || book_enter(n->book, e, err);
}

static bool
reject(struct night *n, const struct row *row, struct err *err)
{
	const char *file = reader_name(intake_reader(n->session.intake));
	session_count_reject(&n->session, row);
	reject_log(file, row, &n->logged, REJECT_LOG_MOST);
	findings_rows(file, row, row->findings, row->findings_n, &n->line);
	if (!put(n, n->sheets.reasons, err))
		return false;
	reject_bytes(row, n->session.batch->encoding, &n->line);
	return put(n, n->sheets.rejects, err) && note_record(n, row, outcome_word(OUTCOME_REJECTED), STR(""), row->findings[0].code, err);
}

static bool
to_review(struct night *n, const struct row *row, const struct decision *d, struct err *err)
{
	review_row(n->session.profile, &n->session.cases, d, row, &n->line);
	return put(n, n->sheets.review, err);
}

/* What people should know of a record that was carried or held. */
static bool
flag(struct night *n, const struct row *row, struct err *err)
{
	if (row->flags_n == 0)
		return true;
	session_count_flags(&n->session, row);
	findings_rows(reader_name(intake_reader(n->session.intake)), row, row->flags, row->flags_n, &n->line);
	return put(n, n->sheets.flags, err);
}

/* What was written in place of characters of a record that was carried or held. */
static bool
list_replacements(struct night *n, const struct row *row, struct err *err)
{
	if (row->replacements_n == 0)
		return true;
	session_count_replacements(&n->session, row);
	replacements_rows(row, &n->line);
	return put(n, n->sheets.replacements, err);
}

/* What the ledger remembers of the record.  *skip: it was carried as it is. */
static bool
look_back(struct night *n, struct row *row, struct decision *d, bool *skip, struct err *err)
{
	struct session *s = &n->session;
	struct arena *a = &s->batch->arena;
	struct ledger_record before;
	enum book_answer answer;
	char content[DIGEST_HEX];
	*skip = false;
	if (!n->book)
		return true;
	book_content(n->book, n->names, row->text, s->profile->source.schema.n, content);
	row->content = arena_str(a, str_from(content));
	if (!book_look(n->book, row->key, row->content, a, &answer, &before, err))
		return false;
	*skip = answer == BOOK_CARRIED;
	if (*skip)
		*d = (struct decision){ .record_id = row->key, .outcome = OUTCOME_SKIPPED, .case_no = before.case_no, .basis = "", .reason = "" };
	if (answer == BOOK_AMENDED && !s->profile->appends_amended)
		row->hold = (struct finding){ "amended", STR(""), arena_format(a,
		    _("run %.*s carried this record with another content: compare the two, and correct the case by hand"), STR_ARG(before.run)) };
	return true;
}

static bool
put_decision(struct night *n, const struct decision *d, struct err *err)
{
	struct str cells[DECISION_COLUMNS];
	decision_cells(d, &n->session.batch->arena, cells);
	csv_write_row(&CSV_OUTPUT_DEFAULT, cells, DECISION_COLUMNS, &n->line);
	return put(n, n->sheets.decisions, err);
}

static bool
take_row(struct night *n, struct row *row, struct err *err)
{
	struct session *s = &n->session;
	struct decision d;
	size_t taken = 0;
	bool skip;
	s->summary.read++;
	if (row->findings_n)
		return reject(n, row, err);
	if (!look_back(n, row, &d, &skip, err))
		return false;
	if (skip) {
		s->summary.outcomes[OUTCOME_SKIPPED]++;
		return put_decision(n, &d, err);
	}
	session_decide(s, row, &d);
	if (!put_decision(n, &d, err))
		return false;
	if (d.outcome != OUTCOME_REVIEW && !session_carry(s, row, &d, &taken, err))
		return false;
	if (row->findings_n)
		return reject(n, row, err);
	session_count(s, &d, taken);
	/* What no target takes waits for a person, and comes again. */
	const char *outcome = outcome_word(taken > 0 || d.outcome == OUTCOME_REVIEW ? d.outcome : OUTCOME_REVIEW);
	if (!note_record(n, row, outcome, taken > 0 ? d.case_no : STR(""), *d.basis ? d.basis : d.reason, err))
		return false;
	if (!flag(n, row, err) || !list_replacements(n, row, err))
		return false;
	if (d.outcome == OUTCOME_REVIEW || taken == 0)
		return to_review(n, row, &d, err);
	return true;
}

/* rejects.csv; with several files rejects.1.csv, rejects.2.csv, … since each has a header and an encoding of its own; numbered as the
   manifest lists them. */
static bool
open_rejects(struct night *n, struct err *err)
{
	if (!n->folder)
		return true;
	struct arena *a = &n->session.arena;
	const char *name = n->files.n == 1 ? "rejects.csv" : arena_format(a, "rejects.%zu.csv", n->manifest.inputs.n + 1).p;
	n->sheets.rejects = folder_add(n->folder, name, err);
	return n->sheets.rejects &&
	       outfile_write(n->sheets.rejects, reader_header_bytes(intake_reader(n->session.intake)), err);
}

static bool
note_input(struct night *n, uint64_t records, struct err *err)
{
	struct reader *r = intake_reader(n->session.intake);
	struct manifest_file file = { .path = arena_str(&n->session.arena, str_from(reader_name(r))),
		.encoding = str_from(encoding_name(reader_encoding(r))), .records = records };
	reader_sha256(r, file.sha256);
	vec_push(&n->manifest.inputs, file);
	struct event e = { .kind = EVENT_FILE, .subject = path_base(file.path), .content = str_from(file.sha256), .outcome = STR("input"),
		.detail = arena_format(&n->session.arena, "encoding=%.*s records=%llu", STR_ARG(file.encoding), (unsigned long long)records) };
	return !n->book || book_enter(n->book, e, err);
}

static bool
take_file(struct night *n, size_t k, struct err *err)
{
	struct session *s = &n->session;
	struct err why = ERR_INIT;
	if (!session_next_file(s, arena_cstr(&s->arena, n->files.v[k]), &why)) {
		if (inbox_fail(&n->inbox, k, &why))
			return true;
		*err = why;
		return false;
	}
	if (!open_rejects(n, err))
		return false;
	uint64_t before = s->summary.read;
	enum step step;
	while ((step = intake_next(s->intake, &s->batch, err)) == STEP_ROW) {
		for (size_t i = 0; i < s->batch->n; i++)
			if (!take_row(n, &s->batch->rows[i], err))
				return false;
		progress_add(&s->progress, s->batch->n);
	}
	return step == STEP_END && note_input(n, s->summary.read - before, err);
}

static bool
open_sheets(struct night *n, struct err *err)
{
	struct folder *f = n->folder;
	if (!(n->sheets.decisions = folder_add(f, "decisions.csv", err)) ||
	    !(n->sheets.review = folder_add(f, "review.csv", err)) ||
	    !(n->sheets.reasons = folder_add(f, "rejects.reasons.csv", err)) ||
	    !(n->sheets.flags = folder_add(f, "flags.csv", err)) ||
	    !(n->sheets.replacements = folder_add(f, "replacements.csv", err)))
		return false;
	csv_write_row(&CSV_OUTPUT_DEFAULT, decision_header, DECISION_COLUMNS, &n->line);
	if (!put(n, n->sheets.decisions, err))
		return false;
	review_header(n->session.profile, &n->line);
	if (!put(n, n->sheets.review, err))
		return false;
	findings_header(&n->line);
	if (!put(n, n->sheets.reasons, err))
		return false;
	findings_header(&n->line);
	if (!put(n, n->sheets.flags, err))
		return false;
	replacements_header(&n->line);
	return put(n, n->sheets.replacements, err);
}

static struct ledger_place
place_of(const struct profile *p)
{
	return (struct ledger_place){ p->ledger, p->ledger_key, p->bridge };
}

/* Names of the fields, as contents are hashed with them. */
static void
name_fields(struct night *n)
{
	const struct schema *schema = &n->session.profile->source.schema;
	n->names = arena_alloc(&n->session.arena, schema->n * sizeof(*n->names));
	for (size_t i = 0; i < schema->n; i++)
		n->names[i] = schema->v[i].name;
}

/* The pages of this run, where there is a ledger; a dry run only looks at those before. */
static bool
open_book(struct night *n, struct err *err)
{
	struct session *s = &n->session;
	struct ledger_place place = place_of(s->profile);
	if (!n->keeps_ledger)
		return true;
	name_fields(n);
	if (!n->folder) {
		n->book = book_peek(&place, err);
		return n->book != NULL;
	}
	struct str run = arena_str(&s->arena, str_from(folder_name(n->folder)));
	carrier_set_run(s->carrier, run);
	struct str detail = arena_format(&s->arena, "version=%s profile=%s%s", PACKAGE_VERSION, n->manifest.rules.v[0].sha256,
	    s->invocation->value[OPT_NO_LIMITS] ? " limits=off" : "");
	n->book = book_open(&place, run, n->manifest.started, detail, err);
	return n->book != NULL;
}

/* Everything that the run will write: its folder, sheets and targets. */
static bool
open_outputs(struct night *n, struct err *err)
{
	struct session *s = &n->session;
	const struct profile *p = s->profile;
	n->folder = folder_open(p->output, s->invocation->value[OPT_RUN_NAME], n->manifest.started, err);
	if (!n->folder || !open_sheets(n, err) || !open_book(n, err))
		return false;
	for (size_t i = 0; i < p->targets_n; i++) {
		const char *path = NULL;
		if (p->targets[i].type == TARGET_FILE)
			path = folder_path(n->folder, arena_cstr(&s->arena, p->targets[i].path));
		if (!carrier_open(s->carrier, i, path, err))
			return false;
	}
	return true;
}

static bool
write_summary(struct night *n, struct err *err)
{
	struct outfile *out = folder_add(n->folder, "summary.json", err);
	if (!out)
		return false;
	summary_json(&n->session.summary, &n->line);
	return put(n, out, err);
}

/* The files of the run, so that the ledger can say whether one was changed later. */
static bool
enter_outputs(struct night *n, struct err *err)
{
	for (size_t i = 0; n->book && i < n->manifest.outputs.n; i++) {
		const struct manifest_file *file = &n->manifest.outputs.v[i];
		struct event e = { .kind = EVENT_FILE, .subject = file->path, .content = str_from(file->sha256), .outcome = STR("output") };
		if (!book_enter(n->book, e, err))
			return false;
	}
	return true;
}

/* Everything on disk, and in open transactions: from here on the run is completed, by itself or by the next one. */
static bool
prepare(struct night *n, struct err *err)
{
	n->manifest.run = str_from(folder_name(n->folder));
	n->manifest.ended = manifest_now();
	const char *key = n->session.profile->sign_key;
	return write_summary(n, err) && folder_finish_files(n->folder, err) && carrier_commit_files(n->session.carrier, err) &&
	       folder_write_manifest(n->folder, &n->manifest, err) && (!key || folder_sign_manifest(n->folder, key, err)) &&
	       enter_outputs(n, err) && (!n->book || book_prepare(n->book, err));
}

/* The run is over: it was committed, or no target took anything. */
static bool
end_book(struct night *n, bool committed, struct err *err)
{
	char manifest[DIGEST_HEX];
	if (!n->book)
		return true;
	folder_manifest_sha256(n->folder, manifest);
	if (committed)
		return book_commit(n->book, manifest_now(), str_from(manifest), err);
	struct err ignored = ERR_INIT;
	bool noted = book_undo(n->book, manifest_now(), STR("failed"), &ignored);
	if (!noted) /* the next run completes or undoes it */
		folder_keep(n->folder);
	return noted;
}

/* Nothing becomes visible before all of it is ready. */
static bool
commit(struct night *n, struct err *err)
{
	struct session *s = &n->session;
	bool touched = false, placed = false;
	if (!prepare(n, err))
		return false;
	bool ok = carrier_commit_tables(s->carrier, &touched, err);
	if (touched)
		folder_keep(n->folder);
	ok = ok && folder_commit(n->folder, &placed, err);
	if (!ok && placed && n->book)
		return err_hint(err, _("run it again: the next run finds out how far this one came, and completes or undoes it"));
	if (!ok && touched && !n->book)
		err_hint(err, _("rows of this run are in a table, or may be; look there before the next run; its files stay in %s"),
		    folder_path(n->folder, ""));
	if (!ok && touched)
		return err_hint(err, _("run it again: the next run finds out how far this one came, and completes or undoes it"));
	return end_book(n, ok, err) && ok;
}

/* What people need to see why the run was stopped stays; what could be carried by mistake goes. */
static void
stop(struct night *n, struct err *err)
{
	struct err odd = ERR_INIT;
	const char *where = NULL;
	carrier_free(n->session.carrier);
	n->session.carrier = NULL;
	bool kept = n->folder && write_summary(n, &odd) && folder_stop(n->folder, &where, &odd);
	session_print_summary(&n->session, false, &odd);
	if (odd.code != ERR_NONE)
		log_message(LOG_WARNING, "%s", odd.message);
	err_set(err, ERR_INPUT, _("the limits of the profile stopped the run: nothing was carried"));
	if (kept)
		err_hint(err, _("its sheets are in %s; if all is as it should be, run it again with --no-limits"), where);
	else
		err_hint(err, _("a run that is stopped keeps its sheets, a dry run does not; --no-limits lets it through"));
}

static bool
keep_limits(struct night *n, struct err *err)
{
	const struct profile *p = n->session.profile;
	bool off = n->session.invocation->value[OPT_NO_LIMITS] != NULL, hold;
	if (p->limits.ratio.set && !n->keeps_ledger && !p->names_ledger)
		log_message(LOG_WARNING, _("limit min_ratio needs a ledger, and there is none: it is not looked at"));
	if (!limits_judge(&p->limits, &n->session.summary, n->book, off ? LOG_WARNING : LOG_ERROR, &hold, err))
		return false;
	if (hold || off)
		return true;
	stop(n, err);
	return false;
}

static bool
try_targets(struct night *n, struct err *err)
{
	for (size_t i = 0; i < n->session.profile->targets_n; i++)
		if (!carrier_try(n->session.carrier, i, err))
			return false;
	return true;
}

static bool
spend(struct night *n, int *status, struct err *err)
{
	struct session *s = &n->session;
	bool dry = s->invocation->value[OPT_DRY_RUN] != NULL;
	for (size_t i = 0; i < s->profile->files.n; i++)
		if (!manifest_add_rule(&n->manifest, s->profile->files.v[i], err))
			return false;
	if (s->profile->targets_n == 0)
		return err_set(err, ERR_PROFILE, _("%.*s: a run needs a target, and the profile has none"), STR_ARG(s->profile->path));
	if (!session_open_matcher(s, err) || !session_open_carrier(s, err))
		return false;
	if (dry ? !try_targets(n, err) || !open_book(n, err) : !open_outputs(n, err))
		return false;
	session_open_intake(s, INTAKE_EXPORT, true);
	for (size_t k = 0; k < n->files.n; k++)
		if (!take_file(n, k, err))
			return false;
	progress_end(&s->progress);
	reject_log_rest(n->logged, REJECT_LOG_MOST);
	if (!session_end(s, status, err) || !keep_limits(n, err) || !carrier_finish(s->carrier, err))
		return false;
	session_count_targets(s);
	if (!dry && (!inbox_settled(&n->inbox, err) || !commit(n, err)))
		return false;
	bool cleared = dry || inbox_clear(&n->inbox);
	if (!cleared || n->inbox.failed > 0)
		*status = DONE_WAITING;
	if (dry)
		log_message(LOG_NOTICE, _("dry run: nothing was written"));
	else
		log_message(LOG_NOTICE, _("the run's files are in %s"), folder_final(n->folder));
	return session_print_summary(s, false, err);
}

/* The name of a folder in the output folder, and none that is hidden: those are runs at work. */
static bool
check_name(const char *name, struct err *err)
{
	if (!name || (*name && *name != '.' && !strchr(name, '/')))
		return true;
	return err_set(err, ERR_USAGE, _("--run-name: '%s' is no name for a folder: no / in it, no dot in front"), name);
}

static bool
has_tables(const struct profile *p)
{
	for (size_t i = 0; i < p->targets_n; i++)
		if (p->targets[i].type != TARGET_FILE)
			return true;
	return false;
}

/* What earlier runs left behind.  A ledger is kept where the profile names one, or where somebody made one. */
static bool
clear_up(struct night *n, struct err *err)
{
	const struct profile *p = n->session.profile;
	struct ledger_place place = place_of(p);
	n->keeps_ledger = p->names_ledger || access(p->ledger, F_OK) == 0;
	if (!n->keeps_ledger && n->inbox.files.n > 0 && p->source.done)
		log_message(LOG_WARNING, _("there is no ledger: a run that is cut off before it has moved a file to %s would be carried twice"), p->source.done);
	if (!n->keeps_ledger)
		return folder_check_leftovers(p->output, has_tables(p), err);
	/* Runs of another output folder may keep the same ledger, and must not undo what is just being carried. */
	n->ledger_lock = lock_acquire(arena_format(&n->session.arena, "%s.lock", p->ledger).p, err);
	if (!n->ledger_lock)
		return false;
	bool created;
	struct ledger *l = ledger_open(&place, p->names_ledger ? LEDGER_CREATE : LEDGER_WRITE, &created, err);
	if (l && created)
		log_message(LOG_NOTICE, _("%s: made, with its key %s; keep a copy of the key in another place"), p->ledger, p->ledger_key);
	bool ok = l && recover(p, l, n->manifest.started, err);
	ledger_close(l);
	return ok;
}

/* The lock is taken, what must be there before anything is read is there, and earlier runs have been seen to.  A dry run only looks. */
static bool
get_ready(struct night *n, bool dry, struct err *err)
{
	const struct profile *p = n->session.profile;
	if (dry) {
		n->keeps_ledger = access(p->ledger, F_OK) == 0;
		return true;
	}
	if (!path_make_dirs(p->output, err) ||
	    !(n->lock = lock_acquire(path_join(&n->session.arena, str_from(p->output), STR(".lock")), err)) || !clear_up(n, err))
		return false;
	if (n->inbox.files.n == 0)
		return true;
	/* Behind the locks: nobody else takes files away now. */
	inbox_forget_gone(&n->inbox);
	take_inbox(n);
	return inbox_ready(&n->inbox, err);
}

static bool
rest(struct night *n, struct err *err)
{
	if (n->inbox.young == 0)
		log_message(LOG_NOTICE, _("no export lies in %.*s; nothing to do"), STR_ARG(n->session.profile->source.path));
	return session_print_summary(&n->session, false, err);
}

static bool
run(const struct invocation *invocation, int *status, struct err *err)
{
	struct night n = { .manifest = { .started = manifest_now() } };
	bool dry = invocation->value[OPT_DRY_RUN] != NULL;
	bool ok = check_name(invocation->value[OPT_RUN_NAME], err) && session_open(&n.session, invocation, err) &&
	          find_files(&n, err) && (n.files.n == 0 || get_ready(&n, dry, err));
	if (ok)
		ok = n.files.n == 0 ? rest(&n, err) : spend(&n, status, err);
	inbox_fini(&n.inbox);
	session_close(&n.session); /* targets first: their temporary files are in the folder */
	book_close(n.book);
	folder_close(n.folder);
	lock_release(n.ledger_lock);
	lock_release(n.lock);
	manifest_fini(&n.manifest);
	vec_fini(&n.files);
	buf_fini(&n.line);
	return ok;
}

static const struct option_spec options[] = {
	{ OPT_DRY_RUN, 'n', "dry-run", NULL, N_("decide everything, write nothing") },
	{ OPT_SUMMARY, 0, "summary", "text|json", N_("form of the summary on standard output") },
	{ OPT_RUN_NAME, 0, "run-name", N_("NAME"), N_("name of the run's folder (default: date and time)") },
	{ OPT_NO_LIMITS, 0, "no-limits", NULL, N_("go on when a limit of the profile is passed") },
};

const struct command command_run = {
	.name = "run",
	.operands = "[FILE]...",
	.summary = N_("the nightly job: from the export to the targets"),
	.options = options,
	.options_n = sizeof(options) / sizeof(*options),
	.run = run,
};
