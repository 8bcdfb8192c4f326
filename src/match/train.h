/*
 * Learning what agreement says: m of each item and level (match/model.h) from pairs of records and cases.
 *
 * Without labels by expectation maximisation over counts of agreement patterns (A. P. Dempster, N. M. Laird, D. B. Rubin, J. R. Stat.
 * Soc. B 39, 1977; W. E. Winkler, "Using the EM Algorithm for Weight Computation in the Fellegi-Sunter Model", 1988): how long it
 * takes depends on the number of patterns, not of pairs.  Pairs come from blocks, in which the items that make the block agree
 * nearly always: so there are two blocks, and each teaches only the other items.
 *   TRAIN_NAMES   family and given name agree: teaches all but these two
 *   TRAIN_BIRTH   birth date and sex agree: teaches all but these two
 * With labels m is counted.  Both are drawn towards the model that there was, which counts like 20 pairs, so that a level that was
 * never seen keeps a weight: m of a level that had one is never below a millionth.
 *
 * The result depends on the pairs alone, not on their order.
 */
#ifndef KAKEHASHI_MATCH_TRAIN_H
#define KAKEHASHI_MATCH_TRAIN_H

#include "match/model.h"

enum train_block { TRAIN_NAMES, TRAIN_BIRTH, TRAIN_LABELLED, TRAIN_BLOCKS };

struct training;

struct training_report {
	uint64_t pairs[TRAIN_BLOCKS];
	size_t patterns[TRAIN_BLOCKS];
	double matches[TRAIN_BLOCKS]; /* how many of the pairs are taken to be one child */
	unsigned rounds[TRAIN_BLOCKS];
};

struct training *training_new(const struct match_items *items);
void training_free(struct training *t);
/* levels: one an item. */
void training_add(struct training *t, enum train_block block, const uint8_t *levels);
/* Moves m of the model.  TRAIN_LABELLED pairs are all of one child; where there are any, the other blocks are not used. */
void training_end(const struct training *t, struct model *model, struct training_report *report);

#endif
