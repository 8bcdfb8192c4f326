/*
 * One run, as kakehashi run goes through it, and its steps in their order.  Each line is a file:
 *
 *     ready.c     which files it takes; locks; what earlier runs left behind
 *     outputs.c   what it writes is opened: its folder, the sheets in it, its pages of the ledger, the targets
 *     records.c   what becomes of each record: into the targets, onto a sheet, into the ledger
 *     page.c      the review page, which shows what waits beside its sheet
 *     amended.c   records that were carried before: amended, asked for once more, or missing from a full export
 *     children.c  children of one record, and those that a record has lost
 *     pairs.c     persons of the record service and the cases that they were linked to
 *     waiting.c   what waited before: decisions carried out, records taken up that nobody sent again
 *     report.c    report.html
 *     commit.c    the end: stopped by a limit, or prepared and committed
 *     closing.c   what is told of it beside its folder: metrics, mail, what to do next
 *
 * Private to night/, command/run.c and command/check_*.c, which goes the way of a dry run as far as the targets.
 */
#ifndef KAKEHASHI_NIGHT_NIGHT_H
#define KAKEHASHI_NIGHT_NIGHT_H

#include "base/lock.h"
#include "base/map.h"
#include "ledger/book.h"
#include "ledger/waiting.h"
#include "night/inbox.h"
#include "night/noting.h"
#include "night/recarry.h"
#include "report/folder.h"
#include "report/manifest.h"
#include "report/next_steps.h"
#include "report/review.h"
#include "report/review_page.h"
#include "session/session.h"

/* The files of a run that are not targets.  All NULL in a dry run, which decides everything and writes nothing. */
struct sheets {
	struct outfile *decisions, *review, *page, *rejects, *reasons, *flags, *replacements;
	struct outfile *replaced, *missing; /* NULL also where the profile does not want them */
};

/* What is known of the rows of a batch before any of them goes its way. */
struct outlook {
	struct decision decisions[BATCH_ROWS];    /* not of rejected rows */
	struct ledger_record before[BATCH_ROWS];  /* of amended ones: as it was carried */
	bool carried[BATCH_ROWS];                 /* before, as they are: they are skipped */
	bool settled[BATCH_ROWS];                 /* there is nothing to match: rejected, carried, or decided before */
	const struct waiting *waited[BATCH_ROWS]; /* what the ledger has of it as waiting, or settled by hand; NULL: nothing */
	bool decided[BATCH_ROWS];                 /* by a person */
	bool ignored[BATCH_ROWS];                 /* of a held file: it is not what waits */
	bool known[BATCH_ROWS];                   /* its decision is; of an ignored one: as it was carried */
};

/* A file of records that wait, as they came: held.csv, held.2.csv, … */
struct held_file {
	struct outfile *out;
	struct str name, header;
	enum encoding encoding; /* of an export known at its end */
	uint64_t records;
};

/* What waited before this run. */
struct backlog {
	struct waiting_list list; /* what waits; behind that, what people have settled by hand */
	size_t waiting_n;         /* how many of them wait */
	struct map index;         /* key → list */
	bool *met;                /* one each: it has come in this run */
	bool taking;              /* records come from held files now */
	size_t lost;              /* records that cannot be taken up: they go on waiting */
};

/* Records that earlier runs missed, and that have not come since. */
struct missed {
	struct strs cells; /* record key, run that missed it first; and so on */
	struct map index;  /* record key → where it is in cells */
	struct map unknown; /* keys of children whose record came and could not be parted: nobody knows whether they are missing */
};

struct night {
	struct session session;
	struct inbox inbox; /* empty when the files are named on the command line */
	struct strs files;
	bool asks; /* in place of files: the one without a name is the profile's query */
	struct lock *lock, *ledger_lock;
	struct folder *folder; /* NULL in a dry run */
	bool committed; /* what comes now changes nothing of it */
	struct sheets sheets;
	struct review *review; /* makes the rows of its sheet; NULL in a dry run */
	struct review_page *page; /* NULL in a dry run, and where the profile wants none */
	struct VEC(struct held_file) held;
	size_t held_now; /* the one for records of the input at hand, from 1; 0: none yet */
	bool keeps_ledger;
	bool whole; /* what was carried as it is goes out once more */
	struct book *book; /* NULL: there is no ledger, or it is not open yet; a dry run's only looks */
	struct str *names; /* of the source's fields, for contents */
	struct crosswalk pairs, doubtful; /* persons and the cases of this run's links; a second case of one */
	struct recarry *recarry; /* NULL: nothing was asked for */
	struct noting *noting; /* NULL like book, and in a dry run */
	struct replaced_sink replaced;
	struct backlog backlog;
	struct missed missed; /* of a full export */
	struct manifest manifest;
	struct buf line;           /* of a sheet, while it is made */
	unsigned long long logged; /* rejected records that were logged */
	struct outlook outlook;    /* for the rows of a batch */
};

/* Gives everything back, the session too, in whatever state. */
void night_fini(struct night *n);

/* The files to take: those that are named, or those in the inbox, oldest first. */
bool night_find_files(struct night *n, struct err *err);
/* The locks are taken, what must be there before anything is read is there, and earlier runs have been seen to.  A dry run only looks. */
bool night_get_ready(struct night *n, bool dry, struct err *err);

