#include "config.h"

#include "record/intake.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/stop.h"
#include "csv/columns.h"
#include "profile/field.h"
#include "record/ahead.h"
#include "record/children.h"
#include "record/key.h"
#include "record/kin.h"
#include "record/plausible.h"
#include "record/query.h"
#include "record/seen.h"

#include "base/poison.h"

/* A batch ends at BATCH_ROWS records or when its records hold this many bytes. */
enum { BATCH_BYTES = 1024 * 1024 };

/* Room for cleaning; each half of the work has its own. */
struct cleaner {
	struct replacements replaced; /* in the value at hand */
	struct buf text, scratch;
};

/*
 * The work on a batch is cut in two: fill (read, decode, parse, clean the first half of the fields) may run in a thread of its own,
 * ahead of finish (clean the rest, check all, look for double keys) and of the caller.  With the writing of normalise both
 * halves take about the same time.  Each has its own part of this struct; a field has patterns of its own, so the threads share
 * none.
 */
struct intake {
	const struct source *source;
	enum intake_form form;
	bool hashed, threaded;
	struct ahead *ahead;
	size_t cleaned_ahead; /* fields that fill cleans */
	/* of fill */
	struct reader *reader;
	size_t *position; /* column of each field in the open file, COLUMN_NONE for constants */
	size_t columns;   /* of the file; behind them stand a child's own values and its number (struct children) */
	size_t *together; /* columns of the fields of children */
	struct cleaner ahead_cleaner;
	/* of finish */
	struct cleaner cleaner;
	struct seen seen;
	struct changes *changes; /* of each field */
	uint32_t count; /* records of the run so far (of normalised ones rows), for duplicate keys */
	struct buf key;
	struct kin kin;
};

static void
cleaner_fini(struct cleaner *c)
{
	vec_fini(&c->replaced);
	buf_fini(&c->text);
	buf_fini(&c->scratch);
}

struct intake *
intake_new(const struct source *source, enum intake_form form, bool hashed, bool ahead)
{
	struct intake *in = xcalloc(1, sizeof(*in));
	in->source = source;
	in->form = form;
	in->hashed = hashed;
	in->threaded = ahead;
	in->ahead = ahead_new();
	in->cleaned_ahead = source->schema.n / 2;
	in->position = xcalloc(source->schema.n, sizeof(*in->position));
	in->together = xcalloc(source->children.fields_n + 1, sizeof(*in->together));
	in->changes = xcalloc(source->schema.n, sizeof(*in->changes));
	return in;
}

void
intake_free(struct intake *in)
{
	if (!in)
		return;
	ahead_free(in->ahead);
	reader_close(in->reader);
	seen_fini(&in->seen);
	cleaner_fini(&in->ahead_cleaner);
	cleaner_fini(&in->cleaner);
	buf_fini(&in->key);
	kin_fini(&in->kin);
	free(in->position);
	free(in->together);
	free(in->changes);
	free(in);
}

struct reader *
intake_reader(struct intake *in)
{
	return in->reader;
}

const struct changes *
intake_field_changes(const struct intake *in)
{
	return in->changes;
}

struct changes
intake_changes(const struct intake *in)
{
	struct changes all = { { 0 } };
	for (size_t i = 0; i < in->source->schema.n; i++)
		changes_add(&all, &in->changes[i]);
	return all;
}

/* Records are parted into children here. */
static bool
parts(const struct intake *in)
{
	return in->form == INTAKE_EXPORT && in->source->children.fields_n > 0;
}

/* What a field is made of. */
static struct str
raw_of(const struct intake *in, const struct str *cells, size_t field)
{
	const struct field *f = &in->source->schema.v[field];
	return f->has_constant && in->form == INTAKE_EXPORT ? f->constant : cells[in->position[field]];
}

struct str
intake_raw(const struct intake *in, const struct row *row, size_t field)
{
	return raw_of(in, row->cells, field);
}

