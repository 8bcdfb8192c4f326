/*
 * Lines of fixed width, in which nothing but its place says where a value is: their columns, guessed from what stands at the same byte of
 * all lines.  A column begins
 *
 *     behind bytes that are blank in all lines
 *     where no line is blank, behind values that are padded at their end
 *     where all lines change between ASCII and other characters
 *     before and behind eight digits that are a date in all lines
 *
 * Two columns that fill their widths in all lines look like one.  So it is a guess, and the draft says so.  Pure.
 */
#ifndef KAKEHASHI_DRAFT_FIXED_H
#define KAKEHASHI_DRAFT_FIXED_H

#include "base/arena.h"
#include "base/vec.h"
#include "text/encode.h"

enum { FIXED_LINES_LEAST = 3, FIXED_LINES_MOST = 1000 /* are looked at */, FIXED_BYTES_MOST = 20000 /* of a line */ };

struct fixed {
	size_t bytes; /* of a line */
	struct { size_t *v; size_t n, cap; } begins; /* of each column, in bytes, the first 0 */
};

void fixed_fini(struct fixed *f);
/* Looks at n lines of UTF-8, which take bytes in the encoder's encoding.  False: they do not, there are too few, or no columns are seen. */
bool fixed_find(const struct str *lines, size_t n, size_t bytes, struct encoder *encoder, struct fixed *out);
/* The cells of a line, blanks and all; cells has room for the columns.  False: a character stands across two of them. */
bool fixed_cut(const struct fixed *f, struct str line, struct encoder *encoder, struct str *cells);

#endif
