/*
 * Letters of the Latin alphabet without their marks: é → e, ế → e, ł → l, ß → ss.  For keys only.
 *
 * What decomposes (NFKD) loses its marks; the letters that do not are in a table after CLDR's transform Latin-ASCII (Unicode
 * CLDR 44, Unicode License v3), and beside it ɔ ɛ ə ǝ, which it leaves alone, and people with a keyboard do not.  Passports may spell such a letter otherwise (ICAO Doc 9303-3, 6.A: ö as OE): that is
 * another spelling here.
 */
#ifndef KAKEHASHI_TEXT_LATIN_H
#define KAKEHASHI_TEXT_LATIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { LATIN_MOST = 4 };

/* The ASCII letters of the letter c, of its case (one for each, at most LATIN_MOST); returns how many.  0: c is no Latin letter. */
size_t latin_letters(uint32_t c, char out[static LATIN_MOST]);
/* A combining mark that goes with letters, U+0300–036F. */
bool latin_is_mark(uint32_t c);

#endif
