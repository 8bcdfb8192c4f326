#include "config.h"

#include "profile/check.h"

#include "base/i18n.h"
#include "text/utf8.h"

#include "base/poison.h"

struct substitutions VEC(struct substitution);

/* "〜=～", "U+2014=…", "U+2014=U+2015", "U+00A0=" */
static bool
parse_substitution(struct arena *a, struct str text, struct substitution *out)
{
	size_t n = 0;
	if (!utf8_parse_name(text, &out->from, &n)) {
		n = 0;
		if (text.n == 0)
			return false;
		out->from = utf8_next(text, &n);
	}
	if (n >= text.n || text.p[n] != '=')
		return false;
	uint32_t code;
	size_t used;
	out->to = str_slice(text, n + 1, text.n);
	if (utf8_parse_name(out->to, &code, &used) && used == out->to.n) {
		struct buf to = BUF_INIT;
		buf_add_utf8(&to, code);
		out->to = arena_str(a, buf_str(&to));
		buf_fini(&to);
	}
	return true;
}

static bool
holds(const struct substitutions *list, uint32_t from)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->v[i].from == from)
			return true;
	return false;
}

/* A substitute that the encoding lacks too would help nobody. */
static bool
fits(struct check *c, struct place at, const struct target_spec *t, const struct substitution *s)
{
	struct err err = ERR_INIT;
	struct encoder *e = encoder_new(t->encoding, s, 1, &err);
	encoder_free(e);
	return e || mistake_err(c, at, &err);
}

static void
check_declared(struct check *c, const struct section *s, const struct target_spec *t, struct substitutions *list)
{
	const struct setting *setting = section_setting(s, "substitute");
	for (size_t i = 0; setting && i < setting->n; i++) {
		struct str text = setting->v[i]->text;
		struct substitution one;
		if (!parse_substitution(&c->p->arena, text, &one)) {
			mistake(c, setting->v[i]->at, _("substitute: \"%.*s\" is not of the form CHARACTER=TEXT"), STR_ARG(text));
			mistake_hint(c, _("write \"〜=～\", or \"U+2014=…\" with the code point in hex"));
		} else if (holds(list, one.from)) {
			mistake(c, setting->v[i]->at, _("substitute: U+%04X is given twice"), (unsigned)one.from);
		} else if (fits(c, setting->v[i]->at, t, &one)) {
			vec_push(list, one);
		}
	}
}

/* unencodable = error, reduce, geta, or { reduce, geta }. */
static void
check_unencodable(struct check *c, const struct section *s, struct target_spec *t)
{
	const struct setting *setting = section_setting(s, "unencodable");
	bool error = false;
	for (size_t i = 0; setting && i < setting->n; i++) {
		struct str word = setting->v[i]->text;
		if (str_eq(word, STR("error"))) {
			error = true;
		} else if (str_eq(word, STR("reduce"))) {
			t->reduce = true;
		} else if (str_eq(word, STR("geta"))) {
			t->geta = true;
		} else {
			mistake(c, setting->v[i]->at, _("unencodable: nothing can be done by \"%.*s\""), STR_ARG(word));
			mistake_hint(c, _("write unencodable = error, reduce, geta, or { reduce, geta }"));
			return;
		}
	}
	if (error && (t->reduce || t->geta)) {
		mistake(c, setting->at, _("unencodable: error excludes the others"));
		mistake_hint(c, _("write unencodable = error, reduce, geta, or { reduce, geta }"));
	} else if ((t->reduce || t->geta) && encoding_is_unicode(t->encoding)) {
		mistake(c, setting->at, _("unencodable means nothing with encoding = %s, which holds every character"),
		    encoding_name(t->encoding));
		mistake_hint(c, _("remove it"));
	}
}

void
check_substitutions(struct check *c, const struct section *s, struct target_spec *t)
{
	struct substitutions list = { 0 };
	bool defaults = true;
	size_t usual_n;
	const struct substitution *usual = encode_defaults(t->encoding, &usual_n);
	check_unencodable(c, s, t);
	check_declared(c, s, t, &list);
	setting_bool(c, s, "substitute_defaults", &defaults);
	if (section_setting(s, "substitute_defaults") && usual_n == 0) {
		mistake(c, setting_place(s, "substitute_defaults"), _("encoding %s has no substitutions by default"),
		    encoding_name(t->encoding));
		mistake_hint(c, _("remove it"));
	}
	size_t own = list.n;
	for (size_t i = 0; defaults && i < usual_n; i++) {
		struct substitutions declared = { list.v, own, list.cap };
		if (!holds(&declared, usual[i].from))
			vec_push(&list, usual[i]);
	}
	t->substitutions = arena_calloc(&c->p->arena, list.n, sizeof(*t->substitutions));
	t->substitutions_n = list.n;
	for (size_t i = 0; i < list.n; i++)
		t->substitutions[i] = list.v[i];
	vec_fini(&list);
}
