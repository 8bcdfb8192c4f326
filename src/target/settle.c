#include "config.h"

#include "target/settle.h"

#include "base/poison.h"

enum { LONGEST = 40 }; /* no date, time or number that is looked for is longer */

struct scan {
	struct str text;
	size_t at;
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
ends(const struct scan *s)
{
	return s->at == s->text.n;
}

/* The next character is one of these. */
static bool
take(struct scan *s, const char *among)
{
	if (ends(s) || !strchr(among, s->text.p[s->at]) || s->text.p[s->at] == '\0')
		return false;
	s->at++;
	return true;
}

/* A number of least to most digits. */
static bool
number(struct scan *s, size_t least, size_t most, unsigned *out)
{
	size_t from = s->at;
	for (*out = 0; !ends(s) && is_digit(s->text.p[s->at]) && s->at - from < most; s->at++)
		*out = *out * 10 + (unsigned)(s->text.p[s->at] - '0');
	return s->at - from >= least && (ends(s) || !is_digit(s->text.p[s->at]));
}

struct moment {
	bool has_date, has_time;
	unsigned year, month, day, hour, minute, second;
	struct str fraction; /* digits without zeros at the end */
};

static bool
is_possible(const struct moment *m)
{
	return (!m->has_date || (m->month >= 1 && m->month <= 12 && m->day >= 1 && m->day <= 31)) &&
	       (!m->has_time || (m->hour <= 24 && m->minute <= 59 && m->second <= 60));
}

/* 2026-04-01 and the like: the same sign twice. */
static bool
read_date(struct scan *s, struct moment *m)
{
	if (!number(s, 4, 4, &m->year) || ends(s))
		return false;
	const char sign[] = { s->text.p[s->at], '\0' };
	return take(s, "-/.") && number(s, 1, 2, &m->month) && take(s, sign) && number(s, 1, 2, &m->day) && (m->has_date = true);
}

static bool
read_plain_date(struct scan *s, struct moment *m)
{
	unsigned n;
	if (s->text.n != 8 || !number(s, 8, 8, &n))
		return false;
	*m = (struct moment){ .has_date = true, .year = n / 10000, .month = n / 100 % 100, .day = n % 100 };
	return true;
}

static void
read_fraction(struct scan *s, struct moment *m)
{
	size_t from = s->at;
	while (!ends(s) && is_digit(s->text.p[s->at]))
		s->at++;
	m->fraction = str_slice(s->text, from, s->at);
	while (m->fraction.n > 0 && m->fraction.p[m->fraction.n - 1] == '0')
		m->fraction.n--;
}

/* Z, +09, +0900, +09:00. */
static bool
read_zone(struct scan *s)
{
	unsigned n;
	if (ends(s) || take(s, "Z"))
		return true;
	if (!take(s, "+-"))
		return false;
	return number(s, 2, 4, &n) && (ends(s) || (take(s, ":") && number(s, 2, 2, &n)));
}

static bool
read_time(struct scan *s, struct moment *m)
{
	if (!number(s, 1, 2, &m->hour) || !take(s, ":") || !number(s, 2, 2, &m->minute))
		return false;
	m->has_time = true;
	if (take(s, ":")) {
		if (!number(s, 2, 2, &m->second))
			return false;
		if (take(s, "."))
			read_fraction(s, m);
	}
	return read_zone(s);
}

static bool
read_moment(struct str text, struct moment *m)
{
	struct scan s = { text, 0 };
	*m = (struct moment){ 0 };
	if (read_plain_date(&s, m))
		return is_possible(m);
	s.at = 0;
	*m = (struct moment){ 0 };
	if (read_date(&s, m)) {
		if (ends(&s))
			return is_possible(m);
		if (!take(&s, "T "))
			return false;
	} else {
		s.at = 0;
	}
	return read_time(&s, m) && ends(&s) && is_possible(m);
}

static void
write_moment(const struct moment *m, struct buf *out)
{
	bool midnight = m->hour == 0 && m->minute == 0 && m->second == 0 && m->fraction.n == 0;
	if (m->has_date)
		buf_addf(out, "%04u-%02u-%02u", m->year, m->month, m->day);
	if (!m->has_time || (m->has_date && midnight))
		return;
	buf_addf(out, "%s%02u:%02u", m->has_date ? " " : "", m->hour, m->minute);
	if (m->second > 0 || m->fraction.n > 0)
		buf_addf(out, ":%02u", m->second);
	if (m->fraction.n > 0)
		buf_addf(out, ".%.*s", STR_ARG(m->fraction));
}

/* A decimal fraction without the zeros that say nothing; other text as it is. */
static struct str
shorten_fraction(struct str text)
{
	size_t i = text.n > 0 && text.p[0] == '-', point = SIZE_MAX;
	for (; i < text.n; i++)
		if (text.p[i] == '.' && point == SIZE_MAX && i > 0 && is_digit(text.p[i - 1]))
			point = i;
		else if (!is_digit(text.p[i]))
			return text;
	if (point == SIZE_MAX || point + 1 == text.n)
		return text;
	while (text.p[text.n - 1] == '0')
		text.n--;
	return str_slice(text, 0, text.n - (text.n == point + 1));
}

static struct str
one_newline(struct str text, struct buf *room)
{
	if (!memchr(text.p, '\r', text.n))
		return text;
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] != '\r')
			buf_addc(room, text.p[i]);
		else if (i + 1 == text.n || text.p[i + 1] != '\n')
			buf_addc(room, '\n');
	return buf_str(room);
}

/* Whether value is the word, or its first letter. */
static bool
is_truth(struct str value, const char *word)
{
	return str_eq_ascii_nocase(value, str_from(word)) || str_eq_ascii_nocase(value, str_slice(str_from(word), 0, 1));
}

struct str
settle(struct str value, struct buf *room)
{
	struct moment m;
	buf_reset(room);
	while (value.n > 0 && value.p[0] == ' ')
		value = str_slice(value, 1, value.n);
	while (value.n > 0 && value.p[value.n - 1] == ' ')
		value.n--;
	if (value.n == 0)
		return STR("");
	if (value.n > LONGEST)
		return one_newline(value, room);
	if (is_truth(value, "true"))
		return STR("1");
	if (is_truth(value, "false"))
		return STR("0");
	if (is_digit(value.p[0]) && read_moment(value, &m)) {
		write_moment(&m, room);
		return buf_str(room);
	}
	if (is_digit(value.p[0]) || value.p[0] == '-')
		return shorten_fraction(value);
	return one_newline(value, room);
}
