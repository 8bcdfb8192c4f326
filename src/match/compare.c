#include "config.h"

#include "match/compare.h"

#include "match/name_level.h"
#include "match/names.h"
#include "match/side.h"
#include "match/value_level.h"

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

/* What an item's level comes from. */
enum origin {
	ORIGIN_TEXTS,
	ORIGIN_CHILD,    /* names: two items at once */
	ORIGIN_BIRTH,
	ORIGIN_SEX,
	ORIGIN_ADDRESS,
	ORIGIN_GUARDIAN,
	ORIGIN_KEY,      /* texts, where both have a key, and where levels of unlike keys differ or keys are equal */
};

struct comparer {
	const struct match_sides *sides;
	enum measure *measures; /* one an item */
	enum origin *origins;
	enum feature *keys;     /* ORIGIN_KEY */
	enum pair_near *nears;
	bool *plain_ids;        /* ORIGIN_KEY: both fields are of the kind id */
	struct name_comparer *names; /* one an item with MEASURE_NAME; that of the child is the first part's */
	const struct features *features;
	struct side_source record, cases;
	struct buf scratch;
	struct arena arena; /* of one case */
	bool texts; /* comparer_read_texts */
};

enum { ID_MOST = 32, NUMBERS = FEATURE_POSTAL - FEATURE_NUMBER + 1 };

/* One record beside one case. */
struct comparing {
	struct comparer *comparer;
	const struct record_features *record;
	const struct str *text; /* of the record */
	struct arena *arena;    /* the record's */
	struct name child, guardian; /* the record's */
	uint64_t numbers[NUMBERS];   /* the record's: those that are packed, from FEATURE_NUMBER on */
	struct value *values; /* the record's, one an item, where they were asked for */
	bool *has_value;
	const struct case_features *features; /* of the case */
	size_t row;
	struct str *cells; /* of the case, or room for them */
	bool unpacked;
	bool reads_texts; /* of most cases */
};

/* The record's fields by which names of an item are folded. */
static void
init_names(struct comparer *c, size_t item)
{
	const struct match_items *items = &c->sides->items;
	const struct item *family = &items->v[item];
	bool child = c->measures[item] == MEASURE_PART;
	const struct item *given = child ? &items->v[items->at[ITEM_GIVEN]] : family;
	const size_t pairs[NAME_FORMS][NAME_PARTS] = { { family->pair, given->pair }, { family->pair2, given->pair2 } };
	const struct field *fields[NAME_FORMS][NAME_PARTS];
	for (size_t f = 0; f < NAME_FORMS; f++)
		for (size_t p = 0; p < NAME_PARTS; p++)
			fields[f][p] = pairs[f][p] == PAIR_NONE ? NULL : pair_record_field(c->sides, pairs[f][p]);
	name_comparer_init(&c->names[item], fields, &c->scratch);
}

static bool
has_names(const struct comparer *c, size_t item)
{
	return c->measures[item] == MEASURE_NAME || (c->measures[item] == MEASURE_PART && item == c->sides->items.at[ITEM_FAMILY]);
}

static bool
has_ids(const struct comparer *c, size_t item)
{
	size_t pair = c->sides->items.v[item].pair;
	return str_eq(str_from(pair_record_field(c->sides, pair)->kind->name), STR("id")) &&
	    str_eq(str_from(pair_case_field(c->sides, pair)->kind->name), STR("id"));
}

static enum origin
origin_of(const struct comparer *c, size_t item, enum feature *key)
{
	static const enum feature keys[] = { FEATURE_NUMBER, FEATURE_ID, FEATURE_PHONE, FEATURE_POSTAL };
	const struct match_items *items = &c->sides->items;
	enum measure measure = c->measures[item];
	if (measure == MEASURE_PART)
		return ORIGIN_CHILD;
	if (item == items->at[ITEM_BIRTH])
		return ORIGIN_BIRTH;
	if (item == items->at[ITEM_SEX])
		return ORIGIN_SEX;
	if (item == items->at[ITEM_ADDRESS] && measure == MEASURE_ADDRESS)
		return ORIGIN_ADDRESS;
	if (item == items->at[ITEM_GUARDIAN] && measure == MEASURE_NAME)
		return ORIGIN_GUARDIAN;
	bool keyed = measure == MEASURE_PHONE || measure == MEASURE_POSTAL || measure == MEASURE_WORD || measure == MEASURE_EXACT;
	for (size_t i = 0; keyed && items->v[item].pair != PAIR_NONE && i < sizeof(keys) / sizeof(*keys); i++)
		if (features_pair(c->features, keys[i]) == items->v[item].pair) {
			*key = keys[i];
			return ORIGIN_KEY;
		}
	return ORIGIN_TEXTS;
}

