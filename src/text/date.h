/*
 * Dates and times as people write them in Japan, and as systems want them.
 *
 * Eras (first day, Gregorian): 明治 1868-01-25 (dates read from 1873-01-01, when the calendar changed), 大正 1912-07-30,
 * 昭和 1926-12-25, 平成 1989-01-08, 令和 2019-05-01.  The day on which one became the next counts for both in reading, and for
 * the newer in writing (平成 and 令和 began on the morning after).  A year that runs past its era (平成31年5月2日) is read, and
 * marked.
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
	bool about;       /* 頃, ごろ, 約, 上旬, H27? */
	bool out_of_era;  /* 平成31年5月2日, 令和元年1月1日 */
	bool has_time;
	int hour, minute, second; /* second 0 where it was not written */
};

/*
 * Reads a date, or a date and time (has_time).  False: it is neither a date nor one of the words for "unknown", or it can be
 * read in two ways: 24/4/1, 201504, 45383 (of a spreadsheet), 2024年度 (it ends in 2025), 12 o'clock of 午前 or 午後 (12 AM and 12 PM are settled), 10:00-11:00, a year in two
 * calendars that disagree.  24:00 is refused: the day that it belongs to is one to some and another to others.  A time with a zone (Z, +09:00, JST) becomes the same moment in Japan.  Weekdays are read over.
 */
bool date_parse(struct str text, struct date *out);

/* A quick look at a text that was read as d: true when it begins with a digit or with the era that the day d lies in, and so names no
   other.  False says nothing: date_parse it. */
bool date_fits_era(struct str text, const struct date *d);

enum { DATE_ERAS = 5 }; /* 明治 大正 昭和 平成 令和, in this order */

/* What a system writes for each era: one or two ASCII letters or digits; empty: it knows no such era. */
struct era_codes {
	char code[DATE_ERAS][3];
};

/* 明治 1 to 令和 5: what most systems write, and what NULL stands for below. */
extern const struct era_codes era_codes_default;

/*
 * Writes a date in a system's form.  Directives: %Y %m %d %H %M %S as in strftime; %-m and the like without leading zero; %Om
 * and the like in kanji (四, 十二; %OY by place: 二〇二四);
 *   %N era name 令和   %A era letter R   %G era code 5, as the system has it   %g the same in two digits 05 (%-g is %G)
 *   %y year of the era in two digits 06   %-y without leading zero   %K year of the era, 元 for the first   %% a %
 * The era is the one of that day, whatever the date was written in.  False: the date is not precise enough for the format, or
 * lies before 1873 where an era is asked for, or in an era without a code where its code is.
 */
bool date_format(const struct date *d, struct str format, const struct era_codes *codes, struct buf *out);
/* False and *bad = the place, when format holds an unknown directive. */
bool date_format_check(struct str format, size_t *bad);

/*
 * Reads a date that is written in exactly such a form (width of characters apart): %m is two digits, %-m one or two, %Om kanji,
 * %K 元 or a number.  False: it is not, or no such day exists.  A year behind the end of its era is read and marked as by date_parse.
 */
bool date_scan(struct str text, struct str format, const struct era_codes *codes, struct date *out);

enum scan_fault {
	SCAN_FINE,
	SCAN_INCOMPLETE, /* year (with its era), month and day do not all stand in it once */
	SCAN_AMBIGUOUS,  /* nothing tells where a number ends and the next one begins */
	SCAN_ISO,        /* 2024-04-01, the form in which clean values travel, would be read as another day */
};
/* What keeps a format, good for writing, from being read. */
enum scan_fault date_scan_check(struct str format, const struct era_codes *codes);

/* "2024-04-01", "2024-04-01T14:05:00" with a time: the form in which clean values travel.  Needs DATE_DAY. */
void date_iso(const struct date *d, struct buf *out);

/* The days that a date may mean, yyyymmdd: 2015年4月 is 20150401 to 20150430. */
struct date_span {
	int first, last;
};

/* False: nobody knows the date.  頃 does not widen the span. */
bool date_span(const struct date *d, struct date_span *out);

enum date_agreement {
	DATE_CANNOT_TELL, /* one of them is unknown, or about and not the same */
	DATE_SAME,        /* one day */
	DATE_POSSIBLE,    /* as far as both are known they are the same: 2015年4月 and 2015年4月1日, 2015年頃 and 2015年 */
	DATE_DIFFERENT,
};
/* Compares the days; the time of day has no part in it.  Symmetric. */
enum date_agreement date_agree(const struct date *a, const struct date *b);

#endif
