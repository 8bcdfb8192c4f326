/*
 * The form in which a value that was written and one that is read back are the same.  A system keeps some values in another
 * writing than they came in; that is no difference:
 *
 *     line breaks                  CRLF, CR and LF are one
 *     blanks at both ends          fixed widths, CHAR columns
 *     dates, times                 2026/4/1, 20260401 and 2026-04-01; 14:05 and 14:05:00; a date alone and its midnight; what stands
 *                                  behind a time for its zone is not looked at
 *     decimal fractions            1.50 and 1.5, 2.0 and 2
 *     true, false                  t, f and 1, 0, whatever the case of the letters: a boolean column takes all of them, and is read as
 *                                  t and f from PostgreSQL, as TRUE and FALSE from what Excel saved
 *
 * Everything else is compared letter by letter.  No value at all (NULL) is an empty one.  Pure.
 */
#ifndef KAKEHASHI_TARGET_SETTLE_H
#define KAKEHASHI_TARGET_SETTLE_H

#include "base/buf.h"

/* The value as it is compared: in room, or in value itself where it is that already. */
struct str settle(struct str value, struct buf *room);

#endif
