/*
 * kakehashi normalise: a filter, CSV in, cleaned CSV out.  With a profile the output is what match reads: UTF-8, the profile's
 * field names as header.  Without one (plain.h) it is the file again, cleaned and written as the command line says.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/log.h"
#include "command/filter.h"
#include "command/plain.h"
#include "profile/field.h"
#include "record/outlet.h"
#include "report/cleaning.h"
#include "report/rejects.h"
#include "report/words.h"
#include "session/print.h"
#include "session/session.h"
#include "text/utf8.h"

#include "base/poison.h"

enum { PLACES_MOST = 20 }; /* that --check names */

struct cleaning {
	struct session session;
	struct filter filter;
	struct plain plain;
	struct outlet outlet;
	struct buf out;
	bool check;        /* write nothing, say what would change */
	bool counts;       /* a report is wanted */
	uint64_t *changed; /* values of each field; NULL: nobody counts */
	uint64_t values;   /* records that could be read */
	uint64_t places;   /* values that would change */
	bool recoded;      /* a file is in another encoding than --to asks for */
	bool ascii;        /* nothing but ASCII in the open file so far */
	struct tally held, substituted;
	struct buf text, scratch;
};

static bool
is_ascii(struct str bytes)
{
	for (size_t i = 0; i < bytes.n; i++)
		if ((unsigned char)bytes.p[i] >= 0x80 || bytes.p[i] == 0x1B)
			return false;
	return true;
}

static bool
begin_file(struct cleaning *c, const char *path, bool first, struct err *err)
{
	struct session *s = &c->session;
	if (!c->plain.asked || !first)
		return session_next_file(s, path, err);
	struct source *source = &s->profile->source;
	struct reader *reader = reader_open(path, &source->csv, err);
	size_t n = 0;
	const struct str *header = reader ? reader_header(reader, &n) : NULL;
	if (!reader || !column_rules_bind(&c->plain.rules, reader_name(reader), header, n, &s->profile->arena, &source->schema, err)) {
		reader_close(reader);
		return false;
	}
	session_open_intake(s, INTAKE_EXPORT, false);
	return intake_take(s->intake, reader, NULL, err);
}

/* Names a value that would change, and how; never the value. */
static void
name_place(struct cleaning *c, const struct row *row, size_t field, struct str raw)
{
	if (++c->places > PLACES_MOST)
		return;
	const struct field *f = &c->session.profile->source.schema.v[field];
	struct changes changes = { { 0 } };
	struct buf words = BUF_INIT;
	struct field plain = *f;
	plain.rules_n = 0; /* patterns are at work in the reading thread */
	field_clean(&plain, raw, &changes, NULL, &c->text, &c->scratch);
	if (!str_eq(buf_str(&c->text), row->text[field]))
		change_note(&changes, CHANGE_RULE, 1);
	for (enum change i = 0; i < CHANGE_COUNT; i++)
		if (changes.n[i])
			buf_addf(&words, "%s%s", words.n ? ", " : "", change_word(i));
	const char *file = reader_name(intake_reader(c->session.intake));
	if (c->plain.form.lines)
		log_message(LOG_NOTICE, LOG_ABOUT("would-change", .file = str_from(file), .line = row->line), _("%s:%llu: the line would change (%s)"), file, (unsigned long long)row->line, buf_cstr(&words));
	else
		log_message(LOG_NOTICE, LOG_ABOUT("would-change", .file = str_from(file), .line = row->line, .record = row->number,
		    .key = row->key, .column = field_label(f)), _("%s:%llu: record %llu: column %.*s would change (%s)"), file, (unsigned long long)row->line,
		    (unsigned long long)row->number, STR_ARG(field_label(f)), buf_cstr(&words));
	buf_fini(&words);
}

/* Counts the values of a row that cleaning changed. */
static void
count_row(struct cleaning *c, const struct row *row)
{
	const struct schema *schema = &c->session.profile->source.schema;
	if (!row->text)
		return;
	c->values++;
	for (size_t i = 0; i < schema->n; i++) {
		struct str raw = intake_raw(c->session.intake, row, i);
		if (schema->v[i].as_is || str_eq(raw, row->text[i]))
			continue;
		c->changed[i]++;
		if (c->check)
			name_place(c, row, i, raw);
	}
	c->ascii = c->ascii && is_ascii(row->bytes);
}

/* Which characters the encoding lacked and had another one for. */
static void
count_substituted(struct cleaning *c, const struct row *row)
{
	for (size_t i = 0; c->counts && i < row->replacements_n; i++) {
		const struct replacement *r = &row->replacements[i];
		size_t end = 0;
		char word[16];
		if (strcmp(r->by, BY_SUBSTITUTE) != 0)
			continue;
		snprintf(word, sizeof(word), "U+%04X", (unsigned)utf8_next(r->from, &end));
		tally_add(&c->substituted, word, r->count);
	}
}

