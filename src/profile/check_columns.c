#include "config.h"

#include "profile/check.h"

#include <stdint.h>

#include "base/i18n.h"
#include "text/date.h"

#include "base/poison.h"

static const struct choice overflows[] = {
	{ "error", OVERFLOW_ERROR },
	{ "cut", OVERFLOW_CUT },
	{ "split", OVERFLOW_SPLIT },
	{ NULL, 0 },
};

static const struct choice aligns[] = { { "left", false }, { "right", true }, { NULL, 0 } };

/* The field of the source that is compared with the register's key; FIELD_NONE: none is. */
static size_t
typed_number(const struct check *c)
{
	const struct match_spec *m = &c->p->match;
	for (size_t i = 0; i < m->pairs_n; i++)
		if (m->pairs[i].role == ROLE_CASE_NUMBER)
			return m->pairs[i].record;
	return FIELD_NONE;
}

/*
 * A bare {NAME} of the register's key is the case that was decided.  Of a field that is only compared with the key it would
 * be the number that somebody typed: too near to each other to be left to chance.
 */
static bool
check_number(struct check *c, const struct section *s, const struct template *t)
{
	size_t typed = typed_number(c);
	if (typed == FIELD_NONE)
		return true;
	struct str name = c->p->source.schema.v[typed].name;
	for (size_t i = 0; i < t->n; i++) {
		if (t->v[i].reference != REF_RECORD || !t->v[i].bare || t->v[i].field != typed)
			continue;
		mistake(c, setting_place(s, "value"), _("{%.*s} is the number as typed in the record, not the decided case"),
		    STR_ARG(name));
		return mistake_hint(c, _("write {%.*s} for the decided case, or {record.%.*s} if the typed number is really meant"),
		    STR_ARG(c->p->cases.schema.v[c->p->cases.key].name), STR_ARG(name));
	}
	return true;
}

static bool
check_value(struct check *c, const struct section *s, struct target_column *column)
{
	const struct profile *p = c->p;
	struct str text;
	struct err err = ERR_INIT;
	if (!section_setting(s, "value"))
		return check_missing(c, s, "value", _("write value = \"{FIELD}\""));
	if (!setting_text(c, s, "value", &text))
		return false;
	if (template_parse(text, &p->source.schema, p->cases.present ? &p->cases.schema : NULL, p->cases.key, &c->p->arena,
	        &column->value, &err))
		return check_number(c, s, &column->value);
	return mistake_err(c, setting_place(s, "value"), &err);
}

/* The date field that is the whole value; NULL: it is something else. */
static const struct field *
date_of(const struct check *c, const struct target_column *column)
{
	const struct template_part *part = column->value.n == 1 ? &column->value.v[0] : NULL;
	if (!part || part->code || (part->reference != REF_RECORD && part->reference != REF_CASE))
		return NULL;
	const struct schema *schema = part->reference == REF_CASE ? &c->p->cases.schema : &c->p->source.schema;
	const struct field *f = &schema->v[part->field];
	return !f->kind || check_kind_is(f, "date") || check_kind_is(f, "datetime") ? f : NULL;
}

static bool
writes_era_code(struct str format)
{
	for (size_t i = 0; i + 1 < format.n; i++)
		if (format.p[i] == '%' && (format.p[++i] == 'G' || format.p[i] == 'g' || format.p[i] == '-'))
			return true;
	return false;
}

/* parsed: the value is known. */
static void
check_format(struct check *c, const struct section *s, struct target_column *column, bool parsed)
{
	size_t bad;
	if (setting_filled(c, s, "format", &column->format) && !date_format_check(column->format, &bad)) {
		mistake(c, setting_place(s, "format"), _("format = \"%.*s\": unknown directive at byte %zu"),
		    STR_ARG(column->format), bad + 1);
		mistake_hint(c, _("%%Y %%m %%d %%H %%M %%S, eras %%N %%A %%G %%g %%y %%K, kanji %%Om; %%%% is a percent sign"));
	}
	column->has_era_codes = check_era_codes(c, s, &column->era_codes);
	if (section_setting(s, "era_codes") && !writes_era_code(column->format)) {
		mistake(c, setting_place(s, "era_codes"), _("era_codes means nothing where format has neither %%G nor %%g"));
		mistake_hint(c, _("write format = \"%%G%%y%%m%%d\" or the like, or remove it"));
	}
	column->has_unknown = setting_text(c, s, "unknown", &column->unknown);
	if (parsed && (section_setting(s, "format") || section_setting(s, "unknown")) && !date_of(c, column)) {
		const char *option = section_setting(s, "format") ? "format" : "unknown";
		mistake(c, setting_place(s, option), _("%s belongs to a value that is one date field"), option);
		mistake_hint(c, _("write value = \"{FIELD}\" with a field of kind date or datetime, or remove it"));
	}
}

