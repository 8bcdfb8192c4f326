#include "config.h"

#include "profile/suggest.h"

#include "base/poison.h"

enum { LONGEST = 64 }; /* longer names get no suggestion */

static unsigned char
folded(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Edit distance with swaps of neighbours (optimal string alignment), by the usual table of which three rows are kept. */
static size_t
distance(struct str a, struct str b)
{
	size_t rows[3][LONGEST + 1];
	size_t *before = rows[0], *above = rows[1], *row = rows[2];
	for (size_t j = 0; j <= b.n; j++)
		above[j] = j;
	for (size_t i = 1; i <= a.n; i++) {
		row[0] = i;
		for (size_t j = 1; j <= b.n; j++) {
			unsigned char x = folded(a.p[i - 1]), y = folded(b.p[j - 1]);
			row[j] = least(above[j - 1] + (x != y), least(above[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && x == folded(b.p[j - 2]) && y == folded(a.p[i - 2]))
				row[j] = least(row[j], before[j - 2] + 1);
		}
		size_t *oldest = before;
		before = above;
		above = row;
		row = oldest;
	}
	return above[b.n];
}

struct str
suggest(struct str word, const struct str *names, size_t n)
{
	struct str best = { NULL, 0 };
	size_t nearest = word.n <= 4 ? 2 : 3; /* must be nearer than this */
	for (size_t i = 0; i < n && word.n > 0 && word.n <= LONGEST; i++) {
		if (names[i].n == 0 || names[i].n > LONGEST)
			continue;
		size_t d = distance(word, names[i]);
		if (d < nearest) {
			nearest = d;
			best = names[i];
		}
	}
	return best;
}
