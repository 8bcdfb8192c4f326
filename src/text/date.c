#include "config.h"

#include "text/date.h"

#include "text/era.h"
#include "text/numeral.h"

#include "base/poison.h"

/* The day on which one era became the next counts for both: 大正15年12月25日 and 昭和元年12月25日 were both written. */
const struct era eras[DATE_ERAS] = {
	{ "明治", { 0x660E, 0x6CBB }, 0x337E, 'M', 1868, 18680125, 19120730 },
	{ "大正", { 0x5927, 0x6B63 }, 0x337D, 'T', 1912, 19120730, 19261225 },
	{ "昭和", { 0x662D, 0x548C }, 0x337C, 'S', 1926, 19261225, 19890107 },
	{ "平成", { 0x5E73, 0x6210 }, 0x337B, 'H', 1989, 19890108, 20190430 },
	{ "令和", { 0x4EE4, 0x548C }, 0x32FF, 'R', 2019, 20190501, 99991231 },
};

const struct era_codes era_codes_default = { { "1", "2", "3", "4", "5" } };

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
	struct date_span span;
	if (!date_span(d, &span) || span.first < ERA_NEW_CALENDAR)
		return NULL;
	for (size_t i = DATE_ERAS; i-- > 0;)
		if (span.first >= eras[i].from)
			return span.last <= eras[i].to ? &eras[i] : NULL;
	return NULL;
}

bool
date_directive(struct str format, size_t *i, struct directive *out)
{
	static const char plain[] = "YmdHMSgyK", kanji[] = "YmdHMSyK", others[] = "NAG%";
	*out = (struct directive){ 0 };
	char sign = *i + 1 < format.n ? format.p[*i + 1] : '\0';
	out->plain = sign == '-';
	out->kanji = sign == 'O';
	*i += out->plain || out->kanji ? 2 : 1;
	if (*i >= format.n || format.p[*i] == '\0')
		return false;
	out->letter = format.p[*i];
	return out->kanji ? strchr(kanji, out->letter) != NULL
	                  : strchr(plain, out->letter) || (!out->plain && strchr(others, out->letter));
}

bool
date_format_check(struct str format, size_t *bad)
{
	for (size_t i = 0; i < format.n; i++) {
		struct directive what;
		if (format.p[i] != '%')
			continue;
		*bad = i;
		if (!date_directive(format, &i, &what))
			return false;
	}
	return true;
}

static void
format_number(int value, struct directive what, int digits, struct buf *out)
{
	if (what.kanji && what.letter == 'Y')
		numeral_write_places((uint32_t)value, out);
	else if (what.kanji)
		numeral_write((uint32_t)value, out);
	else
		buf_addf(out, "%0*d", what.plain ? 1 : digits, value);
}

static bool
format_code(const char *code, bool wide, struct buf *out)
{
	if (wide && code[0] && !code[1])
		buf_addc(out, '0');
	buf_adds(out, str_from(code));
	return code[0] != '\0';
}

static bool
format_era(const struct date *d, struct directive what, const struct era_codes *codes, struct buf *out)
{
	const struct era *era = era_of(d);
	if (!era)
		return false;
	int year = d->year - era->first_year + 1;
	switch (what.letter) {
	case 'N':
		buf_adds(out, str_from(era->name));
		return true;
	case 'A':
		buf_addc(out, era->letter);
		return true;
	case 'G':
	case 'g':
		return format_code((codes ? codes : &era_codes_default)->code[era - eras], what.letter == 'g' && !what.plain, out);
	case 'K':
		if (year == 1)
			buf_adds(out, STR("元"));
		else
			format_number(year, what, 1, out);
		return true;
	default: /* y */
		format_number(year, what, 2, out);
		return true;
	}
}

static bool
format_one(const struct date *d, struct directive what, const struct era_codes *codes, struct buf *out)
{
	int value;
	bool known;
	switch (what.letter) {
	case '%':
		buf_addc(out, '%');
		return true;
	case 'Y':
		value = d->year, known = d->precision >= DATE_YEAR;
		break;
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
		return format_era(d, what, codes, out);
	}
	if (known)
		format_number(value, what, what.letter == 'Y' ? 4 : 2, out);
	return known;
}

bool
date_format(const struct date *d, struct str format, const struct era_codes *codes, struct buf *out)
{
	size_t start = out->n;
	for (size_t i = 0; i < format.n; i++) {
		struct directive what;
		if (format.p[i] != '%') {
			buf_addc(out, format.p[i]);
			continue;
		}
		if (!date_directive(format, &i, &what) || !format_one(d, what, codes, out)) {
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
