/*
 * The program's memory: what was carried, in which run, from which file, decided by whom.  An SQLite database of one table of
 * events (schema-1.sql) to which rows are only added; runs, files, records, decisions and the crosswalk are views of it.
 *
 * Each event holds the keyed hash of the one before it and of itself, so that a row that was changed, removed, put in or moved
 * is found (verify.h); a keyed hash over the number of events and the last one shows a tail that was cut off.  Who has the key
 * can rewrite everything: signed manifests and copies elsewhere are against that.
 *
 * No name, address, date of birth or text of a record is in it: record keys, case numbers, person ids of the service, words
 * and numbers, and keyed hashes of contents, which nobody can guess without the key.
 *
 * The key is a file beside it (base/crypto.h).  Errors are ERR_DATABASE; a key that is missing or that others can read is
 * ERR_INPUT.
 */
#ifndef KAKEHASHI_LEDGER_LEDGER_H
#define KAKEHASHI_LEDGER_LEDGER_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "base/arena.h"
#include "base/crypto.h"
#include "base/err.h"
#include "base/step.h"
#include "base/str.h"
#include "base/vec.h"
#include "ledger/event.h"

struct ledger;

enum ledger_access {
	LEDGER_READ,
	LEDGER_WRITE,  /* it must be there */
	LEDGER_CREATE, /* made, with a new key, where neither file is there */
};

struct ledger_place {
	const char *path, *key_path;
	struct str bridge; /* which bridge's ledger it is: one of another is refused */
};

/*
 * Opens, and brings an older schema up to date.  Refused: a ledger of another bridge, one that a newer program made, one whose
 * key is missing or is another one, a database without a key and a key without a database.  *created (may be NULL).
 */
struct ledger *ledger_open(const struct ledger_place *place, enum ledger_access access, bool *created, struct err *err);
/* For reading, whatever its end looks like: so that verify.h can say what is wrong with it. */
struct ledger *ledger_open_unchecked(const struct ledger_place *place, struct err *err);
/* What was begun and not committed is gone.  NULL is fine. */
void ledger_close(struct ledger *l);

/*
 * begin → add … → commit: the events are in the ledger all or none.  now: the clock; a clock that was set back gives the time of
 * the last event instead (true in *set_back, which may be NULL).
 */
bool ledger_begin(struct ledger *l, time_t now, bool *set_back, struct err *err);
/* Fills the event's seq, at and hash; the strings of at and hash live until the next call. */
bool ledger_add(struct ledger *l, struct event *e, struct err *err);
bool ledger_commit(struct ledger *l, struct err *err);
void ledger_rollback(struct ledger *l);
/* One event by itself. */
bool ledger_note(struct ledger *l, time_t now, struct event *e, struct err *err);

/* The keyed hash of a record's content: n cleaned values in the order of the profile's fields, with their names. */
void ledger_content_hex(const struct ledger *l, const struct str *names, const struct str *values, size_t n,
    char hex[static DIGEST_HEX]);

/* Keyed hash for prints of rows (print.h). */
void ledger_rows_numbers(const struct ledger *l, const struct str *texts, size_t n, uint64_t out[static DIGEST_NUMBERS]);

/* The keyed hash of what a person was shown, by a key of its own: it cannot be compared with that of a content. */
void ledger_shown_hex(const struct ledger *l, const struct str *texts, size_t n, char hex[static DIGEST_HEX]);

/* How a record was carried, by the runs that were committed. */
struct ledger_record {
	struct str run, content, outcome, case_no, detail;
	uint64_t seq;
};

/* With that content, or else (content empty: always) with whatever content it was last.  out->seq == 0: no record of that key was ever carried.  Strings
   live in a. */
bool ledger_find_carried(struct ledger *l, struct str key, struct str content, struct arena *a, struct ledger_record *out,
    struct err *err);

/* A small query on the schema's table and views, with text parameters ?1 …: db_ask. */
bool ledger_ask(struct ledger *l, const char *sql, const struct str *parameters, size_t n, struct arena *a,
    struct strs *cells, struct err *err);

/* What is read from here to ledger_release is of one moment, whatever others add meanwhile. */
bool ledger_hold(struct ledger *l, struct err *err);
void ledger_release(struct ledger *l);

/* A query without parameters whose rows stream; one at a time, and none while events are walked.  Cells are valid until the next
   step. */
struct ledger_query;
struct ledger_query *ledger_query_open(struct ledger *l, const char *sql, struct err *err);
enum step ledger_query_next(struct ledger_query *q, const struct str **cells, struct err *err);
void ledger_query_close(struct ledger_query *q);

/* All events in their order; one walk at a time.  Strings live until the next step.  kind: the word that stands there; where it
   is none, e.kind is EVENT_KIND_COUNT. */
struct ledger_walk;
struct ledger_walk *ledger_walk_open(struct ledger *l, struct err *err);
/* Each record that the runs that were committed carried, with its last carrying, by key; at and hash are empty. */
struct ledger_walk *ledger_walk_carried(struct ledger *l, struct err *err);
enum step ledger_walk_next(struct ledger_walk *w, struct event *out, struct str *kind, struct err *err);
void ledger_walk_close(struct ledger_walk *w);

/* What the event's hash must be behind one whose hash is before ("" for the first); kind: the word in its column. */
void ledger_event_hash(const struct ledger *l, struct str before, const struct event *e, struct str kind,
    char hex[static DIGEST_HEX]);
/* What the head must be for that many events, the last one's hash being last. */
void ledger_head_hash(const struct ledger *l, uint64_t events, struct str last, char hex[static DIGEST_HEX]);
/* The head that is stored. */
bool ledger_head(struct ledger *l, struct arena *a, struct str *out, struct err *err);

/* A copy of the whole ledger in one file that must not be there yet; the key is not in it. */
bool ledger_backup(struct ledger *l, const char *path, struct err *err);
/* The database's own check of its pages. */
bool ledger_check_pages(struct ledger *l, struct err *err);

#endif
