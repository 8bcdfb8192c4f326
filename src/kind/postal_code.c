/* Postal codes: 154-0017 from 〒１５４－００１７, 1540017 and the like; or 1540017, where the field asks for digits. */
#include "config.h"

#include "base/i18n.h"
#include "kind/common.h"
#include "kind/kinds.h"
#include "text/fold.h"
#include "text/utf8.h"

#include "base/poison.h"

enum { FIRST = 3, OLD = 5, DIGITS = 7 };

/* How many digits text has, when it is made like a postal code, with its hyphen behind the third; 0: it is not. */
static size_t
postal_read(struct str text, char digits[static DIGITS])
{
	size_t n = 0;
	for (size_t i = 0; i < text.n;) {
		uint32_t c = (unsigned char)text.p[i] < 0x80 ? (unsigned char)text.p[i++] : fold_next(text, &i, FOLD_ALNUM); /* ASCII is folded */
		if (c >= '0' && c <= '9') {
			if (n == DIGITS)
				return 0;
			digits[n++] = (char)c;
		} else if (c == '-' || fold_is_hyphen(c) || fold_is_long(c)) {
			if (n != FIRST)
				return 0;
		} else if (!fold_is_blank(c) && !fold_is_line(c) && !(n == 0 && (c == 0x3012 || c == 0x3036))) { /* 〒 〶 */
			return 0;
		}
	}
	return n;
}

static void
postal_clean(struct str raw, const struct kind_options *options, struct changes *changes, struct buf *out)
{
	char digits[DIGITS];
	if (postal_read(raw, digits) != DIGITS) {
		fold_text(raw, FOLD_WORD | FOLD_HYPHEN, changes, out);
		return;
	}
	size_t start = out->n;
	buf_add(out, digits, FIRST);
	if (!options || options->form != FORM_DIGITS)
		buf_addc(out, '-');
	buf_add(out, digits + FIRST, DIGITS - FIRST);
	kind_note_form(raw, buf_tail(out, start), changes);
}

static void
postal_key(struct str text, const struct kind_options *options, struct buf *out)
{
	(void)options;
	char digits[DIGITS];
	if (postal_read(text, digits) == DIGITS)
		buf_add(out, digits, DIGITS);
}

static enum check_answer
postal_check(struct str text, const struct kind_options *options, struct arena *a, struct finding *f)
{
	char digits[DIGITS];
	size_t n = postal_read(text, digits);
	if (text.n == 0 || n == DIGITS)
		return CHECK_OK;
	enum check_answer answer = kind_look(text, KIND_LOOK_LINE, options, a, f);
	if (answer == CHECK_HOLD || answer == CHECK_REJECT)
		return answer;
	if (n == FIRST || n == OLD)
		return kind_flag(f, "postal-code", arena_format(a,
		    _("\"%s\" is a postal code from before 1998, of %zu digits instead of seven: it is written as it came"), kind_quote(a, text), n));
	return kind_flag(f, "postal-code", arena_format(a, _("\"%s\" is not a postal code of seven digits: it is written as it came"),
	    kind_quote(a, text)));
}

static void
postal_mask(struct str text, struct buf *out)
{
	char digits[DIGITS];
	if (postal_read(text, digits) == DIGITS) {
		buf_add(out, digits, FIRST);
		buf_adds(out, STR("-****"));
	} else {
		kind_cover(text, out);
	}
}

const struct kind kind_postal_code = {
	.name = "postal-code",
	.summary = N_("a postal code of seven digits"),
	.forms = KIND_FORMS(FORM_HYPHENS, FORM_DIGITS),
	.clean = postal_clean,
	.key = postal_key,
	.check = postal_check,
	.mask = postal_mask,
};
