/*
 * What an invocation wishes to be written - --output, --rejects, --replacements, --metrics, --mail - against what it reads, and against
 * what is there.  An output over an input, or over another output, would lose one of them.
 */
#ifndef KAKEHASHI_SESSION_OUTPUTS_H
#define KAKEHASHI_SESSION_OUTPUTS_H

#include "base/err.h"
#include "profile/profile.h"
#include "session/command.h"

/* Against runs that have ended: their folders are what was carried, and manifests say what is in them; ERR_OUTPUT.  For all commands. */
bool outputs_leave_runs(const struct invocation *invocation, struct err *err);
/* Against each other and the files of the command line; ERR_USAGE.  For commands whose operands are files to be read. */
bool outputs_check(const struct invocation *invocation, struct err *err);
/* Against one more file that is read (NULL: none); ERR_USAGE. */
bool outputs_spare(const struct invocation *invocation, const char *input, struct err *err);
/* Against what the profile names: itself and its tables, the database or file of the register and the source, the tables of targets, the
   ledger and the keys; ERR_USAGE.  Not against match.model: a model that is learned anew goes in place of the old one. */
bool outputs_check_profile(const struct invocation *invocation, const struct profile *p, struct err *err);

#endif
