/* What the compared pairs mean: which holds the child's name, which the guardian's. */
#include "config.h"

#include "profile/check.h"

#include "base/i18n.h"

#include "base/poison.h"

/* The role that an option of match names a field for, and the kind that the field must have. */
static const struct role_rule {
	enum match_role role;
	const char *option;
	const char *kind;
	enum { ALWAYS, NEVER, WHERE_ONE } by_default; /* the only pair of its kind has the role; several are a mistake, or mean nothing */
} roles[] = {
	{ ROLE_CASE_NUMBER, "case_number", "id", ALWAYS },
	{ ROLE_FAMILY, "family", "person-name", NEVER },
	{ ROLE_GIVEN, "given", "person-name", NEVER },
	{ ROLE_FAMILY_KANA, "family_kana", "person-kana", NEVER },
	{ ROLE_GIVEN_KANA, "given_kana", "person-kana", NEVER },
	{ ROLE_NAME, "name", "person-name", ALWAYS },
	{ ROLE_KANA, "kana", "person-kana", ALWAYS },
	{ ROLE_BIRTH_DATE, "birth_date", "date", ALWAYS },
	{ ROLE_SEX, "sex", "sex", ALWAYS },
	{ ROLE_GUARDIAN, "guardian", "person-name", WHERE_ONE },
	{ ROLE_GUARDIAN_KANA, "guardian_kana", "person-kana", WHERE_ONE },
};

enum { ROLES = sizeof(roles) / sizeof(roles[0]) };

/* A name in one field, or in two. */
static const struct {
	const char *whole, *family, *given;
} forms[] = { { "name", "family", "given" }, { "kana", "family_kana", "given_kana" } };

static const struct setting *
option_of(const struct section *s, const char *option)
{
	return s ? section_setting(s, option) : NULL;
}

/* The pair in which the record's field stands; NULL and a mistake: in none. */
static struct match_pair *
pair_of(struct check *c, const struct section *s, const struct role_rule *rule, struct match_spec *m)
{
	size_t record = check_field_option(c, s, rule->option, &c->p->source.schema, "source");
	if (record == FIELD_NONE)
		return NULL;
	struct match_pair *pair = NULL;
	for (size_t i = 0; i < m->pairs_n && !pair; i++)
		if (m->pairs[i].record == record)
			pair = &m->pairs[i];
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

/* A name that is given in two fields has no field for both. */
static bool
stands_in_two(const struct section *s, const char *option)
{
	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++)
		if (strcmp(forms[i].whole, option) == 0)
			return option_of(s, forms[i].family) || option_of(s, forms[i].given);
	return false;
}

/*
 * The pair that has a role when the profile does not say: the only one of its kind that has none; for the case number the
 * register's key.  Of several one may be the child's and the other the guardian's: which is which is not guessed.
 */
static struct match_pair *
default_pair(struct check *c, const struct section *root, const struct section *s, const struct role_rule *rule,
    struct match_spec *m)
{
	const struct schema *source = &c->p->source.schema;
	struct match_pair *first = NULL, *last = NULL;
	struct buf names = BUF_INIT;
	for (size_t i = 0; i < m->pairs_n && rule->by_default != NEVER && !stands_in_two(s, rule->option); i++) {
		struct match_pair *pair = &m->pairs[i];
		bool fits = rule->role == ROLE_CASE_NUMBER ? pair->cases == c->p->cases.key
		                                           : check_kind_is(&source->v[pair->record], rule->kind);
		if (!fits || pair->role != ROLE_OTHER)
			continue;
		buf_addf(&names, "%s%.*s", first ? ", " : "", STR_ARG(source->v[pair->record].name));
		first = first ? first : pair;
		last = pair;
	}
	if (first != last && rule->by_default == ALWAYS) {
		mistake(c, s ? s->at : check_field_place(root, source->v[last->record].name),
		    _("%s: several compared fields could be it: %s"), rule->option, buf_cstr(&names));
		mistake_hint(c, _("write %s = FIELD in match, with the field of the child whom the record is about"), rule->option);
	}
	buf_fini(&names);
	return first == last || rule->by_default == ALWAYS ? first : NULL;
}

static void
give_role(struct check *c, const struct section *s, const struct role_rule *rule, struct match_pair *pair)
{
	const struct field *f = &c->p->source.schema.v[pair->record];
	if (rule->role == ROLE_CASE_NUMBER && pair->cases != c->p->cases.key) {
		mistake(c, setting_place(s, rule->option),
		    _("case_number: the field is compared with another field than the register's key"));
		mistake_hint(c, _("write pair FIELD { with = KEY }"));
		return;
	}
	if (pair->role != ROLE_OTHER) {
		mistake(c, setting_place(s, rule->option), _("%s: field \"%.*s\" has another meaning in match already"), rule->option,
		    STR_ARG(f->name));
		mistake_hint(c, _("name each field once"));
		return;
	}
	pair->role = rule->role;
	if (pair->role == ROLE_BIRTH_DATE)
		check_birth_date(c, &c->p->source.schema.v[pair->record]);
}

static void
check_forms(struct check *c, const struct section *s)
{
	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		const struct setting *family = option_of(s, forms[i].family), *given = option_of(s, forms[i].given);
		const struct setting *one = family ? family : given, *whole = option_of(s, forms[i].whole);
		if (!one)
			continue;
		if (!family || !given) {
			mistake(c, one->at, _("%s without %s"), family ? forms[i].family : forms[i].given,
			    family ? forms[i].given : forms[i].family);
			mistake_hint(c, _("a name is compared whole or in both its parts"));
		}
		if (whole) {
			mistake(c, whole->at, _("%s beside %s: a name stands in one field or in two"), forms[i].whole,
			    family ? forms[i].family : forms[i].given);
			mistake_hint(c, _("keep one of them"));
		}
	}
}

void
check_roles(struct check *c, const struct section *root, const struct section *s, struct match_spec *m)
{
	check_forms(c, s);
	for (size_t turn = 0; turn < 2; turn++) { /* what the profile says, then what is left */
		for (size_t i = 0; i < ROLES; i++) {
			bool said = option_of(s, roles[i].option) != NULL;
			if (said != (turn == 0))
				continue;
			struct match_pair *pair = said ? pair_of(c, s, &roles[i], m) : default_pair(c, root, s, &roles[i], m);
			if (pair)
				give_role(c, s, &roles[i], pair);
		}
	}
}
