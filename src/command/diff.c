/* kakehashi diff: two CSV files compared record by record, whatever the order of their records and columns.  It needs no profile. */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/console.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/spool.h"
#include "diff/form.h"
#include "diff/load.h"
#include "diff/merge.h"
#include "report/words.h"
#include "session/outputs.h"
#include "session/progress.h"

#include "base/poison.h"

enum { SPOOL_MEMORY = 4 * 1024 * 1024, TWICE_MOST = 20, MEMORY_DEFAULT = 256, MEMORY_LEAST = 1 /* MiB */ };

struct comparison {
	const struct invocation *invocation;
	struct arena arena;
	struct diff_request request;
	enum encoding encoding[DIFF_SIDES];
	size_t memory;
	const struct diff_form *form;
	struct diff_style style;
	struct diff_plan plan;
	struct reader *readers[DIFF_SIDES];
	struct sorter *sorters[DIFF_SIDES];
	struct diff_counts counts;
	uint64_t twice;
	struct spool *spool; /* what has been found; it appears when all could be compared */
	struct buf out;
	struct progress progress;
};

/* ---- the command line */

static bool
read_memory(const char *word, size_t *out, struct err *err)
{
	static const char units[] = "KMG";
	char *end = NULL;
	unsigned long long n = word && *word >= '0' && *word <= '9' ? strtoull(word, &end, 10) : 0;
	const char *unit = end && *end ? strchr(units, *end) : NULL;
	unsigned shift = unit ? 10 * (unsigned)(unit - units + 1) : 0;
	bool good = end && (unit ? end[1] == '\0' : *end == '\0') && n <= SIZE_MAX >> shift;
	if (!word)
		*out = (size_t)MEMORY_DEFAULT << 20;
	else if (good)
		*out = (size_t)n << shift;
	if ((!word || good) && *out >= (size_t)MEMORY_LEAST << 20)
		return true;
	return err_set(err, ERR_USAGE, _("--memory: '%s' is no size of 1M or more, such as 256M or 2G"), word);
}

static bool
read_encodings(struct comparison *c, struct err *err)
{
	struct strs names = { 0 };
	const char *word = c->invocation->value[OPT_FROM];
	bool ok = !word || (diff_names_parse(str_from(word), &c->arena, &names) && names.n <= DIFF_SIDES);
	for (size_t i = 0; ok && word && i < DIFF_SIDES; i++) {
		struct str name = names.v[i < names.n ? i : 0];
		ok = str_eq(name, STR("auto")) || encoding_parse(name, &c->encoding[i]);
	}
	vec_fini(&names);
	return ok || err_set(err, ERR_USAGE, _("--from: '%s' is no encoding, nor two of them with a comma between"), word);
}

static bool
read_lists(struct comparison *c, struct err *err)
{
	for (size_t i = 0; i < c->invocation->given.n; i++) {
		struct option_given given = c->invocation->given.v[i];
		bool is_key = given.id == OPT_KEY;
		if (given.id == OPT_AS) {
			struct diff_as as;
			if (!diff_as_parse(str_from(given.value), &as, err))
				return false;
			vec_push(&c->request.as, as);
		} else if ((is_key || given.id == OPT_IGNORE) &&
		           !diff_names_parse(str_from(given.value), &c->arena, is_key ? &c->request.key : &c->request.ignore)) {
			return err_set(err, ERR_USAGE, _("--%s: a quote in '%s' does not close, or stands in the middle of a name"),
			    is_key ? "key" : "ignore", given.value);
		}
	}
	if (c->request.key.n > 0)
		return true;
	err_set(err, ERR_USAGE, _("--key is missing"));
	return err_hint(err, _("name the column, or the columns, whose value no two records of a file share"));
}

static void
read_form(struct comparison *c)
{
	static const struct diff_form *const forms[] = { &diff_text, &diff_csv, &diff_json, &diff_html };
	const char *word = c->invocation->value[OPT_FORMAT], *when = c->invocation->value[OPT_COLOR];
	const char *output = c->invocation->value[OPT_OUTPUT];
	c->form = forms[0];
	for (size_t i = 0; word && i < sizeof(forms) / sizeof(*forms); i++)
		if (strcmp(word, forms[i]->name) == 0)
			c->form = forms[i];
	c->style.plan = &c->plan;
	c->style.show_names = c->invocation->value[OPT_SHOW_NAMES];
	if (when && strcmp(when, "auto") != 0)
		c->style.color = strcmp(when, "always") == 0;
	else
		c->style.color = (!output || strcmp(output, "-") == 0) && console_of(STDOUT_FILENO).colours;
}