/* Files without a profile belong together only when their columns are the same. */
static bool
bind_positions(struct intake *in, struct err *err)
{
	const struct schema *schema = &in->source->schema;
	size_t n;
	const struct str *header = reader_header(in->reader, &n);
	for (size_t i = 0; i < schema->n; i++)
		in->position[i] = i;
	if (n != schema->n)
		err_set(err, ERR_INPUT, _("%s: has %zu columns, and the first file has %zu"), reader_name(in->reader), n, schema->n);
	for (size_t i = 0; i < n && i < schema->n && n == schema->n; i++)
		if (!str_eq(header[i], schema->v[i].name)) {
			err_set(err, ERR_INPUT, _("%s: column %zu is \"%.*s\", and in the first file \"%.*s\""), reader_name(in->reader),
			    i + 1, STR_ARG(header[i]), STR_ARG(schema->v[i].name));
			n = SIZE_MAX;
		}
	return n == schema->n || err_hint(err, _("give the files one by one"));
}

/* A child's own values are found behind the columns of the file. */
static void
place_children(struct intake *in, size_t columns)
{
	const struct children *c = &in->source->children;
	in->columns = columns;
	for (size_t k = 0; k < c->fields_n; k++) {
		in->together[k] = in->position[c->fields[k]];
		in->position[c->fields[k]] = columns + k;
	}
	in->position[c->position] = columns + c->fields_n;
}

static bool
bind(struct intake *in, struct strs *extra, struct err *err)
{
	const struct schema *schema = &in->source->schema;
	size_t header_n, wanted = 0;
	const struct str *header = reader_header(in->reader, &header_n);
	struct column_want *want = xcalloc(schema->n, sizeof(*want));
	size_t *field = xcalloc(schema->n, sizeof(*field)), *position = xcalloc(schema->n, sizeof(*position));
	for (size_t i = 0; i < schema->n; i++) {
		in->position[i] = COLUMN_NONE;
		if (in->form == INTAKE_EXPORT && (schema->v[i].has_constant || schema->v[i].is_position))
			continue;
		struct str name = in->form == INTAKE_EXPORT ? schema->v[i].column : schema->v[i].name;
		want[wanted] = (struct column_want){ name, true };
		field[wanted++] = i;
	}
	bool ok = columns_bind(reader_name(in->reader), header, header_n, want, wanted, position, extra, ERR_INPUT, err);
	for (size_t i = 0; ok && i < wanted; i++)
		in->position[field[i]] = position[i];
	if (ok && parts(in))
		place_children(in, header_n);
	free(want);
	free(field);
	free(position);
	return ok;
}

static ahead_fill fill;

bool
intake_open(struct intake *in, const char *path, struct strs *extra, struct err *err)
{
	ahead_stop(in->ahead);
	reader_close(in->reader);
	in->reader = NULL;
	struct csv_input input = in->source->csv;
	if (in->form == INTAKE_NORMALISED)
		input = (struct csv_input){ ENCODING_UTF8, ',', in->source->csv.max_record, false, CSV_HEADED };
	input.hashed = in->hashed;
	return intake_take(in, reader_open(path, &input, err), extra, err);
}

bool
intake_ask(struct intake *in, struct strs *extra, struct err *err)
{
	ahead_stop(in->ahead);
	reader_close(in->reader);
	in->reader = NULL;
	return intake_take(in, query_open(in->source, in->hashed, err), extra, err);
}

bool
intake_take(struct intake *in, struct reader *reader, struct strs *extra, struct err *err)
{
	ahead_stop(in->ahead);
	reader_close(in->reader);
	in->reader = reader;
	if (!reader || !(in->source->by_position ? bind_positions(in, err) : bind(in, extra, err)))
		return false;
	ahead_start(in->ahead, in->threaded, in->reader, fill, in);
	return true;
}

static void
note(const struct field *f, enum check_answer answer, struct finding finding, struct row *row, struct arena *a)
{
	if (answer == CHECK_OK)
		return;
	finding.field = field_label(f);
	if (answer == CHECK_REJECT)
		row_add_finding(row, a, finding);
	else if (answer == CHECK_FLAG)
		row_add_flag(row, a, finding);
	else if (!finding_is_set(&row->hold))
		row->hold = finding;
}

