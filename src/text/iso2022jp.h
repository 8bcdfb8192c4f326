/*
 * ISO-2022-JP (RFC 1468): escape sequences switch between ASCII and JIS X 0208.  Private to src/text/; what is read and
 * written beyond the RFC is in text/jis.h.
 *
 * A line break in the middle of a two-byte stretch ends the stretch, as in the RFC, where each line begins in ASCII.  The
 * controls SO, SI and any escape sequence that is not listed are faults, and so is any byte from 80 on.
 */
#ifndef KAKEHASHI_TEXT_ISO2022JP_H
#define KAKEHASHI_TEXT_ISO2022JP_H

#include <stdbool.h>

#include "text/pairs.h"

enum iso2022jp_set {
	ISO2022JP_ASCII, /* ESC ( B, and ESC ( J */
	ISO2022JP_KANJI, /* ESC $ B, and ESC $ @ */
	ISO2022JP_KANA,  /* ESC ( I */
};

enum { ISO2022JP_ESCAPE = 3 }; /* bytes of each of them */

/* The set that the escape sequence at p (n bytes are there) switches to; false: none of those above. */
bool iso2022jp_escape(const unsigned char *p, size_t n, enum iso2022jp_set *set);

/* decoder_run; cp932 is the table of CP932. */
bool iso2022jp_decode(const struct pairs *cp932, struct str bytes, struct buf *out, struct decode_fault *fault);

#endif
