#include "config.h"

#include "match/feature_side.h"

#include "base/hash.h"
#include "kind/address.h"
#include "match/names.h"
#include "match/side.h"
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

/* The pair of a word; PAIR_NONE. */
static size_t
word_pair(const struct match_sides *s, size_t word)
{
	enum pair_near near;
	size_t guardian = s->items.at[ITEM_GUARDIAN];
	if (word < NAME_FEATURES)
		return feature_pair(s, (enum feature)word);
	if (guardian == ITEM_NONE || measure_of(&s->items.v[guardian], s->spec, s->source, &near) != MEASURE_NAME)
		return PAIR_NONE;
	return pair_of_item(s, ITEM_GUARDIAN, word / 2 == WRITTEN_GUARDIAN_KANA);
}

/* Where the fields of a pair stand on the side. */
static void
find_field(const struct match_sides *s, bool cases, size_t pair, const struct field **field, size_t *column)
{
	if (pair == PAIR_NONE)
		return;
	*field = cases ? pair_case_field(s, pair) : pair_record_field(s, pair);
	*column = cases ? s->spec->pairs[pair].cases : s->spec->pairs[pair].record;
}

void
feature_side_init(struct feature_side *side, const struct match_sides *s, bool cases)
{
	*side = (struct feature_side){ 0 };
	for (enum feature i = 0; i < FEATURE_MARKS; i++)
		find_field(s, cases, feature_pair(s, i), &side->field[i], &side->column[i]);
	for (size_t i = 0; i < WORD_FEATURES; i++)
		find_field(s, cases, word_pair(s, i), &side->word_field[i], &side->word_column[i]);
	for (size_t form = 0; form < WRITTEN_FORMS; form++)
		side->one_field[form] = word_pair(s, 2 * form) == word_pair(s, 2 * form + 1);
	side->has_address = is_of_kind(s, feature_pair(s, FEATURE_ADDRESS), "address");
}

static struct str
cell(const struct feature_side *side, const struct str *cells, enum feature feature)
{
	return side->field[feature] ? cells[side->column[feature]] : (struct str){ "", 0 };
}

void
feature_names(const struct feature_side *side, const struct str *cells, struct str texts[static WORD_FEATURES], uint32_t *marks)
{
	static const uint32_t whole[WRITTEN_FORMS] = { MARK_NAME_WHOLE, MARK_KANA_WHOLE, MARK_GUARDIAN_WHOLE, MARK_GUARDIAN_KANA_WHOLE };
	*marks = 0;
	for (size_t form = 0; form < WRITTEN_FORMS; form++) {
		size_t family = 2 * form, given = family + 1;
		for (size_t i = family; i <= given; i++)
			texts[i] = side->word_field[i] ? cells[side->word_column[i]] : (struct str){ "", 0 };
		if (!side->one_field[form])
			continue;
		struct name_parts parts = name_cut(texts[family]);
		texts[family] = parts.family;
		texts[given] = parts.given;
		if (parts.family.n > 0 && !parts.parted)
			*marks |= whole[form];
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

/* A packed number, or a hash; *marks get what else is kept of it. */
static uint32_t
number(const struct feature_side *side, const struct str *cells, enum feature feature, struct buf *scratch, uint32_t *marks)
{
	unsigned high = 0;
	struct str text = cell(side, cells, feature);
	if (text.n == 0)
		return 0;
	struct str key = field_key(side->field[feature], text, scratch);
	uint64_t digits = number_of(key);
	uint32_t packed = feature == FEATURE_PHONE ? number_pack_phone(digits, &high) : number_pack(digits);
	if (!packed) {
		*marks |= (uint32_t)NUMBER_FORM_NONE << feature_form_at(feature);
		return feature_hash(key);
	}
	*marks |= (uint32_t)number_form(text, key) << feature_form_at(feature) | (uint32_t)high << FEATURE_PHONE_HIGH_AT;
	return packed;
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

/* Takes it apart once, for its key and what is kept of it. */
static uint32_t
address(const struct field *f, struct str text, struct buf scratch[static 2], struct address *out, struct address_print *print)
{
	if (text.n == 0)
		return 0;
	buf_reset(&scratch[0]);
	kind_address_read(text, &f->options, &scratch[0], out);
	size_t middle = scratch[0].n;
	address_key(out, &scratch[0]);
	uint32_t hash = feature_hash(buf_tail(&scratch[0], middle));
	if (address_print_of(out, &scratch[1], print))
		print->place = PLACE_UNKNOWN;
	return hash;
}

void
feature_values(const struct feature_side *side, const struct str *cells, struct buf scratch[static 2], uint32_t *v,
    struct address *parts, struct address_print *print)
{
	v[FEATURE_NAME] = whole_name(side, cells, WRITTEN_NAME, scratch);
	v[FEATURE_KANA] = whole_name(side, cells, WRITTEN_KANA, scratch);
	v[FEATURE_NUMBER] = number(side, cells, FEATURE_NUMBER, &scratch[0], &v[FEATURE_MARKS]);
	v[FEATURE_ID] = number(side, cells, FEATURE_ID, &scratch[0], &v[FEATURE_MARKS]);
	v[FEATURE_PHONE] = number(side, cells, FEATURE_PHONE, &scratch[0], &v[FEATURE_MARKS]);
	v[FEATURE_POSTAL] = number(side, cells, FEATURE_POSTAL, &scratch[0], &v[FEATURE_MARKS]);
	for (enum feature i = FEATURE_ADDRESS; i <= FEATURE_GUARDIAN_KANA; i++)
		if (i != FEATURE_ADDRESS || !side->has_address)
			v[i] = side->field[i] ? feature_hash(field_key(side->field[i], cells[side->column[i]], &scratch[0])) : 0;
	v[FEATURE_BIRTH] = side->field[FEATURE_BIRTH] ?
	    birth(side->field[FEATURE_BIRTH], cells[side->column[FEATURE_BIRTH]], &scratch[0]) : 0;
	v[FEATURE_SEX] = side->field[FEATURE_SEX] ? sex(side->field[FEATURE_SEX], cells[side->column[FEATURE_SEX]], &scratch[0]) : 0;
	*print = (struct address_print){ 0 };
	if (side->has_address)
		v[FEATURE_ADDRESS] = address(side->field[FEATURE_ADDRESS], cells[side->column[FEATURE_ADDRESS]], scratch, parts, print);
}
