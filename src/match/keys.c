#include "config.h"

#include "match/keys.h"

#include "base/poison.h"

void
match_sides_init(struct match_sides *s, const struct match_spec *spec, const struct schema *source,
    const struct cases *cases)
{
	*s = (struct match_sides){ .spec = spec, .source = source, .cases = cases };
	for (size_t role = 0; role < ROLE_OTHER; role++)
		s->pair[role] = PAIR_NONE;
	for (size_t i = 0; i < spec->pairs_n; i++)
		if (spec->pairs[i].role < ROLE_OTHER)
			s->pair[spec->pairs[i].role] = i;
	match_items_init(&s->items, spec, source);
}

void
match_sides_fini(struct match_sides *s)
{
	match_items_fini(&s->items);
}

struct str
field_key(const struct field *f, struct str text, struct buf *scratch)
{
	buf_reset(scratch);
	if (text.n)
		f->kind->key(text, &f->options, scratch);
	return buf_str(scratch);
}

struct str
field_plain(const struct field *f, struct str text, struct buf *scratch)
{
	if (!f->kind->plain)
		return field_key(f, text, scratch);
	buf_reset(scratch);
	f->kind->plain(text, &f->options, scratch);
	return buf_str(scratch);
}

bool
field_same(const struct field *f, struct str a, struct str b, struct buf *scratch)
{
	return !f->kind->same || f->kind->same(a, b, &f->options, scratch);
}

const struct field *
pair_record_field(const struct match_sides *s, size_t pair)
{
	return &s->source->v[s->spec->pairs[pair].record];
}

const struct field *
pair_case_field(const struct match_sides *s, size_t pair)
{
	return &s->cases->schema->v[s->spec->pairs[pair].cases];
}

static uint32_t *
intern_column(struct intern *table, const struct match_sides *s, size_t pair, struct buf *scratch)
{
	const struct field *f = pair_case_field(s, pair);
	size_t at = s->spec->pairs[pair].cases;
	uint32_t *column = xcalloc(s->cases->n + 1, sizeof(*column)); /* + 1: never NULL, which means "no such role" */
	for (size_t row = 0; row < s->cases->n; row++)
		column[row] = intern_add(table, field_key(f, cases_cell(s->cases, row, at), scratch));
	return column;
}

void
case_keys_init(struct case_keys *k, const struct match_sides *s, struct buf *scratch)
{
	*k = (struct case_keys){ 0 };
	for (size_t role = 0; role < ROLE_OTHER; role++)
		if (s->pair[role] != PAIR_NONE)
			k->columns[role] = intern_column(&k->tables[role], s, s->pair[role], scratch);
}

void
case_keys_fini(struct case_keys *k)
{
	for (size_t role = 0; role < ROLE_OTHER; role++) {
		intern_fini(&k->tables[role]);
		free(k->columns[role]);
	}
}

struct record_keys
record_keys_make(const struct match_sides *s, const struct case_keys *k, const struct str *text, struct arena *a,
    struct buf *scratch)
{
	struct record_keys r = { .text = text, .keys = arena_calloc(a, s->spec->pairs_n, sizeof(*r.keys)) };
	for (size_t i = 0; i < s->spec->pairs_n; i++) {
		const struct match_pair *pair = &s->spec->pairs[i];
		r.keys[i] = arena_str(a, field_key(pair_record_field(s, i), text[pair->record], scratch));
		if (pair->role < ROLE_OTHER)
			r.v[pair->role] = intern_find(&k->tables[pair->role], r.keys[i]);
	}
	return r;
}
