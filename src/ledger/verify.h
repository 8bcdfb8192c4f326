/*
 * Whether a ledger is what was written: every link of the chain, the numbers without a gap, the head, the times in order.
 * Also of an exported one (export.h), which has the same columns.  What is wrong is a finding, told to a sink; err means that
 * nobody could look.
 */
#ifndef KAKEHASHI_LEDGER_VERIFY_H
#define KAKEHASHI_LEDGER_VERIFY_H

#include "ledger/ledger.h"

enum chain_fault {
	CHAIN_CHANGED,  /* the event's hash is not that of its content behind the event before it */
	CHAIN_MISSING,  /* events are missing in front of it */
	CHAIN_MISPLACED, /* its number is not above that of the one before */
	CHAIN_TIME,     /* its time is before that of the one before */
	CHAIN_KIND,     /* of no kind that this program knows */
	CHAIN_HEAD,     /* the end does not fit: events were cut off, or added without the key */
	CHAIN_FAULT_COUNT,
};

/* One short clause, N_(). */
const char *chain_fault_meaning(enum chain_fault fault);

/* Events one by one, in the order in which they stand.  Zero it, set ledger and found. */
struct chain {
	const struct ledger *ledger;
	/* Called for each fault, with the number of the event (of the last one for CHAIN_HEAD). */
	void (*found)(void *ctx, enum chain_fault fault, uint64_t seq);
	void *ctx;
	/* private */
	uint64_t events, last;
	char hash[DIGEST_HEX], at[32];
};

/* word: what stands in the column kind. */
void chain_look(struct chain *c, const struct event *e, struct str kind);
/* Behind the last one; head: what is stored, or exported. */
void chain_end(struct chain *c, struct str head);

/* All events of the ledger. */
bool ledger_verify(struct ledger *l, struct chain *c, struct err *err);

#endif
