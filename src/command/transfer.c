#include "config.h"

#include "command/transfer.h"

#include <string.h>

#include "base/i18n.h"
#include "base/lock.h"
#include "base/log.h"
#include "base/path.h"
#include "base/stop.h"
#include "command/filter.h"
#include "command/session.h"
#include "csv/columns.h"

#include "base/poison.h"

struct decisions VEC(struct decision);

struct transfer {
	struct session session;
	struct filter filter; /* its `out` stays closed: the target writes */
	struct lock *lock;
	bool dry;
	bool files; /* write: import files; else load: tables */
	struct decisions decisions;
	struct map by_record;
	struct arena arena; /* of the decisions */
	uint64_t used;
};

static bool
add_decision(struct transfer *t, const char *file, const struct csv_record *record, const size_t *position,
    struct err *err)
{
	struct str cells[DECISION_COLUMNS];
	struct decision d;
	size_t bad = 0;
	if (finding_is_set(&record->finding))
		return err_set(err, ERR_INPUT, "%s:%llu: %.*s", file, (unsigned long long)record->line,
		    STR_ARG(record->finding.message));
	for (size_t i = 0; i < DECISION_COLUMNS; i++)
		cells[i] = record->cells[position[i]];
	if (!decision_parse(cells, &t->arena, &d, &bad))
		return err_set(err, ERR_INPUT, _("%s:%llu: column %.*s: '%.*s' does not fit a decision"), file,
		    (unsigned long long)record->line, STR_ARG(decision_header[bad]), STR_ARG(cells[bad]));
	if (map_add(&t->by_record, d.record_id, (uint32_t)t->decisions.n) != MAP_NONE)
		return err_set(err, ERR_INPUT, _("%s:%llu: a second decision about record %.*s"), file,
		    (unsigned long long)record->line, STR_ARG(d.record_id));
	vec_push(&t->decisions, d);
	return true;
}

static bool
read_decisions(struct transfer *t, const char *path, struct err *err)
{
	struct csv_input input = { .encoding = ENCODING_UTF8, .separator = ',' };
	struct reader *r = reader_open(path, &input, err);
	if (!r)
		return false;
	struct column_want want[DECISION_COLUMNS];
	size_t position[DECISION_COLUMNS], header_n;
	const struct str *header = reader_header(r, &header_n);
	for (size_t i = 0; i < DECISION_COLUMNS; i++)
		want[i] = (struct column_want){ decision_header[i], true };
	bool ok = columns_bind(reader_name(r), header, header_n, want, DECISION_COLUMNS, position, NULL, ERR_INPUT, err);
	enum step step = STEP_END;
	struct csv_record record;
	while (ok && (step = reader_next(r, &t->arena, &record, err)) == STEP_ROW)
		ok = stop_check(err) && add_decision(t, reader_name(r), &record, position, err);
	ok = ok && step == STEP_END;
	reader_close(r);
	return ok;
}

static bool
take_row(struct transfer *t, struct row *row, struct err *err)
{
	struct session *s = &t->session;
	const char *file = reader_name(intake_reader(s->intake));
	size_t taken = 0;
	uint32_t i = (uint32_t)t->used; /* match writes the decisions in the order of the records */
	if (i >= t->decisions.n || !str_eq(t->decisions.v[i].record_id, row->key))
		i = map_get(&t->by_record, row->key);
	if (i == MAP_NONE)
		return err_set(err, ERR_INPUT, _("%s:%llu: there is no decision about record %.*s"), file,
		    (unsigned long long)row->line, STR_ARG(row->key)),
		    err_hint(err, _("give the decisions that \"kakehashi match\" wrote for these records"));
	const struct decision *d = &t->decisions.v[i];
	t->used++;
	s->summary.read++;
	if (d->outcome != OUTCOME_REVIEW && !session_carry(s, row, d, &taken, err))
		return false;
	if (row->findings_n)
		return filter_reject(&t->filter, s, row, err);
	session_count(s, d, taken);
	return true;
}

static bool
take_records(struct transfer *t, const char *path, struct err *err)
{
	struct session *s = &t->session;
	session_open_intake(s, INTAKE_NORMALISED, false);
	if (!session_next_file(s, path, err) || !filter_next_file(&t->filter, intake_reader(s->intake), err))
		return false;
	enum step step;
	while ((step = intake_next(s->intake, s->batch, err)) == STEP_ROW) {
		for (size_t i = 0; i < s->batch->n; i++)
			if (!take_row(t, &s->batch->rows[i], err))
				return false;
		progress_add(&s->progress, s->batch->n);
	}
	if (step == STEP_END && t->used != t->decisions.n)
		return err_set(err, ERR_INPUT, _("%s: %zu decisions are about records that are not in it"), path,
		    t->decisions.n - (size_t)t->used);
	return step == STEP_END;
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
		if (t->dry ? !carrier_try(s->carrier, i, err) : !carrier_open(s->carrier, i, output ? output : "-", err))
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
	if (s->profile->cases.present && !session_open_cases(s, err))
		return false;
	const char *output = s->profile->output;
	if (!t->files && !t->dry &&
	    (!path_make_dirs(output, err) ||
	        !(t->lock = lock_acquire(path_join(&s->arena, str_from(output), STR(".lock")), err))))
		return false;
	return filter_open_rejects(&t->filter, invocation, err) && read_decisions(t, decisions, err) && choose_targets(t, err);
}

bool
transfer_run(const struct invocation *invocation, bool files, int *status, struct err *err)
{
	struct transfer t = { .files = files, .dry = invocation->value[OPT_DRY_RUN] != NULL };
	struct session *s = &t.session;
	bool ok = open_all(&t, invocation, err) && take_records(&t, invocation->value[OPT_RECORDS], err);
	progress_end(&s->progress);
	if (ok && (ok = carrier_finish(s->carrier, err))) {
		session_count_targets(s);
		ok = session_end(s, status, err);
	}
	if (ok && t.dry)
		log_message(LOG_NOTICE, _("dry run: nothing was written"));
	else
		ok = ok && filter_commit(&t.filter, err) && carrier_commit_files(s->carrier, err) &&
		     carrier_commit_tables(s->carrier, err);
	ok = ok && session_print_summary(s, true, err);
	filter_close(&t.filter);
	session_close(s);
	lock_release(t.lock);
	vec_fini(&t.decisions);
	map_fini(&t.by_record);
	arena_fini(&t.arena);
	return ok;
}
