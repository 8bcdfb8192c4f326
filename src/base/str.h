/*
 * A string of bytes: pointer and length.
 *
 * Not NUL-terminated: a NUL inside a cell is data.  The bytes belong to somebody else (an arena, a buf, a
 * literal); a str only points.  An empty str may have p == NULL.  Text is UTF-8 unless a header says otherwise.
 */
#ifndef KAKEHASHI_BASE_STR_H
#define KAKEHASHI_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct str {
	const char *p;
	size_t n;
};

/* printf("%.*s", STR_ARG(s)) */
#define STR_ARG(s) (int)(s).n, (s).n ? (s).p : ""
#define STR(literal) ((struct str){ (literal), sizeof(literal) - 1 })

/* For NUL-terminated strings that come from outside (argv, libraries). */
static inline struct str
str_from(const char *cstring)
{
	return (struct str){ cstring, cstring ? strlen(cstring) : 0 };
}

static inline bool
str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* Byte order; shorter first when one is the beginning of the other. */
int str_cmp(struct str a, struct str b);

bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);

/* Equal when ASCII letters are compared without case. */
bool str_eq_ascii_nocase(struct str a, struct str b);

/* The part from byte i to before byte j; i <= j <= s.n. */
struct str str_slice(struct str s, size_t i, size_t j);

/* Without leading and trailing ASCII blanks (space, tab). */
struct str str_trim(struct str s);

/* Position of the first occurrence of needle at or after from; SIZE_MAX when there is none. */
size_t str_find(struct str s, struct str needle, size_t from);

#endif
