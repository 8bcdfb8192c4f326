/* How many records the nights brought and what became of them: what a run is held against when somebody asks whether it was an ordinary
   one. */
#ifndef KAKEHASHI_LEDGER_NIGHTS_H
#define KAKEHASHI_LEDGER_NIGHTS_H

#include "ledger/book.h"
#include "match/decision.h"

enum { NIGHTS = 60 };

/* A day of UTC.  In Japan that is from nine in the morning to nine in the morning: a night falls on one day. */
struct night_count {
	char day[11];     /* YYYY-MM-DD */
	uint64_t runs;    /* 0: none was committed */
	uint64_t records; /* in the exports that they took, whatever became of them */
	uint64_t outcomes[OUTCOME_COUNT]; /* of those; together they are fewer where a run did not say, as those of older programs */
};

struct nights {
	bool known; /* false: the ledger knows no such run; else the days are filled */
	struct night_count day[NIGHTS]; /* the last one is that of the run */
};

/* The days up to a run, with the runs that were committed before it and the run itself. */
bool ledger_nights(struct ledger *l, struct str run, struct nights *out, struct err *err);
/* The same of a run, where the ledger knows only those before it; its day and numbers are in now. */
bool nights_with(struct ledger *memory, const struct night_count *now, struct nights *out, struct err *err);
/* Of the run that is being entered, when all its inputs have been; outcomes: as for book_prepare. */
bool book_nights(struct book *b, const uint64_t outcomes[static OUTCOME_COUNT], struct nights *out, struct err *err);

/* What became of the records of a run's exports, as its event says that it is prepared: "linked=5 review=2 …". */
void nights_detail(const uint64_t outcomes[static OUTCOME_COUNT], struct buf *out);

#endif
