#include "config.h"

#include "match/side.h"

#include "kind/address.h"
#include "match/names.h"

#include "base/poison.h"

static bool
is_kind(const struct field *f, const char *kind)
{
	return str_eq(str_from(f->kind->name), str_from(kind));
}

enum measure
measure_of(const struct item *item, const struct match_spec *spec, const struct schema *schema, enum pair_near *near)
{
	const struct match_pair *pair = &spec->pairs[item->pair != PAIR_NONE ? item->pair : item->pair2];
	const struct field *f = &schema->v[pair->record];
	*near = pair->near;
	if (item->kind == ITEM_FAMILY || item->kind == ITEM_GIVEN)
		return MEASURE_PART;
	if (is_kind(f, "person-name") || is_kind(f, "person-kana"))
		return MEASURE_NAME;
	if (is_kind(f, "date"))
		return MEASURE_DATE;
	if (is_kind(f, "address"))
		return MEASURE_ADDRESS;
	if (is_kind(f, "phone"))
		return MEASURE_PHONE;
	if (is_kind(f, "postal-code"))
		return MEASURE_POSTAL;
	bool text = is_kind(f, "text"), code = is_kind(f, "code");
	if (!text && !code && !is_kind(f, "id"))
		return MEASURE_EXACT;
	if (*near == NEAR_USUAL)
		*near = text ? NEAR_SIMILAR : code && f->options.codes ? NEAR_NONE : NEAR_EDIT;
	return *near == NEAR_NONE ? MEASURE_EXACT : MEASURE_WORD;
}

/* What reading a side needs. */
struct reader {
	const struct side_source *source;
	const struct str *cells;
	struct arena *arena;
	struct buf *scratch;
};

static const struct field *
field_of(const struct reader *r, size_t pair)
{
	return r->source->cases ? pair_case_field(r->source->sides, pair) : pair_record_field(r->source->sides, pair);
}

static struct str
text_of(const struct reader *r, size_t pair)
{
	const struct match_pair *p = &r->source->sides->spec->pairs[pair];
	return r->cells[r->source->cases ? p->cases : p->record];
}

static const struct word *
word_of(const struct reader *r, size_t pair, struct str text, uint32_t *id)
{
	return words_look(NULL, field_of(r, pair), text, id, r->arena, r->scratch);
}

/* A name in one field. */
static void
read_form(const struct reader *r, size_t pair, struct form *out)
{
	*out = (struct form){ 0 };
	if (pair == PAIR_NONE)
		return;
	struct name_parts parts = name_cut(text_of(r, pair));
	out->parts[PART_FAMILY] = word_of(r, pair, parts.family, &out->ids[PART_FAMILY]);
	out->parts[PART_GIVEN] = word_of(r, pair, parts.given, &out->ids[PART_GIVEN]);
	out->whole = out->parts[PART_FAMILY] && !parts.parted;
}

static void
read_address(const struct reader *r, size_t pair, struct value *out)
{
	struct address *a = &out->address;
	buf_reset(r->scratch);
	kind_address_read(out->text, &field_of(r, pair)->options, r->scratch, a);
	struct str *const parts[] = { &a->head, &a->prefecture, &a->county, &a->city, &a->ward, &a->town, &a->rest };
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		*parts[i] = arena_str(r->arena, *parts[i]);
	for (size_t i = 0; i < a->numbers_n; i++)
		a->numbers[i] = arena_str(r->arena, a->numbers[i]);
	out->readable = true;
}

