#include "config.h"

#include "text/phone.h"

#include "text/fold.h"
#include "text/utf8.h"

#include "base/poison.h"

/* A second number has as many digits as the shortest that has an area code; what is shorter is an extension. */
enum { WHOLE = 10, SECOND = 9 };

static bool
starts_with_any(struct str s, const struct str *words, size_t n, size_t *length)
{
	for (size_t i = 0; i < n; i++)
		if (s.n > 0 && *s.p == *words[i].p && str_starts(s, words[i])) {
			*length = words[i].n;
			return true;
		}
	return false;
}

static size_t
skip_blanks(struct str text, size_t i)
{
	while (i < text.n && text.p[i] == ' ')
		i++;
	return i;
}

static bool
is_digit_at(struct str text, size_t i)
{
	return i < text.n && text.p[i] >= '0' && text.p[i] <= '9';
}

/* Behind a word that may stand before a number, and its colon; i where there is none. */
static size_t
skip_label(struct str text, size_t i)
{
	static const struct str labels[] = { STR("TEL"), STR("Tel"), STR("tel"), STR("℡"), STR("☎"), STR("電話番号"), STR("電話"),
		STR("自宅"), STR("携帯電話"), STR("携帯"), STR("勤務先"), STR("職場"), STR("実家"), STR("父"), STR("母") };
	size_t start = i, length;
	while (starts_with_any(str_slice(text, i, text.n), labels, sizeof(labels) / sizeof(*labels), &length))
		i += length;
	if (i > start && i < text.n && (text.p[i] == ':' || text.p[i] == '.'))
		i++;
	return skip_blanks(text, i);
}

/* Whether an extension begins here. */
static bool
is_tail(struct str rest)
{
	static const struct str begins[] = { STR("内"), STR("ext"), STR("EXT"), STR("Ext"), STR("x"), STR("#"), STR("代") };
	size_t length;
	return starts_with_any(rest, begins, sizeof(begins) / sizeof(*begins), &length);
}

/* (母携帯), but not 03(1234)5678. */
static bool
is_remark(struct str rest)
{
	return rest.n > 1 && rest.p[0] == '(' && !is_digit_at(rest, 1);
}

/* Behind the remark at i; the end of the text where its bracket does not close. */
static size_t
skip_remark(struct str text, size_t i)
{
	while (i < text.n && text.p[i] != ')')
		i++;
	return i < text.n ? i + 1 : i;
}

/* Behind a sign that parts two numbers; i where there is none. */
static size_t
skip_separator(struct str text, size_t i)
{
	static const struct str signs[] = { STR("/"), STR(","), STR(";"), STR("、"), STR("・") };
	size_t length;
	return starts_with_any(str_slice(text, i, text.n), signs, sizeof(signs) / sizeof(*signs), &length) ? i + length : i;
}

static bool
may_begin(struct str text, size_t i)
{
	return is_digit_at(text, i) || (i < text.n && (text.p[i] == '+' || (text.p[i] == '(' && is_digit_at(text, i + 1))));
}

static void
drop(struct phone_number *p, size_t n)
{
	memmove(p->digits, p->digits + n, p->n - n);
	p->n -= n;
}

/* From how it was dialled to what it is. */
static void
settle(struct phone_number *p, bool plus)
{
	if (!plus && p->n > WHOLE && memcmp(p->digits, "010", 3) == 0) {
		drop(p, 3);
		plus = true;
	}
	if (plus && p->n > 2 && p->digits[0] == '8' && p->digits[1] == '1') {
		drop(p, p->digits[2] == '0' ? 2 : 1); /* +81 3 … and +81 (0)3 … are both 03 … */
		p->digits[0] = '0';
		plus = false;
	}
	if (plus)
		p->sort = p->n >= 7 ? PHONE_ABROAD : PHONE_BAD;
	else if (p->digits[0] != '0')
		p->sort = p->n >= 5 && p->n <= 8 && p->digits[0] != '1' ? PHONE_LOCAL : PHONE_BAD;
	else if (p->n > 3 && memcmp(p->digits, "0200", 4) == 0)
		p->sort = p->n == 14 ? PHONE_FULL : PHONE_BAD;
	else /* a third digit 0 is that of mobile, IP and 0800 numbers, and theirs alone */
		p->sort = p->n == (p->digits[2] == '0' ? 11 : 10) && p->digits[1] != '0' ? PHONE_FULL : PHONE_BAD;
}

