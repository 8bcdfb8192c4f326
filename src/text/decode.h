/*
 * Bytes of a known encoding → UTF-8, strictly: what cannot be decoded is reported, never replaced, and takes no
 * delimiter with it.  The conversion tables come from iconv; for CP932 a correcting layer (text/cp932.h) makes them those of
 * Windows whichever iconv is linked.  Gaiji (F040–F9FC) become U+E000–E757.
 */
#ifndef KAKEHASHI_TEXT_DECODE_H
#define KAKEHASHI_TEXT_DECODE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "text/encoding.h"

struct decoder;

struct decode_fault {
	size_t offset;          /* of the first bad byte, from the start of the bytes given */
	unsigned char bytes[4]; /* the bad sequence, or its beginning */
	unsigned n;             /* how many of them, 1..4 */
};

/* encoding must not be ENCODING_AUTO.  Fails (ERR_INTERNAL) when the linked iconv does not know the encoding. */
struct decoder *decoder_new(enum encoding e, struct err *err);
void decoder_free(struct decoder *d);
/* Decodes bytes as a whole (one record, in its initial shift state, without BOM) and appends the UTF-8.  On a bad sequence
   returns false and fills fault; out then holds what came before it.  A byte sequence cut off at the end is a fault too. */
bool decoder_run(struct decoder *d, struct str bytes, struct buf *out, struct decode_fault *fault);
/* "81 22": the bytes of the fault in hex, for messages. */
struct str decode_fault_hex(const struct decode_fault *fault, char room[static 12]);

#endif
