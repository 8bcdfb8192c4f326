/* For people: a line a difference, no wider than 80 columns. */
#include "config.h"

#include "base/i18n.h"
#include "diff/form.h"
#include "diff/show.h"
#include "text/unicode.h"

#include "base/poison.h"

enum { WIDTH = 80, INDENT = 6, BEFORE = 16 /* columns shown in front of a difference that is cut out */ };

enum ink { INK_NONE, INK_OLD, INK_NEW, INK_MARK };

static void
ink(const struct diff_style *style, enum ink i, struct buf *out)
{
	static const char *const codes[] = { "\033[0m", "\033[31m", "\033[32m", "\033[36m" };
	if (style->color)
		buf_adds(out, str_from(codes[i]));
}

static void
add_inked(const struct diff_style *style, enum ink i, struct str text, struct buf *out)
{
	ink(style, i, out);
	buf_adds(out, text);
	ink(style, INK_NONE, out);
}

/* The key for a line: its columns with " / " between them. */
static void
show_key(const struct diff_style *style, const struct str *keys, struct buf *out)
{
	for (size_t i = 0; i < style->plan->keys_n; i++) {
		if (i)
			buf_adds(out, STR(" / "));
		diff_show_cell(&style->plan->keys[i], keys[i], style->show_names, out);
	}
}

static void
text_head(const struct diff_style *style, const struct diff_counts *counts, struct buf *out)
{
	(void)style, (void)counts, (void)out;
}

static void
text_column(const struct diff_style *style, enum diff_side side, struct str column, struct buf *out)
{
	struct buf name = BUF_INIT, line = BUF_INIT;
	diff_show(column, &name);
	buf_addf(&line, _("column only in %s: %.*s"), style->plan->file[side], STR_ARG(buf_str(&name)));
	add_inked(style, side == DIFF_OLD ? INK_OLD : INK_NEW, buf_str(&line), out);
	buf_addc(out, '\n');
	buf_fini(&name);
	buf_fini(&line);
}

/* Appends text from byte from on, as far as most columns reach. */
static void
add_cut(struct str text, size_t from, size_t most, struct buf *out)
{
	size_t used = from > 0;
	if (from > 0)
		buf_adds(out, STR("…"));
	for (size_t next; from < text.n; from = next) {
		next = unicode_cluster_end(text, from);
		size_t width = unicode_width(str_slice(text, from, next));
		if (used + width + (next < text.n) > most) {
			buf_adds(out, STR("…"));
			return;
		}
		buf_adds(out, str_slice(text, from, next));
		used += width;
	}
}

/* Where to begin so that what differs is in sight. */
static size_t
cut_front(struct str text, size_t front)
{
	size_t width = unicode_width(str_slice(text, 0, front)), i = 0;
	if (width <= BEFORE + 1)
		return 0;
	for (size_t next; i < front && width > BEFORE; i = next) {
		next = unicode_cluster_end(text, i);
		width -= unicode_width(str_slice(text, i, next));
	}
	return i;
}

static void
add_two_lines(const struct diff_style *style, const struct str shown[static DIFF_SIDES], struct buf *out)
{
	struct diff_edges edges = diff_edges(shown[DIFF_OLD], shown[DIFF_NEW]);
	bool long_line = false;
	for (size_t i = 0; i < DIFF_SIDES; i++)
		long_line = long_line || unicode_width(shown[i]) > WIDTH - INDENT;
	for (size_t i = 0; i < DIFF_SIDES; i++) {
		buf_adds(out, i == DIFF_OLD ? STR("\n    ") : STR("    "));
		ink(style, i == DIFF_OLD ? INK_OLD : INK_NEW, out);
		buf_adds(out, i == DIFF_OLD ? STR("- ") : STR("+ "));
		add_cut(shown[i], long_line ? cut_front(shown[i], edges.front) : 0, WIDTH - INDENT, out);
		ink(style, INK_NONE, out);
		buf_addc(out, '\n');
	}
}

