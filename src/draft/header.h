/*
 * What a column is, by its name alone: whose (the child's, the guardian's, …) and what (a name, a reading, a birth date, …).  The words
 * are those of Japanese forms and of English ones; width, letter case, blanks, signs, and hiragana or katakana make no difference.
 * A guess is no more than that: the values have to bear it out (draft/facts.h).
 */
#ifndef KAKEHASHI_DRAFT_HEADER_H
#define KAKEHASHI_DRAFT_HEADER_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

enum party { PARTY_CHILD, PARTY_GUARDIAN, PARTY_WORKER, PARTY_PARTNER, PARTY_INFORMANT, PARTY_SIBLING };

enum attribute {
	ATTRIBUTE_NONE, /* the name says nothing */
	ATTRIBUTE_RECORD_ID,
	ATTRIBUTE_PERSON_ID,
	ATTRIBUTE_CASE_NO,
	ATTRIBUTE_NUMBER, /* some other number or sign */
	ATTRIBUTE_NAME,
	ATTRIBUTE_KANA,
	ATTRIBUTE_FAMILY,
	ATTRIBUTE_GIVEN,
	ATTRIBUTE_FAMILY_KANA,
	ATTRIBUTE_GIVEN_KANA,
	ATTRIBUTE_OTHER_NAMES,
	ATTRIBUTE_BIRTH_DATE,
	ATTRIBUTE_SEX,
	ATTRIBUTE_POSTAL_CODE,
	ATTRIBUTE_ADDRESS,
	ATTRIBUTE_PHONE,
	ATTRIBUTE_AGE,
	ATTRIBUTE_GRADE,
	ATTRIBUTE_SCHOOL,
	ATTRIBUTE_RELATION,
	ATTRIBUTE_RECORDED,
	ATTRIBUTE_TIME,
	ATTRIBUTE_OPENED,
	ATTRIBUTE_CLOSED,
	ATTRIBUTE_CHANGED,
	ATTRIBUTE_METHOD,
	ATTRIBUTE_CATEGORY,
	ATTRIBUTE_STATUS,
	ATTRIBUTE_SUBJECT,
	ATTRIBUTE_BODY,
	ATTRIBUTE_PART,
	ATTRIBUTE_COUNT,
};

struct header_guess {
	enum party party;
	enum attribute attribute;
	bool exact; /* the name is one that is known as a whole; else a part of it is */
	bool coded; /* it speaks of a code: 対応コード, sex code */
};

struct header_guess header_guess(struct str name);
/* The name that the profile's field gets: "guardian_name"; "" for ATTRIBUTE_NONE.  Lives in a. */
struct str header_field_name(struct header_guess guess, struct arena *a);
/* The kind that goes with it, by name: "person-name"; NULL: any. */
const char *header_kind(struct header_guess guess);

#endif
