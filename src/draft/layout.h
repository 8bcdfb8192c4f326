/*
 * How a sample import file is written, so that the program can write others like it.  draft/load.h fills it in.
 */
#ifndef KAKEHASHI_DRAFT_LAYOUT_H
#define KAKEHASHI_DRAFT_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "csv/writer.h"
#include "draft/table.h"
#include "text/encoding.h"

struct layout {
	enum encoding encoding;
	bool bom;
	enum csv_newline newline;
	enum csv_quote quote;
	char separator;  /* '\0': there is none, and all columns have a width */
	bool headless;   /* without separators: no line names the columns */
	size_t *longest; /* of each column's values, in bytes of the encoding */
	size_t *width;   /* of each column: all values are that wide and some are padded; 0: they are not */
	bool *right;     /* blanks stand before values, and never behind one */
};

/* Looks at one record as it came, the header among them; first: at the first one.  Text in an encoding of wider units tells nothing
   about quotes. */
void layout_look(struct layout *l, struct str bytes, bool first);
/* Fills in longest and width; their memory is in a. */
void layout_measure(struct layout *l, const struct draft_table *t, struct arena *a);

#endif