/* Rejects, holds or flags the row when the field's text does not fit its profile. */
static void
check_field(const struct field *f, struct str text, struct row *row, struct arena *a)
{
	struct finding finding = FINDING_NONE;
	enum check_answer answer = CHECK_OK;
	if (text.n == 0) {
		if (f->required) {
			finding.code = "missing";
			finding.message = arena_str(a, str_from(_("the field is required and empty")));
			answer = CHECK_REJECT;
		}
	} else if (f->pattern && pattern_match(f->pattern, text) != PATTERN_CHANGED) {
		finding.code = "pattern";
		finding.message = arena_str(a, str_from(_("the value does not match the field's pattern in the profile")));
		answer = CHECK_REJECT;
	} else {
		answer = f->kind->check(text, &f->options, a, &finding);
		if (answer == CHECK_REJECT && f->flag_unreadable)
			answer = CHECK_FLAG;
	}
	note(f, answer, finding, row, a);
}

/* Flags what the field's text no longer shows. */
static void
look_raw(const struct field *f, struct str raw, struct str text, struct row *row, struct arena *a)
{
	struct finding finding = FINDING_NONE;
	if (f->kind->look_raw)
		note(f, f->kind->look_raw(raw, text, &f->options, a, &finding), finding, row, a);
}

/*
 * Whether a line inside the text looks like a record of the export.  One closing quote that was lost, and one that happened to
 * stand in the right place, make a cell of everything between them, other children's records included.
 */
static bool
swallows_record(const struct source *source, struct str text)
{
	enum { FEWEST = 5 }; /* columns; with fewer, ordinary sentences have as many commas */
	size_t columns = source->schema.n - (source->children.fields_n > 0);
	if (columns < FEWEST || text.n == 0)
		return false;
	const char *end = text.p + text.n, *lf = memchr(text.p, '\n', text.n);
	const char *cr = memchr(text.p, '\r', lf ? (size_t)(lf - text.p) : text.n);
	const char *p = cr ? cr : lf;
	size_t separators = 0;
	for (; p && p < end; p++)
		if (*p == '\n' || *p == '\r')
			separators = 0;
		else if (*p == source->csv.separator && ++separators >= columns - 1)
			return true;
	return false;
}

/* The text of one field of an export. */
static struct str
clean_field(const struct field *f, struct str raw, struct row *row, struct cleaner *c, struct changes *changes, struct arena *a)
{
	c->replaced.n = 0;
	if (field_clean(f, raw, changes, &c->replaced, &c->text, &c->scratch) == FIELD_RULE_LIMIT) {
		struct finding limit = { "rule-limit", f->column,
			arena_str(a, str_from(_("a rule of the profile takes too long on this value; simplify its pattern"))) };
		row_add_finding(row, a, limit);
	}
	struct str text = arena_str(a, buf_str(&c->text));
	look_raw(f, raw, text, row, a);
	row_add_replacements(row, a, c->replaced.v, c->replaced.n);
	return text;
}

/* Makes the text of the fields [from, to). */
static void
clean_fields(const struct intake *in, size_t from, size_t to, struct row *row, struct cleaner *c, struct batch *batch)
{
	for (size_t i = from; i < to; i++) {
		const struct field *f = &in->source->schema.v[i];
		bool as_is = in->form == INTAKE_NORMALISED || f->as_is;
		struct str raw = raw_of(in, row->cells, i);
		row->text[i] = as_is ? raw : clean_field(f, raw, row, c, &batch->changes[i], &batch->arena);
	}
}

static void
begin_row(struct intake *in, struct row *row, struct batch *batch)
{
	row->text = arena_alloc(&batch->arena, in->source->schema.n * sizeof(*row->text));
	clean_fields(in, 0, in->cleaned_ahead, row, &in->ahead_cleaner, batch);
}

/* The cells of one child: those of the record, its own, and its number; values NULL: the record's, which could not be parted. */
static const struct str *
cells_of_child(const struct intake *in, const struct str *record, const struct str *values, size_t child, struct arena *a)
{
	const struct children *c = &in->source->children;
	struct str *cells = arena_alloc(a, (in->columns + c->fields_n + 1) * sizeof(*cells));
	for (size_t i = 0; i < in->columns; i++)
		cells[i] = record[i];
	for (size_t k = 0; k < c->fields_n; k++)
		cells[in->columns + k] = values ? values[k] : record[in->together[k]];
	cells[in->columns + c->fields_n] = values ? arena_format(a, "%zu", child) : STR("");
	return cells;
}

