/* kakehashi match: a filter, normalised records in, decisions out; or explanations of some of them, or a model learned from them, with
   labels or without. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/log.h"
#include "command/filter.h"
#include "command/labels.h"
#include "match/explain.h"
#include "match/model_text.h"
#include "match/train.h"
#include "report/explain.h"
#include "session/session.h"

#include "base/poison.h"

struct matching {
	struct session session;
	struct filter filter;
	struct buf out;
	const struct mode *mode;
	struct strs explained; /* --explain: record keys */
	size_t found;          /* of them */
	struct training *training;
	struct labels labels; /* of --labels */
	struct decision decisions[BATCH_ROWS];
};

/* What is done with the records. */
struct mode {
	void (*begin)(struct matching *m);
	void (*batch)(struct matching *m);
	bool (*end)(struct matching *m, struct err *err); /* NULL: nothing to do */
};

static void
begin_nothing(struct matching *m)
{
	(void)m;
}

static void
explain_row(struct matching *m, const struct row *row)
{
	struct session *s = &m->session;
	if (!strs_have(&m->explained, row->key))
		return;
	const char *format = s->invocation->value[OPT_FORMAT];
	struct decision d;
	struct explanation e;
	session_explain(s, row, &d, &e);
	struct explain_view view = { s->profile, &s->cases, row->text, s->invocation->value[OPT_SHOW_NAMES] };
	if (format && str_eq(str_from(format), STR("json"))) {
		explain_json(&view, &d, &e, &m->out);
	} else {
		if (m->found > 0)
			buf_addc(&m->out, '\n');
		explain_text(&view, &d, &e, &m->out);
	}
	s->summary.read++;
	session_count(s, &d, 1);
	m->found++;
}

static void
explain_batch(struct matching *m)
{
	for (size_t i = 0; i < m->session.batch->n; i++)
		explain_row(m, &m->session.batch->rows[i]);
}

static void
begin_decisions(struct matching *m)
{
	csv_write_row(&CSV_OUTPUT_DEFAULT, decision_header, DECISION_COLUMNS, &m->out);
}

static void
decide_batch(struct matching *m)
{
	struct session *s = &m->session;
	session_decide_batch(s, NULL, m->decisions);
	session_part_siblings(s, NULL, NULL, m->decisions);
	for (size_t i = 0; i < s->batch->n; i++) {
		struct str cells[DECISION_COLUMNS];
		s->summary.read++;
		session_count(s, &m->decisions[i], 1);
		decision_cells(&m->decisions[i], &s->batch->arena, cells);
		csv_write_row(&CSV_OUTPUT_DEFAULT, cells, DECISION_COLUMNS, &m->out);
	}
}

/* Each key stands once in a list of options, and should be found. */
static bool
check_found(struct matching *m, struct err *err)
{
	if (m->found >= m->explained.n)
		return true;
	err_set(err, ERR_INPUT, _("--explain: %zu of %zu records are not there"), m->explained.n - m->found, m->explained.n);
	return err_hint(err, _("give the record's key as it stands in decisions.csv or review.csv"));
}

static void
begin_training(struct matching *m)
{
	m->training = training_new(matcher_items(m->session.matcher));
}

static void
train_batch(struct matching *m)
{
	struct batch *batch = m->session.batch;
	for (size_t i = 0; i < batch->n; i++)
		matcher_learn(m->session.matcher, m->training, batch->rows[i].text, &batch->arena);
}

static void
train_batch_labelled(struct matching *m)
{
	struct session *s = &m->session;
	for (size_t i = 0; i < s->batch->n; i++) {
		const struct row *row = &s->batch->rows[i];
		labels_find(&m->labels, &s->cases, row->key);
		if (m->labels.rows.n > 0)
			matcher_learn_labelled(s->matcher, m->training, row->text, m->labels.rows.v, m->labels.rows.n, &s->batch->arena);
	}
}

static bool
end_training(struct matching *m, struct err *err)
{
	struct training_report report;
	struct model *model = matcher_model(m->session.matcher);
	training_end(m->training, model, &report);
	for (size_t block = 0; block < TRAIN_BLOCKS; block++)
		if (report.pairs[block] > 0)
			log_message(LOG_INFO, LOG_ABOUT("learned"), _("learned from %llu pairs of %zu patterns, of which %.0f are of one child"),
			    (unsigned long long)report.pairs[block], report.patterns[block], report.matches[block]);
	if (report.pairs[TRAIN_NAMES] + report.pairs[TRAIN_BIRTH] + report.pairs[TRAIN_LABELLED] == 0) {
		err_set(err, ERR_INPUT, _("--train: no record has a case that it could be compared with"));
		return err_hint(err, _("train with records of children who are in the register"));
	}
	model_write(model, matcher_items(m->session.matcher), &m->session.profile->match, &m->session.profile->source.schema, &m->out);
	return filter_write(&m->filter, &m->out, err);
}

static bool
end_labelled_training(struct matching *m, struct err *err)
{
	return labels_check(&m->labels, err) && end_training(m, err);
}

static const struct mode deciding = { begin_decisions, decide_batch, NULL };
static const struct mode explaining = { begin_nothing, explain_batch, check_found };
static const struct mode training = { begin_training, train_batch, end_training };
static const struct mode labelled_training = { begin_training, train_batch_labelled, end_labelled_training };

