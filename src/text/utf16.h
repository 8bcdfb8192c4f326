/* UTF-16, strictly: a surrogate without its other half and an odd byte at the end are faults.  Private to src/text/. */
#ifndef KAKEHASHI_TEXT_UTF16_H
#define KAKEHASHI_TEXT_UTF16_H

#include <stdbool.h>

#include "base/buf.h"
#include "text/decode.h"

bool utf16_decode(bool big, struct str bytes, struct buf *out, struct decode_fault *fault);
/* Writes the code units of code point c to bytes; returns 2 or 4. */
unsigned utf16_put(bool big, uint32_t c, unsigned char bytes[static 4]);

#endif
