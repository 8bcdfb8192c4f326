/*
 * A short text as the readers of dates, ages and grades see it: folded, from the front, each function skipping what it understood.
 * Private to date_parse.c, date_time.c, date_scan.c, age.c and school_grade.c.
 */
#ifndef KAKEHASHI_TEXT_DATE_READER_H
#define KAKEHASHI_TEXT_DATE_READER_H

#include <stdbool.h>
#include <stdint.h>

#include "text/era.h"
#include "text/numeral.h"

enum { DATE_ROOM = 64 }; /* characters: no date that anybody writes is longer */

struct reader {
	uint32_t c[DATE_ROOM + 1]; /* blanks made single; 0 at the end */
	size_t n, i;
};

struct number {
	int value;
	int digits; /* 0: in kanji, with units */
};

/* False: too long for a date, or a NUL in it. */
bool reader_fill(struct reader *r, struct str text);
/* Letters are compared without case; the word is written in lower case.  A blank in front of it is skipped. */
bool take_word(struct reader *r, const char *word);
/* words ends with NULL. */
bool take_one_of(struct reader *r, const char *const *words);
/* 不明 and the other words for what nobody knows. */
bool take_unknown(struct reader *r);
/* ASCII digits, at most max of them, or kanji. */
bool take_number(struct reader *r, int max, struct number *out);
/* The era's name, its sign, its letter (and a dot behind it) or the first of its kanji; NULL: none stands here. */
const struct era *take_era(struct reader *r);

/* date_time.c: a time, when one follows.  False: what follows begins like one and is not. */
bool take_time(struct reader *r, struct date *d);

static inline void
skip_blank(struct reader *r)
{
	if (r->c[r->i] == ' ')
		r->i++;
}

static inline size_t
behind_blank(const struct reader *r)
{
	return r->c[r->i] == ' ' ? r->i + 1 : r->i;
}

/* Reads c and a blank in front of it; nothing when c does not follow. */
static inline bool
take(struct reader *r, uint32_t c)
{
	size_t at = behind_blank(r);
	if (r->c[at] != c)
		return false;
	r->i = at + 1;
	return true;
}

static inline bool
number_ahead(const struct reader *r)
{
	uint32_t c = r->c[behind_blank(r)];
	return is_digit(c) || numeral_is(c);
}

/* n digits exactly, at the very place. */
static inline bool
take_digits(struct reader *r, int n, int *out)
{
	*out = 0;
	for (int k = 0; k < n; k++) {
		if (!is_digit(r->c[r->i]))
			return false;
		*out = *out * 10 + (int)(r->c[r->i++] - '0');
	}
	return true;
}

static inline size_t
digits_ahead(const struct reader *r)
{
	size_t n = 0;
	while (is_digit(r->c[r->i + n]))
		n++;
	return n;
}

#endif
