#include "config.h"

#include "csv/split.h"

#include <stdint.h>

#include "csv/scan.h"

#include "base/poison.h"

enum { SEPARATOR, QUOTE, CR, LF }; /* places in split_rules.set */
enum { ESC = 0x1B };

enum token {
	TOKEN_SEPARATOR,
	TOKEN_QUOTE,
	TOKEN_CR,
	TOKEN_LF,
	TOKEN_OTHER,
	TOKEN_SHIFT, /* an escape sequence: changes the set and is no character */
	TOKEN_CUT,   /* the window ends inside it */
};

struct split_rules
split_rules_for(enum encoding e, char separator)
{
	struct split_rules r = { SPLIT_BYTES, { (unsigned char)separator, '"', '\r', '\n' } };
	switch (e) {
	case ENCODING_UTF16LE:
		r.mode = SPLIT_UTF16LE;
		break;
	case ENCODING_UTF16BE:
		r.mode = SPLIT_UTF16BE;
		break;
	case ENCODING_ISO2022JP:
		r.mode = SPLIT_SHIFTS;
		break;
	case ENCODING_CP932:
	case ENCODING_SJIS2004:
		if (r.set[SEPARATOR] >= 0x40)
			r.mode = SPLIT_PAIRS;
		break;
	case ENCODING_AUTO:
	case ENCODING_UTF8:
	case ENCODING_EUCJP:
		break;
	}
	return r;
}

static enum token
classify(const struct split_rules *r, unsigned char c)
{
	for (unsigned i = 0; i < 4; i++)
		if (c == r->set[i])
			return (enum token)i;
	return TOKEN_OTHER;
}

/* ESC ( F, ESC $ F and ESC $ ( F (ISO 2022).  Anything else is no escape: the decoder will name it, and it takes no delimiter
   with it. */
static enum token
take_escape(struct split *s, const unsigned char *p, size_t n, bool last, size_t *len)
{
	size_t i = 1;
	*len = 1;
	if (i < n && p[i] == '$')
		i++;
	if (i < n && p[i] == '(')
		i++;
	if (i >= n)
		return last ? TOKEN_OTHER : TOKEN_CUT;
	if (i == 1 || p[i] < '@' || p[i] > 'Z')
		return TOKEN_OTHER;
	s->shifted = p[1] == '$' || (p[i] != 'B' && p[i] != 'J');
	*len = i + 1;
	return TOKEN_SHIFT;
}

static bool
is_lead(unsigned char c)
{
	return (c >= 0x81 && c <= 0x9F) || (c >= 0xE0 && c <= 0xFC);
}

static bool
is_trail(unsigned char c)
{
	return c >= 0x40 && c <= 0xFC && c != 0x7F;
}

/* The token at p[0], n >= 1. */
static enum token
take(const struct split_rules *r, struct split *s, const unsigned char *p, size_t n, bool last, size_t *len)
{
	*len = 1;
	switch (r->mode) {
	case SPLIT_BYTES:
		break;
	case SPLIT_PAIRS:
		if (!is_lead(p[0]))
			break;
		if (n == 1)
			return last ? TOKEN_OTHER : TOKEN_CUT;
		if (is_trail(p[1]))
			*len = 2;
		return TOKEN_OTHER;
	case SPLIT_SHIFTS:
		if (p[0] == ESC)
			return take_escape(s, p, n, last, len);
		if (s->shifted && p[0] != '\r' && p[0] != '\n')
			return TOKEN_OTHER;
		break;
	case SPLIT_UTF16LE:
	case SPLIT_UTF16BE:
		if (n == 1)
			return last ? TOKEN_OTHER : TOKEN_CUT;
		*len = 2;
		if (r->mode == SPLIT_UTF16LE)
			return p[1] == 0 ? classify(r, p[0]) : TOKEN_OTHER;
		return p[0] == 0 ? classify(r, p[1]) : TOKEN_OTHER;
	}
	return classify(r, p[0]);
}

/* Length of the newline that begins at p[0], 0 when the window might end between CR and LF. */
static size_t
newline_length(const struct split_rules *r, enum token t, const unsigned char *p, size_t n, bool last)
{
	size_t unit = r->mode == SPLIT_UTF16LE || r->mode == SPLIT_UTF16BE ? 2 : 1;
	if (t == TOKEN_LF)
		return unit;
	if (n < 2 * unit)
		return last ? unit : 0;
	struct split none = { 0 };
	size_t len;
	return take(r, &none, p + unit, n - unit, last, &len) == TOKEN_LF ? 2 * unit : unit;
}

static void
count_quoted_line(struct split *s, enum token t)
{
	if (t == TOKEN_CR || (t == TOKEN_LF && !s->cr))
		s->lines++;
	s->cr = t == TOKEN_CR;
	if (t == TOKEN_CR || t == TOKEN_LF)
		s->shifted = false;
}

static enum split_answer
answer_at_end(struct split *s, size_t n, bool last)
{
	if (!last)
		return SPLIT_MORE;
	s->body = n;
	if (s->state == SPLIT_IN_QUOTES)
		return SPLIT_OPEN;
	if (s->state == SPLIT_AT_START)
		return n == 0 ? SPLIT_END : SPLIT_BLANK;
	s->cells++;
	return SPLIT_RECORD;
}

