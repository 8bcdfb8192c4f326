#include "config.h"

#include "profile/template.h"

#include <stdint.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/vec.h"
#include "profile/suggest.h"

#include "base/poison.h"

struct parts VEC(struct template_part);

struct parser {
	struct str text;
	size_t i;    /* next byte */
	size_t from; /* where the thing that is being read begins, for messages */
	const struct schema *record;
	const struct schema *cases; /* NULL: no register */
	size_t register_key;
	struct arena *arena;
	struct buf literal; /* text since the last reference, braces undoubled */
	struct parts parts;
	struct err *err;
};

static const struct {
	struct str word;
	enum reference reference;
} builtins[] = {
	{ { "part", 4 }, REF_PART },
	{ { "parts", 5 }, REF_PARTS },
	{ { "outcome", 7 }, REF_OUTCOME },
};

enum { BUILTINS = sizeof(builtins) / sizeof(builtins[0]) };

/* Puts the place in front of the message that was just set. */
static bool
at_place(struct parser *p)
{
	size_t place = 1;
	for (size_t i = 0; i < p->from; i++)
		if (((unsigned char)p->text.p[i] & 0xC0) != 0x80)
			place++;
	return err_wrap(p->err, _("template \"%.*s\", character %zu"), STR_ARG(p->text), place);
}

/* The hint for a name that does not exist: the nearest one, or all of them. */
static void
hint_names(struct parser *p, struct str name, const struct schema *s, const char *scope)
{
	struct strs names = { 0 };
	for (size_t i = 0; i < s->n; i++)
		vec_push(&names, s->v[i].name);
	for (size_t i = 0; i < BUILTINS && *scope == '\0'; i++)
		vec_push(&names, builtins[i].word);
	struct str near = suggest(name, names.v, names.n);
	if (near.n > 0) {
		err_hint(p->err, _("did you mean {%s%.*s}?"), scope, STR_ARG(near));
	} else {
		struct buf list = BUF_INIT;
		for (size_t i = 0; i < names.n; i++)
			buf_addf(&list, "%s{%s%.*s}", i > 0 ? ", " : "", scope, STR_ARG(names.v[i]));
		err_hint(p->err, _("there are: %s"), buf_cstr(&list));
		buf_fini(&list);
	}
	vec_fini(&names);
}

static bool
unknown_name(struct parser *p, struct str name, bool of_case)
{
	if (of_case) {
		err_set(p->err, ERR_PROFILE, _("the register has no field \"%.*s\""), STR_ARG(name));
		hint_names(p, name, p->cases, "case.");
	} else {
		err_set(p->err, ERR_PROFILE, _("the source has no field \"%.*s\""), STR_ARG(name));
		if (p->cases && schema_find(p->cases, name) != FIELD_NONE)
			err_hint(p->err, _("the register has it: {case.%.*s}"), STR_ARG(name));
		hint_names(p, name, p->record, "");
	}
	return at_place(p);
}

static bool
is_register_key(const struct parser *p, struct str name)
{
	return p->cases && p->register_key != FIELD_NONE && str_eq(p->cases->v[p->register_key].name, name);
}

/* {record.NAME}, {case.NAME}, and {NAME} of the record, each with or without .code */
static bool
resolve_field(struct parser *p, struct str name, bool of_case, struct template_part *part)
{
	if (of_case && !p->cases) {
		err_set(p->err, ERR_PROFILE, _("{case.%.*s}: the profile has no register"), STR_ARG(name));
		err_hint(p->err, _("describe the register, or take the value from the record"));
		return at_place(p);
	}
	const struct schema *schema = of_case ? p->cases : p->record;
	part->reference = of_case ? REF_CASE : REF_RECORD;
	part->field = schema_find(schema, name);
	if (part->field == FIELD_NONE)
		return unknown_name(p, name, of_case);
	if (part->code && !schema->v[part->field].options.codes) {
		err_set(p->err, ERR_PROFILE, _("the field \"%.*s\" has no code table"), STR_ARG(name));
		err_hint(p->err, _("give the field kind = code and codes = \"FILE\", or drop .code"));
		return at_place(p);
	}
	if (of_case && !part->code && part->field == p->register_key)
		part->reference = REF_CASE_NUMBER;
	return true;
}

