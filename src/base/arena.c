#include "config.h"

#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/alloc.h"

#include "base/poison.h"

enum { BLOCK = 64 * 1024, KEEP = 1024 * 1024 };

struct arena_block {
	struct arena_block *next;
	size_t size;
	alignas(max_align_t) char bytes[];
};

void
arena_fini(struct arena *a)
{
	for (struct arena_block *b = a->first, *next; b; b = next) {
		next = b->next;
		free(b);
	}
	*a = ARENA_INIT;
}

void
arena_reset(struct arena *a)
{
	struct arena_block *keep = NULL;
	for (struct arena_block *b = a->first, *next; b; b = next) {
		next = b->next;
		if (b->size <= KEEP && (!keep || b->size > keep->size)) {
			free(keep);
			keep = b;
		} else {
			free(b);
		}
	}
	*a = ARENA_INIT;
	if (keep) {
		keep->next = NULL;
		a->first = keep;
		a->p = keep->bytes;
		a->end = keep->bytes + keep->size;
	}
}

static void
add_block(struct arena *a, size_t need)
{
	size_t size = BLOCK;
	if (a->first && a->first->size < KEEP)
		size = a->first->size * 2; /* few blocks for large batches */
	if (size < need)
		size = need;
	struct arena_block *b = xmalloc(xadd(sizeof(*b), size));
	b->size = size;
	b->next = a->first;
	a->first = b;
	a->p = b->bytes;
	a->end = b->bytes + size;
}

char *
arena_bytes(struct arena *a, size_t size)
{
	if (!a->p || (size_t)(a->end - a->p) < size)
		add_block(a, size);
	char *p = a->p;
	a->p += size;
	return p;
}

void *
arena_alloc(struct arena *a, size_t size)
{
	const size_t align = alignof(max_align_t);
	size_t skip = (align - (uintptr_t)a->p % align) % align;
	if (!a->p || (size_t)(a->end - a->p) < xadd(skip, size)) {
		add_block(a, size);
		skip = 0;
	}
	char *p = a->p + skip;
	a->p = p + size;
	return p;
}

void *
arena_calloc(struct arena *a, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / size)
		out_of_memory();
	void *p = arena_alloc(a, count * size);
	memset(p, 0, count * size);
	return p;
}

char *
arena_cstr(struct arena *a, struct str s)
{
	char *p = arena_bytes(a, xadd(s.n, 1));
	if (s.n)
		memcpy(p, s.p, s.n);
	p[s.n] = '\0';
	return p;
}

struct str
arena_str(struct arena *a, struct str s)
{
	return (struct str){ arena_cstr(a, s), s.n };
}

struct str
arena_format(struct arena *a, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	int n = vsnprintf(NULL, 0, format, ap);
	va_end(ap);
	if (n < 0)
		return (struct str){ "", 0 };
	char *p = arena_bytes(a, (size_t)n + 1);
	va_start(ap, format);
	vsnprintf(p, (size_t)n + 1, format, ap);
	va_end(ap);
	return (struct str){ p, (size_t)n };
}