static bool
read_command_line(struct comparison *c, struct err *err)
{
	const struct invocation *invocation = c->invocation;
	if (invocation->files_n != DIFF_SIDES)
		return err_set(err, ERR_USAGE, _("diff needs two files, the old one and the new one"));
	if (strcmp(invocation->files[0], "-") == 0 && strcmp(invocation->files[1], "-") == 0)
		return err_set(err, ERR_USAGE, _("both files cannot come from standard input"));
	if (invocation->value[OPT_BRIEF] && invocation->value[OPT_OUTPUT])
		return err_set(err, ERR_USAGE, _("--brief writes nothing: --output means nothing with it"));
	read_form(c);
	return read_lists(c, err) && read_encodings(c, err) && read_memory(invocation->value[OPT_MEMORY], &c->memory, err) &&
	       outputs_check(invocation, err);
}

/* ---- the work */

static bool
open_files(struct comparison *c, struct err *err)
{
	struct diff_header headers[DIFF_SIDES];
	for (size_t i = 0; i < DIFF_SIDES; i++) {
		struct csv_input input = CSV_INPUT_DEFAULT;
		input.encoding = c->encoding[i];
		c->readers[i] = reader_open(c->invocation->files[i], &input, err);
		if (!c->readers[i])
			return false;
		headers[i].file = reader_name(c->readers[i]);
		headers[i].names = reader_header(c->readers[i], &headers[i].n);
		c->sorters[i] = sorter_new(c->memory / DIFF_SIDES);
	}
	return diff_plan_make(&c->plan, &c->request, headers, &c->arena, err);
}

static void
log_troubles(const struct diff_load *l)
{
	const char *file = reader_name(l->reader);
	for (size_t i = 0; i < l->troubles.n; i++) {
		const struct diff_trouble *t = &l->troubles.v[i];
		const struct finding *f = &t->finding;
		struct str what = finding_is_private(f->code) ? str_from(word_meaning(f->code)) : f->message;
		struct arena a = ARENA_INIT;
		struct str column = f->field.n ? arena_format(&a, _("column %.*s: "), STR_ARG(f->field)) : STR("");
		log_message(LOG_ERROR, LOG_ABOUT("record-not-compared", .file = str_from(file), .line = t->line, .record = t->number,
		    .column = f->field, .code = f->code), _("%s:%llu: record %llu cannot be compared: %.*s%s (%.*s)"), file, (unsigned long long)t->line,
		    (unsigned long long)t->number, STR_ARG(column), f->code, STR_ARG(what));
		arena_fini(&a);
	}
}

static bool
load(struct comparison *c, struct err *err)
{
	struct diff_load loads[DIFF_SIDES];
	uint64_t troubles = 0;
	for (size_t i = 0; i < DIFF_SIDES; i++)
		loads[i] = (struct diff_load){ .plan = &c->plan, .side = (enum diff_side)i, .reader = c->readers[i],
			.sorter = c->sorters[i], .err = ERR_INIT };
	progress_stage(&c->progress, STAGE_RECORDS);
	bool ok = diff_load_both(loads, options_threads(c->invocation) > 1, err);
	for (size_t i = 0; i < DIFF_SIDES; i++) {
		log_troubles(&loads[i]);
		troubles += loads[i].troubles_n;
		diff_load_fini(&loads[i]);
	}
	if (!ok || troubles == 0)
		return ok;
	err_set(err, ERR_INPUT, _("records that cannot be compared: %llu; so nothing is said about the rest"),
	    (unsigned long long)troubles);
	return err_hint(err, _("correct them in their file"));
}

static bool
write_out(struct comparison *c, struct err *err)
{
	bool ok = spool_write(c->spool, buf_str(&c->out), err);
	buf_reset(&c->out);
	return ok;
}

static bool
take_entry(void *data, const struct diff_entry *entry, struct err *err)
{
	struct comparison *c = data;
	if (c->invocation->value[OPT_BRIEF] || c->twice > 0)
		return true;
	c->form->entry(&c->style, entry, &c->out);
	return write_out(c, err);
}

