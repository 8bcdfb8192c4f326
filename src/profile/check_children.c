/* What a profile says about records that are about several children. */
#include "config.h"

#include "profile/check.h"

#include "base/i18n.h"

#include "base/poison.h"

/* A field that holds one value a child. */
static void
add_field(struct check *c, const struct setting *setting, size_t i, struct source *source)
{
	struct children *children = &source->children;
	size_t field = check_field_name(c, setting->at, setting->v[i]->text, &source->schema, "source");
	if (field == FIELD_NONE)
		return;
	bool twice = false, key = false;
	for (size_t k = 0; k < children->fields_n; k++)
		twice = twice || children->fields[k] == field;
	for (size_t k = 0; k < source->key_n; k++)
		key = key || source->key[k] == field;
	if (twice)
		mistake(c, setting->at, _("fields names \"%.*s\" twice"), STR_ARG(setting->v[i]->text));
	else if (key || source->schema.v[field].has_constant) {
		mistake(c, setting->at, _("fields: \"%.*s\" is one for all children of a record"), STR_ARG(setting->v[i]->text));
		mistake_hint(c, _("name fields that are read from a column, and are no part of the key"));
	} else
		children->fields[children->fields_n++] = field;
}

static void
check_parting(struct check *c, const struct section *s, struct children *children)
{
	struct str pattern;
	bool separator = section_setting(s, "separator"), given = section_setting(s, "pattern");
	if (separator && given) {
		mistake(c, setting_place(s, "pattern"), _("separator and pattern exclude each other"));
		mistake_hint(c, _("keep one of them"));
	} else if (!separator && !given) {
		check_missing(c, s, "separator", _("write separator = \";\", or pattern = '...': what stands between two children"));
	}
	setting_filled(c, s, "separator", &children->separator);
	if (!setting_filled(c, s, "pattern", &pattern))
		return;
	children->pattern = check_compile(c, setting_place(s, "pattern"), pattern, STR(""));
	if (children->pattern && pattern_match(children->pattern, STR("")) == PATTERN_CHANGED) {
		mistake(c, setting_place(s, "pattern"), _("pattern: it matches where nothing stands"));
		mistake_hint(c, _("write a pattern of at least one character"));
	}
}

/* The field that says which child it is; the last part of the key. */
static void
add_position(struct check *c, const struct section *s, struct source *source)
{
	struct str name = STR("child");
	setting_filled(c, s, "position", &name);
	if (schema_find(&source->schema, name) != FIELD_NONE) {
		mistake(c, setting_place(s, "position"), _("position: the source has a field \"%.*s\" already"), STR_ARG(name));
		mistake_hint(c, _("write position = NAME, with a name that no field has"));
		return;
	}
	struct field *f = &source->schema.v[source->schema.n];
	*f = (struct field){ .name = name, .column = STR(""), .kind = kind_find(STR("id")), .is_position = true, .line = s->at.line };
	source->children.position = source->schema.n++;
	source->key[source->key_n++] = source->children.position;
}

void
check_children(struct check *c, const struct section *source_section, struct source *source)
{
	size_t i = 0;
	const struct section *s = section_next(source_section, "children", &i), *second = section_next(source_section, "children", &i);
	source->children.position = FIELD_NONE;
	if (!s)
		return;
	if (second) {
		mistake(c, second->at, _("children is given twice"));
		mistake_hint(c, _("it stands in line %d already; keep one of them"), s->at.line);
	}
	const struct setting *fields = section_setting(s, "fields");
	if (!fields)
		check_missing(c, s, "fields", _("name the fields that hold a value for each child: fields = { case_no, child_name }"));
	source->children.fields = arena_calloc(&c->p->arena, fields ? fields->n : 1, sizeof(*source->children.fields));
	for (size_t k = 0; fields && k < fields->n; k++)
		add_field(c, fields, k, source);
	check_parting(c, s, &source->children);
	if (source->key_n > 0)
		add_position(c, s, source);
	if (source->cases) {
		mistake(c, s->at, _("a case of the source itself is one child"));
		mistake_hint(c, _("remove children, or cases = true"));
	}
}

void
check_children_ledger(struct check *c, const struct section *root)
{
	size_t i = 0, k = 0;
	const struct section *source = section_next(root, "source", &i);
	const struct section *s = source ? section_next(source, "children", &k) : NULL;
	if (!s || c->p->names_ledger || section_lost(root, "ledger"))
		return;
	mistake(c, s->at, _("children needs a ledger: a record of which one child waits comes again, and the others would be carried twice"));
	mistake_hint(c, _("write ledger = \"FILE\" at the top of the profile"));
}

static bool
is_split(const struct children *children, size_t field)
{
	for (size_t k = 0; k < children->fields_n; k++)
		if (children->fields[k] == field)
			return true;
	return false;
}

/* One child's value must not be taken for the others'. */
void
check_children_roles(struct check *c, const struct section *root)
{
	const struct source *source = &c->p->source;
	const struct match_spec *m = &c->p->match;
	if (source->children.fields_n == 0)
		return;
	for (size_t i = 0; i <= m->pairs_n; i++) {
		bool person = i == m->pairs_n;
		size_t field = person ? m->person : m->pairs[i].record;
		bool own = person || m->pairs[i].role < ROLE_OTHER || (m->pairs[i].role > ROLE_OTHER && m->pairs[i].role < ROLE_GUARDIAN);
		if (field == FIELD_NONE || !own || is_split(&source->children, field))
			continue;
		struct str name = source->schema.v[field].name;
		mistake(c, check_field_place(root, name), _("field %.*s is about one child, and is not among the fields of children"), STR_ARG(name));
		mistake_hint(c, _("name it there, or do not compare it: what holds for one child is not guessed for the others"));
	}
}
