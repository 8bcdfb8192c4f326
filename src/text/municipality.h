/*
 * The prefectures and municipalities of Japan, by their names.
 *
 * The names come from the list of postal codes of Japan Post (data/municipalities.tsv, data/README).  Those that are gone by
 * merging are not among them.  Names are looked up as address_fold leaves them: hiragana as katakana, ヶ as ケ.
 */
#ifndef KAKEHASHI_TEXT_MUNICIPALITY_H
#define KAKEHASHI_TEXT_MUNICIPALITY_H

#include <stdbool.h>

#include "base/str.h"

enum { PREFECTURES = 47 };

/* Where the parts of a municipality's name end in the text that it begins: county (郡), city (市, or a county's 町 or 村), ward (区; the
   special wards of Tokyo, too).  A part that is missing is as long as the part before it. */
struct municipality {
	size_t county, city, ward;
	int prefecture; /* 1 to 47; 0: several have it */
};

/* The prefecture whose full name text begins with, 1 to 47; 0: none.  *length: bytes of it. */
int prefecture_at(struct str text, size_t *length);
/* The same by its name without 都, 府 and 県 at the end: 東京, 京都, not 北海道. */
int prefecture_short_at(struct str text, size_t *length);
/* Its full name; prefecture 1 to 47. */
struct str prefecture_name(int prefecture);

/* The longest name of a municipality, in the prefecture or (0) anywhere, that text begins with.  A town or village without its
   county counts only with the prefecture: alone 栄町 may be a part of a city.  False: there is none. */
bool municipality_at(struct str text, int prefecture, struct municipality *out);
/* True: a city that has wards (政令指定都市). */
bool municipality_has_wards(struct str city);

#endif