/* Makes a row for each child of the record of row, which is the batch's last; there is room for all. */
static void
part_children(struct intake *in, struct row *row, struct batch *batch)
{
	const struct children *c = &in->source->children;
	struct arena *a = &batch->arena;
	struct str *together = arena_alloc(a, c->fields_n * sizeof(*together));
	const struct row record = *row;
	struct split_children split;
	for (size_t k = 0; k < c->fields_n; k++)
		together[k] = record.cells[in->together[k]];
	children_split(in->source, together, a, &split);
	bool parted = !finding_is_set(&split.finding);
	struct family *family = arena_calloc(a, 1, sizeof(*family));
	family->children = family->rows = split.n;
	for (size_t i = 0; i < split.n; i++) {
		if (i > 0)
			row = &batch->rows[batch->n++];
		*row = record;
		row->family = family;
		row->child = parted ? i + 1 : 0;
		row->cells = cells_of_child(in, record.cells, parted ? split.values + i * c->fields_n : NULL, i + 1, a);
		if (!parted)
			row_add_finding(row, a, split.finding);
		begin_row(in, row, batch);
	}
}

/* Reads one record into the batch's next row, or rows. */
static enum step
fill_row(struct intake *in, struct batch *batch, struct err *err)
{
	struct arena *a = &batch->arena;
	struct csv_record record;
	enum step step = reader_next(in->reader, a, &record, err);
	if (step != STEP_ROW)
		return step;
	struct row *row = &batch->rows[batch->n++];
	*row = (struct row){ .number = record.number, .line = record.line, .bytes = arena_str(a, record.bytes) };
	batch->bytes += record.bytes.n;
	if (finding_is_set(&record.finding)) {
		row_add_finding(row, a, record.finding);
		return STEP_ROW;
	}
	row->cells = record.cells;
	if (parts(in))
		part_children(in, row, batch);
	else
		begin_row(in, row, batch);
	return STEP_ROW;
}

static enum step
fill(void *intake, struct batch *batch, struct err *err)
{
	struct intake *in = intake;
	enum step step = STEP_ROW;
	batch->changes = arena_calloc(&batch->arena, in->source->schema.n, sizeof(*batch->changes));
	size_t room = parts(in) ? BATCH_ROWS - CHILDREN_MOST : BATCH_ROWS - 1; /* the rows of a record are in one batch */
	while (step == STEP_ROW && batch->n <= room && batch->bytes < BATCH_BYTES)
		step = fill_row(in, batch, err);
	batch->encoding = reader_encoding(in->reader);
	return step == STEP_END && batch->n ? STEP_ROW : step;
}

/* Rejects or holds the row when a field's text does not fit the profile, or looks like more than one record. */
static void
check_row(const struct intake *in, struct row *row, struct arena *a)
{
	const struct schema *schema = &in->source->schema;
	for (size_t i = 0; i < schema->n; i++) {
		const struct field *f = &schema->v[i];
		if (!f->as_is)
			check_field(f, row->text[i], row, a);
		if (!finding_is_set(&row->hold) && swallows_record(in->source, row->text[i]))
			row->hold = (struct finding){ "swallowed-record", f->column,
				arena_str(a, str_from(_("a line of the text looks like a record of its own: was a quote lost before it?"))) };
	}
}

/* The key of its first n parts: all, or without the child's number. */
static struct str
record_key(struct intake *in, const struct str *text, size_t n, struct arena *a)
{
	const struct source *source = in->source;
	if (n == 0)
		return STR("");
	if (n == 1)
		return text[source->key[0]];
	struct str *values = arena_alloc(a, n * sizeof(*values));
	for (size_t k = 0; k < n; k++)
		values[k] = text[source->key[k]];
	buf_reset(&in->key);
	record_key_write(values, n, &in->key);
	return arena_str(a, buf_str(&in->key));
}

