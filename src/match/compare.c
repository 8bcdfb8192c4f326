#include "config.h"

#include "match/compare.h"

#include "match/names.h"

#include "base/poison.h"

/* One field of the record beside one of the case. */
struct side_by_side {
	struct str record, cases;
};

static struct side_by_side
texts(const struct match_sides *s, const struct record_keys *r, size_t row, size_t pair)
{
	const struct match_pair *p = &s->spec->pairs[pair];
	return (struct side_by_side){ r->text[p->record], cases_row(s->cases, row)[p->cases] };
}

static enum level
level_of(bool missing, bool keys_equal, struct side_by_side t)
{
	if (missing)
		return LEVEL_MISSING;
	if (!keys_equal)
		return LEVEL_UNLIKE;
	return str_eq(t.record, t.cases) ? LEVEL_EQUAL : LEVEL_EQUAL_KEY;
}

static enum level
compare_pair(const struct match_sides *s, const struct case_keys *k, const struct record_keys *r, size_t row, size_t pair,
    struct buf *scratch)
{
	enum match_role role = s->spec->pairs[pair].role;
	struct side_by_side t = texts(s, r, row, pair);
	if (role < ROLE_OTHER) {
		uint32_t record = r->v[role], cases = case_key(k, role, row);
		return level_of(record == KEY_MISSING || cases == KEY_MISSING, record == cases, t);
	}
	if (r->keys[pair].n == 0)
		return LEVEL_MISSING;
	struct str cases = field_key(pair_case_field(s, pair), t.cases, scratch);
	return level_of(cases.n == 0, str_eq(r->keys[pair], cases), t);
}

/* Whether the keys of a name that agrees are shown to hold a given name. */
static bool
agrees_in_full(const struct match_sides *s, const struct record_keys *r, const struct comparison *c, enum match_role role)
{
	if (!level_agrees(c->roles[role]))
		return false;
	struct side_by_side t = texts(s, r, c->row, s->pair[role]);
	return name_has_parts(t.record) || name_has_parts(t.cases);
}

static enum names
compare_names(const struct match_sides *s, const struct record_keys *r, const struct comparison *c)
{
	enum level name = c->roles[ROLE_NAME], kana = c->roles[ROLE_KANA];
	bool unlike = name == LEVEL_UNLIKE || kana == LEVEL_UNLIKE;
	if (!level_agrees(name) && !level_agrees(kana))
		return unlike ? NAMES_UNLIKE : NAMES_MISSING;
	if (unlike && !agrees_in_full(s, r, c, ROLE_NAME) && !agrees_in_full(s, r, c, ROLE_KANA))
		return NAMES_DOUBTFUL;
	return NAMES_AGREE;
}

static bool
same_first_part(const struct match_sides *s, const struct record_keys *r, size_t row, size_t pair, struct arena *a,
    struct buf *scratch)
{
	if (pair == PAIR_NONE)
		return false;
	struct side_by_side t = texts(s, r, row, pair);
	if (!name_has_parts(t.record) || !name_has_parts(t.cases))
		return false;
	size_t i = 0, j = 0;
	struct str record = field_key(pair_record_field(s, pair), name_part(t.record, &i), scratch);
	record = arena_str(a, record);
	struct str cases = field_key(pair_case_field(s, pair), name_part(t.cases, &j), scratch);
	return record.n > 0 && str_eq(record, cases);
}

struct comparison *
compare_all(const struct match_sides *s, const struct case_keys *k, const struct record_keys *r, const uint32_t *rows, size_t n,
    struct arena *a, struct buf *scratch)
{
	size_t pairs_n = s->spec->pairs_n;
	struct comparison *all = arena_calloc(a, n, sizeof(*all));
	enum level *levels = arena_calloc(a, n * pairs_n, sizeof(*levels));
	for (size_t i = 0; i < n; i++, levels += pairs_n) {
		struct comparison *c = &all[i];
		c->row = rows[i];
		c->pairs = levels;
		for (size_t pair = 0; pair < pairs_n; pair++) {
			levels[pair] = compare_pair(s, k, r, c->row, pair, scratch);
			if (s->spec->pairs[pair].role < ROLE_OTHER)
				c->roles[s->spec->pairs[pair].role] = levels[pair];
		}
		c->names = compare_names(s, r, c);
		/* Families are only looked at where a number points at a case: two foldings for few pairs. */
		if (c->names == NAMES_UNLIKE && level_agrees(c->roles[ROLE_CASE_NUMBER]))
			c->same_family = same_first_part(s, r, c->row, s->pair[ROLE_NAME], a, scratch) ||
			    same_first_part(s, r, c->row, s->pair[ROLE_KANA], a, scratch);
	}
	return all;
}
