/* Levels of what is no name: dates, addresses, telephone numbers, postal codes, words and numbers (match/compare.h says which
   level means what).  All are symmetric. */
#ifndef KAKEHASHI_MATCH_VALUE_LEVEL_H
#define KAKEHASHI_MATCH_VALUE_LEVEL_H

#include "match/compare.h"
#include "match/place.h"
#include "text/date.h"

/* The day alone counts.  MISSING also where one is unknown, or about (2015年頃) and not the same. */
enum level date_level(const struct date *a, const struct date *b);
/* Of two days that are not the same, yyyymmdd. */
enum level day_level(int a, int b);

/* Of two addresses that are not written alike; MISSING: one has no parts. */
enum level address_level(const struct address *a, const struct address *b);
/* The same of two that have parts, by what is kept of them and how their places stand to each other; LEVEL_COUNT: texts must say. */
enum level address_print_level(struct address_places places, const struct address_print *a, const struct address_print *b);

/* Keys of the kind phone: numbers parted by commas.  Neither is empty.  SAME: they share a number. */
enum level phone_level(struct str a, struct str b);

/* Keys of the kind postal-code that are not the same; neither is empty. */
enum level postal_level(struct str a, struct str b);

/* The same levels of numbers alone that are not the same, behind a 1 (match/number.h); the last one is units_level of their digits. */
enum level phone_number_level(uint64_t a, uint64_t b);
enum level postal_number_level(uint64_t a, uint64_t b);
enum level number_level(uint64_t a, uint64_t b, enum pair_near near);

/* Folded words that are not the same; neither is empty.  near says what counts as near: an edit of four characters or more, or also a
   likeness of 0.9 of five or more. */
enum level units_level(const uint16_t *a, size_t a_n, const uint16_t *b, size_t b_n, enum pair_near near);

#endif
