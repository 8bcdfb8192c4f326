#include "config.h"

#include "text/name_fold.h"

#include "text/fold.h"
#include "text/kana.h"
#include "text/latin.h"
#include "text/unicode.h"
#include "text/utf8.h"
#include "text/variants.h"

#include "base/poison.h"

const struct name_fold_word name_fold_words[] = {
	{ "kana-script", NAME_SCRIPT },
	{ "small-kana", NAME_SMALL },
	{ "ji-zu", NAME_JI_ZU },
	{ "wo", NAME_WO },
	{ "vu", NAME_VU },
	{ "long-vowels", NAME_LONG },
	{ "vowel-length", NAME_LENGTH },
	{ "dakuten", NAME_VOICING },
	{ "iteration", NAME_ITERATION },
	{ "variants", NAME_VARIANTS },
	{ "selectors", NAME_SELECTORS },
	{ "invisible", NAME_INVISIBLE },
	{ "blanks", NAME_BLANKS },
	{ "dots", NAME_DOTS },
	{ "hyphens", NAME_HYPHENS },
	{ "punctuation", NAME_PUNCTUATION },
	{ "letter-case", NAME_CASE },
	{ "diacritics", NAME_DIACRITICS },
	{ "token-order", NAME_ORDER },
	{ "romaji", NAME_ROMAJI },
	{ NULL, 0 },
};

enum { LONG_MARK = 0x30FC };

struct name {
	struct str text;
	size_t at, next;  /* the character that is being folded; the one behind it */
	unsigned folds;
	struct buf *out;
	size_t start;     /* of what is appended */
	bool cut;         /* blanks were read */
	/* What iteration marks and long vowels refer to.  It must not depend on what is folded: a form that is equal under some folds
	   must stay equal under more of them. */
	uint32_t before;  /* the kanji or katakana that an iteration mark repeats; 0: something else */
	char vowel;       /* in which the kana before ends, 0: none; a part of the name begins anew */
	char over;        /* the same, but with JOIN over the ends of parts */
	size_t behind_vu; /* where a small vowel belongs to a ヴ that was left alone */
};

static void
emit(struct name *f, uint32_t c)
{
	if (f->cut && f->out->n > f->start && !(f->folds & NAME_JOIN))
		buf_addc(f->out, ' ');
	f->cut = false;
	buf_add_utf8(f->out, c);
}

static void
add_other(struct name *f, uint32_t c)
{
	emit(f, c);
	f->before = 0;
	f->vowel = f->over = 0;
}

static void
add_kanji(struct name *f, uint32_t c)
{
	emit(f, f->folds & NAME_CLASS ? variants_class(c) : c);
	f->before = c;
	f->vowel = f->over = 0;
}

/* A mark that makes the vowel before it long: the vowel stays what it is. */
static void
add_long(struct name *f)
{
	if (!(f->folds & NAME_LENGTH))
		emit(f, LONG_MARK);
}

/* Whether the katakana c, small or large, is a vowel that only makes the one before it long. */
static bool
lengthens(char vowel, uint32_t c)
{
	char v = kana_letters(c)[1] ? 0 : kana_vowel(c);
	return v && (vowel == v || (vowel == 'o' && v == 'u') || (vowel == 'e' && v == 'i'));
}

static bool
is_large_vowel(uint32_t c)
{
	return c == 0x30A2 || c == 0x30A4 || c == 0x30A6 || c == 0x30A8 || c == 0x30AA;
}

bool
name_lengthens(char vowel, uint32_t c)
{
	c = fold_katakana(c);
	return (c == LONG_MARK && vowel) || (is_large_vowel(c) && lengthens(vowel, c));
}

char
name_vowel(char vowel, uint32_t c)
{
	c = fold_katakana(c);
	return kana_is(c) ? (lengthens(vowel, c) ? vowel : kana_vowel(c)) : c == LONG_MARK ? vowel : 0;
}

/* ヴ with the small vowel that follows it: ヴァ → バ; without one ブ. */
static uint32_t
fold_vu(struct name *f)
{
	static const uint32_t vowels[] = { 0x30A1, 0x30A3, 0x30A7, 0x30A9 }, b[] = { 0x30D0, 0x30D3, 0x30D9, 0x30DC };
	if (f->next < f->text.n) {
		size_t behind = f->next;
		uint32_t small = fold_katakana(utf8_next(f->text, &behind));
		for (size_t k = 0; k < sizeof(vowels) / sizeof(vowels[0]); k++)
			if (small == vowels[k]) {
				f->next = behind;
				return b[k];
			}
	}
	return 0x30D6;
}

/* One kana by the folds that know nothing of its neighbours, but for ヴ. */
static uint32_t
fold_kana(struct name *f, uint32_t c)
{
	static const uint32_t va[] = { 0x30D0, 0x30D3, 0x30D9, 0x30DC };
	unsigned folds = f->folds;
	bool vu = folds & NAME_VU;
	if (c == 0x30F4 && vu)
		c = fold_vu(f);
	else if (c >= 0x30F7 && vu)
		c = va[c - 0x30F7];
	else if ((c == 0x30C2 || c == 0x30C5) && folds & NAME_JI_ZU)
		c = c == 0x30C2 ? 0x30B8 : 0x30BA;
	else if (c >= 0x30F0 && c <= 0x30F2 && folds & NAME_WO)
		c = c == 0x30F0 ? 0x30A4 : c == 0x30F1 ? 0x30A8 : 0x30AA;
	else if (folds & NAME_SMALL && f->at != f->behind_vu)
		c = kana_enlarge(c);
	if (c == 0x30F4)
		f->behind_vu = f->next;
	return folds & NAME_VOICING ? kana_unvoice(c) : c;
}

