/*
 * A growing buffer of bytes.  Start from BUF_INIT (or all zeroes); buf_fini frees it.
 * Not NUL-terminated; buf_cstr adds a NUL behind the content for libraries that want one.
 */
#ifndef KAKEHASHI_BASE_BUF_H
#define KAKEHASHI_BASE_BUF_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/alloc.h"
#include "base/str.h"

struct buf {
	char *p;
	size_t n;
	size_t cap;
};

#define BUF_INIT ((struct buf){ 0 })

void buf_fini(struct buf *b);
/* Room for at least more bytes behind the content, in a call of its own so that buf_reserve stays small. */
void buf_grow(struct buf *b, size_t more);
void buf_addf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_addv(struct buf *b, const char *format, va_list ap) __attribute__((format(printf, 2, 0)));
/* Appends the UTF-8 form of code point c; c <= 0x10FFFF and no surrogate. */
void buf_add_utf8(struct buf *b, uint32_t c);
/* The content with a NUL behind it (not counted in n); valid until the next change. */
const char *buf_cstr(struct buf *b);

static inline void
buf_reserve(struct buf *b, size_t more)
{
	if (b->cap - b->n < more)
		buf_grow(b, more);
}

static inline void
buf_reset(struct buf *b)
{
	b->n = 0;
}

static inline void
buf_addc(struct buf *b, char c)
{
	buf_reserve(b, 1);
	b->p[b->n++] = c;
}

static inline void
buf_add(struct buf *b, const void *bytes, size_t n)
{
	if (n == 0)
		return;
	buf_reserve(b, n);
	memcpy(b->p + b->n, bytes, n);
	b->n += n;
}

static inline void
buf_adds(struct buf *b, struct str s)
{
	buf_add(b, s.p, s.n);
}

static inline struct str
buf_str(const struct buf *b)
{
	return (struct str){ b->p, b->n };
}

/* The content from byte from on. */
static inline struct str
buf_tail(const struct buf *b, size_t from)
{
	return (struct str){ b->n > from ? b->p + from : NULL, b->n - from };
}

#endif
