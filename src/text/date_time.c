/* The time of day behind a date. */
#include "config.h"

#include "text/date_reader.h"

#include "base/poison.h"

/* -1: before noon, 1: after noon, 0: not said. */
static int
take_half_of_day(struct reader *r, bool *japanese)
{
	static const char *const am[] = { "am", "a.m.", NULL }, *const pm[] = { "pm", "p.m.", NULL };
	*japanese = true;
	if (take_word(r, "午前"))
		return -1;
	if (take_word(r, "午後"))
		return 1;
	*japanese = false;
	return take_one_of(r, am) ? -1 : take_one_of(r, pm) ? 1 : 0;
}

/* 12 o'clock of 午前 or 午後 is noon to one and midnight to another: not read.  12 AM and 12 PM are settled. */
static bool
apply_half_of_day(struct date *d, int half, bool japanese)
{
	if (half == 0)
		return true;
	if (d->hour == 12) {
		if (japanese)
			return false;
		d->hour = half < 0 ? 0 : 12;
		return true;
	}
	if (half < 0)
		return d->hour < 12;
	if (d->hour < 12)
		d->hour += 12;
	return true;
}

static void
add_minutes(struct date *d, int minutes)
{
	int m = d->hour * 60 + d->minute + minutes, days = 0;
	for (; m < 0; m += 24 * 60)
		days--;
	for (; m >= 24 * 60; m -= 24 * 60)
		days++;
	d->hour = m / 60;
	d->minute = m % 60;
	for (; days > 0; days--)
		if (++d->day > date_days_in_month(d->year, d->month)) {
			d->day = 1;
			if (++d->month > 12)
				d->month = 1, d->year++;
		}
	for (; days < 0; days++)
		if (--d->day < 1) {
			if (--d->month < 1)
				d->month = 12, d->year--;
			d->day = date_days_in_month(d->year, d->month);
		}
}

/* A zone behind the time: the same moment by the clocks of Japan.  A minus counts in the ISO form only (with T): 10:00-11:00
   is a span of time. */
static bool
take_zone(struct reader *r, struct date *d, bool iso)
{
	enum { JAPAN = 9 * 60 };
	skip_blank(r);
	if (take(r, 'Z') || take(r, 'z')) {
		add_minutes(d, JAPAN);
		return true;
	}
	if (take_word(r, "jst"))
		return true;
	bool west = iso && r->c[r->i] == '-';
	if (!west && r->c[r->i] != '+')
		return true;
	r->i++;
	int hours, minutes = 0;
	if (!take_digits(r, 2, &hours))
		return false;
	if (take(r, ':') || digits_ahead(r) > 0)
		if (!take_digits(r, 2, &minutes))
			return false;
	int offset = hours * 60 + minutes;
	if (hours > 14 || minutes > 59)
		return false;
	add_minutes(d, JAPAN - (west ? -offset : offset));
	return true;
}

/* 14:05, 14:05:30.123 */
static bool
take_clock(struct reader *r, struct date *d)
{
	if (!take_digits(r, 2, &d->minute))
		return false;
	if (take(r, ':') && !take_digits(r, 2, &d->second))
		return false;
	if (r->c[r->i] == '.' && is_digit(r->c[r->i + 1]))
		for (r->i++; is_digit(r->c[r->i]);)
			r->i++;
	return true;
}

/* 時5分30秒, 時半, 時 */
static bool
take_clock_words(struct reader *r, struct date *d)
{
	struct number n;
	if (take(r, 0x534A)) { /* 半 */
		d->minute = 30;
		return true;
	}
	if (!number_ahead(r))
		return true;
	if (!take_number(r, 2, &n) || !take(r, 0x5206)) /* 分 */
		return false;
	d->minute = n.value;
	if (!number_ahead(r))
		return true;
	if (!take_number(r, 2, &n) || !take(r, 0x79D2)) /* 秒 */
		return false;
	d->second = n.value;
	return true;
}

static bool
take_hour(struct reader *r, struct date *d, bool apart)
{
	size_t digits = digits_ahead(r);
	if (apart && (digits == 4 || digits == 6))
		return take_digits(r, 2, &d->hour) && take_digits(r, 2, &d->minute) && (digits == 4 || take_digits(r, 2, &d->second));
	struct number n;
	if (!take_number(r, 2, &n))
		return false;
	d->hour = n.value;
	if (take(r, ':'))
		return take_clock(r, d);
	return take(r, 0x6642) && take_clock_words(r, d); /* 時 */
}

bool
take_time(struct reader *r, struct date *d)
{
	size_t at = r->i;
	bool iso = take(r, 'T') || take(r, 't');
	bool apart = iso || take(r, ',') || take(r, 0x3001) || r->c[r->i] == ' ';
	bool japanese;
	int half = take_half_of_day(r, &japanese);
	if (half == 0 && take_word(r, "正午")) {
		d->has_time = true;
		d->hour = 12;
		return true;
	}
	if (!number_ahead(r)) {
		r->i = at;
		return true;
	}
	skip_blank(r);
	d->has_time = true;
	if (!take_hour(r, d, apart))
		return false;
	if (half == 0)
		half = take_half_of_day(r, &japanese);
	return d->hour <= 23 && d->minute <= 59 && d->second <= 59 && apply_half_of_day(d, half, japanese) && take_zone(r, d, iso);
}
