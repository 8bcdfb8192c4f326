/*
 * Carries records into the targets of a profile: a record goes into all targets that take its outcome, or into none.
 *
 * Every target is planned for every record, whichever are opened: so a record that one target cannot hold is refused in
 * the same way by `run`, `write` and `load`.
 */
#ifndef KAKEHASHI_TARGET_CARRIER_H
#define KAKEHASHI_TARGET_CARRIER_H

#include "base/err.h"
#include "record/batch.h"
#include "register/cases.h"
#include "target/plan.h"
#include "target/target.h"

struct carrier;

struct carried {
	unsigned long long records, rows, cut; /* rows as the target itself counts them after carrier_finish */
	struct changes changes; /* what the columns' own writing changed */
};

struct carrier *carrier_new(const struct profile *p, struct err *err);
void carrier_free(struct carrier *c); /* what was not committed leaves no trace */
/* Chooses target i of the profile; only chosen targets are counted and written.  path: as target_open has it. */
bool carrier_open(struct carrier *c, size_t i, const char *path, struct err *err);
/* Before the first carrier_open: tables note each record, by row.content, as carried by this run (target/target.h). */
void carrier_set_run(struct carrier *c, struct str run);
/* The same for a dry run: the target is only checked. */
bool carrier_try(struct carrier *c, size_t i, struct err *err);
/* Plans and appends one record.  Findings are added to row; then nothing was appended.  Else what was
   replaced for the chosen targets is.  *taken: how many of the profile's
   targets take the outcome. */
bool carrier_take(struct carrier *c, const struct cargo *cargo, struct row *row, struct arena *a, size_t *taken,
    struct err *err);
/* The rows of the record that was taken last in target i; rows == 0: none. */
const struct planned *carrier_rows(const struct carrier *c, size_t i);
/*
 * Whether what an amended record has in the tables can be replaced: all of it was put there by runs.  *against: why it cannot, for
 * people, in a; empty: it can, and carrier_take does so for a row that says replaces.
 */
bool carrier_may_replace(struct carrier *c, const struct cargo *cargo, const struct row *row, struct arena *a, struct str *against,
    struct err *err);
/* Before carrier_finish: where those rows are told that go for amended records. */
void carrier_tell_replaced(struct carrier *c, const struct replaced_sink *sink);
/* Everything on disk and in the open transactions; then both commits. */
bool carrier_finish(struct carrier *c, struct err *err);
bool carrier_commit_files(struct carrier *c, struct err *err);
/* *touched: rows are in a table, or may be, although it returns false: an earlier table was committed, or the connection broke
   during the COMMIT. */
bool carrier_commit_tables(struct carrier *c, bool *touched, struct err *err);
/* What target i took, or would take; false: it was not chosen. */
bool carrier_count(const struct carrier *c, size_t i, struct carried *out);

#endif
