/* kakehashi normalise: a filter, CSV in, cleaned UTF-8 CSV out; its header is the profile's field names. */
#include "config.h"

#include "base/i18n.h"
#include "command/filter.h"
#include "command/session.h"
#include "report/rejects.h"

#include "base/poison.h"

struct cleaning {
	struct session session;
	struct filter filter;
	struct buf out;
};

static bool
take_file(struct cleaning *c, const char *path, bool first, struct err *err)
{
	struct session *s = &c->session;
	const struct schema *schema = &s->profile->source.schema;
	if (!session_next_file(s, path, err) || !filter_next_file(&c->filter, intake_reader(s->intake), err))
		return false;
	if (first)
		normalised_header(schema, &c->out);
	enum step step;
	while ((step = intake_next(s->intake, &s->batch, err)) == STEP_ROW) {
		for (size_t i = 0; i < s->batch->n; i++) {
			const struct row *row = &s->batch->rows[i];
			s->summary.read++;
			if (row->findings_n == 0) {
				session_count_flags(s, row);
				normalised_row(schema, row->text, &c->out);
				if (!filter_replaced(&c->filter, s, row, err))
					return false;
			} else if (!filter_reject(&c->filter, s, row, err)) {
				return false;
			}
		}
		if (!filter_write(&c->filter, &c->out, err))
			return false;
		progress_add(&s->progress, s->batch->n);
	}
	return step == STEP_END && filter_write(&c->filter, &c->out, err);
}

static bool
run(const struct invocation *invocation, int *status, struct err *err)
{
	struct cleaning c = { 0 };
	struct strs files = { 0 };
	bool ok = session_open(&c.session, invocation, err) && filter_open(&c.filter, invocation, err);
	if (ok) {
		session_open_intake(&c.session, INTAKE_EXPORT, false);
		session_operands(&c.session, &files);
	}
	for (size_t i = 0; ok && i < files.n; i++)
		ok = take_file(&c, files.v[i].p, i == 0, err);
	progress_end(&c.session.progress);
	if (ok) {
		struct summary *s = &c.session.summary;
		s->only_cleans = true;
		s->passed = s->read - s->outcomes[OUTCOME_REJECTED];
		ok = session_end(&c.session, status, err) && filter_finish(&c.filter, err) && filter_commit(&c.filter, err) &&
		     session_print_summary(&c.session, true, err);
	}
	filter_close(&c.filter);
	session_close(&c.session);
	vec_fini(&files);
	buf_fini(&c.out);
	return ok;
}

static const struct option_spec options[] = {
	{ OPT_OUTPUT, 'o', "output", N_("FILE"), N_("write there, whole or not at all (default: standard output)") },
	{ OPT_REJECTS, 0, "rejects", N_("FILE"), N_("keep rejected records there, as they came; reasons in FILE.reasons.csv") },
	{ OPT_REPLACEMENTS, 0, "replacements", N_("FILE"), N_("list there the characters that were replaced") },
	{ OPT_SUMMARY, 0, "summary", "text|json", N_("show a summary on standard error") },
};

const struct command command_normalise = {
	.name = "normalise",
	.alias = "normalize",
	.operands = "[FILE]...",
	.summary = N_("filter: CSV in, cleaned UTF-8 CSV out"),
	.options = options,
	.options_n = sizeof(options) / sizeof(*options),
	.run = run,
};