/* A line of a text is never left out without a place for it. */
static bool
refuse_line(struct cleaning *c, const struct row *row, struct err *err)
{
	const struct finding *f = &row->findings[0];
	struct str what = finding_is_private(f->code) ? str_from(word_meaning(f->code)) : f->message;
	err_set_at(err, ERR_INPUT, reader_name(intake_reader(c->session.intake)), row->line, "%s: %.*s", f->code, STR_ARG(what));
	return err_hint(err, _("with --rejects=FILE such lines are set aside, and the rest is written"));
}

static bool
take_row(struct cleaning *c, struct row *row, struct err *err)
{
	struct session *s = &c->session;
	s->summary.read++;
	session_count_record(s, row);
	if (c->counts)
		count_row(c, row);
	if (row->findings_n == 0 &&
	    outlet_row(&c->outlet, &s->profile->source.schema, s->batch->encoding, row, &s->batch->arena, &c->out)) {
		session_count_flags(s, row);
		if (finding_is_set(&row->hold))
			tally_add(&c->held, row->hold.code, 1);
		count_substituted(c, row);
		return filter_replaced(&c->filter, s, row, err);
	}
	if (c->plain.form.lines && !c->filter.rejects && !c->check)
		return refuse_line(c, row, err);
	return filter_reject(&c->filter, s, row, err);
}

static bool
flush(struct cleaning *c, struct err *err)
{
	if (!c->check)
		return filter_write(&c->filter, &c->out, err);
	buf_reset(&c->out);
	return true;
}

/* Whether the file's bytes would be others in the encoding that --to asks for. */
static void
compare_encoding(struct cleaning *c)
{
	const struct reader *reader = intake_reader(c->session.intake);
	enum encoding came = reader_encoding(reader), to = c->plain.form.encoding;
	if (!c->session.invocation->value[OPT_TO] || came == to)
		return;
	bool same = c->ascii && encoding_unit(came) == 1 && encoding_unit(to) == 1;
	if (same)
		return;
	c->recoded = true;
	log_message(LOG_NOTICE, LOG_ABOUT("other-encoding", .file = str_from(reader_name(reader))), _("%s: is in %s, not in %s"), reader_name(reader), encoding_name(came), encoding_name(to));
}

static bool
take_file(struct cleaning *c, const char *path, bool first, struct err *err)
{
	struct session *s = &c->session;
	if (!begin_file(c, path, first, err) || !filter_next_file(&c->filter, intake_reader(s->intake), err))
		return false;
	const struct schema *schema = &s->profile->source.schema;
	if (first && c->counts)
		c->changed = arena_calloc(&s->arena, schema->n, sizeof(*c->changed));
	c->ascii = is_ascii(reader_header_bytes(intake_reader(s->intake)));
	if (first && !outlet_begin(&c->outlet, schema, &c->out, err))
		return false;
	enum step step;
	while ((step = intake_next(s->intake, &s->batch, err)) == STEP_ROW) {
		for (size_t i = 0; i < s->batch->n; i++)
			if (!take_row(c, &s->batch->rows[i], err))
				return false;
		if (!flush(c, err))
			return false;
		progress_add(&s->progress, s->batch->n, s->batch->bytes);
	}
	if (step == STEP_END && c->check)
		compare_encoding(c);
	return step == STEP_END && flush(c, err);
}

/* What --check and --report have to say, on standard error. */
static void
report(struct cleaning *c)
{
	struct session *s = &c->session;
	const char *form = s->invocation->value[OPT_REPORT];
	const struct schema *schema = &s->profile->source.schema;
	struct cleaning_column *columns = arena_calloc(&s->arena, schema->n, sizeof(*columns));
	struct cleaning_report r = { .summary = &s->summary, .columns = columns, .held = &c->held,
		.substituted = &c->substituted };
	struct buf text = BUF_INIT;
	if (c->check && !form && s->invocation->value[OPT_QUIET])
		return;
	for (size_t i = 0; i < schema->n; i++) {
		const struct field *f = &schema->v[i];
		if (!f->as_is)
			columns[r.columns_n++] = (struct cleaning_column){ field_label(f), f->kind->name, c->values,
				c->changed[i], intake_field_changes(s->intake)[i] };
	}
	if (form && strcmp(form, "json") == 0)
		cleaning_report_json(&r, &text);
	else
		cleaning_report_text(&r, &text);
	print_aside(buf_str(&text));
	buf_fini(&text);
}

static bool
open_all(struct cleaning *c, const struct invocation *invocation, struct err *err)
{
	struct session *s = &c->session;
	c->check = invocation->value[OPT_CHECK];
	c->counts = c->check || invocation->value[OPT_REPORT];
	static const struct {
		enum option_id id;
		const char *name;
	} files[] = { { OPT_OUTPUT, "output" }, { OPT_REJECTS, "rejects" }, { OPT_REPLACEMENTS, "replacements" } };
	for (size_t i = 0; c->check && i < sizeof(files) / sizeof(*files); i++)
		if (invocation->value[files[i].id])
			return err_set(err, ERR_USAGE, _("--check writes nothing: --%s means nothing with it"), files[i].name);
	if (!plain_read(&c->plain, invocation, err))
		return false;
	if (c->plain.asked)
		session_open_plain(s, invocation, &c->plain.input);
	else if (!session_open(s, invocation, err))
		return false;
	else
		session_open_intake(s, INTAKE_EXPORT, false);
	return (c->check ? filter_open_rejects(&c->filter, invocation, err) : filter_open(&c->filter, invocation, err)) &&
	    outlet_init(&c->outlet, c->plain.asked ? &c->plain.form : &OUTLET_FORM_DEFAULT, err);
}

