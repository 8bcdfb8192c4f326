#include "config.h"

#include "text/unicode.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "text/fold.h"
#include "text/utf8.h"

#include "base/poison.h"

enum { ROOM = 512 }; /* code points that are normalised without asking for memory: more than any name or address has */

/* Whether NFKC leaves c alone whatever stands beside it.  The common characters only; false is never wrong. */
static bool
is_inert(uint32_t c)
{
	return c < 0x80 || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FE) ||
	    (c >= 0x3005 && c <= 0x3007);
}

bool
unicode_is_common(struct str text)
{
	for (size_t i = 0; i < text.n;) {
		uint32_t c = utf8_next(text, &i);
		if (c < ' ' || c == 0x7F || (!is_inert(c) && c != 0x3000))
			return false;
	}
	return true;
}

static bool
add_inert(struct str text, struct buf *out)
{
	size_t start = out->n, run = 0;
	for (size_t i = 0; i < text.n;) {
		size_t at = i;
		uint32_t c = utf8_next(text, &i);
		if (is_inert(c))
			continue;
		if (c != 0x3000) {
			out->n = start;
			return false;
		}
		buf_adds(out, str_slice(text, run, at));
		buf_addc(out, ' ');
		run = i;
	}
	buf_adds(out, str_slice(text, run, text.n));
	return true;
}

void
unicode_nfkc(struct str text, struct buf *out)
{
	if (add_inert(text, out))
		return;
	const utf8proc_option_t options = UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_STABLE;
	utf8proc_int32_t room[ROOM], *points = room;
	utf8proc_ssize_t n = utf8proc_decompose((const utf8proc_uint8_t *)text.p, (utf8proc_ssize_t)text.n, room, ROOM, options);
	if (n > ROOM) {
		points = xreallocarray(NULL, (size_t)n, sizeof(*points));
		n = utf8proc_decompose((const utf8proc_uint8_t *)text.p, (utf8proc_ssize_t)text.n, points, n, options);
	}
	if (n >= 0)
		n = utf8proc_normalize_utf32(points, n, options);
	for (utf8proc_ssize_t i = 0; i < n; i++)
		buf_add_utf8(out, (uint32_t)points[i]);
	if (n < 0) /* not valid UTF-8, which the caller promised: the text is its own key */
		buf_adds(out, text);
	if (points != room)
		free(points);
}

size_t
unicode_parts(uint32_t c, uint32_t out[static UNICODE_PARTS_MOST])
{
	utf8proc_int32_t points[UNICODE_PARTS_MOST];
	int class = UTF8PROC_BOUNDCLASS_START;
	utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)c, points, UNICODE_PARTS_MOST,
	    UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, &class);
	size_t parts = 0;
	for (utf8proc_ssize_t i = 0; i < n && i < UNICODE_PARTS_MOST; i++)
		if (utf8proc_category(points[i]) != UTF8PROC_CATEGORY_MN)
			out[parts++] = (uint32_t)points[i];
	return parts;
}

uint32_t
unicode_lower(uint32_t c)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
	if (c >= 0x2E80 && c <= 0xD7FF) /* no letter of the East has a case, and utf8proc's look-up is not free */
		return c;
	return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

bool
unicode_is_letter(uint32_t c)
{
	if (c < 0x80)
		return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
	switch (utf8proc_category((utf8proc_int32_t)c)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
		return true;
	default:
		return false;
	}
}

bool
unicode_is_kanji(uint32_t c)
{
	return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3005 && c <= 0x3007) || (c >= 0x3400 && c <= 0x4DBF) ||
	    (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFD);
}

bool
unicode_is_selector(uint32_t c)
{
	return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

bool
unicode_takes_selector(uint32_t base, uint32_t selector)
{
	if (selector >= 0xE0100)
		return unicode_is_kanji(base);
	if (base < 0x80)
		return base == '#' || base == '*' || (base >= '0' && base <= '9'); /* emoji of keys, and the slashed zero */
	if ((base >= 0x3041 && base <= 0x30FF) || (base >= 0xFF66 && base <= 0xFF9F))
		return false;
	return !fold_is_blank(base) && !unicode_is_control(base) && !unicode_is_selector(base) && !unicode_is_invisible(base);
}

bool
unicode_is_noncharacter(uint32_t c)
{
	return (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

bool
unicode_is_private(uint32_t c)
{
	return (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF0000 && c <= 0xFFFFD) || (c >= 0x100000 && c <= 0x10FFFD);
}

bool
unicode_is_control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c <= 0x9F);
}

bool
unicode_is_invisible(uint32_t c)
{
	if (c < 0xAD)
		return false;
	return c == 0xAD || c == 0x34F || c == 0x61C || (c >= 0x115F && c <= 0x1160) || c == 0x180E ||
	    (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0x3164 ||
	    c == 0xFEFF || c == 0xFFA0 || (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F) ||
	    unicode_is_noncharacter(c);
}

size_t
unicode_width(struct str text)
{
	size_t width = 0;
	for (size_t i = 0; i < text.n;) {
		int w = utf8proc_charwidth((utf8proc_int32_t)utf8_next(text, &i));
		width += w > 0 ? (size_t)w : 0;
	}
	return width;
}

size_t
unicode_cluster_end(struct str text, size_t i)
{
	utf8proc_int32_t state = 0;
	utf8proc_int32_t before = (utf8proc_int32_t)utf8_next(text, &i);
	while (i < text.n) {
		size_t next = i;
		utf8proc_int32_t c = (utf8proc_int32_t)utf8_next(text, &next);
		if (utf8proc_grapheme_break_stateful(before, c, &state))
			break;
		before = c;
		i = next;
	}
	return i;
}
