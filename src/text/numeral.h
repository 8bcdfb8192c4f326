/* Numbers written in kanji: 二十七, 二〇二四, and the forms of legal papers, 弐拾参. */
#ifndef KAKEHASHI_TEXT_NUMERAL_H
#define KAKEHASHI_TEXT_NUMERAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Reads the longest number at c[0]; returns how many of the n code points it has, 0 when there is none.  Numbers above
   99,999,999 are not read to their end. */
size_t numeral_read(const uint32_t *c, size_t n, uint32_t *value);
/* Whether c may be part of such a number. */
bool numeral_is(uint32_t c);

#endif
