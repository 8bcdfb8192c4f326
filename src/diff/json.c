/* One object a line: columns, records, and last the counts. */
#include "config.h"

#include "base/json.h"
#include "diff/form.h"

#include "base/poison.h"

static void
print(struct json *object, struct buf *out)
{
	json_print(object, out, false);
	json_free(object);
	buf_addc(out, '\n');
}

/* Keys are C strings: a NUL in a column's name becomes the sign for it, so that no two names become one. */
static void
set_cell(struct json *object, struct str name, struct str value)
{
	struct buf key = BUF_INIT;
	for (size_t i = 0; i < name.n; i++)
		buf_adds(&key, name.p[i] ? str_slice(name, i, i + 1) : STR("␀"));
	json_set_str(object, buf_cstr(&key), value);
	buf_fini(&key);
}

static void
set_cells(struct json *object, const struct diff_column *columns, size_t n, const struct str *cells)
{
	for (size_t i = 0; i < n; i++)
		set_cell(object, columns[i].name, cells[i]);
}

static void
json_head(const struct diff_style *style, const struct diff_counts *counts, struct buf *out)
{
	(void)style, (void)counts, (void)out;
}

static void
json_column(const struct diff_style *style, enum diff_side side, struct str column, struct buf *out)
{
	(void)style;
	struct json *object = json_new_object();
	json_set_str(object, "change", side == DIFF_OLD ? STR("column-removed") : STR("column-added"));
	json_set_str(object, "column", column);
	print(object, out);
}

static void
add_whole(const struct diff_plan *p, enum diff_side side, const struct diff_record *record, struct json *object)
{
	struct json *whole = json_new_object();
	set_cells(whole, p->keys, p->keys_n, record->keys);
	set_cells(whole, p->common, p->common_n, record->common);
	set_cells(whole, p->only[side], p->only_n[side], record->only);
	json_set_child(object, "record", whole);
}

static void
add_values(const struct diff_plan *p, const struct diff_entry *entry, struct json *object)
{
	struct json *values = json_new_array();
	for (size_t i = 0; i < entry->changed_n; i++) {
		size_t at = entry->changed[i];
		struct json *value = json_new_object();
		json_set_str(value, "column", p->common[at].name);
		json_set_str(value, "old", entry->side[DIFF_OLD]->common[at]);
		json_set_str(value, "new", entry->side[DIFF_NEW]->common[at]);
		json_append_child(values, value);
	}
	json_set_child(object, "values", values);
}

static void
json_entry(const struct diff_style *style, const struct diff_entry *entry, struct buf *out)
{
	const struct diff_plan *p = style->plan;
	const struct diff_record *old = entry->side[DIFF_OLD], *new = entry->side[DIFF_NEW];
	struct json *object = json_new_object(), *key = json_new_object();
	json_set_str(object, "change", !new ? STR("removed") : !old ? STR("added") : STR("changed"));
	set_cells(key, p->keys, p->keys_n, (new ? new : old)->keys);
	json_set_child(object, "key", key);
	if (old && new)
		add_values(p, entry, object);
	else
		add_whole(p, old ? DIFF_OLD : DIFF_NEW, old ? old : new, object);
	print(object, out);
}

static void
json_tail(const struct diff_style *style, const struct diff_counts *counts, struct buf *out)
{
	(void)style;
	const struct { const char *name; uint64_t n; } numbers[] = {
		{ "old", counts->read[DIFF_OLD] }, { "new", counts->read[DIFF_NEW] }, { "columns", counts->columns },
		{ "removed", counts->removed }, { "added", counts->added }, { "changed", counts->changed },
		{ "values", counts->values }, { "same", diff_counts_same(counts) },
	};
	struct json *object = json_new_object(), *inner = json_new_object();
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++)
		json_set_int(inner, numbers[i].name, (int64_t)numbers[i].n);
	json_set_child(object, "counts", inner);
	print(object, out);
}

const struct diff_form diff_json = { "json", json_head, json_column, json_entry, json_tail };
