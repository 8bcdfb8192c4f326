/* Random test data.  The seed is that of all random tests (tests/unit/seed.h), and is named in each failure. */
#ifndef TESTS_UNIT_TEXT_RANDOM_H
#define TESTS_UNIT_TEXT_RANDOM_H

#include <stdint.h>

#include "base/buf.h"

/* Begins a sequence; returns the seed for messages. */
unsigned long random_seed(const char *test);
/* 0 <= result < below; below > 0. */
uint32_t random_below(uint32_t below);
/* Up to max bytes, those of Japanese text more often than others. */
void random_bytes(struct buf *out, size_t max);
/* Up to max characters of valid UTF-8: ASCII, kana, kanji, marks, selectors and anything else. */
void random_text(struct buf *out, size_t max);

#endif
