/*
 * Decoding table of an encoding whose characters are one ASCII byte, one byte from 0x80 on, or a lead and a trail byte.
 * Private to src/text/.
 *
 * An entry holds the ready UTF-8 form.  A single byte from 0x80 on fills its whole row, so that the decoder looks at
 * [lead][next byte] whatever the lead is.
 */
#ifndef KAKEHASHI_TEXT_PAIRS_H
#define KAKEHASHI_TEXT_PAIRS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/vec.h"
#include "text/decode.h"

enum {
	PAIR_NONE = 0,   /* 1..3: length of the UTF-8 form of a pair */
	PAIR_SINGLE = 4, /* + 1..3: length of the UTF-8 form of the lead alone */
	PAIR_LONG = 8,   /* the form does not fit: utf8[0] * 256 + utf8[1] is its place in longs */
};

struct pair {
	unsigned char utf8[3];
	unsigned char n;
};

struct pair_long {
	char utf8[8];
	size_t n;
};

struct pairs {
	struct pair at[128][256]; /* [lead - 0x80][trail] */
	struct { struct pair_long *v; size_t n, cap; } longs;
};

struct pairs *pairs_new(void);
void pairs_free(struct pairs *t);
/* Sets the n (1 or 2) code points of lead and trail; lead >= 0x80. */
void pairs_set(struct pairs *t, unsigned lead, unsigned trail, const uint32_t *code, unsigned n);
void pairs_set_single(struct pairs *t, unsigned byte, uint32_t code);
/* The code points of lead and trail; returns how many, 0 when the pair stands for nothing (or lead for itself). */
unsigned pairs_get(const struct pairs *t, unsigned lead, unsigned trail, uint32_t code[static 2]);

/* decoder_run for such an encoding.  behind_8f, or NULL: the table of the two bytes that follow 8F (EUC-JP). */
bool pairs_decode(const struct pairs *t, const struct pairs *behind_8f, struct str bytes, struct buf *out,
    struct decode_fault *fault);

#endif
