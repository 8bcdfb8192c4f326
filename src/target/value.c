#include "config.h"

#include "target/value.h"

#include "base/i18n.h"
#include "kind/codes.h"
#include "text/date.h"
#include "text/fold.h"

#include "base/poison.h"

static const struct field *
field_of(const struct template_part *part, const struct schema *record, const struct schema *cases)
{
	const struct schema *schema = part->reference == REF_CASE ? cases : record;
	return &schema->v[part->field];
}

bool
value_check(const struct target_column *column, const struct schema *record, const struct schema *cases, struct err *err)
{
	if (column->format.n == 0 && !column->has_unknown)
		return true;
	const struct template_part *part = template_field(&column->value);
	const struct field *field = part && !part->code ? field_of(part, record, cases) : NULL;
	if (!field || (!str_eq(str_from(field->kind->name), STR("date")) &&
	                  !str_eq(str_from(field->kind->name), STR("datetime")))) {
		err_set(err, ERR_PROFILE, _("format and unknown belong to a value that is one date field"));
		return err_hint(err, _("write value = \"{FIELD}\" with a field of kind date or datetime, or drop format"));
	}
	size_t bad;
	if (!date_format_check(column->format, &bad)) {
		err_set(err, ERR_PROFILE, _("format \"%.*s\": unknown directive at byte %zu"), STR_ARG(column->format), bad + 1);
		return err_hint(err, _("kakehashi.conf(5), DATE FORMATS, lists them; %%%% writes a percent sign"));
	}
	return true;
}

/* The cell itself; empty for a case's field when there is no case. */
static struct str
cell_of(const struct template_part *part, const struct value_source *from)
{
	if (part->reference == REF_RECORD)
		return from->cargo->record[part->field];
	return from->cargo->case_row ? from->cargo->case_row[part->field] : (struct str){ NULL, 0 };
}

static bool
write_code(const struct target_column *column, const struct template_part *part, const struct value_source *from,
    struct buf *out, struct notes *notes)
{
	const struct field *field = field_of(part, from->record, from->cases);
	struct str word = cell_of(part, from), code;
	if (word.n == 0)
		return true;
	if (!codes_find(field->options.codes, word, &code)) {
		notes_add(notes, column, "missing-code",
		    _("the code table of field %.*s has no word \"%.*s\"; add the word to the table, or correct the record"),
		    STR_ARG(field->name), STR_ARG(notes_quote(notes, word)));
		return false;
	}
	buf_adds(out, code);
	return true;
}

/* A date in the column's format, or the text that stands for dates that are not known well enough. */
static bool
write_date(const struct target_column *column, struct str text, struct buf *out, struct notes *notes)
{
	size_t start = out->n;
	struct date date;
	bool read = date_parse(text, &date);
	if (read && column->format.n == 0 && date.precision == DATE_DAY) {
		buf_adds(out, text);
		return true;
	}
	if (read && column->format.n > 0 && date_format(&date, column->format, column->has_era_codes ? &column->era_codes : NULL, out))
		return true;
	out->n = start;
	if (column->has_unknown) {
		buf_adds(out, column->unknown);
		return true;
	}
	notes_add(notes, column, "date-format",
	    _("\"%.*s\" cannot be written as %.*s; correct the date, or declare unknown = \"TEXT\" for the column"),
	    STR_ARG(notes_quote(notes, text)), STR_ARG(column->format));
	return false;
}

static bool
write_part(const struct target_column *column, const struct template_part *part, const struct value_source *from,
    struct buf *out, struct notes *notes)
{
	switch (part->reference) {
	case REF_LITERAL:
		buf_adds(out, part->literal);
		return true;
	case REF_CASE_NUMBER:
		buf_adds(out, from->cargo->case_no);
		return true;
	case REF_PART:
		buf_addf(out, "%zu", from->part);
		return true;
	case REF_PARTS:
		buf_addf(out, "%zu", from->parts);
		return true;
	case REF_OUTCOME:
		buf_adds(out, str_from(outcome_word(from->cargo->outcome)));
		return true;
	case REF_RECORD:
	case REF_CASE:
		break;
	}
	if (part->code)
		return write_code(column, part, from, out, notes);
	struct str cell = cell_of(part, from);
	if ((column->format.n > 0 || column->has_unknown) && cell.n > 0)
		return write_date(column, cell, out, notes);
	buf_adds(out, cell);
	return true;
}

/* The value from start on as the column writes it. */
static void
rewrite(const struct target_column *column, size_t start, struct changes *changes, struct buf *out)
{
	unsigned folding = writing_folding(&column->writing, 0);
	if (folding == 0)
		return;
	size_t end = out->n;
	/* Three bytes for one are the most; with room for them out does not move under the fold. */
	buf_reserve(out, xadd(end - start, xadd(end - start, end - start)) + 64);
	fold_text((struct str){ out->p + start, end - start }, folding, changes, out);
	size_t n = out->n - end;
	memmove(out->p + start, out->p + end, n);
	out->n = start + n;
}

bool
value_write(const struct target_column *column, const struct value_source *from, struct buf *out, struct changes *changes,
    struct notes *notes)
{
	size_t start = out->n;
	bool ok = true;
	for (size_t i = 0; i < column->value.n; i++)
		if (!write_part(column, &column->value.v[i], from, out, notes))
			ok = false;
	rewrite(column, start, changes, out);
	if (ok && column->required && out->n == start) {
		notes_add(notes, column, "missing", _("the value is empty, and the target requires it; fill in the record"));
		return false;
	}
	return ok;
}
