#include "config.h"

#include "report/lines.h"

#include <string.h>

#include "report/words.h"
#include "text/unicode.h"

#include "base/poison.h"

void
line_blank_controls(struct buf *text, size_t from)
{
	for (size_t i = from; i < text->n; i++)
		if ((unsigned char)text->p[i] < ' ' || text->p[i] == 0x7F)
			text->p[i] = ' ';
}

void
line_label(struct buf *out, const char *indent, struct str label)
{
	buf_adds(out, str_from(indent));
	size_t start = out->n;
	buf_adds(out, label);
	line_blank_controls(out, start);
	for (size_t used = strlen(indent) + unicode_width(label); used < LINE_LABEL; used++)
		buf_addc(out, ' ');
}

void
line_count(struct buf *out, const char *indent, struct str label, uint64_t count, const char *meaning)
{
	line_label(out, indent, label);
	line_number(out, count, meaning);
}

void
line_number(struct buf *out, uint64_t count, const char *meaning)
{
	buf_addf(out, "%8llu", (unsigned long long)count);
	if (*meaning)
		buf_addf(out, "   %s", meaning);
	buf_addc(out, '\n');
}

void
line_tally(struct buf *out, const struct tally *t, const char *meaning)
{
	for (size_t i = 0; i < t->n; i++)
		line_count(out, "  ", str_from(t->v[i].word), t->v[i].count, meaning ? meaning : word_meaning(t->v[i].word));
}

void
line_tally_json(struct json *object, const char *key, const struct tally *t)
{
	struct json *child = json_new_object();
	for (size_t i = 0; i < t->n; i++)
		json_set_int(child, t->v[i].word, (int64_t)t->v[i].count);
	json_set_child(object, key, child);
}

void
line_table(const struct str *cells, size_t rows, size_t n, const bool *right, struct buf *out)
{
	size_t widths[LINE_CELLS] = { 0 };
	for (size_t i = 0; i < rows * n; i++) {
		size_t width = unicode_width(cells[i]);
		if (width > widths[i % n])
			widths[i % n] = width;
	}
	for (size_t row = 0; row < rows; row++) {
		size_t start = out->n;
		for (size_t k = 0; k < n; k++) {
			struct str cell = cells[row * n + k];
			size_t blanks = widths[k] - unicode_width(cell);
			buf_adds(out, k ? STR("  ") : STR(""));
			for (; right[k] && blanks > 0; blanks--)
				buf_addc(out, ' ');
			buf_adds(out, cell);
			for (; blanks > 0; blanks--)
				buf_addc(out, ' ');
		}
		while (out->n > start && out->p[out->n - 1] == ' ')
			out->n--;
		buf_addc(out, '\n');
	}
}
