/* What was found out about a target: a line a record, and the numbers of it all. */
#ifndef KAKEHASHI_RECONCILE_STOOD_H
#define KAKEHASHI_RECONCILE_STOOD_H

#include "base/buf.h"
#include "profile/profile.h"
#include "reconcile/standing.h"

enum {
	STOOD_KEY,
	STOOD_TARGET,
	STOOD_STATE,
	STOOD_CASE_NO,
	STOOD_RUN,
	STOOD_ROWS,    /* that were carried; empty: not known, or none */
	STOOD_FOUND,   /* that are there */
	STOOD_COLUMNS, /* that differ, ", " between them */
	STOOD_WIDTH,
};

/* record_id,target,state,case_no,run,rows,found,columns */
extern const struct str stood_header[STOOD_WIDTH];
void stood_write_header(struct buf *out);
void stood_write_row(const struct target_spec *spec, const struct stood *s, struct buf *out);

struct stood_counts {
	uint64_t keys[STANDING_COUNT], rows;
	uint64_t *differs; /* records in which each column of the target differs */
};

void counts_add(struct stood_counts *c, const struct target_spec *spec, const struct stood *s);
/* Everything is as it was carried, and nothing else is there; rows of unknown origin as the profile says. */
bool counts_are_same(const struct stood_counts *c, const struct target_spec *spec);
void counts_text(const struct stood_counts *c, const struct target_spec *spec, struct buf *out);
void counts_json(const struct stood_counts *c, const struct target_spec *spec, struct buf *out);

#endif
