/*
 * How far a long work is, as one line for a terminal.  Pure: time and width come in; session/progress.c has the clock and the screen.
 *
 *     ▰▰▰▰▰▰▱▱▱▱▱▱▱▱  43 %  120,000 records  85,000/s  0:02 left
 *
 * What does not fit is left out, the bar first, then the rate, the time, the share, or what is too wide by itself: the line never takes more than width columns, by
 * the widths of unicode_width.  The bar's characters are neither wide nor of ambiguous width (UAX 11), so that a terminal that takes
 * the ambiguous ones for wide does not break the line; where the locale is not UTF-8 they are # and -.
 */
#ifndef KAKEHASHI_REPORT_GAUGE_H
#define KAKEHASHI_REPORT_GAUGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

struct gauge {
	const char *stage; /* what is done, in the user's language; shown as long as nothing is counted */
	uint64_t records;
	uint64_t done, total; /* bytes of input; total 0: unknown, as of a pipe */
	int64_t elapsed;      /* milliseconds since the first of them was asked for */
};

void gauge_line(const struct gauge *g, size_t width, bool utf8, struct buf *out);

#endif
