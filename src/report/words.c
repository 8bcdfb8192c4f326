#include "config.h"

#include "report/words.h"

#include <stddef.h>
#include <string.h>

#include "base/i18n.h"
#include "match/decision.h"

#include "base/poison.h"

static const struct finding_word {
	const char *code;
	const char *meaning;
	bool private;
} finding_words[] = {
	{ "age", N_("not understood as an age"), true },
	{ "age-unlike", N_("an age that does not fit the birth date"), true },
	{ "child-empty", N_("a child of whom nothing is told"), false },
	{ "child-twice", N_("a child who is told of twice in one record"), false },
	{ "children-many", N_("more children than a record can have"), false },
	{ "children-uneven", N_("unlike numbers of values for its children"), false },
	{ "column-count", N_("too many or too few columns"), false },
	{ "control", N_("a control character"), true },
	{ "cut", N_("a value whose end was left out"), false },
	{ "date", N_("not a date"), true },
	{ "date-format", N_("a date that the target's format cannot hold"), true },
	{ "date-early", N_("a date too long ago"), true },
	{ "date-order", N_("a date behind the one that it cannot follow"), true },
	{ "duplicate-key", N_("the record key came twice"), false },
	{ "grade-unlike", N_("a grade that does not fit the birth date"), true },
	{ "lone-selector", N_("a variation selector that selects nothing"), true },
	{ "lone-mark", N_("a voicing mark that belongs to no kana"), true },
	{ "missing", N_("a required field is empty"), false },
	{ "missing-code", N_("a word that the code table does not have"), true },
	{ "invisible", N_("an invisible character"), true },
	{ "noncharacter", N_("a code point that is no character"), true },
	{ "nul", N_("a NUL character, which no database holds"), false },
	{ "numeral", N_("a numeral in kanji that is no number"), true },
	{ "open-quote", N_("a quote that never closes"), false },
	{ "out-of-era", N_("a date outside the era that it names"), true },
	{ "pattern", N_("does not match the field's pattern"), true },
	{ "phone", N_("not a telephone number that can be called"), true },
	{ "postal-code", N_("not a postal code"), true },
	{ "record-too-long", N_("a record longer than max_record"), false },
	{ "rule-limit", N_("a rule took too long"), true },
	{ "school-grade", N_("not understood as a school grade"), true },
	{ "sex", N_("not a word for a sex"), true },
	{ "stray-quote", N_("a quote where none may be"), false },
	{ "too-long", N_("too long for the target"), true },
	{ "undecodable", N_("bytes that are no text in the file's encoding"), false },
	{ "unencodable", N_("a character that the target's encoding lacks"), true },
	{ "unquotable", N_("needs quotes, which the target does not use"), true },
};

static const struct finding_word *
find(const char *code)
{
	for (size_t i = 0; i < sizeof(finding_words) / sizeof(*finding_words); i++)
		if (strcmp(finding_words[i].code, code) == 0)
			return &finding_words[i];
	return NULL;
}

const char *
word_meaning(const char *word)
{
	const struct finding_word *f = find(word);
	if (f)
		return _(f->meaning);
	const char *meaning = decision_word_summary(word);
	return meaning ? _(meaning) : "";
}

bool
finding_is_private(const char *code)
{
	const struct finding_word *f = find(code);
	return !f || f->private;
}
