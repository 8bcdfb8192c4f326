#include "config.h"

#include "report/agreement.h"

#include "base/i18n.h"

#include "base/poison.h"

/* What has no name of its own here is shown by its code. */
static const char *const item_names[ITEM_KINDS] = {
	[ITEM_NUMBER] = N_("case number"),
	[ITEM_FAMILY] = N_("family name"),
	[ITEM_GIVEN] = N_("given name"),
	[ITEM_BIRTH] = N_("birth date"),
	[ITEM_SEX] = N_("sex"),
	[ITEM_ADDRESS] = N_("address"),
	[ITEM_PHONE] = N_("phone"),
	[ITEM_POSTAL] = N_("postal code"),
	[ITEM_GUARDIAN] = N_("guardian"),
	[ITEM_OTHER] = N_("other"),
};

static const char *const level_names[LEVEL_COUNT] = {
	[LEVEL_MISSING] = N_("missing"),
	[LEVEL_EQUAL] = N_("equal"),
	[LEVEL_SAME] = N_("same"),
	[LEVEL_KANA] = N_("kana"),
	[LEVEL_KANJI] = N_("kanji"),
	[LEVEL_NEAR] = N_("near"),
	[LEVEL_PART] = N_("part"),
	[LEVEL_AREA] = N_("area"),
	[LEVEL_UNLIKE] = N_("unlike"),
};

static const char *const level_meanings[LEVEL_COUNT] = {
	[LEVEL_MISSING] = N_("not on both sides"),
	[LEVEL_EQUAL] = N_("the same"),
	[LEVEL_SAME] = N_("the same, written otherwise"),
	[LEVEL_KANA] = N_("the reading is the same"),
	[LEVEL_KANJI] = N_("written alike, read otherwise"),
	[LEVEL_NEAR] = N_("nearly the same"),
	[LEVEL_PART] = N_("the same in part"),
	[LEVEL_AREA] = N_("not far from it"),
	[LEVEL_UNLIKE] = N_("unlike"),
};

const char *
item_name(enum item_kind kind)
{
	return item_names[kind] ? _(item_names[kind]) : item_words[kind];
}

const char *
level_name(enum level level)
{
	return level_names[level] ? _(level_names[level]) : level_words[level];
}

const char *
level_meaning(enum level level)
{
	return _(level_meanings[level]);
}
