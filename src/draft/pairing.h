/*
 * Which columns of the export and of the register hold the same thing: by kind, by what their names say, and by how many of the
 * export's values are found in the register.  Pure.
 */
#ifndef KAKEHASHI_DRAFT_PAIRING_H
#define KAKEHASHI_DRAFT_PAIRING_H

#include "base/vec.h"
#include "draft/guess.h"

struct pairing {
	size_t record, cases; /* columns of the export, of the register */
	size_t met, of;       /* of the export's different values, how many the register has */
	struct str doubt;     /* empty: none */
};

struct pairings VEC(struct pairing);

/* No column stands in two pairs; in the order of the export's columns.  record_key, cases_key: the columns of the keys. */
void pair_columns(const struct draft_table *records, const struct guess *record_guesses, const struct guess_key *record_key,
    const struct draft_table *cases, const struct guess *case_guesses, size_t cases_key, struct arena *a, struct pairings *out);

#endif
