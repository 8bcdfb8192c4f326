/*
 * Addresses and telephone numbers.  The municipalities are real, since addresses are compared by them; the towns are made up, postal
 * codes begin with 000, and telephone numbers with 03-00, 070-0, 080-0 and 090-0, which are nobody's.
 */
#ifndef KAKEHASHI_PEOPLE_PLACES_H
#define KAKEHASHI_PEOPLE_PLACES_H

#include "rng.h"

struct place {
	const char *prefecture, *city; /* the city with its ward */
	const char *town[2];           /* in two parts: 北, 桁 */
	uint32_t chome, block, number; /* chome 0: none, written 123番地4 */
	const char *building;          /* NULL: a house */
	uint32_t room;
	uint32_t postal; /* the last four digits */
};

struct phone {
	uint32_t area; /* 3, 70, 80, 90 */
	uint32_t digits; /* the last eight; the first of them is 0 */
};

/* In the office's own city; or in any other one. */
void place_draw(struct rng *r, struct place *p);
void place_draw_elsewhere(struct rng *r, struct place *p);
struct phone phone_draw(struct rng *r);

#endif
