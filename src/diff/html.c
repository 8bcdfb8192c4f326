/* One page that needs nothing else: no script, no font, no picture.  Old and new stand side by side, with what differs marked. */
#include "config.h"

#include "base/i18n.h"
#include "diff/form.h"
#include "diff/marks.h"
#include "diff/show.h"
#include "report/html.h"

#include "base/poison.h"

/* More than the hue tells old from new: the line below what was removed is dotted, and hidden words tell those who have the page read
   to them.  Nothing is struck through: 一 would be lost. */
static const char style_sheet[] =
    "h2{font-size:1rem;margin:0;padding:.4rem .6rem;background:var(--head);border-radius:.3rem .3rem 0 0}\n"
    "dl{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;margin:0 0 1.5rem;padding:0}\n"
    "dl div{display:flex;gap:.4rem}dt{color:var(--soft)}dd{margin:0;font-weight:600;font-variant-numeric:tabular-nums}\n"
    "section{margin:0 0 1rem;border:1px solid var(--line);border-radius:.3rem;content-visibility:auto;contain-intrinsic-size:auto 8rem}\n"
    "section ul{margin:0;padding:.5rem .6rem .5rem 1.8rem}\n"
    "table{table-layout:fixed}th:first-child{width:18%}thead th{border-top:1px solid var(--line)}\n"
    "td{white-space:pre-wrap}td+td{border-inline-start:1px solid var(--line)}\n"
    "del,.removed h2{background:var(--old);color:var(--old-ink)}ins,.added h2{background:var(--added);color:var(--added-ink)}\n"
    ".removed .kind,.added .kind{color:inherit}\n"
    "del,ins{border-radius:.15rem;padding:0 .1em;text-decoration:underline;text-underline-offset:.25em}del{text-decoration-style:dotted}\n"
    ".kind{font-weight:400;font-size:.85rem;margin-inline-start:.6rem}\n"
    "@media(max-width:40rem){tr{display:grid;grid-template-columns:1fr 1fr}\n"
    "tr>th:first-child{grid-column:1/-1;width:auto;padding-bottom:0}\n"
    "thead th:first-child{display:none}tr>td,thead th{border-top:0}}\n"
    "@media print{section{break-inside:avoid;content-visibility:visible}}\n";

static void
add_number(const char *name, uint64_t n, struct buf *out)
{
	buf_adds(out, STR("<div><dt>"));
	html_word(name, out);
	buf_addf(out, "</dt><dd>%llu</dd></div>", (unsigned long long)n);
}

static void
html_head(const struct diff_style *style, const struct diff_counts *counts, struct buf *out)
{
	struct buf title = BUF_INIT;
	buf_addf(&title, _("%s and %s compared"), style->plan->file[DIFF_OLD], style->plan->file[DIFF_NEW]);
	html_begin(&(struct html_page){ .title = buf_str(&title), .style = style_sheet }, out);
	buf_adds(out, STR("<main>\n<h1>"));
	html_isolated(buf_str(&title), out);
	buf_adds(out, STR("</h1>\n<dl>"));
	if (counts->columns)
		add_number(_("columns in one file only"), counts->columns, out);
	add_number(_("records removed"), counts->removed, out);
	add_number(_("added"), counts->added, out);
	add_number(_("changed"), counts->changed, out);
	add_number(_("values that differ"), counts->values, out);
	add_number(_("the same"), diff_counts_same(counts), out);
	buf_adds(out, STR("</dl>\n"));
	buf_fini(&title);
}

static void
html_column(const struct diff_style *style, enum diff_side side, struct str column, struct buf *out)
{
	buf_adds(out, side == DIFF_OLD ? STR("<section class=\"removed\"><h2>") : STR("<section class=\"added\"><h2>"));
	html_isolated(column, out);
	struct buf words = BUF_INIT;
	buf_addf(&words, _("column only in %s"), style->plan->file[side]);
	buf_adds(out, STR("<span class=\"kind\">"));
	html_isolated(buf_str(&words), out);
	buf_adds(out, STR("</span></h2></section>\n"));
	buf_fini(&words);
}

static void
begin_entry(const struct diff_style *style, const char *class, const char *word, const struct str *keys, struct buf *out)
{
	buf_addf(out, "<section class=\"%s\"><h2>", class);
	for (size_t i = 0; i < style->plan->keys_n; i++) {
		struct buf shown = BUF_INIT;
		diff_cover_cell(&style->plan->keys[i], keys[i], style->show_names, &shown);
		if (i)
			buf_adds(out, STR(" / "));
		html_isolated(buf_str(&shown), out);
		buf_fini(&shown);
	}
	buf_adds(out, STR("<span class=\"kind\">"));
	html_word(word, out);
	buf_adds(out, STR("</span></h2>\n<table><thead><tr><th scope=\"col\">"));
	html_word(_("column"), out);
	for (size_t i = 0; i < DIFF_SIDES; i++) {
		buf_adds(out, STR("</th><th scope=\"col\">"));
		html_isolated(str_from(style->plan->file[i]), out);
	}
	buf_adds(out, STR("</th></tr></thead><tbody lang=\"ja\">\n"));
}

