#include "config.h"

#include "profile/check.h"

#include <string.h>

#include "base/i18n.h"
#include "profile/field_words.h"
#include "profile/load_codes.h"
#include "profile/load_gaiji.h"
#include "profile/load_towns.h"

#include "base/poison.h"

static bool
check_kind(struct check *c, const struct section *s, struct field *f)
{
	struct str name;
	struct strs names = { 0 };
	for (const struct kind *const *k = kind_all(); *k; k++)
		vec_push(&names, str_from((*k)->name));
	if (!section_setting(s, "kind")) {
		check_missing(c, s, "kind", _("say what its values are: kind = person-name, date, text, …"));
	} else if (setting_text(c, s, "kind", &name)) {
		f->kind = kind_find(name);
		if (!f->kind) {
			mistake(c, setting_place(s, "kind"), _("unknown kind \"%.*s\""), STR_ARG(name));
			mistake_hint_names(c, name, names.v, names.n);
		}
	}
	vec_fini(&names);
	return f->kind;
}

/* What is wrong with a table, whose path stands there; a remedy for several rows behind the last of them. */
static void
mistake_table(struct check *c, struct place at, const char *path, struct table_faults *faults)
{
	const struct errs *list = &faults->list;
	for (size_t i = 0; i < list->n; i++)
		if (i + 1 < list->n && strcmp(list->v[i].hint, list->v[i + 1].hint) == 0)
			mistake(c, at, "%s", list->v[i].message);
		else
			mistake_err(c, at, &list->v[i]);
	if (faults->more > 0)
		mistake(c, at, _("%s: rows with further mistakes: %llu"), path, faults->more);
	table_faults_fini(faults);
}

/* A table that several fields use is read once. */
static const struct codes *
load_table(struct check *c, struct place at, const char *path)
{
	struct profile *p = c->p;
	for (size_t i = 0; i < p->codes.n; i++)
		if (str_eq(p->code_paths.v[i], str_from(path)))
			return p->codes.v[i];
	struct codes *codes = xcalloc(1, sizeof(*codes));
	struct table_faults faults = { .more = 0 };
	vec_push(&p->codes, codes);
	vec_push(&p->code_paths, str_from(path));
	vec_push(&p->files, str_from(path));
	if (!codes_load(path, &p->arena, codes, &faults))
		mistake_table(c, at, path, &faults);
	return codes;
}

static void
check_codes(struct check *c, const struct section *s, struct field *f)
{
	const char *path;
	if (!setting_path(c, s, "codes", &path))
		return;
	if (f->kind && !check_kind_is(f, "code") && !check_kind_is(f, "sex") && !check_kind_is(f, "text")) {
		mistake(c, setting_place(s, "codes"), _("codes means nothing with kind = %s"), f->kind->name);
		mistake_hint(c, _("code tables belong to the kinds code, sex and text"));
	}
	f->options.codes = load_table(c, setting_place(s, "codes"), path);
}

/* A table that several fields use is read once. */
static const struct towns *
load_towns(struct check *c, struct place at, const char *path)
{
	struct profile *p = c->p;
	for (size_t i = 0; i < p->towns.n; i++)
		if (str_eq(p->town_paths.v[i], str_from(path)))
			return p->towns.v[i];
	struct towns *towns = xcalloc(1, sizeof(*towns));
	struct table_faults faults = { .more = 0 };
	vec_push(&p->towns, towns);
	vec_push(&p->town_paths, str_from(path));
	vec_push(&p->files, str_from(path));
	if (!towns_load(path, &p->arena, towns, &faults))
		mistake_table(c, at, path, &faults);
	return towns;
}

static void
check_towns(struct check *c, const struct section *s, struct field *f)
{
	static const char *const options[] = { "towns", NULL };
	const char *path;
	if (f->kind && !check_kind_is(f, "address"))
		check_idle(c, s, options, "kind", f->kind->name);
	else if (setting_path(c, s, "towns", &path))
		f->options.towns = load_towns(c, setting_place(s, "towns"), path);
}

void
check_writing(struct check *c, const struct section *s, struct writing *w)
{
	const struct {
		const char *option;
		enum writing_width *width;
	} classes[] = { { "letters", &w->letters }, { "digits", &w->digits }, { "signs", &w->signs }, { "blanks", &w->blanks } };
	int choice;
	if (setting_choice(c, s, "kana", field_scripts, &choice))
		w->kana = (enum writing_script)choice;
	for (size_t i = 0; i < sizeof(classes) / sizeof(*classes); i++)
		if (setting_choice(c, s, classes[i].option, field_widths, &choice))
			*classes[i].width = (enum writing_width)choice;
}

static void
check_form(struct check *c, const struct section *s, struct field *f)
{
	static const char *const options[] = { "form", NULL };
	struct choice forms[FORM_COUNT];
	int choice;
	if (f->kind && !f->kind->forms) {
		check_idle(c, s, options, "kind", f->kind->name);
		return;
	}
	field_forms(f->kind, forms);
	if (setting_choice(c, s, "form", forms, &choice))
		f->options.form = (enum kind_form)choice;
}

struct pattern *
check_compile(struct check *c, struct place at, struct str match, struct str replace)
{
	struct err err = ERR_INIT;
	struct pattern *pattern = pattern_new(match, replace, &err);
	if (pattern)
		vec_push(&c->p->patterns, pattern);
	else
		mistake_err(c, at, &err);
	return pattern;
}

