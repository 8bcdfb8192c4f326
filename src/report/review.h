/*
 * review.csv: what waits for a person, one line a record, with its candidates side by side.  Made for Excel, in the encoding and
 * with the separator of the profile's review section; all cells quoted, CRLF, cells as report/sheet.h makes them.  What the
 * encoding lacks is written as 〓.  report/review_sheet.h reads it back.
 *
 *     record_id          in brackets
 *     outcome            review; linked or new: no target takes it
 *     reason             the fixed word
 *     reason_text        … and what it says
 *     waiting_since      the day (UTC) on which the record was first held, and the run; empty: by this run
 *     decision           empty, for the clerk
 *     decision_case_no   empty, for the number of a case that is not among the candidates
 *     FIELD …            the record's fields; one that is called like another column has _0 behind its name
 *     candidate_N        a case number, in brackets; N from 1
 *     weight_N           in bits
 *     FIELD_N …          the case's fields that are compared, with "≠ " in front where the record's is another one, "≒ " where it
 *                        is the same, written otherwise
 *     ticket             report/ticket.h; empty without a ledger
 */
#ifndef KAKEHASHI_REPORT_REVIEW_H
#define KAKEHASHI_REPORT_REVIEW_H

#include "base/buf.h"
#include "ledger/ledger.h"
#include "match/decision.h"
#include "profile/profile.h"
#include "record/batch.h"
#include "register/cases.h"

struct review;

/* l makes the tickets; NULL: there are none, and the sheet cannot be taken in.  All of them outlive it. */
struct review *review_new(const struct profile *p, const struct cases *cases, const struct ledger *l, struct err *err);
/* NULL is fine. */
void review_free(struct review *r);
void review_header(struct review *r, struct buf *out);
/* Its candidates are those of decision_shown.  row: for its cells, its content and what its hold says.  since: as in the column, may be empty. */
void review_row(struct review *r, const struct decision *d, const struct row *row, struct str since, struct buf *out);

/* What stands in front of a case's text in that field of the register, beside a record's texts: "≠ ", "≒ " or nothing; where it is
   compared with several fields the best of them counts.  Empties scratch. */
struct str review_mark(const struct profile *p, size_t field, struct str theirs, const struct str *record, struct buf *scratch);
/* Why the record waits: what its hold says of it, or what the reason means. */
struct str review_reason(const struct decision *d, const struct finding *hold, struct arena *a);

#endif