static void
begin_row(struct str name, struct buf *out)
{
	buf_adds(out, STR("<tr><th scope=\"row\">"));
	html_isolated(name, out);
	buf_adds(out, STR("</th>"));
}

static void
add_empty(const char *word, struct buf *out)
{
	buf_addf(out, "<span class=\"none\" lang=\"%s\">", i18n_language());
	html_word(word, out);
	buf_adds(out, STR("</span>"));
}

static void
add_piece(enum diff_side side, const struct diff_piece *piece, struct buf *out)
{
	if (!piece->differs) {
		html_value(piece->text, out);
		return;
	}
	buf_addf(out, "%s<span class=\"aloud\" lang=\"%s\">", side == DIFF_OLD ? "<del>" : "<ins>", i18n_language());
	html_word(side == DIFF_OLD ? _("removed:") : _("added:"), out);
	buf_adds(out, STR(" </span>"));
	html_value(piece->text, out);
	buf_adds(out, side == DIFF_OLD ? STR("</del>") : STR("</ins>"));
}

static void
add_change(const struct diff_style *style, const struct diff_column *column, const struct str cell[static DIFF_SIDES],
    struct buf *out)
{
	struct buf shown[DIFF_SIDES] = { BUF_INIT, BUF_INIT };
	struct diff_pieces pieces[DIFF_SIDES] = { { 0 }, { 0 } };
	struct str values[DIFF_SIDES];
	for (size_t i = 0; i < DIFF_SIDES; i++) {
		diff_cover_cell(column, cell[i], style->show_names, &shown[i]);
		values[i] = buf_str(&shown[i]);
	}
	if (str_eq(values[DIFF_OLD], values[DIFF_NEW])) /* what differs is covered */
		for (size_t i = 0; i < DIFF_SIDES; i++)
			vec_push(&pieces[i], (struct diff_piece){ values[i], true });
	else
		diff_mark(values, pieces);
	begin_row(column->name, out);
	for (size_t i = 0; i < DIFF_SIDES; i++) {
		buf_adds(out, STR("<td><bdi>"));
		for (size_t k = 0; k < pieces[i].n; k++)
			add_piece((enum diff_side)i, &pieces[i].v[k], out);
		if (pieces[i].n == 0)
			add_empty(_("(empty)"), out);
		buf_adds(out, STR("</bdi></td>"));
		vec_fini(&pieces[i]);
		buf_fini(&shown[i]);
	}
	buf_adds(out, STR("</tr>\n"));
}

/* The values of a record that one file has; empty ones are left out. */
static void
add_whole(const struct diff_style *style, enum diff_side side, const struct diff_column *columns, size_t n,
    const struct str *cells, struct buf *out)
{
	for (size_t k = 0; k < n; k++) {
		struct buf shown = BUF_INIT;
		if (cells[k].n == 0)
			continue;
		diff_cover_cell(&columns[k], cells[k], style->show_names, &shown);
		begin_row(columns[k].name, out);
		for (size_t i = 0; i < DIFF_SIDES; i++) {
			buf_adds(out, STR("<td>"));
			if (i == side)
				html_isolated(buf_str(&shown), out);
			buf_adds(out, STR("</td>"));
		}
		buf_adds(out, STR("</tr>\n"));
		buf_fini(&shown);
	}
}

static void
html_entry(const struct diff_style *style, const struct diff_entry *entry, struct buf *out)
{
	const struct diff_plan *p = style->plan;
	const struct diff_record *old = entry->side[DIFF_OLD], *new = entry->side[DIFF_NEW];
	if (old && new) {
		begin_entry(style, "changed", _("changed"), new->keys, out);
		for (size_t i = 0; i < entry->changed_n; i++) {
			size_t at = entry->changed[i];
			add_change(style, &p->common[at], (const struct str[]){ old->common[at], new->common[at] }, out);
		}
	} else {
		enum diff_side side = old ? DIFF_OLD : DIFF_NEW;
		const struct diff_record *record = entry->side[side];
		begin_entry(style, old ? "removed" : "added", old ? _("removed") : _("added"), record->keys, out);
		add_whole(style, side, p->keys, p->keys_n, record->keys, out);
		add_whole(style, side, p->common, p->common_n, record->common, out);
		add_whole(style, side, p->only[side], p->only_n[side], record->only, out);
	}
	buf_adds(out, STR("</tbody></table></section>\n"));
}

static void
html_tail(const struct diff_style *style, const struct diff_counts *counts, struct buf *out)
{
	(void)style;
	if (!diff_counts_differ(counts)) {
		buf_adds(out, STR("<p>"));
		html_word(_("The files say the same."), out);
		buf_adds(out, STR("</p>\n"));
	}
	buf_adds(out, STR("</main>\n"));
	html_end(out);
}

const struct diff_form diff_html = { "html", html_head, html_column, html_entry, html_tail };
