#include "config.h"

#include "draft/layout.h"

#include "text/encode.h"

#include "base/poison.h"

void
layout_look(struct layout *l, struct str bytes, bool first)
{
	struct str bom = encoding_bom(l->encoding);
	if (first && bom.n > 0 && str_starts(bytes, bom)) {
		l->bom = true;
		bytes = str_slice(bytes, bom.n, bytes.n);
	}
	struct str lf = encoding_newline(l->encoding, false), cr = encoding_newline(l->encoding, true);
	bool ends_lf = str_ends(bytes, lf);
	if (ends_lf)
		bytes = str_slice(bytes, 0, bytes.n - lf.n);
	bool ends_cr = str_ends(bytes, cr);
	if (ends_cr)
		bytes = str_slice(bytes, 0, bytes.n - cr.n);
	if (first)
		l->newline = ends_cr ? ends_lf ? CSV_CRLF : CSV_CR : CSV_LF;
	bool all = encoding_unit(l->encoding) == 1 && bytes.n >= 2 && bytes.p[0] == '"' && bytes.p[bytes.n - 1] == '"';
	if (first)
		l->quote = CSV_QUOTE_ALL;
	/* A cell without quotes stands beside a separator that has no quote before or behind it. */
	bool inside = false;
	for (size_t i = 0; all && i < bytes.n; i++) {
		if (bytes.p[i] == '"')
			inside = !inside;
		else if (!inside)
			all = bytes.p[i] == l->separator && i > 0 && bytes.p[i - 1] == '"' && bytes.p[i + 1] == '"';
	}
	if (!all)
		l->quote = CSV_QUOTE_NEEDED;
}

/* Bytes of a text in the encoding; of UTF-8 where the encoding cannot hold it. */
static size_t
bytes_of(struct encoder *encoder, struct str text, struct buf *scratch)
{
	struct encode_fault fault;
	buf_reset(scratch);
	return encoder && encoder_run(encoder, text, scratch, &fault) ? scratch->n : text.n;
}

void
layout_measure(struct layout *l, const struct draft_table *t, struct arena *a)
{
	struct err unused = ERR_INIT;
	size_t n;
	const struct substitution *usual = encode_defaults(l->encoding, &n);
	struct encoder *encoder = encoder_new(l->encoding, usual, n, &unused);
	struct buf scratch = BUF_INIT;
	l->longest = arena_calloc(a, t->columns.n, sizeof(*l->longest));
	l->width = arena_calloc(a, t->columns.n, sizeof(*l->width));
	l->right = arena_calloc(a, t->columns.n, sizeof(*l->right));
	for (size_t c = 0; c < t->columns.n; c++) {
		bool one_width = t->rows > 1, padded = false, before = false, behind = false;
		for (size_t r = 0; r < t->rows; r++) {
			struct str cell = draft_cell(t, r, c);
			size_t wide = bytes_of(encoder, cell, &scratch);
			one_width = one_width && (r == 0 || wide == l->longest[c]);
			bool filled = str_trim(cell).n > 0;
			bool first = cell.n > 0 && cell.p[0] == ' ', last = cell.n > 0 && cell.p[cell.n - 1] == ' ';
			padded = padded || first || last;
			before = before || (filled && first);
			behind = behind || (filled && last);
			l->longest[c] = wide > l->longest[c] ? wide : l->longest[c];
		}
		l->width[c] = one_width && (padded || l->separator == '\0') ? l->longest[c] : 0;
		l->right[c] = before && !behind;
	}
	buf_fini(&scratch);
	encoder_free(encoder);
}
