/* Names of persons as they are written.  The text keeps every character of the name; only the blanks between its parts,
   half-width kana and the width of Latin letters are made uniform. */
#include "config.h"

#include "base/i18n.h"
#include "kind/common.h"
#include "kind/kinds.h"
#include "kind/name_key.h"
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
name_key(struct str text, const struct kind_options *options, struct buf *out)
{
	kind_name_key(text, kind_folds(&kind_person_name, options), out);
}

static bool
name_same(struct str a, struct str b, const struct kind_options *options, struct buf *scratch)
{
	return kind_name_same(a, b, kind_folds(&kind_person_name, options), scratch);
}

static void
name_plain(struct str text, const struct kind_options *options, struct buf *out)
{
	(void)options;
	kind_name_fold(text, (kind_person_name.usual & ~(unsigned)NAME_LONG) | NAME_JOIN, out);
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
	.folds = NAME_OF_NAMES,
	.usual = NAME_OF_NAMES & ~NAME_UNUSUAL,
	.clean = kind_name_clean,
	.key = name_key,
	.same = name_same,
	.plain = name_plain,
	.check = name_check,
	.mask = kind_name_mask,
};
