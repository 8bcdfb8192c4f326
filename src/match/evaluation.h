/*
 * Decisions counted against the truth: who was linked rightly, falsely, held, or taken for new; how far the stated
 * probabilities are right; what other thresholds would give.  Pure, and of constant size beside the groups.
 *
 * A record's truth is a set of case numbers; the empty set is a child whom the register does not know.
 *
 *   precision = right links / links                  recall = right links / records whose child is registered
 *   held      = records held / records               F1     = 2 * precision * recall / (precision + recall)
 *
 * Other thresholds: a record that is linked, or held for REASON_WEIGHT_LOW or REASON_MARGIN_LOW alone, is linked when weight >=
 * link_bits and weight - second_weight >= margin_bits, else held.  What is held for anything else, or new, stays so, and so does what states
 * no weight (or none of the second case that it names).  Weights and thresholds are hundredths of a bit, as decisions.csv has them, and compared exactly.
 */
#ifndef KAKEHASHI_MATCH_EVALUATION_H
#define KAKEHASHI_MATCH_EVALUATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/vec.h"
#include "match/decision.h"

/* What a decision was, seen from the truth. */
enum judgement {
	JUDGEMENT_RIGHT_LINK,
	JUDGEMENT_OTHER_CHILD,  /* linked, and the child has another case */
	JUDGEMENT_UNREGISTERED, /* linked, and the child has none */
	JUDGEMENT_HELD_RIGHT,   /* held, and the case named first is right */
	JUDGEMENT_HELD_WRONG,   /* held, and it is not, or none is named, though the child has a case */
	JUDGEMENT_HELD_UNREGISTERED,
	JUDGEMENT_WRONGLY_NEW,  /* the child has a case */
	JUDGEMENT_RIGHTLY_NEW,
	JUDGEMENT_COUNT,
};

struct evaluation_counts {
	uint64_t n[JUDGEMENT_COUNT];
};

/* Sums of them: all; children who have a case; linked and none of theirs; linked; held. */
uint64_t counts_records(const struct evaluation_counts *c);
uint64_t counts_registered(const struct evaluation_counts *c);
uint64_t counts_false_links(const struct evaluation_counts *c);
uint64_t counts_links(const struct evaluation_counts *c);
uint64_t counts_held(const struct evaluation_counts *c);

/* Wilson's score interval of 95% for part of whole (E. B. Wilson 1927, JASA 22, 209-212); whole > 0. */
struct interval {
	double low, high;
};
struct interval interval_wilson(uint64_t part, uint64_t whole);

/* Stated probabilities from low to below high, in millionths; the last bin has its high, too. */
enum { CALIBRATION_BINS = 8, CALIBRATION_ONE = 1000000 };
extern const uint32_t calibration_edges[CALIBRATION_BINS + 1];
struct calibration_bin {
	uint64_t n, right; /* right: the case that the decision names is one of the child's */
	uint64_t stated;   /* sum of the probabilities, in millionths */
};

enum { THRESHOLDS_MOST = 64 };
struct thresholds {
	int32_t v[THRESHOLDS_MOST]; /* hundredths of a bit, ascending, each once */
	size_t n;
};

struct evaluation {
	struct evaluation_groups VEC(struct evaluation_counts) groups; /* 0: all records */
	struct calibration_bin bins[CALIBRATION_BINS];
	struct thresholds link_bits, margin_bits;
	/* Links and what could be one, by how many thresholds of each sort they reach; [0]: false, [1]: right. */
	uint64_t reach[2][THRESHOLDS_MOST + 1][THRESHOLDS_MOST + 1];
	uint64_t weightless[2]; /* links without a weight */
};

/* Not small: not for the stack. */
void evaluation_init(struct evaluation *e, const struct thresholds *link_bits, const struct thresholds *margin_bits);
void evaluation_fini(struct evaluation *e);
/* A further group, from 1 on. */
uint32_t evaluation_group(struct evaluation *e);
/* Counts one decision, in group 0 and in those named.  Case numbers are compared byte by byte. */
enum judgement evaluation_add(struct evaluation *e, const struct decision *d, const struct str *cases, size_t cases_n, const uint32_t *groups,
    size_t groups_n);

struct threshold_result {
	uint64_t right, false_links, held;
};
/* What link_bits.v[link] and margin_bits.v[margin] would give. */
struct threshold_result evaluation_at(const struct evaluation *e, size_t link, size_t margin);

#endif
