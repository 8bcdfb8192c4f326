/*
 * Memory that is freed all at once.  One arena a run, one a batch; a function that takes a struct arena *
 * returns memory that lives there.  Handles (FILE, PGconn, iconv_t, …) never live in an arena.
 */
#ifndef KAKEHASHI_BASE_ARENA_H
#define KAKEHASHI_BASE_ARENA_H

#include <stddef.h>

#include "base/str.h"

struct arena_block;

struct arena {
	char *p;                   /* next free byte */
	char *end;                 /* end of the current block */
	struct arena_block *first; /* current block; older ones behind it */
};

#define ARENA_INIT ((struct arena){ 0 })

void arena_fini(struct arena *a);
/* Forgets everything in it, keeps one block for reuse (the largest up to 1 MiB), frees the rest. */
void arena_reset(struct arena *a);
/* size bytes, aligned for any type; not zeroed. */
void *arena_alloc(struct arena *a, size_t size) __attribute__((returns_nonnull));
/* count zeroed elements of size bytes. */
void *arena_calloc(struct arena *a, size_t count, size_t size) __attribute__((returns_nonnull));
/* size bytes without alignment, for text. */
char *arena_bytes(struct arena *a, size_t size) __attribute__((returns_nonnull));
/* A copy of s; a NUL stands behind it. */
struct str arena_str(struct arena *a, struct str s);
/* A NUL-terminated copy. */
char *arena_cstr(struct arena *a, struct str s);
/* A formatted string, NUL behind it. */
struct str arena_format(struct arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
