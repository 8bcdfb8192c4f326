/*
 * UTF-8 → bytes of a target's encoding, strictly: no best fit, no transliteration; a character that the encoding does not
 * hold is reported, unless a substitution was declared.  CP932 is written as Windows writes it (text/cp932.h).
 */
#ifndef KAKEHASHI_TEXT_ENCODE_H
#define KAKEHASHI_TEXT_ENCODE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "text/encoding.h"

struct encoder;

struct encode_fault {
	size_t offset; /* of the character, in bytes of the UTF-8 text given */
	uint32_t code; /* its code point */
};

/* Declared substitutions: character → text, used only where the encoding lacks the character. */
struct substitution {
	uint32_t from;
	struct str to; /* UTF-8; may be empty: the character is dropped */
};

/* The substitutions that are on by default for CP932: U+301C→FF5E, 2212→FF0D, 2016→2225, 2014→2015, A2/A3/AC→FFE0/1/2. */
extern const struct substitution encode_cp932_defaults[];
extern const size_t encode_cp932_defaults_n;
/* The substitutions that are on by default for an encoding, *n of them: those of CP932 for EUC-JP and ISO-2022-JP too, which
   hold the same characters (text/jis.h); for Shift_JIS-2004 the other way round; none for Unicode. */
const struct substitution *encode_defaults(enum encoding e, size_t *n);

/* The n substitutions are copied; of two for one character the later counts, so that a profile's can stand behind the
   defaults.  A substitute that the encoding lacks itself is an error (ERR_PROFILE). */
struct encoder *encoder_new(enum encoding e, const struct substitution *s, size_t n, struct err *err);
void encoder_free(struct encoder *e);
/* Appends the encoded text; ends in the initial shift state.  text must be valid UTF-8.  On a character that the encoding
   lacks returns false, fills fault, and out is as it was before. */
bool encoder_run(struct encoder *e, struct str text, struct buf *out, struct encode_fault *fault);
/* How many bytes of the UTF-8 text can be taken so that their encoded form is at most max bytes; the cut falls between
   grapheme clusters (never between a kanji and its variation selector, a kana and its mark).  text.n when all fits; 0 when
   not even the first cluster does.  text must be encodable. */
size_t encoder_fit(struct encoder *e, struct str text, size_t max);

#endif
