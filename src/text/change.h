/*
 * What cleaning did to values, in numbers: no character is changed without being counted here.  Counts are of characters
 * as they came (a kana and its mark are one); CHANGE_FORM and CHANGE_RULE count values.
 */
#ifndef KAKEHASHI_TEXT_CHANGE_H
#define KAKEHASHI_TEXT_CHANGE_H

#include <stdint.h>

enum change {
	CHANGE_KANA_WIDTH,   /* ｶﾞ → ガ, ｢ → 「 */
	CHANGE_KANA_MARK,    /* か + U+3099 → が */
	CHANGE_KANA_SCRIPT,  /* あ → ア, or ア → あ */
	CHANGE_LETTER_WIDTH, /* Ａ → A, or A → Ａ */
	CHANGE_DIGIT_WIDTH,
	CHANGE_SIGN_WIDTH,
	CHANGE_HYPHEN,       /* － → - */
	CHANGE_BLANK,        /* another blank, or none: blanks of a run, at the ends */
	CHANGE_LINE,         /* a line break → a blank */
	CHANGE_GAIJI,        /* a character for private use → what the office's table says */
	CHANGE_FORM,         /* a value in the form of its kind: 令和6年4月1日 → 2024-04-01 */
	CHANGE_RULE,         /* a value that a rule of the profile rewrote */
	CHANGE_COUNT,
};

struct changes {
	uint64_t n[CHANGE_COUNT];
};

/* The fixed word of a change, for reports and JSON: "kana-width". */
const char *change_word(enum change c);
/* What it means, N_(): for people. */
const char *change_meaning(enum change c);
uint64_t changes_total(const struct changes *c);
void changes_add(struct changes *to, const struct changes *more);

/* changes may be NULL: then nobody counts. */
static inline void
change_note(struct changes *changes, enum change c, uint64_t n)
{
	if (changes)
		changes->n[c] += n;
}

#endif
