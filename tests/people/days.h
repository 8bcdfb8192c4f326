/* Days since 1970-01-01 and the Gregorian calendar, 2000-03-01 to 2099. */
#ifndef KAKEHASHI_PEOPLE_DAYS_H
#define KAKEHASHI_PEOPLE_DAYS_H

#include <stdint.h>

struct date {
	uint32_t year, month, day;
};

struct date days_date(uint32_t days);
uint32_t date_days(struct date d);
uint32_t month_days(uint32_t year, uint32_t month);

#endif
