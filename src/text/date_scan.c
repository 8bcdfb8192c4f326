/* Dates in exactly the form that a profile names: 5061001 by %G%y%m%d. */
#include "config.h"

#include "text/date_reader.h"
#include "text/fold.h"
#include "text/utf8.h"

#include "base/poison.h"

enum { FOLD_SCAN = FOLD_KANA | FOLD_ALNUM | FOLD_SIGN | FOLD_HYPHEN | FOLD_BLANK };

struct scan {
	struct reader r;
	const struct era_codes *codes;
	struct date d;
	const struct era *era;
	int era_year;
};

/* The era whose code stands here; wide: in two characters.  The codes are of one length, so the first that fits is the one. */
static const struct era *
scan_code(struct reader *r, const struct era_codes *codes, bool wide)
{
	for (size_t i = 0; i < DATE_ERAS; i++) {
		const char *code = codes->code[i];
		bool padded = wide && code[0] && !code[1];
		size_t at = r->i;
		if (!code[0] || (padded && r->c[at] != '0'))
			continue;
		at += padded;
		size_t k = 0;
		while (code[k] && r->c[at + k] == (uint32_t)code[k])
			k++;
		if (code[k])
			continue;
		r->i = at + k;
		return &eras[i];
	}
	return NULL;
}

static const struct era *
scan_name(struct reader *r)
{
	for (size_t i = 0; i < DATE_ERAS; i++)
		if (r->c[r->i] == eras[i].kanji[0] && r->c[r->i + 1] == eras[i].kanji[1]) {
			r->i += 2;
			return &eras[i];
		}
	return NULL;
}

static const struct era *
scan_letter(struct reader *r)
{
	for (size_t i = 0; i < DATE_ERAS; i++)
		if ((r->c[r->i] & ~0x20u) == (uint32_t)eras[i].letter) {
			r->i++;
			return &eras[i];
		}
	return NULL;
}

/* A number as the directive writes it, digits wide. */
static bool
scan_number(struct reader *r, struct directive what, int digits, int *out)
{
	if (what.kanji) {
		uint32_t value;
		size_t n = numeral_read(r->c + r->i, r->n - r->i, &value);
		r->i += n;
		*out = (int)value;
		return n > 0;
	}
	if (!what.plain)
		return take_digits(r, digits, out);
	size_t ahead = digits_ahead(r);
	return ahead > 0 && ahead <= (size_t)digits && take_digits(r, (int)ahead, out);
}

static bool
scan_era_year(struct scan *s, struct directive what)
{
	if (what.letter == 'K' && s->r.c[s->r.i] == 0x5143) { /* 元 */
		s->r.i++;
		s->era_year = 1;
		return true;
	}
	what.plain = what.plain || what.letter == 'K';
	return scan_number(&s->r, what, 2, &s->era_year) && s->era_year >= 1;
}

static bool
scan_one(struct scan *s, struct directive what)
{
	struct date *d = &s->d;
	switch (what.letter) {
	case '%':
		return s->r.c[s->r.i++] == '%';
	case 'Y':
		return scan_number(&s->r, what, 4, &d->year);
	case 'm':
		return scan_number(&s->r, what, 2, &d->month);
	case 'd':
		return scan_number(&s->r, what, 2, &d->day);
	case 'H':
		d->has_time = true;
		return scan_number(&s->r, what, 2, &d->hour);
	case 'M':
		d->has_time = true;
		return scan_number(&s->r, what, 2, &d->minute);
	case 'S':
		d->has_time = true;
		return scan_number(&s->r, what, 2, &d->second);
	case 'N':
		return (s->era = scan_name(&s->r)) != NULL;
	case 'A':
		return (s->era = scan_letter(&s->r)) != NULL;
	case 'G':
	case 'g':
		return (s->era = scan_code(&s->r, s->codes, what.letter == 'g' && !what.plain)) != NULL;
	default: /* y, K */
		return scan_era_year(s, what);
	}
}

