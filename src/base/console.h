/*
 * What a stream for people leads to: a terminal or not, how wide, what it can do.  Asked of the system each time, since windows are
 * resized.  Nothing here prints.
 */
#ifndef KAKEHASHI_BASE_CONSOLE_H
#define KAKEHASHI_BASE_CONSOLE_H

#include <stdbool.h>
#include <stddef.h>

enum { CONSOLE_WIDTH = 80 }; /* columns, where nobody says otherwise */

struct console {
	bool terminal;
	bool moves;   /* a terminal on which a line can be written anew: TERM says what it is, and not dumb */
	bool colours; /* one that moves, and the user did not set NO_COLOR (no-color.org) */
	bool utf8;    /* the locale's characters are UTF-8; says nothing of the terminal's own settings */
};

struct console console_of(int fd);
/* Columns of the terminal; of anything else as many as COLUMNS says, or CONSOLE_WIDTH.  From 1 on. */
size_t console_width(int fd);

/* What is painted, and in the terminal's own colours, so that it suits dark and light ones alike. */
enum paint { PAINT_NONE, PAINT_GOOD, PAINT_WAITS, PAINT_BAD, PAINT_HINT };
/* The escape sequence; after the painted text that of PAINT_NONE. */
const char *paint_code(enum paint paint);

#endif
