/* kakehashi review: what waits for a person, shown, and what people decided, taken in. */
#include "config.h"

#include "command/review.h"

#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "csv/writer.h"
#include "report/ledger_text.h"
#include "report/manifest.h"

#include "base/poison.h"

struct action {
	const char *name;
	size_t operands;
	bool (*run)(struct desk *desk, char **operands, struct err *err);
};

static bool
list(struct desk *desk, char **operands, struct err *err)
{
	(void)operands;
	struct ledger *ledger = ledger_open(&desk->place, LEDGER_READ, NULL, err);
	bool ok = ledger && ledger_text_waiting(ledger, manifest_now(), &desk->text, &desk->waits, err);
	ledger_close(ledger);
	return ok;
}

static bool
take(struct desk *desk, char **operands, struct err *err)
{
	return review_take(desk, operands[0], err);
}

static bool
show(struct desk *desk, char **operands, struct err *err)
{
	return review_show(desk, str_from(operands[0]), err);
}

static bool
page(struct desk *desk, char **operands, struct err *err)
{
	(void)operands;
	return review_page(desk, err);
}

/* Truth for training and evaluation. */
static bool
export(struct desk *desk, char **operands, struct err *err)
{
	(void)operands;
	struct arena *a = &desk->session.arena;
	struct strs pairs = { 0 };
	const char *path = desk->session.invocation->value[OPT_OUTPUT];
	struct ledger *ledger = ledger_open(&desk->place, LEDGER_READ, NULL, err);
	struct outfile *out = NULL;
	struct buf rows = BUF_INIT;
	bool ok = ledger && ledger_truth(ledger, a, &pairs, err) && (out = outfile_open(path ? path : "-", 0600, err)) != NULL;
	buf_adds(&rows, STR("record_id,case_no\n"));
	for (size_t i = 0; i + 1 < pairs.n; i += 2)
		csv_write_row(&CSV_OUTPUT_DEFAULT, &pairs.v[i], 2, &rows);
	ok = ok && outfile_write(out, buf_str(&rows), err) && outfile_finish(out, err) && outfile_commit(out, err);
	outfile_close(out);
	ledger_close(ledger);
	buf_fini(&rows);
	vec_fini(&pairs);
	return ok;
}

static const struct action actions[] = { { "list", 0, list }, { "show", 1, show }, { "page", 0, page },
	{ "take", 1, take }, { "export", 0, export } };

static const struct action *
find_action(const struct invocation *invocation, struct err *err)
{
	const char *name = invocation->files_n ? invocation->files[0] : "";
	for (size_t i = 0; i < sizeof(actions) / sizeof(*actions); i++) {
		const struct action *a = &actions[i];
		size_t n = invocation->files_n - 1;
		if (strcmp(a->name, name) != 0)
			continue;
		if (n == a->operands)
			return a;
		err_set(err, ERR_USAGE, n < a->operands ? _("review %s: its operand is missing") : _("review %s: too many operands"), name);
		return NULL;
	}
	err_set(err, ERR_USAGE, _("review: '%s' is none of list, show, page, take, export"), name);
	return NULL;
}

/* Without a ledger nobody remembers what waits. */
static bool
check_ledger(const struct desk *desk, struct err *err)
{
	if (access(desk->place.path, F_OK) == 0)
		return true;
	struct ledger *none = ledger_open(&desk->place, LEDGER_READ, NULL, err);
	ledger_close(none);
	return false;
}

static bool
run(const struct invocation *invocation, int *status, struct err *err)
{
	struct desk desk = { .waits = false };
	const struct action *action = NULL;
	bool ok = session_open(&desk.session, invocation, err) && (action = find_action(invocation, err)) != NULL;
	if (ok) {
		desk.place = session_ledger(&desk.session);
		ok = check_ledger(&desk, err) && action->run(&desk, invocation->files + 1, err);
	}
	if (ok && desk.text.n > 0) {
		struct outfile *out = outfile_open("-", 0, err);
		ok = out && outfile_write(out, buf_str(&desk.text), err) && outfile_finish(out, err);
		outfile_close(out);
	}
	*status = desk.waits ? DONE_WAITING : DONE;
	buf_fini(&desk.text);
	session_close(&desk.session);
	return ok;
}

static const struct option_spec options[] = {
	{ OPT_BY, 'b', "by", N_("NAME"), N_("take: who decided (default: LOGNAME)") },
	{ OPT_FROM, 'f', "from", N_("ENCODING"), N_("take: encoding of the sheet (default: found out)") },
	{ OPT_DRY_RUN, 'n', "dry-run", NULL, N_("take: say what would be taken and refused, and take nothing") },
	{ OPT_SHOW_NAMES, 0, "show-names", NULL, N_("show: cover nothing") },
	{ OPT_OUTPUT, 'o', "output", N_("FILE"), N_("export, page: write there, whole or not at all (default: standard output)") },
};

const struct command command_review = {
	.name = "review",
	.operands = "list|show|page|take|export [RECORD|FILE]",
	.summary = N_("what waits for a person: list it, take in the filled-in sheet"),
	.options = options,
	.options_n = sizeof(options) / sizeof(*options),
	.run = run,
};
