/*
 * review.csv: what waits for a person, one line a record, with up to five candidates side by side.  Made for Excel: UTF-8
 * with BOM, CRLF, all quoted; a cell that a spreadsheet could take for a formula gets a ' in front.
 */
#ifndef KAKEHASHI_REPORT_REVIEW_H
#define KAKEHASHI_REPORT_REVIEW_H

#include "base/buf.h"
#include "match/decision.h"
#include "profile/profile.h"
#include "record/batch.h"
#include "register/cases.h"

enum { REVIEW_CANDIDATES = 5 };

void review_header(const struct profile *p, struct buf *out);
/* row: for its cells, and for what its hold says. */
void review_row(const struct profile *p, const struct cases *cases, const struct decision *d, const struct row *row,
    struct buf *out);

#endif
