/*
 * What agreement says, in bits: log2(m/u) (match/model.h), with u from the register's own frequencies where the same value stands on
 * both sides: agreeing on 佐藤 says little, on 勅使河原 much.
 *
 *   prior      log2(known / (1 - known) / cases): each case is as likely as any other, and "none of them" weighs 0
 *   terms      u of a value that c of n cases have is share * (c - 1 + 1000 usual) / (n + 1000), usual being the model's belief before
 *              any case was seen, which counts like 1000 cases; of a value that no case has, share * usual; of a case number it is
 *              share/n.  Family and given name are not independent: beside a family name that agrees, a given name weighs what the
 *              full name weighs more than the family name alone.  A full name that c cases have is expected in
 *              max((c - 1)/n, family * given, 1/(10 n)) of the others, n being 100,000 at least in the last, which keeps one rare (or
 *              misspelled) name from deciding by itself; and neither of its parts in less.  The frequency is that of the reading where
 *              the reading is what agrees.
 *   family     all that a family shares (GROUP_FAMILY) is one witness: the sum of these weights is held between -6 bits and
 *              family_bits, so that a home can say which family it is, but never which of its children
 *
 * Weights are whole hundredths of a bit, as they are written: sums are exact, do not depend on the order, and what is printed adds up
 * to the last digit.
 */
#ifndef KAKEHASHI_MATCH_WEIGHTS_H
#define KAKEHASHI_MATCH_WEIGHTS_H

#include "match/decision.h"
#include "match/model.h"

enum term_form {
	TERM_WRITTEN, /* as written: the kanji of a name, the value of all others */
	TERM_READ,    /* the reading of a name */
	TERM_FORMS,
};

/* How many cases have a record's value; 0: it is missing, or nobody has it. */
struct terms {
	size_t cases;
	uint32_t (*items)[TERM_FORMS]; /* one an item */
	uint32_t full[TERM_FORMS];     /* family and given name together */
};

/* For one record: each item's weight by level. */
struct record_weights {
	const struct match_items *items;
	int prior, family_floor, family_cap;
	int (*levels)[LEVEL_COUNT];
	bool written; /* the register knows the name as it is written, so that this counts, else its reading */
	/* Of the child's name, by the form that both sides have: */
	int family[TERM_FORMS][LEVEL_COUNT];
	int given[TERM_FORMS][LEVEL_COUNT];
	int given_beside_family[TERM_FORMS][LEVEL_COUNT]; /* where the family name agrees */
};

struct weighing {
	int total;
	int groups[GROUP_COUNT]; /* GROUP_FAMILY: before the cap */
	int cut;                 /* what floor or cap add to the family's sum; 0: nothing */
	int *items;              /* of each item, before the cap; NULL: not asked for */
};

/* family_bits < 0: as much as the prior takes, which is the weight that finds one family. */
void record_weights_init(struct record_weights *w, const struct model *model, const struct match_items *items, double family_bits,
    const struct terms *terms, struct arena *a);
/* read: of the child's name both sides have the reading alone (compare.h).  out->items must have room for all items, or be NULL. */
void weigh(const struct record_weights *w, const uint8_t *levels, bool read, struct weighing *out);

/*
 * The posterior of each candidate, where exactly one of them or none is the child: 2^w / (1 + sum of all 2^w), as the weight
 * of "none" is 0.  Computed from the largest down, so that no weight overflows.
 */
void weights_posterior(struct candidate *candidates, size_t n);

#endif
