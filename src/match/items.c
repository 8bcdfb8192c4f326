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

/* Of a pair without a role of its own. */
static enum item_kind
item_of_kind(const struct kind *kind)
{
	for (size_t i = 0; i < sizeof(of_kinds) / sizeof(*of_kinds); i++)
		if (str_eq(str_from(kind->name), str_from(of_kinds[i].kind)))
			return of_kinds[i].item;
	return ITEM_OTHER;
}

static void
add(struct match_items *items, enum item_kind kind, size_t pair, size_t pair2)
{
	if (items->at[kind] == ITEM_NONE)
		items->at[kind] = items->n;
	items->v[items->n++] = (struct item){ kind, usual_groups[kind], pair, pair2 };
}

static size_t
pair_of_role(const struct match_spec *spec, enum match_role role)
{
	for (size_t i = 0; i < spec->pairs_n; i++)
		if (spec->pairs[i].role == role)
			return i;
	return PAIR_NONE;
}

void
match_items_init(struct match_items *items, const struct match_spec *spec, const struct schema *schema)
{
	*items = (struct match_items){ .v = xcalloc(spec->pairs_n + 1, sizeof(*items->v)) };
	for (size_t kind = 0; kind < ITEM_KINDS; kind++)
		items->at[kind] = ITEM_NONE;
	size_t name = pair_of_role(spec, ROLE_NAME), kana = pair_of_role(spec, ROLE_KANA);
	for (size_t i = 0; i < spec->pairs_n; i++) {
		switch (spec->pairs[i].role) {
		case ROLE_CASE_NUMBER:
			add(items, ITEM_NUMBER, i, PAIR_NONE);
			break;
		case ROLE_NAME:
		case ROLE_KANA:
			if (items->at[ITEM_FAMILY] != ITEM_NONE)
				break;
			add(items, ITEM_FAMILY, name, kana);
			add(items, ITEM_GIVEN, name, kana);
			break;
		case ROLE_BIRTH_DATE:
			add(items, ITEM_BIRTH, i, PAIR_NONE);
			break;
		case ROLE_SEX:
			add(items, ITEM_SEX, i, PAIR_NONE);
			break;
		case ROLE_OTHER:
		case ROLE_COUNT:
			add(items, item_of_kind(schema->v[spec->pairs[i].record].kind), i, PAIR_NONE);
			break;
		}
	}
}

void
match_items_fini(struct match_items *items)
{
	free(items->v);
	*items = (struct match_items){ 0 };
}