/* A part of the key that is empty and that check_field did not complain about; FIELD_NONE: none. */
static size_t
empty_key_field(const struct intake *in, const struct str *text)
{
	for (size_t k = 0; k < in->source->key_n; k++) {
		size_t field = in->source->key[k];
		if (text[field].n == 0 && !in->source->schema.v[field].required)
			return field;
	}
	return FIELD_NONE;
}

static bool
key_is_missing(const struct intake *in, const struct str *text)
{
	for (size_t k = 0; k < in->source->key_n; k++)
		if (text[in->source->key[k]].n == 0)
			return true;
	return false;
}

/* A key that is empty, or that came before, rejects the row.  Done when the whole batch is read, so that the slots of its
   keys have come into the cache meanwhile. */
static void
check_key(struct intake *in, struct row *row, struct arena *a)
{
	in->count += row->child <= 1;
	if (!row->text || in->source->key_n == 0)
		return;
	if (in->source->children.fields_n > 0 &&
	    !kin_check(&in->kin, in->source, &in->seen, record_key(in, row->text, in->source->key_n - 1, a), in->count, row, a))
		return;
	const struct field *f = &in->source->schema.v[in->source->key[0]];
	if (key_is_missing(in, row->text)) {
		size_t empty = empty_key_field(in, row->text);
		if (empty != FIELD_NONE)
			row_add_finding(row, a, (struct finding){ "missing", in->source->schema.v[empty].column,
			    arena_str(a, str_from(_("the record has no key; a record without one cannot be followed"))) });
		return;
	}
	uint32_t first = seen_add(&in->seen, row->key_hash, in->count);
	if (first != 0)
		row_add_finding(row, a, (struct finding){ "duplicate-key", f->column,
		    arena_format(a, _("this record key came before in this run (record %u of it); only the first is taken"), first) });
}

/* What a row is in itself. */
static bool
finish_row(struct intake *in, struct row *row, struct batch *batch, struct err *err)
{
	struct arena *a = &batch->arena;
	if (!row->text)
		return in->form == INTAKE_EXPORT || err_set_at(err, ERR_INPUT, reader_name(in->reader), row->line, "%.*s",
		    STR_ARG(row->findings[0].message));
	clean_fields(in, in->cleaned_ahead, in->source->schema.n, row, &in->cleaner, batch);
	bool whole = row->family && row->child == 0; /* what it holds is not one child's */
	if (!whole) {
		check_row(in, row, a);
		plausible_check(&in->source->schema, row, a);
	}
	row->key = record_key(in, row->text, in->source->key_n - whole, a);
	row->key_hash = seen_hash(&in->seen, row->key);
	return true;
}

/* In normalised CSV a finding is an error.  The message does not quote the value: it may be a name. */
static bool
refuse_findings(const struct intake *in, const struct batch *batch, struct err *err)
{
	for (size_t i = 0; i < batch->n; i++) {
		const struct row *row = &batch->rows[i];
		if (row->findings_n == 0)
			continue;
		err_set_at(err, ERR_INPUT, reader_name(in->reader), row->line, _("column %.*s: %s: this is not normalised"),
		    STR_ARG(row->findings[0].field), row->findings[0].code);
		return err_hint(err, _("this command reads what \"kakehashi normalise\" writes, with the same profile"));
	}
	return true;
}

static bool
finish(struct intake *in, struct batch *batch, struct err *err)
{
	for (size_t i = 0; i < batch->n; i++)
		if (!finish_row(in, &batch->rows[i], batch, err))
			return false;
	for (size_t i = 0; i < batch->n; i++)
		check_key(in, &batch->rows[i], &batch->arena);
	for (size_t i = 0; i < in->source->schema.n; i++)
		changes_add(&in->changes[i], &batch->changes[i]);
	return in->form == INTAKE_EXPORT || refuse_findings(in, batch, err);
}

enum step
intake_next(struct intake *in, struct batch **batch, struct err *err)
{
	if (!stop_check(err))
		return STEP_ERROR;
	enum step step = ahead_next(in->ahead, batch, err);
	if (step != STEP_ROW)
		return step;
	return finish(in, *batch, err) ? STEP_ROW : STEP_ERROR;
}

bool
intake_met(const struct intake *in, struct str key)
{
	return seen_find(&in->seen, seen_hash(&in->seen, key)) != 0;
}
