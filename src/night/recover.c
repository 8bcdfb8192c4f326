#include "config.h"

#include "night/recover.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/log.h"
#include "base/map.h"
#include "base/path.h"
#include "ledger/book.h"
#include "night/handover.h"
#include "report/folder.h"
#include "target/target.h"

#include "base/poison.h"

/* How many table targets there are, and how many of them hold the run. */
struct tables {
	size_t n, holding;
	struct str one, other; /* one that holds it, and one that does not */
};

static bool
ask_tables(const struct profile *p, struct str run, struct tables *out, struct err *err)
{
	*out = (struct tables){ 0 };
	for (size_t i = 0; i < p->targets_n; i++) {
		const struct target_spec *spec = &p->targets[i];
		bool holds;
		if (spec->type == TARGET_FILE)
			continue;
		if (!target_holds_run(spec, run, &holds, err))
			return false;
		out->n++;
		out->holding += holds;
		*(holds ? &out->one : &out->other) = spec->name;
	}
	return true;
}

static bool
undo(const struct profile *p, struct ledger *l, struct str run, time_t now, struct err *err)
{
	if (!handover_undo(p, run, err) || !folder_remove(p->output, run, err) ||
	    !ledger_end_run(l, run, EVENT_UNDONE, now, STR(""), STR("undone by the next run"), err))
		return false;
	log_message(LOG_NOTICE, LOG_ABOUT("run-undone", .run = run), _("run %.*s had been cut off before anything was carried: it was undone"), STR_ARG(run));
	return true;
}

static bool
complete(const struct profile *p, struct ledger *l, struct str run, bool tables, time_t now, struct err *err)
{
	char manifest[DIGEST_HEX];
	if (!folder_complete(p->output, run, manifest, err))
		return false;
	if (!tables && !*manifest) /* its folder was removed when it failed */
		return undo(p, l, run, now, err);
	if (!handover_release(p, run, err))
		return false;
	if (!ledger_end_run(l, run, EVENT_COMMITTED, now, str_from(manifest), STR("completed by the next run"), err))
		return false;
	log_message(LOG_NOTICE, LOG_ABOUT("run-completed", .run = run), _("run %.*s had been cut off when everything was ready: it was completed"), STR_ARG(run));
	return true;
}

/* The run's rows into those of the tables that lack them.  *held false: they are not there to be had. */
static bool
roll_forward(const struct profile *p, struct str run, bool *held, struct err *err)
{
	struct arena a = ARENA_INIT;
	bool ok = true;
	*held = true;
	for (size_t i = 0; ok && *held && i < p->targets_n; i++) {
		const struct target_spec *spec = &p->targets[i];
		bool holds = true;
		if (spec->type != TARGET_FILE)
			ok = target_holds_run(spec, run, &holds, err);
		if (!ok || holds)
			continue;
		const char *path = folder_held_of(p->output, run, spec->name, &a);
		*held = path != NULL;
		ok = !path || target_resume(spec, path, run, err) ||
		     err_wrap(err, _("run %.*s was cut off between two tables, and what it held for the second cannot be carried"), STR_ARG(run));
		if (path && ok)
			log_message(LOG_NOTICE, LOG_ABOUT("run-rolled-forward", .run = run), _("run %.*s had been cut off between two tables: its rows are now in target %.*s, too"),
			    STR_ARG(run), STR_ARG(spec->name));
	}
	arena_fini(&a);
	return ok;
}

static bool
end_run(const struct profile *p, struct ledger *l, struct str run, time_t now, struct err *err)
{
	struct tables tables;
	bool held = true;
	if (!ask_tables(p, run, &tables, err))
		return false;
	if (tables.n > 0 && tables.holding == 0)
		return undo(p, l, run, now, err);
	if (tables.holding < tables.n && !roll_forward(p, run, &held, err))
		return false;
	if (held)
		return complete(p, l, run, tables.n > 0, now, err);
	err_set(err, ERR_DATABASE, _("run %.*s was cut off between two tables: its rows are in target %.*s and not in %.*s"),
	    STR_ARG(run), STR_ARG(tables.one), STR_ARG(tables.other));
	return err_hint(err, _("take its rows out of the first (kakehashi_carried says which), or put those of decisions.csv into the second"));
}

