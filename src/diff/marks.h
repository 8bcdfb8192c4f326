/* Where in two values the difference is, for readers.  Pure. */
#ifndef KAKEHASHI_DIFF_MARKS_H
#define KAKEHASHI_DIFF_MARKS_H

#include "base/vec.h"
#include "diff/plan.h"

struct diff_piece {
	struct str text; /* points into the value; not empty */
	bool differs;
};

struct diff_pieces VEC(struct diff_piece);

/*
 * Cuts both values (valid UTF-8) into pieces that they share, in one order, and pieces that they do not: as few characters of the
 * second sort as there can be (Myers, An O(ND) difference algorithm and its variations, Algorithmica 1986), a character being a
 * grapheme cluster.  A single character that both have between two differences is one with them: islands do not help readers.
 * Where more than MARKS_MOST characters differ, all between what both begin and end with does.
 */
void diff_mark(const struct str value[static DIFF_SIDES], struct diff_pieces pieces[static DIFF_SIDES]);

enum { MARKS_MOST = 200 };

#endif