/* "~ key  column: " is there; width: of it. */
static void
add_values(const struct diff_style *style, const struct str shown[static DIFF_SIDES], size_t width, struct buf *out)
{
	static const struct str arrow = { " → ", sizeof(" → ") - 1 };
	size_t both = unicode_width(shown[DIFF_OLD]) + unicode_width(arrow) + unicode_width(shown[DIFF_NEW]);
	if (width + both > WIDTH) {
		while (out->n && out->p[out->n - 1] == ' ')
			out->n--;
		add_two_lines(style, shown, out);
		return;
	}
	add_inked(style, INK_OLD, shown[DIFF_OLD], out);
	buf_adds(out, arrow);
	add_inked(style, INK_NEW, shown[DIFF_NEW], out);
	buf_addc(out, '\n');
}

static void
add_change(const struct diff_style *style, const struct diff_entry *entry, size_t at, struct str key, size_t name_width,
    struct buf *out)
{
	const struct diff_column *column = &style->plan->common[at];
	struct buf name = BUF_INIT, values[DIFF_SIDES] = { BUF_INIT, BUF_INIT };
	struct str shown[DIFF_SIDES];
	for (size_t i = 0; i < DIFF_SIDES; i++) {
		diff_show_cell(column, entry->side[i]->common[at], style->show_names, &values[i]);
		if (values[i].n == 0)
			buf_adds(&values[i], str_from(_("(empty)")));
		shown[i] = buf_str(&values[i]);
	}
	diff_show(column->name, &name);
	buf_addc(&name, ':');
	if (unicode_width(buf_str(&name)) > name_width + 1)
		name_width = unicode_width(buf_str(&name)) - 1;
	size_t width = 4 + unicode_width(key) + name_width + 2;
	add_inked(style, INK_MARK, STR("~"), out);
	buf_addf(out, " %.*s  %.*s ", STR_ARG(key), STR_ARG(buf_str(&name)));
	for (size_t used = unicode_width(buf_str(&name)); used < name_width + 1; used++)
		buf_addc(out, ' ');
	add_values(style, shown, width, out);
	buf_fini(&name);
	for (size_t i = 0; i < DIFF_SIDES; i++)
		buf_fini(&values[i]);
}

/* The values of one record stand under each other. */
static size_t
widest_name(const struct diff_style *style, const struct diff_entry *entry)
{
	enum { MOST = 24 };
	size_t widest = 0;
	struct buf name = BUF_INIT;
	for (size_t i = 0; i < entry->changed_n; i++) {
		buf_reset(&name);
		diff_show(style->plan->common[entry->changed[i]].name, &name);
		size_t width = unicode_width(buf_str(&name));
		if (width > widest && width <= MOST)
			widest = width;
	}
	buf_fini(&name);
	return widest;
}

static void
text_entry(const struct diff_style *style, const struct diff_entry *entry, struct buf *out)
{
	const struct diff_record *old = entry->side[DIFF_OLD], *new = entry->side[DIFF_NEW];
	struct buf key = BUF_INIT;
	if (old && new) {
		show_key(style, new->keys, &key);
		size_t name_width = widest_name(style, entry);
		for (size_t i = 0; i < entry->changed_n; i++)
			add_change(style, entry, entry->changed[i], buf_str(&key), name_width, out);
	} else {
		buf_adds(&key, old ? STR("- ") : STR("+ "));
		show_key(style, (old ? old : new)->keys, &key);
		add_inked(style, old ? INK_OLD : INK_NEW, buf_str(&key), out);
		buf_addc(out, '\n');
	}
	buf_fini(&key);
}

static void
text_tail(const struct diff_style *style, const struct diff_counts *counts, struct buf *out)
{
	(void)style;
	if (counts->columns)
		buf_addf(out, _("columns in one file only: %llu; "), (unsigned long long)counts->columns);
	buf_addf(out, _("records removed: %llu, added: %llu, changed: %llu (values: %llu), the same: %llu\n"),
	    (unsigned long long)counts->removed, (unsigned long long)counts->added, (unsigned long long)counts->changed,
	    (unsigned long long)counts->values, (unsigned long long)diff_counts_same(counts));
}

const struct diff_form diff_text = { "text", text_head, text_column, text_entry, text_tail };
