/* What a ledger holds, for people: tables aligned by display width. */
#ifndef KAKEHASHI_REPORT_LEDGER_TEXT_H
#define KAKEHASHI_REPORT_LEDGER_TEXT_H

#include "base/buf.h"
#include "ledger/waiting.h"

/* The runs, the latest last: name, when, how it ended, how many records of each outcome. */
bool ledger_text_runs(struct ledger *l, struct buf *out, struct err *err);
/* Everything that the ledger knows of one record; that it knows nothing is said, too. */
bool ledger_text_record(struct ledger *l, struct str key, struct buf *out, struct err *err);

/* The records that wait, each with its age in days at the time now, and who has decided what about it.  *waits: there are undecided ones. */
bool ledger_text_waiting(struct ledger *l, time_t now, struct buf *out, bool *waits, struct err *err);

/* "case C-2, by NAME"; empty where nobody has decided.  In a. */
struct str ledger_text_ruling(const struct ruling *r, struct arena *a);

#endif
