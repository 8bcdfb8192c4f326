#include "config.h"

#include "profile/check.h"

#include "base/i18n.h"

#include "base/poison.h"

/* The role that an option of match names a field for, and the kind that the field must have. */
static const struct role_rule {
	enum match_role role;
	const char *option;
	const char *kind;
} roles[] = {
	{ ROLE_CASE_NUMBER, "case_number", "id" },
	{ ROLE_NAME, "name", "person-name" },
	{ ROLE_KANA, "kana", "person-kana" },
	{ ROLE_BIRTH_DATE, "birth_date", "date" },
	{ ROLE_SEX, "sex", "sex" },
};

enum { ROLES = sizeof(roles) / sizeof(roles[0]) };

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
	static const char *const telling_nothing[] = { "text", "datetime", "code", "age", "school-grade" };
	for (size_t i = 0; i < sizeof(telling_nothing) / sizeof(*telling_nothing); i++)
		if (check_kind_is(f, telling_nothing[i]))
			return false;
	return true;
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
		vec_push(pairs, (struct match_pair){ ROLE_OTHER, record, cases });
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
		vec_push(pairs, (struct match_pair){ ROLE_OTHER, record, c->p->cases.key });
}

/* Where the source describes the field. */
static struct place
field_place(const struct section *root, struct str name)
{
	size_t i = 0, k = 0;
	const struct section *source = section_next(root, "source", &i);
	for (const struct section *f; (f = section_next(source, "field", &k));)
		if (str_eq(f->title, name))
			return f->at;
	return source->at;
}

/* Fields of the same name, unless a pair section has spoken for one of them. */
static void
add_same_names(struct check *c, const struct section *root, struct pairs *pairs)
{
	const struct schema *source = &c->p->source.schema, *cases = &c->p->cases.schema;
	size_t declared = pairs->n;
	for (size_t record = 0; record < source->n; record++) {
		size_t k = schema_find(cases, source->v[record].name);
		if (k == FIELD_NONE || is_paired(pairs, declared, record, k) || !kinds_known(c, record, k))
			continue;
		const struct field *f = &source->v[record], *g = &cases->v[k];
		if (!is_compared(f) && !is_compared(g))
			continue;
		if (!same_kind(c, record, k)) {
			mistake(c, field_place(root, f->name),
			    _("field \"%.*s\": kind %s in the source, %s in the register"), STR_ARG(f->name), f->kind->name,
			    g->kind->name);
			mistake_hint(c, _("fields of the same name are compared: give both one kind, or one of them another name"));
			continue;
		}
		vec_push(pairs, (struct match_pair){ ROLE_OTHER, record, k });
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
		mistake(c, field_place(root, f->name), _("field \"%.*s\" has other folds than field \"%.*s\" of the register, with which it is compared"),
		    STR_ARG(f->name), STR_ARG(g->name));
		mistake_hint(c, _("write the same folds for both"));
	}
}

/* The pair in which the record's field stands; NULL and a mistake: in none. */
static struct match_pair *
pair_of(struct check *c, const struct section *s, const struct role_rule *rule, struct pairs *pairs)
{
	size_t record = check_field_option(c, s, rule->option, &c->p->source.schema, "source");
	if (record == FIELD_NONE)
		return NULL;
	struct match_pair *pair = NULL;
	for (size_t i = 0; i < pairs->n && !pair; i++)
		if (pairs->v[i].record == record)
			pair = &pairs->v[i];
	const struct field *f = &c->p->source.schema.v[record];
	if (f->kind && !check_kind_is(f, rule->kind)) {
		mistake(c, setting_place(s, rule->option), _("%s: field \"%.*s\" is of kind %s, not %s"), rule->option,
		    STR_ARG(f->name), f->kind->name, rule->kind);
		mistake_hint(c, _("name a field of kind %s"), rule->kind);
		return NULL;
	}
	if (!pair && f->kind) {
		mistake(c, setting_place(s, rule->option), _("%s: field \"%.*s\" is compared with no field of the register"),
		    rule->option, STR_ARG(f->name));
		mistake_hint(c, _("write pair %.*s { with = FIELD }"), STR_ARG(f->name));
	}
	return pair;
}

/*
 * The pair that has a role when the profile does not say: the only one of its kind; for the case number the register's key.
 * Of several one may be the child's and the other the guardian's: which is which is not guessed.
 */
static struct match_pair *
default_pair(struct check *c, const struct section *root, const struct section *s, const struct role_rule *rule,
    struct pairs *pairs)
{
	const struct schema *source = &c->p->source.schema;
	struct match_pair *first = NULL, *last = NULL;
	struct buf names = BUF_INIT;
	for (size_t i = 0; i < pairs->n; i++) {
		struct match_pair *pair = &pairs->v[i];
		bool fits = rule->role == ROLE_CASE_NUMBER ? pair->cases == c->p->cases.key
		                                           : check_kind_is(&source->v[pair->record], rule->kind);
		if (!fits)
			continue;
		buf_addf(&names, "%s%.*s", first ? ", " : "", STR_ARG(source->v[pair->record].name));
		first = first ? first : pair;
		last = pair;
	}
	if (first != last) {
		mistake(c, s ? s->at : field_place(root, source->v[last->record].name),
		    _("%s: several compared fields could be it: %s"), rule->option, buf_cstr(&names));
		mistake_hint(c, _("write %s = FIELD in match, with the field of the child whom the record is about"), rule->option);
	}
	buf_fini(&names);
	return first;
}

static void
give_roles(struct check *c, const struct section *root, const struct section *s, struct pairs *pairs)
{
	for (size_t i = 0; i < ROLES; i++) {
		struct match_pair *pair = s && section_setting(s, roles[i].option) ? pair_of(c, s, &roles[i], pairs)
		                                                                  : default_pair(c, root, s, &roles[i], pairs);
		if (pair && roles[i].role == ROLE_CASE_NUMBER && pair->cases != c->p->cases.key) {
			mistake(c, setting_place(s, roles[i].option),
			    _("case_number: the field is compared with another field than the register's key"));
			mistake_hint(c, _("write pair FIELD { with = KEY }"));
		} else if (pair) {
			pair->role = roles[i].role;
			if (pair->role == ROLE_BIRTH_DATE)
				check_birth_date(c, &c->p->source.schema.v[pair->record]);
		}
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
	add_same_names(c, root, &pairs);
	check_folded_alike(c, root, &pairs);
	give_roles(c, root, s, &pairs);
	if (pairs.n == 0 && c->mistakes->n == 0) {
		mistake(c, s ? s->at : (struct place){ p->path, 0 }, _("no field of the source can be compared with one of the register"));
		mistake_hint(c, _("give fields that mean the same the same name, or write pair FIELD { with = FIELD } in match"));
	}
	p->match.pairs = arena_calloc(&p->arena, pairs.n, sizeof(*p->match.pairs));
	p->match.pairs_n = pairs.n;
	for (size_t k = 0; k < pairs.n; k++)
		p->match.pairs[k] = pairs.v[k];
	vec_fini(&pairs);
}
