#include "config.h"

#include "profile/check.h"

#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/path.h"
#include "db/connect.h"

#include "base/poison.h"

bool
check_missing(struct check *c, const struct section *s, const char *option, const char *hint)
{
	if (section_lost(s, option))
		return false;
	mistake(c, s->at, _("%.*s%s%.*s has no %s"), STR_ARG(s->name), s->title.n > 0 ? " " : "", STR_ARG(s->title), option);
	return mistake_hint(c, "%s", hint);
}

bool
check_name(struct check *c, const struct section *s, bool dash)
{
	bool good = s->title.n > 0;
	for (size_t i = 0; i < s->title.n; i++) {
		char ch = s->title.p[i];
		good = good && ((ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || (ch >= '0' && ch <= '9') ||
		                   ch == '_' || (dash && ch == '-'));
	}
	if (good)
		return true;
	mistake(c, s->at, _("\"%.*s\" cannot be the name of a %.*s"), STR_ARG(s->title), STR_ARG(s->name));
	return mistake_hint(c, dash ? _("use the letters a to z, digits, _ and -") : _("use the letters a to z, digits and _"));
}

bool
check_encoding(struct check *c, const struct section *s, enum encoding *out)
{
	struct str name;
	if (!setting_text(c, s, "encoding", &name))
		return false;
	if (str_eq_ascii_nocase(name, STR("auto"))) {
		*out = ENCODING_AUTO;
		return true;
	}
	if (encoding_parse(name, out))
		return true;
	mistake(c, setting_place(s, "encoding"), _("unknown encoding \"%.*s\""), STR_ARG(name));
	return mistake_hint(c, _("there are: %s"), "auto, utf-8, utf-16le, utf-16be, cp932 (shift_jis), shift_jis-2004, euc-jp, iso-2022-jp");
}

bool
check_separator(struct check *c, const struct section *s, bool none, char *out)
{
	struct str text;
	if (!setting_text(c, s, "separator", &text))
		return false;
	if (csv_separator_parse(text, out))
		return true;
	if (none && str_eq(text, STR("none"))) {
		*out = '\0';
		return true;
	}
	mistake(c, setting_place(s, "separator"), _("separator = \"%.*s\" is not possible"), STR_ARG(text));
	return mistake_hint(c, none ? _("write one ASCII character such as \",\", or tab, or none")
	                            : _("write one ASCII character such as \",\", or tab"));
}

void
check_csv_input(struct check *c, const struct section *s, struct csv_input *out)
{
	*out = CSV_INPUT_DEFAULT;
	check_encoding(c, s, &out->encoding);
	check_separator(c, s, false, &out->separator);
	setting_size(c, s, "max_record", 1, &out->max_record);
}

size_t
check_field_name(struct check *c, struct place at, struct str name, const struct schema *schema, const char *of)
{
	size_t i = schema_find(schema, name);
	if (i != FIELD_NONE)
		return i;
	mistake(c, at, _("the %s has no field \"%.*s\""), of, STR_ARG(name));
	struct strs names = { 0 };
	for (size_t k = 0; k < schema->n; k++)
		vec_push(&names, schema->v[k].name);
	mistake_hint_names(c, name, names.v, names.n);
	vec_fini(&names);
	return FIELD_NONE;
}

size_t
check_field_option(struct check *c, const struct section *s, const char *option, const struct schema *schema,
    const char *of)
{
	struct str name;
	if (!setting_text(c, s, option, &name))
		return FIELD_NONE;
	return check_field_name(c, setting_place(s, option), name, schema, of);
}

bool
check_connect(struct check *c, const struct section *s, const char **out)
{
	struct str text = { "", 0 };
	if (section_setting(s, "connect") && !setting_text(c, s, "connect", &text))
		return false;
	*out = arena_cstr(&c->p->arena, text);
	if (!connect_holds_password(text))
		return true;
	mistake(c, setting_place(s, "connect"), _("connect holds a password"));
	return mistake_hint(c, _("passwords never stand in a profile: put it in ~/.pgpass, or use connect = \"service=NAME\" with a service file"));
}

void
check_idle(struct check *c, const struct section *s, const char *const *options, const char *what, const char *value)
{
	for (; *options; options++)
		if (section_setting(s, *options)) {
			mistake(c, setting_place(s, *options), _("%s means nothing with %s = %s"), *options, what, value);
			mistake_hint(c, _("remove it"));
		}
}

bool
check_kind_is(const struct field *f, const char *kind)
{
	return f->kind && strcmp(f->kind->name, kind) == 0;
}

static void
check_top(struct check *c, const struct section *root)
{
	static const struct choice languages[] = { { "ja", 0 }, { "en", 1 }, { NULL, 0 } };
	int language;
	struct profile *p = c->p;
	if (setting_choice(c, root, "language", languages, &language)) {
		p->language = str_from(languages[language].word);
		i18n_set_language(languages[language].word); /* what is still to be found is said in it */
	}
	if (!setting_path(c, root, "output", &p->output))
		p->output = path_join(&p->arena, path_dir(&p->arena, p->path), STR("out"));
}

/* "FILE.db" → "FILE.key" */
static const char *
key_beside(struct arena *a, const char *path)
{
	struct str name = str_from(path), ending = STR(".db");
	if (str_ends(name, ending))
		name.n -= ending.n;
	return arena_format(a, "%.*s.key", STR_ARG(name)).p;
}

/* The columns that tell one record from another: another bridge's ledger would take its records for these. */
static struct str
default_bridge(struct profile *p)
{
	struct buf name = BUF_INIT;
	for (size_t i = 0; i < p->source.key_n; i++)
		if (!p->source.schema.v[p->source.key[i]].is_position)
			buf_addf(&name, "%s%.*s", i ? "+" : "", STR_ARG(p->source.schema.v[p->source.key[i]].column));
	struct str copy = arena_str(&p->arena, buf_str(&name));
	buf_fini(&name);
	return copy;
}

/* Behind the source, whose key the default name comes from. */
static void
check_ledger(struct check *c, const struct section *root)
{
	struct profile *p = c->p;
	if (!setting_filled(c, root, "bridge", &p->bridge))
		p->bridge = default_bridge(p);
	static const struct choice amended[] = { { "review", AMENDED_REVIEW }, { "append", AMENDED_APPEND },
		{ "replace", AMENDED_REPLACE }, { NULL, 0 } };
	int choice;
	p->names_ledger = setting_path(c, root, "ledger", &p->ledger);
	if (!p->names_ledger)
		p->ledger = path_join(&p->arena, str_from(p->output), STR("ledger.db"));
	if (!setting_path(c, root, "ledger_key", &p->ledger_key))
		p->ledger_key = key_beside(&p->arena, p->ledger);
	setting_path(c, root, "sign_key", &p->sign_key);
	p->amended = p->source.cases ? AMENDED_APPEND : AMENDED_REVIEW;
	if (setting_choice(c, root, "amended", amended, &choice))
		p->amended = (enum amended)choice;
}

void
check_profile(struct check *c, const struct section *root)
{
	check_top(c, root);
	check_source(c, root);
	check_ledger(c, root);
	check_register(c, root);
	check_match(c, root);
	check_children_ledger(c, root);
	check_children_roles(c, root);
	check_limits(c, root);
	check_review(c, root);
	check_targets(c, root);
}