static void
take_twice(void *data, enum diff_side side, const struct diff_record *record, uint64_t first_line, uint64_t line)
{
	struct comparison *c = data;
	(void)record;
	if (c->twice++ < TWICE_MOST)
		log_message(LOG_ERROR, LOG_ABOUT("key-twice", .file = str_from(c->plan.file[side]), .line = line), _("%s:%llu: the key of this record came before, on line %llu"), c->plan.file[side],
		    (unsigned long long)line, (unsigned long long)first_line);
}

static bool
compare(struct comparison *c, struct err *err)
{
	struct diff_sink sink = { c, take_entry, take_twice };
	c->spool = spool_new(SPOOL_MEMORY);
	progress_stage(&c->progress, STAGE_COMPARE);
	for (size_t side = 0; side < DIFF_SIDES; side++)
		for (size_t i = 0; i < c->plan.only_n[side]; i++) {
			c->counts.columns++;
			c->form->column(&c->style, (enum diff_side)side, c->plan.only[side][i].name, &c->out);
		}
	if (!write_out(c, err) || !diff_merge(&c->plan, c->sorters, &sink, &c->counts, err))
		return false;
	if (c->twice == 0)
		return true;
	err_set(err, ERR_INPUT, _("records whose key came before: %llu; so nothing is said about the rest"),
	    (unsigned long long)c->twice);
	return err_hint(err, _("a key must belong to one record of a file: name further columns with --key"));
}

static bool
put_out(struct comparison *c, struct err *err)
{
	const char *output = c->invocation->value[OPT_OUTPUT];
	progress_end(&c->progress);
	struct outfile *out = outfile_open(output ? output : "-", 0600, err);
	if (!out)
		return false;
	c->form->head(&c->style, &c->counts, &c->out);
	bool ok = outfile_write(out, buf_str(&c->out), err) && spool_copy(c->spool, out, err);
	buf_reset(&c->out);
	c->form->tail(&c->style, &c->counts, &c->out);
	ok = ok && outfile_write(out, buf_str(&c->out), err) && outfile_finish(out, err) && outfile_commit(out, err);
	outfile_close(out);
	return ok;
}

static bool
run(const struct invocation *invocation, int *status, struct err *err)
{
	struct comparison c = { .invocation = invocation };
	progress_init(&c.progress, invocation);
	bool ok = read_command_line(&c, err) && open_files(&c, err) && load(&c, err) && compare(&c, err) &&
	          (invocation->value[OPT_BRIEF] || put_out(&c, err));
	progress_end(&c.progress);
	*status = diff_counts_differ(&c.counts) ? DONE_WAITING : DONE;
	for (size_t i = 0; i < DIFF_SIDES; i++) {
		reader_close(c.readers[i]);
		sorter_free(c.sorters[i]);
	}
	spool_free(c.spool);
	vec_fini(&c.request.key);
	vec_fini(&c.request.ignore);
	vec_fini(&c.request.as);
	buf_fini(&c.out);
	arena_fini(&c.arena);
	return ok;
}

static const struct option_spec options[] = {
	{ OPT_KEY, 'k', "key", N_("COLUMN,..."), N_("the columns that name a record; may be given several times") },
	{ OPT_IGNORE, 'i', "ignore", N_("COLUMN,..."), N_("leave these columns out; may be given several times") },
	{ OPT_AS, 'a', "as", N_("COLUMN=KIND"), N_("compare as date, address, ... or exact; may be given several times") },
	{ OPT_FORMAT, 'f', "format", "text|csv|json|html", N_("form of the result (default: text)") },
	{ OPT_OUTPUT, 'o', "output", N_("FILE"), N_("write there, whole or not at all (default: standard output)") },
	{ OPT_BRIEF, 'b', "brief", NULL, N_("write nothing: the exit status tells") },
	{ OPT_COLOR, 0, "color", "auto|always|never", N_("colours in text (auto: on a terminal)") },
	{ OPT_SHOW_NAMES, 0, "show-names", NULL, N_("cover nothing in text and html") },
	{ OPT_FROM, 0, "from", N_("ENCODING[,ENCODING]"), N_("of both files, or of the old and the new one (default: auto)") },
	{ OPT_MEMORY, 0, "memory", N_("SIZE"), N_("sort on disk what is more than that (default: 256M)") },
};

const struct command command_diff = {
	.name = "diff",
	.operands = "OLD NEW",
	.summary = N_("compare two CSV files record by record"),
	.options = options,
	.options_n = sizeof(options) / sizeof(*options),
	.run = run,
};