struct comparer *
comparer_new(const struct match_sides *sides, const struct features *features)
{
	struct comparer *c = xcalloc(1, sizeof(*c));
	size_t n = sides->items.n;
	c->sides = sides;
	c->features = features;
	c->measures = xcalloc(n + 1, sizeof(*c->measures));
	c->origins = xcalloc(n + 1, sizeof(*c->origins));
	c->keys = xcalloc(n + 1, sizeof(*c->keys));
	c->nears = xcalloc(n + 1, sizeof(*c->nears));
	c->plain_ids = xcalloc(n + 1, sizeof(*c->plain_ids));
	c->names = xcalloc(n + 1, sizeof(*c->names));
	for (size_t i = 0; i < n; i++) {
		c->measures[i] = measure_of(&sides->items.v[i], sides->spec, sides->source, &c->nears[i]);
		if (has_names(c, i))
			init_names(c, i);
		c->origins[i] = origin_of(c, i, &c->keys[i]);
		c->plain_ids[i] = c->origins[i] == ORIGIN_KEY && has_ids(c, i);
	}
	c->record = (struct side_source){ sides, c->measures, false };
	c->cases = (struct side_source){ sides, c->measures, true };
	return c;
}

void
comparer_free(struct comparer *c)
{
	if (!c)
		return;
	for (size_t i = 0; i < c->sides->items.n; i++)
		if (has_names(c, i))
			name_comparer_fini(&c->names[i]);
	free(c->measures);
	free(c->origins);
	free(c->keys);
	free(c->nears);
	free(c->plain_ids);
	free(c->names);
	buf_fini(&c->scratch);
	arena_fini(&c->arena);
	free(c);
}

void
comparer_read_texts(struct comparer *c)
{
	c->texts = true;
	for (size_t i = 0; i < c->sides->items.n; i++)
		if (c->origins[i] != ORIGIN_CHILD)
			c->origins[i] = ORIGIN_TEXTS;
}

/* The child's names: two items. */
static void
compare_child(struct comparing *x, struct comparison *out, uint8_t *levels)
{
	struct comparer *c = x->comparer;
	const struct match_items *items = &c->sides->items;
	size_t family = items->at[ITEM_FAMILY];
	if (family == ITEM_NONE)
		return;
	struct name child;
	struct name_levels names;
	side_name_of_case(c->features, x->row, &child);
	name_levels(&c->names[family], &x->child, &child, &names);
	levels[family] = (uint8_t)names.levels[PART_FAMILY];
	levels[items->at[ITEM_GIVEN]] = (uint8_t)names.levels[PART_GIVEN];
	out->swapped = names.swapped;
	out->unparted = names.unparted;
	out->short_name = names.short_name;
	out->latin_kana_mix = names.latin_kana_mix;
	out->read = names.read;
	out->same_text = names.same_text;
}

/* Another person's name is one item: who married has another family name. */
static enum level
level_of_other(const struct name_levels *names)
{
	enum level family = names->levels[PART_FAMILY], given = names->levels[PART_GIVEN];
	if (given == LEVEL_MISSING)
		return family == LEVEL_MISSING || family == LEVEL_UNLIKE ? family : LEVEL_PART;
	if (given == LEVEL_UNLIKE || family == LEVEL_MISSING)
		return given;
	return family == LEVEL_UNLIKE ? LEVEL_PART : family > given ? family : given;
}

