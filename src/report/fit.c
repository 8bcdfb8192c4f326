#include "config.h"

#include "report/fit.h"

#include "text/unicode.h"

#include "base/poison.h"

enum { DEEPER = 2, LAST_LEAST = 20 };

/* The end of an escape sequence that begins at byte i; i: there is none. */
static size_t
escape_end(struct str text, size_t i)
{
	size_t k = i;
	if (text.n - i < 2 || text.p[i] != '\033' || text.p[i + 1] != '[')
		return i;
	for (k = i + 2; k < text.n && ((text.p[k] >= '0' && text.p[k] <= '9') || text.p[k] == ';'); k++)
		;
	return k < text.n && text.p[k] == 'm' ? k + 1 : i;
}

/* Of the character, or of the escape sequence, at byte i. */
static size_t
unit_end(struct str text, size_t i)
{
	size_t end = escape_end(text, i);
	return end > i ? end : unicode_cluster_end(text, i);
}

static size_t
width_of(struct str text)
{
	size_t width = 0;
	for (size_t i = 0, end; i < text.n; i = end) {
		end = unit_end(text, i);
		if (text.p[i] != '\033')
			width += unicode_width(str_slice(text, i, end));
	}
	return width;
}

static size_t
blanks_at(struct str text, size_t i)
{
	size_t n = 0;
	while (i + n < text.n && text.p[i + n] == ' ')
		n++;
	return n;
}

struct fitting {
	struct buf *out;
	size_t width, indent, used; /* columns: of the screen, of lines behind the first, of the line at hand */
	bool fresh;                 /* nothing but blanks in the line yet */
};

static void
next_line(struct fitting *f)
{
	buf_addc(f->out, '\n');
	for (size_t i = 0; i < f->indent; i++)
		buf_addc(f->out, ' ');
	f->used = f->indent;
	f->fresh = true;
}

/* As much of the cell as fits into room columns: up to a blank where there is one in its second half, at least one character. */
static size_t
piece_of(struct str cell, size_t room)
{
	size_t used = 0, end = 0, blank = 0;
	while (end < cell.n) {
		size_t next = unit_end(cell, end), wide = cell.p[end] == '\033' ? 0 : unicode_width(str_slice(cell, end, next));
		if (used + wide > room && end > 0)
			break;
		if (cell.p[end] == ' ' && used >= room / 2)
			blank = end;
		used += wide;
		end = next;
	}
	return end < cell.n && cell.p[end] != ' ' && blank > 0 ? blank : end;
}

static void
put_cell(struct fitting *f, struct str cell)
{
	size_t wide = width_of(cell), gap = f->fresh ? 0 : 2;
	if (!f->fresh && f->used + gap + wide > f->width) {
		next_line(f);
		gap = 0;
	}
	for (size_t i = 0; i < gap; i++)
		buf_addc(f->out, ' ');
	f->used += gap;
	while (cell.n > 0) {
		size_t n = piece_of(cell, f->width - f->used);
		buf_adds(f->out, str_slice(cell, 0, n));
		f->used += width_of(str_slice(cell, 0, n));
		f->fresh = false;
		n += n < cell.n ? blanks_at(cell, n) : 0;
		cell = str_slice(cell, n, cell.n);
		if (cell.n > 0)
			next_line(f);
	}
}

/* Where the last cell begins; 0: it is the only one. */
static size_t
last_cell(struct str line)
{
	size_t last = 0;
	for (size_t i = blanks_at(line, 0); i < line.n; i++) {
		size_t blanks = blanks_at(line, i);
		if (blanks >= 2 && i + blanks < line.n)
			last = i + blanks;
		i += blanks > 0 ? blanks - 1 : 0;
	}
	return last;
}

/* A table stays one where its last cell has room enough to be broken in its column. */
static bool
fit_last_cell(struct str line, size_t room, struct buf *out)
{
	size_t last = last_cell(line), column = width_of(str_slice(line, 0, last));
	if (last == 0 || column + LAST_LEAST > room)
		return false;
	struct fitting f = { .out = out, .width = room, .indent = column, .used = column, .fresh = true };
	buf_adds(out, str_slice(line, 0, last));
	put_cell(&f, str_slice(line, last, line.n));
	return true;
}

static void
fit_line(struct str line, size_t width, struct buf *out)
{
	size_t indent = blanks_at(line, 0), room = width > FIT_LEAST ? width : FIT_LEAST;
	if (width_of(line) <= room) {
		buf_adds(out, line);
		return;
	}
	if (fit_last_cell(line, room, out))
		return;
	indent = indent + DEEPER < room / 2 ? indent : 0;
	struct fitting f = { .out = out, .width = room, .indent = indent, .fresh = true, .used = 0 };
	for (; f.used < indent; f.used++)
		buf_addc(out, ' ');
	f.indent += DEEPER;
	for (size_t i = blanks_at(line, 0); i < line.n;) {
		size_t end = i;
		while (end < line.n && blanks_at(line, end) < 2)
			end++;
		put_cell(&f, str_slice(line, i, end));
		i = end + blanks_at(line, end);
	}
}

void
fit_text(struct str text, size_t width, struct buf *out)
{
	for (size_t start = 0; start < text.n;) {
		size_t end = str_find(text, STR("\n"), start);
		bool whole = end != SIZE_MAX;
		end = whole ? end : text.n;
		fit_line(str_slice(text, start, end), width, out);
		if (whole)
			buf_addc(out, '\n');
		start = end + whole;
	}
}
