/*
 * Ages and school grades as people write them, and whether they fit a birth date and the day of a record.
 *
 * School years begin on 1 April.  A child goes to school in the year that begins after the sixth birthday, and who was born on
 * 1 April belongs to those born in the year before it (学校教育法 17条; 年齢計算ニ関スル法律: an age is reached at the end of the day before).
 */
#ifndef KAKEHASHI_TEXT_AGE_H
#define KAKEHASHI_TEXT_AGE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/str.h"
#include "text/date.h"

enum age_sort {
	AGE_UNKNOWN, /* 不明 */
	AGE_UNBORN,  /* 胎児, 妊娠中 */
	AGE_KNOWN,
};

struct age {
	enum age_sort sort;
	int least, most; /* whole months, both included: 5歳 is 60 to 71, 5歳3か月 63 to 63, 30代 360 to 479 */
	bool about;      /* 5歳くらい, 推定5歳, 5歳半; and 数え年, which is counted in another way */
};

/* 5歳, ５才, 五歳, 満5歳, 5歳3か月, 生後2ヶ月, 生後10日, 1歳6ヵ月児, 30代, 5 (years), 胎児, 不明.  False: none of them, or no age: 5歳13か月, 200歳. */
bool age_parse(struct str text, struct age *out);
/* Appends "5", "5/3" (years and months), "unborn"; nothing for an age that is unknown, about or as wide as 30代. */
void age_key(const struct age *a, struct buf *out);
/* False: the age is more than a year away from that on the day at. */
bool age_fits(const struct age *a, const struct date_span *born, const struct date_span *at);

/*
 * The school year as a number: 小1 is 1, 中1 7, 高1 10, 年長 0, 年中 -1, 年少 -2, 2歳児クラス -3.  A word such as 中学生 or 未就学 says no
 * more than from which to which.
 */
struct school_grade {
	bool known;      /* false: 不明 */
	int least, most; /* GRADE_FIRST and GRADE_LAST: open */
};

enum { GRADE_FIRST = -6, GRADE_LAST = 99 };

/* 小3, 小学3年, 小学校三年生, 中2, 高1, 年長, 3歳児クラス, 義務教育学校7年, 特別支援学校高等部1年, 中学生, 未就学, 未就園, 高校中退, 不明; something in
   brackets may follow: 小3(支援級).  False: none of them; a bare 3年 says too little. */
bool school_grade_parse(struct str text, struct school_grade *out);
/* Appends 小3, 年長, 2歳児 for one year, "小1-小6" for several; nothing for an unknown one. */
void school_grade_key(const struct school_grade *g, struct buf *out);
/* False: the grade is more than a year away from that of the day at. */
bool school_grade_fits(const struct school_grade *g, const struct date_span *born, const struct date_span *at);

#endif
