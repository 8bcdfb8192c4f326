/*
 * What is kept of each case for finding and comparing it: sixteen numbers, one cache line, for finding it, and half a line for comparing
 * what else it has.  Built once for the register, by several threads; the same at any number of them.  Read only from then on.
 *
 * Names are words (match/word.h), family and given name apart, whether they stand in one field or in two.  Other values are
 * hashes of their keys (kind.h): equal for equal keys.  Two unlike keys in billions share a hash; then a case is compared in vain,
 * so who compares looks at the texts where it matters.  What consists of digits, and of no more than have room, is kept as such, packed
 * (match/number.h): it is no hash, but as good as one.  Of addresses see match/place.h.
 */
#ifndef KAKEHASHI_MATCH_FEATURES_H
#define KAKEHASHI_MATCH_FEATURES_H

#include "match/keys.h"
#include "match/number.h"
#include "match/place.h"
#include "match/word.h"

enum feature {
	/* words, numbers of features->words */
	FEATURE_FAMILY,
	FEATURE_GIVEN,
	FEATURE_KANA_FAMILY, /* of the reading */
	FEATURE_KANA_GIVEN,
	NAME_FEATURES,
	/* hashes */
	FEATURE_NAME = NAME_FEATURES, /* all of the name, blanks apart */
	FEATURE_KANA,
	FEATURE_NUMBER, /* packed, where it can be: feature_form */
	FEATURE_ID,     /* packed; the first other field of kind id: a person's number in another system */
	FEATURE_PHONE,  /* packed */
	FEATURE_POSTAL, /* packed */
	FEATURE_ADDRESS,
	FEATURE_GUARDIAN, /* the first other person's name, and reading */
	FEATURE_GUARDIAN_KANA,
	/* numbers */
	FEATURE_BIRTH, /* 20150401; 20150400 where the day is not known, 20150000 where the month is not */
	FEATURE_SEX,   /* 1, 2 */
	FEATURE_MARKS, /* enum feature_mark, and above them what belongs to packed numbers: feature_form, feature_phone_high */
	FEATURES,
};

enum feature_mark {
	MARK_NAME_WHOLE = 1 << 0, /* the name shows no parts: all of it stands in FEATURE_FAMILY */
	MARK_KANA_WHOLE = 1 << 1, /* so does the reading */
	MARK_GUARDIAN_WHOLE = 1 << 2,
	MARK_GUARDIAN_KANA_WHOLE = 1 << 3,
	MARK_OTHER_NAMES = 1 << 4, /* of a case: it has other names (spec->other_names) */
	MARK_BITS = 5,
};

/* 0: missing. */
struct case_features {
	uint32_t v[FEATURES];
};

/* The same of what is compared, but never looked up. */
struct case_values {
	uint32_t guardian[NAME_FEATURES]; /* words of the first other person's name, in the order of the child's */
	struct address_print address;     /* the first one, where its fields are of the kind address */
};

struct features;

/* Of all cases of s, which must outlive them. */
struct features *features_new(const struct match_sides *s, unsigned threads);
void features_free(struct features *f);
const struct case_features *features_of(const struct features *f, size_t row);
const struct case_values *features_values(const struct features *f, size_t row);
size_t features_count(const struct features *f);
const struct match_sides *features_sides(const struct features *f);
/* The table of one of the names' features; NULL: there is no such field.  Those of one field share one. */
const struct words *features_words(const struct features *f, enum feature name);
/* The same of the guardian's. */
const struct words *features_guardian_words(const struct features *f, enum feature name);
/* The place of a case's address, which is neither PLACE_NONE nor PLACE_UNKNOWN. */
const struct address_place *features_place(const struct features *f, uint32_t id);
/* The number of the key of a case's name feature; 0: missing. */
uint32_t features_key(const struct features *f, enum feature name, size_t row);

/* Term frequencies: how many cases have a key, or a birth date, among those that show it (a name without parts shows none). */
uint32_t features_key_frequency(const struct features *f, enum feature name, uint32_t key_id);
uint32_t features_birth_frequency(const struct features *f, uint32_t birth);
/* How many cases share a value (a hash) of FEATURE_ID, PHONE, ADDRESS, GUARDIAN or GUARDIAN_KANA, where they are more than
   FEATURES_SHARED, so that it can be no person's and no family's own; else 0. */
uint32_t features_shared(const struct features *f, enum feature feature, uint32_t hash);
enum { FEATURES_SHARED = 1000 };

/* Values that more cases than that share: placeholders, as far as can be seen.  By feature, then by hash. */
struct shared_value {
	enum feature feature;
	uint32_t hash;
	uint32_t n;   /* cases */
	uint32_t row; /* the first of them */
};
const struct shared_value *features_shared_values(const struct features *f, size_t *n);
/* The pair of the profile that a feature comes from, the name's for those of the name; PAIR_NONE. */
size_t features_pair(const struct features *f, enum feature feature);

/* Bytes in all, the texts of words and places apart: for budgets. */
size_t features_bytes(const struct features *f);

/* The same of one record. */
struct record_features {
	struct case_features f;                  /* KEY_UNKNOWN for a word that no case has */
	uint32_t keys[NAME_FEATURES];            /* KEY_MISSING; KEY_UNKNOWN: no case has it */
	const struct word *words[NAME_FEATURES]; /* NULL: missing */
	struct case_values values;
	const struct word *guardian[NAME_FEATURES]; /* NULL: missing */
	struct address_place place;                 /* of the address, where there is one */
};

/* text: the record's cells, which must live as long as a. */
void features_of_record(const struct features *f, const struct str *text, struct arena *a, struct buf *scratch,
    struct record_features *out);

/* How a number is written, of FEATURE_NUMBER to FEATURE_POSTAL (number_form), NUMBER_FORM_NONE where a hash is kept of it; feature_form_at
   says where that stands among the marks. */
static inline unsigned
feature_form_at(enum feature number)
{
	return MARK_BITS + NUMBER_FORM_BITS * (unsigned)(number - FEATURE_NUMBER);
}

static inline unsigned
feature_form(const struct case_features *f, enum feature number)
{
	return f->v[FEATURE_MARKS] >> feature_form_at(number) & ((1u << NUMBER_FORM_BITS) - 1);
}

/* What number_unpack_phone wants beside FEATURE_PHONE; 0 where that is a hash. */
enum { FEATURE_PHONE_HIGH_AT = MARK_BITS + 4 * NUMBER_FORM_BITS };
static inline unsigned
feature_phone_high(const struct case_features *f)
{
	return f->v[FEATURE_MARKS] >> FEATURE_PHONE_HIGH_AT;
}

/* Whether a birth date is known to the day. */
static inline bool
birth_is_exact(uint32_t birth)
{
	return birth % 100 != 0;
}

#endif
