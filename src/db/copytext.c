#include "config.h"

#include "db/copytext.h"

#include "base/poison.h"

/* The letter behind the backslash, 0 for bytes that stand for themselves. */
static const char escapes[256] = {
	['\\'] = '\\', ['\n'] = 'n', ['\r'] = 'r', ['\t'] = 't', ['\b'] = 'b', ['\f'] = 'f', ['\v'] = 'v',
};

void
copytext_add_cell(struct str cell, struct buf *out)
{
	if (!cell.p) {
		buf_adds(out, STR("\\N"));
		return;
	}
	if (cell.n == 0)
		return;
	/* Room for the worst case, so that the loop has nothing to check. */
	buf_reserve(out, xadd(cell.n, cell.n));
	char *to = out->p + out->n;
	for (size_t i = 0; i < cell.n; i++) {
		char c = cell.p[i], letter = escapes[(unsigned char)c];
		if (letter != 0) {
			*to++ = '\\';
			c = letter;
		}
		*to++ = c;
	}
	out->n = (size_t)(to - out->p);
}

static bool
is_octal(char c)
{
	return c >= '0' && c <= '7';
}

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

/* Reads what follows a backslash at s.p[*i], moves *i behind it and returns the byte. */
static char
unescape(struct str s, size_t *i)
{
	char c = s.p[(*i)++];
	switch (c) {
	case 'b':
		return '\b';
	case 'f':
		return '\f';
	case 'n':
		return '\n';
	case 'r':
		return '\r';
	case 't':
		return '\t';
	case 'v':
		return '\v';
	default:
		break;
	}
	if (is_octal(c)) {
		unsigned value = (unsigned)(c - '0');
		for (int k = 0; k < 2 && *i < s.n && is_octal(s.p[*i]); k++)
			value = value * 8 + (unsigned)(s.p[(*i)++] - '0');
		return (char)(unsigned char)value;
	}
	if (c == 'x' && *i < s.n && hex_digit(s.p[*i]) >= 0) {
		int value = 0;
		for (int k = 0; k < 2 && *i < s.n && hex_digit(s.p[*i]) >= 0; k++)
			value = value * 16 + hex_digit(s.p[(*i)++]);
		return (char)(unsigned char)value;
	}
	return c;
}

static struct str
read_cell(struct str raw, struct buf *room)
{
	if (str_eq(raw, STR("\\N")))
		return (struct str){ NULL, 0 };
	if (raw.n == 0 || !memchr(raw.p, '\\', raw.n))
		return raw;
	size_t start = room->n; /* room was made for the whole row: it does not move */
	for (size_t i = 0; i < raw.n;) {
		char c = raw.p[i++];
		if (c == '\\' && i < raw.n)
			c = unescape(raw, &i);
		buf_addc(room, c);
	}
	return (struct str){ room->p + start, room->n - start };
}

bool
copytext_split(struct str line, struct str *cells, size_t n, struct buf *room)
{
	if (line.n > 0 && line.p[line.n - 1] == '\n')
		line.n--;
	buf_reset(room);
	buf_reserve(room, line.n);
	size_t i = 0, from = 0;
	for (;;) {
		/* A tab inside a cell is always escaped as \t, so each tab is a boundary. */
		const char *tab = from < line.n ? memchr(line.p + from, '\t', line.n - from) : NULL;
		size_t to = tab ? (size_t)(tab - line.p) : line.n;
		if (i == n)
			return false;
		cells[i++] = read_cell((struct str){ line.p + from, to - from }, room);
		if (!tab)
			return i == n;
		from = to + 1;
	}
}
