/* What matching decided about one record, and the row in which it is written down. */
#ifndef KAKEHASHI_MATCH_DECISION_H
#define KAKEHASHI_MATCH_DECISION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

enum outcome {
	OUTCOME_LINKED,
	OUTCOME_REVIEW,
	OUTCOME_NEW,
	OUTCOME_REJECTED,
	OUTCOME_SKIPPED,
	OUTCOME_COUNT,
};

const char *outcome_word(enum outcome o);
bool outcome_parse(struct str word, enum outcome *out);

/* Why a record is linked.  BASIS_NONE: it is not. */
enum basis {
	BASIS_NONE,
	BASIS_CASE_NUMBER,
	BASIS_CROSSWALK,
	BASIS_NAME_BIRTH, /* only where the profile asks for no more */
	BASIS_NAME_BIRTH_ADDRESS,
	BASIS_NAME_BIRTH_SEX,
	BASIS_NAME_HOME, /* and a birth date that is a slip away */
	BASIS_WEIGHT,
	BASIS_CLERK,
	BASIS_COUNT,
};

/* Why a record is held or new.  REASON_NONE: it is linked.  A record may also be held for a finding: its reason is the finding's
   code then, and none of these. */
enum reason {
	REASON_NONE,
	REASON_BASIC_FOUR,
	REASON_BIRTH_DATE_MISSING,
	REASON_BIRTH_DATE_UNLIKE,
	REASON_BLOCK_CAPPED,
	REASON_CASE_NUMBER_CONFLICT,
	REASON_CASE_NUMBER_UNKNOWN,
	REASON_CLERK, /* new */
	REASON_CROSSWALK_DRIFT,
	REASON_GIVEN_NAME_MISSING,
	REASON_HOME_UNLIKE,
	REASON_MARGIN_LOW,
	REASON_NAME_MISSING,
	REASON_NAME_UNLIKE,
	REASON_NOTHING_NEAR,
	REASON_PLACEHOLDER_NAME,
	REASON_SEVERAL_CASES,
	REASON_SEX_MISSING,
	REASON_SEX_UNLIKE,
	REASON_SIBLING,
	REASON_TOO_THIN,
	REASON_TWIN,
	REASON_WEIGHT_LOW,
	REASON_COUNT,
};

/* A fixed word and one clause about it, marked for translation. */
struct decision_word {
	const char *word;    /* "" for BASIS_NONE and REASON_NONE */
	const char *summary;
};

/* Why a case of the source itself is new: nothing was matched. */
#define OWN_CASE "own-case"

extern const struct decision_word bases[BASIS_COUNT];
extern const struct decision_word reasons[REASON_COUNT];

/* The summary of a basis, a reason or a finding's code that holds records, not translated; NULL: no such word. */
const char *decision_word_summary(const char *word);

/* One case that a record may belong to. */
struct candidate {
	size_t row;         /* in struct cases */
	double weight;      /* bits: sum of the weights of all compared fields, prior included */
	double probability; /* 0..1: posterior over all candidates and "none of them" */
};

struct decision {
	struct str record_id; /* the record key */
	enum outcome outcome; /* linked, review or new */
	struct str case_no;   /* linked: the case; review: the one that the reason is about, or the best candidate; new: empty */
	bool has_weight, has_probability; /* false: there was no candidate, or who wrote the decision does not say */
	double weight, probability;       /* of case_no */
	struct str second_case_no;        /* the best of the others; empty when there is none */
	bool has_second_weight;
	double second_weight;
	const char *basis;  /* why it is linked: a fixed word, kakehashi(1) DECISIONS; "" else */
	const char *reason; /* why it is held or new: a fixed word; "" when linked */
	const struct candidate *candidates; /* best first: descending weight, then ascending case number; in the arena */
	size_t candidates_n;
	size_t about, other; /* of candidates: the case that it is about, or the best one, and another one that is part of the reason why it is
	                        held, or that the number leads to; the same where there is none.  0 where there are no candidates */
	bool about_none;     /* it is held for what is about no case */
};

/* Which candidates a person is shown, where there is room for most of them, at least 1: what the decision is about in any case, and the
   best.  Ascending, so best first; returns how many. */
size_t decision_shown(const struct decision *d, size_t most, size_t *out);

enum { DECISION_COLUMNS = 9 };
/* record_id,outcome,case_no,weight,probability,second_case_no,second_weight,basis,reason */
extern const struct str decision_header[DECISION_COLUMNS];

/* The nine cells, in a.  Weights with two decimals, probability with six; empty where there is none. */
void decision_cells(const struct decision *d, struct arena *a, struct str cells[static DECISION_COLUMNS]);
/*
 * Reads the nine cells back; candidates stay empty.  A person or another program may have written them, so weights may
 * have any number of decimals, and basis, reason and weights may be missing; a contradiction is not read over: no record_id,
 * linked without a case number, new with one, a basis on what is not linked, a reason on what is.  A reason may be any word
 * of small letters, digits and hyphens (the code of a finding), a basis only one of the table.
 * False: *bad is the column that does not fit.
 */
bool decision_parse(const struct str cells[static DECISION_COLUMNS], struct arena *a, struct decision *out, size_t *bad);

#endif
