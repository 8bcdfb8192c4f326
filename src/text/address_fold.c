#include "config.h"

#include "text/address_parts.h"

#include "text/fold.h"
#include "text/numeral.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include "base/poison.h"

enum { SMALL_KA = 0x30F5, KA = 0x30AB, SMALL_KE = 0x30F6, KE = 0x30B1, GA = 0x30AC };

/* A number or the end of a unit (目 番 地 号 室): a blank behind it may part it from what follows. */
static bool
may_end_number(uint32_t c)
{
	return (c >= '0' && c <= '9') || numeral_is(c) || c == 0x76EE || c == 0x756A || c == 0x5730 || c == 0x53F7 || c == 0x5BA4;
}

static bool
is_gone(uint32_t c)
{
	return c == '|' || unicode_is_selector(c) || unicode_is_invisible(c);
}

static bool
is_blank(uint32_t c)
{
	return fold_is_blank(c) || fold_is_line(c);
}

/* The next character that is not left out, 0 at the end. */
static uint32_t
peek(struct str s, size_t i)
{
	while (i < s.n) {
		uint32_t c = utf8_next(s, &i);
		if (!is_gone(c))
			return c;
	}
	return 0;
}

void
address_fold(struct str nfkc, struct buf *out)
{
	uint32_t last = 0; /* written last; ' ' where a blank waits for what follows it */
	for (size_t i = 0; i < nfkc.n;) {
		uint32_t c = utf8_next(nfkc, &i);
		if (is_gone(c))
			continue;
		if (is_blank(c)) {
			if (may_end_number(last))
				last = ' ';
			continue;
		}
		c = fold_katakana(unicode_lower(c));
		if (c == SMALL_KA)
			c = KA;
		else if (c == SMALL_KE || (c == GA && unicode_is_kanji(last) && unicode_is_kanji(peek(nfkc, i))))
			c = KE;
		if (last == ' ' && !fold_is_hyphen(c) && !fold_is_long(c))
			buf_addc(out, ' ');
		buf_add_utf8(out, c);
		last = c;
	}
}

uint32_t
address_at(struct str s, size_t i)
{
	return i < s.n ? utf8_next(s, &i) : 0;
}

size_t
address_skip_aza(struct str s, size_t i, uint32_t before)
{
	size_t end = i;
	if (end >= s.n)
		return i;
	uint32_t c = utf8_next(s, &end);
	bool sized = c == 0x5927 || c == 0x5C0F; /* 大 小 */
	if (sized) {
		if (end >= s.n)
			return i;
		c = utf8_next(s, &end);
	}
	bool word = !sized && (before == 0x6587 || before == 0x5341); /* 文字, 十字 */
	return c == 0x5B57 && !word ? end : i; /* 字 */
}
