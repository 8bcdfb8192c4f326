/*
 * Kind and name of each column, from its name (draft/header.h) and its values (draft/facts.h), and the columns that can be a key.  What
 * is not certain is said: unsure, with the reason.  Pure; messages are in the user's language.
 */
#ifndef KAKEHASHI_DRAFT_GUESS_H
#define KAKEHASHI_DRAFT_GUESS_H

#include "draft/facts.h"
#include "draft/header.h"

struct guess {
	struct header_guess header;
	struct facts facts;
	const struct kind *kind; /* NULL: the column cannot be named in a profile, and is left out */
	struct str format;       /* of dates that need one: %G%y%m%d */
	struct str field;        /* the profile's name for it, unlike all others of the table */
	size_t taken;            /* filled values that the kind takes without a finding */
	bool few;                /* few words, again and again: a code table can be made of them */
	struct str doubt;        /* what a person should look at; empty: nothing */
};

/* out has room for the table's columns. */
void guess_columns(const struct draft_table *t, struct guess *out, struct arena *a);
/* "238 of 240 values are dates" */
struct str guess_confidence(const struct guess *g, struct arena *a);

enum { GUESS_KEY_MOST = 2 };

struct guess_key {
	size_t columns[GUESS_KEY_MOST], n; /* n is 0 where no column can be named at all */
	struct str doubt;
};

/* The columns that tell rows apart: the one that is called want, else another that does, else two together. */
struct guess_key guess_find_key(const struct draft_table *t, const struct guess *columns, enum attribute want, struct arena *a);

#endif
