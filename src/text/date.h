/*
 * Dates and times as people write them in Japan, and as systems want them.
 *
 * Eras (first day, Gregorian): 明治 1868-01-25 (dates read from 1873-01-01, when the calendar changed), 大正 1912-07-30,
 * 昭和 1926-12-25, 平成 1989-01-08, 令和 2019-05-01.  A year that runs past its era (平成31年5月2日) is read and flagged.
 */
#ifndef KAKEHASHI_TEXT_DATE_H
#define KAKEHASHI_TEXT_DATE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/str.h"

enum date_precision {
	DATE_UNKNOWN, /* a word such as 不明, 年月日不詳: the person said that nobody knows */
	DATE_YEAR,    /* 2015年頃 */
	DATE_MONTH,   /* 2015年4月 */
	DATE_DAY,
};

struct date {
	int year; /* Gregorian */
	int month, day;
	enum date_precision precision;
	bool about;       /* 頃, ごろ, 約 */
	bool out_of_era;  /* 平成31年5月2日, 令和元年1月1日 */
	bool has_time;
	int hour, minute, second; /* second 0 where it was not written */
};

/*
 * Reads a date, or a date and time (has_time).  False: it is neither a date nor one of the words for "unknown", or it can be
 * read in two ways: 24/4/1, 201504, 12 o'clock of 午前 or 午後 (12 AM and 12 PM are settled), 10:00-11:00, a year in two
 * calendars that disagree.  A time with a zone (Z, +09:00) becomes the same moment in Japan.  Weekdays are read over.
 */
bool date_parse(struct str text, struct date *out);

/*
 * Writes a date in a target's form.  Directives: %Y %m %d %H %M %S as in strftime; %-m and the like without leading zero;
 *   %N era name 令和   %A era letter R   %G era number 5 (明治 1 … 令和 5)   %g era number in two digits 05
 *   %y year of the era in two digits 06   %-y without leading zero   %K year of the era, 元 for the first   %% a %
 * False: the date is not precise enough for the format, or lies before 明治 where an era is asked for.
 */
bool date_format(const struct date *d, struct str format, struct buf *out);
/* False and *bad = the place, when format holds an unknown directive. */
bool date_format_check(struct str format, size_t *bad);
/* "2024-04-01", "2024-04-01T14:05:00" with a time: the form in which clean values travel.  Needs DATE_DAY. */
void date_iso(const struct date *d, struct buf *out);

#endif
