/* kakehashi evaluate: decisions held against the truth.  It needs no profile. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/outfile.h"
#include "command/decisions.h"
#include "command/plain.h"
#include "command/truth.h"
#include "report/evaluation.h"
#include "session/outputs.h"

#include "base/poison.h"

enum { NAMED_MOST = 20 /* records that stand in one file only */, BITS_MOST = 1000 };

struct judging {
	const struct invocation *invocation;
	struct arena arena;
	struct truth_columns columns;
	enum encoding encoding; /* of the truth */
	struct thresholds link_bits, margin_bits;
	bool partial, list_false;
	struct evaluation *evaluation;
	struct truth truth;
	struct decisions *decisions;
	struct map unknown; /* records of the decisions alone → place in unknown_lines */
	struct lines VEC(uint64_t) unknown_lines;
	struct false_links VEC(struct false_link) false_links;
	uint64_t known, skipped, only_true; /* records; known: in both files */
};

/* ---- the command line */

/* "13.5": hundredths of a bit. */
static bool
parse_bits(struct str text, int32_t *out)
{
	struct decimal d;
	int64_t scaled;
	if (!decimal_parse(text, &d) || !decimal_rescale(d, 2, &scaled) || llabs(scaled) > BITS_MOST * 100)
		return false;
	*out = (int32_t)scaled;
	return true;
}

static int
by_number(const void *x, const void *y)
{
	int32_t a = *(const int32_t *)x, b = *(const int32_t *)y;
	return (a > b) - (a < b);
}

/* "8,10,12.5", any order. */
static bool
read_thresholds(const char *option, const char *list, struct thresholds *out, struct err *err)
{
	struct str text = str_from(list);
	out->n = 0;
	for (size_t start = 0, end; start <= text.n; start = end + 1) {
		end = str_find(text, STR(","), start);
		end = end == SIZE_MAX ? text.n : end;
		if (out->n == THRESHOLDS_MOST || !parse_bits(str_slice(text, start, end), &out->v[out->n])) {
			err_set(err, ERR_USAGE, _("--%s: '%s' is no list of bits"), option, list);
			return err_hint(err, _("write up to %d numbers such as 8,10,12.5"), THRESHOLDS_MOST);
		}
		out->n++;
	}
	qsort(out->v, out->n, sizeof(*out->v), by_number);
	size_t kept = 1;
	for (size_t i = 1; i < out->n; i++)
		if (out->v[i] != out->v[kept - 1])
			out->v[kept++] = out->v[i];
	out->n = kept;
	return true;
}

static bool
read_command_line(struct judging *j, struct err *err)
{
	const struct invocation *invocation = j->invocation;
	const char *links = invocation->value[OPT_LINK_BITS], *margins = invocation->value[OPT_MARGIN_BITS];
	if (invocation->files_n != 2)
		return err_set(err, ERR_USAGE, _("evaluate needs two files, the decisions and the truth"));
	if (strcmp(invocation->files[0], "-") == 0 && strcmp(invocation->files[1], "-") == 0)
		return err_set(err, ERR_USAGE, _("both files cannot come from standard input"));
	j->partial = invocation->value[OPT_PARTIAL];
	j->list_false = invocation->value[OPT_LIST_FALSE];
	return plain_read_encoding("from", invocation->value[OPT_FROM], true, &j->encoding, err) && truth_read_columns(invocation, &j->arena, &j->columns, err) &&
	       read_thresholds("link-bits", links ? links : "8,10,12,14,16,18,20", &j->link_bits, err) &&
	       read_thresholds("margin-bits", margins ? margins : "6,10,14", &j->margin_bits, err) && outputs_check(invocation, err);
}

/* ---- the work */

/* One more record that stands in one file only. */
static void
name_one_sided(struct judging *j, uint64_t before, const char *file, uint64_t line, struct str record_id, const char *other)
{
	if (!j->partial && before < NAMED_MOST)
		log_message(LOG_ERROR, LOG_ABOUT("record-one-sided", .file = str_from(file), .line = line, .key = record_id), _("%s:%llu: record %.*s is not in %s"), file, (unsigned long long)line, STR_ARG(record_id), other);
}

