/* The eras since 明治 and the calendar's arithmetic: for the files date*.c only. */
#ifndef KAKEHASHI_TEXT_ERA_H
#define KAKEHASHI_TEXT_ERA_H

#include <stdbool.h>
#include <stdint.h>

#include "text/date.h"

struct era {
	const char *name;  /* 令和 */
	uint32_t kanji[2]; /* the same as code points; the first alone is an abbreviation */
	uint32_t sign;     /* ㋿ */
	char letter;       /* R */
	int first_year;    /* Gregorian year of 元年 */
	int from, to;      /* first and last day, yyyymmdd; the last day of one may be the first of the next */
};

extern const struct era eras[DATE_ERAS]; /* 明治 first */

enum { ERA_NEW_CALENDAR = 18730101 }; /* before it 明治 years had lunar months: such dates are neither read nor written */

/* The forms that programs write, by far the most, read without decoding: 2024/4/1, 2024-04-01, with 9:05 or T14:05:00 behind
   it.  False says nothing; date_parse then reads the text in the ordinary way, and finds the same where both do. */
bool date_parse_plain(struct str text, struct date *d);

/* Whether the days that d may mean lie in its era, all of them or some; NULL: a Gregorian year. */
bool era_touches(const struct era *era, const struct date *d);

/* One directive of a format: %-m or %Om or %m. */
struct directive {
	char letter;
	bool plain, kanji;
};

/* Reads the directive whose % stands at format.p[*i]; *i is then on its last byte.  False: no such directive. */
bool date_directive(struct str format, size_t *i, struct directive *out);

/* 1..31; month 1..12. */
int date_days_in_month(int year, int month);

#endif
