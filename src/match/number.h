/*
 * Numbers by which people are known or reached - case numbers, phones, postal codes - as numbers: what is kept of their keys
 * (kind.h), so that two of them are compared without their texts.  Levels are in match/value_level.h.
 *
 * A number stands behind a 1, which keeps the zeros that it begins with: 154-0017 is 11540017.
 */
#ifndef KAKEHASHI_MATCH_NUMBER_H
#define KAKEHASHI_MATCH_NUMBER_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum { NUMBER_MOST = 18 /* digits */, NUMBER_FORM_BITS = 6 };

/* The digits of a key that has nothing else; 0: it is empty, or has something else, or more than NUMBER_MOST. */
uint64_t number_of(struct str key);
/* The digits behind the 1; returns how many. */
size_t number_digits(uint64_t number, char digits[static NUMBER_MOST]);

/* A number of up to nine digits in 32 bits, another one for each, and spread as a hash is; 0: it has none, or more.  Never UINT32_MAX. */
uint32_t number_pack(uint64_t number);
/* Back. */
uint64_t number_unpack(uint32_t packed);

/* A number of ten or eleven digits of which the first is 0, as telephones have, in 32 bits, spread as a hash is, and *high, 0 to 2, which hold
   another pair for each; 0: it is no such number, or one of the four for which there is no room.  Never UINT32_MAX. */
uint32_t number_pack_phone(uint64_t number, unsigned *high);
uint64_t number_unpack_phone(uint32_t packed, unsigned high);

enum number_form {
	NUMBER_FORM_DIGITS = 0, /* nothing but the digits */
	NUMBER_FORM_OTHER = 1,  /* there is more in it than the digits and one hyphen or two: it says nothing */
	NUMBER_FORM_NONE = 9,   /* never found: for who keeps something else than a number */
};

/* How a text is written whose key those digits are, less than 1 << NUMBER_FORM_BITS: texts of the same digits and the same form are the
   same text, and of other forms are not, NUMBER_FORM_OTHER apart. */
unsigned number_form(struct str text, struct str key);

#endif
