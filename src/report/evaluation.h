/* What match/evaluation.h counted, told to people and to programs. */
#ifndef KAKEHASHI_REPORT_EVALUATION_H
#define KAKEHASHI_REPORT_EVALUATION_H

#include "base/buf.h"
#include "match/evaluation.h"

/* One value of a column by which records are told apart. */
struct evaluation_class {
	size_t column_at; /* which of the columns it is, from 0 */
	struct str column, value;
	uint32_t group;
};

struct false_link {
	struct str record_id, case_no;
	const struct str *cases; /* where the child belongs; none: not registered */
	size_t cases_n;
};

struct evaluation_report {
	const struct evaluation *evaluation;
	const struct evaluation_class *classes; /* in the order to be shown, those of a column together */
	size_t classes_n;
	bool list_false;
	const struct false_link *false_links; /* with list_false */
	size_t false_links_n;
	uint64_t skipped;                 /* records that were carried before, and are not judged */
	uint64_t only_decided, only_true; /* records that stand in one file only, and were left out */
};

/*
 * Shares are never better than they are: precision, recall, F1 and the lower ends of intervals are cut behind their last digit,
 * what should be small (held, wrongly new, the upper ends) is rounded up.  No line is wider than 80 columns, but for long
 * record ids and case numbers.
 */
void evaluation_text(const struct evaluation_report *r, struct buf *out);
/* Keys are told in kakehashi(1); a share of nothing is null. */
void evaluation_json(const struct evaluation_report *r, struct buf *out);

#endif
