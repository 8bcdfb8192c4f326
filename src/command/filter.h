/*
 * The output side of a filter: standard output or --output FILE, what was refused in --rejects FILE with the reasons in
 * FILE.reasons.csv, and what was replaced in --replacements FILE.  Files appear whole at filter_commit, or not at all.
 */
#ifndef KAKEHASHI_COMMAND_FILTER_H
#define KAKEHASHI_COMMAND_FILTER_H

#include "base/outfile.h"
#include "session/session.h"

struct filter {
	struct outfile *out, *rejects, *reasons; /* rejects, reasons NULL: only logged */
	struct outfile *replacements; /* NULL: only counted */
	size_t files;                            /* export files opened so far */
	unsigned long long logged;
	struct buf line;
	struct buf header; /* of the first export file */
};

bool filter_open(struct filter *f, const struct invocation *invocation, struct err *err);
/* Only the rejects and replacements: for commands whose output is a target.  filter_write must not be called then. */
bool filter_open_rejects(struct filter *f, const struct invocation *invocation, struct err *err);
/* A further input: its header goes in front of the rejects; several inputs must have the same header bytes for that. */
bool filter_next_file(struct filter *f, const struct reader *reader, struct err *err);
/* Writes and empties b. */
bool filter_write(struct filter *f, struct buf *b, struct err *err);
/* Counts, logs and keeps one rejected record of the session's open file. */
bool filter_reject(struct filter *f, struct session *s, const struct row *row, struct err *err);
/* Counts and lists what was replaced in a record that goes on. */
bool filter_replaced(struct filter *f, struct session *s, const struct row *row, struct err *err);
/* finish: everything is on disk under its temporary name.  commit, after finish: the files appear. */
bool filter_finish(struct filter *f, struct err *err);
bool filter_commit(struct filter *f, struct err *err);
void filter_close(struct filter *f);

#endif
