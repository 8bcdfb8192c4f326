/* kakehashi load: records and decisions in, rows inserted into tables. */
#include "config.h"

#include "base/i18n.h"
#include "command/transfer.h"
#include "session/command.h"

#include "base/poison.h"

static bool
run(const struct invocation *invocation, int *status, struct err *err)
{
	return transfer_run(invocation, false, status, err);
}

static const struct option_spec options[] = {
	{ OPT_TARGET, 't', "target", N_("NAME"), N_("the profile's target (default: all its tables)") },
	{ OPT_RECORDS, 'r', "records", N_("FILE"), N_("the normalised records that the decisions are about") },
	{ OPT_REJECTS, 0, "rejects", N_("FILE"), N_("keep refused records there; reasons in FILE.reasons.csv") },
	{ OPT_DRY_RUN, 'n', "dry-run", NULL, N_("plan every row, insert nothing") },
	{ OPT_SUMMARY, 0, "summary", "text|json", N_("show a summary on standard error") },
};

const struct command command_load = {
	.name = "load",
	.operands = "[DECISIONS]",
	.summary = N_("records and decisions in, rows inserted"),
	.options = options,
	.options_n = sizeof(options) / sizeof(*options),
	.run = run,
};
