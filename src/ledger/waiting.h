/*
 * What waits for a person, and what people decided about it.
 *
 * A record waits when the last committed run that had it held it.  A ruling is what a person decided about one content of it; the last
 * one counts, until another content comes.  A run that carries the record ends both.
 */
#ifndef KAKEHASHI_LEDGER_WAITING_H
#define KAKEHASHI_LEDGER_WAITING_H

#include "ledger/ledger.h"

enum ruling_kind {
	RULING_NONE,
	RULING_LINK,    /* it belongs to a case */
	RULING_NEW,     /* it has none */
	RULING_SETTLED, /* somebody has seen to it by hand: it is not carried */
	RULING_OPEN,    /* it goes on waiting: put off, or a decision taken back */
};

struct ruling {
	enum ruling_kind kind;
	struct str case_no; /* of RULING_LINK */
	struct str proof;   /* … and the hash of what the register says of it (report/ticket.h, C) */
	struct str shown;   /* the ticket of the row on which it was decided */
	struct str by;      /* who */
	/* Set by the ledger: */
	struct str at;
	uint64_t seq;
};

/* Whether a run carries it out, or leaves the record alone. */
static inline bool
ruling_decides(const struct ruling *r)
{
	return r->kind == RULING_LINK || r->kind == RULING_NEW || r->kind == RULING_SETTLED;
}

struct waiting {
	struct str key, content;
	struct str run;    /* that held it last: its bytes are in that run's held files */
	uint64_t seq;      /* … its event there: a later run's is higher */
	struct str reason; /* the fixed word */
	struct str since, since_run; /* when it was first held with this content (UTC), and by which run */
	struct ruling ruling;
};

struct waiting_list VEC(struct waiting);

/* All that waits, in byte order of the keys; key.p not NULL: that record, if it waits.  Strings live in a. */
bool ledger_waiting(struct ledger *l, struct str key, struct arena *a, struct waiting_list *out, struct err *err);
/* The records that people settled by hand: key, content and ruling alone are filled. */
bool ledger_settled(struct ledger *l, struct arena *a, struct waiting_list *out, struct err *err);
/* How the record stands: the last that a committed run said of it.  out->seq == 0: none had it. */
bool ledger_standing(struct ledger *l, struct str key, struct arena *a, struct ledger_record *out, struct err *err);
/* The contents that the record ever had.  Strings live in a. */
bool ledger_contents(struct ledger *l, struct str key, struct arena *a, struct strs *out, struct err *err);

/* The held files of the run in which that event stands: for each its name, its SHA-256 and "encoding=NAME records=N".  Strings live
   in a. */
bool ledger_held_files(struct ledger *l, struct str run, uint64_t behind, struct arena *a, struct strs *out, struct err *err);

/* The event of a ruling on the record with that content; its detail is in a. */
struct event ruling_event(struct str key, struct str content, const struct ruling *r, struct arena *a);
/* Between ledger_begin and ledger_commit: enters the ruling on the record with that content. */
bool ledger_rule(struct ledger *l, struct str key, struct str content, const struct ruling *r, struct err *err);
/* What people decided of whose child a record is, in byte order of the keys: pairs of key and case number (empty: of none).  Also of
   records that were amended since.  Strings live in a. */
bool ledger_truth(struct ledger *l, struct arena *a, struct strs *out, struct err *err);

#endif
