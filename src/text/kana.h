/*
 * Katakana, one by one: what a kana sounds like, which one it is the small or the voiced form of.  Tables and arithmetic over
 * U+30A1–30FA; hiragana are made katakana before (text/fold.h).
 *
 * Spellings are those of Kunrei (the cabinet's notice 1 of 1954, 内閣告示第1号, tables 1 and 2), but for what folding makes one:
 * ヂ zi, ヅ zu, ヲ o, ヰ i, ヱ e, ヴ bu.
 */
#ifndef KAKEHASHI_TEXT_KANA_H
#define KAKEHASHI_TEXT_KANA_H

#include <stdbool.h>
#include <stdint.h>

static inline bool
kana_is(uint32_t c)
{
	return c >= 0x30A1 && c <= 0x30FA;
}

/* One or two letters, of a small kana those of the large one: シ "si", ッ "tu", ン "n"; kana_is(c). */
const char *kana_letters(uint32_t c);
/* 'a', 'i', 'u', 'e', 'o'; 0 for ン; kana_is(c). */
char kana_vowel(uint32_t c);
/* ァ → ア, ヵ → カ; c itself when it is no small kana. */
uint32_t kana_enlarge(uint32_t c);
/* ガ → カ, パ → ハ, ヴ → ウ; c itself when it has no mark. */
uint32_t kana_unvoice(uint32_t c);

#endif
