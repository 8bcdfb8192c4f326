/*
 * Addresses, taken apart into levels by their structure.  Pure; nothing is allocated but in the caller's buffer.
 *
 *   東京都世田谷区世田谷四丁目21番27号ノースタワー101号室
 *   prefecture 東京都, ward 世田谷区, town 世田谷, numbers 4 21 27, rest ノースタワー101
 *
 * What is not written is not there: no prefecture is added to a city, no city to a town.  The names of municipalities are known
 * (text/municipality.h); those of towns are not, unless the office has a table of them (struct towns).  So:
 *  - A kanji numeral is a number where a unit (丁目, 番地, 番, 号) or a hyphen between two numbers shows it; else it is part of a name
 *    (六本木, 三田).  番町, 条, 軒, 線, 地割, 番丁, 号棟 and the like are names, and so is a numeral that is no number (二十十).
 *  - Hyphens, ー among them, part numbers only where they stand between two, and so do の, ノ, 之: ノースタワー keeps its ー.
 *  - A letter of いろは or of 甲乙丙 in front of the first number belongs to it: 〇〇町イ12, 甲123-4.
 *  - 大字, 字 and 小字 are dropped; blanks too, but those between two numbers.
 *  - Streets of Kyoto (寺町通御池上る) are part of the town's name; 上がる is 上ル, 東入 is 東入ル.
 *
 * The parts are folded, for comparing only: katakana, ケ for ヶ (and for が between kanji, 霞が関), small Latin letters, ASCII digits
 * without leading zeros.  Variants of kanji are left to the comparison.
 */
#ifndef KAKEHASHI_TEXT_ADDRESS_H
#define KAKEHASHI_TEXT_ADDRESS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/str.h"
#include "text/towns.h"

enum { ADDRESS_NUMBERS = 8, ADDRESS_AREAS = 4 };

struct address {
	struct str head;       /* prefecture, county, city and ward as they stand, folded: the beginning of the folded address */
	struct str prefecture; /* 東京都, from 東京 too */
	struct str county;     /* 佐波郡 */
	struct str city;       /* 四日市市, 玉村町 */
	struct str ward;       /* 世田谷区, 中京区 */
	struct str town;       /* 三番町 as 3番町, 北一条西 as 北1条西 */
	struct str numbers[ADDRESS_NUMBERS]; /* 丁目, 番(地), 号 and what follows them, as far as they are there: 4, 21, 27, 101 */
	size_t numbers_n;
	size_t block;          /* which of the numbers is the 番, if it is there: 1 behind a 丁目, else 0 */
	bool block_known;      /* a unit shows it; else it is taken to be 1 (4-21-27) */
	struct str rest;       /* the building */
};

/* Levels, coarse to fine: the last one up to which two addresses agree. */
enum address_level {
	ADDRESS_NONE,
	ADDRESS_PREFECTURE,
	ADDRESS_CITY,
	ADDRESS_TOWN,
	ADDRESS_BLOCK,  /* 番, and the 丁目 before it */
	ADDRESS_NUMBER, /* 号 */
	ADDRESS_ALL,    /* every number, and the building */
};

/* Appends the folded form of nfkc (valid UTF-8 in NFKC) to out, on one line. */
void address_fold(struct str nfkc, struct buf *out);

/* Bytes that are enough to fold, parse and key an address of n bytes. */
size_t address_room(size_t n);

/* Takes nfkc apart.  The parts lie in scratch, behind what it holds, or in constants: they are valid until scratch grows or shrinks.
   nfkc must not lie in scratch, unless that has address_room(nfkc.n) already.  towns may be NULL. */
void address_parse(struct str nfkc, const struct towns *towns, struct buf *scratch, struct address *out);

/* Appends the levels, parted by |: prefecture|county|city|ward|town|numbers, parted by -|rest; nothing for an address without any.
   It must not move by that: address_room is enough.  Variants of kanji differ here. */
void address_key(const struct address *a, struct buf *out);

/*
 * Up to which level a and b agree.  What is missing in one of them - prefecture, county, city, ward - does not disagree; it does not
 * agree either.  A city that only one of the two shows to be one (玉村町 without county and prefecture is like a town's name) is
 * found in the other's town.  Characters that are variants of one kanji are equal.
 */
enum address_level address_agreement(const struct address *a, const struct address *b);

/* True: the same address, but that prefecture, county, city or ward may be missing on a side. */
bool address_same(const struct address *a, const struct address *b);

/* Where an address is, without its numbers and building: for who compares many addresses of few places. */
struct address_place {
	struct str areas[ADDRESS_AREAS]; /* prefecture, county, city, ward */
	struct str town;
};

void address_place(const struct address *a, struct address_place *out);

/* What address_agreement and address_same say of two places. */
struct address_places {
	enum address_level level; /* up to ADDRESS_TOWN */
	bool unlike;              /* an area differs, or the town: no numbers make these addresses the same, nor agree any further */
};
struct address_places address_place_agreement(const struct address_place *a, const struct address_place *b);

#endif
