/*
 * Allocation that does not fail: out of memory prints one line and exits 70.  Sizes are checked for overflow.
 */
#ifndef KAKEHASHI_BASE_ALLOC_H
#define KAKEHASHI_BASE_ALLOC_H

#include <stddef.h>

void *xmalloc(size_t size) __attribute__((malloc, returns_nonnull));
/* Zeroed room for count elements of size bytes. */
void *xcalloc(size_t count, size_t size) __attribute__((malloc, returns_nonnull));
void *xreallocarray(void *old, size_t count, size_t size) __attribute__((returns_nonnull));
char *xstrdup(const char *cstring) __attribute__((malloc, returns_nonnull));
/* a + b, or exit 70 when it overflows. */
size_t xadd(size_t a, size_t b);
/* Prints "out of memory" and exits 70. */
_Noreturn void out_of_memory(void);

#endif
