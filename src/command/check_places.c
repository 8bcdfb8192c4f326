/* check: files and folders around a run - who may change or read them, the ledger, room on the disk. */
#include "config.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/crypto.h"
#include "base/i18n.h"
#include "base/path.h"
#include "command/checkup.h"
#include "ledger/verify.h"
#include "night/handover.h"
#include "night/recover.h"

#include "base/poison.h"

/* ---- who may change the profile, who may read the keys */

static bool
look_at_key(struct checkup *c, const char *path)
{
	struct secret key;
	struct err err = ERR_INIT;
	if (!path || access(path, F_OK) != 0 || secret_read(path, &key, &err))
		return true;
	look_fail(&c->looks, looks_add(&c->looks, LOOK_FILES, STR(""), STR("")), &err);
	return false;
}

void
checkup_files(struct checkup *c)
{
	const struct profile *p = c->night.session.profile;
	struct buf open = BUF_INIT;
	for (size_t i = 0; i < p->files.n; i++) {
		struct stat st;
		const char *path = arena_cstr(c->looks.arena, p->files.v[i]);
		if (stat(path, &st) == 0 && (st.st_mode & S_IWOTH))
			buf_addf(&open, "%s%s", open.n ? ", " : "", path);
	}
	c->key_failed = !look_at_key(c, p->ledger_key);
	bool keys = look_at_key(c, p->sign_key) && !c->key_failed;
	if (open.n > 0)
		look_warn(&c->looks, looks_add(&c->looks, LOOK_FILES, STR(""), arena_format(c->looks.arena, _("everybody may change %s"), buf_cstr(&open))),
		    _("chmod o-w: who changes the profile says into which case a record goes"));
	else if (keys)
		looks_add(&c->looks, LOOK_FILES, STR(""), str_from(_("profile and tables are not everybody's to change, keys not to read")));
	buf_fini(&open);
}

/* ---- the ledger */

static bool
can_write(const char *folder, struct err *err)
{
	struct stat st;
	if (stat(folder, &st) != 0)
		return err_set_errno(err, ERR_OUTPUT, errno, _("%s: cannot be looked at"), folder);
	if (!S_ISDIR(st.st_mode))
		return err_set(err, ERR_OUTPUT, _("%s: is not a folder"), folder);
	if (access(folder, W_OK | X_OK) != 0)
		return err_set_errno(err, ERR_OUTPUT, errno, _("%s: cannot be written"), folder);
	return true;
}

static void
count_fault(void *ctx, enum chain_fault fault, uint64_t seq)
{
	uint64_t *faults = ctx;
	(void)fault;
	(void)seq;
	++*faults;
}

/* Runs that were prepared and have no end. */
static void
look_for_unfinished(struct checkup *c, struct look *look, const struct strs *runs)
{
	for (size_t i = 0; i < runs->n; i++)
		look->finding = arena_format(c->looks.arena, _("%.*s; run %.*s was cut off, or is just being committed"), STR_ARG(look->finding),
		    STR_ARG(runs->v[i]));
	if (runs->n > 0)
		look_warn(&c->looks, look, _("the next run completes it or undoes it; until then what it carried is not known here"));
}

static void
look_at_ledger(struct checkup *c, const struct ledger_place *place)
{
	uint64_t faults = 0;
	struct err err = ERR_INIT;
	struct strs unfinished = { 0 };
	struct ledger *ledger = ledger_open_unchecked(place, &err);
	struct chain chain = { .ledger = ledger, .found = count_fault, .ctx = &faults };
	bool ok = ledger && ledger_check_pages(ledger, &err) && ledger_verify(ledger, &chain, &err);
	ledger_close(ledger);
	if (ok && faults > 0) {
		err_set(&err, ERR_DATABASE, _("%s: events that were changed, removed, put in or moved: %llu"), place->path, (unsigned long long)faults);
		err_hint(&err, _("kakehashi ledger verify names them"));
	}
	/* The last word is that of a run: it refuses a ledger of another bridge, one with an end that does not fit, and one older than runs. */
	if (err.code == ERR_NONE && (ledger = ledger_open(place, LEDGER_READ, NULL, &err))) {
		if (recover_check_ledger(c->night.session.profile, ledger, &err))
			ledger_unfinished(ledger, c->looks.arena, &unfinished, &err);
		ledger_close(ledger);
	}
	struct look *look = looks_add(&c->looks, LOOK_LEDGER, STR(""), arena_format(c->looks.arena,
	    _("events: %llu; nothing was changed, removed, put in or moved"), (unsigned long long)chain.events));
	c->remembers = err.code == ERR_NONE;
	if (c->remembers)
		look_for_unfinished(c, look, &unfinished);
	else
		look_fail(&c->looks, look, &err);
	vec_fini(&unfinished);
}

/* A run makes the ledger, but not the folder that it lies in. */
static void
look_for_room(struct checkup *c, const char *path)
{
	struct err err = ERR_INIT;
	struct look *look = looks_add(&c->looks, LOOK_LEDGER, STR(""), str_from(_("none yet; the first run makes it")));
	if (can_write(path_dir(c->looks.arena, str_from(path)).p, &err))
		return;
	err_hint(&err, _("kakehashi ledger init makes the ledger, and its folder"));
	look_fail(&c->looks, look, &err);
}

