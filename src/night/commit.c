/* The end of a run: stopped by a limit of the profile, or prepared and committed. */
#include "config.h"

#include "night/night.h"

#include <string.h>

#include "base/i18n.h"
#include "base/log.h"
#include "base/path.h"
#include "base/stop.h"
#include "night/handover.h"
#include "night/limits.h"

#include "base/poison.h"

/* How a held file is to be read again; nothing for others. */
static struct str
detail_of(struct night *n, struct str path)
{
	for (size_t i = 0; i < n->held.n; i++) {
		const struct held_file *f = &n->held.v[i];
		if (str_eq(f->name, path))
			return arena_format(&n->session.arena, "encoding=%s records=%llu", encoding_name(f->encoding), (unsigned long long)f->records);
	}
	return STR("");
}

/* The files of the run, so that the ledger can say whether one was changed later. */
static bool
enter_outputs(struct night *n, struct err *err)
{
	for (size_t i = 0; n->book && i < n->manifest.outputs.n; i++) {
		const struct manifest_file *file = &n->manifest.outputs.v[i];
		struct event e = { .kind = EVENT_FILE, .subject = file->path, .content = str_from(file->sha256), .outcome = STR("output"),
			.detail = detail_of(n, file->path) };
		if (!book_enter(n->book, e, err))
			return false;
	}
	return true;
}

/* Everything on disk, and in open transactions: from here on the run is completed, by itself or by the next one. */
static bool
prepare(struct night *n, struct err *err)
{
	n->manifest.run = str_from(folder_name(n->folder));
	if (n->book) {
		n->manifest.ledger = path_base(str_from(n->session.profile->ledger));
		n->manifest.bridge = n->session.profile->bridge;
	}
	n->manifest.ended = manifest_now();
	const char *key = n->session.profile->sign_key;
	uint64_t outcomes[OUTCOME_COUNT];
	summary_came(&n->session.summary, outcomes);
	return night_enter_pairs(n, err) && night_end_page(n, err) && night_write_summary(n, err) && folder_finish_files(n->folder, err) &&
	       carrier_commit_files(n->session.carrier, err) && night_write_report(n, false, err) &&
	       folder_write_manifest(n->folder, &n->manifest, err) && (!key || folder_sign_manifest(n->folder, key, err)) &&
	       enter_outputs(n, err) &&
	       (!n->book || (handover_prepare(n->session.profile, n->folder, n->book, n->session.carrier, err) &&
	                     book_prepare(n->book, outcomes, err)));
}

/* Nothing of it is to be fetched. */
static bool
take_back(struct night *n)
{
	struct err ignored = ERR_INIT;
	return handover_undo(n->session.profile, str_from(folder_name(n->folder)), &ignored);
}

/* The run is over: it was committed, or no target took anything. */
static bool
end_book(struct night *n, bool committed, struct err *err)
{
	char manifest[DIGEST_HEX];
	if (!n->book)
		return true;
	folder_manifest_sha256(n->folder, manifest);
	if (committed)
		return book_commit(n->book, manifest_now(), str_from(manifest), err);
	struct err ignored = ERR_INIT;
	bool noted = take_back(n) && book_undo(n->book, manifest_now(), STR("failed"), &ignored);
	if (!noted) /* the next run completes or undoes it */
		folder_keep(n->folder);
	return noted;
}

/* stop_check says that nothing was carried, which is not so in the middle of it. */
static void
say_midway(struct err *err)
{
	if (err->code != ERR_SIGNAL)
		return;
	*err = ERR_INIT;
	err_set(err, ERR_SIGNAL, _("stopped by signal %d (%s) in the middle of carrying"), stop_signal(), strsignal(stop_signal()));
}

/* Nothing becomes visible before all of it is ready. */
bool
night_commit(struct night *n, struct err *err)
{
	struct session *s = &n->session;
	bool touched = false, placed = false;
	if (!prepare(n, err)) {
		take_back(n);
		return false;
	}
	bool ok = carrier_commit_tables(s->carrier, &touched, err);
	if (touched)
		folder_keep(n->folder);
	ok = ok && folder_commit(n->folder, &placed, err) &&
	     handover_release(s->profile, str_from(folder_name(n->folder)), err);
	if (!ok && (touched || placed))
		say_midway(err);
	if (!ok && placed && n->book)
		return err_hint(err, _("run it again: the next run finds out how far this one came, and completes or undoes it"));
	if (!ok && touched && !n->book)
		err_hint(err, _("rows of this run are in a table, or may be; look there before the next run; its files stay in %s"),
		    folder_path(n->folder, ""));
	if (!ok && touched)
		return err_hint(err, _("run it again: the next run finds out how far this one came, and completes or undoes it"));
	return end_book(n, ok, err) && ok;
}

/* What people need to see why the run was stopped stays; what could be carried by mistake goes. */
static void
stop(struct night *n, struct err *err)
{
	struct err odd = ERR_INIT;
	const char *where = NULL;
	carrier_free(n->session.carrier);
	n->session.carrier = NULL;
	progress_end(&n->session.progress);
	bool kept = n->folder && night_end_page(n, &odd) && night_write_summary(n, &odd) && folder_finish_files(n->folder, &odd);
	if (kept)
		night_write_report(n, true, &odd);
	kept = kept && folder_stop(n->folder, &where, &odd);
	session_print_summary(&n->session, false, &odd);
	if (odd.code != ERR_NONE)
		log_error(LOG_WARNING, &odd);
	err_set(err, ERR_INPUT, _("the limits of the profile stopped the run: nothing was carried"));
	if (kept)
		err_hint(err, _("its sheets are in %s; if all is as it should be, run it again with --no-limits"), where);
	else
		err_hint(err, _("a run that is stopped keeps its sheets, a dry run does not; --no-limits lets it through"));
}

bool
night_keep_limits(struct night *n, struct err *err)
{
	const struct profile *p = n->session.profile;
	bool off = n->session.invocation->value[OPT_NO_LIMITS] != NULL, hold;
	if (p->limits.ratio.set && !n->keeps_ledger && !p->names_ledger)
		log_message(LOG_WARNING, LOG_ABOUT("limit-not-looked-at"), _("limit min_ratio needs a ledger, and there is none: it is not looked at"));
	if (!limits_judge(&p->limits, &n->session.summary, n->files.n > 0, n->book, off ? LOG_WARNING : LOG_ERROR, &hold, err))
		return false;
	if (hold || off)
		return true;
	stop(n, err);
	return false;
}
