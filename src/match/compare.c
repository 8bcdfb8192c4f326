#include "config.h"

#include "match/compare.h"

#include "match/names.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include "base/poison.h"

const char *const level_words[LEVEL_COUNT] = {
	[LEVEL_MISSING] = "missing",
	[LEVEL_EQUAL] = "equal",
	[LEVEL_SAME] = "same",
	[LEVEL_KANA] = "kana",
	[LEVEL_KANJI] = "kanji",
	[LEVEL_NEAR] = "near",
	[LEVEL_PART] = "part",
	[LEVEL_AREA] = "area",
	[LEVEL_UNLIKE] = "unlike",
};

/* One field of the record beside one of the case. */
struct side_by_side {
	struct str record, cases;
};

static struct side_by_side
texts(const struct match_sides *s, const struct record_keys *r, size_t row, size_t pair)
{
	const struct match_pair *p = &s->spec->pairs[pair];
	return (struct side_by_side){ r->text[p->record], cases_cell(s->cases, row, p->cases) };
}

static enum level
level_of(bool missing, bool same, struct side_by_side t)
{
	if (missing)
		return LEVEL_MISSING;
	if (!same)
		return LEVEL_UNLIKE;
	return str_eq(t.record, t.cases) ? LEVEL_EQUAL : LEVEL_SAME;
}

static enum level
compare_pair(const struct match_sides *s, const struct case_keys *k, const struct record_keys *r, size_t row, size_t pair,
    struct buf *scratch)
{
	enum match_role role = s->spec->pairs[pair].role;
	struct side_by_side t = texts(s, r, row, pair);
	bool missing, equal;
	if (role < ROLE_OTHER) {
		uint32_t record = r->v[role], cases = case_key(k, role, row);
		missing = record == KEY_MISSING || cases == KEY_MISSING;
		equal = record == cases;
	} else {
		struct str cases = field_key(pair_case_field(s, pair), t.cases, scratch);
		missing = r->keys[pair].n == 0 || cases.n == 0;
		equal = str_eq(r->keys[pair], cases);
	}
	return level_of(missing, !missing && equal && field_same(pair_record_field(s, pair), t.record, t.cases, scratch), t);
}

/* How far a form of the name, kanji or kana, speaks for one child. */
enum strength {
	STRENGTH_NONE,  /* it does not agree */
	STRENGTH_SHORT, /* it agrees, and may well be a family name alone, or another child's that letters do not tell from it */
	STRENGTH_LONG,  /* it is too long for most family names, but nothing shows where they end */
	STRENGTH_FOLD,  /* with a given name; the keys agree, but not what is written */
	STRENGTH_FULL,  /* with a given name, as it is written */
};

static bool
has_latin(struct str text)
{
	for (size_t i = 0; i < text.n;)
		if (unicode_is_letter(utf8_next(text, &i)))
			return true;
	return false;
}

static enum strength
strength_of(const struct match_sides *s, const struct record_keys *r, const struct comparison *c, enum match_role role,
    struct buf *scratch)
{
	if (!level_agrees(c->roles[role]))
		return STRENGTH_NONE;
	struct side_by_side t = texts(s, r, c->row, s->pair[role]);
	if (role == ROLE_KANA && has_latin(t.record) != has_latin(t.cases)) /* TANAKA YUKI is ユキ as well as ユウキ */
		return STRENGTH_SHORT;
	if (!name_has_parts(t.record) && !name_has_parts(t.cases))
		return name_may_be_family(field_plain(pair_record_field(s, s->pair[role]), t.record, scratch)) ? STRENGTH_SHORT :
		                                                                                                STRENGTH_LONG;
	return name_text_eq(t.record, t.cases) ? STRENGTH_FULL : STRENGTH_FOLD;
}

static enum names
compare_names(const struct match_sides *s, const struct record_keys *r, const struct comparison *c, struct buf *scratch)
{
	bool unlike = c->roles[ROLE_NAME] == LEVEL_UNLIKE || c->roles[ROLE_KANA] == LEVEL_UNLIKE;
	enum strength name = strength_of(s, r, c, ROLE_NAME, scratch), kana = strength_of(s, r, c, ROLE_KANA, scratch);
	if (name == STRENGTH_NONE && kana == STRENGTH_NONE)
		return unlike ? NAMES_UNLIKE : NAMES_MISSING;
	if (unlike)
		return name == STRENGTH_FULL || kana == STRENGTH_FULL ? NAMES_AGREE : NAMES_DOUBTFUL;
	/* Beside a short name in kanji even long kana may be the family's alone: 柳原, ヤナギハラ. */
	bool kana_shows = kana >= (name == STRENGTH_NONE ? STRENGTH_LONG : STRENGTH_FOLD);
	return name >= STRENGTH_LONG || kana_shows ? NAMES_AGREE : NAMES_DOUBTFUL;
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
	struct str record = name_part(t.record, &i), cases = name_part(t.cases, &j);
	struct str key = arena_str(a, field_key(pair_record_field(s, pair), record, scratch));
	return key.n > 0 && str_eq(key, field_key(pair_case_field(s, pair), cases, scratch)) &&
	    field_same(pair_record_field(s, pair), record, cases, scratch);
}

