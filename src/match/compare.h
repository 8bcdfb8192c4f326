/*
 * One record beside one case: an agreement level for each item (match/items.h).
 *
 *              names                          dates                addresses        phone, postal code     others
 *   MISSING    on one side or both, or it cannot be told: says nothing; so it is for all
 *   EQUAL      the same text                  the same             the same text    the same               the same
 *   SAME       by folds and variants                               by folds         by folds               by folds
 *   KANA       the reading, not the kanji
 *   KANJI      the kanji, not the reading
 *   NEAR       one edit, a kana that is       one digit wrong, or  to the block     one digit              one edit, or much alike
 *              taken for another, a mark      month and day
 *              for a character, letters that  swapped
 *              do not tell
 *   PART       one of several names           it may be: one is    to the town      the last four digits
 *                                             partly known
 *   AREA                                      within a month       to the city
 *   UNLIKE     none of these
 *
 * They are in order: what comes first says more.
 */
#ifndef KAKEHASHI_MATCH_COMPARE_H
#define KAKEHASHI_MATCH_COMPARE_H

#include "match/items.h"
#include "match/keys.h"

enum level {
	LEVEL_MISSING,
	LEVEL_EQUAL,
	LEVEL_SAME,
	LEVEL_KANA,
	LEVEL_KANJI,
	LEVEL_NEAR,
	LEVEL_PART,
	LEVEL_AREA,
	LEVEL_UNLIKE,
	LEVEL_COUNT,
};

/* Fixed words, for explanations and model files. */
extern const char *const level_words[LEVEL_COUNT];

static inline bool
level_agrees(enum level l)
{
	return l == LEVEL_EQUAL || l == LEVEL_SAME;
}

/* Name and kana taken together. */
enum names {
	NAMES_MISSING,
	NAMES_AGREE,    /* name or kana, with nothing of what follows */
	NAMES_DOUBTFUL, /* one of the two agrees, but
	                   - the other is unlike, and the one that agrees is not written alike (blanks apart) on both sides:
	                     優里 ユーリ and 百合 ユリ; or it may be a family name alone, as it has no parts on either side:
	                     山田 太郎 and 山田 次郎, both ヤマダ; or
	                   - the other is not unlike, and no given name is shown: no parts on either side, and at most 2
	                     characters with kanji (鈴木), or 4 without, where the kana is all there is (スズキ); or the
	                     reading is all there is, in Latin letters on one side and in kana on the other, as letters do
	                     not tell YUKI ユキ from YUKI ユウキ */
	NAMES_UNLIKE,
};

struct comparison {
	size_t row;                  /* in struct cases */
	const uint8_t *levels;       /* enum level, one an item */
	/* Of the child's name: */
	bool swapped;        /* family and given name agree crosswise: their levels are NEAR */
	bool unparted;       /* the given name agrees only as part of a name that neither side parts */
	bool short_name;     /* such a name agrees that is no longer than a family name may be: the given name's level is MISSING */
	bool latin_kana_mix; /* a reading agrees only as letters spell kana, which do not tell long vowels: NEAR at best */
	bool read;           /* both sides have the reading, and not both the kanji */
	bool same_text;      /* name and reading, of which both sides have one at least, are written alike but for blanks */
	const enum level *pairs;     /* one a pair, in the order of spec->pairs */
	enum level roles[ROLE_OTHER]; /* LEVEL_MISSING where there is no such role */
	enum names names;
	bool same_family; /* names are unlike but for the family name, which is shown to be the same in name or kana */
};

/* In a; one a row, in their order. */
struct comparison *compare_all(const struct match_sides *s, const struct case_keys *k, const struct record_keys *r,
    const uint32_t *rows, size_t n, struct arena *a, struct buf *scratch);

#endif
