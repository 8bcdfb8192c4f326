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
 *     min_ratio                           passed by fewer records read than that share of the average of the runs before
 *                                         (book_usual); with fewer than LIMITS_RUNS of them, or without a ledger (book
 *                                         NULL), it says nothing
 *
 * False: the ledger could not be asked.
 */
enum { LIMITS_RUNS = 3 };
bool limits_judge(const struct limits *limits, const struct summary *s, struct book *book, enum log_level level, bool *hold,
    struct err *err);

#endif
