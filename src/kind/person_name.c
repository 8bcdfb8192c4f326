/* Names of persons as they are written.  The text keeps every character of the name; only the blanks between its parts,
   half-width kana and the width of Latin letters are made uniform. */
#include "config.h"

#include "base/i18n.h"
#include "kind/common.h"
#include "kind/kinds.h"
#include "text/fold.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include "base/poison.h"

void
kind_name_clean(struct str raw, const struct kind_options *options, struct changes *changes, struct buf *out)
{
	fold_text(raw, kind_folding(options, FOLD_KANA | FOLD_ALNUM | FOLD_RUNS | FOLD_BLANK_WIDE | FOLD_TRIM | FOLD_LINES), changes, out);
}

static void
fold_name(struct str name, struct buf *out)
{
	for (size_t i = 0; i < name.n;) {
		uint32_t c = utf8_next(name, &i);
		if (c >= 0x4E00 && c <= 0x9FFF) { /* nearly always */
			buf_add_utf8(out, c);
			continue;
		}
		if (fold_is_blank(c) || fold_is_hyphen(c) || c == 0x30FB || unicode_is_selector(c) || unicode_is_invisible(c))
			continue;
		buf_add_utf8(out, fold_katakana(unicode_lower(c)));
	}
}

/* NFKC, katakana, small letters; without blanks, ・, hyphens and variation selectors. */
static void
name_key(struct str text, const struct kind_options *options, struct buf *out)
{
	(void)options;
	kind_key_by(text, fold_name, out);
}

static enum check_answer
name_check(struct str text, const struct kind_options *options, struct arena *a, struct finding *f)
{
	return kind_look(text, KIND_LOOK_LINE, options, a, f);
}

/* Characters that count: a kanji and its selector are one. */
static size_t
length_of(struct str part)
{
	size_t n = 0;
	for (size_t i = 0; i < part.n;) {
		uint32_t c = utf8_next(part, &i);
		n += !unicode_is_selector(c) && !fold_is_mark(c) && !unicode_is_invisible(c);
	}
	return n;
}

static void
mask_part(struct str part, struct buf *out)
{
	enum { SHOWN = 2 };
	size_t n = length_of(part), shown = n > SHOWN ? SHOWN : n ? n - 1 : 0, i = 0, next = 0;
	for (size_t seen = 0; next < part.n; i = next) {
		uint32_t c = utf8_next(part, &next);
		seen += !unicode_is_selector(c) && !fold_is_mark(c) && !unicode_is_invisible(c);
		if (seen > shown)
			break;
	}
	kind_show(str_slice(part, 0, i), out);
	kind_cover(str_slice(part, i, part.n), out);
}

/* 世田谷　太郎 → 世田○　太○: at most two characters of a part are shown, never all of them. */
void
kind_name_mask(struct str text, struct buf *out)
{
	size_t from = 0;
	for (size_t i = 0; i < text.n;) {
		size_t at = i;
		uint32_t c = utf8_next(text, &i);
		if (!fold_is_blank(c))
			continue;
		mask_part(str_slice(text, from, at), out);
		buf_add_utf8(out, c);
		from = i;
	}
	mask_part(str_slice(text, from, text.n), out);
}

const struct kind kind_person_name = {
	.name = "person-name",
	.summary = N_("the name of a person as it is written"),
	.has_writing = true,
	.clean = kind_name_clean,
	.key = name_key,
	.check = name_check,
	.mask = kind_name_mask,
};
