#include "config.h"

#include "match/items.h"

#include <stdlib.h>

#include "base/alloc.h"

#include "base/poison.h"

const char *const item_words[ITEM_KINDS] = {
	[ITEM_NUMBER] = "case-number",
	[ITEM_FAMILY] = "family-name",
	[ITEM_GIVEN] = "given-name",
	[ITEM_BIRTH] = "birth-date",
	[ITEM_SEX] = "sex",
	[ITEM_ADDRESS] = "address",
	[ITEM_PHONE] = "phone",
	[ITEM_POSTAL] = "postal-code",
	[ITEM_GUARDIAN] = "guardian",
	[ITEM_OTHER] = "other",
};

const char *const group_words[GROUP_COUNT] = {
	[GROUP_PERSON] = "person",
	[GROUP_FAMILY] = "family",
	[GROUP_NUMBER] = "number",
};

static const enum item_group usual_groups[ITEM_KINDS] = {
	[ITEM_NUMBER] = GROUP_NUMBER,
	[ITEM_FAMILY] = GROUP_FAMILY,
	[ITEM_GIVEN] = GROUP_PERSON,
	[ITEM_BIRTH] = GROUP_PERSON,
	[ITEM_SEX] = GROUP_PERSON,
	[ITEM_ADDRESS] = GROUP_FAMILY,
	[ITEM_PHONE] = GROUP_FAMILY,
	[ITEM_POSTAL] = GROUP_FAMILY,
	[ITEM_GUARDIAN] = GROUP_FAMILY,
	[ITEM_OTHER] = GROUP_PERSON,
};

static const struct {
	const char *kind;
	enum item_kind item;
} of_kinds[] = {
	{ "address", ITEM_ADDRESS },
	{ "phone", ITEM_PHONE },
	{ "postal-code", ITEM_POSTAL },
	{ "person-name", ITEM_GUARDIAN },
	{ "person-kana", ITEM_GUARDIAN },
};

/* Where the profile does not say. */
static enum item_kind
item_of_kind(const struct kind *kind)
{
	for (size_t i = 0; i < sizeof(of_kinds) / sizeof(*of_kinds); i++)
		if (str_eq(str_from(kind->name), str_from(of_kinds[i].kind)))
			return of_kinds[i].item;
	return ITEM_OTHER;
}

/* Of a pair without a role of the child's. */
static enum item_kind
item_of_pair(const struct match_pair *pair, const struct schema *schema)
{
	switch (pair->means) {
	case MEANS_KIND:
		return item_of_kind(schema->v[pair->record].kind);
	case MEANS_ADDRESS:
		return ITEM_ADDRESS;
	case MEANS_PHONE:
		return ITEM_PHONE;
	case MEANS_POSTAL:
		return ITEM_POSTAL;
	case MEANS_GUARDIAN:
		return ITEM_GUARDIAN;
	case MEANS_OTHER:
		break;
	}
	return ITEM_OTHER;
}

static void
add(struct match_items *items, const struct match_spec *spec, enum item_kind kind, size_t pair, size_t pair2)
{
	enum pair_sharing shared = spec->pairs[pair != PAIR_NONE ? pair : pair2].shared;
	enum item_group group = shared == SHARED_BY_NONE ? GROUP_PERSON : shared == SHARED_BY_FAMILY ? GROUP_FAMILY : usual_groups[kind];
	if (items->at[kind] == ITEM_NONE)
		items->at[kind] = items->n;
	items->v[items->n++] = (struct item){ kind, group, pair, pair2 };
}

static size_t
pair_of_role(const struct match_spec *spec, enum match_role role)
{
	for (size_t i = 0; i < spec->pairs_n; i++)
		if (spec->pairs[i].role == role)
			return i;
	return PAIR_NONE;
}

/* The pair of a name or its reading: that of the part, or of the whole name. */
static size_t
pair_of_part(const struct match_spec *spec, enum match_role part, enum match_role whole)
{
	size_t pair = pair_of_role(spec, part);
	return pair != PAIR_NONE ? pair : pair_of_role(spec, whole);
}

static void
add_name(struct match_items *items, const struct match_spec *spec)
{
	if (items->at[ITEM_FAMILY] != ITEM_NONE)
		return;
	add(items, spec, ITEM_FAMILY, pair_of_part(spec, ROLE_FAMILY, ROLE_NAME), pair_of_part(spec, ROLE_FAMILY_KANA, ROLE_KANA));
	add(items, spec, ITEM_GIVEN, pair_of_part(spec, ROLE_GIVEN, ROLE_NAME), pair_of_part(spec, ROLE_GIVEN_KANA, ROLE_KANA));
}

static void
add_pair(struct match_items *items, const struct match_spec *spec, size_t i, const struct schema *schema)
{
	switch (spec->pairs[i].role) {
	case ROLE_CASE_NUMBER:
		add(items, spec, ITEM_NUMBER, i, PAIR_NONE);
		return;
	case ROLE_NAME:
	case ROLE_KANA:
	case ROLE_FAMILY:
	case ROLE_GIVEN:
	case ROLE_FAMILY_KANA:
	case ROLE_GIVEN_KANA:
		add_name(items, spec);
		return;
	case ROLE_BIRTH_DATE:
		add(items, spec, ITEM_BIRTH, i, PAIR_NONE);
		return;
	case ROLE_SEX:
		add(items, spec, ITEM_SEX, i, PAIR_NONE);
		return;
	case ROLE_GUARDIAN:
		add(items, spec, ITEM_GUARDIAN, i, pair_of_role(spec, ROLE_GUARDIAN_KANA));
		return;
	case ROLE_GUARDIAN_KANA:
		if (pair_of_role(spec, ROLE_GUARDIAN) == PAIR_NONE)
			add(items, spec, ITEM_GUARDIAN, PAIR_NONE, i);
		return;
	case ROLE_OTHER:
	case ROLE_COUNT:
		break;
	}
	bool reading = str_eq(str_from(schema->v[spec->pairs[i].record].kind->name), STR("person-kana"));
	add(items, spec, item_of_pair(&spec->pairs[i], schema), reading ? PAIR_NONE : i, reading ? i : PAIR_NONE);
}

void
match_items_init(struct match_items *items, const struct match_spec *spec, const struct schema *schema)
{
	/* The only two items of one pair are those of a name. */
	*items = (struct match_items){ .v = xcalloc(spec->pairs_n + 1, sizeof(*items->v)) };
	for (size_t kind = 0; kind < ITEM_KINDS; kind++)
		items->at[kind] = ITEM_NONE;
	for (size_t i = 0; i < spec->pairs_n; i++)
		add_pair(items, spec, i, schema);
}

void
match_items_fini(struct match_items *items)
{
	free(items->v);
	*items = (struct match_items){ 0 };
}

static bool
is_compared(const struct match_items *items, enum item_kind kind)
{
	return items->at[kind] != ITEM_NONE;
}

int
match_items_basic(const struct match_items *items, const struct match_spec *spec, bool numbered)
{
	bool home = is_compared(items, ITEM_ADDRESS) || (spec->also & 1u << ALSO_PHONE && is_compared(items, ITEM_PHONE)) ||
	    (spec->also & 1u << ALSO_GUARDIAN && is_compared(items, ITEM_GUARDIAN));
	return is_compared(items, ITEM_GIVEN) + is_compared(items, ITEM_BIRTH) + is_compared(items, ITEM_SEX) + home +
	    (numbered && spec->also & 1u << ALSO_NUMBER && is_compared(items, ITEM_NUMBER));
}
