#include "config.h"

#include "draft/mapping.h"

#include <string.h>

#include "base/i18n.h"
#include "base/map.h"
#include "text/date.h"
#include "text/fold.h"

#include "base/poison.h"

#define NO_COLUMN SIZE_MAX

static bool
is_kind(const struct guess *g, const char *kind)
{
	return g->kind && strcmp(g->kind->name, kind) == 0;
}

/* The column that means the same; else one of the same name. */
static size_t
find_column(const struct draft_side *side, struct header_guess h, struct str name)
{
	for (size_t i = 0; i < side->rows.columns.n; i++)
		if (side->columns[i].kind && str_eq_ascii_nocase(side->rows.columns.v[i], name))
			return i;
	for (size_t i = 0; i < side->rows.columns.n && h.attribute != ATTRIBUTE_NONE && h.attribute != ATTRIBUTE_NUMBER; i++)
		if (side->columns[i].kind && side->columns[i].header.attribute == h.attribute && side->columns[i].header.party == h.party)
			return i;
	return NO_COLUMN;
}

static size_t
find_moment(const struct draft_side *side)
{
	for (size_t i = 0; i < side->rows.columns.n; i++)
		if (side->columns[i].header.attribute == ATTRIBUTE_RECORDED && side->columns[i].kind)
			return i;
	return NO_COLUMN;
}

/* ---- values */

enum { LOOKED_MOST = 2000, /* rows of a side */ ALIKE_LEAST = 3 /* different values */ };

/* The value in a form that does not depend on who wrote it: a day as 2024-04-01, a number without zeros in front. */
static struct str
bare_value(struct str cell, struct buf *room)
{
	struct str value = fold_trim(cell, true);
	struct date d;
	bool day = (date_parse(value, &d) && d.precision == DATE_DAY) || (value.n == 7 && date_scan(value, STR("%G%y%m%d"), NULL, &d));
	buf_reset(room);
	if (day && date_format(&d, STR("%Y-%m-%d"), NULL, room))
		return buf_str(room);
	while (value.n > 1 && value.p[0] == '0')
		value = str_slice(value, 1, value.n);
	return value;
}

struct values {
	struct map places;
	struct strs list;
	struct arena arena;
};

/* The different values of a column. */
static struct values
values_of(const struct draft_side *side, size_t column)
{
	struct values v = { .places = MAP_INIT, .arena = ARENA_INIT };
	struct buf room = BUF_INIT;
	for (size_t r = 0; r < side->rows.rows && r < LOOKED_MOST; r++) {
		struct str value = bare_value(draft_cell(&side->rows, r, column), &room);
		if (value.n == 0 || map_get(&v.places, value) != MAP_NONE)
			continue;
		value = arena_str(&v.arena, value);
		map_add(&v.places, value, (uint32_t)v.list.n);
		vec_push(&v.list, value);
	}
	buf_fini(&room);
	return v;
}

static void
values_fini(struct values *v)
{
	map_fini(&v->places);
	vec_fini(&v->list);
	arena_fini(&v->arena);
}

/* The column that has most of these values, *met of them, at least half; NO_COLUMN: none has.  Of few values only a day says anything. */
static size_t
find_alike(const struct values *v, const struct draft_side *side, size_t *met)
{
	size_t best = NO_COLUMN;
	struct date d;
	bool tells = v->list.n >= ALIKE_LEAST || (v->list.n > 0 && date_parse(v->list.v[0], &d) && d.precision == DATE_DAY);
	*met = (v->list.n + 1) / 2 - 1;
	for (size_t i = 0; tells && i < side->rows.columns.n; i++) {
		struct values own = side->columns[i].kind ? values_of(side, i) : (struct values){ .places = MAP_INIT, .arena = ARENA_INIT };
		size_t alike = 0;
		for (size_t k = 0; k < v->list.n; k++)
			alike += own.list.n > 0 && map_get(&own.places, v->list.v[k]) != MAP_NONE;
		if (alike > *met) {
			*met = alike;
			best = i;
		}
		values_fini(&own);
	}
	return best;
}

/* ---- dates */

