/* Keys of names and readings, and when two of them are one name.  Private to src/kind. */
#ifndef KAKEHASHI_KIND_NAME_KEY_H
#define KAKEHASHI_KIND_NAME_KEY_H

#include "kind/kind.h"
#include "text/name_fold.h"

/* What the kinds know: every fold, but those that are for the other one. */
#define NAME_OF_NAMES ((NAME_CLASS - 1) & ~NAME_ROMAJI)
#define NAME_OF_KANA ((NAME_CLASS - 1) & ~NAME_VARIANTS & ~NAME_ORDER)
/* What makes one name of two, sooner or later, and is not done unless somebody asks for it. */
#define NAME_UNUSUAL (NAME_VOICING | NAME_LENGTH)
/* What keys fold, whatever the field says. */
#define NAME_OF_ALL_KEYS ((NAME_CLASS - 1) & ~NAME_VOICING)

/* Appends text (clean or not) with the folds of name_fold. */
void kind_name_fold(struct str text, unsigned folds, struct buf *out);
/*
 * A key that is equal wherever kind_name_same is true: all usual folds whatever the field says, short vowels, each kanji the class of
 * its variants, and a name in Latin letters as its sorted letters: so it is found in any order and parted in any way.
 */
void kind_name_key(struct str text, unsigned folds, struct buf *out);
/* The same of a reading: its spelling in letters (text/romaji.h). */
void kind_kana_key(struct str text, unsigned folds, struct buf *out);

/*
 * Whether two texts of one kind, whose keys are equal, are one name by folds:
 *   - their characters are the same, or agree as variants (VARIANTS), in their order; where both show parts, none of them
 *     cuts where the other does not and lacks a cut that the other has: 小野田 一 and 小野 田一 are two names, GARCIA LOPEZ MARIA and
 *     GARCIA LOPEZMARIA one; or
 *   - both are in Latin letters, and one has in front what the other has at the end (ORDER): JOHN PAUL SMITH and SMITH JOHN PAUL, but
 *     not SMITH PAUL JOHN, as LEE MIN JI and LEE JI MIN may be sisters; or
 *   - one is in Latin letters or has some, and they are spelled alike, part by part where both show parts (ROMAJI).
 */
bool kind_name_same(struct str a, struct str b, unsigned folds, struct buf *scratch);

#endif
