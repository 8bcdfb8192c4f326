#include "config.h"

#include "match/value_level.h"

#include <stdlib.h>

#include "match/number.h"
#include "text/distance.h"

#include "base/poison.h"

enum { MONTH = 31, LAST_FOUR = 10000 /* which parts the last four digits from those before them */ };

/* Days from 0000-03-01 on, in the Gregorian calendar: a year begins in March, so that the leap day is its last. */
static int
day_number(int yyyymmdd)
{
	int year = yyyymmdd / 10000, month = yyyymmdd / 100 % 100, day = yyyymmdd % 100;
	year -= month < 3;
	int of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
	return 365 * year + year / 4 - year / 100 + year / 400 + of_year;
}

/* One digit differs, and no other one. */
static bool
is_one_digit_off(uint64_t a, uint64_t b)
{
	if (a == b)
		return false;
	for (; a % 10 == b % 10; a /= 10)
		b /= 10;
	return a / 10 == b / 10;
}

enum level
day_level(int a, int b)
{
	bool swapped = a / 10000 == b / 10000 && a / 100 % 100 == b % 100 && a % 100 == b / 100 % 100;
	if (swapped || is_one_digit_off((uint64_t)a, (uint64_t)b))
		return LEVEL_NEAR;
	return abs(day_number(a) - day_number(b)) <= MONTH ? LEVEL_AREA : LEVEL_UNLIKE;
}

static int
yyyymmdd(const struct date *d)
{
	return d->year * 10000 + d->month * 100 + d->day;
}

enum level
date_level(const struct date *a, const struct date *b)
{
	switch (date_agree(a, b)) {
	case DATE_CANNOT_TELL:
		return LEVEL_MISSING;
	case DATE_SAME:
		return LEVEL_EQUAL;
	case DATE_POSSIBLE:
		return LEVEL_PART;
	case DATE_DIFFERENT:
		break;
	}
	if (a->precision != DATE_DAY || b->precision != DATE_DAY)
		return LEVEL_UNLIKE;
	return day_level(yyyymmdd(a), yyyymmdd(b));
}

static bool
is_empty(const struct address *a)
{
	return a->head.n == 0 && a->town.n == 0 && a->numbers_n == 0 && a->rest.n == 0;
}

static enum level
level_of_agreement(enum address_level level)
{
	switch (level) {
	case ADDRESS_ALL:
		return LEVEL_SAME;
	case ADDRESS_NUMBER:
	case ADDRESS_BLOCK:
		return LEVEL_NEAR;
	case ADDRESS_TOWN:
		return LEVEL_PART;
	case ADDRESS_CITY:
		return LEVEL_AREA;
	case ADDRESS_PREFECTURE:
	case ADDRESS_NONE:
		break;
	}
	return LEVEL_UNLIKE;
}

enum level
address_level(const struct address *a, const struct address *b)
{
	if (is_empty(a) || is_empty(b))
		return LEVEL_MISSING;
	if (address_same(a, b))
		return LEVEL_SAME;
	return level_of_agreement(address_agreement(a, b));
}

enum level
address_print_level(struct address_places places, const struct address_print *a, const struct address_print *b)
{
	if (places.unlike)
		return level_of_agreement(places.level);
	if (a->odd || b->odd || (a->forms_hash == b->forms_hash && a->hash != b->hash))
		return LEVEL_COUNT;
	if (a->forms_hash == b->forms_hash)
		return LEVEL_SAME;
	if (places.level != ADDRESS_TOWN)
		return level_of_agreement(places.level);
	if (a->block_known && b->block_known && a->block != b->block)
		return LEVEL_PART; /* 2丁目3 and 2番3号 */
	unsigned least = a->numbers_n < b->numbers_n ? a->numbers_n : b->numbers_n, common = 0;
	while (common < least && a->numbers[common] == b->numbers[common])
		common++;
	return common > (a->block_known ? a->block : b->block) ? LEVEL_NEAR : LEVEL_PART;
}

/* False: no single edit (an OSA distance of 1) makes b of a, both behind a 1: what is before their last four digits differs, and so do these.
   That holds for an edit before them, among them, and where two digits change places across. */
static bool
may_be_one_edit(uint64_t a, uint64_t b)
{
	uint64_t shorter = a < b ? a : b, longer = a < b ? b : a;
	uint64_t head = shorter / LAST_FOUR, tail = shorter % LAST_FOUR, other_head = longer / LAST_FOUR, other_tail = longer % LAST_FOUR;
	return tail == other_tail || head == other_head || head == other_head / 10 ||
	    (head / 10 == other_head / 10 && tail % (LAST_FOUR / 10) == other_tail % (LAST_FOUR / 10));
}

/* The number at *i, which goes behind it and its comma. */
static struct str
next_number(struct str key, size_t *i)
{
	size_t end = str_find(key, STR(","), *i);
	if (end == SIZE_MAX)
		end = key.n;
	struct str number = str_slice(key, *i, end);
	*i = end < key.n ? end + 1 : end;
	return number;
}

