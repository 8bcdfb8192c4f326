/*
 * The linked iconv, asked for its tables.  Private to src/text/; iconv.c is the only file that includes iconv.h.
 *
 * Decoders and encoders do not convert text with iconv: they ask it once for each code of an encoding and keep the answers
 * (text/pairs.h), so that a table can be corrected, so that a bad sequence is known to the byte, and for speed.
 */
#ifndef KAKEHASHI_TEXT_ICONV_H
#define KAKEHASHI_TEXT_ICONV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct iconv_table;

/* Opens the first of names (the last is NULL) that the linked iconv knows; ERR_INTERNAL when it knows none. */
struct iconv_table *iconv_table_open(const char *const *names, struct err *err);
void iconv_table_close(struct iconv_table *t);
/* The code points for which the n bytes stand, beginning in the initial state: how many, 1 or 2; 0 when the bytes are no
   text, are cut off, or stand for more. */
unsigned iconv_table_get(struct iconv_table *t, const unsigned char *bytes, size_t n, uint32_t code[static 2]);

#endif