static const char *const formats[] = { "%Y/%m/%d", "%Y-%m-%d", "%Y%m%d", "%Y.%m.%d", "%Y/%-m/%-d", "%Y年%-m月%-d日", "%Y年%m月%d日",
	"%N%K年%-m月%-d日", "%N%-y年%-m月%-d日", "%N%y年%m月%d日", "%A%-y.%-m.%-d", "%A%y.%m.%d", "%A%y/%m/%d", "%G%y%m%d", "%g%y%m%d",
	"%Y/%m/%d %H:%M", "%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y%m%d%H%M", "%Y/%-m/%-d %-H:%M" };

/* Whether the value is what the format makes of the date that it means. */
static bool
is_written_so(struct str value, struct str format, struct buf *scratch)
{
	struct date d;
	bool scanned = str_find(format, STR("%H"), 0) == SIZE_MAX && str_find(format, STR("%-H"), 0) == SIZE_MAX &&
	               date_scan(value, format, NULL, &d);
	if (!scanned && !date_parse(value, &d))
		return false;
	buf_reset(scratch);
	return date_format(&d, format, NULL, scratch) && str_eq(buf_str(scratch), value);
}

/* The format in which all values are that are a date at all. */
static struct str
find_format(const struct draft_table *t, size_t column)
{
	struct buf scratch = BUF_INIT;
	struct str found = STR("");
	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats) && found.n == 0; i++) {
		size_t fits = 0, dates = 0;
		for (size_t r = 0; r < t->rows; r++) {
			struct str value = fold_trim(draft_cell(t, r, column), true);
			struct date d;
			bool fit = value.n > 0 && is_written_so(value, str_from(formats[i]), &scratch);
			fits += fit;
			dates += fit || (date_parse(value, &d) && d.precision == DATE_DAY);
		}
		if (fits > 0 && fits == dates)
			found = str_from(formats[i]);
	}
	buf_fini(&scratch);
	return found;
}

static bool
is_clock_column(const struct draft_side *target, size_t column)
{
	const struct guess *g = &target->columns[column];
	return g->facts.looked > 0 ? g->facts.clocks * 2 > g->facts.looked : g->header.attribute == ATTRIBUTE_TIME;
}

static void
map_date(const struct draft_side *target, size_t column, struct mapping *m)
{
	const struct facts *f = &target->columns[column].facts;
	if (is_clock_column(target, column)) {
		m->format = f->longest == 8 ? STR("%H:%M:%S") : STR("%H:%M");
		m->may_be_unknown = true;
		return;
	}
	m->format = find_format(&target->rows, column);
	if (m->format.n == 0 && f->filled == 0)
		m->format = target->columns[column].header.attribute == ATTRIBUTE_CHANGED ? STR("%Y-%m-%d %H:%M:%S") : STR("%Y-%m-%d");
	if (m->format.n == 0)
		m->doubt = str_from(_("which format has the date here?"));
	else if (f->filled == 0)
		m->doubt = str_from(_("is this the form of the date? The target has no row to look at"));
}

/* ---- other values */

/* Short numbers where the export has words. */
static bool
asks_for_code(const struct draft_side *target, size_t column, const struct guess *source)
{
	enum { CODE_BYTES = 6 };
	const struct guess *g = &target->columns[column];
	bool words = is_kind(source, "code") || is_kind(source, "sex") || (source->few && is_kind(source, "text"));
	bool numbers = g->facts.looked > 0 && g->facts.digits == g->facts.looked && g->facts.longest <= CODE_BYTES &&
	               source->facts.digits * 2 < source->facts.looked;
	return words && (numbers || (g->header.coded && !source->header.coded));
}

/* All fields of the export, for the doubt. */
static struct str
list_fields(const struct draft_side *side, struct arena *a)
{
	struct buf list = BUF_INIT;
	for (size_t i = 0; i < side->rows.columns.n; i++)
		if (side->columns[i].kind)
			buf_addf(&list, "%s{%.*s}", list.n > 0 ? ", " : "", STR_ARG(side->columns[i].field));
	struct str copy = arena_format(a, _("which of %s, or fixed text?"), buf_cstr(&list));
	buf_fini(&list);
	return copy;
}

