/*
 * Readings of names.  The text keeps hiragana and katakana as the person wrote them; the key folds what writers of the same
 * name do differently: width, script, small kana, ヂ ヅ ヲ, ヴ, what makes a vowel long (name_key.h, text/name_fold.h), and
 * Latin letters for kana.  オオノ and オノ have one key, as a reading in a passport's letters is ONO, and are two families.
 */
#include "config.h"

#include "base/i18n.h"
#include "kind/common.h"
#include "kind/kinds.h"
#include "kind/name_key.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include "base/poison.h"

static void
kana_key(struct str text, const struct kind_options *options, struct buf *out)
{
	kind_kana_key(text, kind_folds(&kind_person_kana, options), out);
}

static bool
kana_same(struct str a, struct str b, const struct kind_options *options, struct buf *scratch)
{
	return kind_name_same(a, b, kind_folds(&kind_person_kana, options), scratch);
}

static void
kana_plain(struct str text, const struct kind_options *options, struct buf *out)
{
	(void)options;
	kind_name_fold(text, (kind_person_kana.usual & ~(unsigned)NAME_LONG) | NAME_LENGTH | NAME_JOIN, out);
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
	.folds = NAME_OF_KANA,
	.usual = NAME_OF_KANA & ~NAME_UNUSUAL,
	.clean = kind_name_clean,
	.key = kana_key,
	.same = kana_same,
	.plain = kana_plain,
	.check = kana_check,
	.mask = kind_name_mask,
};
