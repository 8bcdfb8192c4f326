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
#include "profile/profile.h"
#include "target/plan.h"

struct target;

/* What a table notes of each record beside its rows, in the table kakehashi_carried of the same database and in the same
   transaction: so that after a crash the database itself says whether a run's rows are in. */
struct carried_mark {
	struct str key, content; /* the record key, and the keyed hash of its content (ledger/ledger.h) */
	bool again;    /* its rows were lost, or others came since; the mark may be there still */
	bool replaces; /* the rows that the record has in the table go first: only where they are held until finish.  As again */
};

/* Rows that went from a table because their record was amended. */
struct replaced {
	struct str target, key;
	const struct strs *columns; /* all of the table's, in its order */
	const struct str *cells;    /* rows * columns->n; p == NULL is NULL */
	size_t rows;
};

struct replaced_sink {
	bool (*take)(void *ctx, const struct replaced *r, struct err *err);
	void *ctx;
};

/* Whose the rows are that a table has of a record that was carried into it and has been amended. */
enum whose {
	WHOSE_RUNS,    /* what is there of it are rows that runs put there */
	WHOSE_NOBODYS, /* nothing is there any more */
	WHOSE_OTHERS,  /* rows are there, and no run, or not all of them, put them there */
};

/* path: where a file target is written ("-": standard output).  Tables: where the rows are held, from append on until they have been
   committed; what is there then, or after a crash, belongs to the caller; NULL: rows go into the open transaction at once.  A table
   that is missing, or lacks a column, is an error before any row.  run: whose rows they are; empty: nothing is noted beside them. */
struct target *target_open(const struct target_spec *spec, const char *path, struct str run, struct err *err);
/* mark: of the record whose rows these are. */
bool target_append(struct target *t, const struct planned *rows, const struct carried_mark *mark, struct err *err);
/* Tables, before finish: where those rows are told that go for amended records. */
void target_tell_replaced(struct target *t, const struct replaced_sink *sink);
/* *rows: how many rows the target took, the header not among them. */
bool target_finish(struct target *t, unsigned long long *rows, struct err *err);
/* After finish. */
bool target_commit(struct target *t, struct err *err);
/* NULL is fine. */
void target_close(struct target *t);

/* Tables: the rows that were held under that path for a run that was cut off, into the table and committed. */
bool target_resume(const struct target_spec *spec, const char *path, struct str run, struct err *err);
/* Whether runs noted any record in the table. */
bool target_holds_any(const struct target_spec *spec, bool *any, struct err *err);
/* Whether the rows of that run are in the table. */
bool target_holds_run(const struct target_spec *spec, struct str run, bool *holds, struct err *err);

/* Tables that have an identity.  t: the table that is open, and holds its rows until finish; NULL: it is asked by itself.  planned: what the
   record will have there. */
bool target_look(struct target *t, const struct target_spec *spec, const struct planned *planned, struct str key,
    enum whose *whose, struct err *err);

/* For check and --dry-run: the target is reachable and has the columns; nothing is changed. */
bool target_check(const struct target_spec *spec, struct err *err);

#endif
