/*
 * One spelling for a reading, whether it came in kana or in Latin letters: TANAKA Tarō, Tanaka Tarou, TANAKA TARO and タナカタロウ
 * are all "tanakataro".  For keys, and for comparing letters with kana; never to be read by people.
 *
 * Understood are Kunrei (the cabinet's notice 1 of 1954, 内閣告示第1号), Hepburn as the notice that replaced it in December 2025 and
 * the passport office (外務省ヘボン式ローマ字綴方表) have it: m before b, m and p, no marks of length, or OH for a long o; and what is
 * typed for kana on keyboards (wo, du).  Spellings come out as Kunrei, with what the letters cannot tell made one:
 *   - long vowels are short, in passports オオノ is ONO: so ō ô oo ou oh, and also ei, aa, ii
 *   - ン before a vowel or y is an n: シンイチ is SHINICHI
 *   - きや and きゃ, っ and つ: older systems have no small kana
 * Words of other languages go through the same rules; what comes out says nothing, and is alike for like words.
 */
#ifndef KAKEHASHI_TEXT_ROMAJI_H
#define KAKEHASHI_TEXT_ROMAJI_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/str.h"

/* Appends the spelling of folded (by name_fold: katakana, small ASCII letters), without its blanks; other characters stay.
   unvoiced: g z d b p are k s t h h.  At most three times as long; folded may lie in out's memory if there is room for that. */
void romaji_spell(struct str folded, bool unvoiced, struct buf *out);

#endif
