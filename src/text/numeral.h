/* Numbers written in kanji: 二十七, 二〇二四, 廿七, and the forms of legal papers, 弐拾参; and what is a digit beside them. */
#ifndef KAKEHASHI_TEXT_NUMERAL_H
#define KAKEHASHI_TEXT_NUMERAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/*
 * Reads the number at c[0]; returns how many of the n code points it has, 0 when there is none.  All of the numerals that stand
 * there together have to be one number, by unit (千百十, 二十七, 壱拾) below 10,000 or by place (二〇二四, 〇四) in eight digits at most:
 * 二十十, 十〇, 百二百 and 一二十 are none.
 */
size_t numeral_read(const uint32_t *c, size_t n, uint32_t *value);
/* Whether c may be part of such a number. */
bool numeral_is(uint32_t c);
/* Whether c is a digit of ASCII. */
static inline bool
is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

/* Appends 二十七 (value below 10,000), and 二〇二四. */
void numeral_write(uint32_t value, struct buf *out);
void numeral_write_places(uint32_t value, struct buf *out);

#endif
