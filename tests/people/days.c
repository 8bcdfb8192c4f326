#include "config.h"

#include "days.h"

#include "base/poison.h"

/* Years that begin in March put the leap day at their end; a leap year comes every four here. */
enum { MARCH_2000 = 11017, FOUR_YEARS = 1461 };

static const uint32_t before[12] = { 0, 31, 61, 92, 122, 153, 184, 214, 245, 275, 306, 337 }; /* from March on */

struct date
days_date(uint32_t days)
{
	uint32_t n = days - MARCH_2000, year = 4 * (n / FOUR_YEARS), rest = n % FOUR_YEARS;
	uint32_t years = rest == FOUR_YEARS - 1 ? 3 : rest / 365;
	rest -= years * 365;
	uint32_t month = 11;
	while (before[month] > rest)
		month--;
	return (struct date){ 2000 + year + years + (month >= 10), month >= 10 ? month - 9 : month + 3, rest - before[month] + 1 };
}

uint32_t
date_days(struct date d)
{
	uint32_t month = d.month >= 3 ? d.month - 3 : d.month + 9, years = d.year - 2000 - (d.month < 3);
	return MARCH_2000 + years / 4 * FOUR_YEARS + years % 4 * 365 + before[month] + d.day - 1;
}

uint32_t
month_days(uint32_t year, uint32_t month)
{
	return date_days((struct date){ year + (month == 12), month % 12 + 1, 1 }) - date_days((struct date){ year, month, 1 });
}
