#include "config.h"

#include "command/truth.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/stop.h"
#include "csv/columns.h"
#include "csv/reader.h"
#include "diff/plan.h"
#include "kind/kind.h"
#include "record/key.h"
#include "text/utf8.h"

#include "base/poison.h"

/* Where the columns of the key, of cases and of classes stand in the file, one behind the other. */
struct places {
	size_t *v, n;
};

void
truth_clean(struct str raw, struct buf *out)
{
	static const struct kind_options options = { 0 };
	kind_find(STR("id"))->clean(raw, &options, NULL, out);
}

static void
drop_repeated(struct strs *names)
{
	size_t kept = 0;
	for (size_t i = 0; i < names->n; i++) {
		size_t k = 0;
		while (k < kept && !str_eq(names->v[k], names->v[i]))
			k++;
		if (k == kept)
			names->v[kept++] = names->v[i];
	}
	names->n = kept;
}

bool
truth_read_columns(const struct invocation *invocation, struct arena *a, struct truth_columns *out, struct err *err)
{
	struct {
		enum option_id id;
		const char *name;
		struct strs *out;
		struct str usual; /* empty: none */
	} lists[] = {
		{ OPT_KEY, "key", &out->key, STR("record_id") },
		{ OPT_CASE, "case", &out->cases, STR("case_no") },
		{ OPT_CLASS, "class", &out->classes, STR("") },
	};
	for (size_t k = 0; k < sizeof(lists) / sizeof(*lists); k++) {
		for (size_t i = 0; i < invocation->given.n; i++) {
			struct option_given given = invocation->given.v[i];
			if (given.id == lists[k].id && !diff_names_parse(str_from(given.value), a, lists[k].out))
				return err_set(err, ERR_USAGE, _("--%s: a quote in '%s' does not close, or stands in the middle of a name"),
				    lists[k].name, given.value);
		}
		if (lists[k].out->n == 0 && lists[k].usual.n > 0)
			vec_push(lists[k].out, lists[k].usual);
		drop_repeated(lists[k].out);
	}
	return true;
}

void
truth_columns_fini(struct truth_columns *columns)
{
	vec_fini(&columns->key);
	vec_fini(&columns->cases);
	vec_fini(&columns->classes);
}

static bool
bind(const struct truth *t, struct reader *r, struct places *places, struct arena *a, struct err *err)
{
	const struct strs *lists[] = { &t->columns->key, &t->columns->cases, &t->columns->classes };
	struct column_want *want;
	size_t header_n;
	const struct str *header = reader_header(r, &header_n);
	places->n = lists[0]->n + lists[1]->n + lists[2]->n;
	places->v = arena_alloc(a, places->n * sizeof(*places->v));
	want = arena_alloc(a, places->n * sizeof(*want));
	for (size_t i = 0, at = 0; i < 3; i++)
		for (size_t k = 0; k < lists[i]->n; k++)
			want[at++] = (struct column_want){ lists[i]->v[k], true };
	return columns_bind(reader_name(r), header, header_n, want, places->n, places->v, NULL, ERR_INPUT, err);
}

/* The record key, cleaned, in out; empty where the columns are. */
static void
write_key(const struct truth *t, const struct places *places, const struct csv_record *record, struct arena *a, struct buf *out)
{
	size_t n = t->columns->key.n;
	struct str *parts = arena_alloc(a, n * sizeof(*parts));
	struct buf part = BUF_INIT;
	bool empty = true;
	for (size_t i = 0; i < n; i++) {
		buf_reset(&part);
		truth_clean(record->cells[places->v[i]], &part);
		parts[i] = arena_str(a, buf_str(&part));
		empty = empty && part.n == 0;
	}
	buf_fini(&part);
	buf_reset(out);
	if (!empty)
		record_key_write(parts, n, out);
}

static bool
find_group(struct truth *t, size_t column, struct str value, uint32_t *group, struct err *err)
{
	struct map *values = &t->values[column];
	uint32_t place = map_get(values, value);
	if (place == MAP_NONE) {
		if (values->n == TRUTH_CLASSES_MOST) {
			err_set(err, ERR_INPUT, _("column %.*s has more than %d values"), STR_ARG(t->columns->classes.v[column]), TRUTH_CLASSES_MOST);
			return err_hint(err, _("--class wants a column that tells a few sorts of records apart"));
		}
		struct evaluation_class class = { column, t->columns->classes.v[column], arena_str(&t->arena, value),
			evaluation_group(t->evaluation) };
		place = (uint32_t)t->classes.n;
		map_add(values, class.value, place);
		vec_push(&t->classes, class);
	}
	*group = t->classes.v[place].group;
	return true;
}

