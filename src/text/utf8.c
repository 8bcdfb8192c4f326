#include "config.h"

#include "text/utf8.h"

#include "text/ascii.h"

#include "base/poison.h"

/* Length of the valid sequence at p (p[0] >= 0x80, p < end), 0 when there is none.  The Unicode Standard, table 3-7. */
static size_t
sequence(const unsigned char *p, const unsigned char *end)
{
	size_t left = (size_t)(end - p);
	if (p[0] < 0xC2 || p[0] > 0xF4)
		return 0;
	if (p[0] < 0xE0)
		return left >= 2 && (p[1] & 0xC0) == 0x80 ? 2 : 0;
	unsigned char low = p[0] == 0xE0 ? 0xA0 : p[0] == 0xF0 ? 0x90 : 0x80;
	unsigned char high = p[0] == 0xED ? 0x9F : p[0] == 0xF4 ? 0x8F : 0xBF;
	if (left < 3 || p[1] < low || p[1] > high || (p[2] & 0xC0) != 0x80)
		return 0;
	if (p[0] < 0xF0)
		return 3;
	return left >= 4 && (p[3] & 0xC0) == 0x80 ? 4 : 0;
}

/* Behind the run of three-byte characters at p whose lead byte puts no bound on the second: most Japanese text. */
static const unsigned char *
kanji_run(const unsigned char *p, const unsigned char *end)
{
	while (end - p >= 3 && p[0] > 0xE0 && p[0] < 0xF0 && p[0] != 0xED && (p[1] & 0xC0) == 0x80 &&
	    (p[2] & 0xC0) == 0x80)
		p += 3;
	return p;
}

size_t
utf8_valid(struct str s)
{
	if (s.n == 0)
		return 0;
	const unsigned char *start = (const unsigned char *)s.p;
	const unsigned char *p = start, *end = start + s.n;
	while (p < end) {
		if (*p < 0x80) {
			p += ascii_span(p, end);
			continue;
		}
		const unsigned char *q = kanji_run(p, end);
		if (q == p) {
			size_t n = sequence(p, end);
			if (n == 0)
				break;
			q = p + n;
		}
		p = q;
	}
	return (size_t)(p - start);
}

void
utf8_escape(struct str bytes, struct buf *out)
{
	for (size_t i = 0; i < bytes.n;) {
		size_t good = utf8_valid(str_slice(bytes, i, bytes.n));
		buf_adds(out, str_slice(bytes, i, i + good));
		i += good;
		if (i < bytes.n)
			buf_addf(out, "\\x%02X", (unsigned)(unsigned char)bytes.p[i++]);
	}
}

size_t
utf8_length(struct str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++)
		n += ((unsigned char)s.p[i] & 0xC0) != 0x80;
	return n;
}

static unsigned
hex_digit(char c)
{
	return c >= '0' && c <= '9' ? (unsigned)(c - '0')
	    : c >= 'A' && c <= 'F' ? (unsigned)(c - 'A' + 10)
	    : c >= 'a' && c <= 'f' ? (unsigned)(c - 'a' + 10) : 16;
}

/* Reads up to most digits from byte i on; returns the place behind them. */
static size_t
read_hex(struct str text, size_t i, size_t most, uint32_t *number)
{
	*number = 0;
	for (size_t end = i + most; i < text.n && i < end && hex_digit(text.p[i]) < 16; i++)
		*number = *number * 16 + hex_digit(text.p[i]);
	return i;
}

bool
utf8_parse_hex(struct str text, uint32_t *number)
{
	return text.n > 0 && read_hex(text, 0, 8, number) == text.n;
}

bool
utf8_parse_name(struct str text, uint32_t *code, size_t *n)
{
	enum { FEWEST = 4, MOST = 6 };
	if (!str_starts(text, STR("U+")))
		return false;
	*n = read_hex(text, 2, MOST, code);
	return *n >= 2 + FEWEST && *code <= 0x10FFFF && (*code < 0xD800 || *code > 0xDFFF);
}
