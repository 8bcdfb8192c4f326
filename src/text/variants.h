/*
 * Variants of kanji in people's names: what is one name in another writing (渡邉 渡辺 渡邊, 髙 高, 﨑 崎), and by what a character
 * may be written that the target's encoding does not have.  Pure tables; nothing here knows of names or encodings.
 *
 * The pairs come from data/variants.tsv (MJ縮退マップ 1.2.0, CC BY-SA 2.1 JP, and the Unicode Character Database; data/README), and
 * each says which tables name it.  Those tables differ in what they claim.
 *
 * For comparing, these count, since each says that two characters are forms of one kanji:
 *   compatibility    Unicode's canonical equivalence
 *   unify            JIS unification and UCS source rules: forms that share a code point of JIS X 0213
 *   z-variant        Unihan's kZVariant: differ in shape only, and have two code points by a rule of Unicode (吳 吴, 研 硏)
 *   joyo, jinmeiyo   the lists of kanji for general use and for names, where they themselves give two forms (凛 凜, 国 國)
 *   koseki-parent    family register data: the kanji under which the registry files a form, the one under which it files that, and so
 *                    on (舉 → 擧 → 挙).  Two steps and more bring together unlike kanji in four cases of CP932's (臙 咽, 閧 巷, 冫 冰,
 *                    娚 嬲), which no name has
 *   notice-582-1/1   the table by which the Ministry of Justice writes names of foreign residents (义 → 義), first choice
 *   jis-1983         kanji that changed places or shape between two editions of JIS X 0208 (桧 檜, 薮 藪): old and new systems
 *                    show one for the other
 * and these do not:
 *   notice-582-1/2   second choices, where the first is not known (㕛: 友, else 爻)
 *   notice-582-2     likeness of sound or sense (㐄 → 牛)
 *   koseki-2842 …, koseki-5202  lists of what is wrongly written: often a kanji of its own (隹 for 佳, 綱 for 網)
 *   dictionary       any relation of two kanji that some dictionary names (㐰 → 信, and 個)
 *   analogy          resemblance
 *
 * Some pairs are apart, whatever a table says: two kanji that may both stand in a child's given name (the jōyō and the jinmeiyō list)
 * and that those lists do not call forms of one another (玉 王, 着 著, 師 帥, 藁 稿; 斎 斉, 裕 祐, 弘 宏 no table names at all); and
 * what circular 2842 calls another kanji (別字), though it is written by mistake for the one (冲 沖, 舛 升, 洁 浩), and its forms.
 *
 * For family names that is generous still: 島 and 嶋, 柏 and 栢 agree, and are different families at times.  So agreement by way of
 * variants is weaker than equality.  Nor is it transitive: 攵 agrees with 攴 and with 文, and those two do not agree.
 *
 * Variation selectors (葛 and U+E0100) must be gone before; characters that are no kanji have no variants.
 */
#ifndef KAKEHASHI_TEXT_VARIANTS_H
#define KAKEHASHI_TEXT_VARIANTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { VARIANTS_MOST = 8 }; /* more than any set has */

/* The characters that c may stand for, c itself first; returns how many, at least 1. */
size_t variants_of(uint32_t c, uint32_t out[static VARIANTS_MOST]);

/* True: the sets of a and b meet. */
bool variants_agree(uint32_t a, uint32_t b);

/* A character that is the same for all that agree with c, and for those that agree with these, and so on: for indexes.  That two
   characters have the same one does not mean that they agree. */
uint32_t variants_class(uint32_t c);

/*
 * The one character by which c may be written, if holds says that the target's encoding has it; *table (it may be NULL) then names
 * the first table that has the pair, of "compatibility", "unify", "notice-582-1", "koseki-parent" (one step only).  0, and *table is
 * left alone: no such table knows c; those that do leave a choice (邉: 辺 or 邊) or contradict each other (蹧: 糟 or 遭); or the encoding
 * does not have the one that they leave.  What an encoding has does not make the choice.  c and the result agree.
 */
uint32_t variants_reduce(uint32_t c, bool (*holds)(uint32_t point, void *ctx), void *ctx, const char **table);

#endif
