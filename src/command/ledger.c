/* kakehashi ledger: the program's memory shown, verified, exported, copied. */
#include "config.h"

#include "ledger/ledger.h"

#include <string.h>

#include "base/i18n.h"
#include "base/lock.h"
#include "base/log.h"
#include "base/path.h"
#include "csv/writer.h"
#include "ledger/export.h"
#include "report/ledger_files.h"
#include "report/ledger_text.h"
#include "report/manifest.h"
#include "session/session.h"

#include "base/poison.h"

/* One invocation of one action. */
struct looking {
	struct session session;
	struct ledger_place place;
	struct buf text; /* for standard output */
	uint64_t faults;
};

struct action {
	const char *name;
	size_t least, most; /* operands behind it */
	bool (*run)(struct looking *l, char **operands, size_t n, struct err *err);
};

static bool
init(struct looking *l, char **operands, size_t n, struct err *err)
{
	(void)operands;
	(void)n;
	struct arena *a = &l->session.arena;
	bool created = false;
	if (!path_make_dirs(path_dir(a, str_from(l->place.path)).p, err))
		return false;
	struct ledger *ledger = ledger_open(&l->place, LEDGER_CREATE, &created, err);
	if (ledger && !created)
		err_set(err, ERR_USAGE, _("%s: is there already"), l->place.path);
	ledger_close(ledger);
	if (!created)
		return false;
	buf_addf(&l->text, _("%s: made, with its key %s; keep a copy of the key in another place\n"), l->place.path, l->place.key_path);
	return true;
}

static bool
show(struct looking *l, char **operands, size_t n, struct err *err)
{
	struct ledger *ledger = ledger_open(&l->place, LEDGER_READ, NULL, err);
	bool ok = ledger && (n > 0 ? ledger_text_record(ledger, str_from(operands[0]), &l->text, err)
	                           : ledger_text_runs(ledger, &l->text, err));
	ledger_close(ledger);
	return ok;
}

static void
note_fault(void *ctx, enum chain_fault fault, uint64_t seq)
{
	struct looking *l = ctx;
	l->faults++;
	buf_addf(&l->text, _("event %llu: %s\n"), (unsigned long long)seq, _(chain_fault_meaning(fault)));
}

static bool
verify(struct looking *l, char **operands, size_t n, struct err *err)
{
	struct ledger *ledger = n > 0 ? ledger_open(&l->place, LEDGER_READ, NULL, err) : ledger_open_unchecked(&l->place, err);
	struct chain chain = { .ledger = ledger, .found = note_fault, .ctx = l };
	struct files_found files = { 0 };
	bool ok = ledger != NULL;
	if (ok)
		ok = n > 0 ? ledger_verify_export(operands[0], &chain, err)
		           : ledger_check_pages(ledger, err) && ledger_verify(ledger, &chain, err) &&
		                 ledger_verify_files(ledger, l->session.profile->output, &files, &l->text, err);
	ledger_close(ledger);
	if (ok && files.looked + files.gone > 0)
		buf_addf(&l->text, _("files: %llu of %llu are as they were; folders that are not there any more: %llu\n"),
		    (unsigned long long)(files.looked - files.faults), (unsigned long long)files.looked, (unsigned long long)files.gone);
	l->faults += files.faults;
	if (ok && l->faults == files.faults)
		buf_addf(&l->text, _("events: %llu; nothing was changed, removed, put in or moved\n"), (unsigned long long)chain.events);
	return ok;
}

static bool
export(struct looking *l, char **operands, size_t n, struct err *err)
{
	(void)operands;
	(void)n;
	const char *path = l->session.invocation->value[OPT_OUTPUT];
	struct ledger *ledger = ledger_open(&l->place, LEDGER_READ, NULL, err);
	struct outfile *out = ledger ? outfile_open(path ? path : "-", 0600, err) : NULL;
	bool ok = out && ledger_export(ledger, out, err) && outfile_finish(out, err) && outfile_commit(out, err);
	outfile_close(out);
	ledger_close(ledger);
	return ok;
}

static bool
backup(struct looking *l, char **operands, size_t n, struct err *err)
{
	(void)n;
	struct ledger *ledger = ledger_open(&l->place, LEDGER_READ, NULL, err);
	bool ok = ledger && ledger_backup(ledger, operands[0], err);
	ledger_close(ledger);
	if (ok)
		log_message(LOG_NOTICE, LOG_ABOUT("ledger-copied", .file = str_from(operands[0])), _("%s: the copy is there; the key %s is not in it"), operands[0], l->place.key_path);
	return ok;
}

/* A key to sign with, and its public half into the ledger. */
static bool
sign_key(struct looking *l, char **operands, size_t n, struct err *err)
{
	(void)n;
	struct secret key;
	char public[DIGEST_HEX];
	struct ledger *ledger = ledger_open(&l->place, LEDGER_WRITE, NULL, err);
	bool ok = ledger && secret_make(operands[0], &key, err);
	if (ok) {
		sign_public_hex(&key, public);
		struct event e = { .kind = EVENT_SIGN_KEY, .content = str_from(public) };
		ok = ledger_note(ledger, manifest_now(), &e, err);
	}
	ledger_close(ledger);
	if (ok)
		buf_addf(&l->text, "%s\n", public);
	return ok;
}

