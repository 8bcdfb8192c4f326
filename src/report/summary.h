/*
 * What became of the records, in numbers.  Counts only: no name, no key.  The equation of each run is
 *
 *     read = linked + review + new + rejected + skipped
 */
#ifndef KAKEHASHI_REPORT_SUMMARY_H
#define KAKEHASHI_REPORT_SUMMARY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/finding.h"
#include "match/decision.h"
#include "text/change.h"

/* Words with how often each came, kept in byte order of the words.  The words are copied. */
struct tally {
	struct tally_entry {
		char *word;
		uint64_t count;
	} *v;
	size_t n, cap;
};

void tally_add(struct tally *t, const char *word, uint64_t count);
void tally_fini(struct tally *t);

/* What one target took. */
struct target_count {
	struct str name;
	uint64_t records, rows, cut;
	struct changes changes; /* by the writing of its columns */
};

/* What too many cases of the register share to lead to one of them (report/crowds.h). */
struct crowd {
	struct str what;  /* of blocks: a word of match/candidates.h; of a value: the register's field */
	struct str value; /* masked */
	uint64_t blocks, cases, largest;
};

struct summary {
	uint64_t read; /* rows: records, or their children */
	bool parted;   /* records are parted into children; then read = children, of so many records: */
	uint64_t records, children; /* counted one by one as records came, whatever became of the rows */
	uint64_t outcomes[OUTCOME_COUNT];
	bool only_cleans;      /* normalise: no decisions; what is not rejected is passed on */
	uint64_t passed;
	struct tally bases;    /* of linked records */
	struct tally reasons;  /* of records in review */
	struct tally findings; /* of rejected records: a record with two findings counts in both */
	struct tally flags;    /* of records that were carried or held all the same; as findings */
	struct changes changes; /* what cleaning changed, rejected records included */
	struct tally replacements; /* characters of records that were not rejected, by what replaced them */
	struct target_count *targets; /* targets_n of them; the caller's memory */
	size_t targets_n;
	uint64_t cases;        /* in the register */
	bool has_cases;
	bool has_thresholds;   /* somebody matched; as the profile has them, in bits */
	double link_bits, margin_bits, review_bits;
	struct crowd *capped; /* blocks of the register above the cap; the caller's memory, as what follows */
	size_t capped_n;
	struct crowd *shared; /* values; the first of shared_all */
	size_t shared_n, shared_all;
	bool own_cases;    /* the source itself holds the cases: they are new to the record service, or amended */
	uint64_t amended;  /* of the linked and new ones, those that were carried with another content before */
	uint64_t replaced; /* of the linked and new ones, those that went in place of what the tables had of them */
	uint64_t missing, newly_missing; /* carried before, and not in a full export; newly: in this run for the first time */
	uint64_t waited, waited_outcomes[OUTCOME_COUNT]; /* of read and outcomes: records that an earlier run held, and nobody sent again */
	uint64_t decided;  /* records of which a person had decided what becomes of them */
	uint64_t untaken;  /* linked or new records that no target takes: they wait for a person */
};

void summary_fini(struct summary *s);
/* What became of the records that came in this run; what an earlier one had held, and this one took up, is not among them.  All of it: read
   without waited. */
void summary_came(const struct summary *s, uint64_t outcomes[static OUTCOME_COUNT]);
/* read == sum of the outcomes, and of what was only passed on */
bool summary_adds_up(const struct summary *s);
/* True when something waits for a person: exit status 1. */
bool summary_waits(const struct summary *s);
/* For people: aligned by display width, in the user's language; colours: outcomes that went well, wait or failed are painted. */
void summary_text(const struct summary *s, bool colours, struct buf *out);
/* For programs: one object, indented, ending in a newline; always the same keys. */
void summary_json(const struct summary *s, struct buf *out);
/* The way back: all that summary_json writes.  Strings and arrays live in a; summary_fini either way.  ERR_INPUT: text is no summary,
   one in which a number is missing, or one that does not add up. */
bool summary_read(struct str text, struct arena *a, struct summary *out, struct err *err);

#endif
