#include "config.h"

#include "base/console.h"

#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/poison.h"

struct console
console_of(int fd)
{
	const char *term = getenv("TERM"), *no_color = getenv("NO_COLOR");
	struct console c = { .terminal = isatty(fd) == 1, .utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0 };
	c.moves = c.terminal && term && *term && strcmp(term, "dumb") != 0;
	c.colours = c.moves && !(no_color && *no_color);
	return c;
}

size_t
console_width(int fd)
{
	enum { MOST = 10000 };
	struct winsize size;
	if (ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
	const char *columns = getenv("COLUMNS");
	unsigned long n = columns ? strtoul(columns, NULL, 10) : 0;
	return n > 0 && n <= MOST ? n : CONSOLE_WIDTH;
}

const char *
paint_code(enum paint paint)
{
	switch (paint) {
	case PAINT_GOOD: return "\033[32m";
	case PAINT_WAITS: return "\033[33m";
	case PAINT_BAD: return "\033[31m";
	case PAINT_HINT: return "\033[36m";
	case PAINT_NONE: break;
	}
	return "\033[0m";
}
