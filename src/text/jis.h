/*
 * EUC-JP, Shift_JIS-2004 and the tables of ISO-2022-JP.  Private to src/text/.
 *
 * Decisions, so that text compares equal whichever of these encodings it came in:
 *   - 5C is \ and 7E is ~ in all of them, in the Roman set of ISO-2022-JP too.  (JIS X 0201 and iconv's SHIFT_JISX0213 have ¥
 *     and ‾ there; systems have not read them so for a long time, and CP932 does not.)
 *   - EUC-JP and ISO-2022-JP: the rows of JIS X 0208 are those of CP932 (text/cp932.h), character by character; so ～ is
 *     U+FF5E here too, and NEC's row 13 (①, ㈱) is there, as in eucJP-ms and in Windows' code pages 51932 and 50220.
 *   - EUC-JP: JIS X 0212 (8F …) and behind it, in rows 83 and 84, IBM's extension, as in eucJP-ms; from the linked iconv's
 *     EUC-JP-MS or, without that extension, EUC-JP.  8FA2C3 is U+FFE4, as in eucJP-ms.  Rows 85–94 stand for nothing:
 *     eucJP-ms has gaiji there and code page 51932 NEC's selection of IBM's characters, and nobody can tell which it is.
 *   - ISO-2022-JP is read as Windows writes it (code page 50221: also rows 13 and 89–92, and half-width kana by ESC ( I) and
 *     written as RFC 1468 has it: ASCII and JIS X 0208 only, so ① is a fault there.
 *   - Shift_JIS-2004: the linked iconv's table, 5C and 7E apart.  JIS X 0213 has both 〜 (8160) and ～ (81B0), and so on.
 */
#ifndef KAKEHASHI_TEXT_JIS_H
#define KAKEHASHI_TEXT_JIS_H

#include <stdbool.h>

#include "base/err.h"
#include "text/codemap.h"
#include "text/pairs.h"

/* The two-byte characters into *plane1, those behind 8F into *plane2; the caller frees both. */
bool jis_eucjp_pairs(struct pairs **plane1, struct pairs **plane2, struct err *err);
struct codemap *jis_eucjp_codemap(struct err *err);

struct pairs *jis_sjis2004_pairs(struct err *err);
struct codemap *jis_sjis2004_codemap(struct err *err);

/* JIS X 0208, without row 13; codes 2121–7426. */
struct codemap *jis_0208_codemap(struct err *err);

#endif
