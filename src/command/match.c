/* kakehashi match: a filter, normalised records in, decisions out. */
#include "config.h"

#include "base/i18n.h"
#include "command/filter.h"
#include "command/session.h"

#include "base/poison.h"

struct matching {
	struct session session;
	struct filter filter;
	struct buf out;
};

static bool
take_file(struct matching *m, const char *path, struct err *err)
{
	struct session *s = &m->session;
	if (!session_next_file(s, path, err))
		return false;
	enum step step;
	while ((step = intake_next(s->intake, &s->batch, err)) == STEP_ROW) {
		for (size_t i = 0; i < s->batch->n; i++) {
			struct decision d;
			struct str cells[DECISION_COLUMNS];
			s->summary.read++;
			session_decide(s, &s->batch->rows[i], &d);
			session_count(s, &d, 1);
			decision_cells(&d, &s->batch->arena, cells);
			csv_write_row(&CSV_OUTPUT_DEFAULT, cells, DECISION_COLUMNS, &m->out);
		}
		if (!filter_write(&m->filter, &m->out, err))
			return false;
		progress_add(&s->progress, s->batch->n);
	}
	return step == STEP_END;
}

static bool
run(const struct invocation *invocation, int *status, struct err *err)
{
	struct matching m = { 0 };
	struct strs files = { 0 };
	bool ok = session_open(&m.session, invocation, err) && session_open_matcher(&m.session, err) &&
	          filter_open(&m.filter, invocation, err);
	if (ok) {
		session_open_intake(&m.session, INTAKE_NORMALISED, false);
		session_operands(&m.session, &files);
		csv_write_row(&CSV_OUTPUT_DEFAULT, decision_header, DECISION_COLUMNS, &m.out);
		ok = filter_write(&m.filter, &m.out, err);
	}
	for (size_t i = 0; ok && i < files.n; i++)
		ok = take_file(&m, files.v[i].p, err);
	progress_end(&m.session.progress);
	ok = ok && session_end(&m.session, status, err) && filter_finish(&m.filter, err) && filter_commit(&m.filter, err) &&
	     session_print_summary(&m.session, true, err);
	filter_close(&m.filter);
	session_close(&m.session);
	vec_fini(&files);
	buf_fini(&m.out);
	return ok;
}

static const struct option_spec options[] = {
	{ OPT_OUTPUT, 'o', "output", N_("FILE"), N_("write there, whole or not at all (default: standard output)") },
	{ OPT_SUMMARY, 0, "summary", "text|json", N_("show a summary on standard error") },
};

const struct command command_match = {
	.name = "match",
	.operands = "[FILE]...",
	.summary = N_("filter: normalised records in, decisions out"),
	.options = options,
	.options_n = sizeof(options) / sizeof(*options),
	.run = run,
};
