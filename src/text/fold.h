/*
 * Width, kana and blanks: the foldings that text may go through and stay the person's own.  One pass, no memory of its
 * own; stretches that need no change are copied as they are.
 *
 * No Unicode normalisation happens here, on purpose: NFC would change 22 kanji of people's names, NFKC many more.  Only
 * kana are composed with U+3099 and U+309A, the pairs that NFC composes.  Each folding and each combination of them is
 * idempotent.
 */
#ifndef KAKEHASHI_TEXT_FOLD_H
#define KAKEHASHI_TEXT_FOLD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"
#include "text/change.h"

enum {
	FOLD_KANA = 1 << 0,     /* ｶﾞ → ガ, ｢ → 「 and the rest of U+FF61–FF9F; か + U+3099 → が.  A mark that composes with
	                           nothing stays: ﾞ as ゛ (which is a character), U+3099 and U+309A as they are (a fault) */
	FOLD_LETTER = 1 << 1,   /* full-width letters → ASCII */
	FOLD_DIGIT = 1 << 2,    /* full-width digits → ASCII */
	FOLD_SIGN = 1 << 3,     /* full-width signs （ ／ ： … → ASCII */
	FOLD_HYPHEN = 1 << 4,   /* ‐ ‑ – — ― − － ﹣ → -; ー ｰ ─ ━ too where they stand between two digits of any width */
	FOLD_KATAKANA = 1 << 5, /* hiragana → katakana */
	FOLD_HIRAGANA = 1 << 6, /* katakana → hiragana; ヴ ヵ ヶ stay, whose hiragana no Shift_JIS has, and so do ヷ ヸ ヹ ヺ */
	FOLD_BLANK = 1 << 7,    /* every blank (U+3000, U+00A0, tab, …) → one ASCII space */
	FOLD_RUNS = 1 << 8,     /* a run of blanks → its first one; one that is neither U+0020 nor U+3000 → ASCII space.
	                           With FOLD_BLANK always an ASCII space, with FOLD_BLANK_WIDE always U+3000 */
	FOLD_TRIM = 1 << 9,     /* no blanks at the ends */
	FOLD_LINES = 1 << 10,   /* line breaks count as blanks; without FOLD_RUNS a run of them → one ASCII space */
	/* The way back, each against its own folding above and never with it; SIGN_WIDE is against HYPHEN, too. */
	FOLD_BLANK_WIDE = 1 << 11,  /* every blank → U+3000; a tab is a blank */
	FOLD_LETTER_WIDE = 1 << 12, /* ASCII letters → full-width */
	FOLD_DIGIT_WIDE = 1 << 13,
	FOLD_SIGN_WIDE = 1 << 14,
};

#define FOLD_ALNUM (FOLD_LETTER | FOLD_DIGIT)
#define FOLD_WIDE (FOLD_LETTER_WIDE | FOLD_DIGIT_WIDE | FOLD_SIGN_WIDE)

/* What most kinds do to look a word up. */
#define FOLD_WORD (FOLD_KANA | FOLD_ALNUM | FOLD_SIGN | FOLD_BLANK | FOLD_RUNS | FOLD_TRIM | FOLD_LINES)

/* Appends the folded form of text (valid UTF-8), and counts what it changed; changes may be NULL. */
void fold_text(struct str text, unsigned what, struct changes *changes, struct buf *out);

/* Reads one character at s.p[*i], folded, and moves *i behind what was read: ｶ and its ﾞ are one.  Knows the foldings of
   single characters only (KANA, the scripts and widths, BLANK, and HYPHEN but for ー); nothing of runs. */
uint32_t fold_next(struct str s, size_t *i, unsigned what);

/* Text without blanks at its ends; with lines: without line breaks there either. */
struct str fold_trim(struct str text, bool lines);

/* U+0020, tab, U+00A0, U+2000–200A, U+202F, U+205F, U+3000. */
bool fold_is_blank(uint32_t c);
/* LF, CR, NEL, U+2028, U+2029. */
bool fold_is_line(uint32_t c);
/* - and the dashes and minus signs that people type for it; neither ー nor ─. */
bool fold_is_hyphen(uint32_t c);
/* ー ｰ ─ ━: a hyphen only between numbers, else a long vowel or a rule. */
bool fold_is_long(uint32_t c);
/* U+3099, U+309A. */
bool fold_is_mark(uint32_t c);
/* Whether base and mark, which compose to no character, are a kana all the same: か゚ き゚ く゚ け゚ こ゚ カ゚ キ゚ ク゚ ケ゚ コ゚ セ゚ ツ゚ ト゚ ㇷ゚, of nasal
   sounds and of Ainu (JIS X 0213, which has a code for each; NamedSequences.txt of Unicode 15.1). */
bool fold_takes_mark(uint32_t base, uint32_t mark);
/* base and mark as one kana; 0 when they do not compose. */
uint32_t fold_compose(uint32_t base, uint32_t mark);
/* Hiragana as katakana, anything else as it is. */
uint32_t fold_katakana(uint32_t c);

/* The place from i on before which certainly nothing needs a look: no half-width kana or full-width ASCII, no combining
   mark of kana and none of those in front of such a mark, no private use, nothing from U+FD00 on.  It is the
   beginning of a character.  Quick on the running text of bodies. */
size_t fold_skip(struct str s, size_t i);

#endif
