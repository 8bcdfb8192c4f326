#include "config.h"

#include "profile/tree.h"

#include <errno.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/path.h"

#include "base/poison.h"

void
section_free(struct section *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->settings.n; i++)
		free(s->settings.v[i].v);
	for (size_t i = 0; i < s->sections.n; i++)
		section_free(s->sections.v[i]);
	vec_fini(&s->settings);
	vec_fini(&s->sections);
	vec_fini(&s->lost);
	free(s);
}

const struct setting *
section_setting(const struct section *s, const char *name)
{
	for (size_t i = 0; i < s->settings.n; i++)
		if (str_eq(s->settings.v[i].name, str_from(name)))
			return &s->settings.v[i];
	return NULL;
}

bool
section_lost(const struct section *s, const char *name)
{
	for (size_t i = 0; i < s->lost.n; i++)
		if (str_eq(s->lost.v[i], str_from(name)))
			return true;
	return false;
}

const struct section *
section_next(const struct section *s, const char *name, size_t *i)
{
	while (*i < s->sections.n) {
		const struct section *inner = s->sections.v[(*i)++];
		if (str_eq(inner->name, str_from(name)))
			return inner;
	}
	return NULL;
}

size_t
section_count(const struct section *s, const char *name)
{
	size_t n = 0, i = 0;
	while (section_next(s, name, &i))
		n++;
	return n;
}

struct place
setting_place(const struct section *s, const char *name)
{
	const struct setting *setting = section_setting(s, name);
	return setting ? setting->at : s->at;
}

bool
setting_text(struct check *c, const struct section *s, const char *name, struct str *out)
{
	const struct setting *setting = section_setting(s, name);
	if (!setting)
		return false;
	if (setting->n != 1) {
		mistake(c, setting->at, _("%s takes one value, not a list"), name);
		return mistake_hint(c, _("write %s = VALUE"), name);
	}
	*out = setting->v[0]->text;
	return true;
}

bool
setting_filled(struct check *c, const struct section *s, const char *name, struct str *out)
{
	struct str text;
	if (!setting_text(c, s, name, &text))
		return false;
	if (text.n == 0)
		return mistake(c, setting_place(s, name), _("%s is empty"), name);
	*out = text;
	return true;
}

bool
setting_choice(struct check *c, const struct section *s, const char *name, const struct choice *choices, int *out)
{
	struct str text;
	if (!setting_text(c, s, name, &text))
		return false;
	struct strs words = { 0 };
	for (const struct choice *choice = choices; choice->word; choice++) {
		if (str_eq(text, str_from(choice->word))) {
			*out = choice->value;
			vec_fini(&words);
			return true;
		}
		vec_push(&words, str_from(choice->word));
	}
	mistake(c, setting_place(s, name), _("%s = \"%.*s\" is not possible"), name, STR_ARG(text));
	mistake_hint_names(c, text, words.v, words.n);
	vec_fini(&words);
	return false;
}

bool
setting_bool(struct check *c, const struct section *s, const char *name, bool *out)
{
	static const struct choice words[] = {
		{ "true", true }, { "false", false }, { "yes", true }, { "no", false }, { "on", true }, { "off", false },
		{ NULL, 0 },
	};
	struct str text;
	if (!setting_text(c, s, name, &text))
		return false;
	for (const struct choice *word = words; word->word; word++)
		if (str_eq(text, str_from(word->word))) {
			*out = word->value;
			return true;
		}
	mistake(c, setting_place(s, name), _("%s = \"%.*s\" is neither true nor false"), name, STR_ARG(text));
	return mistake_hint(c, _("write true or false"));
}

static bool
parse_whole(struct str text, bool units, size_t *out)
{
	size_t n = 0, i = 0;
	for (; i < text.n && text.p[i] >= '0' && text.p[i] <= '9'; i++)
		if (__builtin_mul_overflow(n, (size_t)10, &n) || __builtin_add_overflow(n, (size_t)(text.p[i] - '0'), &n))
			return false;
	size_t unit = 1;
	if (units && i > 0 && i + 1 == text.n && (text.p[i] == 'K' || text.p[i] == 'M'))
		unit = text.p[i++] == 'K' ? 1024 : 1024 * 1024;
	if (i == 0 || i != text.n || __builtin_mul_overflow(n, unit, &n))
		return false;
	*out = n;
	return true;
}

static bool
whole_number(struct check *c, const struct section *s, const char *name, bool units, size_t least, size_t *out)
{
	struct str text;
	size_t n;
	if (!setting_text(c, s, name, &text))
		return false;
	if (!parse_whole(text, units, &n)) {
		mistake(c, setting_place(s, name), _("%s = \"%.*s\" is no whole number"), name, STR_ARG(text));
		return mistake_hint(c, "%s", units ? _("digits only; K or M behind them mean 1024 or 1048576 bytes") : _("digits only"));
	}
	if (n < least || n > INT32_MAX)
		return mistake(c, setting_place(s, name), _("%s = %zu is out of range (%zu to %d)"), name, n, least, INT32_MAX);
	*out = n;
	return true;
}

bool
setting_size(struct check *c, const struct section *s, const char *name, size_t least, size_t *out)
{
	return whole_number(c, s, name, true, least, out);
}

bool
setting_count(struct check *c, const struct section *s, const char *name, size_t *out)
{
	return whole_number(c, s, name, false, 0, out);
}

bool
setting_double(struct check *c, const struct section *s, const char *name, double *out)
{
	struct str text;
	if (!setting_text(c, s, name, &text))
		return false;
	char *end;
	double value = strtod(text.p, &end); /* the text ends in a NUL */
	if (text.n == 0 || end != text.p + text.n || !isfinite(value)) {
		mistake(c, setting_place(s, name), _("%s = \"%.*s\" is no number"), name, STR_ARG(text));
		return mistake_hint(c, _("write digits, with a point for decimals: 14 or 13.5"));
	}
	*out = value;
	return true;
}

bool
setting_path(struct check *c, const struct section *s, const char *name, const char **out)
{
	struct str text;
	if (!setting_filled(c, s, name, &text))
		return false;
	struct arena *a = &c->p->arena;
	*out = path_join(a, path_dir(a, section_setting(s, name)->v[0]->at.file), text);
	return true;
}
