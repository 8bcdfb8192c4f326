/*
 * Registers with everything that candidates are found by, made up at random: few values, so that much is shared, some of it missing or
 * slightly wrong; and records like them.  Records and cases have the same columns.
 */
#ifndef TESTS_UNIT_MATCH_REGISTRY_H
#define TESTS_UNIT_MATCH_REGISTRY_H

#include "match/candidates.h"
#include "register/rows.h"

enum registry_column {
	COLUMN_NUMBER,
	COLUMN_NAME,
	COLUMN_KANA,
	COLUMN_BIRTH,
	COLUMN_SEX,
	COLUMN_PHONE,
	COLUMN_POSTAL,
	COLUMN_ADDRESS,
	COLUMN_GUARDIAN,
	COLUMN_GUARDIAN_KANA,
	COLUMN_ID,
	REGISTRY_COLUMNS,
};

struct registry {
	struct arena arena;
	struct schema schema;
	struct field fields[REGISTRY_COLUMNS];
	struct match_pair pairs[REGISTRY_COLUMNS];
	struct match_spec spec;
	size_t others[2]; /* for spec.other_names */
	struct match_sides sides;
	struct cases cases;
	struct rows rows;
};

/* columns: 1 << column, for those that are compared; the number always is. */
void registry_init(struct registry *r, unsigned columns);
void registry_fini(struct registry *r);
/* The guardian's columns hold other names of the child, too.  To be called before anything is made of the cases. */
void registry_use_other_names(struct registry *r);
/* Cleaned cells, in the registry's arena; NULL or "": empty. */
struct str *registry_cells(struct registry *r, const char *const raw[static REGISTRY_COLUMNS]);
/* Adds a case. */
void registry_add(struct registry *r, const struct str *cells);
/* Cells at random, with that number; variety: how many names, days and the like there are to choose from. */
struct str *registry_random(struct registry *r, const char *number, unsigned variety, unsigned *seed);
/* Puts the cases into another order. */
void registry_shuffle(struct registry *r, unsigned *seed);
/* A key of one column's text, folded afresh. */
struct str registry_key(struct registry *r, enum registry_column column, struct str text);

#endif
