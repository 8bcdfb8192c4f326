/* The beginning of a run: the files that it takes, the locks, and what earlier runs left behind. */
#include "config.h"

#include "night/night.h"

#include <unistd.h>

#include "base/i18n.h"
#include "base/log.h"
#include "base/path.h"
#include "night/handover.h"
#include "night/recover.h"

#include "base/poison.h"

static void
take_inbox(struct night *n)
{
	n->files.n = 0;
	for (size_t i = 0; i < n->inbox.files.n; i++)
		vec_push(&n->files, n->inbox.files.v[i].path);
}

bool
night_find_files(struct night *n, struct err *err)
{
	const struct invocation *invocation = n->session.invocation;
	const struct profile *p = n->session.profile;
	if (invocation->files_n > 0) {
		session_operands(&n->session, &n->files);
		return true;
	}
	if (p->source.asks) {
		session_exports(&n->session, &n->files);
		n->asks = true;
		return true;
	}
	if (p->source.path.n == 0) {
		err_set(err, ERR_USAGE, _("no file named, and the profile's source has no path"));
		return err_hint(err, _("name the export on the command line; - is standard input"));
	}
	if (!inbox_list(&n->inbox, &p->source, &n->session.arena, err))
		return false;
	take_inbox(n);
	return true;
}

/* What earlier runs left behind.  A ledger is kept where the profile names one, or where somebody made one. */
static bool
clear_up(struct night *n, struct err *err)
{
	const struct profile *p = n->session.profile;
	struct ledger_place place = session_ledger(&n->session);
	n->keeps_ledger = p->names_ledger || access(p->ledger, F_OK) == 0;
	if (!n->keeps_ledger && n->inbox.files.n > 0 && p->source.done)
		log_message(LOG_WARNING, LOG_ABOUT("no-ledger"), _("there is no ledger: a run that is cut off before it has moved a file to %s would be carried twice"), p->source.done);
	if (!n->keeps_ledger)
		return folder_check_leftovers(p->output, profile_tables(p) > 0, err);
	/* Runs of another output folder may keep the same ledger, and must not undo what is just being carried. */
	n->ledger_lock = lock_acquire(arena_format(&n->session.arena, "%s.lock", p->ledger).p, err);
	if (!n->ledger_lock)
		return false;
	bool created;
	struct ledger *l = ledger_open(&place, p->names_ledger ? LEDGER_CREATE : LEDGER_WRITE, &created, err);
	if (l && created)
		log_message(LOG_NOTICE, LOG_ABOUT("ledger-made", .file = str_from(p->ledger)), _("%s: made, with its key %s; keep a copy of the key in another place"), p->ledger, p->ledger_key);
	bool ok = l && recover(p, l, n->manifest.started, err);
	ledger_close(l);
	return ok;
}

bool
night_get_ready(struct night *n, bool dry, struct err *err)
{
	const struct profile *p = n->session.profile;
	if (dry) {
		n->keeps_ledger = access(p->ledger, F_OK) == 0;
		return handover_check(p, false, err);
	}
	if (!path_make_dirs(p->output, err) ||
	    !(n->lock = lock_acquire(path_join(&n->session.arena, str_from(p->output), STR(".lock")), err)) || !clear_up(n, err) ||
	    !handover_check(p, true, err))
		return false;
	if (n->inbox.files.n == 0)
		return true;
	/* Behind the locks: nobody else takes files away now. */
	inbox_forget_gone(&n->inbox);
	take_inbox(n);
	return inbox_ready(&n->inbox, err);
}

void
night_fini(struct night *n)
{
	inbox_fini(&n->inbox);
	noting_free(n->noting);
	recarry_close(n->recarry);
	session_close(&n->session); /* targets first: their temporary files are in the folder */
	review_free(n->review);
	review_page_free(n->page);
	backlog_fini(&n->backlog);
	missed_fini(&n->missed);
	vec_fini(&n->held);
	book_close(n->book);
	crosswalk_fini(&n->pairs);
	crosswalk_fini(&n->doubtful);
	folder_close(n->folder);
	lock_release(n->ledger_lock);
	lock_release(n->lock);
	manifest_fini(&n->manifest);
	vec_fini(&n->files);
	buf_fini(&n->line);
}
