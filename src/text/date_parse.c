#include "config.h"

#include "text/date_reader.h"
#include "text/fold.h"

#include "base/poison.h"

enum { FIRST_YEAR = 1000 }; /* 05061001 is an era's code and a year of it, if anything */

/* The year behind an era's name, as a Gregorian one. */
static bool
take_era_year(struct reader *r, const struct era *era, int *year)
{
	struct number n = { .value = 1 };
	if (!take(r, 0x5143) /* 元 */ && (!take_number(r, 2, &n) || n.value < 1 || n.value > 99))
		return false;
	*year = era->first_year + n.value - 1;
	return true;
}

static bool
take_gregorian_year(struct reader *r, int *year)
{
	struct number n;
	take_word(r, "西暦");
	if (!take_number(r, 4, &n) || (n.digits != 0 && n.digits != 4) || n.value < FIRST_YEAR || n.value > 9999)
		return false;
	*year = n.value;
	return true;
}

/* The other calendar in brackets, 2015(平成27)年 and 平成27年(2015年): both must mean the same year. */
static bool
agrees_in_brackets(struct reader *r, int year)
{
	size_t at = r->i;
	if (!take(r, '('))
		return true;
	int other;
	const struct era *era = take_era(r);
	if (!(era ? take_era_year(r, era, &other) : take_gregorian_year(r, &other))) {
		r->i = at; /* something else in brackets: a weekday, perhaps */
		return true;
	}
	take(r, 0x5E74); /* 年 */
	return take(r, ')') && other == year;
}

static bool
take_month(struct reader *r, struct date *d)
{
	struct number n;
	if (!take_number(r, 2, &n) || n.value < 1 || n.value > 12)
		return false;
	d->month = n.value;
	d->precision = DATE_MONTH;
	return true;
}

static bool
take_day(struct reader *r, struct date *d)
{
	struct number n;
	if (!take_number(r, 2, &n) || n.value < 1 || n.value > date_days_in_month(d->year, d->month))
		return false;
	d->day = n.value;
	d->precision = DATE_DAY;
	return true;
}

/* 4月1日, behind 年. */
static bool
take_month_day_words(struct reader *r, struct date *d)
{
	if (!number_ahead(r))
		return true;
	if (!take_month(r, d) || !take(r, 0x6708)) /* 月 */
		return false;
	if (!number_ahead(r))
		return true;
	return take_day(r, d) && take(r, 0x65E5); /* 日 */
}

static void
skip_question_marks(struct reader *r)
{
	while (take(r, '?'))
		;
}

/* /4/1 or .4.1 or -4-1 or ・4・1; ?? for a part that nobody knows. */
static bool
take_month_day_signs(struct reader *r, struct date *d)
{
	static const uint32_t signs[] = { '/', '.', '-', 0x30FB, 0 };
	const uint32_t *sign = signs;
	while (*sign && !take(r, *sign))
		sign++;
	if (!*sign)
		return true;
	if (take(r, '?')) {
		skip_question_marks(r);
		if (take(r, *sign) && !take(r, '?'))
			return false;
		skip_question_marks(r);
		return true;
	}
	if (!take_month(r, d))
		return false;
	if (!take(r, *sign))
		return true;
	if (take(r, '?')) {
		skip_question_marks(r);
		return true;
	}
	return take_day(r, d);
}

/* 20240401, behind which 1405 or 140500 may follow; and 060401 behind an era. */
static bool
take_packed(struct reader *r, const struct era *era, struct date *d)
{
	size_t digits = digits_ahead(r);
	if (!take_digits(r, era ? 2 : 4, &d->year) || d->year < (era ? 1 : FIRST_YEAR) || !take_digits(r, 2, &d->month) ||
	    !take_digits(r, 2, &d->day))
		return false;
	if (era)
		d->year += era->first_year - 1;
	if (d->month < 1 || d->month > 12 || d->day < 1 || d->day > date_days_in_month(d->year, d->month))
		return false;
	d->precision = DATE_DAY;
	if (era || digits == 8)
		return true;
	d->has_time = true;
	return take_digits(r, 2, &d->hour) && take_digits(r, 2, &d->minute) && (digits == 12 || take_digits(r, 2, &d->second));
}

static bool
take_date(struct reader *r, struct date *d)
{
	const struct era *era = take_era(r);
	skip_blank(r);
	size_t digits = digits_ahead(r);
	if (era ? digits == 6 : digits == 8 || digits == 12 || digits == 14) {
		if (!take_packed(r, era, d))
			return false;
	} else {
		if (!(era ? take_era_year(r, era, &d->year) : take_gregorian_year(r, &d->year)) || !agrees_in_brackets(r, d->year))
			return false;
		d->precision = DATE_YEAR;
		if (take(r, 0x5E74)) { /* 年 */
			if (!agrees_in_brackets(r, d->year) || !take_month_day_words(r, d))
				return false;
		} else if (!take_month_day_signs(r, d)) {
			return false;
		}
	}
	if (era == &eras[0] && d->year < ERA_NEW_CALENDAR / 10000)
		return false;
	d->out_of_era = era && !era_touches(era, d);
	return true;
}

