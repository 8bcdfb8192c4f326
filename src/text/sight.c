#include "config.h"

#include "text/sight.h"

#include "text/fold.h"
#include "text/unicode.h"

#include "base/poison.h"

/* Not 﨑 and the eleven others that are unified though they stand among the compatibility ideographs. */
static bool
is_double(uint32_t c)
{
	if (c < 0xF900 || (c > 0xFAFF && c < 0x2F800) || c > 0x2FA1F)
		return false;
	struct buf text = BUF_INIT, nfkc = BUF_INIT;
	buf_add_utf8(&text, c);
	unicode_nfkc(buf_str(&text), &nfkc);
	bool is = !str_eq(buf_str(&text), buf_str(&nfkc));
	buf_fini(&text);
	buf_fini(&nfkc);
	return is;
}

enum sight
sight_of(uint32_t c)
{
	enum { SPACE = 0x20, WIDE_SPACE = 0x3000 };
	if (c == '\n')
		return SIGHT_LINE;
	if (unicode_is_control(c) || unicode_is_invisible(c) || unicode_is_selector(c) || fold_is_mark(c))
		return SIGHT_NUMBER;
	if (fold_is_line(c) || (fold_is_blank(c) && c != SPACE && c != WIDE_SPACE))
		return SIGHT_NUMBER;
	return is_double(c) ? SIGHT_DOUBLE : SIGHT_PLAIN;
}