static enum level
compare_value(struct comparer *c, size_t item, const struct value *a, const struct value *b)
{
	struct name_levels names;
	switch (c->measures[item]) {
	case MEASURE_PART:
		break;
	case MEASURE_NAME:
		name_levels(&c->names[item], &a->name, &b->name, &names);
		return level_of_other(&names);
	case MEASURE_DATE:
		return a->readable && b->readable ? date_level(&a->date, &b->date) : LEVEL_MISSING;
	case MEASURE_ADDRESS:
		if (!a->readable || !b->readable)
			return LEVEL_MISSING;
		enum level level = address_level(&a->address, &b->address);
		return level == LEVEL_SAME && str_eq(a->text, b->text) ? LEVEL_EQUAL : level;
	case MEASURE_WORD:
		if (!a->word || !b->word || a->word->key.n == 0 || b->word->key.n == 0)
			return LEVEL_MISSING;
		if (str_eq(a->word->key, b->word->key))
			return str_eq(a->text, b->text) ? LEVEL_EQUAL : LEVEL_SAME;
		return units_level(a->word->units, a->word->units_n, b->word->units, b->word->units_n, c->nears[item]);
	case MEASURE_PHONE:
	case MEASURE_POSTAL:
	case MEASURE_EXACT:
		if (a->key.n == 0 || b->key.n == 0)
			return LEVEL_MISSING;
		if (str_eq(a->key, b->key))
			return str_eq(a->text, b->text) ? LEVEL_EQUAL : LEVEL_SAME;
		return c->measures[item] == MEASURE_PHONE ? phone_level(a->key, b->key)
		       : c->measures[item] == MEASURE_POSTAL ? postal_level(a->key, b->key) : LEVEL_UNLIKE;
	}
	return LEVEL_MISSING;
}

static const struct value *
record_value(struct comparing *x, size_t item)
{
	struct comparer *c = x->comparer;
	if (!x->has_value[item])
		side_read_value(&c->record, item, x->text, &x->values[item], x->arena, &c->scratch);
	x->has_value[item] = true;
	return &x->values[item];
}

static const struct str *
cells_of_case(struct comparing *x)
{
	if (!x->unpacked)
		cases_unpack(x->comparer->sides->cases, x->row, x->cells);
	x->unpacked = true;
	return x->cells;
}

/* From the texts. */
static enum level
compare_texts(struct comparing *x, size_t item)
{
	struct comparer *c = x->comparer;
	struct value value;
	side_read_value(&c->cases, item, cells_of_case(x), &value, &c->arena, &c->scratch);
	return compare_value(c, item, record_value(x, item), &value);
}

/* Most birth dates are days, which the features tell. */
static enum level
compare_birth(struct comparing *x, size_t item)
{
	uint32_t a = x->record->f.v[FEATURE_BIRTH], b = x->features->v[FEATURE_BIRTH];
	if (!birth_is_exact(a) || !birth_is_exact(b))
		return compare_texts(x, item);
	return a == b ? LEVEL_EQUAL : day_level((int)a, (int)b);
}

static enum level
compare_sex(const struct comparing *x)
{
	uint32_t a = x->record->f.v[FEATURE_SEX], b = x->features->v[FEATURE_SEX];
	return a == 0 || b == 0 ? LEVEL_MISSING : a == b ? LEVEL_EQUAL : LEVEL_UNLIKE;
}

/* Equal keys, or what is as good: the texts decide between the two. */
static enum level
equal_or_same(struct comparing *x, size_t item)
{
	const struct match_spec *spec = x->comparer->sides->spec;
	const struct match_pair *pair = &spec->pairs[x->comparer->sides->items.v[item].pair];
	return str_eq(x->text[pair->record], cells_of_case(x)[pair->cases]) ? LEVEL_EQUAL : LEVEL_SAME;
}

static enum level
compare_address(struct comparing *x, size_t item)
{
	const struct features *f = x->comparer->features;
	const struct address_print *a = &x->record->values.address, *b = &features_values(f, x->row)->address;
	if (a->place == PLACE_NONE || b->place == PLACE_NONE)
		return LEVEL_MISSING;
	if (b->place == PLACE_UNKNOWN)
		return compare_texts(x, item);
	enum level level = address_print_level(address_place_agreement(&x->record->place, features_place(f, b->place)), a, b);
	return level == LEVEL_COUNT ? compare_texts(x, item) : level == LEVEL_SAME ? equal_or_same(x, item) : level;
}