static bool
take_unknown(struct judging *j, struct str record_id, uint64_t line, struct err *err)
{
	const char *file = decisions_name(j->decisions);
	struct str kept = arena_str(&j->arena, record_id);
	uint32_t before = map_add(&j->unknown, kept, (uint32_t)j->unknown_lines.n);
	if (before != MAP_NONE)
		return err_set_at(err, ERR_INPUT, file, line, _("a second decision about record %.*s; the first is on line %llu"),
		    STR_ARG(kept), (unsigned long long)j->unknown_lines.v[before]);
	name_one_sided(j, j->unknown_lines.n, file, line, kept, j->truth.name);
	vec_push(&j->unknown_lines, line);
	return true;
}

static void
keep_false_link(struct judging *j, const struct truth_entry *entry, struct str case_no)
{
	struct str *cells = arena_alloc(&j->arena, (j->columns.cases.n) * sizeof(*cells));
	struct false_link f = { entry->record_id, arena_str(&j->arena, case_no), cells, 0 };
	for (size_t i = 0; i < j->columns.cases.n; i++)
		if (entry->cells[i].n > 0)
			cells[f.cases_n++] = entry->cells[i];
	vec_push(&j->false_links, f);
}

/* cleaned: the two cells as they are compared, one behind the other. */
static bool
take_decision(struct judging *j, struct decision *d, uint64_t line, struct buf *cleaned, struct err *err)
{
	buf_reset(cleaned);
	truth_clean(d->record_id, cleaned);
	size_t middle = cleaned->n;
	truth_clean(d->case_no, cleaned);
	struct str record_id = str_slice(buf_str(cleaned), 0, middle);
	d->case_no = str_slice(buf_str(cleaned), middle, cleaned->n);
	struct truth_entry *entry = truth_find(&j->truth, record_id);
	if (!entry)
		return take_unknown(j, record_id, line, err);
	if (entry->decided > 0)
		return err_set_at(err, ERR_INPUT, decisions_name(j->decisions), line,
		    _("a second decision about record %.*s; the first is on line %llu"), STR_ARG(record_id),
		    (unsigned long long)entry->decided);
	entry->decided = line;
	j->known++;
	if (d->outcome == OUTCOME_SKIPPED) {
		j->skipped++;
		return true;
	}
	struct strs cases = truth_cases(&j->truth, entry);
	enum judgement judgement = evaluation_add(j->evaluation, d, cases.v, cases.n, entry->groups, j->columns.classes.n);
	if (j->list_false && (judgement == JUDGEMENT_OTHER_CHILD || judgement == JUDGEMENT_UNREGISTERED))
		keep_false_link(j, entry, d->case_no);
	return true;
}

static bool
take_decisions(struct judging *j, struct err *err)
{
	struct buf cleaned = BUF_INIT;
	struct decision d;
	uint64_t line = 0;
	enum step step = STEP_END;
	bool ok = true;
	while (ok && (step = decisions_next(j->decisions, &d, &line, err)) == STEP_ROW)
		ok = take_decision(j, &d, line, &cleaned, err);
	buf_fini(&cleaned);
	return ok && step == STEP_END;
}

/* Every record of the one file stands in the other. */
static bool
check_whole(struct judging *j, struct err *err)
{
	const char *decisions = decisions_name(j->decisions), *truth = j->truth.name;
	for (size_t i = 0; i < j->truth.entries.n; i++) {
		const struct truth_entry *entry = &j->truth.entries.v[i];
		if (entry->decided == 0)
			name_one_sided(j, j->only_true++, truth, entry->line, entry->record_id, decisions);
	}
	if (j->known == 0 && j->unknown_lines.n == 0)
		return err_set(err, ERR_INPUT, _("%s: holds no record"), decisions);
	if (j->known == 0) {
		err_set(err, ERR_INPUT, _("no record of %s is in %s"), decisions, truth);
		return err_hint(err, _("do both files belong together, and does --key name the record's key?"));
	}
	if (j->known == j->skipped) {
		err_set(err, ERR_INPUT, _("%s: all records were skipped"), decisions);
		return err_hint(err, _("judge the decisions of the run that carried them"));
	}
	if (j->partial || j->only_true + j->unknown_lines.n == 0)
		return true;
	err_set(err, ERR_INPUT, _("records in %s alone: %llu, in %s alone: %llu; so nothing is said about the rest"), decisions,
	    (unsigned long long)j->unknown_lines.n, truth, (unsigned long long)j->only_true);
	return err_hint(err, _("--partial judges those that stand in both"));
}

