/*
 * Decimal numbers as text, written and read the same in every locale: a minus sign, ASCII digits, a point and digits behind it, no
 * exponent, no separators of thousands.
 *
 * What is written is fixed point: a whole number of the last decimal ("scaled"), so that sums of what is printed are exact.  13.57 with
 * two places is 1357.
 */
#ifndef KAKEHASHI_BASE_DECIMAL_H
#define KAKEHASHI_BASE_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

enum { DECIMAL_PLACES_MOST = 9, DECIMAL_DIGITS_MOST = 15 /* so that any of them is a double exactly */ };

/* The nearest whole number of the last of so many places (DECIMAL_PLACES_MOST at most); halves away from zero.  What is 1e9 or larger,
   infinite or no number becomes 1e9, with its sign. */
int64_t decimal_scaled(double value, unsigned places);

/* All places are written: 13.50, 0.00, -0.07; without places no point. */
void decimal_add(struct buf *out, int64_t scaled, unsigned places);
/* Without the zeros at the end that say nothing, nor a point with nothing behind it: 13.5, 0, -0.07. */
void decimal_add_short(struct buf *out, int64_t scaled, unsigned places);
/* The same in an arena, ended by a NUL. */
struct str decimal_str(int64_t scaled, unsigned places, struct arena *a);
struct str decimal_str_short(int64_t scaled, unsigned places, struct arena *a);

/* digits / 10^places */
struct decimal {
	int64_t digits;
	unsigned places;
};

/* Reads [-]digits[.digits], the whole text, of DECIMAL_DIGITS_MOST digits in all at most; false: it is none. */
bool decimal_parse(struct str text, struct decimal *out);
/* The double that is nearest. */
double decimal_double(struct decimal d);
/* As a whole number of the last of so many places; false: it has more of them, or is 1e15 or larger then. */
bool decimal_rescale(struct decimal d, unsigned places, int64_t *out);

#endif
