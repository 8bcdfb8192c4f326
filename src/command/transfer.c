#include "config.h"

#include "command/transfer.h"

#include <string.h>

#include "base/i18n.h"
#include "base/lock.h"
#include "base/log.h"
#include "base/path.h"
#include "command/decisions.h"
#include "command/filter.h"
#include "session/session.h"

#include "base/poison.h"

struct transfer {
	struct session session;
	struct filter filter; /* its `out` stays closed: the target writes */
	struct lock *lock;
	bool dry;
	bool files; /* write: import files; else load: tables */
	struct decisions *decisions;
	struct decision again[BATCH_ROWS]; /* of the batch at work, where there is a register */
};

/* A decision of the program's own (it has a basis or a reason) must be what it would decide now: else it is about other records
   of the same keys, or the register has changed since.  What a person decided stands. */
static bool
confirm(struct session *s, const struct row *row, const struct decision *d, const struct decision *again, struct err *err)
{
	if (!s->matcher || d->outcome == OUTCOME_REVIEW || (!*d->basis && !*d->reason))
		return true;
	if (again->outcome == d->outcome && str_eq(again->case_no, d->case_no))
		return true;
	if (d->outcome == OUTCOME_LINKED && cases_find(&s->cases, d->case_no) == CASE_NONE)
		return true; /* session_carry says so */
	err_set(err, ERR_INPUT, _("record %.*s: the decision is not the one for this record and this register"), STR_ARG(row->key));
	return err_hint(err, _("decide again with \"kakehashi match\", and give the records that it was given"));
}

static bool
take_row(struct transfer *t, struct row *row, const struct decision *again, struct err *err)
{
	struct session *s = &t->session;
	const char *file = reader_name(intake_reader(s->intake));
	size_t taken = 0;
	struct decision d;
	switch (decisions_find(t->decisions, row->key, &d, err)) {
	case STEP_ROW:
		break;
	case STEP_END:
		err_set_at(err, ERR_INPUT, file, row->line, _("there is no decision about record %.*s"), STR_ARG(row->key));
		return err_hint(err, _("give the decisions that \"kakehashi match\" wrote for these records"));
	case STEP_ERROR:
		return false;
	}
	if (!confirm(s, row, &d, again, err))
		return false;
	s->summary.read++;
	if (d.outcome != OUTCOME_REVIEW && !session_carry(s, row, &d, &taken, err))
		return false;
	if (row->findings_n)
		return filter_reject(&t->filter, s, row, err);
	session_count(s, &d, taken);
	return filter_replaced(&t->filter, s, row, err);
}

static bool
take_records(struct transfer *t, const char *path, struct err *err)
{
	struct session *s = &t->session;
	session_open_intake(s, INTAKE_NORMALISED, false);
	progress_stage(&s->progress, STAGE_RECORDS);
	progress_expect_file(&s->progress, path);
	if (!session_next_file(s, path, err) || !filter_next_file(&t->filter, intake_reader(s->intake), err))
		return false;
	enum step step;
	while ((step = intake_next(s->intake, &s->batch, err)) == STEP_ROW) {
		if (s->matcher)
			session_decide_batch(s, NULL, t->again);
		for (size_t i = 0; i < s->batch->n; i++)
			if (!take_row(t, &s->batch->rows[i], &t->again[i], err))
				return false;
		progress_add(&s->progress, s->batch->n, s->batch->bytes);
	}
	return step == STEP_END && decisions_finish(t->decisions, path, err);
}

/* The targets that --target names, or all that fit the command. */
static bool
choose_targets(struct transfer *t, struct err *err)
{
	struct session *s = &t->session;
	const struct profile *p = s->profile;
	const char *name = s->invocation->value[OPT_TARGET], *output = s->invocation->value[OPT_OUTPUT];
	size_t chosen = 0;
	for (size_t i = 0; i < p->targets_n; i++) {
		const struct target_spec *spec = &p->targets[i];
		if (name ? !str_eq(spec->name, str_from(name)) : (spec->type == TARGET_FILE) != t->files)
			continue;
		if ((spec->type == TARGET_FILE) != t->files)
			return err_set(err, ERR_USAGE,
			    t->files ? _("target %s is a table: use load") : _("target %s is a file: use write"), name);
		if (t->files && chosen++ > 0)
			return err_set(err, ERR_USAGE, _("the profile has several file targets: choose one with --target"));
		const char *path = !t->files ? NULL : output ? output : "-";
		if (t->dry ? !carrier_try(s->carrier, i, err) : !carrier_open(s->carrier, i, path, err))
			return false;
		chosen += !t->files;
	}
	if (chosen == 0 && name)
		return err_set(err, ERR_USAGE, _("the profile has no target %s"), name);
	if (chosen == 0)
		return err_set(err, ERR_USAGE, t->files ? _("the profile has no file target") : _("the profile has no table target"));
	return true;
}

static bool
open_all(struct transfer *t, const struct invocation *invocation, struct err *err)
{
	struct session *s = &t->session;
	const char *records = invocation->value[OPT_RECORDS];
	if (!records) {
		err_set(err, ERR_USAGE, _("--records is missing"));
		return err_hint(err, _("--records FILE: what \"kakehashi normalise\" wrote; the decisions come from FILE or standard input"));
	}
	if (invocation->files_n > 1)
		return err_set(err, ERR_USAGE, _("one file of decisions at a time"));
	const char *decisions = invocation->files_n ? invocation->files[0] : "-";
	if (strcmp(records, "-") == 0 && strcmp(decisions, "-") == 0)
		return err_set(err, ERR_USAGE, _("records and decisions cannot both come from standard input"));
	if (!session_open(s, invocation, err) || !session_open_carrier(s, err))
		return false;
	/* Also where no template needs it: a case number that the register lacks must not be carried. */
	if (s->profile->cases.present && !session_open_matcher(s, err))
		return false;
	const char *output = s->profile->output;
	if (!t->files && !t->dry &&
	    (!path_make_dirs(output, err) ||
	        !(t->lock = lock_acquire(path_join(&s->arena, str_from(output), STR(".lock")), err))))
		return false;
	return filter_open_rejects(&t->filter, invocation, err) && (t->decisions = decisions_open(decisions, err)) != NULL &&
	       choose_targets(t, err);
}

bool
transfer_run(const struct invocation *invocation, bool files, int *status, struct err *err)
{
	struct transfer t = { .files = files, .dry = invocation->value[OPT_DRY_RUN] != NULL };
	struct session *s = &t.session;
	bool touched = false;
	bool ok = open_all(&t, invocation, err) && take_records(&t, invocation->value[OPT_RECORDS], err);
	progress_stage(&s->progress, STAGE_WRITE);
	if (ok && (ok = carrier_finish(s->carrier, err))) {
		session_count_targets(s);
		ok = session_end(s, status, err);
	}
	if (ok && t.dry)
		log_message(LOG_NOTICE, LOG_ABOUT("dry-run"), _("dry run: nothing was written"));
	else
		ok = ok && filter_finish(&t.filter, err) && carrier_commit_files(s->carrier, err) &&
		     carrier_commit_tables(s->carrier, &touched, err) && filter_commit(&t.filter, err);
	progress_end(&s->progress);
	if (!ok && touched)
		err_hint(err, _("rows are in a table, or may be; look there before the next try"));
	ok = ok && session_print_summary(s, true, err);
	filter_close(&t.filter);
	session_close(s);
	lock_release(t.lock);
	decisions_close(t.decisions);
	return ok;
}
