#include "config.h"

#include "report/sheet.h"

#include "csv/writer.h"
#include "text/utf8.h"

#include "base/poison.h"

static const struct csv_output dress = { ',', CSV_QUOTE_ALL, CSV_CRLF };

void
sheet_header(const struct str *names, size_t n, struct buf *out)
{
	buf_adds(out, STR("\xEF\xBB\xBF"));
	sheet_row(names, n, out);
}

void
sheet_row(const struct str *cells, size_t n, struct buf *out)
{
	csv_write_row(&dress, cells, n, out);
}

struct str
sheet_safe(struct str cell, struct arena *a)
{
	if (cell.n == 0)
		return cell;
	size_t i = 0;
	switch (utf8_next(cell, &i)) {
	case '=': case '+': case '-': case '@': case '\t': case '\r':
	case 0xFF1D: case 0xFF0B: case 0xFF0D: case 0xFF20:
		break;
	default:
		return cell;
	}
	char *safe = arena_bytes(a, cell.n + 1);
	safe[0] = '\'';
	memcpy(safe + 1, cell.p, cell.n);
	return (struct str){ safe, cell.n + 1 };
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Digits from *i on; how many. */
static size_t
digits(struct str s, size_t *i)
{
	size_t from = *i;
	while (*i < s.n && is_digit(s.p[*i]))
		++*i;
	return *i - from;
}

/* 2024-4-1, 4/1, 1-2017, R6.4.1, 12:30: two or three numbers, at most one of them of more than two digits, and that of four. */
static bool
is_date_like(struct str s)
{
	size_t i = 0, parts = 0, years = 0;
	bool era = s.n > 1 && memchr("MTSHRmtshr", s.p[0], 10) != NULL;
	i += era;
	for (;;) {
		size_t n = digits(s, &i);
		if (n == 0 || n == 3 || n > 4)
			return false;
		years += n == 4;
		parts++;
		if (i == s.n)
			break;
		char c = s.p[i++];
		if (c != '-' && c != '/' && c != ':' && (c != '.' || !era))
			return false;
	}
	return parts >= 2 && parts <= 3 && years <= 1;
}

/* 007; 123456789012, which is shown as 1.23457E+11; 1E5. */
static bool
is_lossy_number(struct str s)
{
	enum { SHOWN = 11 };
	size_t i = 0, n = digits(s, &i);
	if (n == 0)
		return false;
	if (i == s.n)
		return n > SHOWN || (n > 1 && s.p[0] == '0');
	return (s.p[i] == 'e' || s.p[i] == 'E') && (i++, digits(s, &i) > 0) && i == s.n;
}

struct str
sheet_text(struct str cell, struct arena *a)
{
	return is_date_like(cell) || is_lossy_number(cell) ? sheet_id(cell, a) : sheet_safe(cell, a);
}

struct str
sheet_id(struct str cell, struct arena *a)
{
	if (cell.n == 0)
		return cell;
	char *out = arena_bytes(a, cell.n + 2);
	out[0] = '[';
	memcpy(out + 1, cell.p, cell.n);
	out[cell.n + 1] = ']';
	return (struct str){ out, cell.n + 2 };
}

struct str
sheet_id_read(struct str cell)
{
	cell = str_trim(cell);
	return cell.n >= 2 && cell.p[0] == '[' && cell.p[cell.n - 1] == ']' ? str_slice(cell, 1, cell.n - 1) : cell;
}
