/*
 * CP932, the encoding that Japanese Windows systems mean by "Shift_JIS".  Private to src/text/.
 *
 * The characters come from the linked iconv.  Over them lies a small layer, the same whichever iconv that is:
 *   - which codes exist, as a table of ranges (Windows code page 932, "bestfit932.txt" of Unicode's vendor mappings, without its
 *     best-fit part);
 *   - the codes about which iconv implementations disagree, as Windows reads them: 815C U+2015, 8160 U+FF5E, 8161 U+2225,
 *     817C U+FF0D, 8191 8192 81CA U+FFE0 FFE1 FFE2, 5C and 7E the ASCII characters, 80 U+0080;
 *   - gaiji (user-defined): F040–F9FC are U+E000 + 188 * (lead - F0) + (trail - 40, or trail - 41 from 80 on).
 * A0, FD, FE and FF stand for nothing.  (Windows shows U+00A0 and U+F8F1–F8F3: no text holds them but by mistake.)
 *
 * Written form of a character that has several codes, as Windows writes it: JIS X 0208 rows (81–84, 88–EA) before NEC's
 * row 13 (87) before IBM's extension (FA–FC).  NEC's selection of that extension (ED, EE) is read and never written.
 */
#ifndef KAKEHASHI_TEXT_CP932_H
#define KAKEHASHI_TEXT_CP932_H

#include <stdbool.h>

#include "base/err.h"
#include "text/codemap.h"
#include "text/pairs.h"

/* Does lead begin a pair? */
static inline bool
cp932_lead(unsigned lead)
{
	return (lead >= 0x81 && lead <= 0x9F) || (lead >= 0xE0 && lead <= 0xFC);
}

/* Does the byte (from 80 on) stand for a character alone?  80 and half-width kana. */
static inline bool
cp932_single(unsigned byte)
{
	return byte == 0x80 || (byte >= 0xA1 && byte <= 0xDF);
}

/* Do lead and trail stand for a character?  Gaiji do. */
bool cp932_pair(unsigned lead, unsigned trail);

/* The code of row and cell (1..94) of JIS X 0208. */
unsigned cp932_from_jis(unsigned row, unsigned cell);

struct pairs *cp932_pairs(struct err *err);
/* The same from another of iconv's tables (a list that ends in NULL): tests show with it that the layer leans on none. */
struct pairs *cp932_pairs_from(const char *const *names, struct err *err);
struct codemap *cp932_codemap(struct err *err);

#endif
