/* kakehashi check: profile, export, register and targets looked over; nothing is changed. */
#include "config.h"

#include "base/i18n.h"
#include "base/log.h"
#include "base/outfile.h"
#include "command/inbox.h"
#include "command/session.h"
#include "record/query.h"
#include "report/crowds.h"
#include "report/rejects.h"
#include "target/target.h"

#include "base/poison.h"

/* One look: a line on standard output that says what was looked at and what was found.  A failed look is logged and the
   others go on; the first one's error ends the command. */
struct looking {
	struct session session;
	struct buf report;
	struct err first; /* the first error that a look met */
	unsigned long long logged;
};

/* Notes how one look ended, and empties err for the next. */
static void
note(struct looking *l, struct str what, const char *good, struct err *err)
{
	if (err->code == ERR_NONE) {
		buf_addf(&l->report, _("%.*s: %s\n"), STR_ARG(what), good);
		return;
	}
	buf_addf(&l->report, _("%.*s: FAILED: %s\n"), STR_ARG(what), err->message);
	if (l->first.code == ERR_NONE) {
		l->first = *err;
	} else {
		log_error(LOG_ERROR, err);
	}
	*err = ERR_INIT;
}

static void
look_at_file(struct looking *l, const char *path, struct err *err)
{
	struct session *s = &l->session;
	const char *name = path ? path : QUERY_NAME;
	uint64_t read = s->summary.read, rejected = s->summary.outcomes[OUTCOME_REJECTED], held = 0;
	enum step step = STEP_ERROR;
	if (session_next_file(s, path, err))
		while ((step = intake_next(s->intake, &s->batch, err)) == STEP_ROW)
			for (size_t i = 0; i < s->batch->n; i++) {
				const struct row *row = &s->batch->rows[i];
				s->summary.read++;
				held += row->findings_n == 0 && finding_is_set(&row->hold);
				if (row->findings_n) {
					session_count_reject(s, row);
					reject_log(name, row, &l->logged, REJECT_LOG_MOST);
				}
			}
	struct str good = STR("");
	if (step == STEP_END)
		good = arena_format(&s->arena, _("%s; %llu records, %llu would be rejected, %llu held for their text"),
		    encoding_name(reader_encoding(intake_reader(s->intake))), (unsigned long long)(s->summary.read - read),
		    (unsigned long long)(s->summary.outcomes[OUTCOME_REJECTED] - rejected), (unsigned long long)held);
	note(l, arena_format(&s->arena, _("export %s"), name), good.p, err);
}

static void
list_inbox(struct session *s, struct strs *files, struct err *err)
{
	struct inbox inbox;
	if (inbox_list(&inbox, &s->profile->source, &s->arena, err))
		for (size_t i = 0; i < inbox.files.n; i++)
			vec_push(files, inbox.files.v[i].path);
	inbox_fini(&inbox);
}

static void
look_at_files(struct looking *l, struct err *err)
{
	struct session *s = &l->session;
	struct strs files = { 0 };
	session_open_intake(s, INTAKE_EXPORT, false);
	if (s->invocation->files_n > 0 || s->profile->source.asks)
		session_exports(s, &files);
	else if (s->profile->source.path.n > 0)
		list_inbox(s, &files, err);
	if (files.n == 0)
		note(l, str_from(_("export")), _("none lies in the inbox"), err);
	for (size_t i = 0; i < files.n; i++)
		look_at_file(l, files.v[i].p, err);
	reject_log_rest(l->logged, REJECT_LOG_MOST);
	vec_fini(&files);
}

static void
look_at_register(struct looking *l, struct err *err)
{
	struct session *s = &l->session;
	if (!s->profile->cases.present) {
		note(l, str_from(_("register")), _("the profile has none"), err);
		return;
	}
	struct str good = STR("");
	if (session_open_matcher(s, err))
		good = arena_format(&s->arena, _("%zu cases"), s->cases.n);
	note(l, arena_format(&s->arena, _("register %.*s"), STR_ARG(s->profile->cases.name)), good.p, err);
	crowds_text(&s->summary, &l->report);
}

static void
look_at_targets(struct looking *l, struct err *err)
{
	struct session *s = &l->session;
	if (session_open_carrier(s, err))
		for (size_t i = 0; i < s->profile->targets_n; i++) {
			const struct target_spec *t = &s->profile->targets[i];
			target_check(t, err);
			note(l, arena_format(&s->arena, _("target %.*s"), STR_ARG(t->name)), _("ready"), err);
		}
	else
		note(l, str_from(_("targets")), "", err);
}

static bool
run(const struct invocation *invocation, int *status, struct err *err)
{
	struct looking l = { .first = ERR_INIT };
	struct session *s = &l.session;
	bool ok = session_open(s, invocation, err);
	if (ok) {
		note(&l, arena_format(&s->arena, _("profile %.*s"), STR_ARG(s->profile->path)), _("without mistakes"), err);
		look_at_files(&l, err);
		look_at_register(&l, err);
		look_at_targets(&l, err);
		struct outfile *out = outfile_open("-", 0, err);
		ok = out && outfile_write(out, buf_str(&l.report), err) && outfile_finish(out, err);
		outfile_close(out);
	}
	if (ok && l.first.code != ERR_NONE) {
		*err = l.first;
		ok = false;
	}
	*status = summary_waits(&s->summary) ? DONE_WAITING : DONE;
	session_close(s);
	buf_fini(&l.report);
	return ok;
}

const struct command command_check = {
	.name = "check",
	.operands = "[FILE]...",
	.summary = N_("look over profile, export, register and targets; change nothing"),
	.options = NULL,
	.options_n = 0,
	.run = run,
};
