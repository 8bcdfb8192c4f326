#include "config.h"

#include "match/feature_side.h"

#include "base/hash.h"
#include "match/names.h"
#include "text/date.h"

#include "base/poison.h"

static bool
is_of_kind(const struct match_sides *s, size_t pair, const char *kind)
{
	return pair != PAIR_NONE && str_eq(str_from(pair_record_field(s, pair)->kind->name), str_from(kind));
}

/* The pair of the first item of that kind, or its second one. */
static size_t
pair_of_item(const struct match_sides *s, enum item_kind kind, bool second)
{
	size_t at = s->items.at[kind];
	if (at == ITEM_NONE)
		return PAIR_NONE;
	return second ? s->items.v[at].pair2 : s->items.v[at].pair;
}

/* The first pair of the items of that kind whose fields are of a kind. */
static size_t
pair_of_kind(const struct match_sides *s, enum item_kind item, const char *kind)
{
	for (size_t i = 0; i < s->items.n; i++) {
		const struct item *v = &s->items.v[i];
		if (v->kind == item && is_of_kind(s, v->pair, kind))
			return v->pair;
		if (v->kind == item && is_of_kind(s, v->pair2, kind))
			return v->pair2;
	}
	return PAIR_NONE;
}

size_t
feature_pair(const struct match_sides *s, enum feature feature)
{
	switch (feature) {
	case FEATURE_FAMILY:
	case FEATURE_NAME:
		return pair_of_item(s, ITEM_FAMILY, false);
	case FEATURE_GIVEN:
		return pair_of_item(s, ITEM_GIVEN, false);
	case FEATURE_KANA_FAMILY:
	case FEATURE_KANA:
		return pair_of_item(s, ITEM_FAMILY, true);
	case FEATURE_KANA_GIVEN:
		return pair_of_item(s, ITEM_GIVEN, true);
	case FEATURE_NUMBER:
		return pair_of_item(s, ITEM_NUMBER, false);
	case FEATURE_ID:
		return pair_of_kind(s, ITEM_OTHER, "id");
	case FEATURE_PHONE:
		return pair_of_item(s, ITEM_PHONE, false);
	case FEATURE_POSTAL:
		return pair_of_item(s, ITEM_POSTAL, false);
	case FEATURE_ADDRESS:
		return pair_of_item(s, ITEM_ADDRESS, false);
	case FEATURE_GUARDIAN:
		return pair_of_kind(s, ITEM_GUARDIAN, "person-name");
	case FEATURE_GUARDIAN_KANA:
		return pair_of_kind(s, ITEM_GUARDIAN, "person-kana");
	case FEATURE_BIRTH:
		return pair_of_item(s, ITEM_BIRTH, false);
	case FEATURE_SEX:
		return pair_of_item(s, ITEM_SEX, false);
	case FEATURE_MARKS:
	case FEATURES:
		break;
	}
	return PAIR_NONE;
}

void
feature_side_init(struct feature_side *side, const struct match_sides *s, bool cases)
{
	*side = (struct feature_side){ 0 };
	for (enum feature i = 0; i < FEATURE_MARKS; i++) {
		size_t pair = feature_pair(s, i);
		if (pair == PAIR_NONE)
			continue;
		side->field[i] = cases ? pair_case_field(s, pair) : pair_record_field(s, pair);
		side->column[i] = cases ? s->spec->pairs[pair].cases : s->spec->pairs[pair].record;
	}
	side->one_field[WRITTEN_NAME] = feature_pair(s, FEATURE_FAMILY) == feature_pair(s, FEATURE_GIVEN);
	side->one_field[WRITTEN_KANA] = feature_pair(s, FEATURE_KANA_FAMILY) == feature_pair(s, FEATURE_KANA_GIVEN);
}

static struct str
cell(const struct feature_side *side, const struct str *cells, enum feature feature)
{
	return side->field[feature] ? cells[side->column[feature]] : (struct str){ "", 0 };
}

