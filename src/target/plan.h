/*
 * What a record becomes in a target: the rows, ready to be written, or the reasons why it cannot go there.  Pure; nothing
 * is written.
 *
 * The way of one value: template → date format, code → the column's writing → required → line breaks (files) → for a character
 * that the target's encoding lacks its declared substitute, or what the target says stands in for such → cut, split or refused by
 * bytes → padded to the fixed width.  Bytes are counted in the target's encoding, quotes not among them.
 */
#ifndef KAKEHASHI_TARGET_PLAN_H
#define KAKEHASHI_TARGET_PLAN_H

#include "base/arena.h"
#include "base/err.h"
#include "base/finding.h"
#include "match/decision.h"
#include "profile/profile.h"
#include "text/change.h"
#include "text/replacement.h"

/* One record on its way into the targets. */
struct cargo {
	const struct str *record;  /* cleaned cells by the source's schema */
	const struct str *case_row; /* the linked case's cells by the register's schema; NULL for outcome new */
	struct str case_no;        /* empty for outcome new */
	enum outcome outcome;      /* linked or new */
};

struct planned {
	/* rows * columns_n values, row by row, UTF-8, in the arena.  Files: padded, line breaks are the target's, every character
	   is known to be in its encoding, not yet quoted (a CSV row can be encoded only as a whole: UTF-16, ISO-2022-JP); p is
	   never NULL.  Tables: p == NULL for NULL; line breaks as they are in the record. */
	struct str *cells;
	size_t rows; /* 0: the target does not take this outcome, or there were findings */
	size_t cut;  /* values that overflow = cut shortened */
	struct changes changes; /* what the columns' own writing changed */
	struct replacement *replaced; /* characters that the encoding lacks, a split column's first; in the arena */
	size_t replaced_n;
	struct finding *flags; /* what people should know although the record goes on: cut; in the arena */
	size_t flags_n;
};

/* Holds what a target needs while planning: its encoder and the schemas. */
struct planner;

/* Checks what only the target knows (ERR_PROFILE, naming target and column): column names and substitutes that the encoding
   does not hold, a format on something that is no date, a split column without a limit or with {part} in it.  spec and the
   schemas must outlive the planner; cases is NULL without a register. */
struct planner *planner_new(const struct target_spec *spec, const struct schema *source, const struct schema *cases,
    struct err *err);
void planner_free(struct planner *p);
/*
 * Plans one record.  Findings of all columns (appended to *findings, which is then copied into a) with codes: unencodable
 * (field, characters and their code points), too-long, missing-code, date-format, missing, unquotable (quote = none and the
 * value needs quotes), nul (tables).  With findings the plan has no rows.  field of a finding is the target's column as
 * "TARGET.COLUMN".
 *
 * A record whose split column overflows becomes several rows: the pieces, joined, are the whole value; the other columns
 * are repeated.
 */
void planner_run(struct planner *p, const struct cargo *cargo, struct arena *a, struct planned *out,
    struct finding **findings, size_t *findings_n);

#endif
