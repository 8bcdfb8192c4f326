#include "config.h"

#include "profile/check.h"

#include "base/i18n.h"

#include "base/poison.h"

struct pairs VEC(struct match_pair);

static bool
kinds_known(const struct check *c, size_t record, size_t cases)
{
	return c->p->source.schema.v[record].kind && c->p->cases.schema.v[cases].kind;
}

static bool
same_kind(const struct check *c, size_t record, size_t cases)
{
	return c->p->source.schema.v[record].kind == c->p->cases.schema.v[cases].kind;
}

/* Kinds whose values tell nothing about who somebody is, or change from year to year, are compared only where the profile pairs them. */
static bool
is_compared(const struct field *f)
{
	if (f->is_position)
		return false;
	static const char *const telling_nothing[] = { "text", "datetime", "code", "age", "school-grade" };
	for (size_t i = 0; i < sizeof(telling_nothing) / sizeof(*telling_nothing); i++)
		if (check_kind_is(f, telling_nothing[i]))
			return false;
	return true;
}

/* as, group and near of a pair section. */
static void
check_pair(struct check *c, const struct section *s, struct match_pair *pair)
{
	static const struct choice meanings[] = { { "address", MEANS_ADDRESS }, { "phone", MEANS_PHONE }, { "postal-code", MEANS_POSTAL },
		{ "guardian", MEANS_GUARDIAN }, { "other", MEANS_OTHER }, { NULL, 0 } };
	static const struct choice groups[] = { { "person", SHARED_BY_NONE }, { "family", SHARED_BY_FAMILY }, { NULL, 0 } };
	static const struct choice nears[] = { { "none", NEAR_NONE }, { "edit", NEAR_EDIT }, { "similar", NEAR_SIMILAR }, { NULL, 0 } };
	int choice;
	if (setting_choice(c, s, "as", meanings, &choice))
		pair->means = (enum pair_meaning)choice;
	if (setting_choice(c, s, "group", groups, &choice))
		pair->shared = (enum pair_sharing)choice;
	if (!setting_choice(c, s, "near", nears, &choice))
		return;
	pair->near = (enum pair_near)choice;
	const struct field *f = &c->p->source.schema.v[pair->record];
	if (check_kind_is(f, "id") || check_kind_is(f, "text") || check_kind_is(f, "code"))
		return;
	mistake(c, setting_place(s, "near"), _("pair %.*s: near means nothing for fields of kind %s"), STR_ARG(f->name), f->kind->name);
	mistake_hint(c, _("it is for the kinds id, text and code; others have levels of their own"));
}

/* The pair sections. */
static void
add_declared(struct check *c, const struct section *s, struct pairs *pairs)
{
	const struct profile *p = c->p;
	size_t i = 0;
	for (const struct section *pair; s && (pair = section_next(s, "pair", &i));) {
		size_t record = check_field_name(c, pair->at, pair->title, &p->source.schema, "source");
		if (!section_setting(pair, "with"))
			check_missing(c, pair, "with", _("write with = FIELD, a field of the register"));
		size_t cases = check_field_option(c, pair, "with", &p->cases.schema, "register");
		if (record == FIELD_NONE || cases == FIELD_NONE || !kinds_known(c, record, cases))
			continue;
		if (!same_kind(c, record, cases)) {
			mistake(c, pair->at, _("pair %.*s: kind %s in the source, %s in the register"), STR_ARG(pair->title),
			    p->source.schema.v[record].kind->name, p->cases.schema.v[cases].kind->name);
			mistake_hint(c, _("only fields of one kind can be compared"));
			continue;
		}
		struct match_pair new = { .role = ROLE_OTHER, .record = record, .cases = cases };
		check_pair(c, pair, &new);
		vec_push(pairs, new);
	}
}

static bool
is_paired(const struct pairs *pairs, size_t n, size_t record, size_t cases)
{
	for (size_t i = 0; i < n; i++)
		if (pairs->v[i].record == record || pairs->v[i].cases == cases)
			return true;
	return false;
}

/* case_number = FIELD pairs the field with the register's key, whatever their names. */
static void
add_case_number(struct check *c, const struct section *s, struct pairs *pairs)
{
	const struct setting *setting = s ? section_setting(s, "case_number") : NULL;
	if (!setting || setting->n != 1 || c->p->cases.key == FIELD_NONE)
		return;
	size_t record = schema_find(&c->p->source.schema, setting->v[0]->text);
	if (record != FIELD_NONE && !is_paired(pairs, pairs->n, record, FIELD_NONE) &&
	    check_kind_is(&c->p->source.schema.v[record], "id"))
		vec_push(pairs, (struct match_pair){ .role = ROLE_OTHER, .record = record, .cases = c->p->cases.key });
}

struct place
check_field_place(const struct section *root, struct str name)
{
	size_t i = 0, k = 0;
	const struct section *source = section_next(root, "source", &i);
	for (const struct section *f; (f = section_next(source, "field", &k));)
		if (str_eq(f->title, name))
			return f->at;
	return source->at;
}

