/*
 * One record beside one case: an agreement level for each field that the profile pairs.  In this first form texts are equal,
 * the same by folds, or unlike; finer levels by kind take their places between EQUAL_KEY and UNLIKE.
 */
#ifndef KAKEHASHI_MATCH_COMPARE_H
#define KAKEHASHI_MATCH_COMPARE_H

#include "match/keys.h"

enum level {
	LEVEL_MISSING, /* on one side or both: says nothing */
	LEVEL_EQUAL,
	LEVEL_EQUAL_KEY, /* the texts are not, but by folds they are the same (kind.h, same) */
	LEVEL_UNLIKE,    /* so are names of one key that are not the same: 小野田 一 and 小野 田一, オオノ and オノ */
	LEVEL_COUNT,
};

static inline bool
level_agrees(enum level l)
{
	return l == LEVEL_EQUAL || l == LEVEL_EQUAL_KEY;
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
	const enum level *pairs;     /* one a pair, in the order of spec->pairs */
	enum level roles[ROLE_OTHER]; /* LEVEL_MISSING where there is no such role */
	enum names names;
	bool same_family; /* names are unlike but for the family name, which is shown to be the same in name or kana */
};

/* In a; one a row, in their order. */
struct comparison *compare_all(const struct match_sides *s, const struct case_keys *k, const struct record_keys *r,
    const uint32_t *rows, size_t n, struct arena *a, struct buf *scratch);

#endif
