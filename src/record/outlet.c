#include "config.h"

#include "record/outlet.h"

#include "base/i18n.h"
#include "text/utf8.h"

#include "base/poison.h"

bool
outlet_init(struct outlet *o, const struct outlet_form *form, struct err *err)
{
	*o = (struct outlet){ .form = *form };
	if (form->encoding == ENCODING_UTF8)
		return true;
	o->substitutions = encode_defaults(form->encoding, &o->substitutions_n);
	o->strict = encoder_new(form->encoding, NULL, 0, err);
	o->lenient = o->strict ? encoder_new(form->encoding, o->substitutions, o->substitutions_n, err) : NULL;
	return o->lenient;
}

void
outlet_fini(struct outlet *o)
{
	encoder_free(o->strict);
	encoder_free(o->lenient);
	buf_fini(&o->row);
	vec_fini(&o->replaced);
}

/* Appends what is in o->row.  Substitutions are rare: only a row that needs one is encoded twice. */
static bool
encode(struct outlet *o, bool *substituted, struct buf *out)
{
	struct str text = buf_str(&o->row);
	struct encode_fault fault;
	*substituted = !encoder_run(o->strict, text, out, &fault);
	return !*substituted || encoder_run(o->lenient, text, out, &fault);
}

/* Notes what the lenient encoder put in the place of characters of a cell. */
static void
note_substituted(struct outlet *o, struct str cell, struct str where)
{
	for (size_t i = 0, at = 0; i < cell.n; at = i) {
		uint32_t c = utf8_next(cell, &i);
		for (size_t k = 0; k < o->substitutions_n; k++)
			if (o->substitutions[k].from == c)
				replacements_note(&o->replaced, where, str_slice(cell, at, i), o->substitutions[k].to, BY_SUBSTITUTE);
	}
}

/* The first thing in a cell that cannot be written; FINDING_NONE: nothing. */
static struct finding
look_at_cell(struct outlet *o, struct str cell, struct arena *a)
{
	struct finding f = FINDING_NONE;
	struct encode_fault fault;
	if (!o->form.lines && !csv_writable(&o->form.csv, cell)) {
		f.code = "unquotable";
		f.message = arena_str(a, str_from(_("the value holds a separator, a quote or a line break, and is written without quotes")));
		return f;
	}
	buf_reset(&o->row);
	if (o->lenient && !encoder_run(o->lenient, cell, &o->row, &fault)) {
		f.code = "unencodable";
		f.message = arena_format(a, _("%s does not hold the character U+%04X: use another one, or write another encoding"),
		    encoding_name(o->form.encoding), (unsigned)fault.code);
	}
	return f;
}

/* The newline at the end of the bytes of a line. */
static struct str
newline_of(struct str bytes, enum encoding came)
{
	struct str lf = encoding_newline(came, false), cr = encoding_newline(came, true);
	if (str_ends(bytes, cr))
		return STR("\r");
	if (!str_ends(bytes, lf))
		return STR("");
	bytes.n -= lf.n;
	return str_ends(bytes, cr) ? STR("\r\n") : STR("\n");
}

static void
put_line(const struct outlet_form *form, const struct row *row, enum encoding came, struct buf *out)
{
	static const struct str newlines[] = { [CSV_LF] = { "\n", 1 }, [CSV_CRLF] = { "\r\n", 2 }, [CSV_CR] = { "\r", 1 } };
	struct str newline = newline_of(row->bytes, came);
	buf_adds(out, row->text[0]);
	buf_adds(out, newline.n == 0 || form->own_newline ? newline : newlines[form->csv.newline]);
}

static void
put_row(struct outlet *o, const struct str *text, size_t n, const struct row *row, enum encoding came, struct buf *out)
{
	if (o->form.lines)
		put_line(&o->form, row, came, out);
	else
		csv_write_row(&o->form.csv, text, n, out);
}

static bool
is_writable(const struct outlet *o, const struct str *text, size_t n)
{
	bool good = true;
	for (size_t i = 0; i < n && good && o->form.csv.quote == CSV_QUOTE_NONE && !o->form.lines; i++)
		good = csv_writable(&o->form.csv, text[i]);
	return good;
}

/* Appends one row, encoded; false: out is as it was.  row may be NULL: the header. */
static bool
write_row(struct outlet *o, const struct str *text, size_t n, const struct row *row, enum encoding came, bool *substituted,
    struct buf *out)
{
	*substituted = false;
	if (!is_writable(o, text, n))
		return false;
	if (!o->strict) {
		put_row(o, text, n, row, came, out);
		return true;
	}
	buf_reset(&o->row);
	put_row(o, text, n, row, came, &o->row);
	return encode(o, substituted, out);
}

bool
outlet_begin(struct outlet *o, const struct schema *schema, struct buf *out, struct err *err)
{
	if (o->form.bom)
		buf_adds(out, encoding_bom(o->form.encoding));
	if (!o->form.header)
		return true;
	struct arena a = ARENA_INIT;
	struct str *names = arena_calloc(&a, schema->n, sizeof(*names));
	for (size_t i = 0; i < schema->n; i++)
		names[i] = schema->v[i].name;
	bool substituted;
	bool ok = write_row(o, names, schema->n, NULL, ENCODING_UTF8, &substituted, out);
	for (size_t i = 0; !ok && i < schema->n; i++) {
		struct finding f = look_at_cell(o, names[i], &a);
		if (finding_is_set(&f))
			err_set(err, ERR_INPUT, _("the header's column %.*s cannot be written: %.*s"), STR_ARG(names[i]), STR_ARG(f.message));
	}
	arena_fini(&a);
	return ok;
}

bool
outlet_row(struct outlet *o, const struct schema *schema, enum encoding came, struct row *row, struct arena *a, struct buf *out)
{
	bool substituted;
	bool ok = write_row(o, row->text, schema->n, row, came, &substituted, out);
	o->replaced.n = 0;
	for (size_t i = 0; i < schema->n && (!ok || substituted); i++) {
		struct finding f = ok ? FINDING_NONE : look_at_cell(o, row->text[i], a);
		f.field = schema->v[i].column;
		if (finding_is_set(&f))
			row_add_finding(row, a, f);
		if (ok)
			note_substituted(o, row->text[i], f.field);
	}
	row_add_replacements(row, a, o->replaced.v, o->replaced.n);
	return ok;
}
