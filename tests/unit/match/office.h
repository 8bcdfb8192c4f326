/* A small register and its records, built by hand.  The fields of the two sides stand in different orders. */
#ifndef TESTS_UNIT_MATCH_OFFICE_H
#define TESTS_UNIT_MATCH_OFFICE_H

#include "match/matcher.h"
#include "register/rows.h"

enum { OFFICE_COLUMNS = 6 };

/* Raw texts; NULL or "": empty.  They are cleaned by their kinds as those of the program are. */
struct person {
	const char *number, *name, *kana, *birth, *sex, *address;
};

struct office {
	struct arena arena;
	struct schema source, schema;
	struct field fields[2 * OFFICE_COLUMNS];
	struct match_pair pairs[OFFICE_COLUMNS];
	struct match_spec spec;
	struct cases cases;
	struct rows rows;
};

#define ALL_ROLES ((1u << ROLE_COUNT) - 1)

/* roles: a bit for each match_role that the profile pairs.  What decides is as a profile has it that says nothing. */
void office_init(struct office *o, unsigned roles);
void office_fini(struct office *o);
void office_add(struct office *o, const struct person *p);
/* Puts the rows into another order. */
void office_shuffle(struct office *o, unsigned *seed);
/* The record's cells. */
struct str *office_record(struct office *o, const struct person *p);
/* The key of one field, of a record or of a case, folded afresh. */
struct str office_record_key(struct office *o, const struct str *record, enum match_role role);
struct str office_case_key(struct office *o, size_t row, enum match_role role);
/* The key of any text, as of a field of that role. */
struct str office_key(struct office *o, enum match_role role, struct str text);
/* Where a role's field stands in the register. */
size_t office_case_field(enum match_role role);
/* The texts. */
struct str office_record_text(const struct office *o, const struct str *record, enum match_role role);
struct str office_case_text(const struct office *o, size_t row, enum match_role role);

/* Random numbers that are the same everywhere. */
unsigned next_random(unsigned *seed);

#endif
