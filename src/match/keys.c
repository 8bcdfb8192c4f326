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
