#include "config.h"

#include "profile/check.h"

#include "base/i18n.h"
#include "text/utf8.h"

#include "base/poison.h"

struct substitutions VEC(struct substitution);

/* "U+2014" at the start of text: *n is how many bytes it takes. */
static bool
parse_code_point(struct str text, uint32_t *code, size_t *n)
{
	if (!str_starts(text, STR("U+")))
		return false;
	size_t i = 2;
	*code = 0;
	for (; i < text.n && i < 8; i++) {
		char ch = text.p[i];
		uint32_t digit = ch >= '0' && ch <= '9' ? (uint32_t)(ch - '0')
		    : ch >= 'A' && ch <= 'F' ? (uint32_t)(ch - 'A' + 10)
		    : ch >= 'a' && ch <= 'f' ? (uint32_t)(ch - 'a' + 10) : 16;
		if (digit == 16)
			break;
		*code = *code * 16 + digit;
	}
	*n = i;
	return i >= 6 && *code <= 0x10FFFF && (*code < 0xD800 || *code > 0xDFFF);
}

/* "〜=～", "U+2014=…", "U+2014=U+2015", "U+00A0=" */
static bool
parse_substitution(struct arena *a, struct str text, struct substitution *out)
{
	size_t n = 0;
	if (!parse_code_point(text, &out->from, &n)) {
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
	if (parse_code_point(out->to, &code, &used) && used == out->to.n) {
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

void
check_substitutions(struct check *c, const struct section *s, struct target_spec *t)
{
	struct substitutions list = { 0 };
	bool defaults = true;
	check_declared(c, s, t, &list);
	setting_bool(c, s, "substitute_defaults", &defaults);
	if (section_setting(s, "substitute_defaults") && t->encoding != ENCODING_CP932) {
		mistake(c, setting_place(s, "substitute_defaults"), _("only encoding = cp932 has substitutions by default"));
		mistake_hint(c, _("remove it"));
	}
	size_t own = list.n;
	for (size_t i = 0; defaults && t->encoding == ENCODING_CP932 && i < encode_cp932_defaults_n; i++) {
		struct substitutions declared = { list.v, own, list.cap };
		if (!holds(&declared, encode_cp932_defaults[i].from))
			vec_push(&list, encode_cp932_defaults[i]);
	}
	t->substitutions = arena_calloc(&c->p->arena, list.n, sizeof(*t->substitutions));
	t->substitutions_n = list.n;
	for (size_t i = 0; i < list.n; i++)
		t->substitutions[i] = list.v[i];
	vec_fini(&list);
}
