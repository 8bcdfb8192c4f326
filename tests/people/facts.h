/* What a row says of a child, before it is written in one way or another; and the row's cells. */
#ifndef KAKEHASHI_PEOPLE_FACTS_H
#define KAKEHASHI_PEOPLE_FACTS_H

#include "forms.h"

struct facts {
	struct person child, guardian;
	char whole_name[2 * NAME_SIZE], whole_kana[2 * NAME_SIZE]; /* in place of the parts, if not empty */
	uint32_t born;
	const char *born_words; /* in place of born: 2015年頃, or nothing at all */
	bool male, no_sex, sex_unknown, no_kana, no_postal, no_address, no_phone, no_guardian;
	struct place place;
	struct phone phone;
};

/* As the register knows the child. */
void facts_of_child(const struct family *f, const struct child *c, struct facts *out);

/* The cells child_name, child_kana, birth_date, sex, postal_code, address, phone, guardian_name, guardian_kana, each with a comma
   behind it. */
void facts_write(struct rng *r, uint32_t ways, const struct facts *f, struct buf *out);

/* One cell, quoted where it has to be, and a comma. */
void cell_write(struct buf *out, struct str text);

#endif
