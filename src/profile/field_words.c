#include "config.h"

#include "profile/field_words.h"

#include "base/poison.h"

const struct choice field_scripts[] = {
	{ "keep", SCRIPT_KEEP },
	{ "katakana", SCRIPT_KATAKANA },
	{ "hiragana", SCRIPT_HIRAGANA },
	{ NULL, 0 },
};

const struct choice field_widths[] = {
	{ "keep", WIDTH_KEEP },
	{ "narrow", WIDTH_NARROW },
	{ "wide", WIDTH_WIDE },
	{ NULL, 0 },
};

static const struct choice forms[] = {
	{ "keep", FORM_KEEP },
	{ "hyphens", FORM_HYPHENS },
	{ "digits", FORM_DIGITS },
	{ "e164", FORM_E164 },
};

static bool
has_form(const struct kind *kind, int form)
{
	for (const enum kind_form *k = kind ? kind->forms : NULL; k && *k != FORM_USUAL; k++)
		if ((int)*k == form)
			return true;
	return !kind;
}

void
field_forms(const struct kind *kind, struct choice out[static FORM_COUNT])
{
	size_t n = 0;
	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++)
		if (has_form(kind, forms[i].value))
			out[n++] = forms[i];
	out[n] = (struct choice){ NULL, 0 };
}