static bool
print_pairs(struct looking *l, struct ledger *ledger, struct err *err)
{
	const struct str *cells;
	enum step step = STEP_END;
	csv_write_row(&CSV_OUTPUT_DEFAULT, crosswalk_header, CROSSWALK_COLUMNS, &l->text);
	struct ledger_query *q = ledger_query_open(ledger,
	    "SELECT person_id, case_no FROM crosswalk WHERE outcome = 'confirmed' ORDER BY person_id", err);
	while (q && (step = ledger_query_next(q, &cells, err)) == STEP_ROW)
		csv_write_row(&CSV_OUTPUT_DEFAULT, cells, CROSSWALK_COLUMNS, &l->text);
	ledger_query_close(q);
	return q && step == STEP_END;
}

/* Pairs of a file, as a person hands them in; those that are known are passed over. */
static bool
take_pairs(struct looking *l, struct ledger *ledger, const struct crosswalk *known, const struct crosswalk *given, struct err *err)
{
	unsigned long long taken = 0;
	if (!ledger_begin(ledger, manifest_now(), NULL, err))
		return false;
	for (size_t i = 0; i < given->persons.n; i++) {
		if (str_eq(crosswalk_find(known, given->persons.v[i]), given->cases.v[i]))
			continue;
		struct event e = { .kind = EVENT_CROSSWALK, .subject = given->persons.v[i], .outcome = STR("confirmed"), .case_no = given->cases.v[i] };
		if (!ledger_add(ledger, &e, err))
			return false;
		taken++;
	}
	buf_addf(&l->text, _("%llu of %zu pairs are new\n"), taken, given->persons.n);
	return ledger_commit(ledger, err);
}

/* Without a file the pairs are shown, with one they are taken in. */
static bool
crosswalk(struct looking *l, char **operands, size_t n, struct err *err)
{
	const char *lock_path = arena_format(&l->session.arena, "%s.lock", l->place.path).p;
	struct crosswalk known = { 0 }, given = { 0 };
	struct lock *lock = NULL;
	struct ledger *ledger = NULL;
	bool ok = (n == 0 || (crosswalk_load(&given, operands[0], err) && (lock = lock_acquire(lock_path, err)) != NULL)) &&
	    (ledger = ledger_open(&l->place, n > 0 ? LEDGER_WRITE : LEDGER_READ, NULL, err)) != NULL;
	if (ok && n == 0)
		ok = print_pairs(l, ledger, err);
	else if (ok)
		ok = session_remember_pairs(ledger, &known, err) && take_pairs(l, ledger, &known, &given, err);
	ledger_close(ledger);
	lock_release(lock);
	crosswalk_fini(&known);
	crosswalk_fini(&given);
	return ok;
}

static const struct action actions[] = {
	{ "init", 0, 0, init },     { "show", 0, 1, show },     { "verify", 0, 1, verify },
	{ "export", 0, 0, export }, { "backup", 1, 1, backup }, { "sign-key", 1, 1, sign_key },
	{ "crosswalk", 0, 1, crosswalk },
};

static const struct action *
find_action(const struct invocation *invocation, struct err *err)
{
	const char *name = invocation->files_n ? invocation->files[0] : "";
	for (size_t i = 0; i < sizeof(actions) / sizeof(*actions); i++) {
		const struct action *a = &actions[i];
		if (strcmp(a->name, name) != 0)
			continue;
		size_t n = invocation->files_n - 1;
		if (n < a->least || n > a->most) {
			err_set(err, ERR_USAGE, n < a->least ? _("ledger %s: names no file") : _("ledger %s: too many operands"), name);
			return NULL;
		}
		return a;
	}
	err_set(err, ERR_USAGE, _("ledger: '%s' is none of init, show, verify, export, backup, crosswalk, sign-key"), name);
	return NULL;
}

static bool
run(const struct invocation *invocation, int *status, struct err *err)
{
	struct looking l = { .faults = 0 };
	const struct action *action = NULL;
	bool ok = session_open(&l.session, invocation, err) && (action = find_action(invocation, err)) != NULL;
	if (ok) {
		l.place = session_ledger(&l.session);
		ok = action->run(&l, invocation->files + 1, invocation->files_n - 1, err);
	}
	if (ok && l.text.n > 0) {
		struct outfile *out = outfile_open("-", 0, err);
		ok = out && outfile_write(out, buf_str(&l.text), err) && outfile_finish(out, err);
		outfile_close(out);
	}
	*status = l.faults > 0 ? DONE_WAITING : DONE;
	buf_fini(&l.text);
	session_close(&l.session);
	return ok;
}

static const struct option_spec options[] = {
	{ OPT_OUTPUT, 'o', "output", N_("FILE"), N_("export: write there, whole or not at all (default: standard output)") },
};

const struct command command_ledger = {
	.name = "ledger",
	.operands = "init|show|verify|export|backup|crosswalk|sign-key [RUN|FILE]",
	.summary = N_("the memory of what was carried: show, verify, export"),
	.options = options,
	.options_n = sizeof(options) / sizeof(*options),
	.run = run,
};
