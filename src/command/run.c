/* kakehashi run: the nightly job, everything from the export to the targets, the review sheet and the summary. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/lock.h"
#include "base/log.h"
#include "base/path.h"
#include "command/session.h"
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
	struct strs files;
	struct lock *lock;
	struct folder *folder; /* NULL in a dry run */
	struct sheets sheets;
	struct manifest manifest;
	struct buf line;
	unsigned long long logged; /* rejected records that were logged */
};

/* The files to take, in byte order of their names where the profile's pattern names them. */
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
	return path_glob(arena_cstr(&n->session.arena, p->source.path), &n->session.arena, &n->files, err);
}

/* Appends what is in n->line to a sheet, and empties it. */
static bool
put(struct night *n, struct outfile *sheet, struct err *err)
{
	bool ok = !sheet || outfile_write(sheet, buf_str(&n->line), err);
	buf_reset(&n->line);
	return ok;
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
	return put(n, n->sheets.rejects, err);
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

static bool
take_row(struct night *n, struct row *row, struct err *err)
{
	struct session *s = &n->session;
	struct decision d;
	size_t taken = 0;
	s->summary.read++;
	if (row->findings_n)
		return reject(n, row, err);
	session_decide(s, row, &d);
	struct str cells[DECISION_COLUMNS];
	decision_cells(&d, &s->batch->arena, cells);
	csv_write_row(&CSV_OUTPUT_DEFAULT, cells, DECISION_COLUMNS, &n->line);
	if (!put(n, n->sheets.decisions, err))
		return false;
	if (d.outcome != OUTCOME_REVIEW && !session_carry(s, row, &d, &taken, err))
		return false;
	if (row->findings_n)
		return reject(n, row, err);
	session_count(s, &d, taken);
	if (!flag(n, row, err) || !list_replacements(n, row, err))
		return false;
	if (d.outcome == OUTCOME_REVIEW || taken == 0)
		return to_review(n, row, &d, err);
	return true;
}

/* rejects.csv; with several files rejects.1.csv, rejects.2.csv, … since each has a header and an encoding of its own. */
static bool
open_rejects(struct night *n, size_t k, struct err *err)
{
	if (!n->folder)
		return true;
	struct arena *a = &n->session.arena;
	const char *name = n->files.n == 1 ? "rejects.csv" : arena_format(a, "rejects.%zu.csv", k + 1).p;
	n->sheets.rejects = folder_add(n->folder, name, err);
	return n->sheets.rejects &&
	       outfile_write(n->sheets.rejects, reader_header_bytes(intake_reader(n->session.intake)), err);
}

static void
note_input(struct night *n, uint64_t records)
{
	struct reader *r = intake_reader(n->session.intake);
	struct manifest_file file = { .path = arena_str(&n->session.arena, str_from(reader_name(r))),
		.encoding = str_from(encoding_name(reader_encoding(r))), .records = records };
	reader_sha256(r, file.sha256);
	vec_push(&n->manifest.inputs, file);
}

static bool
take_file(struct night *n, size_t k, struct err *err)
{
	struct session *s = &n->session;
	if (!session_next_file(s, arena_cstr(&s->arena, n->files.v[k]), err) || !open_rejects(n, k, err))
		return false;
	uint64_t before = s->summary.read;
	enum step step;
	while ((step = intake_next(s->intake, &s->batch, err)) == STEP_ROW) {
		for (size_t i = 0; i < s->batch->n; i++)
			if (!take_row(n, &s->batch->rows[i], err))
				return false;
		progress_add(&s->progress, s->batch->n);
	}
	if (step == STEP_END)
		note_input(n, s->summary.read - before);
	return step == STEP_END;
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

/* Everything that the run will write: its folder, sheets and targets. */
static bool
open_outputs(struct night *n, struct err *err)
{
	struct session *s = &n->session;
	const struct profile *p = s->profile;
	n->folder = folder_open(p->output, s->invocation->value[OPT_RUN_NAME], n->manifest.started, err);
	if (!n->folder || !open_sheets(n, err))
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

/* Everything is on disk and in open transactions before the first thing becomes visible. */
static bool
commit(struct night *n, struct err *err)
{
	struct session *s = &n->session;
	bool touched = false;
	n->manifest.run = str_from(folder_name(n->folder));
	n->manifest.ended = manifest_now();
	bool ok = write_summary(n, err) && folder_finish_files(n->folder, err) && carrier_commit_files(s->carrier, err) &&
	          folder_write_manifest(n->folder, &n->manifest, err) && carrier_commit_tables(s->carrier, &touched, err);
	if (touched)
		folder_keep(n->folder);
	ok = ok && folder_commit(n->folder, err);
	if (!ok && touched)
		err_hint(err, _("rows of this run are in a table, or may be; look there before the next run; its files stay in %s"),
		    folder_path(n->folder, ""));
	return ok;
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
	if (dry ? !try_targets(n, err) : !open_outputs(n, err))
		return false;
	session_open_intake(s, INTAKE_EXPORT, true);
	for (size_t k = 0; k < n->files.n; k++)
		if (!take_file(n, k, err))
			return false;
	progress_end(&s->progress);
	reject_log_rest(n->logged, REJECT_LOG_MOST);
	if (!carrier_finish(s->carrier, err))
		return false;
	session_count_targets(s);
	if (!session_end(s, status, err) || (!dry && !commit(n, err)))
		return false;
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

static bool
run(const struct invocation *invocation, int *status, struct err *err)
{
	struct night n = { .manifest = { .started = manifest_now() } };
	bool dry = invocation->value[OPT_DRY_RUN] != NULL;
	bool ok = check_name(invocation->value[OPT_RUN_NAME], err) && session_open(&n.session, invocation, err) &&
	          find_files(&n, err);
	if (ok && n.files.n == 0) {
		log_message(LOG_NOTICE, _("no export lies in %.*s; nothing to do"), STR_ARG(n.session.profile->source.path));
		ok = session_print_summary(&n.session, false, err);
	} else if (ok && !dry) {
		struct arena *a = &n.session.arena;
		const char *output = n.session.profile->output;
		ok = path_make_dirs(output, err) &&
		     (n.lock = lock_acquire(path_join(a, str_from(output), STR(".lock")), err)) != NULL &&
		     folder_check_leftovers(output, has_tables(n.session.profile), err);
	}
	if (ok && n.files.n > 0)
		ok = spend(&n, status, err);
	session_close(&n.session); /* targets first: their temporary files are in the folder */
	folder_close(n.folder);
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
};

const struct command command_run = {
	.name = "run",
	.operands = "[FILE]...",
	.summary = N_("the nightly job: from the export to the targets"),
	.options = options,
	.options_n = sizeof(options) / sizeof(*options),
	.run = run,
};