void
feature_names(const struct feature_side *side, const struct str *cells, struct str texts[static NAME_FEATURES], uint32_t *marks)
{
	*marks = 0;
	for (enum written form = 0; form < WRITTEN_FORMS; form++) {
		struct str *family = &texts[2 * form], *given = family + 1;
		*family = cell(side, cells, (enum feature)(2 * form));
		*given = cell(side, cells, (enum feature)(2 * form + 1));
		if (!side->one_field[form])
			continue;
		struct name_parts parts = name_cut(*family);
		*family = parts.family;
		*given = parts.given;
		if (family->n > 0 && !parts.parted)
			*marks |= form == WRITTEN_NAME ? MARK_NAME_WHOLE : MARK_KANA_WHOLE;
	}
}

uint32_t
feature_hash(struct str key)
{
	if (key.n == 0)
		return 0;
	uint32_t hash = (uint32_t)(hash_bytes(key, 0) >> 32);
	return hash ? hash : 1;
}

/* Of family and given name together; missing, too, where one of two fields is. */
static uint32_t
whole_name(const struct feature_side *side, const struct str *cells, enum written form, struct buf scratch[static 2])
{
	enum feature family = (enum feature)(2 * form), given = (enum feature)(2 * form + 1);
	struct str text = cell(side, cells, family);
	if (text.n == 0)
		return 0;
	if (!side->one_field[form]) {
		struct str behind = cell(side, cells, given);
		if (behind.n == 0)
			return 0;
		buf_reset(&scratch[1]);
		buf_adds(&scratch[1], text);
		buf_addc(&scratch[1], ' ');
		buf_adds(&scratch[1], behind);
		text = buf_str(&scratch[1]);
	}
	return feature_hash(field_key(side->field[family], text, &scratch[0]));
}

/* Of a date that is only about right the last thing that it says is not looked at. */
static uint32_t
partial_birth(struct str text)
{
	struct date d;
	if (text.n == 0 || !date_parse(text, &d) || d.precision == DATE_UNKNOWN || d.year < 1 || d.year > 9999)
		return 0;
	int precision = (int)d.precision - d.about;
	if (precision < DATE_YEAR)
		return 0;
	return (uint32_t)(d.year * 10000 + (precision >= DATE_MONTH ? d.month * 100 : 0));
}

static uint32_t
birth(const struct field *f, struct str text, struct buf *scratch)
{
	enum { DIGITS = 8 };
	struct str key = field_key(f, text, scratch);
	if (key.n < DIGITS)
		return partial_birth(text);
	uint32_t value = 0;
	for (size_t i = 0; i < DIGITS; i++)
		value = value * 10 + (uint32_t)(key.p[i] - '0');
	return value;
}

static uint32_t
sex(const struct field *f, struct str text, struct buf *scratch)
{
	struct str key = field_key(f, text, scratch);
	return key.n == 0 ? 0 : str_eq(key, STR("男")) ? 1 : 2;
}

void
feature_values(const struct feature_side *side, const struct str *cells, struct buf scratch[static 2], uint32_t *v)
{
	v[FEATURE_NAME] = whole_name(side, cells, WRITTEN_NAME, scratch);
	v[FEATURE_KANA] = whole_name(side, cells, WRITTEN_KANA, scratch);
	for (enum feature i = FEATURE_NUMBER; i <= FEATURE_GUARDIAN_KANA; i++)
		v[i] = side->field[i] ? feature_hash(field_key(side->field[i], cells[side->column[i]], &scratch[0])) : 0;
	v[FEATURE_BIRTH] = side->field[FEATURE_BIRTH] ?
	    birth(side->field[FEATURE_BIRTH], cells[side->column[FEATURE_BIRTH]], &scratch[0]) : 0;
	v[FEATURE_SEX] = side->field[FEATURE_SEX] ? sex(side->field[FEATURE_SEX], cells[side->column[FEATURE_SEX]], &scratch[0]) : 0;
}
