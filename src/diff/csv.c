/* change,KEY…,column,old,new: one line a difference, in the order of the keys and, in a record, of the old file's columns. */
#include "config.h"

#include "base/vec.h"
#include "csv/writer.h"
#include "diff/form.h"

#include "base/poison.h"

static void
write_line(const struct diff_style *style, struct str change, const struct str *keys, const struct str rest[static 3],
    struct buf *out)
{
	struct strs cells = { 0 };
	vec_push(&cells, change);
	for (size_t i = 0; i < style->plan->keys_n; i++)
		vec_push(&cells, keys ? keys[i] : STR(""));
	for (size_t i = 0; i < 3; i++)
		vec_push(&cells, rest[i]);
	csv_write_row(&CSV_OUTPUT_DEFAULT, cells.v, cells.n, out);
	vec_fini(&cells);
}

static void
csv_head(const struct diff_style *style, const struct diff_counts *counts, struct buf *out)
{
	(void)counts;
	struct strs names = { 0 };
	for (size_t i = 0; i < style->plan->keys_n; i++)
		vec_push(&names, style->plan->keys[i].name);
	write_line(style, STR("change"), names.v, (const struct str[]){ STR("column"), STR("old"), STR("new") }, out);
	vec_fini(&names);
}

static void
csv_column(const struct diff_style *style, enum diff_side side, struct str column, struct buf *out)
{
	write_line(style, side == DIFF_OLD ? STR("column-removed") : STR("column-added"), NULL,
	    (const struct str[]){ column, STR(""), STR("") }, out);
}

static void
csv_entry(const struct diff_style *style, const struct diff_entry *entry, struct buf *out)
{
	const struct diff_record *old = entry->side[DIFF_OLD], *new = entry->side[DIFF_NEW];
	if (!old || !new) {
		write_line(style, old ? STR("removed") : STR("added"), (old ? old : new)->keys,
		    (const struct str[]){ STR(""), STR(""), STR("") }, out);
		return;
	}
	for (size_t i = 0; i < entry->changed_n; i++) {
		size_t at = entry->changed[i];
		write_line(style, STR("changed"), new->keys,
		    (const struct str[]){ style->plan->common[at].name, old->common[at], new->common[at] }, out);
	}
}

static void
csv_tail(const struct diff_style *style, const struct diff_counts *counts, struct buf *out)
{
	(void)style, (void)counts, (void)out;
}

const struct diff_form diff_csv = { "csv", csv_head, csv_column, csv_entry, csv_tail };
