/* What a profile says about how dates are written. */
#include "config.h"

#include "profile/check.h"

#include "base/i18n.h"
#include "text/date.h"

#include "base/poison.h"

/* The place of an era by its name, 令和. */
static bool
find_era(struct str name, size_t *out)
{
	static const char *const names[DATE_ERAS] = { "明治", "大正", "昭和", "平成", "令和" };
	for (size_t i = 0; i < DATE_ERAS; i++)
		if (str_eq(name, str_from(names[i]))) {
			*out = i;
			return true;
		}
	return false;
}

static bool
is_code(struct str code)
{
	for (size_t i = 0; i < code.n; i++) {
		char ch = code.p[i];
		if (!((ch >= '0' && ch <= '9') || (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z')))
			return false;
	}
	return code.n == 1 || code.n == 2;
}

/* "令和=5" */
static bool
add_code(struct check *c, const struct token *word, struct era_codes *out)
{
	size_t equals = str_find(word->text, STR("="), 0), era;
	struct str code = equals == SIZE_MAX ? STR("") : str_slice(word->text, equals + 1, word->text.n);
	if (!is_code(code) || !find_era(str_slice(word->text, 0, equals), &era)) {
		mistake(c, word->at, _("era_codes: \"%.*s\" is not of the form ERA=CODE"), STR_ARG(word->text));
		return mistake_hint(c, _("write \"令和=5\": the name of an era, and one or two letters or digits"));
	}
	if (out->code[era][0]) {
		mistake(c, word->at, _("era_codes: \"%.*s\": the era has a code already"), STR_ARG(word->text));
		return mistake_hint(c, _("keep one of them"));
	}
	for (size_t i = 0; i < DATE_ERAS; i++) {
		struct str other = str_from(out->code[i]);
		if (other.n > 0 && (other.n != code.n || str_eq(other, code))) {
			mistake(c, word->at, _("era_codes: \"%.*s\": the codes have to differ, and to be of one length"), STR_ARG(word->text));
			return mistake_hint(c, _("%%G writes 5 as it stands, %%g writes it in two characters, 05"));
		}
	}
	memcpy(out->code[era], code.p, code.n);
	return true;
}

bool
check_era_codes(struct check *c, const struct section *s, struct era_codes *out)
{
	const struct setting *setting = section_setting(s, "era_codes");
	bool good = setting != NULL;
	*out = (struct era_codes){ 0 };
	for (size_t i = 0; setting && i < setting->n; i++)
		good = add_code(c, setting->v[i], out) && good;
	return good;
}

static void
refuse_format(struct check *c, const struct section *s, struct str format, enum scan_fault fault)
{
	mistake(c, setting_place(s, "format"), _("format = \"%.*s\" cannot be read"), STR_ARG(format));
	switch (fault) {
	case SCAN_AMBIGUOUS:
		mistake_hint(c, _("nothing tells where a number ends: write %%m in place of %%-m, or a sign between them"));
		break;
	case SCAN_ISO:
		mistake_hint(c, _("2024-04-01, the form in which dates travel, would be taken for another day"));
		break;
	case SCAN_INCOMPLETE:
	case SCAN_FINE:
		mistake_hint(c, _("it has to hold the year (%%Y, or an era and its year), %%m and %%d, each once"));
		break;
	}
}

void
check_date_reading(struct check *c, const struct section *s, struct field *f)
{
	static const char *const options[] = { "format", "era_codes", NULL };
	size_t bad;
	struct str format;
	if (f->kind && !check_kind_is(f, "date") && !check_kind_is(f, "datetime")) {
		check_idle(c, s, options, "kind", f->kind->name);
		return;
	}
	struct era_codes *codes = arena_calloc(&c->p->arena, 1, sizeof(*codes));
	if (check_era_codes(c, s, codes))
		f->options.era_codes = codes;
	bool filled = setting_filled(c, s, "format", &format);
	if (section_setting(s, "era_codes") && !section_setting(s, "format"))
		check_missing(c, s, "format", _("era_codes needs it: format = \"%G%y%m%d\""));
	if (!filled)
		return;
	if (!date_format_check(format, &bad)) {
		mistake(c, setting_place(s, "format"), _("format = \"%.*s\": unknown directive at byte %zu"), STR_ARG(format), bad + 1);
		mistake_hint(c, _("%%Y %%m %%d %%H %%M %%S, eras %%N %%A %%G %%g %%y %%K, kanji %%Om; %%%% is a percent sign"));
		return;
	}
	enum scan_fault fault = date_scan_check(format, f->options.era_codes);
	if (fault != SCAN_FINE)
		refuse_format(c, s, format, fault);
	else
		f->options.date_format = format;
}
