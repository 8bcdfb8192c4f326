/* Events of the ledger, and the row in which one is written down. */
#ifndef KAKEHASHI_LEDGER_EVENT_H
#define KAKEHASHI_LEDGER_EVENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* What an event says.  The words of the column kind are these in small letters, - for _. */
enum event_kind {
	EVENT_RUN,       /* a run begins.  subject: its name; detail: program version and hash of the profile */
	EVENT_FILE,      /* a file of the run.  content: SHA-256; outcome: input, output, rule or handover; detail: encoding, records */
	EVENT_RECORD,    /* what became of a record.  content: keyed hash; outcome: linked, review, new, rejected, skipped */
	EVENT_ROWS,      /* what a target got of a record.  content: print of its rows; outcome: the target; detail: print.h */
	EVENT_PREPARED,  /* everything is on disk and in open transactions; from here on the run is completed, whatever
	                    happens.  detail: nights_detail (nights.h) */
	EVENT_COMMITTED, /* … and now it is.  content: SHA-256 of manifest.json */
	EVENT_UNDONE,    /* the run left nothing behind.  detail: why */
	EVENT_DECISION,  /* a person decided (waiting.h).  content: of the record that was shown; outcome: linked, new, skipped (seen to by
	                    hand), review (goes on waiting); detail: ticket of what was shown, hash of the case, who */
	EVENT_CROSSWALK, /* subject: person id of the service; outcome: confirmed or revoked */
	EVENT_MISSING,   /* outcome: missing, a record that was carried is not in a full export; back, it is again */
	EVENT_SIGN_KEY,  /* content: a public key that manifests are signed with */
	EVENT_REPLACED,  /* of a record: what a table had of it went.  content: keyed hash of that; outcome: target; detail: rows */
	EVENT_KIND_COUNT,
};

/* As the column kind has it. */
const char *event_kind_word(enum event_kind kind);

struct event {
	enum event_kind kind;
	struct str run; /* empty for what people do between runs */
	struct str subject, content, outcome, case_no, detail; /* UTF-8; empty where there is nothing to say */
	/* Set by the ledger: */
	uint64_t seq;   /* from 1, without a gap */
	struct str at;  /* UTC, 2026-04-01T14:05:00Z */
	struct str hash;
};

enum { EVENT_COLUMNS = 10 };
/* seq,at,run,kind,subject,content,outcome,case_no,detail,hash: of the table, and of an export. */
extern const struct str event_columns[EVENT_COLUMNS];
/* The cells of an event; kind: the word of its column.  seq_room is for the number. */
void event_cells(const struct event *e, struct str kind, char seq_room[static 24], struct str cells[static EVENT_COLUMNS]);
/* The way back.  Of no known kind: kind EVENT_KIND_COUNT; not a number as it is written here: seq 0. */
void event_from_cells(const struct str cells[static EVENT_COLUMNS], struct event *out, struct str *kind);

/* A number above 0 as it is written here: digits without a zero in front; 0: it is none. */
uint64_t event_number(struct str text);
struct str event_number_text(uint64_t n, char room[static 24]);

#endif
