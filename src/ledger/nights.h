/* How many records the nights brought: what a run is held against when somebody asks whether it was an ordinary one. */
#ifndef KAKEHASHI_LEDGER_NIGHTS_H
#define KAKEHASHI_LEDGER_NIGHTS_H

#include "ledger/book.h"

enum { NIGHTS = 60 };

/* A day of UTC.  In Japan that is from nine in the morning to nine in the morning: a night falls on one day. */
struct night_count {
	char day[11];     /* YYYY-MM-DD */
	uint64_t runs;    /* 0: none was committed */
	uint64_t records; /* in the exports that they took, whatever became of them */
};

struct nights {
	bool known; /* false: the ledger knows no such run; else the days are filled */
	struct night_count day[NIGHTS]; /* the last one is that of the run */
};

/* The days up to a run, with the runs that were committed before it and the run itself. */
bool ledger_nights(struct ledger *l, struct str run, struct nights *out, struct err *err);
/* The same of a run of that day that read so many records, where the ledger knows only those before it. */
bool nights_with(struct ledger *memory, struct str day, uint64_t records, struct nights *out, struct err *err);
/* Of the run that is being entered, when all its inputs have been. */
bool book_nights(struct book *b, struct nights *out, struct err *err);

#endif
