/*
 * The rule: from the weighed comparisons of one record with its candidates to an outcome.  It links what nothing speaks against, calls
 * new what would have been found, and holds the rest.
 *
 * Agree means EQUAL or SAME (compare.h); a name also when another of the case's names is meant (PART), or when one form of it, kanji
 * or reading, agrees.  A case *may be the child* when family and given name agree in any of these ways, the birth date agrees, and the
 * sex is not unlike.  It is *near* when its total is at least review_bits, or it may be the child but for what is missing or mistyped:
 *   - the birth date agrees, and so does the given name, not by its reading alone; or the family name agrees or is NEAR, and the given name
 *     agrees by its reading, is NEAR or missing
 *   - both names agree or are NEAR, and the birth date is missing, partly known or NEAR
 *
 * linked: the case is the one that the number leads to, or else the best one that is near, and nothing of this list holds, of which
 * the first that does is the reason.  (v): the profile can lift it (vetoes).
 *   placeholder-name      a placeholder stands for a name (v, where a number or the crosswalk leads to a case)
 *   crosswalk-drift       the pair was confirmed, and given name (or its kanji: v, as twin), birth date or sex are others now
 *   several-cases         the number leads to several cases (their keys are equal)
 *   twin                  it leads to a case with family name and birth date, but another given name (v)
 *   case-number-conflict  it leads to a case with another given name or birth date (the latter: v, as birth-date-unlike); or another
 *                         case may be the child and this one may not; or the crosswalk says another case
 *   too-thin              no number, and no birth date or no name: the case would not be found if it were there
 *   block-capped          no case is near, but blocks of the record were too large to look at (candidates.h)
 *   nothing-near          no case is near: new
 *   several-cases         another case may be the child as well (v): one child under two numbers, or namesakes; and the number does not tell
 *                         them apart: it does where its case has the record's kanji, the other one the reading alone; or where
 *                         its case has the record's home, and the other one's is unlike (home-unlike)
 *   twin                  given names are unlike, differ by an edit, or share the reading alone (悠斗 and 悠人), the birth date agrees, and
 *                         so does the family name (v)
 *   name-unlike           given names are unlike, differ by an edit, or share the reading alone (the latter: v, with the number, as
 *                         twin); only its kanji agree, and neither number nor home; or what agrees may be no given name, or letters
 *                         do not tell it
 *   name-missing          on one side, family and given name
 *   given-name-missing    on one side
 *   birth-date-missing    or partly known, on one side, and no number leads to the case
 *   birth-date-unlike     the birth date differs by more than one digit, or month and day swapped (v, where a number leads to the case); or
 *                         by that, and no number leads to the case, nor does its home vouch for it:
 *                           - name, sex and two at least of address, phone and guardian agree, the name in kanji and, where both
 *                             have it, in its reading; nothing that a family shares is unlike
 *                           - no other case has the record's birth date and its name, or its family name unless its home is unlike as
 *                             below: a namesake, or a brother or sister, may be meant
 *                           - no other case has the home and another family name: what children of a care home share says nothing
 *                           - all were looked at that may be such a case: the address or the phone led to this one, and to them
 *                         (slip_by_number: never)
 *   sex-unlike            (v)
 *   case-number-unknown   the record bears a number that leads nowhere, nor is it NEAR the case's own (v)
 *   birth-date-missing,   and that leaves less than basic of the basic four in agreement: name, birth date, sex, address
 *   sex-missing
 *   basic-four            less than basic of them agree.  For the address may stand phone or guardian, if the profile says so (also): that
 *                         is the home.  So may the number that leads to the case be one more of them, where the birth date agrees,
 *                         or the home does and the birth date is missing, partly known or NEAR: not beside name and sex
 *                         alone, as whoever takes a number from a list by the name takes a namesake's
 *   home-unlike           no number leads to the case; of address, postal code, phone and guardian two at least are there on both sides,
 *                         and none agrees, in part or nearly (v)
 *   weight-low            the total is below link_bits
 *   sibling               another case of the same family, of another given name or none, comes within margin_bits (v: one of an unlike
 *                         given name may, but not weigh as much)
 *   margin-low            another case does
 *   block-capped          a case with name and birth date may not have been looked at
 *
 * decide_by = weight: nothing of this holds.  The best case is linked when its total is at least link_bits and its lead margin_bits, held
 * when it is at least review_bits; else the record is new.
 *
 * A lifted veto lifts no other condition: the given name must agree, and so must birth date, case number or the crosswalk.
 *
 * prefer_open: where a closed and an open case may be the child, the open one is meant, unless anything but the case number says more
 * for the closed one, as it may for a namesake.
 */
#ifndef KAKEHASHI_MATCH_DECIDE_H
#define KAKEHASHI_MATCH_DECIDE_H

#include "match/compare.h"
#include "match/decision.h"

#define CASE_GONE (CASE_NONE - 1) /* the register does not have it any more */

/* What the rule wants to know of the record itself. */
struct record_facts {
	bool has_number, has_birth_date, has_name; /* has_name: name or reading */
	bool placeholder;
	bool capped;        /* cases that may be near were not looked at: it is not new */
	bool rivals_capped; /* nor were all that have its name and birth date: it is not linked */
	bool homes_capped;  /* nor were all that share its address, its phone, or family name and birth date */
	size_t confirmed;   /* row of the case that the crosswalk names; CASE_NONE; CASE_GONE */
};

/* A candidate, weighed. */
struct weighed {
	const struct comparison *comparison;
	int weight;  /* hundredths of a bit */
	bool family; /* what families share speaks for it */
	bool closed; /* the register says that the case is closed */
	bool by_home; /* found by its address or its phone, and so were all others that have it (unless homes_capped) */
};

struct verdict {
	enum outcome outcome;
	enum basis basis;   /* of linked */
	enum reason reason; /* of review and new */
	size_t at;          /* linked, review: of all, the case that it is about, or the best one; 0 where there is none */
	bool of_none;       /* review: the reason is about the record, and at is the best one */
	size_t other;       /* review: another case that it is about: whom the reason holds against that one, or else whom the number leads to;
	                       at where there is none */
};

/* all: by descending weight, and by case number where that is equal. */
struct verdict decide(const struct match_spec *spec, const struct match_items *items, const struct record_facts *r,
    const struct weighed *all, size_t n);

/* Held for what is none of the rule's affair: about the best case, and the one that the number leads to. */
struct verdict decide_held(const struct match_spec *spec, const struct match_items *items, const struct record_facts *r,
    const struct weighed *all, size_t n);

enum { DECIDE_OBSTACLES = 9 };

/* All that keeps the record from being linked to the case at, in the order of the list above; for explanations.  Returns how many. */
size_t decide_obstacles(const struct match_spec *spec, const struct match_items *items, const struct record_facts *r,
    const struct weighed *all, size_t n, size_t at, enum reason out[static DECIDE_OBSTACLES]);

#endif
