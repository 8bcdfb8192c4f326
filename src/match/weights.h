/*
 * Fellegi-Sunter weights: what each agreement level says, in bits: log2(m/u), where m is the probability of the level when
 * record and case are the same child, u when they are not.  (I. P. Fellegi, A. B. Sunter, "A Theory for Record Linkage",
 * J. Am. Stat. Assoc. 64, 1969.)
 *
 * Weights are kept in whole hundredths of a bit, as they are written: sums are exact, do not depend on the order, and what
 * is printed adds up to the last digit.
 *
 * In this first form m and u are the stated defaults below, cautious assumptions and no measurements, and the weights sort the
 * candidates without deciding.  The decision by weight takes u from the register's own frequencies and m from training; the
 * table is the room for that.
 *
 *   case number  wrong in 1 record of 50, and 1 record of 200 bears the number of some other child: one given other case of n
 *                is hit with u = 0.005/n
 *   birth date   18 years of days: u = 1/6570; wrong in 1 record of 40
 *   sex          u = 1/2; wrong in 1 record of 100
 *   name         two children of one full name: u = 1/30000; unlike for the same child (surname changed, another form of a
 *                kanji) in 1 of 25
 *   kana         alone as a name, u = 1/15000.  Beside a name it is no second witness: the same name is nearly always read
 *                the same way, so it says next to nothing where the name agrees; where the name is unlike it says what
 *                it says alone, while a kana that is unlike as well is no news
 *   other        nothing is known about it: agreement is twice as likely for the same child, one bit
 *   equal by key only: the same field with less weight, as the fold may have hidden a difference
 *   missing      0
 *   prior        the child is registered or not, as likely as not; each of n cases equally likely: log2(1/n)
 */
#ifndef KAKEHASHI_MATCH_WEIGHTS_H
#define KAKEHASHI_MATCH_WEIGHTS_H

#include "match/compare.h"
#include "match/decision.h"

/* All numbers are hundredths of a bit. */
struct weights {
	int prior;
	int levels[ROLE_COUNT][LEVEL_COUNT];
	int kana_beside_name[LEVEL_COUNT][LEVEL_COUNT]; /* [level of the name][level of the kana] */
};

void weights_init(struct weights *w, size_t cases_n);
/* The weight of one pair of c, for totals that can be followed field by field. */
int weight_of_pair(const struct weights *w, const struct match_spec *spec, const struct comparison *c, size_t pair);
/* Prior and all pairs. */
int weight_total(const struct weights *w, const struct match_spec *spec, const struct comparison *c);

/*
 * The posterior of each candidate, where exactly one of them or none is the child: 2^w / (1 + sum of all 2^w), as the weight
 * of "none" is 0.  Computed from the largest down, so that no weight overflows.
 */
void weights_posterior(struct candidate *candidates, size_t n);

#endif
