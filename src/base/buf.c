#include "config.h"

#include "base/buf.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/poison.h"

void
buf_fini(struct buf *b)
{
	free(b->p);
	*b = BUF_INIT;
}

void
buf_grow(struct buf *b, size_t more)
{
	size_t need = xadd(b->n, more);
	size_t cap = b->cap ? b->cap : 64;
	while (cap < need)
		cap = xadd(cap, cap);
	b->p = xreallocarray(b->p, cap, 1);
	b->cap = cap;
}

void
buf_addv(struct buf *b, const char *format, va_list ap)
{
	va_list again;
	va_copy(again, ap);
	buf_reserve(b, 64);
	int n = vsnprintf(b->p + b->n, b->cap - b->n, format, ap);
	if (n >= 0 && (size_t)n >= b->cap - b->n) {
		buf_reserve(b, (size_t)n + 1);
		n = vsnprintf(b->p + b->n, b->cap - b->n, format, again);
	}
	va_end(again);
	if (n > 0)
		b->n += (size_t)n;
}

void
buf_addf(struct buf *b, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	buf_addv(b, format, ap);
	va_end(ap);
}

void
buf_add_utf8(struct buf *b, uint32_t c)
{
	buf_reserve(b, 4);
	char *p = b->p + b->n;
	if (c < 0x80) {
		p[0] = (char)c;
		b->n += 1;
	} else if (c < 0x800) {
		p[0] = (char)(0xC0 | c >> 6);
		p[1] = (char)(0x80 | (c & 0x3F));
		b->n += 2;
	} else if (c < 0x10000) {
		p[0] = (char)(0xE0 | c >> 12);
		p[1] = (char)(0x80 | (c >> 6 & 0x3F));
		p[2] = (char)(0x80 | (c & 0x3F));
		b->n += 3;
	} else {
		p[0] = (char)(0xF0 | c >> 18);
		p[1] = (char)(0x80 | (c >> 12 & 0x3F));
		p[2] = (char)(0x80 | (c >> 6 & 0x3F));
		p[3] = (char)(0x80 | (c & 0x3F));
		b->n += 4;
	}
}

const char *
buf_cstr(struct buf *b)
{
	buf_reserve(b, 1);
	b->p[b->n] = '\0';
	return b->p;
}