static enum level
compare_guardian(struct comparing *x, size_t item)
{
	struct comparer *c = x->comparer;
	struct name guardian;
	struct name_levels names;
	side_guardian_of_case(c->features, x->row, &guardian);
	name_levels(&c->names[item], &x->guardian, &guardian, &names);
	return level_of_other(&names);
}

/* How many units a text has that is ASCII and prints, and so is its own key; 0: it is something else, or long. */
static size_t
units_of_id(struct str text, uint16_t units[static ID_MOST])
{
	size_t n = 0;
	while (n < text.n && n < ID_MOST && text.p[n] > ' ' && text.p[n] <= '~') {
		units[n] = (unsigned char)text.p[n];
		n++;
	}
	return n == text.n ? n : 0;
}

/* Two numbers that are not the same; LEVEL_COUNT: their keys must be made. */
static enum level
compare_ids(struct comparing *x, size_t item)
{
	const struct comparer *c = x->comparer;
	const struct match_pair *pair = &c->sides->spec->pairs[c->sides->items.v[item].pair];
	uint16_t a[ID_MOST], b[ID_MOST];
	size_t a_n = units_of_id(x->text[pair->record], a), b_n = units_of_id(cells_of_case(x)[pair->cases], b);
	return a_n > 0 && b_n > 0 ? units_level(a, a_n, b, b_n, c->nears[item]) : LEVEL_COUNT;
}

/* The number that is packed in a feature from FEATURE_NUMBER to FEATURE_POSTAL; 0: there is none. */
static uint64_t
number_in(const struct case_features *f, enum feature feature)
{
	uint32_t v = f->v[feature];
	if (v == 0 || feature_form(f, feature) == NUMBER_FORM_NONE)
		return 0;
	return feature == FEATURE_PHONE ? number_unpack_phone(v, feature_phone_high(f)) : number_unpack(v);
}

/* Two numbers that are not the same; LEVEL_COUNT: texts must say. */
static enum level
compare_unlike_numbers(const struct comparing *x, size_t item, uint64_t a, uint64_t b)
{
	const struct comparer *c = x->comparer;
	enum feature key = c->keys[item];
	switch (c->measures[item]) {
	case MEASURE_PHONE:
		return phone_number_level(a, b);
	case MEASURE_POSTAL:
		return postal_number_level(a, b);
	case MEASURE_WORD: /* a text of kind id that is its own key is what edits are counted in */
		return c->plain_ids[item] && feature_form(&x->record->f, key) == NUMBER_FORM_DIGITS &&
		    feature_form(x->features, key) == NUMBER_FORM_DIGITS ? number_level(a, b, c->nears[item]) : LEVEL_COUNT;
	case MEASURE_PART:
	case MEASURE_NAME:
	case MEASURE_DATE:
	case MEASURE_ADDRESS:
	case MEASURE_EXACT:
		break;
	}
	return LEVEL_UNLIKE;
}

static enum level
compare_same_numbers(struct comparing *x, size_t item)
{
	enum feature key = x->comparer->keys[item];
	unsigned a = feature_form(&x->record->f, key), b = feature_form(x->features, key);
	if (a == NUMBER_FORM_OTHER || b == NUMBER_FORM_OTHER)
		return equal_or_same(x, item);
	return a == b ? LEVEL_EQUAL : LEVEL_SAME;
}

static enum level
compare_key(struct comparing *x, size_t item)
{
	const struct comparer *c = x->comparer;
	enum feature key = c->keys[item];
	uint32_t a = x->record->f.v[key], b = x->features->v[key];
	if (a == 0 || b == 0)
		return LEVEL_MISSING;
	if (a != b && c->measures[item] == MEASURE_EXACT)
		return LEVEL_UNLIKE;
	uint64_t record = x->numbers[key - FEATURE_NUMBER], its = record ? number_in(x->features, key) : 0;
	enum level level = LEVEL_COUNT;
	if (record && its)
		level = record == its ? compare_same_numbers(x, item) : compare_unlike_numbers(x, item, record, its);
	else if (a != b && c->measures[item] == MEASURE_WORD && c->plain_ids[item])
		level = compare_ids(x, item);
	return level == LEVEL_COUNT ? compare_texts(x, item) : level;
}