/* Reads one number from *i on; *i is then behind its last digit and the brackets there.  False: too many digits. */
static bool
read_number(struct str text, size_t *i, struct phone_number *p)
{
	bool plus = text.p[*i] == '+';
	*p = (struct phone_number){ .start = *i, .end = *i };
	for (size_t at = *i + plus; at < text.n;) {
		if (text.p[at] == ' ' && p->n >= WHOLE) {
			size_t next = skip_blanks(text, at);
			if (may_begin(text, next) && (text.p[next] == '0' || text.p[next] == '+' || text.p[next] == '('))
				break;
		}
		if (!is_digit_at(text, at) && (is_tail(str_slice(text, at, text.n)) || is_remark(str_slice(text, at, text.n))))
			break;
		uint32_t c = utf8_next(text, &at);
		if (c >= '0' && c <= '9') {
			if (p->n == PHONE_DIGITS)
				return false;
			p->digits[p->n++] = (char)c;
			p->end = at;
		} else if (c == ')' && p->end + 1 == at) {
			p->end = at;
		} else if (c != ' ' && c != '(' && c != ')' && c != '.' && !fold_is_hyphen(c) && !fold_is_long(c)) {
			break;
		}
	}
	*i = p->end;
	if (p->n > 0)
		settle(p, plus);
	return p->n > 0;
}

/* What stands behind a number, up to the next one.  True: there is a next one, at *i; else *i is where nothing was understood,
   or the end. */
static bool
skip_between(struct str text, size_t *i)
{
	bool apart = false;
	for (;;) {
		size_t at = *i = skip_blanks(text, *i);
		if (is_remark(str_slice(text, at, text.n))) {
			*i = skip_remark(text, at);
			apart = true;
		} else if (at < text.n && is_tail(str_slice(text, at, text.n))) {
			*i = text.n;
			return false;
		} else if ((at = skip_separator(text, *i)) != *i || (at = skip_label(text, *i)) != *i) {
			*i = at;
			apart = true;
		} else {
			return may_begin(text, at) && (apart || text.p[at - 1] == ' ');
		}
	}
}

bool
phone_is_plain(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (!is_digit_at(text, i) && text.p[i] != '-')
			return false;
	return is_digit_at(text, 0) && is_digit_at(text, text.n - 1);
}

/* One number of digits and hyphens. */
static bool
read_plain(struct str text, struct phones *out)
{
	struct phone_number *p = &out->v[0];
	out->n = 1;
	*p = (struct phone_number){ .end = text.n };
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '-')
			continue;
		if (p->n == PHONE_DIGITS)
			return false;
		p->digits[p->n++] = text.p[i];
	}
	settle(p, false);
	return true;
}

bool
phones_read(struct str text, struct phones *out)
{
	if (phone_is_plain(text))
		return read_plain(text, out);
	*out = (struct phones){ 0 };
	size_t i = skip_label(text, skip_blanks(text, 0));
	while (may_begin(text, i)) {
		struct phone_number p;
		if (out->n == PHONE_NUMBERS || !read_number(text, &i, &p))
			return false;
		if (out->n > 0 && p.n < SECOND && p.sort != PHONE_ABROAD) {
			i = text.n; /* 03-1234-5678,12 */
			break;
		}
		out->v[out->n++] = p;
		if (!skip_between(text, &i))
			break;
	}
	return out->n > 0 && i == text.n;
}
