/*
 * Encoding table: code point → code of an encoding.  Private to src/text/.
 *
 * A code is the bytes of the character read as a big-endian number: B1, 88C0, 8FB0A1.  ASCII is not in the table: it stands for
 * itself in every encoding here.
 */
#ifndef KAKEHASHI_TEXT_CODEMAP_H
#define KAKEHASHI_TEXT_CODEMAP_H

#include <stddef.h>
#include <stdint.h>

#include "base/vec.h"

struct codemap_page {
	uint32_t code[256];
};

/* Two code points that have one code between them (Shift_JIS-2004: か + U+309A → 82F5). */
struct codemap_sequence {
	uint32_t first, second, code;
};

struct codemap {
	uint16_t page[0x1100]; /* [code point >> 8]; pages.v[0] is empty */
	struct { struct codemap_page *v; size_t n, cap; } pages;
	struct { struct codemap_sequence *v; size_t n, cap; } sequences;
};

struct codemap *codemap_new(void);
void codemap_free(struct codemap *m);
/* Sets the code of n (1 or 2) code points where they have none yet: the first code given is the one that is written. */
void codemap_add(struct codemap *m, const uint32_t *point, unsigned n, uint32_t code);
/* The code of two code points together; 0: none. */
uint32_t codemap_sequence(const struct codemap *m, uint32_t first, uint32_t second);

/* The code of a code point from U+0080 on; 0: none. */
static inline uint32_t
codemap_get(const struct codemap *m, uint32_t point)
{
	return m->pages.v[m->page[point >> 8]].code[point & 0xFF];
}

#endif
