#include "config.h"

#include "draft/draft.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/map.h"
#include "csv/writer.h"
#include "draft/mapping.h"
#include "text/fold.h"

#include "base/poison.h"

static void
guess_side(struct draft_side *side, enum attribute want, struct arena *a)
{
	side->columns = arena_calloc(a, side->rows.columns.n + 1, sizeof(*side->columns));
	guess_columns(&side->rows, side->columns, a);
	side->key = guess_find_key(&side->rows, side->columns, want, a);
}

static bool
is_used(const struct draft *d, struct str name, size_t but)
{
	for (size_t i = 0; i < d->export.rows.columns.n; i++)
		if (str_eq(d->export.columns[i].field, name))
			return true;
	for (size_t i = 0; i < d->cases.rows.columns.n; i++)
		if (i != but && str_eq(d->cases.columns[i].field, name))
			return true;
	return false;
}

/* Fields of one name are compared: so a pair's get one, and no others have one in common. */
static void
name_pairs(struct draft *d, struct arena *a)
{
	for (size_t i = 0; i < d->cases.rows.columns.n; i++) {
		struct guess *g = &d->cases.columns[i];
		struct str own = g->field, name = own;
		if (!g->kind)
			continue;
		for (size_t k = 2; is_used(d, name, i); k++)
			name = k == 2 ? arena_format(a, "case_%.*s", STR_ARG(own)) : arena_format(a, "case_%.*s_%zu", STR_ARG(own), k);
		g->field = name;
	}
	for (size_t i = 0; i < d->pairs.n; i++)
		d->cases.columns[d->pairs.v[i].cases].field = d->export.columns[d->pairs.v[i].record].field;
}

void
draft_think(struct draft *d, struct arena *a)
{
	d->coded = arena_calloc(a, d->export.rows.columns.n + 1, sizeof(*d->coded));
	guess_side(&d->export, ATTRIBUTE_RECORD_ID, a);
	if (d->cases.where != DRAFT_NOWHERE) {
		guess_side(&d->cases, ATTRIBUTE_CASE_NO, a);
		size_t key = d->cases.key.n > 0 ? d->cases.key.columns[0] : SIZE_MAX;
		if (key != SIZE_MAX)
			d->cases.columns[key].kind = kind_find(STR("id"));
		pair_columns(&d->export.rows, d->export.columns, &d->export.key, &d->cases.rows, d->cases.columns, key, a, &d->pairs);
		name_pairs(d, a);
	}
	if (d->target.where != DRAFT_NOWHERE) {
		guess_side(&d->target, ATTRIBUTE_RECORD_ID, a);
		d->mappings = arena_calloc(a, d->target.rows.columns.n + 1, sizeof(*d->mappings));
		map_columns(d, d->mappings, a);
	}
}

void
draft_fini(struct draft *d)
{
	draft_table_fini(&d->export.rows);
	draft_table_fini(&d->cases.rows);
	draft_table_fini(&d->target.rows);
	vec_fini(&d->target.own_values);
	vec_fini(&d->pairs);
}

bool
draft_has_codes(const struct draft *d, size_t column)
{
	const struct guess *g = &d->export.columns[column];
	if (d->coded[column])
		return true;
	bool called = g->header.attribute == ATTRIBUTE_METHOD || g->header.attribute == ATTRIBUTE_CATEGORY;
	return called && g->kind && str_eq(str_from(g->kind->name), STR("code")) && g->few;
}

/* ---- code tables */

struct counted_word {
	struct str word, code;
	size_t count;
	bool settled; /* the sample shows several codes for it: none is taken */
};

struct words {
	struct map places;
	struct counted VEC(struct counted_word) v;
};

static int
by_count(const void *x, const void *y)
{
	const struct counted_word *a = x, *b = y;
	if (a->count != b->count)
		return a->count < b->count ? 1 : -1;
	return str_cmp(a->word, b->word);
}

static struct counted_word *
word_of(struct words *w, struct str word)
{
	uint32_t place = map_add(&w->places, word, (uint32_t)w->v.n);
	if (place == MAP_NONE) {
		place = (uint32_t)w->v.n;
		vec_push(&w->v, (struct counted_word){ .word = word });
	}
	return &w->v.v[place];
}

/* The target's column that holds the key of the export's records, and the one with the codes of this column; false: there are none. */
static bool
find_joint(const struct draft *d, size_t column, size_t *key, size_t *code)
{
	*key = *code = SIZE_MAX;
	for (size_t i = 0; d->mappings && i < d->target.rows.columns.n; i++) {
		const struct mapping *m = &d->mappings[i];
		if (m->record == column && m->code)
			*code = i;
		if (d->export.key.n == 1 && m->record == d->export.key.columns[0] && !m->code)
			*key = i;
	}
	return *key != SIZE_MAX && *code != SIZE_MAX;
}

/* Records that stand in the export and in the target's sample show which code a word has. */
static void
learn_codes(const struct draft *d, size_t column, struct words *w)
{
	size_t key, code;
	if (!find_joint(d, column, &key, &code))
		return;
	struct map rows = MAP_INIT;
	for (size_t r = 0; r < d->target.rows.rows; r++) {
		struct str id = fold_trim(draft_cell(&d->target.rows, r, key), true);
		if (id.n > 0)
			map_add(&rows, id, (uint32_t)r);
	}
	for (size_t r = 0; r < d->export.rows.rows; r++) {
		struct str id = fold_trim(draft_cell(&d->export.rows, r, d->export.key.columns[0]), true);
		struct str word = fold_trim(draft_cell(&d->export.rows, r, column), true);
		uint32_t row = id.n > 0 && word.n > 0 ? map_get(&rows, id) : MAP_NONE;
		if (row == MAP_NONE)
			continue;
		struct counted_word *c = word_of(w, word);
		struct str shown = fold_trim(draft_cell(&d->target.rows, row, code), true);
		if (c->settled || shown.n == 0 || str_eq(c->code, shown))
			continue;
		c->settled = c->code.n > 0;
		c->code = c->settled ? STR("") : shown;
	}
	map_fini(&rows);
}

size_t
draft_write_codes(const struct draft *d, size_t column, struct buf *out)
{
	const struct csv_output form = { ',', CSV_QUOTE_NEEDED, CSV_CRLF };
	struct words w = { .places = MAP_INIT };
	size_t open = 0;
	for (size_t r = 0; r < d->export.rows.rows; r++) {
		struct str word = fold_trim(draft_cell(&d->export.rows, r, column), true);
		if (word.n > 0)
			word_of(&w, word)->count++;
	}
	learn_codes(d, column, &w);
	if (w.v.n > 1)
		qsort(w.v.v, w.v.n, sizeof(*w.v.v), by_count);
	buf_adds(out, STR("\xEF\xBB\xBF"));
	bool japanese = str_eq(str_from(i18n_language()), STR("ja"));
	struct str head[] = { japanese ? STR("言葉") : STR("word"), japanese ? STR("コード") : STR("code"), japanese ? STR("件数") : STR("records") };
	csv_write_row(&form, head, 3, out);
	for (size_t i = 0; i < w.v.n; i++) {
		struct buf count = BUF_INIT;
		buf_addf(&count, "%zu", w.v.v[i].count);
		csv_write_row(&form, (struct str[]){ w.v.v[i].word, w.v.v[i].code, buf_str(&count) }, 3, out);
		open += w.v.v[i].code.n == 0;
		buf_fini(&count);
	}
	map_fini(&w.places);
	vec_fini(&w.v);
	return open;
}
