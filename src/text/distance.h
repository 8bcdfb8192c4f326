/*
 * How far two words are from each other, as people and keyboards put it.  Pure; words are UTF-16 code units, as folded as the
 * caller wants them (a character beyond U+FFFF counts as two).
 *
 * Up to 64 units the distances are computed bit-parallel, a column of the table at a time (G. Myers, "A Fast Bit-Vector Algorithm for
 * Approximate String Matching Based on Dynamic Programming", J. ACM 46, 1999; H. Hyyrö, "A Bit-Vector Algorithm for Computing
 * Levenshtein and Damerau Edit Distances", Nordic J. of Computing 10, 2003); beyond that by the table itself.
 */
#ifndef KAKEHASHI_TEXT_DISTANCE_H
#define KAKEHASHI_TEXT_DISTANCE_H

#include <stddef.h>
#include <stdint.h>

/* The least number of insertions, deletions and replacements that make b of a; most + 1 where it is larger than most (less than
   SIZE_MAX).  Symmetric. */
size_t distance_levenshtein(const uint16_t *a, size_t a_n, const uint16_t *b, size_t b_n, size_t most);

/* The same, and two neighbours that changed places count one, if nothing else is done to them ("optimal string alignment": ca → abc
   is 3).  Symmetric; no metric. */
size_t distance_osa(const uint16_t *a, size_t a_n, const uint16_t *b, size_t b_n, size_t most);

enum { SIMILARITY_WHOLE = 10000 };

/*
 * Similarity by Jaro and Winkler, 0 to SIMILARITY_WHOLE, rounded down: for texts too long to count edits (M. A. Jaro, J. Am. Stat.
 * Assoc. 84, 1989; W. E. Winkler, "String Comparator Metrics and Enhanced Decision Rules", 1990).  Equal units up to four at the start
 * add a tenth of what is missing, each, whatever the similarity without them.  Whole numbers all the way: the same on every
 * machine.  Looks at the first 4096 units.  Two empty texts are alike, an empty one is like no other.  Symmetric.
 */
unsigned similarity_jaro_winkler(const uint16_t *a, size_t a_n, const uint16_t *b, size_t b_n);

#endif
