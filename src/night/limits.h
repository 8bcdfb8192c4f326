/* The limits of the profile, held against what a run came to before anything of it is prepared. */
#ifndef KAKEHASHI_NIGHT_LIMITS_H
#define KAKEHASHI_NIGHT_LIMITS_H

#include "base/log.h"
#include "ledger/book.h"
#include "profile/profile.h"
#include "report/summary.h"

/*
 * *hold: none is passed.  Each that is passed is logged at that level, with the figures and where to look.
 *
 *     max_rejected, max_new, max_review   passed by more records of that outcome
 *     min_cases                           passed by fewer cases in the register
 *     min_records                         passed by fewer records read
 *     min_ratio                           passed by fewer records read than that share of the average of the runs before
 *                                         (book_usual); with fewer than LIMITS_RUNS of them, or without a ledger (book
 *                                         NULL), it says nothing
 *
 * exports: files, or a query, were read; else nothing can be missing from them, and the last two say nothing.
 * False: the ledger could not be asked.
 */
enum { LIMITS_RUNS = 3 };
bool limits_judge(const struct limits *limits, const struct summary *s, bool exports, struct book *book, enum log_level level,
    bool *hold, struct err *err);

/* The profile says that an export without any record is right. */
static inline bool
limits_take_none(const struct limits *limits)
{
	return limits->records.set && limits->records.value == 0;
}

#endif
