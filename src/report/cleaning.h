/*
 * What cleaning changed, column by column, in numbers; beside it what was flagged, what matching would hold and what was rejected.
 * Counts only: no value.
 */
#ifndef KAKEHASHI_REPORT_CLEANING_H
#define KAKEHASHI_REPORT_CLEANING_H

#include "report/summary.h"

struct cleaning_column {
	struct str name; /* as in the header; empty: the lines of a text */
	const char *kind;
	uint64_t values, changed; /* of the records that could be read, rejected ones included */
	struct changes changes;
};

struct cleaning_report {
	const struct summary *summary; /* read, passed, outcomes, findings, flags */
	const struct cleaning_column *columns; /* those that were cleaned */
	size_t columns_n;
	const struct tally *held;        /* records that wait for a person when they are matched, by code */
	const struct tally *substituted; /* characters that the encoding lacks and has another one for: U+301C and so on */
};

/* For people: a line for each column in which something changed and each kind of change, in the user's language. */
void cleaning_report_text(const struct cleaning_report *r, struct buf *out);
/* For programs: one object, indented, ending in a newline; always the same keys. */
void cleaning_report_json(const struct cleaning_report *r, struct buf *out);

#endif
