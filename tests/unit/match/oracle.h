/*
 * The rule of match/decide.h again, straight from its words: every case is looked at, texts are folded each time, and the
 * answer comes from counting cases that fit a description.  Slow, and shares nothing with the matcher but the kinds' keys: which
 * names are the same in another writing stands here in so many words.
 */
#ifndef TESTS_UNIT_MATCH_ORACLE_H
#define TESTS_UNIT_MATCH_ORACLE_H

#include "office.h"

/* What the oracle can be made to get wrong, to show that the comparison with it would notice. */
enum fault {
	FAULT_NONE,
	FAULT_BIRTH_DATE,  /* not looked at when the number leads to a case */
	FAULT_FAMILY,      /* a twin is a conflict as any other */
	FAULT_KANA,        /* never looked at */
	FAULT_DOUBT,       /* a family name alone is as good as a name */
	FAULT_FOLD,        /* what is folded alike is written alike */
	FAULT_KEYS,        /* whatever has one key is one name */
	FAULT_PARTS,       /* blanks are nothing */
	FAULT_NUMBER,      /* a number that leads nowhere is no matter */
	FAULT_PLACEHOLDER, /* taken for names */
	FAULT_RIVAL,       /* the first that fits */
	FAULT_SEX,         /* a missing sex agrees */
	FAULT_SHORT,       /* a name is never too short */
	FAULT_WRITING,     /* a name that is written otherwise is another name */
	FAULT_THIN,        /* what cannot be found is new */
	FAULT_COUNT,
};

struct answer {
	enum outcome outcome;
	const char *word;    /* basis or reason */
	struct str case_no;  /* of linked */
};

struct answer oracle(struct office *o, const struct str *record, enum fault fault);

#endif
