/*
 * Addresses as numbers: what is kept of a case's address, so that it is not taken apart again for each record that it stands beside.
 *
 * A place - prefecture, county, city, ward and town (text/address.h) - is a number in a table of all that occur, which are few.  Of what
 * follows there are the first two numbers themselves, since levels ask for no more, and hashes of all numbers and the building: of their
 * text, and of the same with all forms of a kanji as one.  Equal in both, 64 bits, means that they are the same; unlike in the second, that
 * they are not; else, and where a number is no plain one (甲123), texts must say.
 *
 * A table belongs to one thread while it is built (match/word.h), and is only read from then on.
 */
#ifndef KAKEHASHI_MATCH_PLACE_H
#define KAKEHASHI_MATCH_PLACE_H

#include "base/buf.h"
#include "text/address.h"

enum {
	PLACE_NONE = 0,             /* there is no address, or nothing in it */
	PLACE_LIMIT = 1 << 18,      /* in a table: what comes then is not known; Japan has fewer towns */
	PLACE_UNKNOWN = 0xFFFFFF,   /* not in the table */
};

struct places;

struct places *places_new(void);
void places_free(struct places *p);
/* The number of a place, a new one where it is new; PLACE_UNKNOWN: the table is full.  Its strings are copied. */
uint32_t places_add(struct places *p, const struct address_place *place);
/* The number of a place, or PLACE_UNKNOWN. */
uint32_t places_find(const struct places *p, const struct address_place *place, struct buf *scratch);
/* Adds the places of from to p; ids[i] becomes the number in p of the place that is i in from.  ids has room for places_count(from) + 1
   numbers. */
void places_merge(struct places *p, const struct places *from, uint32_t *ids);
uint32_t places_count(const struct places *p);
/* The place of number id, 1 to places_count. */
const struct address_place *places_at(const struct places *p, uint32_t id);
size_t places_bytes(const struct places *p);

struct address_print {
	uint32_t place : 24;
	uint32_t numbers_n : 2;   /* 2: two or more */
	uint32_t block : 1;       /* as in struct address */
	uint32_t block_known : 1;
	uint32_t odd : 1;         /* the first numbers are not plain ones: texts must say */
	uint16_t numbers[2];      /* the first of them */
	uint32_t hash, forms_hash; /* of numbers and building; of the same with the forms of a kanji as one */
};

/* All but the place, which stays PLACE_NONE.  False: there is nothing in the address. */
bool address_print_of(const struct address *a, struct buf *scratch, struct address_print *out);

#endif