static void
map_record(struct draft *d, size_t column, size_t source, struct mapping *m, struct arena *a)
{
	const struct guess *g = &d->export.columns[source];
	m->record = source;
	m->code = asks_for_code(&d->target, column, g);
	d->coded[source] = d->coded[source] || m->code;
	m->value = arena_format(a, "{%.*s%s}", STR_ARG(g->field), m->code ? ".code" : "");
	if (is_kind(g, "date") || is_kind(g, "datetime"))
		map_date(&d->target, column, m);
	for (size_t i = 0; i < d->export.key.n; i++)
		m->required = m->required || d->export.key.columns[i] == source;
}

/* The case's number, or else the field that has the values of the sample; false: none has. */
static bool
map_by_values(struct draft *d, size_t column, struct mapping *m, struct arena *a)
{
	struct values v = values_of(&d->target, column);
	size_t of = v.list.n, met = 0, in_cases = 0;
	bool cases = d->cases.where != DRAFT_NOWHERE && d->cases.key.n > 0;
	size_t source = find_alike(&v, &d->export, &met), found = cases ? find_alike(&v, &d->cases, &in_cases) : NO_COLUMN;
	values_fini(&v);
	bool number = found != NO_COLUMN && found == d->cases.key.columns[0] && (source == NO_COLUMN || in_cases >= met);
	if (!number && source == NO_COLUMN)
		return false;
	if (number) {
		m->value = arena_format(a, "{%.*s}", STR_ARG(d->cases.columns[found].field));
		m->required = true;
		met = in_cases;
	} else {
		map_record(d, column, source, m, a);
	}
	if (m->doubt.n == 0)
		m->doubt = arena_format(a, _("%zu of the sample's %zu different values are there: is it meant?"), met, of);
	return true;
}

/* A number that is as wide as the column with zeros, where it came with fewer digits. */
static bool
has_zeros(const struct draft *d, size_t column, const struct mapping *m, struct arena *a)
{
	const struct draft_side *t = &d->target;
	const struct facts *f = &t->columns[column].facts;
	const struct guess *number = d->cases.where != DRAFT_NOWHERE && d->cases.key.n > 0 ? &d->cases.columns[d->cases.key.columns[0]] : NULL;
	bool is_number = number && str_eq(m->value, arena_format(a, "{%.*s}", STR_ARG(number->field)));
	const struct guess *from = m->record != NO_COLUMN ? &d->export.columns[m->record] : is_number ? number : NULL;
	bool numbers = t->where == DRAFT_CSV && t->layout.width[column] > 0 && f->looked > 0 && f->digits == f->looked && m->format.n == 0;
	return numbers && from && from->facts.longest < t->layout.width[column];
}

static void
map_column(struct draft *d, size_t column, struct mapping *m, struct arena *a)
{
	const struct draft_side *t = &d->target;
	struct str name = t->rows.columns.v[column];
	struct header_guess h = header_guess(name);
	*m = (struct mapping){ .record = NO_COLUMN };
	if (h.attribute == ATTRIBUTE_CASE_NO && h.party == PARTY_CHILD && d->cases.where != DRAFT_NOWHERE && d->cases.key.n > 0) {
		m->value = arena_format(a, "{%.*s}", STR_ARG(d->cases.columns[d->cases.key.columns[0]].field));
		m->required = true;
		return;
	}
	size_t source = find_column(&d->export, h, name);
	if (source == NO_COLUMN && (h.attribute == ATTRIBUTE_TIME || h.attribute == ATTRIBUTE_RECORDED || is_clock_column(t, column)))
		source = find_moment(&d->export);
	if (source != NO_COLUMN) {
		map_record(d, column, source, m, a);
		return;
	}
	if (h.attribute == ATTRIBUTE_PART) {
		m->value = STR("{part}");
		return;
	}
	if (h.attribute == ATTRIBUTE_NONE && map_by_values(d, column, m, a))
		return;
	size_t found = d->cases.where == DRAFT_NOWHERE ? NO_COLUMN : find_column(&d->cases, h, name);
	if (found != NO_COLUMN) {
		m->value = arena_format(a, "{case.%.*s}", STR_ARG(d->cases.columns[found].field));
		m->doubt = str_from(_("the export has no such column, the register has: is it meant?"));
		return;
	}
	m->value = STR("{?}");
	m->doubt = list_fields(&d->export, a);
}

