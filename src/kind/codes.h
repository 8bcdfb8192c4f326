/*
 * A code table: word → code, as an office keeps it in a spreadsheet.  Several words may have one code; one word has one
 * code.  Words are compared by their cleaned text (width folded, trimmed).
 */
#ifndef KAKEHASHI_KIND_CODES_H
#define KAKEHASHI_KIND_CODES_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/str.h"
#include "base/vec.h"

struct codes {
	struct strs words; /* as written in the table */
	struct strs codes; /* codes.v[i] is the code of words.v[i] */
	struct map index;  /* cleaned word → i */
};

void codes_init(struct codes *c);
void codes_fini(struct codes *c);
/* The strings are copied into a.  False: the word is there already with another code (the same code again is fine). */
bool codes_add(struct codes *c, struct arena *a, struct str word, struct str code);
/* False: no such word. */
bool codes_find(const struct codes *c, struct str word, struct str *code);

#endif
