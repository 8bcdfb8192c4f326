/*
 * Growing arrays.  Declare `struct names VEC_OF(struct str);`-like types:
 *
 *     struct strs { struct str *v; size_t n, cap; };
 *     struct strs s = { 0 };
 *     vec_push(&s, STR("a"));
 *     vec_fini(&s);
 *
 * The elements move when the array grows: keep indexes, not pointers.
 */
#ifndef KAKEHASHI_BASE_VEC_H
#define KAKEHASHI_BASE_VEC_H

#include <stdbool.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/str.h"

#define VEC(type) { type *v; size_t n, cap; }

/* Room for at least want elements in all. */
#define vec_reserve(vec, want) \
	do { \
		if ((vec)->cap < (want)) { \
			size_t vec_cap_ = (vec)->cap ? (vec)->cap * 2 : 8; \
			if (vec_cap_ < (want)) \
				vec_cap_ = (want); \
			(vec)->v = xreallocarray((vec)->v, vec_cap_, sizeof(*(vec)->v)); \
			(vec)->cap = vec_cap_; \
		} \
	} while (0)

#define vec_push(vec, ...) \
	do { \
		vec_reserve(vec, (vec)->n + 1); \
		(vec)->v[(vec)->n++] = (__VA_ARGS__); \
	} while (0)

#define vec_fini(vec) \
	do { \
		free((vec)->v); \
		(vec)->v = NULL; \
		(vec)->n = (vec)->cap = 0; \
	} while (0)

struct strs VEC(struct str);

/* Looks at one after the other: for short lists. */
static inline bool
strs_have(const struct strs *list, struct str s)
{
	for (size_t i = 0; i < list->n; i++)
		if (str_eq(list->v[i], s))
			return true;
	return false;
}

#endif