static bool
put_out(struct judging *j, struct err *err)
{
	const char *output = j->invocation->value[OPT_OUTPUT], *format = j->invocation->value[OPT_FORMAT];
	struct buf text = BUF_INIT;
	truth_sort_classes(&j->truth);
	struct evaluation_report report = { .evaluation = j->evaluation, .classes = j->truth.classes.v, .classes_n = j->truth.classes.n,
		.list_false = j->list_false, .false_links = j->false_links.v, .false_links_n = j->false_links.n,
		.skipped = j->skipped, .only_decided = j->unknown_lines.n, .only_true = j->only_true };
	if (format && strcmp(format, "json") == 0)
		evaluation_json(&report, &text);
	else
		evaluation_text(&report, &text);
	struct outfile *out = outfile_open(output ? output : "-", 0600, err);
	bool ok = out && outfile_write(out, buf_str(&text), err) && outfile_finish(out, err) && outfile_commit(out, err);
	outfile_close(out);
	buf_fini(&text);
	return ok;
}

static bool
judge_all(struct judging *j, struct err *err)
{
	j->evaluation = xcalloc(1, sizeof(*j->evaluation));
	evaluation_init(j->evaluation, &j->link_bits, &j->margin_bits);
	return truth_read(&j->truth, j->invocation->files[1], j->encoding, &j->columns, j->evaluation, err) &&
	       (j->decisions = decisions_open(j->invocation->files[0], err)) != NULL && take_decisions(j, err) && check_whole(j, err) &&
	       put_out(j, err);
}

static bool
run(const struct invocation *invocation, int *status, struct err *err)
{
	struct judging j = { .invocation = invocation };
	bool ok = read_command_line(&j, err) && judge_all(&j, err);
	if (j.evaluation) {
		*status = counts_false_links(&j.evaluation->groups.v[0]) > 0 ? DONE_WAITING : DONE;
		evaluation_fini(j.evaluation);
	}
	free(j.evaluation);
	decisions_close(j.decisions);
	truth_fini(&j.truth);
	map_fini(&j.unknown);
	vec_fini(&j.unknown_lines);
	vec_fini(&j.false_links);
	truth_columns_fini(&j.columns);
	arena_fini(&j.arena);
	return ok;
}

static const struct option_spec options[] = {
	{ OPT_KEY, 'k', "key", N_("COLUMN,..."), N_("the truth's record key (default: record_id)") },
	{ OPT_CASE, 0, "case", N_("COLUMN,..."), N_("the truth's case number, or numbers (default: case_no)") },
	{ OPT_CLASS, 0, "class", N_("COLUMN,..."), N_("tell the records apart by this, too; may be given several times") },
	{ OPT_LINK_BITS, 0, "link-bits", N_("BITS,..."), N_("try these thresholds (default: 8,10,12,14,16,18,20)") },
	{ OPT_MARGIN_BITS, 0, "margin-bits", N_("BITS,..."), N_("with these (default: 6,10,14)") },
	{ OPT_LIST_FALSE, 0, "list-false", NULL, N_("list the false links") },
	{ OPT_PARTIAL, 0, "partial", NULL, N_("leave out records that stand in one file only") },
	{ OPT_FORMAT, 'f', "format", "text|json", N_("form of the result (default: text)") },
	{ OPT_OUTPUT, 'o', "output", N_("FILE"), N_("write there, whole or not at all (default: standard output)") },
	{ OPT_FROM, 0, "from", N_("ENCODING"), N_("encoding of the truth (default: auto)") },
};

const struct command command_evaluate = {
	.name = "evaluate",
	.operands = "DECISIONS TRUTH",
	.summary = N_("hold decisions against the truth"),
	.options = options,
	.options_n = sizeof(options) / sizeof(*options),
	.run = run,
};