static void
check_rules(struct check *c, const struct section *s, struct field *f)
{
	size_t n = section_count(s, "rule"), i = 0;
	f->rules = arena_calloc(&c->p->arena, n, sizeof(*f->rules));
	for (const struct section *r; (r = section_next(s, "rule", &i));) {
		struct str match, replace;
		bool filled = setting_filled(c, r, "match", &match);
		if (!section_setting(r, "match"))
			check_missing(c, r, "match", _("write match = 'PATTERN' in single quotes"));
		bool replaced = setting_text(c, r, "replace", &replace);
		if (!section_setting(r, "replace"))
			check_missing(c, r, "replace", _("write replace = \"\" to remove what matches"));
		if (!filled || !replaced)
			continue;
		struct rule *rule = &f->rules[f->rules_n++];
		rule->line = r->at.line;
		rule->pattern = check_compile(c, setting_place(r, "match"), match, replace);
	}
}

static void
check_unreadable(struct check *c, const struct section *s, struct field *f)
{
	static const struct choice choices[] = { { "reject", false }, { "flag", true }, { NULL, 0 } };
	static const char *const option[] = { "unreadable", NULL };
	int flag = false;
	if (!setting_choice(c, s, "unreadable", choices, &flag))
		return;
	f->flag_unreadable = flag;
	if (f->kind && !check_kind_is(f, "date") && !check_kind_is(f, "datetime") && !check_kind_is(f, "sex"))
		check_idle(c, s, option, "kind", f->kind->name);
	if (flag && f->required) {
		mistake(c, setting_place(s, "unreadable"), _("unreadable = flag, but the field is required"));
		mistake_hint(c, _("what cannot be read is no value: drop one of the two"));
	}
}

static void
check_field(struct check *c, const struct section *s, struct field *f)
{
	struct str pattern;
	f->name = s->title;
	f->line = s->at.line;
	check_name(c, s, false);
	check_kind(c, s, f);
	setting_filled(c, s, "column", &f->column);
	f->has_constant = setting_text(c, s, "constant", &f->constant);
	if (section_setting(s, "column") && section_setting(s, "constant")) {
		mistake(c, setting_place(s, "constant"), _("column and constant exclude each other"));
		mistake_hint(c, _("keep one of them"));
	} else if (!section_setting(s, "column") && !section_setting(s, "constant")) {
		check_missing(c, s, "column", _("write column = \"HEADER\", or constant = \"VALUE\""));
	}
	setting_bool(c, s, "required", &f->required);
	check_unreadable(c, s, f);
	check_codes(c, s, f);
	check_towns(c, s, f);
	setting_bool(c, s, "fold_newlines", &f->options.fold_newlines);
	if (f->options.fold_newlines && f->kind && !check_kind_is(f, "text")) {
		mistake(c, setting_place(s, "fold_newlines"), _("fold_newlines means nothing with kind = %s"), f->kind->name);
		mistake_hint(c, _("it belongs to kind text"));
	}
	static const char *const writing[] = { "kana", "letters", "digits", "signs", "blanks", NULL };
	if (f->kind && !f->kind->has_writing) /* then it is the kind's own business */
		check_idle(c, s, writing, "kind", f->kind->name);
	check_writing(c, s, &f->options.writing);
	check_folds(c, s, f);
	check_form(c, s, f);
	check_date_reading(c, s, f);
	if (setting_filled(c, s, "pattern", &pattern))
		f->pattern = check_compile(c, setting_place(s, "pattern"), pattern, STR(""));
	check_rules(c, s, f);
}

void
check_fields(struct check *c, const struct section *s, struct schema *out)
{
	size_t n = section_count(s, "field"), i = 0;
	out->v = arena_calloc(&c->p->arena, n + 1, sizeof(*out->v)); /* one more for check_children */
	for (const struct section *f; (f = section_next(s, "field", &i));)
		check_field(c, f, &out->v[out->n++]);
	if (n == 0)
		check_missing(c, s, "field", _("write field NAME { column = \"HEADER\" kind = KIND } for each column that is wanted"));
}

/* A table that source and register use is read once. */
static const struct gaiji *
load_gaiji(struct check *c, struct place at, const char *path)
{
	struct profile *p = c->p;
	for (size_t i = 0; i < p->gaiji.n; i++)
		if (str_eq(p->gaiji_paths.v[i], str_from(path)))
			return p->gaiji.v[i];
	struct gaiji *gaiji = xcalloc(1, sizeof(*gaiji));
	struct table_faults faults = { .more = 0 };
	vec_push(&p->gaiji, gaiji);
	vec_push(&p->gaiji_paths, str_from(path));
	vec_push(&p->files, str_from(path));
	if (!gaiji_load(path, &p->arena, gaiji, &faults))
		mistake_table(c, at, path, &faults);
	return gaiji;
}

void
check_gaiji(struct check *c, const struct section *s, struct schema *fields)
{
	const char *path;
	if (!setting_path(c, s, "gaiji", &path))
		return;
	const struct gaiji *gaiji = load_gaiji(c, setting_place(s, "gaiji"), path);
	for (size_t i = 0; i < fields->n; i++)
		fields->v[i].options.gaiji = gaiji;
}
