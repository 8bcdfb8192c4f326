#include "config.h"

#include "record/plausible.h"

#include "base/i18n.h"
#include "text/age.h"
#include "text/date.h"

#include "base/poison.h"

struct look {
	const struct schema *schema;
	struct row *row;
	struct arena *a;
};

static struct str
name_of(const struct look *l, size_t field)
{
	const struct field *f = &l->schema->v[field];
	return f->column.n ? f->column : f->name;
}

static void
flag(const struct look *l, size_t field, const char *code, struct str message)
{
	row_add_flag(l->row, l->a, (struct finding){ code, name_of(l, field), message });
}

/* The days that the field's date may mean.  False: it says nothing. */
static bool
span_of(const struct look *l, size_t field, struct date_span *out)
{
	struct date d;
	return field != FIELD_NONE && date_parse(l->row->text[field], &d) && !d.about && date_span(&d, out);
}

static void
check_date(const struct look *l, size_t field, const struct bounds *b)
{
	struct date_span day, limit;
	if (!span_of(l, field, &day))
		return;
	struct str text = l->row->text[field];
	if (day.last < b->earliest)
		flag(l, field, "date-early", arena_format(l->a, _("\"%.*s\" lies before %04d-%02d-%02d: check whether the year is right"),
		    STR_ARG(text), b->earliest / 10000, b->earliest / 100 % 100, b->earliest % 100));
	if (span_of(l, b->not_after, &limit) && day.first > limit.last)
		flag(l, field, "date-order", arena_format(l->a, _("\"%.*s\" lies after %.*s, \"%.*s\": check which of the two is right"),
		    STR_ARG(text), STR_ARG(name_of(l, b->not_after)), STR_ARG(l->row->text[b->not_after])));
}

/* An age or a grade; grade: which of the two. */
static void
check_growth(const struct look *l, size_t field, const struct bounds *b, bool grade)
{
	struct date_span born, at;
	struct age years;
	struct school_grade school;
	struct str text = l->row->text[field];
	if (!span_of(l, b->born, &born) || !span_of(l, b->at, &at) || born.first > at.last)
		return;
	if (grade ? !school_grade_parse(text, &school) || school_grade_fits(&school, &born, &at)
	          : !age_parse(text, &years) || age_fits(&years, &born, &at))
		return;
	flag(l, field, grade ? "grade-unlike" : "age-unlike", arena_format(l->a,
	    _("\"%.*s\" does not fit %.*s \"%.*s\" and %.*s \"%.*s\": check which is right"), STR_ARG(text), STR_ARG(name_of(l, b->born)),
	    STR_ARG(l->row->text[b->born]), STR_ARG(name_of(l, b->at)), STR_ARG(l->row->text[b->at])));
}

void
plausible_check(const struct schema *schema, struct row *row, struct arena *a)
{
	const struct look l = { schema, row, a };
	for (size_t i = 0; i < schema->n; i++) {
		const struct field *f = &schema->v[i];
		if (!f->bounds || row->text[i].n == 0)
			continue;
		if (f->bounds->born == FIELD_NONE)
			check_date(&l, i, f->bounds);
		else
			check_growth(&l, i, f->bounds, str_eq(str_from(f->kind->name), STR("school-grade")));
	}
}
