/*
 * What matching believes before it has seen a record: for each compared item and each level of agreement (match/compare.h) two
 * probabilities,
 *   m  of the level when record and case are the same child
 *   u  of the level when they are two children
 * (I. P. Fellegi, A. B. Sunter, "A Theory for Record Linkage", J. Am. Stat. Assoc. 64, 1969).  Where the same value stands on both
 * sides, u depends on how many cases have that value, so it is a share there: u = share * cases with the value / all cases, the share
 * being how often two children of one value agree at this level and not at another.  Such levels are terms.
 *
 * The defaults are stated assumptions, for registers that nothing was learned from:
 *   number    wrong in 3 records of 100; 1 record of 200 bears the number of some other child
 *   family    changed, or written in another form, in 1 of 7
 *   given     never another for the same child but for errors: unlike in 1 of 200
 *   birth     wrong in 3 of 100, of these half by one digit or by month and day swapped
 *   sex       wrong in 1 of 100
 *   address   the family has moved, or the register was not told, in 1 of 9
 *   phone     another in 1 of 8, and so with the postal code
 *   guardian  another person, or another form of the name, in 1 of 6
 *   other     another in 1 of 6
 *   readings  of two children with one reading, 85 of 100 are written in unlike kanji; of two with one kanji, 10 are read otherwise
 */
#ifndef KAKEHASHI_MATCH_MODEL_H
#define KAKEHASHI_MATCH_MODEL_H

#include "match/compare.h"

struct odds {
	double m, u; /* above 0, at most 1; both 0: the level says nothing */
};

struct item_odds {
	double usual; /* of a term: the share of children that have a given value, as far as is known before any case is seen */
	struct odds v[LEVEL_COUNT]; /* LEVEL_MISSING: 0, 0 */
};

struct model {
	double known;            /* share of records whose child is registered; above 0, below 1 */
	struct item_odds *items; /* as many as the items it was made for, in their order */
};

/* True: u of the level is a share of the value's frequency. */
bool model_is_term(enum item_kind kind, enum level level);

void model_init(struct model *model, const struct match_items *items);
void model_fini(struct model *model);

#endif