static enum level
compare_item(struct comparing *x, size_t item)
{
	switch (x->comparer->origins[item]) {
	case ORIGIN_CHILD:
		break;
	case ORIGIN_BIRTH:
		return compare_birth(x, item);
	case ORIGIN_SEX:
		return compare_sex(x);
	case ORIGIN_ADDRESS:
		return compare_address(x, item);
	case ORIGIN_GUARDIAN:
		return compare_guardian(x, item);
	case ORIGIN_KEY:
		return compare_key(x, item);
	case ORIGIN_TEXTS:
		return compare_texts(x, item);
	}
	return LEVEL_MISSING;
}

/* One name of several that the case has. */
static void
compare_other_name(struct comparing *x, const struct field *f, enum name_form form, struct str text, uint8_t *levels)
{
	struct comparer *c = x->comparer;
	const struct match_items *items = &c->sides->items;
	const size_t at[NAME_PARTS] = { items->at[ITEM_FAMILY], items->at[ITEM_GIVEN] };
	struct form other;
	bool bears[NAME_PARTS];
	side_read_other_name(f, text, &other, &c->arena, &c->scratch);
	name_bears(&c->names[at[PART_FAMILY]], form, &x->child.forms[form], &other, bears);
	for (size_t p = 0; p < NAME_PARTS; p++)
		if (bears[p] && (levels[at[p]] == LEVEL_MISSING || levels[at[p]] > LEVEL_KANJI))
			levels[at[p]] = LEVEL_PART;
}

/* Former family names, and names of which one is used here and one there. */
static void
compare_other_names(struct comparing *x, uint8_t *levels)
{
	const struct match_sides *s = x->comparer->sides;
	size_t family = s->items.at[ITEM_FAMILY];
	if (!(x->features->v[FEATURE_MARKS] & MARK_OTHER_NAMES) && !x->comparer->texts)
		return;
	for (size_t i = 0; family != ITEM_NONE && i < s->spec->other_names_n; i++) {
		const struct field *f = &s->cases->schema->v[s->spec->other_names[i]];
		enum name_form form = str_eq(str_from(f->kind->name), STR("person-kana")) ? FORM_READ : FORM_WRITTEN;
		struct str text = cases_cell(s->cases, x->row, s->spec->other_names[i]), name;
		if (!x->comparer->names[family].fields[form][PART_FAMILY])
			continue; /* nothing of the record is to be compared with it */
		for (size_t at = 0; (name = name_of_several(text, &at)).n > 0;)
			compare_other_name(x, f, form, name, levels);
	}
}

static bool
share_key(const struct comparing *x, enum feature name)
{
	return x->features->v[name] != 0 && x->features->v[name] == x->record->f.v[name];
}

/* Names that have one key are found by it, and are near, though nothing else in them is: 小野田 一 and 小野 田一.  A case that the number leads
   to is found anyway. */
static void
raise_names_of_one_key(const struct comparing *x, uint8_t *levels)
{
	const struct match_items *items = &x->comparer->sides->items;
	size_t number = items->at[ITEM_NUMBER], family = items->at[ITEM_FAMILY], given = items->at[ITEM_GIVEN];
	if (given == ITEM_NONE || levels[given] != LEVEL_UNLIKE || (number != ITEM_NONE && level_agrees((enum level)levels[number])))
		return;
	if (!share_key(x, FEATURE_NAME) && !share_key(x, FEATURE_KANA))
		return;
	levels[given] = LEVEL_NEAR;
	if (levels[family] == LEVEL_UNLIKE)
		levels[family] = LEVEL_NEAR;
}

/* Whether texts of most cases are read: something is compared by its text alone, or a number of the record is none that is packed. */
static bool
reads_texts(const struct comparing *x)
{
	const struct comparer *c = x->comparer;
	for (size_t i = 0; i < c->sides->items.n; i++)
		if (c->origins[i] == ORIGIN_TEXTS || (c->origins[i] == ORIGIN_KEY && c->measures[i] != MEASURE_EXACT &&
		    x->record->f.v[c->keys[i]] != 0 && x->numbers[c->keys[i] - FEATURE_NUMBER] == 0))
			return true;
	return false;
}

