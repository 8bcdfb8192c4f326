/* Mistakes: what is wrong in a row, not only written otherwise.  Each draws one and says whether there was anything to get wrong. */
#ifndef KAKEHASHI_PEOPLE_ERRORS_H
#define KAKEHASHI_PEOPLE_ERRORS_H

#include "facts.h"

/* Readings: ヤマサキ for ヤマザキ, シヨウ for ショウ, ズ for ヅ, ユーキ for ユウキ, ソ for ン, ツ for シ; another reading of the same kanji. */
bool error_kana(struct rng *r, const struct family *f, const struct child *c, struct facts *facts);
/* A slip of the hand: a homophone chosen by the input method, a digit of the birth date, month and day swapped, a kana left out, the
   other sex.  Always finds something. */
void error_typo(struct rng *r, const struct family *f, const struct child *c, struct facts *facts);
/* Kana, birth date, sex, or all that the family shares, left out or known in part. */
void error_missing(struct rng *r, struct facts *facts);
/* The birth date left out, or known in part. */
void error_birth_date(struct rng *r, struct facts *facts);
/* One digit of the birth date, such that it is still a date of a child. */
void error_date_digit(struct rng *r, struct facts *facts);
/* A placeholder for the given name: ベビー, 第二子. */
void error_placeholder(struct rng *r, struct facts *facts);
/* Foreign names in another order, other letters, with dots. */
void error_foreign(struct rng *r, const struct family *f, const struct child *c, struct facts *facts);
/* An index of a case whose number is own's but for one digit or two neighbouring ones; CASE_NONE: there is none but a and b. */
uint32_t error_number(struct rng *r, uint32_t cases, uint32_t own, uint32_t a, uint32_t b);

/* The number of a case: CASE_FIRST + its index. */
enum { CASE_FIRST = 20000001, CASE_DIGITS = 8 };

#endif
