/*
 * What the Unicode tables know (utf8proc): normalisation of keys, letter case.  The only file that includes utf8proc.h is
 * unicode.c.  Nothing here may be used on text that will be written: NFC and NFKC change characters in people's names.
 */
#ifndef KAKEHASHI_TEXT_UNICODE_H
#define KAKEHASHI_TEXT_UNICODE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

/* Appends the NFKC form of valid UTF-8.  For keys only. */
void unicode_nfkc(struct str text, struct buf *out);
/* True: NFKC leaves text as it is, but that U+3000 would become a blank; there are no controls in it, and of kana, kanji and
   ASCII nothing that is rare.  False says nothing. */
bool unicode_is_common(struct str text);
enum { UNICODE_PARTS_MOST = 18 };
/* The characters that c decomposes into (NFKD), without combining marks; returns how many. */
size_t unicode_parts(uint32_t c, uint32_t out[static UNICODE_PARTS_MOST]);
/* The simple lower-case form of c; c itself where there is none. */
uint32_t unicode_lower(uint32_t c);
/* A letter of an alphabet (Latin, Greek, …); kana and kanji are not meant. */
bool unicode_is_letter(uint32_t c);

/* Kanji: the unified ideographs and their extensions, the compatibility ideographs, 々 〆 〇. */
bool unicode_is_kanji(uint32_t c);
/* Variation selectors, the standardised ones (SVS) and those of the ideographs (IVS). */
bool unicode_is_selector(uint32_t c);
/* Whether the selector can choose a form of base: one of the ideographs' selectors of a kanji, one of the others of anything but
   blanks, controls, kana, letters of ASCII and other selectors (StandardizedVariants.txt, emoji-variation-sequences.txt). */
bool unicode_takes_selector(uint32_t base, uint32_t selector);
/* The 66 code points that are no characters, and never will be: the last two of each plane, U+FDD0–FDEF. */
bool unicode_is_noncharacter(uint32_t c);
/* Private use: gaiji that some office's font gives a meaning. */
bool unicode_is_private(uint32_t c);
/* Control characters C0, C1 and DEL, line breaks and the tab among them. */
bool unicode_is_control(uint32_t c);
/* Characters that nobody can see on a screen: zero width, direction marks, soft hyphen, tags, noncharacters.  Neither
   blanks nor controls nor selectors. */
bool unicode_is_invisible(uint32_t c);

/* Columns that valid UTF-8 takes on a terminal: 2 for wide characters, 0 for combining ones and controls. */
size_t unicode_width(struct str text);

/* The end of the grapheme cluster (what a reader takes for one character: UAX 29) that begins at byte i of valid UTF-8; i < text.n. */
size_t unicode_cluster_end(struct str text, size_t i);

#endif