/* Whether texts of the case may be asked for: of most, or its address may be the record's. */
static bool
may_read(const struct comparing *x, uint32_t row)
{
	return x->reads_texts || features_of(x->comparer->features, row)->v[FEATURE_ADDRESS] == x->record->f.v[FEATURE_ADDRESS];
}

static void
fetch_words(const struct features *f, uint32_t row)
{
	for (size_t k = 0; k < NAME_FEATURES; k++) {
		uint32_t child = features_of(f, row)->v[k], guardian = features_values(f, row)->guardian[k];
		if (child)
			__builtin_prefetch(words_at(features_words(f, (enum feature)k), child));
		if (guardian)
			__builtin_prefetch(words_at(features_guardian_words(f, (enum feature)k), guardian));
	}
}

enum { FAR = 8, MIDDLE = 6, NEAR = 4 };

/* What will be asked of a case soon is fetched by and by. */
static void
fetch_ahead(const struct comparing *x, const uint32_t *rows, size_t n, size_t i)
{
	const struct features *f = x->comparer->features;
	const struct cases *cases = x->comparer->sides->cases;
	if (i + FAR < n) {
		__builtin_prefetch(features_of(f, rows[i + FAR]));
		__builtin_prefetch(features_values(f, rows[i + FAR]));
	}
	if (i + MIDDLE < n && may_read(x, rows[i + MIDDLE]))
		__builtin_prefetch(&cases->rows[rows[i + MIDDLE]]);
	if (i + NEAR >= n)
		return;
	fetch_words(f, rows[i + NEAR]);
	if (may_read(x, rows[i + NEAR]))
		__builtin_prefetch(cases->rows[rows[i + NEAR]]);
}

/* Of the first ones, whose features have just been looked at to find them: the same, without waiting for it. */
static void
fetch_first(const struct comparing *x, const uint32_t *rows, size_t n)
{
	const struct features *f = x->comparer->features;
	const struct cases *cases = x->comparer->sides->cases;
	for (size_t i = 0; i < n && i < FAR; i++)
		__builtin_prefetch(features_values(f, rows[i]));
	for (size_t i = 0; i < n && i < MIDDLE; i++)
		if (may_read(x, rows[i]))
			__builtin_prefetch(&cases->rows[rows[i]]);
	for (size_t i = 0; i < n && i < NEAR; i++)
		fetch_words(f, rows[i]);
	for (size_t i = 0; i < n && i < NEAR; i++)
		if (may_read(x, rows[i]))
			__builtin_prefetch(cases->rows[rows[i]]);
}

struct comparison *
compare_all(struct comparer *c, const struct record_features *r, const struct str *text, const uint32_t *rows, size_t n, struct arena *a)
{
	size_t items_n = c->sides->items.n;
	struct comparison *all = arena_calloc(a, n, sizeof(*all));
	uint8_t *levels = arena_calloc(a, n, items_n);
	struct comparing x = { .comparer = c, .record = r, .text = text, .arena = a };
	x.values = arena_alloc(a, items_n * sizeof(*x.values));
	x.has_value = arena_calloc(a, items_n, sizeof(*x.has_value));
	x.cells = arena_alloc(a, c->sides->cases->schema->n * sizeof(*x.cells));
	side_name_of_record(r, &x.child);
	side_guardian_of_record(r, &x.guardian);
	for (enum feature f = FEATURE_NUMBER; f <= FEATURE_POSTAL; f++)
		x.numbers[f - FEATURE_NUMBER] = number_in(&r->f, f);
	x.reads_texts = reads_texts(&x);
	fetch_first(&x, rows, n);
	for (size_t i = 0; i < n; i++, levels += items_n) {
		arena_reset(&c->arena);
		fetch_ahead(&x, rows, n, i);
		x.row = rows[i];
		x.features = features_of(c->features, rows[i]);
		x.unpacked = false;
		all[i].row = rows[i];
		all[i].levels = levels;
		compare_child(&x, &all[i], levels);
		for (size_t k = 0; k < items_n; k++)
			if (c->origins[k] != ORIGIN_CHILD)
				levels[k] = (uint8_t)compare_item(&x, k);
		raise_names_of_one_key(&x, levels);
		compare_other_names(&x, levels);
	}
	return all;
}