/* A ledger that knows no run beside a table that runs have filled: it was lost, and made anew, and would carry all of it again. */
static bool
check_new_ledger(const struct profile *p, struct ledger *l, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct strs runs = { 0 };
	bool ok = ledger_ask(l, "SELECT 1 FROM event WHERE kind = 'run' LIMIT 1", NULL, 0, &a, &runs, err);
	for (size_t i = 0; ok && runs.n == 0 && i < p->targets_n; i++) {
		bool any = false;
		if (p->targets[i].type == TARGET_FILE || !(ok = target_holds_any(&p->targets[i], &any, err)) || !any)
			continue;
		ok = err_set(err, ERR_DATABASE, _("target %.*s has records that runs carried, and the ledger knows no run: it would carry them again"),
		    STR_ARG(p->targets[i].name));
		err_hint(err, _("restore the ledger and its key from a backup; if the records are another bridge's, give the target another name"));
	}
	vec_fini(&runs);
	arena_fini(&a);
	return ok;
}

/* A run by a ledger of this name and bridge that is not among those which the ledger knows. */
static bool
is_unknown(const struct profile *p, const struct map *known, const char *folder, struct arena *a)
{
	struct err ignored = ERR_INIT; /* without a manifest, or with a damaged one, it is not known to be one */
	struct manifest m = { 0 };
	bool unknown = manifest_load(folder, a, &m, &ignored) && m.ledger.n > 0 && str_eq(m.bridge, p->bridge) &&
	               str_eq(m.ledger, path_base(str_from(p->ledger))) && map_get(known, m.run) == MAP_NONE;
	manifest_fini(&m);
	return unknown;
}

/* A ledger beside a run that it does not know was brought back from an older copy, or lost and made anew: what that run carried it
   would carry again.  A table tells of that by its keys, a file by nothing. */
static bool
check_old_ledger(const struct profile *p, struct ledger *l, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct strs runs = { 0 }, folders = { 0 };
	struct map known = MAP_INIT;
	bool ok = ledger_ask(l, "SELECT run FROM event WHERE kind = 'prepared'", NULL, 0, &a, &runs, err) &&
	          (access(p->output, F_OK) != 0 || path_list(p->output, &a, &folders, err));
	for (size_t i = 0; ok && i < runs.n; i++)
		map_add(&known, runs.v[i], 0);
	for (size_t i = 0; ok && i < folders.n; i++) {
		const char *folder = path_join(&a, str_from(p->output), folders.v[i]);
		if (str_starts(folders.v[i], STR(".")) || map_get(&known, folders.v[i]) != MAP_NONE || !is_unknown(p, &known, folder, &a))
			continue;
		ok = err_set(err, ERR_DATABASE, _("%s: the ledger %s does not know this run, and would carry again what it carried"), folder, p->ledger);
		err_hint(err, _("restore a newer backup of the ledger and its key; where there is none, take care that no export has these records again, then move the folder away"));
	}
	map_fini(&known);
	vec_fini(&folders);
	vec_fini(&runs);
	arena_fini(&a);
	return ok;
}

bool
recover_check_ledger(const struct profile *p, struct ledger *l, struct err *err)
{
	return check_new_ledger(p, l, err) && check_old_ledger(p, l, err);
}

bool
recover(const struct profile *p, struct ledger *l, time_t now, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct strs runs = { 0 };
	bool ok = recover_check_ledger(p, l, err) && ledger_unfinished(l, &a, &runs, err);
	for (size_t i = 0; ok && i < runs.n; i++)
		ok = end_run(p, l, runs.v[i], now, err);
	/* What is left are folders of runs that the ledger never heard of. */
	ok = ok && folder_remove_leftovers(p->output, err);
	vec_fini(&runs);
	arena_fini(&a);
	return ok;
}
