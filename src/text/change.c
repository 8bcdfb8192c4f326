#include "config.h"

#include "text/change.h"

#include <stddef.h>

#include "base/i18n.h"

#include "base/poison.h"

static const struct {
	const char *word, *meaning;
} words[] = {
	[CHANGE_KANA_WIDTH] = { "kana-width", N_("half-width kana made full-width") },
	[CHANGE_KANA_MARK] = { "kana-mark", N_("kana and its voicing mark joined") },
	[CHANGE_KANA_SCRIPT] = { "kana-script", N_("hiragana and katakana exchanged") },
	[CHANGE_LETTER_WIDTH] = { "letter-width", N_("width of letters") },
	[CHANGE_DIGIT_WIDTH] = { "digit-width", N_("width of digits") },
	[CHANGE_SIGN_WIDTH] = { "sign-width", N_("width of signs") },
	[CHANGE_HYPHEN] = { "hyphen", N_("dashes and minus signs made hyphens") },
	[CHANGE_BLANK] = { "blank", N_("blanks made one kind, or removed") },
	[CHANGE_LINE] = { "line-break", N_("line breaks made blanks") },
	[CHANGE_GAIJI] = { "gaiji", N_("gaiji replaced by the office's table") },
	[CHANGE_FORM] = { "form", N_("values put into the form of their kind") },
	[CHANGE_RULE] = { "rule", N_("values rewritten by a rule of the profile") },
};

const char *
change_word(enum change c)
{
	return words[c].word;
}

const char *
change_meaning(enum change c)
{
	return words[c].meaning;
}

uint64_t
changes_total(const struct changes *c)
{
	uint64_t total = 0;
	for (size_t i = 0; i < CHANGE_COUNT; i++)
		total += c->n[i];
	return total;
}

void
changes_add(struct changes *to, const struct changes *more)
{
	for (size_t i = 0; i < CHANGE_COUNT; i++)
		to->n[i] += more->n[i];
}
