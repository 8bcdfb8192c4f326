/*
 * Readings of names.  The text keeps hiragana and katakana as the person wrote them; the key folds what writers of the same
 * name do differently: width, hiragana, small kana (ショウ = シヨウ), ヂ ヅ ヲ (= ジ ズ オ), ヴ (ヴァ = バ), the long-vowel mark.
 * おう, おお and お stay apart: オオノ and オノ are two families.
 */
#include "config.h"

#include "base/i18n.h"
#include "kind/common.h"
#include "kind/kinds.h"
#include "text/fold.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include "base/poison.h"

/* ァ → ア …; c itself when it is no small kana. */
static uint32_t
enlarge(uint32_t c)
{
	switch (c) {
	case 0x30A1: /* ァ */
	case 0x30A3:
	case 0x30A5:
	case 0x30A7:
	case 0x30A9:
	case 0x30C3: /* ッ */
	case 0x30E3: /* ャ */
	case 0x30E5:
	case 0x30E7:
	case 0x30EE: /* ヮ */
		return c + 1;
	case 0x30F5: /* ヵ */
		return 0x30AB;
	case 0x30F6: /* ヶ */
		return 0x30B1;
	default:
		return c;
	}
}

/* ヴ with the vowel that follows it: ヴァ → バ; without one ブ. */
static uint32_t
fold_vu(struct str kana, size_t *i)
{
	if (*i < kana.n) {
		size_t next = *i;
		uint32_t small = fold_katakana(utf8_next(kana, &next));
		static const uint32_t vowels[] = { 0x30A1, 0x30A3, 0x30A7, 0x30A9 }, b[] = { 0x30D0, 0x30D3, 0x30D9, 0x30DC };
		for (size_t k = 0; k < sizeof(vowels) / sizeof(vowels[0]); k++)
			if (small == vowels[k]) {
				*i = next;
				return b[k];
			}
	}
	return 0x30D6;
}

static void
fold_kana(struct str kana, struct buf *out)
{
	for (size_t i = 0; i < kana.n;) {
		uint32_t c = fold_katakana(utf8_next(kana, &i));
		bool common = c >= 0x30A1 && c <= 0x30FA;
		if (!common && (fold_is_blank(c) || fold_is_hyphen(c) || fold_is_long(c) || c == 0x30FB || unicode_is_selector(c) ||
		    unicode_is_invisible(c)))
			continue;
		if (c == 0x30F4) /* ヴ */
			c = fold_vu(kana, &i);
		else if (c == 0x30C2) /* ヂ */
			c = 0x30B8;
		else if (c == 0x30C5) /* ヅ */
			c = 0x30BA;
		else if (c == 0x30F2) /* ヲ */
			c = 0x30AA;
		else
			c = enlarge(unicode_lower(c));
		buf_add_utf8(out, c);
	}
}

static void
kana_key(struct str text, const struct kind_options *options, struct buf *out)
{
	(void)options;
	kind_key_by(text, fold_kana, out);
}

static enum check_answer
kana_check(struct str text, const struct kind_options *options, struct arena *a, struct finding *f)
{
	enum check_answer answer = kind_look(text, KIND_LOOK_LINE, options, a, f);
	for (size_t i = 0; i < text.n && answer == CHECK_OK;)
		if (unicode_is_kanji(utf8_next(text, &i)))
			answer = kind_hold(f, "not-kana", arena_format(a, _("\"%s\" holds kanji where the reading in kana belongs: write the reading"),
			    kind_quote(a, text)));
	return answer;
}

const struct kind kind_person_kana = {
	.name = "person-kana",
	.summary = N_("the reading of a person's name in kana"),
	.has_writing = true,
	.clean = kind_name_clean,
	.key = kana_key,
	.check = kana_check,
	.mask = kind_name_mask,
};
