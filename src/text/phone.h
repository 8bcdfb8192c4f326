/*
 * Telephone numbers as people write them, read from clean text (folded to ASCII: fold.h, FOLD_WORD and FOLD_HYPHEN).  Pure;
 * nothing is allocated.
 *
 *   03-1234-5678, (03)1234-5678, 03.1234.5678, +81 3 1234 5678, +81(0)3-1234-5678, 010-81-3-1234-5678
 *   TEL:03-1234-5678, 03-1234-5678 内線12, 090-1234-5678(母携帯), 03-1234-5678／090-1234-5678, 1234-5678 (no area code)
 *
 * A word such as TEL or 携帯 may stand before a number; an extension or a remark in brackets behind it.  Several numbers are
 * parted by / 、 ・ , ; or a blank behind a whole number; a short one behind such a sign (03-1234-5678・5679) counts as an
 * extension.
 */
#ifndef KAKEHASHI_TEXT_PHONE_H
#define KAKEHASHI_TEXT_PHONE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum { PHONE_DIGITS = 15, PHONE_NUMBERS = 4 };

enum phone_sort {
	PHONE_BAD,    /* no number that could be called: a digit too few or too many */
	PHONE_FULL,   /* Japanese, from its 0 on */
	PHONE_LOCAL,  /* 5 to 8 digits, the area code left out */
	PHONE_ABROAD, /* another country's, from its country code on */
};

struct phone_number {
	enum phone_sort sort;
	char digits[PHONE_DIGITS];
	size_t n;
	size_t start, end; /* where it stands in the text, its signs included */
};

struct phones {
	struct phone_number v[PHONE_NUMBERS];
	size_t n; /* at least 1 */
};

/* False: there is something else than numbers and what may stand around them (letters in a number, say), or more than
   PHONE_NUMBERS numbers or PHONE_DIGITS digits. */
bool phones_read(struct str text, struct phones *out);
/* True: ASCII digits and hyphens alone, a digit at both ends.  Most numbers are so; there is nothing to fold in them. */
bool phone_is_plain(struct str text);

#endif
