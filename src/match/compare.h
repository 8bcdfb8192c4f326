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

#include "match/features.h"
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

struct comparison {
	size_t row;                  /* in struct cases */
	const uint8_t *levels;       /* enum level, one an item */
	/* Of the child's name: */
	bool swapped;        /* family and given name agree crosswise: their levels are NEAR, or SAME in kana */
	bool unparted;       /* the given name agrees only as part of a name that neither side parts */
	bool short_name;     /* such a name agrees that is no longer than a family name may be: the given name's level is MISSING */
	bool latin_kana_mix; /* a reading agrees only as letters spell kana, which do not tell long vowels: NEAR at best */
	bool read;           /* both sides have the reading, and not both the kanji */
	bool same_text;      /* name and reading, of which both sides have one at least, are written alike but for blanks */
};

/* For one thread; what it remembers never changes an answer. */
struct comparer;
/* sides and features must outlive it. */
struct comparer *comparer_new(const struct match_sides *sides, const struct features *features);
void comparer_free(struct comparer *c);
/* From now on all but the child's names is read from texts, for each pair anew: slow, and the same levels.  For tests. */
void comparer_read_texts(struct comparer *c);
/* One comparison a row, in their order; in a.  text: the record's cells, r: its features. */
struct comparison *compare_all(struct comparer *c, const struct record_features *r, const struct str *text, const uint32_t *rows,
    size_t n, struct arena *a);

#endif