static bool
add_entry(struct truth *t, const char *file, const struct places *places, const struct csv_record *record, struct arena *a, struct buf *text,
    struct err *err)
{
	unsigned long long line = record->line;
	if (finding_is_set(&record->finding))
		return err_set_at(err, ERR_INPUT, file, line, "%.*s", STR_ARG(record->finding.message));
	write_key(t, places, record, a, text);
	if (text->n == 0)
		return err_set_at(err, ERR_INPUT, file, line, _("the record has no key"));
	struct truth_entry entry = { .record_id = arena_str(&t->arena, buf_str(text)), .line = record->line };
	uint32_t before = map_add(&t->by_record, entry.record_id, (uint32_t)t->entries.n);
	if (before != MAP_NONE)
		return err_set_at(err, ERR_INPUT, file, line, _("the key of this record came before, on line %llu"),
		    (unsigned long long)t->entries.v[before].line);
	const struct truth_columns *c = t->columns;
	struct str *cells = arena_alloc(&t->arena, c->cases.n * sizeof(*cells));
	uint32_t *groups = c->classes.n ? arena_alloc(&t->arena, c->classes.n * sizeof(*groups)) : NULL;
	for (size_t i = 0; i < c->cases.n; i++) {
		buf_reset(text);
		truth_clean(record->cells[places->v[c->key.n + i]], text);
		cells[i] = text->n ? arena_str(&t->arena, buf_str(text)) : STR("");
	}
	for (size_t i = 0; i < c->classes.n; i++)
		if (!find_group(t, i, record->cells[places->v[c->key.n + c->cases.n + i]], &groups[i], err))
			return err_wrap(err, "%s:%llu", file, line);
	entry.cells = cells;
	entry.groups = groups;
	vec_push(&t->entries, entry);
	return true;
}

static bool
read_entries(struct truth *t, struct reader *r, const struct places *places, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct buf text = BUF_INIT;
	struct csv_record record;
	enum step step = STEP_ERROR;
	bool ok = true;
	while (ok && stop_check(err) && (step = reader_next(r, &a, &record, err)) == STEP_ROW) {
		ok = add_entry(t, reader_name(r), places, &record, &a, &text, err);
		arena_reset(&a);
		step = STEP_ERROR; /* should the loop end here */
	}
	buf_fini(&text);
	arena_fini(&a);
	if (step != STEP_END)
		return false;
	return t->entries.n > 0 || err_set(err, ERR_INPUT, _("%s: holds no record"), reader_name(r));
}

bool
truth_read(struct truth *t, const char *path, enum encoding encoding, const struct truth_columns *columns, struct evaluation *evaluation,
    struct err *err)
{
	struct csv_input input = CSV_INPUT_DEFAULT;
	struct places places;
	input.encoding = encoding;
	t->columns = columns;
	t->evaluation = evaluation;
	t->values = xcalloc(columns->classes.n + 1, sizeof(*t->values));
	struct reader *r = reader_open(path, &input, err);
	struct arena a = ARENA_INIT;
	t->name = r ? arena_cstr(&t->arena, str_from(reader_name(r))) : path;
	bool ok = r && bind(t, r, &places, &a, err) && read_entries(t, r, &places, err);
	arena_fini(&a);
	reader_close(r);
	return ok;
}

void
truth_fini(struct truth *t)
{
	for (size_t i = 0; t->values && i < t->columns->classes.n; i++)
		map_fini(&t->values[i]);
	free(t->values);
	t->values = NULL;
	map_fini(&t->by_record);
	vec_fini(&t->entries);
	vec_fini(&t->classes);
	vec_fini(&t->cases);
	arena_fini(&t->arena);
}

struct truth_entry *
truth_find(struct truth *t, struct str record_id)
{
	uint32_t place = map_get(&t->by_record, record_id);
	return place == MAP_NONE ? NULL : &t->entries.v[place];
}

static void
add_part(struct truth *t, struct str part)
{
	if (part.n > 0)
		vec_push(&t->cases, part);
}

static void
add_parts(struct truth *t, struct str cell)
{
	size_t start = 0;
	add_part(t, cell);
	for (size_t at = 0, next = 0; at < cell.n; at = next) {
		uint32_t c = utf8_next(cell, &next);
		if (c == ' ' || c == 0x3000 || (c >= '\t' && c <= '\r')) {
			add_part(t, str_slice(cell, start, at));
			start = next;
		}
	}
	if (start > 0)
		add_part(t, str_slice(cell, start, cell.n));
}

struct strs
truth_cases(struct truth *t, const struct truth_entry *entry)
{
	t->cases.n = 0;
	for (size_t i = 0; i < t->columns->cases.n; i++)
		add_parts(t, entry->cells[i]);
	return t->cases;
}

struct strs
truth_cell_cases(struct truth *t, struct str cell)
{
	t->cases.n = 0;
	add_parts(t, cell);
	return t->cases;
}

static int
by_column_and_value(const void *x, const void *y)
{
	const struct evaluation_class *a = x, *b = y;
	if (a->column_at != b->column_at)
		return a->column_at < b->column_at ? -1 : 1;
	return str_cmp(a->value, b->value);
}

void
truth_sort_classes(struct truth *t)
{
	if (t->classes.n > 0)
		qsort(t->classes.v, t->classes.n, sizeof(*t->classes.v), by_column_and_value);
}
