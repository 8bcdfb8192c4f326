/*
 * Whether the dates, ages and grades of a cleaned row fit one another, by what the profile says of its fields (struct bounds).
 * Nothing is more than flagged: the wrong one of two values is not known.  Pure: no clock.
 *
 * Codes: date-early (before the field's earliest day), date-order (behind the field that it cannot follow), age-unlike and
 * grade-unlike (more than a year away from the birth date and the day of the record).  A date that is known in part is flagged only
 * when no day that it may mean would do; one that is unknown or about (2015年頃), or no date, says nothing.
 */
#ifndef KAKEHASHI_RECORD_PLAUSIBLE_H
#define KAKEHASHI_RECORD_PLAUSIBLE_H

#include "profile/schema.h"
#include "record/batch.h"

/* Adds flags to row, whose text is there. */
void plausible_check(const struct schema *schema, struct row *row, struct arena *a);

#endif
