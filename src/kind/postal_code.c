/* Postal codes: 154-0017 from 〒１５４－００１７, 1540017 and the like. */
#include "config.h"

#include "base/i18n.h"
#include "kind/common.h"
#include "kind/kinds.h"
#include "text/fold.h"
#include "text/utf8.h"

#include "base/poison.h"

enum { FIRST = 3, DIGITS = 7 };

static bool
postal_read(struct str text, char digits[static DIGITS])
{
	size_t n = 0;
	for (size_t i = 0; i < text.n;) {
		uint32_t c = fold_next(text, &i, FOLD_ALNUM);
		if (c >= '0' && c <= '9') {
			if (n == DIGITS)
				return false;
			digits[n++] = (char)c;
		} else if (fold_is_hyphen(c) || fold_is_long(c)) {
			if (n != FIRST)
				return false;
		} else if (!fold_is_blank(c) && !fold_is_line(c) && !(n == 0 && (c == 0x3012 || c == 0x3036))) { /* 〒 〶 */
			return false;
		}
	}
	return n == DIGITS;
}

static void
postal_clean(struct str raw, const struct kind_options *options, struct changes *changes, struct buf *out)
{
	(void)options;
	char digits[DIGITS];
	if (!postal_read(raw, digits)) {
		fold_text(raw, FOLD_WORD | FOLD_HYPHEN, changes, out);
		return;
	}
	size_t start = out->n;
	buf_add(out, digits, FIRST);
	buf_addc(out, '-');
	buf_add(out, digits + FIRST, DIGITS - FIRST);
	kind_note_form(raw, buf_tail(out, start), changes);
}

static void
postal_key(struct str text, const struct kind_options *options, struct buf *out)
{
	(void)options;
	char digits[DIGITS];
	if (postal_read(text, digits))
		buf_add(out, digits, DIGITS);
}

static enum check_answer
postal_check(struct str text, const struct kind_options *options, struct arena *a, struct finding *f)
{
	(void)options;
	char digits[DIGITS];
	if (text.n == 0 || postal_read(text, digits))
		return CHECK_OK;
	return kind_reject(f, "postal-code", arena_format(a, _("\"%s\" is not a postal code of seven digits: correct it in the record"),
	    kind_quote(a, text)));
}

static void
postal_mask(struct str text, struct buf *out)
{
	char digits[DIGITS];
	if (postal_read(text, digits)) {
		buf_add(out, digits, FIRST);
		buf_adds(out, STR("-****"));
	} else {
		kind_cover(text, out);
	}
}

const struct kind kind_postal_code = {
	.name = "postal-code",
	.summary = N_("a postal code of seven digits"),
	.clean = postal_clean,
	.key = postal_key,
	.check = postal_check,
	.mask = postal_mask,
};
