/* What a profile says about values that have to fit one another. */
#include "config.h"

#include "profile/check.h"

#include "base/i18n.h"
#include "text/date.h"

#include "base/poison.h"

static bool
is_date(const struct field *f)
{
	return check_kind_is(f, "date") || check_kind_is(f, "datetime");
}

static bool
is_growth(const struct field *f)
{
	return check_kind_is(f, "age") || check_kind_is(f, "school-grade");
}

static struct bounds *
bounds_of(struct check *c, struct field *f)
{
	if (!f->bounds) {
		f->bounds = arena_calloc(&c->p->arena, 1, sizeof(*f->bounds));
		*f->bounds = (struct bounds){ 0, FIELD_NONE, FIELD_NONE, FIELD_NONE };
	}
	return f->bounds;
}

static void
check_earliest(struct check *c, const struct section *s, struct field *f)
{
	struct str text;
	struct date d;
	if (!setting_filled(c, s, "earliest", &text))
		return;
	if (date_parse(text, &d) && d.precision == DATE_DAY && !d.about) {
		bounds_of(c, f)->earliest = d.year * 10000 + d.month * 100 + d.day;
	} else {
		mistake(c, setting_place(s, "earliest"), _("earliest = \"%.*s\" is no day"), STR_ARG(text));
		mistake_hint(c, _("write a day: earliest = 1900-01-01"));
	}
}

/* The other date field that an option names; FIELD_NONE: not given, or a mistake. */
static size_t
date_field(struct check *c, const struct section *s, const char *option, const struct schema *schema, const struct field *self)
{
	size_t field = check_field_option(c, s, option, schema, "source");
	if (field == FIELD_NONE || !schema->v[field].kind)
		return FIELD_NONE;
	const struct field *f = &schema->v[field];
	if (is_date(f) && f != self)
		return field;
	mistake(c, setting_place(s, option), _("%s: field \"%.*s\" is not another date"), option, STR_ARG(f->name));
	mistake_hint(c, _("name a field of kind date or datetime"));
	return FIELD_NONE;
}

static void
check_growth(struct check *c, const struct section *s, const struct schema *schema, struct field *f)
{
	bool born = section_setting(s, "born"), at = section_setting(s, "at");
	if (born && !at)
		check_missing(c, s, "at", _("write at = FIELD, the day on which the value was right"));
	if (at && !born)
		check_missing(c, s, "born", _("write born = FIELD, the birth date"));
	size_t from = date_field(c, s, "born", schema, f), to = date_field(c, s, "at", schema, f);
	if (from == FIELD_NONE || to == FIELD_NONE)
		return;
	bounds_of(c, f)->born = from;
	bounds_of(c, f)->at = to;
}

static void
check_field(struct check *c, const struct section *s, const struct schema *schema, struct field *f)
{
	static const char *const dates[] = { "earliest", "not_after", NULL }, *const growth[] = { "born", "at", NULL };
	if (!f->kind)
		return;
	if (!is_date(f))
		check_idle(c, s, dates, "kind", f->kind->name);
	if (!is_growth(f))
		check_idle(c, s, growth, "kind", f->kind->name);
	if (is_growth(f))
		check_growth(c, s, schema, f);
	if (!is_date(f))
		return;
	check_earliest(c, s, f);
	size_t limit = date_field(c, s, "not_after", schema, f);
	if (limit != FIELD_NONE)
		bounds_of(c, f)->not_after = limit;
}

void
check_bounds(struct check *c, const struct section *s, struct schema *schema)
{
	size_t i = 0, n = 0;
	for (const struct section *f; (f = section_next(s, "field", &i)); n++)
		check_field(c, f, schema, &schema->v[n]);
}

void
check_birth_date(struct check *c, struct field *f)
{
	enum { EARLIEST = 19000101 };
	struct bounds *b = bounds_of(c, f);
	if (b->earliest == 0)
		b->earliest = EARLIEST;
}
