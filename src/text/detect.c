#include "config.h"

#include "text/detect.h"

#include "text/ascii.h"
#include "text/cp932.h"
#include "text/iso2022jp.h"

#include "base/poison.h"

enum { HEAD = 3, ESC = 0x1B };

void
detect_init(struct detect *d)
{
	*d = (struct detect){ .answer = DETECT_MORE };
}

static enum detect_answer
found(struct detect *d, enum encoding e)
{
	d->encoding = e;
	return d->answer = DETECT_FOUND;
}

static enum detect_answer
at(struct detect *d, enum detect_answer answer, uint64_t offset)
{
	d->offset = offset;
	return d->answer = answer;
}

/* Takes the byte into the UTF-8 sequence at hand; false: it does not belong there.  The Unicode Standard, table 3-7. */
static bool
utf8_take(struct detect *d, unsigned char c)
{
	if (d->utf8_left > 0) {
		if (c < d->utf8_low || c > d->utf8_high)
			return false;
		d->utf8_left--;
		d->utf8_low = 0x80;
		d->utf8_high = 0xBF;
		return true;
	}
	if (c < 0x80)
		return true;
	if (c < 0xC2 || c > 0xF4)
		return false;
	d->utf8_left = c < 0xE0 ? 1 : c < 0xF0 ? 2 : 3;
	d->utf8_low = c == 0xE0 ? 0xA0 : c == 0xF0 ? 0x90 : 0x80;
	d->utf8_high = c == 0xED ? 0x9F : c == 0xF4 ? 0x8F : 0xBF;
	return true;
}

static bool
cp932_take(struct detect *d, unsigned char c)
{
	if (d->cp932_lead) {
		bool ok = cp932_pair(d->cp932_lead, c);
		d->cp932_lead = 0;
		return ok;
	}
	if (cp932_lead(c))
		d->cp932_lead = c;
	return c < 0x80 || d->cp932_lead || cp932_single(c);
}

/* FF FE and FE FF: bytes that neither UTF-8 nor CP932 has.  (Of the mark of UTF-8, CP932 lacks the second byte.) */
static enum detect_answer
take_utf16_mark(struct detect *d)
{
	if (d->seen == 0)
		return DETECT_MORE;
	if (d->head[1] == 0xFF && d->head[2] == 0xFE)
		return found(d, ENCODING_UTF16LE);
	if (d->head[1] == 0xFE && d->head[2] == 0xFF)
		return found(d, ENCODING_UTF16BE);
	return at(d, DETECT_NEITHER, 0);
}

static enum detect_answer
take(struct detect *d, unsigned char c)
{
	memmove(d->head, d->head + 1, HEAD - 1);
	d->head[HEAD - 1] = c;
	if (c >= 0x80 && !d->non_ascii) {
		d->non_ascii = true;
		d->first_high = d->seen;
	}
	if (d->head[HEAD - 1 - (d->seen > 0)] >= 0xFE && d->seen < 2)
		return take_utf16_mark(d);
	enum iso2022jp_set set;
	if (!d->non_ascii && iso2022jp_escape(d->head, HEAD, &set) && !(d->head[1] == '(' && d->head[2] == 'B'))
		return found(d, ENCODING_ISO2022JP);
	bool utf8 = utf8_take(d, c), cp932 = cp932_take(d, c);
	if (!utf8 && !cp932)
		return at(d, DETECT_NEITHER, d->seen);
	if (!cp932)
		return found(d, ENCODING_UTF8);
	if (!utf8)
		return found(d, ENCODING_CP932);
	return DETECT_MORE;
}

/* Bytes at p, in words, that change nothing: ASCII without ESC between two characters. */
static size_t
skip(struct detect *d, const unsigned char *p, size_t n)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	size_t i = 0;
	if (d->utf8_left || d->cp932_lead || d->head[HEAD - 1] == ESC || d->head[HEAD - 2] == ESC)
		return 0;
	if (d->seen == 1 && d->head[HEAD - 1] >= 0xFE)
		return 0;
	for (; n - i >= 8; i += 8) {
		uint64_t word;
		memcpy(&word, p + i, 8);
		uint64_t other = word ^ ones * ESC; /* a byte of it is 0 where ESC stands */
		if ((word | ((other - ones) & ~other)) & ones * 0x80)
			break;
	}
	if (i > 0)
		memset(d->head, 0, HEAD);
	return i;
}

static enum detect_answer
finish(struct detect *d)
{
	bool utf8 = d->utf8_left == 0, cp932 = d->cp932_lead == 0;
	if (d->seen == 1 && d->head[HEAD - 1] >= 0xFE)
		return at(d, DETECT_NEITHER, 0);
	if (!d->non_ascii)
		return found(d, ENCODING_UTF8);
	if (utf8 && cp932)
		return at(d, DETECT_AMBIGUOUS, d->first_high);
	if (!utf8 && !cp932)
		return at(d, DETECT_NEITHER, d->seen - 1);
	return found(d, utf8 ? ENCODING_UTF8 : ENCODING_CP932);
}

enum detect_answer
detect_feed(struct detect *d, struct str bytes, bool last)
{
	const unsigned char *p = (const unsigned char *)bytes.p;
	for (size_t i = 0; i < bytes.n && d->answer == DETECT_MORE;) {
		size_t n = skip(d, p + i, bytes.n - i);
		if (n == 0) {
			if (take(d, p[i]) != DETECT_MORE)
				break;
			n = 1;
		}
		i += n;
		d->seen += n;
	}
	if (last && d->answer == DETECT_MORE)
		finish(d);
	return d->answer;
}
