/*
 * Which cases are worth comparing with a record (blocking): those that share with it one of the ways below.  Each is an index over
 * keys, which are folded (kind.h): what is the same under any fold is found.  "Name" and "reading" are the child's; where family and
 * given name are not told apart, the whole of it serves.
 *
 *   number              the case number
 *   id                  another number of the person, the first other field of kind id
 *   name                all of it
 *   reading             all of it, and a birth date that is near: the same, one digit or month and day otherwise, or not known to the
 *                       day.  Where a name is missing, any birth date
 *   family+birth        family name and birth date; so with the reading's, and with given names.  The given name is looked up as a
 *                       family name, too, and so the other way round: they may have been swapped; and the date with month and
 *                       day swapped
 *   birth+sex           birth date and sex; the birth date alone where the profile has no sex
 *   other-name          a name of the register's other_names: in full (a family name goes with the case's own given name), or its family
 *                       name and birth date
 *   family+postal       the family name's reading (where there is no reading, the name) and postal code, and a birth date that is
 *                       near
 *   guardian+phone      the guardian's reading (where there is none, the name) and phone
 *   phone
 *   address             all of it
 *
 * A block of more cases than the cap is not looked at: it is counted, for each way, and a record that comes to it hears of it.  But of
 * a name or a reading that so many bear, the cases are looked at whose birth date is near; a part that is above the cap itself is not.
 */
#ifndef KAKEHASHI_MATCH_CANDIDATES_H
#define KAKEHASHI_MATCH_CANDIDATES_H

#include "match/features.h"

enum candidate_way {
	BY_NUMBER,
	BY_ID,
	BY_NAME,
	BY_KANA,
	BY_FAMILY_BIRTH,
	BY_KANA_FAMILY_BIRTH,
	BY_GIVEN_BIRTH,
	BY_KANA_GIVEN_BIRTH,
	BY_FAMILY_POSTAL,
	BY_GUARDIAN_PHONE,
	BY_PHONE,
	BY_ADDRESS,
	BY_BIRTH_SEX,
	BY_OTHER_NAME,
	CANDIDATE_WAYS,
};

/* Fixed words, for summaries. */
extern const char *const candidate_way_words[CANDIDATE_WAYS];

struct candidate_row {
	uint32_t row;
	uint32_t ways; /* 1 << way, for all that found it */
};

struct candidates {
	const struct candidate_row *v; /* ascending, each row once */
	size_t n;
	uint32_t capped; /* 1 << way, where a block was not looked at that may hold the case */
};

struct candidate_caps {
	size_t block; /* cases; 0: none */
	size_t loose; /* the same for family+postal and birth+sex, which many share by chance */
};

struct candidate_index;

/* f must outlive it.  The same at any number of threads. */
struct candidate_index *candidate_index_new(const struct features *f, const struct candidate_caps *caps, unsigned threads);
void candidate_index_free(struct candidate_index *x);
/* In a.  Any number of threads may look at once. */
struct candidates candidates_find(const struct candidate_index *x, const struct record_features *r, struct arena *a);
/* How many cases share with the record what a way compares; 0 where the record lacks it, and of BY_OTHER_NAME. */
size_t candidates_frequency(const struct candidate_index *x, enum candidate_way way, const struct record_features *r);

/* The blocks of one way that are above the cap. */
struct capped_blocks {
	size_t blocks, cases;
	size_t largest; /* cases */
};
struct capped_blocks candidates_capped(const struct candidate_index *x, enum candidate_way way);

/* Bytes in all, without the features: for budgets. */
size_t candidate_index_bytes(const struct candidate_index *x);

#endif