static void
read_value(const struct reader *r, const struct item *item, enum measure measure, struct value *out)
{
	size_t pair = item->pair != PAIR_NONE ? item->pair : item->pair2;
	uint32_t id;
	*out = (struct value){ .text = text_of(r, pair) };
	switch (measure) {
	case MEASURE_PART:
		break;
	case MEASURE_NAME:
		read_form(r, item->pair, &out->name.forms[FORM_WRITTEN]);
		read_form(r, item->pair2, &out->name.forms[FORM_READ]);
		break;
	case MEASURE_DATE:
		out->readable = out->text.n > 0 && date_parse(out->text, &out->date);
		break;
	case MEASURE_ADDRESS:
		if (out->text.n > 0)
			read_address(r, pair, out);
		break;
	case MEASURE_WORD:
		out->word = word_of(r, pair, out->text, &id);
		break;
	case MEASURE_PHONE:
	case MEASURE_POSTAL:
	case MEASURE_EXACT:
		out->key = arena_str(r->arena, field_key(field_of(r, pair), out->text, r->scratch));
		break;
	}
}

void
side_read_value(const struct side_source *source, size_t item, const struct str *cells, struct value *out, struct arena *a,
    struct buf *scratch)
{
	struct reader r = { source, cells, a, scratch };
	read_value(&r, &source->sides->items.v[item], source->measures[item], out);
}

void
side_read_other_name(const struct field *field, struct str text, struct form *out, struct arena *a, struct buf *scratch)
{
	struct name_parts parts = name_cut(text);
	*out = (struct form){ 0 };
	out->parts[PART_FAMILY] = words_look(NULL, field, parts.family, &out->ids[PART_FAMILY], a, scratch);
	out->parts[PART_GIVEN] = words_look(NULL, field, parts.given, &out->ids[PART_GIVEN], a, scratch);
}

/* Features of a name stand in this order. */
_Static_assert(FEATURE_KANA_FAMILY - FEATURE_FAMILY == (int)NAME_PARTS && NAME_FEATURES == (int)NAME_FORMS * (int)NAME_PARTS, "name features");

static void
put_word(struct name *out, size_t i, const struct word *word, uint32_t id)
{
	out->forms[i / NAME_PARTS].parts[i % NAME_PARTS] = word;
	out->forms[i / NAME_PARTS].ids[i % NAME_PARTS] = id;
}

static void
put_whole(struct name *out, uint32_t marks, uint32_t written, uint32_t read)
{
	out->forms[FORM_WRITTEN].whole = marks & written;
	out->forms[FORM_READ].whole = marks & read;
}

void
side_name_of_case(const struct features *f, size_t row, struct name *out)
{
	const uint32_t *v = features_of(f, row)->v;
	for (size_t i = 0; i < NAME_FEATURES; i++)
		put_word(out, i, v[i] ? words_at(features_words(f, (enum feature)i), v[i]) : NULL, v[i]);
	put_whole(out, v[FEATURE_MARKS], MARK_NAME_WHOLE, MARK_KANA_WHOLE);
}

void
side_name_of_record(const struct record_features *r, struct name *out)
{
	for (size_t i = 0; i < NAME_FEATURES; i++)
		put_word(out, i, r->words[i], r->f.v[i]);
	put_whole(out, r->f.v[FEATURE_MARKS], MARK_NAME_WHOLE, MARK_KANA_WHOLE);
}

void
side_guardian_of_case(const struct features *f, size_t row, struct name *out)
{
	const uint32_t *v = features_values(f, row)->guardian;
	for (size_t i = 0; i < NAME_FEATURES; i++)
		put_word(out, i, v[i] ? words_at(features_guardian_words(f, (enum feature)i), v[i]) : NULL, v[i]);
	put_whole(out, features_of(f, row)->v[FEATURE_MARKS], MARK_GUARDIAN_WHOLE, MARK_GUARDIAN_KANA_WHOLE);
}

void
side_guardian_of_record(const struct record_features *r, struct name *out)
{
	for (size_t i = 0; i < NAME_FEATURES; i++)
		put_word(out, i, r->guardian[i], r->values.guardian[i]);
	put_whole(out, r->f.v[FEATURE_MARKS], MARK_GUARDIAN_WHOLE, MARK_GUARDIAN_KANA_WHOLE);
}