void
checkup_ledger(struct checkup *c)
{
	const struct profile *p = c->night.session.profile;
	struct ledger_place place = session_ledger(&c->night.session);
	if (access(p->ledger, F_OK) == 0) {
		if (!c->key_failed)
			look_at_ledger(c, &place);
	} else if (p->names_ledger) {
		look_for_room(c, p->ledger);
	} else {
		struct look *look = looks_add(&c->looks, LOOK_LEDGER, STR(""), str_from(_("none: what was carried is not remembered")));
		if (p->source.done)
			look_warn(&c->looks, look, _("make one with kakehashi ledger init: a run that is cut off before it has moved its files would be carried twice"));
	}
}

/* A record that an earlier run held is taken up by the next one, be it sent again or not. */
static uint64_t
count_elsewhere(const struct backlog *b)
{
	uint64_t n = 0;
	for (size_t i = 0; i < b->waiting_n; i++)
		n += !b->met[i];
	return n;
}

void
checkup_standing(struct checkup *c)
{
	const struct standing *s = &c->standing;
	const struct {
		const char *word, *meaning;
		uint64_t count;
	} counts[] = {
		{ "new", N_("the ledger does not know them"), s->fresh },
		{ "carried", N_("as they are: a run skips them"), s->carried },
		{ "again", N_("carried as they are, missed since, and back: a run carries them once more"), s->again },
		{ "amended", N_("carried before with another content"), s->amended },
		{ "waiting", N_("held by an earlier run, and not decided yet"), s->waiting },
		{ "decided", N_("held by an earlier run, and a person has decided"), s->decided },
		{ "elsewhere", N_("not in these exports, and waiting: a run takes them up from its held files"), count_elsewhere(&c->night.backlog) },
		{ "missing", N_("carried before, and not in these exports, which should hold all"), c->night.session.summary.missing },
	};
	uint64_t known = s->carried + s->again + s->amended + s->waiting + s->decided;
	if (!c->night.book || c->night.files.n == 0 || (c->night.session.summary.read == 0 && c->night.inbox.failed > 0))
		return;
	struct look *look = looks_add(&c->looks, LOOK_LEDGER, STR(""), arena_format(c->looks.arena,
	    _("of the exports' records it knows %llu, and %llu are new to it"), (unsigned long long)known, (unsigned long long)s->fresh));
	for (size_t i = 0; i < sizeof(counts) / sizeof(*counts); i++)
		if (counts[i].count > 0)
			look_count(&c->looks, look, counts[i].word, counts[i].count, str_from(_(counts[i].meaning)));
}

/* ---- the output folder */

/* The folder, or the nearest one above it that is there. */
static const char *
nearest_folder(struct arena *a, const char *path)
{
	struct stat st;
	for (;;) {
		if (lstat(path, &st) == 0 || errno != ENOENT)
			return path;
		const char *above = path_dir(a, str_from(path)).p;
		if (str_eq(str_from(above), str_from(path)))
			return path;
		path = above;
	}
}

/* A run writes import files, sheets, what it holds, and the ledger: some times the export. */
static void
judge_room(struct checkup *c, const char *folder, struct look *look)
{
	enum { TIMES = 4, AMPLE = 10, LEAST = 1 << 20 };
	struct statvfs fs;
	struct err err = ERR_INIT;
	uint64_t needed = c->bytes * TIMES + LEAST;
	if (statvfs(folder, &fs) != 0)
		return;
	uint64_t there = (uint64_t)fs.f_bavail * fs.f_frsize;
	double there_mib = (double)there / LEAST, needed_mib = (double)needed / LEAST;
	if (there < needed) {
		err_set(&err, ERR_OUTPUT, _("%s: %.1f MiB are free, and a run of these exports needs about %.1f"), folder, there_mib, needed_mib);
		err_hint(&err, _("make room, or name another folder with output"));
		look_fail(&c->looks, look, &err);
	} else if (there / AMPLE < needed) {
		look->finding = arena_format(c->looks.arena,
		    _("can be written; %.1f MiB are free, and a run of these exports needs about %.1f"), there_mib, needed_mib);
		look_warn(&c->looks, look, _("make room soon"));
	}
}

void
checkup_output(struct checkup *c)
{
	const struct profile *p = c->night.session.profile;
	const char *folder = nearest_folder(c->looks.arena, p->output);
	struct err err = ERR_INIT;
	struct stat st;
	struct look *look = looks_add(&c->looks, LOOK_OUTPUT, str_from(p->output), str_from(_("can be written, and has room")));
	if (can_write(folder, &err))
		judge_room(c, folder, look);
	else
		look_fail(&c->looks, look, &err);
	if (stat(p->output, &st) == 0 && S_ISDIR(st.st_mode) && (st.st_mode & S_IRWXO)) {
		look->finding = look->state == LOOK_PROBLEM ? look->finding
		                                              : arena_format(c->looks.arena, "%.*s; %s", STR_ARG(look->finding), _("everybody may look into it"));
		look_warn(&c->looks, look, _("chmod o-rwx: what lies in it is about children"));
	}
	for (size_t i = 0; i < p->targets_n; i++)
		if (p->targets[i].pickup) {
			look = looks_add(&c->looks, LOOK_OUTPUT, str_from(p->targets[i].pickup), str_from(_("nothing waits there to be fetched")));
			if (!handover_check(p, false, &err))
				look_fail(&c->looks, look, &err);
			return;
		}
}
