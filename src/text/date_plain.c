#include "config.h"

#include "text/era.h"

#include "base/poison.h"

/* One or two ASCII digits (least of them) at text.p[*i]; -1 when there are not so many. */
static int
plain_number(struct str text, size_t *i, size_t least)
{
	size_t start = *i;
	int value = 0;
	while (*i < text.n && *i - start < 2 && text.p[*i] >= '0' && text.p[*i] <= '9')
		value = value * 10 + (text.p[(*i)++] - '0');
	return *i - start < least ? -1 : value;
}

/* Whether c stands at text.p[*i]; then *i is behind it. */
static bool
plain_sign(struct str text, size_t *i, char c)
{
	if (*i >= text.n || text.p[*i] != c)
		return false;
	(*i)++;
	return true;
}

bool
date_parse_plain(struct str text, struct date *d)
{
	size_t i = 0;
	int century = plain_number(text, &i, 2), rest = plain_number(text, &i, 2);
	char sign = i < text.n ? text.p[i] : '\0';
	if (century < 19 || century > 21 || rest < 0 || (sign != '-' && sign != '/'))
		return false;
	d->year = century * 100 + rest;
	i++;
	d->month = plain_number(text, &i, 1);
	if (d->month < 1 || !plain_sign(text, &i, sign))
		return false;
	d->day = plain_number(text, &i, 1);
	d->precision = DATE_DAY;
	if (d->day < 1 || d->month > 12 || d->day > date_days_in_month(d->year, d->month))
		return false;
	if (i == text.n)
		return true;
	bool iso = text.p[i] == 'T';
	if (!plain_sign(text, &i, iso ? 'T' : ' '))
		return false;
	d->hour = plain_number(text, &i, iso ? 2 : 1);
	d->minute = plain_sign(text, &i, ':') ? plain_number(text, &i, 2) : -1;
	d->second = plain_sign(text, &i, ':') ? plain_number(text, &i, 2) : 0;
	d->has_time = true;
	return i == text.n && d->hour >= 0 && d->hour <= 23 && d->minute >= 0 && d->minute <= 59 && d->second >= 0 &&
	       d->second <= 59;
}
