#include "config.h"

#include "diff/show.h"

#include "text/sight.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include "base/poison.h"

void
diff_show(struct str text, struct buf *out)
{
	for (size_t i = 0; i < text.n;) {
		uint32_t c = utf8_next(text, &i);
		enum sight sight = sight_of(c);
		if (sight == SIGHT_LINE)
			buf_adds(out, STR("⏎"));
		if (sight == SIGHT_PLAIN || sight == SIGHT_DOUBLE)
			buf_add_utf8(out, c);
		if (sight == SIGHT_NUMBER || sight == SIGHT_DOUBLE)
			buf_addf(out, "<U+%04X>", (unsigned)c);
	}
}

/* An id covers nothing; its mask would only hide what cannot be seen, which is to be shown here. */
static bool
covers(const struct kind *kind)
{
	return kind && !str_eq(str_from(kind->name), STR("id"));
}

void
diff_cover_cell(const struct diff_column *column, struct str cell, bool show_names, struct buf *out)
{
	if (show_names || !covers(column->kind))
		buf_adds(out, cell);
	else
		column->kind->mask(cell, out);
}

void
diff_show_cell(const struct diff_column *column, struct str cell, bool show_names, struct buf *out)
{
	struct buf covered = BUF_INIT;
	diff_cover_cell(column, cell, show_names, &covered);
	diff_show(buf_str(&covered), out);
	buf_fini(&covered);
}

struct diff_edges
diff_edges(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n, front = 0, bytes = 0, back = 0;
	while (bytes < n && a.p[bytes] == b.p[bytes])
		bytes++;
	for (size_t next = 0; front < a.n && front < b.n; front = next) {
		next = unicode_cluster_end(a, front);
		if (next > bytes || next != unicode_cluster_end(b, front))
			break;
	}
	bytes = 0;
	while (bytes < n - front && a.p[a.n - 1 - bytes] == b.p[b.n - 1 - bytes])
		bytes++;
	/* The clusters from there on: the edge is where both begin one. */
	size_t x = front, y = front;
	while (x < a.n && a.n - x > bytes)
		x = unicode_cluster_end(a, x);
	while (y < b.n && b.n - y > bytes)
		y = unicode_cluster_end(b, y);
	while (a.n - x != b.n - y) {
		if (a.n - x > b.n - y)
			x = unicode_cluster_end(a, x);
		else
			y = unicode_cluster_end(b, y);
	}
	back = a.n - x;
	return (struct diff_edges){ front, back };
}