static bool
scan_literal(struct reader *r, uint32_t c)
{
	if (c == ' ') {
		skip_blank(r);
		return true;
	}
	if (r->i >= r->n || r->c[r->i] != (fold_is_long(c) ? '-' : c))
		return false;
	r->i++;
	return true;
}

/* Whether what was read is a day that exists; an era's year becomes a Gregorian one. */
static bool
settle(struct date *d, const struct era *era, int era_year)
{
	if (era)
		d->year = era->first_year + era_year - 1;
	if (d->year < 1 || d->month < 1 || d->month > 12 || d->day < 1 || d->day > date_days_in_month(d->year, d->month) || d->hour > 23 ||
	    d->minute > 59 || d->second > 59)
		return false;
	d->precision = DATE_DAY;
	d->out_of_era = era && !era_touches(era, d);
	return era != &eras[0] || d->year >= ERA_NEW_CALENDAR / 10000;
}

bool
date_scan(struct str text, struct str format, const struct era_codes *codes, struct date *out)
{
	struct scan s = { .codes = codes ? codes : &era_codes_default };
	*out = (struct date){ 0 };
	if (!reader_fill(&s.r, text))
		return false;
	for (size_t i = 0; i < format.n;) {
		struct directive what;
		if (format.p[i] != '%') {
			if (!scan_literal(&s.r, fold_next(format, &i, FOLD_SCAN)))
				return false;
			continue;
		}
		if (!date_directive(format, &i, &what) || s.r.i > s.r.n || !scan_one(&s, what))
			return false;
		i++;
	}
	if (s.r.i != s.r.n || !settle(&s.d, s.era, s.era_year))
		return false;
	*out = s.d;
	return true;
}

/* Whether the number that what writes can be longer or shorter. */
static bool
is_open(struct directive what)
{
	return what.kanji || what.plain || what.letter == 'K';
}

static bool
is_number(struct directive what)
{
	return memchr("YmdHMSyKGg", what.letter, 10) != NULL;
}

/* Days on which the form in which dates travel would be taken for another one. */
static bool
misreads_iso(struct str format, const struct era_codes *codes)
{
	struct buf iso = BUF_INIT;
	bool misread = false;
	for (int year = 1868; year <= 2200 && !misread; year++)
		for (int month = 1; month <= 12 && !misread; month++)
			for (int time = 0; time < 2; time++) {
				struct date d = { .year = year, .month = month, .day = 13 - month, .precision = DATE_DAY, .has_time = time }, read;
				buf_reset(&iso);
				date_iso(&d, &iso);
				misread = misread || (date_scan(buf_str(&iso), format, codes, &read) &&
				                         (read.year != d.year || read.month != d.month || read.day != d.day));
			}
	buf_fini(&iso);
	return misread;
}

enum scan_fault
date_scan_check(struct str format, const struct era_codes *codes)
{
	unsigned year = 0, era = 0, era_year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
	bool ambiguous = false, open = false;
	for (size_t i = 0; i < format.n; i++) {
		struct directive what;
		bool directive = format.p[i] == '%' && date_directive(format, &i, &what) && what.letter != '%';
		bool digit = directive ? is_number(what) : is_digit((unsigned char)format.p[i]);
		ambiguous = ambiguous || (open && digit);
		open = directive && digit && is_open(what);
		if (!directive)
			continue;
		year += what.letter == 'Y';
		era += memchr("NAGg", what.letter, 4) != NULL;
		era_year += what.letter == 'y' || what.letter == 'K';
		month += what.letter == 'm';
		day += what.letter == 'd';
		hour += what.letter == 'H';
		minute += what.letter == 'M';
		second += what.letter == 'S';
	}
	bool whole = year + era == 1 && era == era_year && month == 1 && day == 1 && hour <= 1 && minute <= hour && second <= minute;
	if (!whole)
		return SCAN_INCOMPLETE;
	if (ambiguous)
		return SCAN_AMBIGUOUS;
	return misreads_iso(format, codes) ? SCAN_ISO : SCAN_FINE;
}
