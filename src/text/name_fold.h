/*
 * What people do differently when they write one name, each a fold of its own.  For keys and comparisons only.
 *
 * Groonga's NormalizerNFKC150 switches much the same list one by one (unify_kana, unify_kana_case, unify_katakana_v_sounds, …);
 * what it leaves out and names need is iteration marks, selectors, variants of kanji, and the order of tokens.
 */
#ifndef KAKEHASHI_TEXT_NAME_FOLD_H
#define KAKEHASHI_TEXT_NAME_FOLD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

enum {
	NAME_SCRIPT = 1 << 0,       /* hiragana = katakana */
	NAME_SMALL = 1 << 1,        /* small kana = large: ショウ = シヨウ */
	NAME_JI_ZU = 1 << 2,        /* ヂ ヅ = ジ ズ */
	NAME_WO = 1 << 3,           /* ヲ ヰ ヱ = オ イ エ */
	NAME_VU = 1 << 4,           /* ヴァ ヴィ ヴ = バ ビ ブ; ヷ ヸ ヹ ヺ too */
	NAME_LONG = 1 << 5,         /* what makes a vowel long is one thing (name_lengthens): オオノ = オウノ = オーノ, but not オノ: another
	                               family.  So is a dash behind a kana */
	NAME_LENGTH = 1 << 6,       /* long vowels = short: ー is dropped, and with LONG whatever lengthens */
	NAME_VOICING = 1 << 7,      /* ヤマザキ = ヤマサキ, パ = ハ */
	NAME_ITERATION = 1 << 8,    /* 佐々木 = 佐佐木; いすゞ = いすず */
	NAME_BLANKS = 1 << 9,       /* a text without any blank may be any parting; else each blank counts */
	NAME_DOTS = 1 << 10,        /* ・ is dropped */
	NAME_HYPHENS = 1 << 11,     /* - and the dashes are dropped, and ゠ */
	NAME_PUNCTUATION = 1 << 12, /* ' . and the like are dropped; a comma parts as a blank does */
	NAME_INVISIBLE = 1 << 13,   /* what nobody sees is dropped */
	NAME_SELECTORS = 1 << 14,   /* variation selectors are dropped */
	NAME_CASE = 1 << 15,        /* A = a */
	NAME_DIACRITICS = 1 << 16,  /* é = e, ł = l (text/latin.h) */
	NAME_ORDER = 1 << 17,       /* a name in Latin letters is the same when its end is put in front */
	NAME_ROMAJI = 1 << 18,      /* TANAKA Tarō = タナカ　タロウ (text/romaji.h) */
	NAME_VARIANTS = 1 << 19,    /* 渡邉 = 渡辺 (text/variants.h) */
	/* Not for profiles: */
	NAME_CLASS = 1 << 20,       /* name_fold: a kanji becomes its class of variants; for keys, as it makes 辺 of all of 邊 邉 … */
	NAME_JOIN = 1 << 21,        /* name_fold: no blanks, and a vowel at the start of a part may lengthen the one before */
};

/* Profile words of the folds, in the order of the man page; ends with a NULL word. */
struct name_fold_word {
	const char *word;
	unsigned fold;
};
extern const struct name_fold_word name_fold_words[];

/*
 * Appends nfkc (valid UTF-8 in NFKC, U+3000 allowed) with the folds that make characters of characters; blanks between parts become
 * one space each, none at the ends.  At most twice as long.  nfkc may lie in out's memory if there is room for that.
 * ORDER, ROMAJI and VARIANTS do nothing here, and LONG not more than to take dashes for ー: they are for comparing.
 */
void name_fold(struct str nfkc, unsigned folds, struct buf *out);

/* Whether c, ー or a kana of either script, only makes the vowel before it long: ウ and オ behind an o, イ behind an e, each vowel
   behind its like.  vowel: of the kana before, 0 for none. */
bool name_lengthens(char vowel, uint32_t c);
/* The vowel behind c, when that of the character before is vowel; 0 when c is no kana. */
char name_vowel(char vowel, uint32_t c);

/* True: folded has a Latin letter, and nothing but these, ASCII and their marks. */
bool name_is_latin(struct str folded);

#endif