/* Where the target numbers the rows of a record, the long text goes into several. */
static void
split_body(struct draft *d, struct mapping *out)
{
	size_t longest = NO_COLUMN;
	bool numbered = false;
	for (size_t i = 0; i < d->target.rows.columns.n; i++) {
		numbered = numbered || str_eq(out[i].value, STR("{part}"));
		if (out[i].record == NO_COLUMN || out[i].code || !is_kind(&d->export.columns[out[i].record], "text"))
			continue;
		if (longest == NO_COLUMN || d->export.columns[out[i].record].facts.longest > d->export.columns[out[longest].record].facts.longest)
			longest = i;
	}
	if (numbered && longest != NO_COLUMN)
		out[longest].split = true;
}

/* Whether a value of the sample is the beginning of what the export has of the same record, as far as the limit goes. */
static bool
is_cut(const struct draft *d, size_t column, const struct mapping *m, const struct map *rows, size_t key)
{
	enum { CHARACTER = 4 };
	size_t limit = 0, cut = 0;
	for (size_t r = 0; r < d->target.rows.rows; r++) {
		size_t n = draft_cell(&d->target.rows, r, column).n;
		limit = n > limit ? n : limit;
	}
	for (size_t r = 0; r < d->export.rows.rows; r++) {
		struct str id = fold_trim(draft_cell(&d->export.rows, r, key), true);
		uint32_t row = id.n > 0 ? map_get(rows, id) : MAP_NONE;
		if (row == MAP_NONE)
			continue;
		struct str came = fold_trim(draft_cell(&d->export.rows, r, m->record), true), stands = draft_cell(&d->target.rows, row, column);
		if (stands.n >= came.n)
			continue;
		if (!str_starts(came, stands) || stands.n + CHARACTER < limit)
			return false;
		cut++;
	}
	return cut > 0;
}

/* What a sample with the export's own records shows of the system's limits. */
static void
find_cuts(struct draft *d, struct mapping *out)
{
	size_t key = NO_COLUMN;
	struct map rows = MAP_INIT;
	for (size_t i = 0; i < d->target.rows.columns.n && d->export.key.n == 1; i++)
		if (out[i].record == d->export.key.columns[0] && !out[i].code)
			key = i;
	for (size_t r = 0; key != NO_COLUMN && r < d->target.rows.rows; r++) {
		struct str id = fold_trim(draft_cell(&d->target.rows, r, key), true);
		if (id.n > 0)
			map_add(&rows, id, (uint32_t)r);
	}
	for (size_t i = 0; key != NO_COLUMN && i < d->target.rows.columns.n; i++) {
		struct mapping *m = &out[i];
		bool text = m->record != NO_COLUMN && !m->code && !m->split && is_kind(&d->export.columns[m->record], "text");
		m->cut = text && is_cut(d, i, m, &rows, d->export.key.columns[0]);
	}
	map_fini(&rows);
}

/* Columns that cannot be given a value, or have one without, and nobody knows another. */
static void
leave_out(const struct draft_side *t, size_t column, struct mapping *m)
{
	for (size_t i = 0; i + 1 < t->own_values.n; i += 2)
		if (str_eq(t->own_values.v[i], t->rows.columns.v[column]))
			m->left_out = str_eq(t->own_values.v[i + 1], STR("always")) || str_eq(m->value, STR("{?}"));
}

void
map_columns(struct draft *d, struct mapping *out, struct arena *a)
{
	for (size_t i = 0; i < d->target.rows.columns.n; i++) {
		map_column(d, i, &out[i], a);
		leave_out(&d->target, i, &out[i]);
	}
	split_body(d, out);
	find_cuts(d, out);
	for (size_t i = 0; i < d->target.rows.columns.n; i++)
		out[i].zeros = has_zeros(d, i, &out[i], a);
}