static bool
take_file(struct matching *m, const char *path, struct err *err)
{
	struct session *s = &m->session;
	if (!session_next_file(s, path, err))
		return false;
	enum step step;
	while ((step = intake_next(s->intake, &s->batch, err)) == STEP_ROW) {
		m->mode->batch(m);
		if (!filter_write(&m->filter, &m->out, err))
			return false;
		progress_add(&s->progress, s->batch->n, s->batch->bytes);
	}
	return step == STEP_END;
}

/* What only says something beside another option. */
static bool
check_together(const struct invocation *invocation, struct err *err)
{
	const char *const *value = invocation->value;
	if (value[OPT_TRAIN] && value[OPT_EXPLAIN])
		return err_set(err, ERR_USAGE, _("--train and --explain cannot be given together"));
	if (value[OPT_LABELS] && !value[OPT_TRAIN])
		return err_set(err, ERR_USAGE, _("--labels needs --train"));
	bool records_from_input = invocation->files_n == 0;
	for (size_t i = 0; i < invocation->files_n; i++)
		records_from_input |= strcmp(invocation->files[i], "-") == 0;
	if (value[OPT_LABELS] && strcmp(value[OPT_LABELS], "-") == 0 && records_from_input)
		return err_set(err, ERR_USAGE, _("records and labels cannot both come from standard input"));
	if ((value[OPT_KEY] || value[OPT_CASE]) && !value[OPT_LABELS])
		return err_set(err, ERR_USAGE, _("--key and --case need --labels"));
	return true;
}

static bool
choose_mode(struct matching *m, const struct invocation *invocation, struct err *err)
{
	if (!check_together(invocation, err))
		return false;
	for (size_t i = 0; i < invocation->given.n; i++)
		if (invocation->given.v[i].id == OPT_EXPLAIN)
			vec_push(&m->explained, str_from(invocation->given.v[i].value));
	m->mode = invocation->value[OPT_LABELS] ? &labelled_training
	        : invocation->value[OPT_TRAIN]  ? &training
	        : m->explained.n > 0            ? &explaining
	                                        : &deciding;
	return true;
}

static bool
check_mode(const struct matching *m, struct err *err)
{
	if (m->mode == &deciding || m->session.matcher)
		return true;
	return err_set(err, ERR_USAGE, _("cases of the source itself are not matched: there is nothing to explain or to learn"));
}

static bool
run(const struct invocation *invocation, int *status, struct err *err)
{
	struct matching m = { 0 };
	struct strs files = { 0 };
	bool ok = choose_mode(&m, invocation, err) && session_open(&m.session, invocation, err) &&
	          (!invocation->value[OPT_LABELS] || labels_open(&m.labels, invocation, err)) && session_open_matcher(&m.session, err) &&
	          check_mode(&m, err) && filter_open(&m.filter, invocation, err);
	if (ok) {
		session_open_intake(&m.session, INTAKE_NORMALISED, false);
		session_operands(&m.session, &files);
		m.mode->begin(&m);
		ok = filter_write(&m.filter, &m.out, err);
	}
	if (ok)
		progress_stage(&m.session.progress, STAGE_RECORDS);
	for (size_t i = 0; ok && i < files.n; i++)
		progress_expect_file(&m.session.progress, files.v[i].p);
	for (size_t i = 0; ok && i < files.n; i++)
		ok = take_file(&m, files.v[i].p, err);
	progress_end(&m.session.progress);
	ok = ok && (!m.mode->end || m.mode->end(&m, err)) && session_end(&m.session, status, err) && filter_finish(&m.filter, err) &&
	     filter_commit(&m.filter, err) && session_print_summary(&m.session, true, err);
	filter_close(&m.filter);
	training_free(m.training);
	labels_fini(&m.labels);
	session_close(&m.session);
	vec_fini(&files);
	vec_fini(&m.explained);
	buf_fini(&m.out);
	return ok;
}

static const struct option_spec options[] = {
	{ OPT_EXPLAIN, 0, "explain", N_("RECORD"), N_("say why this record is decided so; may be repeated") },
	{ OPT_FORMAT, 0, "format", "text|json", N_("form of an explanation (default: text)") },
	{ OPT_OUTPUT, 'o', "output", N_("FILE"), N_("write there, whole or not at all (default: standard output)") },
	{ OPT_SUMMARY, 0, "summary", "text|json", N_("show a summary on standard error") },
	{ OPT_SHOW_NAMES, 0, "show-names", NULL, N_("cover nothing in an explanation") },
	{ OPT_TRAIN, 0, "train", NULL, N_("write a model that was learned from the records") },
	{ OPT_LABELS, 0, "labels", N_("TRUTH"), N_("learn it from records whose case is known") },
	{ OPT_KEY, 'k', "key", N_("COLUMN,..."), N_("the truth's record key (default: record_id)") },
	{ OPT_CASE, 0, "case", N_("COLUMN,..."), N_("the truth's case number, or numbers (default: case_no)") },
};

const struct command command_match = {
	.name = "match",
	.operands = "[FILE]...",
	.summary = N_("filter: normalised records in, decisions out"),
	.options = options,
	.options_n = sizeof(options) / sizeof(*options),
	.run = run,
};
