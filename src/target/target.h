/*
 * Where rows go: an import file, or a table.  All or nothing:
 *
 *     open → append … → finish (on disk under a temporary name; in the table inside an open transaction) → commit
 *     close without commit leaves no trace.
 *
 * Standard output (path "-") is the exception: what was written cannot be taken back.
 */
#ifndef KAKEHASHI_TARGET_TARGET_H
#define KAKEHASHI_TARGET_TARGET_H

#include "base/err.h"
#include "base/crypto.h"
#include "profile/profile.h"
#include "target/plan.h"

struct target;

/* path: where a file target is written ("-": standard output); not used for tables.  A table that is missing, or lacks a
   column, is an error before any row. */
struct target *target_open(const struct target_spec *spec, const char *path, struct err *err);
bool target_append(struct target *t, const struct planned *rows, struct err *err);
/* *rows: how many rows the target took, the header not among them. */
bool target_finish(struct target *t, unsigned long long *rows, struct err *err);
/* After finish. */
bool target_commit(struct target *t, struct err *err);
/* NULL is fine. */
void target_close(struct target *t);
/* Files: the bytes written are also fed to h, byte order mark and header too when it is set before the first append. */
void target_tap(struct target *t, struct sha256 *h);

/* For check and --dry-run: the target is reachable and has the columns; nothing is changed. */
bool target_check(const struct target_spec *spec, struct err *err);

#endif
