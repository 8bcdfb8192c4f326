/* kakehashi reconcile: what the ledger says was carried into a target against what the target holds now. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/spool.h"
#include "diff/plan.h"
#include "ledger/ledger.h"
#include "reconcile/join.h"
#include "reconcile/stood.h"
#include "session/outputs.h"
#include "session/session.h"

#include "base/poison.h"

enum { SORT_MEMORY = 64 * 1024 * 1024, SPOOL_MEMORY = 4 * 1024 * 1024, PIECE = 64 * 1024 };

struct reconciling {
	struct session session;
	const struct target_spec *spec;
	bool *left_out; /* a flag for each column of the target */
	struct ledger *ledger;
	struct join *join;
	struct stood_counts counts;
	struct spool *spool; /* the sheet, until all could be judged */
	struct buf line;
};

/* What is there can be read without --export. */
static bool
is_readable(const struct target_spec *spec)
{
	return spec->readback.type != TARGET_FILE || spec->readback.where;
}

/* The target that is named, or the only one that can be read back. */
static bool
choose_target(struct reconciling *r, struct err *err)
{
	const struct invocation *invocation = r->session.invocation;
	const struct profile *p = r->session.profile;
	size_t n = 0;
	if (invocation->files_n > 1)
		return err_set(err, ERR_USAGE, _("one target at a time"));
	if (invocation->files_n == 1) {
		r->spec = profile_target(p, str_from(invocation->files[0]));
		return r->spec || err_set(err, ERR_USAGE, _("the profile has no target %s"), invocation->files[0]);
	}
	for (size_t i = 0; i < p->targets_n; i++)
		if (p->targets_n == 1 || is_readable(&p->targets[i])) {
			r->spec = &p->targets[i];
			n++;
		}
	if (n == 1)
		return true;
	struct buf names = BUF_INIT;
	for (size_t i = 0; i < p->targets_n; i++)
		buf_addf(&names, "%s%.*s", i ? ", " : "", STR_ARG(p->targets[i].name));
	err_set(err, ERR_USAGE, p->targets_n == 0 ? _("the profile has no target") : _("name the target: %s"), buf_cstr(&names));
	buf_fini(&names);
	return false;
}

static bool
leave_out(struct reconciling *r, struct str name, struct err *err)
{
	for (size_t i = 0; i < r->spec->columns_n; i++)
		if (str_eq(r->spec->columns[i].name, name)) {
			r->left_out[i] = true;
			return true;
		}
	return err_set(err, ERR_USAGE, _("--ignore: target %.*s has no column %.*s"), STR_ARG(r->spec->name), STR_ARG(name));
}

static bool
read_ignore(struct reconciling *r, struct err *err)
{
	const struct invocation *invocation = r->session.invocation;
	struct strs names = { 0 };
	bool ok = true;
	r->left_out = arena_calloc(&r->session.arena, r->spec->columns_n, sizeof(*r->left_out));
	r->counts.differs = arena_calloc(&r->session.arena, r->spec->columns_n, sizeof(*r->counts.differs));
	for (size_t i = 0; ok && i < invocation->given.n; i++) {
		struct option_given given = invocation->given.v[i];
		if (given.id == OPT_IGNORE && !diff_names_parse(str_from(given.value), &r->session.arena, &names))
			ok = err_set(err, ERR_USAGE, _("--%s: a quote in '%s' does not close, or stands in the middle of a name"), "ignore",
			    given.value);
	}
	for (size_t i = 0; ok && i < names.n; i++)
		ok = leave_out(r, names.v[i], err);
	vec_fini(&names);
	return ok;
}

static bool
open_all(struct reconciling *r, struct err *err)
{
	struct session *s = &r->session;
	if (!choose_target(r, err) || !read_ignore(r, err))
		return false;
	struct ledger_place place = session_ledger(s);
	r->ledger = ledger_open(&place, LEDGER_READ, NULL, err);
	if (!r->ledger)
		return false;
	struct join_request request = { r->ledger, r->spec, s->invocation->value[OPT_EXPORT], r->left_out, SORT_MEMORY };
	r->join = join_open(&request, err);
	r->spool = spool_new(SPOOL_MEMORY);
	return r->join != NULL;
}

static bool
put(struct reconciling *r, size_t least, struct err *err)
{
	if (r->line.n < least)
		return true;
	bool ok = spool_write(r->spool, buf_str(&r->line), err);
	buf_reset(&r->line);
	return ok;
}

static bool
judge(struct reconciling *r, struct err *err)
{
	struct stood s;
	enum step step;
	progress_stage(&r->session.progress, STAGE_COMPARE);
	stood_write_header(&r->line);
	while ((step = join_next(r->join, &s, err)) == STEP_ROW) {
		counts_add(&r->counts, r->spec, &s);
		stood_write_row(r->spec, &s, &r->line);
		if (!put(r, PIECE, err))
			return false;
		progress_add(&r->session.progress, 1, 0);
	}
	return step == STEP_END && put(r, 0, err);
}

static bool
write_sheet(struct reconciling *r, const char *path, struct err *err)
{
	struct outfile *out = outfile_open(path, 0600, err);
	bool ok = out && spool_copy(r->spool, out, err) && outfile_finish(out, err) && outfile_commit(out, err);
	outfile_close(out);
	return ok;
}

/* The numbers: on standard output when the sheet goes to a file, else, when they are asked for, on standard error. */
static bool
write_summary(struct reconciling *r, bool to_file, struct err *err)
{
	const char *form = r->session.invocation->value[OPT_SUMMARY];
	buf_reset(&r->line);
	if (form && strcmp(form, "json") == 0)
		counts_json(&r->counts, r->spec, &r->line);
	else
		counts_text(&r->counts, r->spec, &r->line);
	return session_print(buf_str(&r->line), !to_file, form != NULL, err);
}

static bool
run(const struct invocation *invocation, int *status, struct err *err)
{
	struct reconciling r = { .spec = NULL };
	const char *output = invocation->value[OPT_OUTPUT];
	bool to_file = output && strcmp(output, "-") != 0;
	bool ok = outputs_spare(invocation, invocation->value[OPT_EXPORT], err) && session_open(&r.session, invocation, err) && open_all(&r, err) && judge(&r, err);
	progress_end(&r.session.progress);
	ok = ok && write_sheet(&r, to_file ? output : "-", err) && write_summary(&r, to_file, err);
	*status = ok && counts_are_same(&r.counts, r.spec) ? DONE : DONE_WAITING;
	join_close(r.join);
	ledger_close(r.ledger);
	spool_free(r.spool);
	buf_fini(&r.line);
	session_close(&r.session);
	return ok;
}

static const struct option_spec options[] = {
	{ OPT_EXPORT, 'e', "export", N_("FILE"), N_("read back this CSV file, which the target's system has exported") },
	{ OPT_IGNORE, 'i', "ignore", N_("COLUMN,..."), N_("leave these columns out; may be given several times") },
	{ OPT_OUTPUT, 'o', "output", N_("FILE"), N_("write there, whole or not at all (default: standard output)") },
	{ OPT_SUMMARY, 0, "summary", "text|json", N_("form of the numbers: on standard output with -o FILE, else on standard error") },
};

const struct command command_reconcile = {
	.name = "reconcile",
	.operands = "[TARGET]",
	.summary = N_("compare what was carried with what a target holds now"),
	.options = options,
	.options_n = sizeof(options) / sizeof(*options),
	.run = run,
};
