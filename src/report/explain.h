/*
 * An explanation (match/explain.h) for people, within 80 columns, and for programs.  Values of persons are covered by their kinds'
 * masks unless show_names.
 */
#ifndef KAKEHASHI_REPORT_EXPLAIN_H
#define KAKEHASHI_REPORT_EXPLAIN_H

#include "match/explain.h"
#include "match/decision.h"
#include "profile/profile.h"
#include "register/cases.h"

struct explain_view {
	const struct profile *profile;
	const struct cases *cases;
	const struct str *record; /* cleaned cells by the source's schema */
	bool show_names;
};

void explain_text(const struct explain_view *v, const struct decision *d, const struct explanation *e, struct buf *out);
void explain_json(const struct explain_view *v, const struct decision *d, const struct explanation *e, struct buf *out);

#endif
