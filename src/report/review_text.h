/* One record that waits, beside its candidates, for a terminal: what review.csv shows, masked. */
#ifndef KAKEHASHI_REPORT_REVIEW_TEXT_H
#define KAKEHASHI_REPORT_REVIEW_TEXT_H

#include "base/buf.h"
#include "ledger/waiting.h"
#include "match/decision.h"
#include "profile/profile.h"
#include "record/batch.h"
#include "register/cases.h"

struct review_view {
	const struct profile *profile;
	const struct cases *cases;
	const struct waiting *waiting;
	const struct row *row;
	const struct decision *decision; /* as matching decides now */
	bool show_names; /* cover nothing */
};

/* Since when it waits, why, who has decided what; then a line a field, a column a case; long values are cut. */
void review_text(const struct review_view *v, struct buf *out);

#endif
