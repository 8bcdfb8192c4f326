/* kakehashi run: the nightly job, everything from the export to the targets, the review sheet and the summary. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/log.h"
#include "night/night.h"
#include "report/rejects.h"
#include "session/print.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include "base/poison.h"

/* The mail has the summary already. */
static bool
mails_to_output(const struct invocation *invocation)
{
	const char *mail = invocation->value[OPT_MAIL];
	return mail && outfile_is_standard_output(mail) && !invocation->value[OPT_DRY_RUN];
}

static bool
print_summary(const struct night *n, struct err *err)
{
	return mails_to_output(n->session.invocation) || session_print_summary(&n->session, false, err);
}

/* Behind the summary that people read. */
static bool
show_next_steps(struct night *n, struct err *err)
{
	const struct session *s = &n->session;
	const char *form = s->invocation->value[OPT_SUMMARY];
	struct next_steps next = night_next_steps(n);
	struct buf text = BUF_INIT;
	if ((form && strcmp(form, "json") == 0) || mails_to_output(s->invocation))
		return true;
	buf_addc(&text, '\n');
	next_steps_text(&next, &text);
	bool ok = print_text(buf_str(&text), err);
	buf_fini(&text);
	return ok;
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
	if (!night_check_whole(n, err) || !session_open_matcher(s, err) || !session_open_carrier(s, err))
		return false;
	if (!night_read_recarry(n, err))
		return false;
	if (!(dry ? night_try_outputs(n, err) : night_open_outputs(n, err)) || !night_open_backlog(n, err) ||
	    !night_open_missed(n, err))
		return false;
	session_open_intake(s, INTAKE_EXPORT, true);
	progress_stage(&s->progress, STAGE_RECORDS);
	for (size_t k = 0; k < n->files.n; k++)
		progress_expect_file(&s->progress, n->asks ? NULL : arena_cstr(&s->arena, n->files.v[k]));
	for (size_t k = 0; k < n->files.n; k++)
		if (!night_take_file(n, k, err))
			return false;
	/* Before what waited comes in between: it is in no export. */
	progress_stage(&s->progress, STAGE_WAITING);
	if (!night_find_missing(n, err) || !night_take_backlog(n, err))
		return false;
	progress_stage(&s->progress, STAGE_WRITE);
	reject_log_rest(n->logged, REJECT_LOG_MOST);
	if (!session_end(s, status, err) || !night_keep_limits(n, err) || !carrier_finish(s->carrier, err))
		return false;
	session_count_targets(s);
	if (!dry && (!inbox_settled(&n->inbox, err) || !night_commit(n, err)))
		return false;
	n->committed = !dry;
	bool cleared = dry || inbox_clear(&n->inbox), again = !n->recarry || recarry_end(n->recarry);
	if (!cleared || n->inbox.failed > 0 || !again || n->backlog.lost > 0)
		*status = DONE_WAITING;
	progress_end(&s->progress);
	if (dry)
		log_message(LOG_NOTICE, LOG_ABOUT("dry-run"), _("dry run: nothing was written"));
	else
		log_message(LOG_NOTICE, LOG_ABOUT("run-done", .file = str_from(folder_final(n->folder))), _("the run's files are in %s"),
		    folder_final(n->folder));
	return print_summary(n, err) && (dry || show_next_steps(n, err));
}

/* The name of a folder in the output folder, and none that is hidden: those are runs at work. */
static bool
check_name(const char *name, struct err *err)
{
	struct str text = str_from(name ? name : "");
	bool good = utf8_valid(text) == text.n; /* the ledger and all reports bear it */
	for (size_t i = 0; good && i < text.n;)
		good = !unicode_is_control(utf8_next(text, &i));
	if (!good)
		return err_set(err, ERR_USAGE, _("--run-name: has to be UTF-8 on one line"));
	if (!name || (*name && *name != '.' && !strchr(name, '/')))
		return true;
	return err_set(err, ERR_USAGE, _("--run-name: '%s' is no name for a folder: no / in it, no dot in front"), name);
}

static bool
rest(struct night *n, struct err *err)
{
	if (n->inbox.young == 0)
		log_message(LOG_NOTICE, LOG_ABOUT("no-export"), _("no export lies in %.*s; nothing to do"), STR_ARG(n->session.profile->source.path));
	return print_summary(n, err);
}

static bool
run(const struct invocation *invocation, int *status, struct err *err)
{
	struct night n = { .session = { .invocation = invocation }, .manifest = { .started = manifest_now() } };
	bool dry = invocation->value[OPT_DRY_RUN] != NULL;
	if (!night_check_closing(invocation, err))
		return false;
	bool ok = check_name(invocation->value[OPT_RUN_NAME], err) && session_open(&n.session, invocation, err) &&
	          night_find_files(&n, err);
	bool orders = ok && n.files.n == 0 && night_has_orders(&n);
	ok = ok && ((n.files.n == 0 && !orders) || night_get_ready(&n, dry, err));
	/* Behind the locks: the run that was cut off may have carried them out. */
	orders = ok && orders && night_has_orders(&n);
	if (ok)
		ok = n.files.n == 0 && !orders ? rest(&n, err) : spend(&n, status, err);
	progress_end(&n.session.progress);
	ok = night_tell(&n, ok, *status, err);
	night_fini(&n);
	return ok;
}

static const struct option_spec options[] = {
	{ OPT_DRY_RUN, 'n', "dry-run", NULL, N_("decide everything, write nothing") },
	{ OPT_SUMMARY, 0, "summary", "text|json", N_("form of the summary on standard output") },
	{ OPT_RUN_NAME, 0, "run-name", N_("NAME"), N_("name of the run's folder (default: date and time)") },
	{ OPT_RECARRY, 0, "recarry", N_("SHEET"), N_("carry again what this sheet of reconcile says is missing") },
	{ OPT_FULL, 0, "full", NULL, N_("carry all cases of a list, also those that have not changed") },
	{ OPT_METRICS, 0, "metrics", N_("FILE"), N_("write there what Prometheus reads") },
	{ OPT_MAIL, 0, "mail", N_("FILE"), N_("write there a summary to be sent by mail") },
	{ OPT_NO_LIMITS, 0, "no-limits", NULL, N_("go on when a limit of the profile is passed") },
};

const struct command command_run = {
	.name = "run",
	.operands = "[FILE]...",
	.summary = N_("the nightly job: from the export to the targets"),
	.options = options,
	.options_n = sizeof(options) / sizeof(*options),
	.run = run,
};
