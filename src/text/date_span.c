/* What a date that is known in part may mean, and whether two of them can be the same. */
#include "config.h"

#include "text/era.h"

#include "base/poison.h"

bool
date_span(const struct date *d, struct date_span *out)
{
	if (d->precision == DATE_UNKNOWN)
		return false;
	int first_month = d->precision >= DATE_MONTH ? d->month : 1, last_month = d->precision >= DATE_MONTH ? d->month : 12;
	int first_day = d->precision == DATE_DAY ? d->day : 1;
	int last_day = d->precision == DATE_DAY ? d->day : date_days_in_month(d->year, last_month);
	*out = (struct date_span){ d->year * 10000 + first_month * 100 + first_day, d->year * 10000 + last_month * 100 + last_day };
	return true;
}

bool
era_touches(const struct era *era, const struct date *d)
{
	struct date_span span;
	return date_span(d, &span) && span.last >= era->from && span.first <= era->to;
}

enum date_agreement
date_agree(const struct date *a, const struct date *b)
{
	struct date_span x, y;
	if (!date_span(a, &x) || !date_span(b, &y))
		return DATE_CANNOT_TELL;
	bool about = a->about || b->about, apart = x.last < y.first || y.last < x.first;
	if (apart)
		return about ? DATE_CANNOT_TELL : DATE_DIFFERENT;
	return about || a->precision != DATE_DAY || b->precision != DATE_DAY ? DATE_POSSIBLE : DATE_SAME;
}
