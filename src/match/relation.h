/*
 * How two words, parts of names or whole ones, stand to each other: the same, near, unlike.  match/name_level.h makes levels of
 * that.  All relations are symmetric.
 */
#ifndef KAKEHASHI_MATCH_RELATION_H
#define KAKEHASHI_MATCH_RELATION_H

#include "match/word.h"

enum relation {
	REL_MISSING, /* one is missing, or consists of marks for characters alone */
	REL_EQUAL,   /* the same text */
	REL_SAME,    /* by the kind's folds (kind.h, same) */
	REL_NEAR,    /* see word_relation */
	REL_MIX,     /* letters and kana that are spelled alike: letters do not tell long vowels */
	REL_UNLIKE,
};

static inline bool
relation_agrees(enum relation r)
{
	return r == REL_EQUAL || r == REL_SAME;
}

/*
 * a and b may be NULL: missing.  The order of tokens counts: MIN JI is not JI MIN.  Near are
 *   - any: where a mark (〓 ● ？) stands for one character of the other
 *   - in kanji: forms of one class that are not called forms of each other (攴 文; text/variants.h), or one character more or less
 *     of three or more.  One that is another one is no slip: 太郎 次郎, 長谷川 長谷部
 *   - in kana: vowels that are long in one of them (ユウキ ユキ); one or two kana taken for another (kana_confused); or one edit
 *     of four kana or more
 *   - in letters: the same but for marks of letters (AN, ÂN), except in readings; one edit of four letters or more; or, of five or more,
 *     a likeness of 0.9 (text/distance.h)
 */
enum relation word_relation(const struct field *field, const struct word *a, const struct word *b, struct buf *scratch);
/* False: word_relation is no agreement.  one_field: both are words of one field, so that the same text has one key. */
bool words_may_agree(const struct word *a, const struct word *b, bool one_field);

/*
 * A sketch of units: a bit for each character that is there, the same one for characters that may agree (units_agree) or be taken for
 * one another (kana_confused) and, as there are 62 of them, for some that may not; and bits for the script.
 */
uint64_t units_sketch(const uint16_t *units, size_t n);
#define SKETCH_KANJI (UINT64_C(1) << 62)   /* there are kanji among the units */
#define SKETCH_LETTERS (UINT64_C(1) << 63) /* there are letters, and neither kanji nor kana */
#define SKETCH_UNITS (SKETCH_KANJI - 1)

/* True: word_relation is REL_UNLIKE, as keys and sketches tell; it is so most times that names are unlike.  False tells nothing.  Both words are
   there, and stand in one table, or were looked for in it (words_look). */
static inline bool
words_differ(const struct word *a, const struct word *b)
{
	enum { SHORT = 4 }; /* kana of which an edit is no slip */
	if (a->key_id == b->key_id || a->key_id == KEY_MISSING || b->key_id == KEY_MISSING || a->key_id == KEY_UNKNOWN ||
	    b->key_id == KEY_UNKNOWN || (a->flags | b->flags) & WORD_WILD)
		return false;
	uint64_t scripts = a->sketch | b->sketch, apart = a->sketch ^ b->sketch, units = apart & SKETCH_UNITS;
	uint64_t but_one = units & (units - 1); /* without the lowest bit */
	unsigned longer = a->units_n > b->units_n ? a->units_n : b->units_n, shorter = a->units_n > b->units_n ? b->units_n : a->units_n;
	if (scripts & SKETCH_KANJI)
		return longer == shorter ? units != 0 : longer - shorter > 1 || but_one;
	if (scripts & SKETCH_LETTERS)
		return apart & SKETCH_LETTERS;
	return longer == shorter ? (longer < SHORT ? units != 0 : (but_one & (but_one - 1)) != 0) : longer - shorter > 1 || but_one;
}

/* Of two whole names in letters, parts in any order that the kind allows: SAME, NEAR where that rests on marks of letters (of which
   there are some), or UNLIKE.  Neither may lie in scratch. */
enum relation names_turned(const struct field *field, struct str a, struct str b, bool marks, struct buf *scratch);

/* The same of folded units alone, of which neither is in the other writing: equal units are SAME, as nobody knows the text. */
enum relation units_relation(const uint16_t *a, size_t a_n, const uint16_t *b, size_t b_n);

/* True: two characters of names, folded by the kind's plain, that are one: equal, or variants. */
bool units_agree(uint16_t a, uint16_t b);

/*
 * Katakana that are taken for one another, by ear or by eye: with and without a mark of voicing (ヤマザキ, ヤマサキ), ン ソ, シ ツ, and
 * those that were written for each other before 1946 (現代仮名遣い, the cabinet's notice 1 of 1986, appendix): ワ ハ, エ ヘ, オ ホ.
 * Folding has done the rest (small kana, ヂ ヅ ヲ ヰ ヱ).
 */
bool kana_confused(uint16_t a, uint16_t b);

#endif
