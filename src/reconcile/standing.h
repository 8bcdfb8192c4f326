/* How a record stands in a target: what the ledger says was carried against what is there. */
#ifndef KAKEHASHI_RECONCILE_STANDING_H
#define KAKEHASHI_RECONCILE_STANDING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "ledger/print.h"

enum standing {
	STANDING_PRESENT,   /* as it was carried */
	STANDING_DIFFERENT, /* there, with other values, or with fewer rows */
	STANDING_MISSING,   /* no row of it is there */
	STANDING_DOUBLED,   /* more rows of it are there than were carried */
	STANDING_UNKNOWN,   /* rows of no record that was carried */
	STANDING_UNPROVEN,  /* there, but the ledger did not note how it was carried */
	STANDING_COUNT,
};

/* A fixed word of the sheet. */
const char *standing_word(enum standing s);
bool standing_parse(struct str word, enum standing *out);
/* What it says to people, N_(). */
const char *standing_meaning(enum standing s);

/* One record, or all rows that have the key. */
struct stood {
	struct str key;          /* empty: rows that have none */
	struct str case_no, run; /* as it was carried last; empty where it never was */
	enum standing standing;
	uint64_t rows, found;
	size_t times;            /* how often it was carried, one behind the other; more than once where amended ones are appended */
	const bool *differs;     /* of each column of the target, as far as it was compared */
};

/* Judges a record that was carried by what is there of it; noted: its rows are known.  Fills standing, rows, found, and differs, n
   flags. */
void standing_judge(const struct remembered *carried, bool noted, const struct print *there, size_t n, struct stood *out,
    bool *differs);

#endif