/* One number beside one. */
static enum level
one_phone_level(struct str a, struct str b)
{
	enum { TAIL = 4, LOCAL = 5, WHOLE = 9, MOST = 16 };
	if (str_eq(a, b))
		return LEVEL_SAME;
	if (a.n < TAIL || b.n < TAIL)
		return LEVEL_UNLIKE;
	struct str shorter = a.n < b.n ? a : b, longer = a.n < b.n ? b : a;
	if (shorter.n >= LOCAL && shorter.n < longer.n && str_ends(longer, shorter)) /* the area code is left out */
		return LEVEL_NEAR;
	uint16_t x[MOST], y[MOST];
	for (size_t i = 0; i < MOST; i++) {
		x[i] = i < a.n ? (unsigned char)a.p[i] : 0;
		y[i] = i < b.n ? (unsigned char)b.p[i] : 0;
	}
	if (shorter.n >= WHOLE && longer.n <= MOST && distance_osa(x, a.n, y, b.n, 1) <= 1)
		return LEVEL_NEAR;
	return memcmp(a.p + a.n - TAIL, b.p + b.n - TAIL, TAIL) == 0 ? LEVEL_PART : LEVEL_UNLIKE;
}

enum level
phone_level(struct str a, struct str b)
{
	enum level best = LEVEL_UNLIKE;
	for (size_t i = 0; i < a.n;) {
		struct str number = next_number(a, &i);
		for (size_t k = 0; k < b.n;) {
			enum level l = one_phone_level(number, next_number(b, &k));
			best = l < best ? l : best;
		}
	}
	return best;
}

enum level
postal_level(struct str a, struct str b)
{
	enum { AREA = 3 }; /* the post office that delivers */
	size_t unlike = 0;
	for (size_t i = 0; a.n == b.n && i < a.n; i++)
		unlike += a.p[i] != b.p[i];
	if (a.n == b.n && unlike == 1)
		return LEVEL_NEAR;
	return a.n > AREA && b.n > AREA && memcmp(a.p, b.p, AREA) == 0 ? LEVEL_AREA : LEVEL_UNLIKE;
}

enum level
units_level(const uint16_t *a, size_t a_n, const uint16_t *b, size_t b_n, enum pair_near near)
{
	enum { EDIT_LEAST = 4, LIKENESS_LEAST = 5, LIKENESS = SIMILARITY_WHOLE / 10 * 9 };
	size_t longer = a_n > b_n ? a_n : b_n;
	if (near == NEAR_NONE || longer < EDIT_LEAST)
		return LEVEL_UNLIKE;
	if (distance_osa(a, a_n, b, b_n, 1) <= 1)
		return LEVEL_NEAR;
	return near == NEAR_SIMILAR && longer >= LIKENESS_LEAST && similarity_jaro_winkler(a, a_n, b, b_n) >= LIKENESS ? LEVEL_NEAR
	                                                                                                               : LEVEL_UNLIKE;
}

/* Two numbers behind a 1 as their digits. */
struct two_keys {
	char a[NUMBER_MOST], b[NUMBER_MOST];
	struct str of_a, of_b;
};

static void
write_both(uint64_t a, uint64_t b, struct two_keys *out)
{
	out->of_a = (struct str){ out->a, number_digits(a, out->a) };
	out->of_b = (struct str){ out->b, number_digits(b, out->b) };
}

enum level
phone_number_level(uint64_t a, uint64_t b)
{
	struct two_keys keys;
	if (!may_be_one_edit(a, b))
		return LEVEL_UNLIKE;
	write_both(a, b, &keys);
	return phone_level(keys.of_a, keys.of_b);
}

enum level
postal_number_level(uint64_t a, uint64_t b)
{
	enum { LEAST = 10000000, ABOVE = 2 * LEAST }; /* seven digits behind a 1 */
	struct two_keys keys;
	if (a < LEAST || b < LEAST || a >= ABOVE || b >= ABOVE) {
		write_both(a, b, &keys);
		return postal_level(keys.of_a, keys.of_b);
	}
	if (is_one_digit_off(a, b))
		return LEVEL_NEAR;
	return a / LAST_FOUR == b / LAST_FOUR ? LEVEL_AREA : LEVEL_UNLIKE;
}

enum level
number_level(uint64_t a, uint64_t b, enum pair_near near)
{
	struct two_keys keys;
	uint16_t x[NUMBER_MOST], y[NUMBER_MOST];
	if (near != NEAR_SIMILAR && !may_be_one_edit(a, b))
		return LEVEL_UNLIKE;
	write_both(a, b, &keys);
	for (size_t i = 0; i < keys.of_a.n; i++)
		x[i] = (unsigned char)keys.a[i];
	for (size_t i = 0; i < keys.of_b.n; i++)
		y[i] = (unsigned char)keys.b[i];
	return units_level(x, keys.of_a.n, y, keys.of_b.n, near);
}
