/*
 * A draft of a profile: what init found out about an export, a register and a target, put together and written as text with comments.
 * What is unsure is marked "# ?", and says what it could be instead; what only a person can know is written so that `check` asks for
 * it.  Pure but for load.h, which reads.  Messages and comments are in the user's language.
 *
 *     load export, register, target → draft_think → draft_write, draft_write_codes
 */
#ifndef KAKEHASHI_DRAFT_DRAFT_H
#define KAKEHASHI_DRAFT_DRAFT_H

#include "base/buf.h"
#include "csv/reader.h"
#include "draft/guess.h"
#include "draft/layout.h"
#include "draft/pairing.h"

enum draft_where { DRAFT_NOWHERE, DRAFT_CSV, DRAFT_SQLITE, DRAFT_POSTGRESQL };

/* One of the three: what was read of it, and where it is, as the profile says it. */
struct draft_side {
	enum draft_where where;
	struct str place;        /* path as seen from the profile, or connection string */
	struct str table;        /* of a database */
	struct csv_input csv;    /* as it was found out */
	bool encoding_guessed;   /* no mark and no word of anybody: it only looks like it */
	struct draft_table rows;
	struct strs own_values;  /* of a table that is a target: db_table_own_values */
	struct guess *columns;   /* one a column */
	struct guess_key key;
	struct layout layout;    /* of a target file */
};

struct mapping;

struct draft {
	struct draft_side export, cases, target;
	struct pairings pairs;
	struct mapping *mappings; /* one a column of the target */
	bool *coded;              /* of each column of the export: the target asks for its codes */
	struct str codes_folder;  /* as seen from the profile: "codes" */
	size_t doubts;            /* how many "# ?" the text has */
};

/* Guesses, pairs and maps what has been loaded.  Strings live in a. */
void draft_think(struct draft *d, struct arena *a);
void draft_fini(struct draft *d);
/* Appends the profile, and counts its doubts.  tables: code tables are written beside it; else their words stand in it. */
void draft_write(struct draft *d, bool tables, struct arena *a, struct buf *out);

/* Whether a code table belongs to this column of the export: few words, and a name that speaks of a code, or a target that asks. */
bool draft_has_codes(const struct draft *d, size_t column);
/* Appends the code table of the column: its words, most frequent first, with the codes that the target's sample shows for them; the
   number of words that have none. */
size_t draft_write_codes(const struct draft *d, size_t column, struct buf *out);

#endif