/* other_names: fields of the register. */
static void
check_other_names(struct check *c, const struct section *s, struct match_spec *m)
{
	const struct setting *setting = s ? section_setting(s, "other_names") : NULL;
	const struct schema *cases = &c->p->cases.schema;
	m->other_names = arena_calloc(&c->p->arena, setting ? setting->n : 0, sizeof(*m->other_names));
	for (size_t i = 0; setting && i < setting->n; i++) {
		size_t field = check_field_name(c, setting->v[i]->at, setting->v[i]->text, cases, "register");
		if (field == FIELD_NONE || !cases->v[field].kind)
			continue;
		if (!check_kind_is(&cases->v[field], "person-name") && !check_kind_is(&cases->v[field], "person-kana")) {
			mistake(c, setting->v[i]->at, _("other_names: field \"%.*s\" is of kind %s, not person-name or person-kana"),
			    STR_ARG(cases->v[field].name), cases->v[field].kind->name);
			mistake_hint(c, _("name fields that hold former family names or other names of the child"));
			continue;
		}
		m->other_names[m->other_names_n++] = field;
	}
}

static bool
is_other_name(const struct match_spec *m, size_t field)
{
	for (size_t i = 0; i < m->other_names_n; i++)
		if (m->other_names[i] == field)
			return true;
	return false;
}

/* Fields of the same name, unless a pair section or other_names has spoken for one of them. */
static void
add_same_names(struct check *c, const struct section *root, struct pairs *pairs)
{
	const struct schema *source = &c->p->source.schema, *cases = &c->p->cases.schema;
	size_t declared = pairs->n;
	for (size_t record = 0; record < source->n; record++) {
		size_t k = schema_find(cases, source->v[record].name);
		if (k == FIELD_NONE || is_paired(pairs, declared, record, k) || is_other_name(&c->p->match, k) || !kinds_known(c, record, k))
			continue;
		const struct field *f = &source->v[record], *g = &cases->v[k];
		if (!is_compared(f) && !is_compared(g))
			continue;
		if (!same_kind(c, record, k)) {
			mistake(c, check_field_place(root, f->name),
			    _("field \"%.*s\": kind %s in the source, %s in the register"), STR_ARG(f->name), f->kind->name,
			    g->kind->name);
			mistake_hint(c, _("fields of the same name are compared: give both one kind, or one of them another name"));
			continue;
		}
		vec_push(pairs, (struct match_pair){ .role = ROLE_OTHER, .record = record, .cases = k });
	}
}

/* Two fields that are compared are folded by one rule: else a key would find what the other side does not. */
static void
check_folded_alike(struct check *c, const struct section *root, const struct pairs *pairs)
{
	for (size_t i = 0; i < pairs->n; i++) {
		const struct field *f = &c->p->source.schema.v[pairs->v[i].record], *g = &c->p->cases.schema.v[pairs->v[i].cases];
		if (kind_folds(f->kind, &f->options) == kind_folds(g->kind, &g->options))
			continue;
		mistake(c, check_field_place(root, f->name), _("field \"%.*s\" has other folds than field \"%.*s\" of the register, with which it is compared"),
		    STR_ARG(f->name), STR_ARG(g->name));
		mistake_hint(c, _("write the same folds for both"));
	}
}

void
check_match(struct check *c, const struct section *root)
{
	struct profile *p = c->p;
	size_t i = 0;
	const struct section *s = section_next(root, "match", &i), *second = section_next(root, "match", &i);
	if (second) {
		mistake(c, second->at, _("match is given twice"));
		mistake_hint(c, _("it stands in line %d already; keep one of them"), s->at.line);
	}
	check_rule(c, s, &p->match);
	if (!p->cases.present) {
		if (s) {
			mistake(c, s->at, _("match without a register: there is nothing to match with"));
			mistake_hint(c, _("write register NAME { … }, or remove match"));
		}
		return;
	}
	struct pairs pairs = { 0 };
	add_declared(c, s, &pairs);
	add_case_number(c, s, &pairs);
	check_other_names(c, s, &p->match);
	add_same_names(c, root, &pairs);
	check_folded_alike(c, root, &pairs);
	if (pairs.n == 0 && c->mistakes->n == 0) {
		mistake(c, s ? s->at : (struct place){ p->path, 0 }, _("no field of the source can be compared with one of the register"));
		mistake_hint(c, _("give fields that mean the same the same name, or write pair FIELD { with = FIELD } in match"));
	}
	p->match.pairs = arena_calloc(&p->arena, pairs.n, sizeof(*p->match.pairs));
	p->match.pairs_n = pairs.n;
	for (size_t k = 0; k < pairs.n; k++)
		p->match.pairs[k] = pairs.v[k];
	vec_fini(&pairs);
	check_roles(c, root, s, &p->match);
}