/* The state behind an ordinary character or a quote; false: it may not stand here. */
static bool
step(struct split *s, enum token t)
{
	bool quote = t == TOKEN_QUOTE;
	switch (s->state) {
	case SPLIT_AT_START:
	case SPLIT_AT_CELL:
		s->state = quote ? SPLIT_IN_QUOTES : SPLIT_IN_PLAIN;
		if (quote) {
			s->quote_line = s->lines;
			s->cr = false;
		}
		return true;
	case SPLIT_IN_PLAIN:
		return !quote;
	case SPLIT_IN_QUOTES:
		if (quote)
			s->state = SPLIT_AT_QUOTE;
		count_quoted_line(s, t);
		return true;
	case SPLIT_AT_QUOTE:
		s->state = SPLIT_IN_QUOTES;
		return quote;
	}
	return false;
}

enum split_answer
split_record(const struct split_rules *r, struct split *s, struct str window, bool last, size_t cells_max)
{
	const unsigned char *p = (const unsigned char *)window.p;
	size_t n = window.n, len;
	for (;;) {
		if (r->mode == SPLIT_BYTES && (s->state == SPLIT_IN_PLAIN || s->state == SPLIT_IN_QUOTES)) {
			size_t next = scan_any(p, s->pos, n, r->set);
			if (next > s->pos)
				s->cr = false;
			s->pos = next;
		}
		if (s->pos == n)
			return answer_at_end(s, n, last);
		enum token t = take(r, s, p + s->pos, n - s->pos, last, &len);
		if (t == TOKEN_CUT)
			return SPLIT_MORE;
		if (t == TOKEN_SHIFT) {
			s->cr = false;
		} else if (t == TOKEN_OTHER || t == TOKEN_QUOTE || s->state == SPLIT_IN_QUOTES) {
			if (!step(s, t))
				return SPLIT_STRAY;
		} else if (t == TOKEN_SEPARATOR) {
			s->cells++;
			s->state = SPLIT_AT_CELL;
			if (cells_max && s->cells >= cells_max)
				return SPLIT_WIDE;
		} else {
			len = newline_length(r, t, p + s->pos, n - s->pos, last);
			if (len == 0)
				return SPLIT_MORE;
			s->body = s->pos;
			s->pos += len;
			s->lines++;
			if (s->state == SPLIT_AT_START)
				return SPLIT_BLANK;
			s->cells++;
			return SPLIT_RECORD;
		}
		s->pos += len;
	}
}

size_t
split_line(const struct split_rules *r, struct str window, size_t from, bool last)
{
	static const unsigned char newlines[4] = { '\r', '\n', '\r', '\n' };
	const unsigned char *p = (const unsigned char *)window.p;
	bool wide = r->mode == SPLIT_UTF16LE || r->mode == SPLIT_UTF16BE;
	size_t n = window.n, i = from, len;
	for (;; i += len) {
		struct split none = { 0 };
		len = 1;
		if (!wide)
			i = scan_any(p, i, n, newlines);
		if (i == n)
			return last ? n : SIZE_MAX;
		enum token t = wide ? take(r, &none, p + i, n - i, last, &len) : classify(r, p[i]);
		if (t == TOKEN_CUT)
			return SIZE_MAX;
		if (t == TOKEN_CR || t == TOKEN_LF) {
			len = newline_length(r, t, p + i, n - i, last);
			return len ? i + len : SIZE_MAX;
		}
	}
}

/* The token that the bytes end with; TOKEN_OTHER where they are half a unit. */
static enum token
last_token(const struct split_rules *r, struct str bytes)
{
	size_t unit = r->mode == SPLIT_UTF16LE || r->mode == SPLIT_UTF16BE ? 2 : 1, len;
	struct split none = { 0 };
	if (bytes.n < unit || bytes.n % unit != 0)
		return TOKEN_OTHER;
	const unsigned char *p = (const unsigned char *)bytes.p + bytes.n - unit;
	return unit == 2 ? take(r, &none, p, unit, true, &len) : classify(r, *p);
}

size_t
split_body(const struct split_rules *r, struct str line)
{
	size_t unit = r->mode == SPLIT_UTF16LE || r->mode == SPLIT_UTF16BE ? 2 : 1;
	enum token t = last_token(r, line);
	if (t == TOKEN_LF) {
		line.n -= unit;
		t = last_token(r, line);
	}
	return t == TOKEN_CR ? line.n - unit : line.n;
}

uint64_t
split_count_lines(const struct split_rules *r, struct str bytes)
{
	uint64_t lines = 0;
	size_t i = 0;
	while (i < bytes.n) {
		i = split_line(r, bytes, i, true);
		lines++;
	}
	if (bytes.n == 0)
		return 0;
	/* The last line counts only when a newline ends it. */
	enum token t = last_token(r, bytes);
	return t == TOKEN_CR || t == TOKEN_LF ? lines : lines - 1;
}
