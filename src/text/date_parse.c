#include "config.h"

#include "text/date.h"

#include "text/era.h"
#include "text/fold.h"
#include "text/numeral.h"
#include "text/utf8.h"

#include "base/poison.h"

enum { ROOM = 64 }; /* characters: no date that anybody writes is longer */

/* The text, folded, blanks made single: read from the front by the functions below, which skip what they understood. */
struct reader {
	uint32_t c[ROOM + 1]; /* 0 at the end */
	size_t n, i;
};

struct number {
	int value;
	int digits; /* 0: in kanji, with units */
};

static bool
reader_fill(struct reader *r, struct str text)
{
	r->n = r->i = 0;
	for (size_t i = 0; i < text.n;) {
		uint32_t c = fold_next(text, &i, FOLD_KANA | FOLD_ALNUM | FOLD_SIGN | FOLD_HYPHEN | FOLD_BLANK);
		if (fold_is_line(c))
			c = ' ';
		if (c == ' ' && (r->n == 0 || r->c[r->n - 1] == ' '))
			continue;
		if (c == 0 || r->n == ROOM)
			return false;
		r->c[r->n++] = fold_is_long(c) ? '-' : c;
	}
	if (r->n > 0 && r->c[r->n - 1] == ' ')
		r->n--;
	r->c[r->n] = 0;
	return true;
}

static void
skip_blank(struct reader *r)
{
	if (r->c[r->i] == ' ')
		r->i++;
}

static size_t
behind_blank(const struct reader *r)
{
	return r->c[r->i] == ' ' ? r->i + 1 : r->i;
}

/* Reads c and a blank in front of it; nothing when c does not follow. */
static bool
take(struct reader *r, uint32_t c)
{
	size_t at = behind_blank(r);
	if (r->c[at] != c)
		return false;
	r->i = at + 1;
	return true;
}

/* Letters are compared without case; the word is written in lower case. */
static bool
take_word(struct reader *r, const char *word)
{
	struct str w = str_from(word);
	size_t at = behind_blank(r);
	for (size_t i = 0; i < w.n; at++) {
		uint32_t c = r->c[at];
		if (c >= 'A' && c <= 'Z')
			c += 'a' - 'A';
		if (c != utf8_next(w, &i))
			return false;
	}
	r->i = at;
	return true;
}

static bool
take_one_of(struct reader *r, const char *const *words)
{
	for (; *words; words++)
		if (take_word(r, *words))
			return true;
	return false;
}

static bool
is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

/* ASCII digits, at most max of them, or kanji. */
static bool
take_number(struct reader *r, int max, struct number *out)
{
	skip_blank(r);
	*out = (struct number){ 0 };
	uint32_t value;
	size_t n = numeral_read(r->c + r->i, r->n - r->i, &value);
	if (n > 0) {
		out->value = (int)value;
		r->i += n;
		return true;
	}
	while (is_digit(r->c[r->i])) {
		if (out->digits == max)
			return false;
		out->value = out->value * 10 + (int)(r->c[r->i++] - '0');
		out->digits++;
	}
	return out->digits > 0;
}

/* n digits exactly, at the very place. */
static bool
take_digits(struct reader *r, int n, int *out)
{
	*out = 0;
	for (int k = 0; k < n; k++) {
		if (!is_digit(r->c[r->i]))
			return false;
		*out = *out * 10 + (int)(r->c[r->i++] - '0');
	}
	return true;
}

static size_t
digits_ahead(const struct reader *r)
{
	size_t n = 0;
	while (is_digit(r->c[r->i + n]))
		n++;
	return n;
}

static const struct era *
take_era(struct reader *r)
{
	skip_blank(r);
	uint32_t first = r->c[r->i], second = first ? r->c[r->i + 1] : 0;
	uint32_t upper = first >= 'a' && first <= 'z' ? first - ('a' - 'A') : first;
	for (size_t i = 0; i < ERAS; i++) {
		const struct era *e = &eras[i];
		if (first == e->kanji[0]) {
			r->i += second == e->kanji[1] ? 2 : 1;
			return e;
		}
		if (first == e->sign || upper == (uint32_t)e->letter) {
			r->i++;
			if (upper == (uint32_t)e->letter)
				take(r, '.');
			return e;
		}
	}
	return NULL;
}

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
	if (!take_number(r, 4, &n) || (n.digits != 0 && n.digits != 4) || n.value < 1 || n.value > 9999)
		return false;
	*year = n.value;
	return n.digits == 4 || n.value >= 1000;
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

static bool
number_ahead(const struct reader *r)
{
	uint32_t c = r->c[behind_blank(r)];
	return is_digit(c) || numeral_is(c);
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
	if (!take_digits(r, era ? 2 : 4, &d->year) || d->year < 1 || !take_digits(r, 2, &d->month) || !take_digits(r, 2, &d->day))
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

/* Whether the days that d may mean lie in its era, all of them or some. */
static bool
touches_era(const struct date *d, const struct era *era)
{
	int month = d->precision >= DATE_MONTH ? d->month : 1, last_month = d->precision >= DATE_MONTH ? d->month : 12;
	int first = d->year * 10000 + month * 100 + (d->precision == DATE_DAY ? d->day : 1);
	int last = d->year * 10000 + last_month * 100 + (d->precision == DATE_DAY ? d->day : 31);
	return last >= era->from && first <= era->to;
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
	d->out_of_era = era && !touches_era(d, era);
	return true;
}

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

/* A time, when one follows.  False: what follows begins like one and is not. */
static bool
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

static const char *const unknown_words[] = { "不明", "不詳", "未詳", "わからない", "分からない", "わからず", "unknown", "?", NULL };

/* Behind a partial date: 月日不詳, ?月?日, 不明. */
static void
skip_unknown_parts(struct reader *r)
{
	static const char *const parts[] = { "月", "日", "以下", NULL };
	size_t at = r->i;
	bool said = false;
	for (;;)
		if (take_one_of(r, unknown_words))
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
	static const char *const after[] = { "頃", "ごろ", "ころ", "くらい", "ぐらい", NULL };
	if (d->precision < DATE_DAY && take_one_of(r, part))
		d->about = true;
	if (take_one_of(r, after))
		d->about = true;
}

static bool
is_unknown(struct reader *r)
{
	static const char *const about_what[] = { "生年月日", "年月日", "日付", "日時", "時刻", "年", "月", "日", "は", "が", ":", NULL };
	bool bracket = take(r, '('), said = false;
	while (r->c[r->i] != 0) {
		if (take_one_of(r, unknown_words))
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
		skip_unknown_parts(r);
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
	if (!is_digit(r.c[0])) { /* dates that begin with their year are the most by far: they need no look at words */
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
