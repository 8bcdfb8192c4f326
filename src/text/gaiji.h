/*
 * Gaiji: characters of the private-use areas, which mean something only in one office's font.  A table by the office says what
 * each of them is; what it does not name stays, and holds its record (kind/kind.h).
 *
 * CP932 has 1880 codes for them, F040–F9FC without the second bytes 7F, FD–FF, which Windows reads as U+E000–E757:
 *     U = E000 + 188 * (lead - F0) + (trail < 80 ? trail - 40 : trail - 41)
 */
#ifndef KAKEHASHI_TEXT_GAIJI_H
#define KAKEHASHI_TEXT_GAIJI_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "text/replacement.h"

struct gaiji_entry {
	uint32_t code;    /* private use */
	bool keep;        /* it goes on as it is */
	struct str to;    /* else: UTF-8, not empty, without private use */
	unsigned line;    /* of the table */
};

/* One table, in the order of the codes. */
struct gaiji {
	struct gaiji_entry *v;
	size_t n, cap;
	struct str name; /* of its file, for messages */
};

void gaiji_fini(struct gaiji *g);
/* to is copied into a.  NULL: it is new, or stands there with the same meaning; else the entry that says otherwise. */
const struct gaiji_entry *gaiji_add(struct gaiji *g, struct arena *a, struct gaiji_entry entry);
/* NULL: the table, or no table, says nothing of it. */
const struct gaiji_entry *gaiji_find(const struct gaiji *g, uint32_t code);

/* "F040" (CP932), "U+E000", or the character itself.  False: it is no such code, or not one for private use. */
bool gaiji_parse(struct str text, uint32_t *code);
/* The CP932 code of a character, 0 where it has none there. */
unsigned gaiji_cp932(uint32_t code);

/* The place of the first character for private use from i on; text.n: there is none.  Quick on long text. */
size_t gaiji_next(struct str text, size_t i);
/* Appends text (valid UTF-8) as the table says; how many characters that changed.  Each is noted under where; made may be NULL.
   Doing it again changes nothing. */
uint64_t gaiji_replace(const struct gaiji *g, struct str text, struct str where, struct replacements *made, struct buf *out);

#endif
