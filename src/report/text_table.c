#include "config.h"

#include "report/text_table.h"

#include "report/lines.h"
#include "text/unicode.h"

#include "base/poison.h"

enum { WIDTH = 80, INDENT = 2, GAP = 2, LABEL_LEAST = 6 };

struct text_table
text_table_init(size_t columns)
{
	return (struct text_table){ .columns = columns };
}

void
text_table_fini(struct text_table *t)
{
	buf_fini(&t->text);
	vec_fini(&t->ends);
}

static void
end_cell(struct text_table *t)
{
	size_t start = t->ends.n ? t->ends.v[t->ends.n - 1] : 0;
	line_blank_controls(&t->text, start);
	vec_push(&t->ends, t->text.n);
}

void
text_table_cell(struct text_table *t, struct str cell)
{
	buf_adds(&t->text, cell);
	end_cell(t);
}

void
text_table_cellf(struct text_table *t, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	buf_addv(&t->text, format, ap);
	va_end(ap);
	end_cell(t);
}

static struct str
cell_at(const struct text_table *t, size_t row, size_t column)
{
	size_t i = row * t->columns + column;
	return str_slice(buf_str(&t->text), i ? t->ends.v[i - 1] : 0, t->ends.v[i]);
}

static size_t
widest(const struct text_table *t, size_t column, size_t most)
{
	size_t width = 0;
	for (size_t row = 0; row < t->ends.n / t->columns; row++) {
		size_t w = unicode_width(cell_at(t, row, column));
		width = w > width && w <= most ? w : width;
	}
	return width;
}

static void
add_blanks(size_t n, struct buf *out)
{
	while (n-- > 0)
		buf_addc(out, ' ');
}

static void
print_row(const struct text_table *t, size_t row, size_t label, const size_t *widths, struct buf *out)
{
	struct str first = cell_at(t, row, 0);
	size_t used = unicode_width(first);
	add_blanks(INDENT, out);
	buf_adds(out, first);
	if (used > label) {
		buf_addc(out, '\n');
		add_blanks(INDENT, out);
		used = 0;
	}
	add_blanks(label - used, out);
	for (size_t i = 1; i < t->columns; i++) {
		struct str cell = cell_at(t, row, i);
		add_blanks(GAP + widths[i] - unicode_width(cell), out);
		buf_adds(out, cell);
	}
	buf_addc(out, '\n');
}

void
text_table_print(const struct text_table *t, struct buf *out)
{
	size_t *widths = xcalloc(t->columns, sizeof(*widths)), used = INDENT;
	for (size_t i = 1; i < t->columns; i++) {
		widths[i] = widest(t, i, SIZE_MAX);
		used += GAP + widths[i];
	}
	size_t label = widest(t, 0, used + LABEL_LEAST < WIDTH ? WIDTH - used : LABEL_LEAST);
	for (size_t row = 0; row < t->ends.n / t->columns; row++)
		print_row(t, row, label, widths, out);
	free(widths);
}