static bool
is_weekday(uint32_t c)
{
	static const uint32_t days[] = { 0x6708, 0x706B, 0x6C34, 0x6728, 0x91D1, 0x571F, 0x65E5 }; /* 月火水木金土日 */
	for (size_t i = 0; i < sizeof(days) / sizeof(days[0]); i++)
		if (c == days[i])
			return true;
	return false;
}

/* (月) (月・祝) 月曜日 ㈪ (Mon): read over. */
static void
skip_weekday(struct reader *r)
{
	static const char *const english[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun", NULL };
	static const char *const holiday[] = { "・祝日", "・祝", "祝日", "祝", "・休", NULL };
	size_t at = r->i;
	skip_blank(r);
	uint32_t sign = r->c[r->i];
	if ((sign >= 0x322A && sign <= 0x3230) || (sign >= 0x328A && sign <= 0x3290)) {
		r->i++;
		return;
	}
	bool bracket = take(r, '(');
	bool known = is_weekday(r->c[r->i]);
	if (known)
		r->i++;
	bool full = known && take_word(r, "曜");
	if (full)
		take_word(r, "日");
	if (bracket && !known)
		known = take_one_of(r, english);
	if (bracket && (take_one_of(r, holiday) || known) && take(r, ')'))
		return;
	if (bracket || !full)
		r->i = at;
}

/* The fields of a paper form that were left empty: 2015年 月 日, 2015年4月 日. */
static bool
skip_empty_parts(struct reader *r, enum date_precision precision)
{
	size_t at = r->i;
	if ((precision == DATE_MONTH || take(r, 0x6708)) && take(r, 0x65E5) && r->i == r->n) /* 月, 日 */
		return true;
	r->i = at;
	return false;
}

/* Behind a partial date: 月日不詳, ?月?日, 不明.  A lone ? is a doubt about what stands before it. */
static void
skip_unknown_parts(struct reader *r, enum date_precision precision)
{
	static const char *const parts[] = { "月", "日", "以下", NULL };
	size_t at = r->i;
	bool said = false;
	if (skip_empty_parts(r, precision) || (r->i + 1 == r->n && r->c[r->i] == '?'))
		return;
	for (;;)
		if (take_unknown(r))
			said = true;
		else if (!take_one_of(r, parts))
			break;
	if (!said)
		r->i = at;
}

static void
skip_about(struct reader *r, struct date *d)
{
	static const char *const part[] = { "上旬", "中旬", "下旬", "初旬", "初め", "末", "春", "夏", "秋", "冬", NULL };
	static const char *const after[] = { "頃", "ごろ", "ころ", "くらい", "ぐらい", "推定", "(推定)", "(頃)", "?", "(?)", NULL };
	if (d->precision < DATE_DAY && take_one_of(r, part))
		d->about = true;
	while (take_one_of(r, after))
		d->about = true;
}

static bool
is_unknown(struct reader *r)
{
	static const char *const about_what[] = { "生年月日", "年月日", "日付", "日時", "時刻", "年", "月", "日", "は", "が", ":", NULL };
	bool bracket = take(r, '('), said = false;
	while (r->c[r->i] != 0) {
		if (take_unknown(r))
			said = true;
		else if (!take_one_of(r, about_what))
			break;
	}
	if (bracket && !take(r, ')'))
		return false;
	return said && r->i == r->n;
}

/* What may stand behind the date: weekday, time, 頃 and the like. */
static bool
take_rest(struct reader *r, struct date *d)
{
	static const char *const birth[] = { "生まれ", "生れ", "生", NULL };
	if (d->precision < DATE_DAY)
		skip_unknown_parts(r, d->precision);
	skip_weekday(r);
	if (d->precision == DATE_DAY && !d->has_time && !take_time(r, d))
		return false;
	if (r->i == r->n)
		return true;
	skip_about(r, d);
	skip_weekday(r);
	take_one_of(r, birth);
	return true;
}

bool
date_fits_era(struct str text, const struct date *d)
{
	struct date_span day;
	size_t i = 0;
	uint32_t c = text.n > 0 ? fold_next(text, &i, FOLD_ALNUM) : 0;
	for (size_t k = 0; k < DATE_ERAS; k++)
		if (c == eras[k].kanji[0] || c == eras[k].sign || c == (uint32_t)eras[k].letter)
			return d->precision == DATE_DAY && date_span(d, &day) && day.first >= eras[k].from && day.last <= eras[k].to;
	return is_digit(c);
}

bool
date_parse(struct str text, struct date *out)
{
	static const char *const before[] = { "約", "およそ", "推定", NULL };
	struct reader r;
	*out = (struct date){ 0 };
	if (date_parse_plain(text, out))
		return true;
	*out = (struct date){ 0 };
	if (!reader_fill(&r, text) || r.n == 0)
		return false;
	struct date d = { 0 };
	bool ordinary = is_digit(r.c[0]) || take_era(&r); /* the most by far: they need no look at words */
	r.i = 0;
	if (!ordinary) {
		if (is_unknown(&r))
			return true;
		r.i = 0;
		d.about = take_one_of(&r, before);
	}
	if (!take_date(&r, &d))
		return false;
	if (r.i < r.n && !take_rest(&r, &d))
		return false;
	if (r.i != r.n || d.hour > 23 || d.minute > 59 || d.second > 59)
		return false;
	*out = d;
	return true;
}
