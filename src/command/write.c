/* kakehashi write: records and decisions in, one import-ready file out. */
#include "config.h"

#include "base/i18n.h"
#include "command/transfer.h"
#include "session/command.h"

#include "base/poison.h"

static bool
run(const struct invocation *invocation, int *status, struct err *err)
{
	return transfer_run(invocation, true, status, err);
}

static const struct option_spec options[] = {
	{ OPT_TARGET, 't', "target", N_("NAME"), N_("the profile's target (needed when it has several files)") },
	{ OPT_RECORDS, 'r', "records", N_("FILE"), N_("the normalised records that the decisions are about") },
	{ OPT_OUTPUT, 'o', "output", N_("FILE"), N_("write there, whole or not at all (default: standard output)") },
	{ OPT_REJECTS, 0, "rejects", N_("FILE"), N_("keep refused records there; reasons in FILE.reasons.csv") },
	{ OPT_REPLACEMENTS, 0, "replacements", N_("FILE"), N_("list there the characters that were replaced") },
	{ OPT_DRY_RUN, 'n', "dry-run", NULL, N_("plan every row, write nothing") },
	{ OPT_SUMMARY, 0, "summary", "text|json", N_("show a summary on standard error") },
};

const struct command command_write = {
	.name = "write",
	.operands = "[DECISIONS]",
	.summary = N_("records and decisions in, import-ready file out"),
	.options = options,
	.options_n = sizeof(options) / sizeof(*options),
	.run = run,
};
