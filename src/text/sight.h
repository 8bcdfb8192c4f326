/* How a character of a value is shown to people, so that nothing in it acts on the page, hides, or passes for something else. */
#ifndef KAKEHASHI_TEXT_SIGHT_H
#define KAKEHASHI_TEXT_SIGHT_H

#include <stdint.h>

enum sight {
	SIGHT_PLAIN,
	SIGHT_LINE,   /* a line feed: ⏎ */
	SIGHT_NUMBER, /* acts on a terminal, cannot be seen, is a blank that looks like the usual one, or a mark of a character that is not
	                 composed: its number in its place */
	SIGHT_DOUBLE, /* a compatibility ideograph, which looks like the unified one or nearly so: its number behind it */
};

enum sight sight_of(uint32_t c);

#endif
