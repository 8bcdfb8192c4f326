#include "config.h"

#include "base/decimal.h"

#include <math.h>

#include "base/poison.h"

enum { LONGEST = 32 }; /* bytes of a number as it is written */

static int64_t
power_of_ten(unsigned exponent)
{
	int64_t power = 1;
	for (; exponent > 0; exponent--)
		power *= 10;
	return power;
}

int64_t
decimal_scaled(double value, unsigned places)
{
	if (!(fabs(value) < 1e9))
		value = value < 0 ? -1e9 : 1e9;
	return llround(value * (double)power_of_ten(places));
}

/* From the last byte on, since the number of digits is not known before; returns where the number begins. */
static size_t
write_digits(int64_t scaled, unsigned places, char text[static LONGEST])
{
	uint64_t rest = scaled < 0 ? 0 - (uint64_t)scaled : (uint64_t)scaled;
	size_t at = LONGEST;
	for (unsigned written = 0; written <= places || rest > 0; written++, rest /= 10) {
		if (written == places && places > 0)
			text[--at] = '.';
		text[--at] = (char)('0' + rest % 10);
	}
	if (scaled < 0)
		text[--at] = '-';
	return at;
}

void
decimal_add(struct buf *out, int64_t scaled, unsigned places)
{
	char text[LONGEST];
	size_t at = write_digits(scaled, places, text);
	buf_add(out, text + at, LONGEST - at);
}

static void
drop_zeros(int64_t *scaled, unsigned *places)
{
	for (; *places > 0 && *scaled % 10 == 0; --*places)
		*scaled /= 10;
}

void
decimal_add_short(struct buf *out, int64_t scaled, unsigned places)
{
	drop_zeros(&scaled, &places);
	decimal_add(out, scaled, places);
}

struct str
decimal_str(int64_t scaled, unsigned places, struct arena *a)
{
	char text[LONGEST];
	size_t at = write_digits(scaled, places, text);
	return (struct str){ arena_cstr(a, (struct str){ text + at, LONGEST - at }), LONGEST - at };
}

struct str
decimal_str_short(int64_t scaled, unsigned places, struct arena *a)
{
	drop_zeros(&scaled, &places);
	return decimal_str(scaled, places, a);
}

bool
decimal_parse(struct str text, struct decimal *out)
{
	bool negative = text.n > 0 && text.p[0] == '-', point = false;
	struct decimal d = { 0, 0 };
	size_t digits = 0;
	for (size_t i = negative; i < text.n; i++) {
		if (text.p[i] == '.' && !point && digits > 0 && i + 1 < text.n) {
			point = true;
			continue;
		}
		if (text.p[i] < '0' || text.p[i] > '9' || digits == DECIMAL_DIGITS_MOST)
			return false;
		d.digits = d.digits * 10 + (text.p[i] - '0');
		d.places += point;
		digits++;
	}
	if (negative)
		d.digits = -d.digits;
	*out = d;
	return digits > 0;
}

double
decimal_double(struct decimal d)
{
	return (double)d.digits / (double)power_of_ten(d.places);
}

bool
decimal_rescale(struct decimal d, unsigned places, int64_t *out)
{
	if (d.places > places)
		return false;
	int64_t most = power_of_ten(DECIMAL_DIGITS_MOST), scaled = d.digits;
	for (unsigned i = d.places; i < places && scaled < most && scaled > -most; i++)
		scaled *= 10;
	*out = scaled;
	return scaled < most && scaled > -most;
}
