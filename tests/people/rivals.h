/*
 * Children who are alike by chance: reading of the whole name, birth date and sex.  In a large register they are many, and a record about
 * one of them is no plain one.  A set of hashes, 64 bits a child; that two unlike ones collide is not to be expected below 10^8 children.
 */
#ifndef KAKEHASHI_PEOPLE_RIVALS_H
#define KAKEHASHI_PEOPLE_RIVALS_H

#include "families.h"

struct rivals {
	uint64_t *slots; /* open addressing; 0: free; the lowest bit: several children */
	size_t mask;
};

/* All registered children of the population. */
void rivals_init(struct rivals *x, const struct population *p);
void rivals_fini(struct rivals *x);
/* Another child of the register is like this one of f; its own brothers and sisters do not count. */
bool rivals_has(const struct rivals *x, const struct family *f, uint32_t child);

#endif
