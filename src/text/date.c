#include "config.h"

#include "text/date.h"

#include "text/era.h"

#include "base/poison.h"

/* The day on which one era became the next counts for both: 大正15年12月25日 and 昭和元年12月25日 were both written. */
const struct era eras[ERAS] = {
	{ "明治", { 0x660E, 0x6CBB }, 0x337E, 'M', 1868, 18680125, 19120730 },
	{ "大正", { 0x5927, 0x6B63 }, 0x337D, 'T', 1912, 19120730, 19261225 },
	{ "昭和", { 0x662D, 0x548C }, 0x337C, 'S', 1926, 19261225, 19890107 },
	{ "平成", { 0x5E73, 0x6210 }, 0x337B, 'H', 1989, 19890108, 20190430 },
	{ "令和", { 0x4EE4, 0x548C }, 0x32FF, 'R', 2019, 20190501, 99991231 },
};

int
date_days_in_month(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return month == 2 && leap ? 29 : days[month - 1];
}

/* The era that the whole of d lies in, the newer one on a day of change; NULL when there is none or more than one. */
static const struct era *
era_of(const struct date *d)
{
	int first = d->year * 10000 + 101, last = d->year * 10000 + 1231;
	if (d->precision >= DATE_MONTH) {
		first = d->year * 10000 + d->month * 100 + 1;
		last = d->year * 10000 + d->month * 100 + date_days_in_month(d->year, d->month);
	}
	if (d->precision == DATE_DAY)
		first = last = d->year * 10000 + d->month * 100 + d->day;
	if (first < ERA_NEW_CALENDAR)
		return NULL;
	for (size_t i = ERAS; i-- > 0;)
		if (first >= eras[i].from)
			return last <= eras[i].to ? &eras[i] : NULL;
	return NULL;
}

/* What a directive needs to know, and the letter that comes behind % or %-. */
static bool
directive_known(char letter, bool plain)
{
	static const char numbers[] = "YmdHMSgyK", others[] = "NAG%";
	return letter != '\0' && (memchr(numbers, letter, sizeof(numbers) - 1) || (!plain && memchr(others, letter, sizeof(others) - 1)));
}

bool
date_format_check(struct str format, size_t *bad)
{
	for (size_t i = 0; i < format.n; i++) {
		if (format.p[i] != '%')
			continue;
		*bad = i;
		bool plain = i + 1 < format.n && format.p[i + 1] == '-';
		i += plain ? 2 : 1;
		if (i >= format.n || !directive_known(format.p[i], plain))
			return false;
	}
	return true;
}

static bool
format_era(const struct date *d, char letter, bool plain, struct buf *out)
{
	const struct era *era = era_of(d);
	if (!era)
		return false;
	int number = (int)(era - eras) + 1, year = d->year - era->first_year + 1;
	switch (letter) {
	case 'N':
		buf_adds(out, str_from(era->name));
		return true;
	case 'A':
		buf_addc(out, era->letter);
		return true;
	case 'G':
		buf_addf(out, "%d", number);
		return true;
	case 'g':
		buf_addf(out, plain ? "%d" : "%02d", number);
		return true;
	case 'K':
		if (year == 1)
			buf_adds(out, STR("元"));
		else
			buf_addf(out, "%d", year);
		return true;
	default: /* y */
		buf_addf(out, plain ? "%d" : "%02d", year);
		return true;
	}
}

static bool
format_one(const struct date *d, char letter, bool plain, struct buf *out)
{
	int value;
	bool known;
	switch (letter) {
	case '%':
		buf_addc(out, '%');
		return true;
	case 'Y':
		if (d->precision < DATE_YEAR)
			return false;
		buf_addf(out, plain ? "%d" : "%04d", d->year);
		return true;
	case 'm':
		value = d->month, known = d->precision >= DATE_MONTH;
		break;
	case 'd':
		value = d->day, known = d->precision >= DATE_DAY;
		break;
	case 'H':
		value = d->hour, known = d->has_time;
		break;
	case 'M':
		value = d->minute, known = d->has_time;
		break;
	case 'S':
		value = d->second, known = d->has_time;
		break;
	default:
		return d->precision >= DATE_YEAR && directive_known(letter, plain) && format_era(d, letter, plain, out);
	}
	if (known)
		buf_addf(out, plain ? "%d" : "%02d", value);
	return known;
}

bool
date_format(const struct date *d, struct str format, struct buf *out)
{
	size_t start = out->n;
	for (size_t i = 0; i < format.n; i++) {
		if (format.p[i] != '%') {
			buf_addc(out, format.p[i]);
			continue;
		}
		bool plain = i + 1 < format.n && format.p[i + 1] == '-';
		i += plain ? 2 : 1;
		if (i >= format.n || !format_one(d, format.p[i], plain, out)) {
			out->n = start;
			return false;
		}
	}
	return true;
}

static void
add_number(struct buf *out, int value, size_t digits)
{
	char room[4];
	for (size_t i = digits; i-- > 0; value /= 10)
		room[i] = (char)('0' + value % 10);
	buf_add(out, room, digits);
}

void
date_iso(const struct date *d, struct buf *out)
{
	add_number(out, d->year, 4);
	buf_addc(out, '-');
	add_number(out, d->month, 2);
	buf_addc(out, '-');
	add_number(out, d->day, 2);
	if (!d->has_time)
		return;
	buf_addc(out, 'T');
	add_number(out, d->hour, 2);
	buf_addc(out, ':');
	add_number(out, d->minute, 2);
	buf_addc(out, ':');
	add_number(out, d->second, 2);
}
