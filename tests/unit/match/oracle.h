/*
 * Matching again, straight from its words: the rule of match/decide.h and the weights of match/weights.h.  Every case is looked at,
 * keys are folded each time, frequencies are counted over the whole register for each record, weights are probabilities in
 * doubles until they are rounded, and the answer comes from counting cases that fit a description.  Slow, and shares with the matcher
 * nothing but the kinds' keys, the levels of agreement, for which test_name_level.c and test_value_level.c have tables, and the table of
 * probabilities (match/model.h).  Closed cases and the crosswalk are left to test_decide.c.
 */
#ifndef TESTS_UNIT_MATCH_ORACLE_H
#define TESTS_UNIT_MATCH_ORACLE_H

#include "office.h"

/* What the oracle can be made to get wrong, to show that the comparison with it would notice. */
enum fault {
	FAULT_NONE,
	FAULT_BASIC,       /* however few of the basic four */
	FAULT_BESIDE,      /* a given name is independent of the family name */
	FAULT_BIRTH_DATE,  /* not looked at when the number leads to a case */
	FAULT_CAP,         /* a family is many witnesses */
	FAULT_KANA,        /* never looked at */
	FAULT_DOUBT,       /* a family name alone is as good as a name */
	FAULT_MARGIN,      /* the best is the one */
	FAULT_NUMBER,      /* a number that leads nowhere is no matter */
	FAULT_PLACEHOLDER, /* taken for names */
	FAULT_RIVAL,       /* the first that fits */
	FAULT_SEX,         /* a missing sex agrees */
	FAULT_TERM,        /* a value is as frequent as the other */
	FAULT_THIN,        /* what cannot be found is new */
	FAULT_TWIN,        /* one of the family is the child */
	FAULT_COUNT,
};

struct answer {
	enum outcome outcome;
	const char *word;   /* basis or reason */
	struct str case_no; /* linked: the case; review: what it is about */
	double bits;        /* of case_no */
	bool anything;      /* case_no and bits are not told */
};

struct answer oracle(struct office *o, const struct str *record, enum fault fault);

#endif