/* Of a name, from what its two forms say. */
static enum level
level_of_name(enum level name, enum level kana)
{
	if (name == LEVEL_MISSING || kana == LEVEL_MISSING)
		return name == LEVEL_MISSING ? kana : name;
	if (name == LEVEL_UNLIKE || kana == LEVEL_UNLIKE)
		return name != LEVEL_UNLIKE ? LEVEL_KANJI : kana != LEVEL_UNLIKE ? LEVEL_KANA : LEVEL_UNLIKE;
	return name > kana ? name : kana;
}

static bool
have_one_key(const struct case_keys *k, const struct record_keys *r, size_t row, enum match_role role)
{
	return r->v[role] != KEY_MISSING && r->v[role] == case_key(k, role, row);
}

/* Why names that agree are doubtful, and the levels of family and given name.  Names that have one key and are none are near. */
static void
name_levels(const struct match_sides *s, const struct case_keys *k, const struct record_keys *r, struct comparison *c,
    enum level *family, enum level *given)
{
	enum level name = c->roles[ROLE_NAME], kana = c->roles[ROLE_KANA];
	*family = *given = level_of_name(name, kana);
	if (c->names == NAMES_UNLIKE && !level_agrees(c->roles[ROLE_CASE_NUMBER]) &&
	    (have_one_key(k, r, c->row, ROLE_NAME) || have_one_key(k, r, c->row, ROLE_KANA)))
		*family = *given = LEVEL_NEAR;
	c->read = name == LEVEL_MISSING && kana != LEVEL_MISSING;
	if (c->same_family)
		*family = LEVEL_SAME;
	if (c->names != NAMES_DOUBTFUL)
		return;
	if (name == LEVEL_UNLIKE || kana == LEVEL_UNLIKE) {
		*family = *given = LEVEL_NEAR;
		return;
	}
	struct side_by_side t = c->read ? texts(s, r, c->row, s->pair[ROLE_KANA]) : (struct side_by_side){ 0 };
	c->latin_kana_mix = c->read && has_latin(t.record) != has_latin(t.cases);
	c->short_name = !c->latin_kana_mix;
	if (c->latin_kana_mix)
		*family = *given = LEVEL_NEAR;
	else
		*given = LEVEL_MISSING;
}

static void
fill_levels(const struct match_sides *s, const struct case_keys *k, const struct record_keys *r, struct comparison *c, uint8_t *levels)
{
	enum level family, given;
	name_levels(s, k, r, c, &family, &given);
	for (size_t i = 0; i < s->items.n; i++) {
		const struct item *item = &s->items.v[i];
		levels[i] = (uint8_t)(item->kind == ITEM_FAMILY ? family : item->kind == ITEM_GIVEN ? given : c->pairs[item->pair]);
	}
}

struct comparison *
compare_all(const struct match_sides *s, const struct case_keys *k, const struct record_keys *r, const uint32_t *rows, size_t n,
    struct arena *a, struct buf *scratch)
{
	size_t pairs_n = s->spec->pairs_n;
	struct comparison *all = arena_calloc(a, n, sizeof(*all));
	enum level *pairs = arena_calloc(a, n * pairs_n, sizeof(*pairs));
	uint8_t *levels = arena_calloc(a, n, s->items.n);
	for (size_t i = 0; i < n; i++, pairs += pairs_n, levels += s->items.n) {
		struct comparison *c = &all[i];
		c->row = rows[i];
		c->pairs = pairs;
		c->levels = levels;
		for (size_t pair = 0; pair < pairs_n; pair++) {
			pairs[pair] = compare_pair(s, k, r, c->row, pair, scratch);
			if (s->spec->pairs[pair].role < ROLE_OTHER)
				c->roles[s->spec->pairs[pair].role] = pairs[pair];
		}
		c->names = compare_names(s, r, c, scratch);
		/* Families are only looked at where a number points at a case: two foldings for few pairs. */
		if (c->names == NAMES_UNLIKE && level_agrees(c->roles[ROLE_CASE_NUMBER]))
			c->same_family = same_first_part(s, r, c->row, s->pair[ROLE_NAME], a, scratch) ||
			    same_first_part(s, r, c->row, s->pair[ROLE_KANA], a, scratch);
		fill_levels(s, k, r, c, levels);
	}
	return all;
}
