#include "config.h"

#include "match/number.h"

#include "base/poison.h"

/* An odd factor spreads numbers over 32 bits; the other one brings them back (their product is 1 modulo 2^32). */
#define SPREAD 0x9E3779B1u
#define GATHER 0x0E8B2F51u

_Static_assert((SPREAD * GATHER & 0xFFFFFFFFu) == 1, "factors that undo each other");

/* Ten and eleven digits behind a 1, of which the first is 0, and what makes them one range from 1 on. */
#define TEN UINT64_C(10000000000)
#define ELEVEN UINT64_C(100000000000)
#define NINE_DIGITS UINT64_C(1000000000)

uint64_t
number_of(struct str key)
{
	uint64_t number = 1;
	if (key.n == 0 || key.n > NUMBER_MOST)
		return 0;
	for (size_t i = 0; i < key.n; i++) {
		if (key.p[i] < '0' || key.p[i] > '9')
			return 0;
		number = number * 10 + (uint64_t)(key.p[i] - '0');
	}
	return number;
}

size_t
number_digits(uint64_t number, char digits[static NUMBER_MOST])
{
	size_t n = 0;
	for (uint64_t rest = number; rest >= 10; rest /= 10)
		n++;
	for (size_t i = n; i-- > 0; number /= 10)
		digits[i] = (char)('0' + number % 10);
	return n;
}

uint32_t
number_pack(uint64_t number)
{
	return number >= 2 * NINE_DIGITS ? 0 : (uint32_t)number * SPREAD;
}

uint64_t
number_unpack(uint32_t packed)
{
	return (uint32_t)(packed * GATHER);
}

uint32_t
number_pack_phone(uint64_t number, unsigned *high)
{
	uint64_t value;
	if (number >= TEN && number < TEN + NINE_DIGITS)
		value = number - TEN + 1;
	else if (number >= ELEVEN && number < ELEVEN + TEN)
		value = number - ELEVEN + NINE_DIGITS + 1;
	else
		return 0;
	*high = (unsigned)(value >> 32);
	uint32_t packed = (uint32_t)value * SPREAD;
	return packed == UINT32_MAX ? 0 : packed; /* which means something else to who finds cases by it */
}

uint64_t
number_unpack_phone(uint32_t packed, unsigned high)
{
	uint64_t value = ((uint64_t)high << 32 | (uint32_t)(packed * GATHER)) - 1;
	return value < NINE_DIGITS ? TEN + value : ELEVEN + value - NINE_DIGITS;
}

unsigned
number_form(struct str text, struct str key)
{
	enum { PLACES = 8, HYPHENS = 2 };
	size_t digits = 0, hyphens = 0, at[HYPHENS] = { 0 };
	for (size_t i = 0; i < text.n; i++) {
		if (digits < key.n && text.p[i] == key.p[digits]) {
			digits++;
			continue;
		}
		if (text.p[i] != '-' || hyphens == HYPHENS)
			return NUMBER_FORM_OTHER;
		at[hyphens++] = digits;
	}
	if (digits < key.n)
		return NUMBER_FORM_OTHER;
	size_t first = at[0], apart = hyphens == HYPHENS ? at[1] - at[0] : 0;
	bool known = hyphens == 0 || (first >= 2 && first < PLACES && apart < PLACES && (hyphens == 1) == (apart == 0));
	return known ? (unsigned)(first + PLACES * apart) : NUMBER_FORM_OTHER;
}