/* A name without record. or case. in front. */
static bool
resolve_bare(struct parser *p, struct str name, struct template_part *part)
{
	for (size_t i = 0; i < BUILTINS; i++) {
		if (!str_eq(name, builtins[i].word))
			continue;
		if (schema_find(p->record, name) != FIELD_NONE) {
			err_set(p->err, ERR_PROFILE, _("{%.*s} could be the field or the program's own value"), STR_ARG(name));
			err_hint(p->err, _("write {record.%.*s} for the field, or give the field another name"), STR_ARG(name));
			return at_place(p);
		}
		if (part->code) {
			err_set(p->err, ERR_PROFILE, _("{%.*s} has no code"), STR_ARG(name));
			return at_place(p);
		}
		part->reference = builtins[i].reference;
		return true;
	}
	if (is_register_key(p, name)) {
		if (part->code) {
			err_set(p->err, ERR_PROFILE, _("{%.*s} is the case number and has no code"), STR_ARG(name));
			err_hint(p->err, _("write {record.%.*s.code} or {case.%.*s.code}"), STR_ARG(name), STR_ARG(name));
			return at_place(p);
		}
		part->reference = REF_CASE_NUMBER;
		return true;
	}
	part->bare = true;
	return resolve_field(p, name, false, part);
}

/* What stands between the braces. */
static bool
resolve(struct parser *p, struct str inside, struct template_part *part)
{
	bool of_record = str_starts(inside, STR("record.")), of_case = str_starts(inside, STR("case."));
	struct str name = inside;
	if (of_record || of_case)
		name = str_slice(inside, str_find(inside, STR("."), 0) + 1, inside.n);
	size_t dot = str_find(name, STR("."), 0);
	if (dot != SIZE_MAX) {
		struct str suffix = str_slice(name, dot + 1, name.n);
		if (!str_eq(suffix, STR("code"))) {
			err_set(p->err, ERR_PROFILE, _("unknown suffix \".%.*s\""), STR_ARG(suffix));
			err_hint(p->err, _("a field's name may be followed by .code, and by nothing else"));
			return at_place(p);
		}
		part->code = true;
		name = str_slice(name, 0, dot);
	}
	if (name.n == 0) {
		err_set(p->err, ERR_PROFILE, _("no name between the braces"));
		err_hint(p->err, _("write {{ and }} for braces that are text"));
		return at_place(p);
	}
	return of_record || of_case ? resolve_field(p, name, of_case, part) : resolve_bare(p, name, part);
}

static void
end_literal(struct parser *p)
{
	if (p->literal.n == 0)
		return;
	struct str copy = arena_str(p->arena, buf_str(&p->literal));
	vec_push(&p->parts, (struct template_part){ .reference = REF_LITERAL, .literal = copy });
	buf_reset(&p->literal);
}

static bool
read_reference(struct parser *p)
{
	size_t end = p->from + 1;
	while (end < p->text.n && p->text.p[end] != '}' && p->text.p[end] != '{')
		end++;
	if (end == p->text.n || p->text.p[end] == '{') {
		err_set(p->err, ERR_PROFILE, _("the brace is not closed"));
		err_hint(p->err, _("write {{ for a brace that is text"));
		return at_place(p);
	}
	struct template_part part = { .field = FIELD_NONE };
	if (!resolve(p, str_slice(p->text, p->from + 1, end), &part))
		return false;
	end_literal(p);
	vec_push(&p->parts, part);
	p->i = end + 1;
	return true;
}

/* One reference, one doubled brace, or one byte of text. */
static bool
read_next(struct parser *p)
{
	char c = p->text.p[p->i];
	p->from = p->i;
	if (c == '{' || c == '}') {
		bool doubled = p->i + 1 < p->text.n && p->text.p[p->i + 1] == c;
		if (!doubled && c == '{')
			return read_reference(p);
		if (!doubled) {
			err_set(p->err, ERR_PROFILE, _("a closing brace without an opening one"));
			err_hint(p->err, _("write }} for a brace that is text"));
			return at_place(p);
		}
		p->i++;
	}
	buf_addc(&p->literal, c);
	p->i++;
	return true;
}

bool
template_parse(struct str text, const struct schema *record, const struct schema *cases, size_t register_key,
    struct arena *a, struct template *out, struct err *err)
{
	struct parser p = { .text = text, .record = record, .cases = cases, .register_key = register_key, .arena = a,
		.err = err };
	*out = (struct template){ 0 };
	bool ok = true;
	while (ok && p.i < text.n)
		ok = read_next(&p);
	if (ok)
		end_literal(&p);
	if (ok && p.parts.n > 0) {
		out->n = p.parts.n;
		out->v = arena_calloc(a, p.parts.n, sizeof(*out->v));
		for (size_t i = 0; i < p.parts.n; i++)
			out->v[i] = p.parts.v[i];
	}
	vec_fini(&p.parts);
	buf_fini(&p.literal);
	return ok;
}

bool
template_has(const struct template *t, enum reference reference)
{
	for (size_t i = 0; i < t->n; i++)
		if (t->v[i].reference == reference)
			return true;
	return false;
}

const struct template_part *
template_field(const struct template *t)
{
	if (t->n != 1 || (t->v[0].reference != REF_RECORD && t->v[0].reference != REF_CASE))
		return NULL;
	return &t->v[0];
}
