/*
 * What was written in place of a character that could not go on as it was: a line for the report each (report/replacements.h).
 * Foldings of width, kana and blanks are not here, they are counted (text/change.h).
 */
#ifndef KAKEHASHI_TEXT_REPLACEMENT_H
#define KAKEHASHI_TEXT_REPLACEMENT_H

#include <stdint.h>

#include "base/vec.h"

/* The words of by, beside the tables of text/variants.h. */
#define BY_GAIJI "gaiji"           /* the office's own table of gaiji */
#define BY_SUBSTITUTE "substitute" /* declared for the target, or on by default */
#define BY_SELECTOR "selector"     /* a variation selector was dropped */
#define BY_INVISIBLE "invisible"   /* a character that nobody sees was dropped */
#define BY_GETA "geta"             /* 〓 */

struct replacement {
	struct str where;   /* the field's column, or TARGET.COLUMN */
	struct str from;    /* one character; a kanji and its selector are one */
	struct str to;      /* empty: dropped */
	const char *by;     /* a string literal */
	uint64_t count;     /* times in this value */
};

/* Those of one record, in the order in which they came up.  The strings belong to others. */
struct replacements VEC(struct replacement);

/* Counts one more; those alike are one entry. */
void replacements_note(struct replacements *r, struct str where, struct str from, struct str to, const char *by);

#endif
