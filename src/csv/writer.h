/* CSV rows out, into a buffer.  Encoding is done cell by cell, so that a character that does not fit is named by its cell. */
#ifndef KAKEHASHI_CSV_WRITER_H
#define KAKEHASHI_CSV_WRITER_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "text/encode.h"

enum csv_quote {
	CSV_QUOTE_NEEDED, /* separator, quote, CR, LF inside, or an empty single-column row */
	CSV_QUOTE_ALL,
	CSV_QUOTE_NONE, /* a cell that would need quotes is refused: csv_writable says so */
};

enum csv_newline {
	CSV_LF,
	CSV_CRLF,
	CSV_CR,
};

struct csv_output {
	char separator; /* ',' */
	enum csv_quote quote;
	enum csv_newline newline;
};

/* What filters write: comma, quotes where needed, LF. */
#define CSV_OUTPUT_DEFAULT ((struct csv_output){ ',', CSV_QUOTE_NEEDED, CSV_LF })

/* Appends one row of UTF-8 cells. */
void csv_write_row(const struct csv_output *o, const struct str *cells, size_t n, struct buf *out);
/* False when quote is none and the cell holds a separator, a quote or a newline. */
bool csv_writable(const struct csv_output *o, struct str cell);

#endif
