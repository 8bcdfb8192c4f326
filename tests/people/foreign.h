/* Names of families from elsewhere, in Latin letters or kanji and in katakana. */
#ifndef KAKEHASHI_PEOPLE_FOREIGN_H
#define KAKEHASHI_PEOPLE_FOREIGN_H

#include "rng.h"

struct foreign_name {
	const char *latin, *kana, *kanji; /* kanji: NULL where there is none */
};

enum { FOREIGN_ORIGINS = 6, FOREIGN_FAMILIES = 10, FOREIGN_GIVEN = 14 };

/* Draws an origin, weighted by how many live in Japan. */
uint32_t foreign_origin(struct rng *r);
const struct foreign_name *foreign_family(struct rng *r, uint32_t origin);
uint32_t foreign_origin_of(const struct foreign_name *family);
const struct foreign_name *foreign_given(struct rng *r, uint32_t origin, bool male);

#endif
