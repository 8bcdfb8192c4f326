/*
 * One run in the ledger.  What it does is entered as it goes and becomes part of the ledger as a whole when the run is prepared:
 * everything on disk and in open transactions.  Then the targets are committed, then the run is noted as committed:
 *
 *     book_open → book_look, book_enter … → book_prepare → targets → book_commit
 *
 * A run that died before prepare left nothing in the ledger.  One that died behind it is found by ledger_unfinished, and completed
 * or undone by whoever knows the targets (night/recover.h).
 *
 * Looks go through a connection of their own: they see the runs that were committed, never the one that is being entered.
 */
#ifndef KAKEHASHI_LEDGER_BOOK_H
#define KAKEHASHI_LEDGER_BOOK_H

#include "ledger/print.h"
#include "match/decision.h"

struct book;

/* Only looks, for a dry run: nothing is entered. */
struct book *book_peek(const struct ledger_place *place, struct err *err);
/* run: its name; now: when it began; detail: of the event. */
struct book *book_open(const struct ledger_place *place, struct str run, time_t now, struct str detail, struct err *err);
/* What was not prepared is forgotten.  NULL is fine. */
void book_close(struct book *b);

enum book_answer {
	BOOK_NEW,     /* never carried; it may have been held or rejected before */
	BOOK_CARRIED, /* carried with this content */
	BOOK_AMENDED, /* carried with another one */
};

/* The runs before this one, for reading. */
struct ledger *book_memory(struct book *b);

/* The keyed hash of a record's content: n names and values. */
void book_content(const struct book *b, const struct str *names, const struct str *values, size_t n,
    char hex[static DIGEST_HEX]);
/* What is known of the record; before is filled unless it is new, its strings live in a.  last: only what was carried last counts, and
   *returns says whether an amended one has a content again that it had before; else returns may be NULL. */
bool book_look(struct book *b, struct str key, struct str content, bool last, struct arena *a, enum book_answer *answer,
    struct ledger_record *before, bool *returns, struct err *err);

/* The run that is entered; empty for one that only looks. */
struct str book_run(const struct book *b);
/* The records that runs before this one carried: ledger_walk_carried.  No look meanwhile. */
struct ledger_walk *book_walk_carried(struct book *b, struct err *err);
/* Whether a run before this one had that name, and was not undone. */
bool book_knows_run(struct book *b, struct str name, bool *knows, struct err *err);
/* Names under which files were laid to be fetched, by runs that were committed. */
bool book_handed_over(struct book *b, struct arena *a, struct strs *out, struct err *err);
/* Records that were missing from a full export and have not been back since: key and the run that missed it first, and so on. */
bool book_missed(struct book *b, struct arena *a, struct strs *out, struct err *err);

/* How many records the runs before this one read: all that were in the files they took, carried or not.  The last BOOK_USUAL
   runs that were committed count; *runs: how many there were, *records: what they read together. */
enum { BOOK_USUAL = 7 };
bool book_usual(struct book *b, uint64_t *runs, uint64_t *records, struct err *err);

/* Prints of rows in n columns of these names (print.h), to be entered as EVENT_ROWS. */
struct printer *book_printer(const struct book *b, const struct str *names, size_t n);

/* Enters an event of the run. */
bool book_enter(struct book *b, struct event e, struct err *err);
/* Enters that the run is prepared, and all of it into the ledger.  outcomes: of the records that came in its exports; what it took up of
   what waited is not among them. */
bool book_prepare(struct book *b, const uint64_t outcomes[static OUTCOME_COUNT], struct err *err);
/* manifest: SHA-256 of manifest.json. */
bool book_commit(struct book *b, time_t now, struct str manifest, struct err *err);
/* Behind prepare, when no target has taken anything. */
bool book_undo(struct book *b, time_t now, struct str why, struct err *err);

/* Names of the runs that are prepared and neither committed nor undone, in the order in which they began. */
bool ledger_unfinished(struct ledger *l, struct arena *a, struct strs *out, struct err *err);
/* How such a run ended. */
bool ledger_end_run(struct ledger *l, struct str run, enum event_kind kind, time_t now, struct str content, struct str why,
    struct err *err);

#endif
