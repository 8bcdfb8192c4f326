/*
 * Subcommands: one file each, ending in one row of the table in table.c.  The option tables feed the parser and --help; a
 * test holds them against the man page.
 */
#ifndef KAKEHASHI_SESSION_COMMAND_H
#define KAKEHASHI_SESSION_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/vec.h"

/* What an option stores; each command takes some of them. */
enum option_id {
	OPT_PROFILE,
	OPT_QUIET,
	OPT_VERBOSE,
	OPT_LOG_FORMAT,
	OPT_PROGRESS,
	OPT_THREADS,
	OPT_HELP,
	OPT_VERSION,
	OPT_SUMMARY,
	OPT_DRY_RUN,
	OPT_RUN_NAME,
	OPT_NO_LIMITS,
	OPT_OUTPUT,
	OPT_REJECTS,
	OPT_REPLACEMENTS,
	OPT_TARGET,
	OPT_RECORDS,
	OPT_KEY,
	OPT_IGNORE,
	OPT_AS,
	OPT_FORMAT,
	OPT_BRIEF,
	OPT_COLOR,
	OPT_SHOW_NAMES,
	OPT_FROM,
	OPT_MEMORY,
	OPT_TO,
	OPT_RULE,
	OPT_SEPARATOR,
	OPT_NO_HEADER,
	OPT_TEXT,
	OPT_NEWLINE,
	OPT_QUOTE,
	OPT_BOM,
	OPT_LIST_RULES,
	OPT_REPORT,
	OPT_CHECK,
	OPT_EXPORT,
	OPT_RECARRY,
	OPT_FULL,
	OPT_BY,
	OPT_EXPLAIN,
	OPT_TRAIN,
	OPT_LABELS,
	OPT_CASE,
	OPT_CLASS,
	OPT_LINK_BITS,
	OPT_MARGIN_BITS,
	OPT_LIST_FALSE,
	OPT_PARTIAL,
	OPT_REGISTER,
	OPT_TABLE,
	OPT_TARGET_TABLE,
	OPT_LANGUAGE,
	OPT_FORCE,
	OPT_METRICS,
	OPT_MAIL,
	OPT_COMPLETION,
	OPT_JSON,
	OPT_COUNT,
};

struct option_spec {
	enum option_id id;
	char letter; /* 0: long form only */
	const char *name;
	const char *argument; /* NULL: a flag; "a|b|c": one of these words; "[=a|b]": one of them, a where none is given */
	const char *help;     /* N_() */
};

struct option_given {
	enum option_id id;
	const char *value; /* flags: "" */
};

struct invocation {
	const struct command *command;
	const char *value[OPT_COUNT]; /* NULL: not given; flags: ""; the last one counts */
	struct options_given VEC(struct option_given) given; /* each of them, in their order */
	char **files;
	size_t files_n;
};

/* What a command ends with when it did its work: 0, or 1 where something waits for a person. */
enum { DONE = 0, DONE_WAITING = 1 };

struct command {
	const char *name, *alias; /* alias may be NULL */
	const char *operands;     /* as --help shows them */
	const char *summary;      /* one line, N_() */
	const struct option_spec *options; /* beside the common ones */
	size_t options_n;
	const char *no_profile; /* what to do where there is no profile, N_(); NULL: name one */
	/* False: err says why.  True: *status is DONE or DONE_WAITING. */
	bool (*run)(const struct invocation *invocation, int *status, struct err *err);
};

extern const struct option_spec common_options[];
extern const size_t common_options_n;

extern const struct command command_run, command_check, command_normalise, command_match, command_write, command_load,
    command_diff, command_ledger, command_reconcile, command_review, command_report, command_evaluate, command_init;
extern const struct command *const command_table[];
extern const size_t command_table_n;

/* NULL: no such command. */
const struct command *command_find(const char *name);

/* Parses argv behind the program's name.  False: err (ERR_USAGE) names what is wrong.  options_fini either way. */
bool options_parse(int argc, char **argv, struct invocation *out, struct err *err);
void options_fini(struct invocation *invocation);
/* How many threads to work with, from 1 on: as --threads says, else as many as there are processors. */
unsigned options_threads(const struct invocation *invocation);
/* The text of --help: of a command, or of the program (NULL). */
void options_help(const struct command *command, struct buf *out);

#endif