/* A row that is ignored: the case into which a child of a record was carried, which its brother or sister cannot be in.  *known: there is
   one. */
bool night_recall_sibling(struct night *n, const struct row *row, struct decision *d, bool *known, struct err *err);
/* Behind a row of an export: when it is the last of its record, children that the record had before and has no more are told, and do not
   wait any more. */
bool night_follow_children(struct night *n, const struct row *row, struct err *err);
/* Whether what --full asks for can be done. */
bool night_check_whole(struct night *n, struct err *err);
/* What --recarry asks for, held against the ledger and the targets as they are now. */
bool night_read_recarry(struct night *n, struct err *err);
/* The pages of the run, where it keeps a ledger; without a folder it only looks at those before. */
bool night_open_book(struct night *n, struct err *err);
/* Everything that the run will write: its folder, sheets, pages and targets. */
bool night_open_outputs(struct night *n, struct err *err);
/* The same for a dry run: targets are only checked, the ledger is only looked into. */
bool night_try_outputs(struct night *n, struct err *err);
/* Appends what is in n->line to a sheet (NULL: to none), and empties it. */
bool night_put(struct night *n, struct outfile *sheet, struct err *err);
bool night_write_summary(struct night *n, struct err *err);

/* review.html: begun, a record that was held, ended.  since: as on the sheet. */
bool night_open_page(struct night *n, struct err *err);
bool night_add_to_page(struct night *n, const struct row *row, const struct decision *d, struct str since, struct err *err);
bool night_end_page(struct night *n, struct err *err);

/* Everything that is in file k. */
bool night_take_file(struct night *n, size_t k, struct err *err);

/* An amended record that would replace what is there (d as it was decided): row->replaces, or held where that must not be; before: how it
   was carried. */
bool night_settle_amended(struct night *n, struct row *row, const struct ledger_record *before, struct decision *d, struct err *err);
/* For a struct replaced_sink; ctx: the night. */
bool night_note_replaced(void *ctx, const struct replaced *r, struct err *err);
/* With full = true: what earlier runs missed; nothing without a ledger. */
bool night_open_missed(struct night *n, struct err *err);
void missed_fini(struct missed *m);
/* A record of that key was missing, and is not back yet. */
bool night_missed(const struct night *n, struct str key);
/* Enters that a record is missing, or back. */
bool night_note_missing(struct night *n, struct str key, const char *word, struct err *err);
/* A record that was carried is missing: onto the sheet, and entered where it is so for the first time. */
bool night_tell_missing(struct night *n, const struct event *carried, struct err *err);
/* With full = true, behind the last file: what was carried before and is in none of them. */
bool night_find_missing(struct night *n, struct err *err);

/* Notes the pair of a record that was carried, and enters those that are new. */
void night_note_pair(struct night *n, const struct row *row, const struct decision *d);
bool night_enter_pairs(struct night *n, struct err *err);

/* All rows of the batch that are not ignored: looked up in the ledger and matched, and then each goes its way. */
bool night_look_out(struct night *n, struct err *err);
bool night_take_row(struct night *n, size_t i, struct err *err);
/* The input at hand has been read to its end.  role, name: for the ledger; before: what had been counted when it was begun. */
bool night_note_input(struct night *n, const char *role, struct str name, const struct summary *before, struct err *err);

/* What waits, from the ledger; nothing without one. */
bool night_open_backlog(struct night *n, struct err *err);
void backlog_fini(struct backlog *b);
/* NULL: a record of that key neither waits nor was settled by hand. */
const struct waiting *night_waiting(const struct night *n, struct str key);
/* A record of that key has come. */
void night_meet(struct night *n, struct str key);
/* w (may be NULL) waits, and was not settled. */
bool night_waits(const struct night *n, const struct waiting *w);
/* *decided: a person has decided about this very content, and d says what; else the record may be held because the decision is void. */
bool night_obey(struct night *n, struct row *row, const struct waiting *w, struct decision *d, bool *decided, struct err *err);
/* What was decided about it is void: said, and noted, so that somebody can decide anew. */
bool night_take_back(struct night *n, const struct row *row, const struct waiting *w, struct str why, struct err *err);
/* Keeps the record's bytes, so that a later run can take it up. */
bool night_hold(struct night *n, const struct row *row, struct err *err);
/* Behind the exports: what waits and was not among them. */
bool night_take_backlog(struct night *n, struct err *err);
/* Whether a decision waits for a run, be there exports or not. */
bool night_has_orders(struct night *n);

/* report.html, behind all other files but the manifest.  stopped: by a limit. */
bool night_write_report(struct night *n, bool stopped, struct err *err);
/* False: a limit stopped the run (ERR_INPUT), and its sheets were put aside; or it could not be judged. */
bool night_keep_limits(struct night *n, struct err *err);
/* Nothing becomes visible before all of it is ready. */
bool night_commit(struct night *n, struct err *err);

/* Before anything is read: that the files of --metrics and --mail can be made, and that nothing else is lost by it. */
bool night_check_closing(const struct invocation *invocation, struct err *err);
/* With an empty folder where there was nothing to do. */
struct next_steps night_next_steps(const struct night *n);
/* Writes those files, also of a run that failed (ok false: err says why); a dry run has none.  Returns ok, or false where one could not be
   written. */
bool night_tell(const struct night *n, bool ok, int status, struct err *err);

#endif
