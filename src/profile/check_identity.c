#include "config.h"

#include "profile/check.h"

#include "base/i18n.h"

#include "base/poison.h"

/* Which part of the record key a field is; key_n: none. */
static size_t
key_part(const struct source *source, size_t field)
{
	size_t k = 0;
	while (k < source->key_n && source->key[k] != field)
		k++;
	return k;
}

/* Whether what is written is what the template says, letter by letter, blanks around it aside. */
static bool
is_written_as_it_is(const struct target_column *column)
{
	return column->format.n == 0 && !column->has_unknown && column->overflow == OVERFLOW_ERROR && column->pad == ' ' &&
	       writing_folding(&column->writing, 0) == 0;
}

/* The part of the record key that the column holds, with fixed text around it at most; key_n: it holds none. */
static size_t
identify(const struct source *source, const struct target_column *column, struct identity *out)
{
	size_t k = source->key_n;
	*out = (struct identity){ .before = STR(""), .behind = STR("") };
	for (size_t i = 0; i < column->value.n; i++) {
		const struct template_part *part = &column->value.v[i];
		if (part->reference == REF_LITERAL && k == source->key_n && out->before.n == 0)
			out->before = part->literal;
		else if (part->reference == REF_LITERAL && k < source->key_n && out->behind.n == 0)
			out->behind = part->literal;
		else if (part->reference == REF_RECORD && !part->code && k == source->key_n &&
		         key_part(source, part->field) < source->key_n)
			k = key_part(source, part->field);
		else
			return source->key_n;
	}
	return is_written_as_it_is(column) && column->read_as.n > 0 ? k : source->key_n;
}

/* Columns that are nothing but a field of the key, the first of each. */
static bool
find(const struct source *source, const struct target_spec *t, bool *found, struct identity *identity)
{
	size_t missing = source->key_n;
	struct identity one;
	for (size_t i = 0; i < t->columns_n; i++) {
		size_t k = t->columns[i].value.n == 1 ? identify(source, &t->columns[i], &one) : source->key_n;
		if (k == source->key_n || found[k])
			continue;
		one.column = i;
		identity[k] = one;
		found[k] = true;
		missing--;
	}
	return source->key_n > 0 && missing == 0;
}

/* The column that identify names; columns_n: there is none, or it cannot be one. */
static size_t
named_column(struct check *c, const struct setting *setting, size_t at, const struct target_spec *t)
{
	struct str name = setting->v[at]->text;
	for (size_t i = 0; i < t->columns_n; i++)
		if (str_eq(t->columns[i].name, name))
			return i;
	mistake(c, setting->at, _("identify: the target has no column \"%.*s\""), STR_ARG(name));
	struct strs names = { 0 };
	for (size_t i = 0; i < t->columns_n; i++)
		vec_push(&names, t->columns[i].name);
	mistake_hint_names(c, name, names.v, names.n);
	vec_fini(&names);
	return t->columns_n;
}

/* As the profile says. */
static bool
take(struct check *c, const struct setting *setting, const struct target_spec *t, bool *found, struct identity *identity)
{
	const struct source *source = &c->p->source;
	struct identity one;
	for (size_t i = 0; i < setting->n; i++) {
		size_t column = named_column(c, setting, i, t);
		if (column == t->columns_n)
			return false;
		size_t k = identify(source, &t->columns[column], &one);
		if (k == source->key_n || found[k]) {
			mistake(c, setting->at, k < source->key_n ? _("identify: \"%.*s\" is a second column for the same field of the key")
			                                          : _("identify: no part of the record key can be read from \"%.*s\""),
			    STR_ARG(setting->v[i]->text));
			return mistake_hint(c, _("its value has to be a field of the source's key with fixed text around it at most, written as it is"));
		}
		one.column = column;
		identity[k] = one;
		found[k] = true;
	}
	for (size_t k = 0; k < source->key_n; k++)
		if (!found[k]) {
			mistake(c, setting->at, _("identify: no column holds field %.*s of the record key"),
			    STR_ARG(source->schema.v[source->key[k]].name));
			return mistake_hint(c, _("name a column for each field of the source's key"));
		}
	return source->key_n > 0;
}

void
check_identity(struct check *c, const struct section *s, struct target_spec *t)
{
	const struct setting *setting = section_setting(s, "identify");
	size_t n = c->p->source.key_n;
	struct identity *identity = arena_calloc(&c->p->arena, n, sizeof(*identity));
	bool *found = arena_calloc(&c->p->arena, n, sizeof(*found));
	if (!(setting ? take(c, setting, t, found, identity) : find(&c->p->source, t, found, identity)))
		return;
	t->identity = identity;
	t->identity_n = n;
}

void
check_replaceable(struct check *c, const struct section *s, const struct target_spec *t)
{
	if (c->p->amended != AMENDED_REPLACE || section_lost(s, "type"))
		return;
	if (t->type == TARGET_FILE) {
		mistake(c, setting_place(s, "type"), _("target %.*s is a file: what was fetched from one cannot be replaced (amended = replace)"),
		    STR_ARG(t->name));
		mistake_hint(c, _("write amended = review, or append; or use tables alone"));
	} else if (t->identity_n == 0 && !section_setting(s, "identify")) {
		mistake(c, s->at, _("no column of target %.*s says which rows are a record's (amended = replace)"), STR_ARG(t->name));
		mistake_hint(c, _("write a column for each field of the record key, with nothing but the field as its value, or identify = { COLUMN, ... }"));
	}
}
