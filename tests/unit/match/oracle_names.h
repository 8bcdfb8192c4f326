/* The oracle's own idea of which names are one; and what its two halves share. */
#ifndef TESTS_UNIT_MATCH_ORACLE_NAMES_H
#define TESTS_UNIT_MATCH_ORACLE_NAMES_H

#include "match/compare.h"
#include "oracle.h"

enum { NUMBER, FAMILY, GIVEN, BIRTH, SEX, ADDRESS, ITEMS };

/* One case beside the record. */
struct beside {
	enum level levels[ITEMS];
	bool read;  /* names: there are readings alone on both sides */
	bool doubt; /* it agrees, and may be no given name, or letters do not tell it */
	double bits;
	bool home; /* what a family shares speaks for it */
};

struct question {
	struct office *o;
	const struct str *record;
	enum fault fault;
	struct beside *v; /* one a case */
	bool *found;      /* it shares a key with the record; the others are not looked at */
};

/* The record's key. */
struct str mine(const struct question *q, enum match_role role);
bool same_key(const struct question *q, size_t row, enum match_role role);
/* MISSING, EQUAL, SAME or UNLIKE. */
enum level level_of_form(const struct question *q, size_t row, enum match_role role);
/* The levels of both names: from what the name, and what its reading says.  Needs the number's level. */
void compare_names(const struct question *q, size_t row, enum level name, enum level kana, struct beside *b);

enum { PARTS_MOST = 4 };
/* The parts of text. */
size_t cut(struct str text, struct str parts[static PARTS_MOST]);
bool contains(struct str s, struct str part);

#endif
