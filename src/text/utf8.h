/* UTF-8, code point by code point.  Strict: no overlong forms, no surrogates, nothing above U+10FFFF. */
#ifndef KAKEHASHI_TEXT_UTF8_H
#define KAKEHASHI_TEXT_UTF8_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

/* Reads the code point at s.p[*i] and moves *i behind it.  s must be valid UTF-8 and *i < s.n. */
static inline uint32_t
utf8_next(struct str s, size_t *i)
{
	const unsigned char *p = (const unsigned char *)s.p + *i;
	if (p[0] < 0x80) {
		*i += 1;
		return p[0];
	}
	if (p[0] < 0xE0) {
		*i += 2;
		return (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3Fu);
	}
	if (p[0] < 0xF0) {
		*i += 3;
		return (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3Fu);
	}
	*i += 4;
	return (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 | (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3Fu);
}

/* The start of the character that ends before byte i, but not before byte from; i itself when i == from. */
static inline size_t
utf8_before(struct str s, size_t from, size_t i)
{
	if (i > from)
		do
			i--;
		while (i > from && (s.p[i] & 0xC0) == 0x80);
	return i;
}

/* How many bytes from the start are valid UTF-8; s.n when all are. */
size_t utf8_valid(struct str s);
/* Bytes from elsewhere, such as the name of a file, as text: what is no UTF-8 of it as \xHH, byte by byte. */
void utf8_escape(struct str bytes, struct buf *out);
/* Number of code points in valid UTF-8. */
size_t utf8_length(struct str s);

/* A number of 1 to 8 hexadecimal digits; nothing else may stand in text. */
bool utf8_parse_hex(struct str text, uint32_t *number);
/* A code point by its name, "U+2014", at the start of text; *n: the bytes of it.  False: there is none, or no such code point. */
bool utf8_parse_name(struct str text, uint32_t *code, size_t *n);

#endif
