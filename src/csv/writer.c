#include "config.h"

#include "csv/writer.h"

#include <string.h>

#include "csv/scan.h"

#include "base/poison.h"

/* A separator of 0 is none: the quote stands in its place. */
static void
special_bytes(const struct csv_output *o, unsigned char set[4])
{
	set[0] = o->separator ? (unsigned char)o->separator : '"';
	set[1] = '"';
	set[2] = '\r';
	set[3] = '\n';
}

static bool
is_plain(const unsigned char set[4], struct str cell)
{
	return scan_any((const unsigned char *)cell.p, 0, cell.n, set) == cell.n;
}

static void
add_quoted(struct str cell, struct buf *out)
{
	buf_addc(out, '"');
	const char *p = cell.p, *end = cell.n ? cell.p + cell.n : p;
	while (p < end) {
		const char *quote = memchr(p, '"', (size_t)(end - p));
		const char *to = quote ? quote + 1 : end;
		buf_add(out, p, (size_t)(to - p));
		if (quote)
			buf_addc(out, '"');
		p = to;
	}
	buf_addc(out, '"');
}

void
csv_write_row(const struct csv_output *o, const struct str *cells, size_t n, struct buf *out)
{
	unsigned char set[4];
	special_bytes(o, set);
	/* An empty line would not be read as a row of one empty cell. */
	bool blank = n == 1 && cells[0].n == 0;
	for (size_t i = 0; i < n; i++) {
		if (i && o->separator)
			buf_addc(out, o->separator);
		bool quote = o->quote == CSV_QUOTE_ALL || (o->quote == CSV_QUOTE_NEEDED && (blank || !is_plain(set, cells[i])));
		if (quote)
			add_quoted(cells[i], out);
		else
			buf_adds(out, cells[i]);
	}
	if (o->newline != CSV_LF)
		buf_addc(out, '\r');
	if (o->newline != CSV_CR)
		buf_addc(out, '\n');
}

bool
csv_writable(const struct csv_output *o, struct str cell)
{
	unsigned char set[4];
	special_bytes(o, set);
	return o->quote != CSV_QUOTE_NONE || is_plain(set, cell);
}
