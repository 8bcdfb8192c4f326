/*
 * One run, as kakehashi run goes through it, and its steps in their order.  Each line is a file:
 *
 *     night_ready.c     which files it takes; locks; what earlier runs left behind
 *     night_outputs.c   what it writes is opened: its folder, the sheets in it, its pages of the ledger, the targets
 *     night_records.c   what becomes of each record: into the targets, onto a sheet, into the ledger
 *     night_amended.c   records that were carried before: amended, or missing from a full export
 *     night_pairs.c     persons of the record service and the cases that they were linked to
 *     night_commit.c    the end: stopped by a limit, or prepared and committed
 *
 * Private to command/.
 */
#ifndef KAKEHASHI_COMMAND_NIGHT_H
#define KAKEHASHI_COMMAND_NIGHT_H

#include "base/lock.h"
#include "command/inbox.h"
#include "command/noting.h"
#include "command/recarry.h"
#include "command/session.h"
#include "ledger/book.h"
#include "report/folder.h"
#include "report/manifest.h"
#include "report/review.h"

/* The files of a run that are not targets.  All NULL in a dry run, which decides everything and writes nothing. */
struct sheets {
	struct outfile *decisions, *review, *rejects, *reasons, *flags, *replacements;
	struct outfile *replaced, *missing; /* NULL also where the profile does not want them */
};

/* What is known of the rows of a batch before any of them goes its way. */
struct outlook {
	struct decision decisions[BATCH_ROWS];    /* not of rejected rows */
	struct ledger_record before[BATCH_ROWS];  /* of amended ones: as it was carried */
	bool carried[BATCH_ROWS];                 /* before, as they are: they are skipped */
	bool settled[BATCH_ROWS];                 /* there is nothing to match: rejected, carried, or decided before */
};

struct night {
	struct session session;
	struct inbox inbox; /* empty when the files are named on the command line */
	struct strs files;
	struct lock *lock, *ledger_lock;
	struct folder *folder; /* NULL in a dry run */
	struct sheets sheets;
	struct review *review; /* makes the rows of its sheet; NULL in a dry run */
	bool keeps_ledger;
	struct book *book; /* NULL: there is no ledger, or it is not open yet; a dry run's only looks */
	struct str *names; /* of the source's fields, for contents */
	struct crosswalk pairs, doubtful; /* persons and the cases of this run's links; a second case of one */
	struct recarry *recarry; /* NULL: nothing was asked for */
	struct noting *noting; /* NULL like book, and in a dry run */
	struct replaced_sink replaced;
	struct manifest manifest;
	struct buf line;           /* of a sheet, while it is made */
	unsigned long long logged; /* rejected records that were logged */
	struct outlook outlook;    /* for the rows of a batch */
};

/* The files to take: those that are named, or those in the inbox, oldest first. */
bool night_find_files(struct night *n, struct err *err);
/* The locks are taken, what must be there before anything is read is there, and earlier runs have been seen to.  A dry run only looks. */
bool night_get_ready(struct night *n, bool dry, struct err *err);

/* What --recarry asks for, held against the ledger and the targets as they are now. */
bool night_read_recarry(struct night *n, struct err *err);
/* Everything that the run will write: its folder, sheets, pages and targets. */
bool night_open_outputs(struct night *n, struct err *err);
/* The same for a dry run: targets are only checked, the ledger is only looked into. */
bool night_try_outputs(struct night *n, struct err *err);
/* Appends what is in n->line to a sheet (NULL: to none), and empties it. */
bool night_put(struct night *n, struct outfile *sheet, struct err *err);
bool night_write_summary(struct night *n, struct err *err);

/* Everything that is in file k. */
bool night_take_file(struct night *n, size_t k, struct err *err);

/* An amended record that would replace what is there (d as it was decided): row->replaces, or held where that must not be; before: how it
   was carried. */
bool night_settle_amended(struct night *n, struct row *row, const struct ledger_record *before, struct decision *d, struct err *err);
/* For a struct replaced_sink; ctx: the night. */
bool night_note_replaced(void *ctx, const struct replaced *r, struct err *err);
/* With full = true, behind the last file: what was carried before and is in none of them. */
bool night_find_missing(struct night *n, struct err *err);

/* Notes the pair of a record that was carried, and enters those that are new. */
void night_note_pair(struct night *n, const struct row *row, const struct decision *d);
bool night_enter_pairs(struct night *n, struct err *err);

/* False: a limit stopped the run (ERR_INPUT), and its sheets were put aside; or it could not be judged. */
bool night_keep_limits(struct night *n, struct err *err);
/* Nothing becomes visible before all of it is ready. */
bool night_commit(struct night *n, struct err *err);

#endif
