/*
 * The forms of a result.  Each appends to a buffer: a head, an entry for each column or record that differs, in the order of the keys,
 * and a tail.  The head comes first though it is asked for last: it may tell the counts.  Pure.
 *
 * text  for people: a line a difference, 80 columns wide, what is longer cut around the difference; characters that act on a terminal
 *       or hide are shown as <U+XXXX>; columns compared as a kind are covered as the kind does
 * csv   change,KEY…,column,old,new: a line a difference, values as they came
 * json  an object a line; records that stand in one file only with all their values
 * html  for people: one page with old and new side by side, what differs marked in each value; covered as text is
 */
#ifndef KAKEHASHI_DIFF_FORM_H
#define KAKEHASHI_DIFF_FORM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "diff/pack.h"
#include "diff/plan.h"

struct diff_counts {
	uint64_t read[DIFF_SIDES];
	uint64_t removed, added; /* records in the old, in the new file only */
	uint64_t changed, values; /* records of both that differ, and in how many values */
	uint64_t columns;         /* in one file only */
};

static inline bool
diff_counts_differ(const struct diff_counts *c)
{
	return c->removed || c->added || c->changed || c->columns;
}

static inline uint64_t
diff_counts_same(const struct diff_counts *c)
{
	return c->read[DIFF_OLD] - c->removed - c->changed;
}

/* A record that differs. */
struct diff_entry {
	const struct diff_record *side[DIFF_SIDES]; /* NULL: not in that file */
	const size_t *changed;                      /* places in common, of a record of both */
	size_t changed_n;
};

struct diff_style {
	const struct diff_plan *plan;
	bool color;      /* text */
	bool show_names; /* text, html: nothing is covered */
};

struct diff_form {
	const char *name;
	void (*head)(const struct diff_style *style, const struct diff_counts *counts, struct buf *out);
	void (*column)(const struct diff_style *style, enum diff_side side, struct str column, struct buf *out);
	void (*entry)(const struct diff_style *style, const struct diff_entry *entry, struct buf *out);
	void (*tail)(const struct diff_style *style, const struct diff_counts *counts, struct buf *out);
};

extern const struct diff_form diff_text, diff_csv, diff_json, diff_html;

#endif
