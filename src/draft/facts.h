/*
 * What the values of one column look like: how many of those that are filled could be a date, a telephone number, a reading, …  A value
 * may be several of these.  Counted, not decided: draft/guess.h weighs them against the column's name.
 */
#ifndef KAKEHASHI_DRAFT_FACTS_H
#define KAKEHASHI_DRAFT_FACTS_H

#include <stdbool.h>

#include "draft/table.h"
#include "kind/kind.h"

enum { FACTS_LOOKED_MOST = 10000 };

struct facts {
	size_t filled, distinct; /* values that are not blank; texts among them that differ, blanks at the ends apart */
	size_t longest;          /* bytes of the longest value */
	size_t lines;            /* values with a line break */
	size_t looked;           /* the first of them, at most FACTS_LOOKED_MOST: what follows is counted among these */
	size_t dates;            /* a day, or words that say that it is not known: 2024-04-01, R6.4.1, 不明 */
	size_t moments;          /* a day with a time */
	size_t era_numbers;      /* 5061001: code of the era, its year, month, day */
	size_t clocks;           /* 14:05 */
	size_t sexes;            /* 男, 女児, m; numbers are not counted */
	size_t postal_codes;     /* 154-0017, 〒1540017: seven digits alone may be anything */
	size_t phones;           /* ten digits or eleven with signs between them */
	size_t readings;         /* kana and blanks */
	size_t names;            /* kanji and kana, up to twelve, with one blank between */
	size_t addresses;        /* a place's name with 都 道 府 県 市 区 町 村 or 丁目, and a number */
	size_t grades, ages;     /* with their words: 小3, 5歳 */
	size_t signs;            /* ASCII letters, digits and - only, at most 24 */
	size_t digits;           /* digits only */
};

struct facts facts_of(const struct draft_table *t, size_t column);
/* How many of the values that were looked at the kind takes without a finding. */
size_t facts_taken(const struct draft_table *t, size_t column, const struct kind *kind, struct str date_format);

#endif
