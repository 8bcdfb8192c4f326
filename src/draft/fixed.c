#include "config.h"

#include "draft/fixed.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "text/date.h"
#include "text/utf8.h"

#include "base/poison.h"

enum { DATE = 8 }; /* digits */

/* What stands for the bytes of characters that are not ASCII. */
enum { WIDE = 0x80, WIDE_MORE = 0x81 /* not the first one */ };

struct look {
	size_t n, bytes;
	char *text; /* line by line, a byte each: ASCII as it is */
};

void
fixed_fini(struct fixed *f)
{
	vec_fini(&f->begins);
}

/* Bytes of the character at text.p[i]; 0: the encoding lacks it. */
static size_t
bytes_of(struct str text, size_t i, size_t next, struct encoder *encoder, struct buf *scratch)
{
	struct encode_fault fault;
	if (next == i + 1)
		return 1;
	buf_reset(scratch);
	return encoder_run(encoder, str_slice(text, i, next), scratch, &fault) ? scratch->n : 0;
}

static bool
spread(struct str line, size_t bytes, struct encoder *encoder, struct buf *scratch, char *out)
{
	size_t at = 0;
	for (size_t i = 0; i < line.n;) {
		size_t from = i;
		uint32_t c = utf8_next(line, &i);
		size_t takes = bytes_of(line, from, i, encoder, scratch);
		if (takes == 0 || takes > bytes - at)
			return false;
		out[at] = (char)(c >= 0x80 ? WIDE : c);
		memset(out + at + 1, WIDE_MORE, takes - 1);
		at += takes;
	}
	return at == bytes;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_blank(char c)
{
	return c == ' ';
}

static bool
is_wide(char c)
{
	return (unsigned char)c >= WIDE;
}

static bool
is_inside(char c)
{
	return (unsigned char)c == WIDE_MORE;
}

static const char *
text_at(const struct look *l, size_t line, size_t at)
{
	return l->text + line * l->bytes + at;
}

/* In how many lines that is so of a byte. */
static size_t
count(const struct look *l, size_t at, bool (*is)(char c))
{
	size_t n = 0;
	for (size_t i = 0; i < l->n; i++)
		n += is(*text_at(l, i, at));
	return n;
}

/* Whether a line's value that begins at from ends in blanks before at: such a column is padded at its end, not at its beginning. */
static bool
is_padded(const struct look *l, size_t from, size_t at)
{
	for (size_t i = 0; i < l->n; i++) {
		size_t end = at;
		while (end > from && is_blank(*text_at(l, i, end - 1)))
			end--;
		if (end > from && end < at)
			return true;
	}
	return false;
}

/* from: where the column before begins. */
static bool
begins_here(const struct look *l, size_t from, size_t at)
{
	size_t n = l->n, blank = count(l, at, is_blank), blank_before = count(l, at - 1, is_blank);
	if (count(l, at, is_inside) > 0)
		return false;
	if (blank_before == n)
		return blank < n;
	if (blank == 0 && blank_before > 0 && is_padded(l, from, at))
		return true;
	size_t wide = count(l, at, is_wide), wide_before = count(l, at - 1, is_wide);
	return (wide == n && wide_before + blank_before == 0) || (wide_before == n && wide + blank == 0);
}

/* The eight bytes from there on are a date in each line. */
static bool
is_date(const struct look *l, size_t at)
{
	struct date d;
	for (size_t i = 0; i < l->n; i++)
		if (!date_scan((struct str){ text_at(l, i, at), DATE }, STR("%Y%m%d"), NULL, &d) || d.year < 1900)
			return false;
	return true;
}

/* In digits that stand in all lines from one byte to another. */
static void
find_dates(const struct look *l, size_t from, size_t to, struct fixed *out)
{
	for (size_t at = from; at + DATE <= to; at++) {
		if (!is_date(l, at))
			continue;
		if (at > from)
			vec_push(&out->begins, at);
		if (at + DATE < l->bytes && count(l, at + DATE, is_blank) == 0)
			vec_push(&out->begins, at + DATE);
		from = at + DATE;
		at += DATE - 1;
	}
}

static void
find_begins(const struct look *l, struct fixed *out)
{
	size_t digits = SIZE_MAX; /* where a stretch of them begins */
	vec_push(&out->begins, 0);
	for (size_t at = 0; at <= l->bytes; at++) {
		bool begins = at > 0 && at < l->bytes && begins_here(l, out->begins.v[out->begins.n - 1], at);
		bool digit = at < l->bytes && count(l, at, is_digit) == l->n;
		if (digits != SIZE_MAX && (begins || !digit)) {
			find_dates(l, digits, at, out);
			digits = SIZE_MAX;
		}
		if (begins && out->begins.v[out->begins.n - 1] != at)
			vec_push(&out->begins, at);
		if (digit && digits == SIZE_MAX)
			digits = at;
	}
}

bool
fixed_find(const struct str *lines, size_t n, size_t bytes, struct encoder *encoder, struct fixed *out)
{
	struct look l = { n < FIXED_LINES_MOST ? n : FIXED_LINES_MOST, bytes, NULL };
	struct buf scratch = BUF_INIT;
	*out = (struct fixed){ .bytes = bytes };
	if (n < FIXED_LINES_LEAST || bytes < 2 || bytes > FIXED_BYTES_MOST)
		return false;
	l.text = xmalloc(l.n * bytes);
	bool ok = true;
	for (size_t i = 0; ok && i < l.n; i++)
		ok = spread(lines[i], bytes, encoder, &scratch, l.text + i * bytes);
	if (ok)
		find_begins(&l, out);
	free(l.text);
	buf_fini(&scratch);
	return ok && out->begins.n > 1;
}

bool
fixed_cut(const struct fixed *f, struct str line, struct encoder *encoder, struct str *cells)
{
	struct buf scratch = BUF_INIT;
	size_t at = 0, column = 0, from = 0;
	bool ok = true;
	for (size_t i = 0; ok && i < line.n;) {
		size_t start = i, next = column + 1;
		utf8_next(line, &i);
		size_t takes = bytes_of(line, start, i, encoder, &scratch);
		ok = takes > 0 && (next >= f->begins.n || at <= f->begins.v[next]);
		if (ok && next < f->begins.n && at == f->begins.v[next]) {
			cells[column] = str_slice(line, from, start);
			from = start;
			column = next;
		}
		at += takes;
	}
	cells[column] = str_slice(line, from, line.n);
	buf_fini(&scratch);
	return ok && at == f->bytes && column + 1 == f->begins.n;
}