static void
check_padding(struct check *c, const struct section *s, struct target_column *column)
{
	int right;
	struct str pad;
	column->pad = ' ';
	setting_size(c, s, "width", 1, &column->width);
	if (setting_choice(c, s, "align", aligns, &right))
		column->right = right;
	if (setting_text(c, s, "pad", &pad)) {
		if (pad.n == 1 && pad.p[0] >= ' ' && pad.p[0] < 0x7F) {
			column->pad = pad.p[0];
		} else {
			mistake(c, setting_place(s, "pad"), _("pad = \"%.*s\" is not one ASCII character"), STR_ARG(pad));
			mistake_hint(c, _("write pad = \" \" or pad = \"0\""));
		}
	}
	static const char *const words[] = { "align", "pad" };
	for (size_t i = 0; i < 2; i++)
		if (section_setting(s, words[i]) && !section_setting(s, "width")) {
			mistake(c, setting_place(s, words[i]), _("%s means nothing without width"), words[i]);
			mistake_hint(c, _("write width = BYTES, or remove it"));
		}
}

static void
check_length(struct check *c, const struct section *s, const struct target_spec *t, struct target_column *column)
{
	int overflow;
	setting_size(c, s, "max_bytes", 1, &column->max_bytes);
	check_padding(c, s, column);
	if (setting_choice(c, s, "overflow", overflows, &overflow))
		column->overflow = (enum overflow)overflow;
	bool limited = section_setting(s, "max_bytes") || section_setting(s, "width");
	if (section_setting(s, "overflow") && !limited) {
		mistake(c, setting_place(s, "overflow"), _("overflow means nothing without a limit"));
		mistake_hint(c, _("write max_bytes = BYTES or width = BYTES, or remove it"));
	}
	if (column->max_bytes > 0 && column->width > 0 && column->max_bytes < column->width) {
		mistake(c, setting_place(s, "max_bytes"), _("max_bytes = %zu is less than width = %zu"), column->max_bytes,
		    column->width);
		mistake_hint(c, _("width alone is limit enough"));
	}
	if (t->type == TARGET_FILE && t->csv.separator == '\0' && !section_setting(s, "width") && t->path.n > 0) {
		mistake(c, s->at, _("column \"%.*s\" has no width, and the file has no separators"), STR_ARG(s->title));
		mistake_hint(c, _("write width = BYTES"));
	}
}

void
check_columns(struct check *c, const struct section *s, struct target_spec *t)
{
	size_t n = section_count(s, "column"), i = 0;
	t->split = SIZE_MAX;
	t->columns = arena_calloc(&c->p->arena, n, sizeof(*t->columns));
	if (n == 0)
		check_missing(c, s, "column", _("write column \"NAME\" { value = \"{FIELD}\" } for each column, in their order"));
	for (const struct section *inner; (inner = section_next(s, "column", &i));) {
		struct target_column *column = &t->columns[t->columns_n];
		column->name = inner->title;
		column->line = inner->at.line;
		if (inner->title.n == 0)
			mistake(c, inner->at, _("a column needs a name"));
		bool parsed = check_value(c, inner, column);
		check_format(c, inner, column, parsed);
		check_length(c, inner, t, column);
		setting_bool(c, inner, "required", &column->required);
		check_writing(c, inner, &column->writing);
		if (!setting_text(c, inner, "read_as", &column->read_as))
			column->read_as = column->name;
		if (column->overflow == OVERFLOW_SPLIT && t->split != SIZE_MAX) {
			mistake(c, setting_place(inner, "overflow"), _("a second column with overflow = split"));
			mistake_hint(c, _("the first is in line %d; one column of a target can be split over several rows"),
			    t->columns[t->split].line);
		} else if (column->overflow == OVERFLOW_SPLIT) {
			t->split = t->columns_n;
		}
		t->columns_n++;
	}
}