/* read: as it stands; c: as katakana. */
static void
add_kana(struct name *f, uint32_t read, uint32_t c)
{
	size_t behind = f->next;
	bool hiragana = read != c;
	if (f->cut)
		f->vowel = 0;
	if (f->cut && !(f->folds & NAME_JOIN))
		f->over = 0;
	uint32_t folded = fold_kana(f, c);
	if (f->next > behind) { /* ヴァ: as if ァ had been read last */
		f->before = c = fold_katakana(utf8_next(f->text, &behind));
	} else if (!lengthens(f->vowel, c)) {
		f->before = c;
	}
	bool longer = lengthens(f->over, c);
	f->vowel = lengthens(f->vowel, c) ? f->vowel : kana_vowel(c);
	f->over = longer ? f->over : kana_vowel(c);
	if (longer && f->folds & NAME_LONG && f->folds & NAME_LENGTH && is_large_vowel(folded))
		f->cut = false;
	else
		emit(f, hiragana && !(f->folds & NAME_SCRIPT) && folded <= 0x30F6 ? folded - 0x60 : folded);
}

/* ヽ and ヾ: the kana before again, with its voicing mark.  Not those whose voiced form is folded in a way of its own. */
static void
add_repeated_kana(struct name *f, uint32_t read, uint32_t mark)
{
	if (!(f->folds & NAME_ITERATION) || !kana_is(f->before)) {
		add_other(f, f->folds & NAME_SCRIPT ? mark : read);
		return;
	}
	uint32_t c = f->before, large = kana_enlarge(c);
	uint32_t voiced = large >= 0x30AB && large <= 0x30DB ? fold_compose(large, 0x3099) : 0;
	c = mark == 0x30FE && voiced ? voiced : c;
	add_kana(f, read == mark ? c : c - 0x60, c);
}

static void
add_letter(struct name *f, uint32_t c)
{
	char ascii[LATIN_MOST];
	size_t n = c >= 0x80 && f->folds & NAME_DIACRITICS ? latin_letters(c, ascii) : 0;
	for (size_t i = 0; i < n; i++)
		add_other(f, f->folds & NAME_CASE ? unicode_lower((unsigned char)ascii[i]) : (unsigned char)ascii[i]);
	if (n == 0)
		add_other(f, f->folds & NAME_CASE ? unicode_lower(c) : c);
}

static bool
is_dot(uint32_t c)
{
	return c == 0x30FB || c == 0xB7 || c == 0x2022 || c == 0x2027 || c == 0x22C5;
}

static bool
is_punctuation(uint32_t c)
{
	return c == '\'' || c == '`' || c == '.' || c == 0xB4 || c == 0x2018 || c == 0x2019 || c == 0x02B9 || c == 0x02BB || c == 0x02BC;
}

static bool
is_comma(uint32_t c)
{
	return c == ',' || c == 0x3001;
}

/* Whether c is dropped, or parts; a hyphen behind a kana was meant for ー and is none. */
static bool
is_dropped(struct name *f, uint32_t c)
{
	unsigned folds = f->folds;
	if (fold_is_blank(c) || (is_comma(c) && folds & NAME_PUNCTUATION)) {
		f->cut = true;
		return true;
	}
	return (folds & NAME_HYPHENS && (fold_is_hyphen(c) || c == 0x30A0)) || (folds & NAME_DOTS && is_dot(c)) ||
	    (folds & NAME_PUNCTUATION && is_punctuation(c)) || (folds & NAME_SELECTORS && unicode_is_selector(c)) ||
	    (folds & NAME_INVISIBLE && unicode_is_invisible(c)) || (folds & NAME_DIACRITICS && latin_is_mark(c));
}

static void
add_rare(struct name *f, uint32_t c)
{
	bool hyphen = fold_is_hyphen(c);
	if (fold_is_long(c) || (hyphen && f->folds & NAME_LONG && kana_is(f->before) && !f->cut))
		add_long(f);
	else if (is_dropped(f, c))
		;
	else if ((c == 0x3005 || c == 0x303B) && f->folds & NAME_ITERATION && f->before && !kana_is(f->before))
		add_kanji(f, f->before);
	else if (unicode_is_kanji(c) && c != 0x3005)
		add_kanji(f, c);
	else
		add_letter(f, c);
}

void
name_fold(struct str nfkc, unsigned folds, struct buf *out)
{
	struct name f = { .text = nfkc, .folds = folds, .out = out, .start = out->n, .behind_vu = SIZE_MAX };
	while (f.next < nfkc.n) {
		f.at = f.next;
		uint32_t read = utf8_next(nfkc, &f.next);
		if (read >= 0x4E00 && read <= 0x9FFF) { /* nearly always */
			add_kanji(&f, read);
			continue;
		}
		if (read < 0x80 && unicode_is_letter(read)) {
			add_other(&f, folds & NAME_CASE ? unicode_lower(read) : read);
			continue;
		}
		uint32_t c = fold_katakana(read);
		if (kana_is(c))
			add_kana(&f, read, c);
		else if (c == 0x30FD || c == 0x30FE)
			add_repeated_kana(&f, read, c);
		else
			add_rare(&f, read);
	}
}

bool
name_is_latin(struct str folded)
{
	bool letter = false;
	for (size_t i = 0; i < folded.n;) {
		uint32_t c = utf8_next(folded, &i);
		char ascii[LATIN_MOST];
		bool latin = c < 0x80 ? unicode_is_letter(c) : latin_letters(c, ascii) > 0;
		if (!latin && c >= 0x80 && !latin_is_mark(c))
			return false;
		letter |= latin;
	}
	return letter;
}