static bool
end_all(struct cleaning *c, int *status, struct err *err)
{
	struct summary *s = &c->session.summary;
	s->only_cleans = true;
	s->passed = s->read - s->outcomes[OUTCOME_REJECTED];
	if (!session_end(&c->session, status, err) || !filter_finish(&c->filter, err) || !filter_commit(&c->filter, err) ||
	    !session_print_summary(&c->session, true, err))
		return false;
	if (c->places > PLACES_MOST)
		log_message(LOG_NOTICE, LOG_ABOUT("more-would-change"), _("%llu more values would change"), (unsigned long long)(c->places - PLACES_MOST));
	if (c->counts)
		report(c);
	if (c->check && (c->places > 0 || c->recoded))
		*status = DONE_WAITING;
	return true;
}

static bool
list_rules(struct err *err)
{
	struct buf text = BUF_INIT;
	plain_list_rules(&text);
	bool ok = print_text(buf_str(&text), err);
	buf_fini(&text);
	return ok;
}

static bool
run(const struct invocation *invocation, int *status, struct err *err)
{
	struct cleaning c = { 0 };
	struct strs files = { 0 };
	if (invocation->value[OPT_LIST_RULES])
		return list_rules(err);
	bool ok = open_all(&c, invocation, err);
	if (ok)
		session_exports(&c.session, &files);
	if (ok)
		progress_stage(&c.session.progress, STAGE_RECORDS);
	for (size_t i = 0; ok && i < files.n; i++)
		progress_expect_file(&c.session.progress, files.v[i].p);
	for (size_t i = 0; ok && i < files.n; i++)
		ok = take_file(&c, files.v[i].p, i == 0, err);
	progress_end(&c.session.progress);
	ok = ok && end_all(&c, status, err);
	filter_close(&c.filter);
	outlet_fini(&c.outlet);
	session_close(&c.session);
	plain_fini(&c.plain);
	vec_fini(&files);
	tally_fini(&c.held);
	tally_fini(&c.substituted);
	buf_fini(&c.out);
	buf_fini(&c.text);
	buf_fini(&c.scratch);
	return ok;
}

static const struct option_spec options[] = {
	{ OPT_OUTPUT, 'o', "output", N_("FILE"), N_("write there, whole or not at all (default: standard output)") },
	{ OPT_REJECTS, 0, "rejects", N_("FILE"), N_("keep rejected records there, as they came; reasons in FILE.reasons.csv") },
	{ OPT_REPLACEMENTS, 0, "replacements", N_("FILE"), N_("list there the characters that were replaced") },
	{ OPT_SUMMARY, 0, "summary", "text|json", N_("show a summary on standard error") },
	{ OPT_REPORT, 0, "report", "[=text|json]", N_("show on standard error what was changed, column by column") },
	{ OPT_CHECK, 0, "check", NULL, N_("write nothing; exit status 1 if anything would change") },
	{ OPT_LIST_RULES, 0, "list-rules", NULL, N_("list the kinds and options that a rule may have") },
	{ OPT_RULE, 0, "rule", N_("RULE"), N_("without a profile: COLUMN=KIND[,OPTION]...; once for each column") },
	{ OPT_FROM, 'f', "from", N_("ENCODING"), N_("encoding of the input (default: auto)") },
	{ OPT_TO, 't', "to", N_("ENCODING"), N_("encoding of the output (default: utf-8)") },
	{ OPT_TEXT, 0, "text", NULL, N_("plain text instead of CSV: each line is a value") },
	{ OPT_NO_HEADER, 0, "no-header", NULL, N_("no line names the columns: they are called 1, 2, 3 ...") },
	{ OPT_SEPARATOR, 0, "separator", N_("CHARACTER"), N_("between cells, in and out: one character, or tab") },
	{ OPT_QUOTE, 0, "quote", "needed|all|none", N_("which cells are quoted (default: needed)") },
	{ OPT_NEWLINE, 0, "newline", "lf|crlf|cr", N_("how lines end (default: lf; with --text as they came)") },
	{ OPT_BOM, 0, "bom", NULL, N_("write a byte order mark") },
};

const struct command command_normalise = {
	.name = "normalise",
	.alias = "normalize",
	.operands = "[FILE]...",
	.summary = N_("filter: CSV or text in, cleaned out; UTF-8 unless asked"),
	.options = options,
	.options_n = sizeof(options) / sizeof(*options),
	.no_profile = N_("name the profile with -c, or say with --from and --rule what the file is"),
	.run = run,
};
