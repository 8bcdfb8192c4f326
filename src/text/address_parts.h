/* The steps of address_parse, and what they share.  Private to src/text/address*.c. */
#ifndef KAKEHASHI_TEXT_ADDRESS_PARTS_H
#define KAKEHASHI_TEXT_ADDRESS_PARTS_H

#include <stdint.h>

#include "text/address.h"

/* Fills prefecture, county, city, ward and head from the beginning of folded; *prefecture: its number, 0 without one.  Returns where the
   town begins. */
size_t address_read_area(struct str folded, const struct towns *towns, struct address *a, int *prefecture);

/* Appends what folded (from the town on) is made of to out, which must not move by that, and fills town, numbers, block and rest.
   named: so many bytes at its beginning are part of the town's name; kyoto: streets may be. */
void address_read_town(struct str folded, size_t named, bool kyoto, struct buf *out, struct address *a);

/* The code point at byte i, 0 at the end. */
uint32_t address_at(struct str s, size_t i);
/* Behind 大字, 字 or 小字 at i, before being the character in front of it; i where there is none. */
size_t address_skip_aza(struct str s, size_t i, uint32_t before);

#endif
