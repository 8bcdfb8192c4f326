#include "config.h"

#include "text/iso2022jp.h"

#include "text/cp932.h"

#include "base/poison.h"

enum { SO = 0x0E, SI = 0x0F, ESC = 0x1B };

bool
iso2022jp_escape(const unsigned char *p, size_t n, enum iso2022jp_set *set)
{
	if (n < ISO2022JP_ESCAPE || p[0] != ESC)
		return false;
	if (p[1] == '(' && (p[2] == 'B' || p[2] == 'J'))
		*set = ISO2022JP_ASCII;
	else if (p[1] == '(' && p[2] == 'I')
		*set = ISO2022JP_KANA;
	else if (p[1] == '$' && (p[2] == 'B' || p[2] == '@'))
		*set = ISO2022JP_KANJI;
	else
		return false;
	return true;
}

/* One character of a set that is not ASCII.  Returns the bytes taken; 0: there is none. */
static size_t
decode_one(const struct pairs *cp932, enum iso2022jp_set set, const unsigned char *p, size_t n, struct buf *out)
{
	if (set == ISO2022JP_KANA) {
		if (p[0] < 0x21 || p[0] > 0x5F)
			return 0;
		buf_add_utf8(out, 0xFF61 + (p[0] - 0x21u));
		return 1;
	}
	if (n < 2 || p[0] < 0x21 || p[0] > 0x7E || p[1] < 0x21 || p[1] > 0x7E)
		return 0;
	uint32_t point[2];
	unsigned code = cp932_from_jis(p[0] - 0x20u, p[1] - 0x20u);
	if (pairs_get(cp932, code >> 8, code & 0xFF, point) == 0)
		return 0;
	buf_add_utf8(out, point[0]);
	return 2;
}

static bool
set_fault(struct decode_fault *fault, size_t at, const unsigned char *p, size_t n)
{
	fault->offset = at;
	fault->n = (unsigned)n;
	memcpy(fault->bytes, p, n);
	return false;
}

bool
iso2022jp_decode(const struct pairs *cp932, struct str bytes, struct buf *out, struct decode_fault *fault)
{
	enum iso2022jp_set set = ISO2022JP_ASCII;
	for (size_t i = 0; i < bytes.n;) {
		const unsigned char *p = (const unsigned char *)bytes.p + i;
		size_t left = bytes.n - i;
		if (*p == ESC) {
			if (!iso2022jp_escape(p, left, &set))
				return set_fault(fault, i, p, left < ISO2022JP_ESCAPE ? left : ISO2022JP_ESCAPE);
			i += ISO2022JP_ESCAPE;
		} else if (*p >= 0x80 || *p == SO || *p == SI) {
			return set_fault(fault, i, p, 1);
		} else if (set == ISO2022JP_ASCII || *p == '\r' || *p == '\n') {
			set = ISO2022JP_ASCII;
			buf_addc(out, (char)*p);
			i++;
		} else {
			size_t n = decode_one(cp932, set, p, left, out);
			if (n == 0)
				return set_fault(fault, i, p, set == ISO2022JP_KANJI && left > 1 ? 2 : 1);
			i += n;
		}
	}
	return true;
}
