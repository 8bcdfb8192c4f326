/*
 * A filter without a profile: what the command line says of the files instead.  Any of these options makes it one; the profile in
 * the current folder is not read then, and -c excludes them.
 */
#ifndef KAKEHASHI_COMMAND_PLAIN_H
#define KAKEHASHI_COMMAND_PLAIN_H

#include "csv/reader.h"
#include "profile/column_rule.h"
#include "record/outlet.h"
#include "session/command.h"

struct plain {
	bool asked;
	struct csv_input input;
	struct outlet_form form;
	struct column_rules rules;
};

/* Starts all zero.  Without any of the options asked stays false.  ERR_USAGE; plain_fini either way. */
bool plain_read(struct plain *p, const struct invocation *invocation, struct err *err);
void plain_fini(struct plain *p);
/* What --OPTION says, NULL leaving *out as it is; automatic: auto is allowed.  ERR_USAGE. */
bool plain_read_encoding(const char *option, const char *name, bool automatic, enum encoding *out, struct err *err);
/* The text of --list-rules: kinds, what each is, the options that it takes; 80 columns wide at most. */
void plain_list_rules(struct buf *out);

#endif
