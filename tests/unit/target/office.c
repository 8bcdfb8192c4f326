#include "config.h"

#include "office.h"

#include <check.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>

#include "base/infile.h"
#include "kind/codes.h"

enum { MOST_COLUMNS = 16 };

static const struct {
	const char *name, *kind;
} fields[] = {
	{ "record_id", "id" }, { "case_no", "id" }, { "child_name", "person-name" }, { "birth_date", "date" },
	{ "recorded_at", "datetime" }, { "method", "code" }, { "body", "text" },
}, case_fields[] = {
	{ "case_no", "id" }, { "child_name", "person-name" }, { "ward", "code" }, { "opened", "date" },
};

static void
add_field(struct schema *s, struct arena *a, const char *name, const char *kind)
{
	struct kind *k = arena_calloc(a, 1, sizeof(*k));
	k->name = kind;
	s->v[s->n++] = (struct field){ .name = str_from(name), .column = str_from(name), .kind = k };
}

struct office *
office_new(void)
{
	struct office *o = xcalloc(1, sizeof(*o));
	o->arena = ARENA_INIT;
	o->source.v = arena_calloc(&o->arena, OFFICE_FIELDS, sizeof(*o->source.v));
	o->cases.v = arena_calloc(&o->arena, OFFICE_CASE_FIELDS, sizeof(*o->cases.v));
	for (size_t i = 0; i < OFFICE_FIELDS; i++)
		add_field(&o->source, &o->arena, fields[i].name, fields[i].kind);
	for (size_t i = 0; i < OFFICE_CASE_FIELDS; i++)
		add_field(&o->cases, &o->arena, case_fields[i].name, case_fields[i].kind);
	o->methods = xcalloc(1, sizeof(*o->methods));
	o->wards = xcalloc(1, sizeof(*o->wards));
	codes_init(o->methods);
	codes_init(o->wards);
	ck_assert(codes_add(o->methods, &o->arena, STR("電話"), STR("01")));
	ck_assert(codes_add(o->methods, &o->arena, STR("家庭訪問"), STR("03")));
	ck_assert(codes_add(o->wards, &o->arena, STR("北"), STR("N")));
	o->source.v[schema_find(&o->source, STR("method"))].options.codes = o->methods;
	o->cases.v[schema_find(&o->cases, STR("ward"))].options.codes = o->wards;

	office_set(o, "record_id", STR("R0001"));
	office_set(o, "case_no", STR("K-9999")); /* mistyped: never written as {case_no} */
	office_set(o, "child_name", STR("世田 太"));
	office_set(o, "birth_date", STR("2015-12-08"));
	office_set(o, "recorded_at", STR("2024-04-01T14:05:00"));
	office_set(o, "method", STR("電話"));
	office_set(o, "body", STR("母と話す"));
	o->case_row[0] = STR("K-0001");
	o->case_row[1] = STR("世田　太");
	o->case_row[2] = STR("北");
	o->case_row[3] = STR("2020-01-31");

	const char *tmp = getenv("TMPDIR");
	snprintf(o->folder, sizeof(o->folder), "%.400s/kk-target.XXXXXX", tmp ? tmp : "/tmp");
	ck_assert_ptr_nonnull(mkdtemp(o->folder));
	office_target(o, TARGET_FILE, ENCODING_UTF8);
	return o;
}

void
office_free(struct office *o)
{
	office_shell(o, "rm -r %s", o->folder);
	codes_fini(o->methods);
	codes_fini(o->wards);
	free(o->methods);
	free(o->wards);
	arena_fini(&o->arena);
	free(o);
}

void
office_set(struct office *o, const char *field, struct str value)
{
	size_t i = schema_find(&o->source, str_from(field));
	ck_assert_uint_ne(i, FIELD_NONE);
	o->record[i] = arena_str(&o->arena, value);
}

void
office_target(struct office *o, enum target_type type, enum encoding encoding)
{
	o->spec = (struct target_spec){
		.name = STR("progress"),
		.type = type,
		.linked = true,
		.columns = arena_calloc(&o->arena, MOST_COLUMNS, sizeof(struct target_column)),
		.split = SIZE_MAX,
		.encoding = encoding,
		.csv = { ',', CSV_QUOTE_NEEDED, CSV_CRLF },
		.mode = 0600,
		.empty_is_null = true,
	};
}

struct target_column *
office_column(struct office *o, const char *name, const char *value)
{
	struct err err = ERR_INIT;
	ck_assert_uint_lt(o->spec.columns_n, MOST_COLUMNS);
	struct target_column *c = &o->spec.columns[o->spec.columns_n++];
	*c = (struct target_column){ .name = str_from(name), .pad = ' ' };
	ck_assert_msg(template_parse(str_from(value), &o->source, &o->cases, 0, &o->arena, &c->value, &err), "%s",
	    err.message);
	return c;
}

struct planner *
office_planner(struct office *o)
{
	struct err err = ERR_INIT;
	for (size_t i = 0; i < o->spec.columns_n; i++)
		if (o->spec.columns[i].overflow == OVERFLOW_SPLIT)
			o->spec.split = i;
	struct planner *p = planner_new(&o->spec, &o->source, &o->cases, &err);
	ck_assert_msg(p != NULL, "%s", err.message);
	return p;
}

struct planned
office_plan(struct office *o, struct planner *p, enum outcome outcome)
{
	struct cargo cargo = { .record = o->record, .outcome = outcome };
	if (outcome == OUTCOME_LINKED) {
		cargo.case_row = o->case_row;
		cargo.case_no = o->case_row[0];
	}
	struct planned rows;
	o->findings = NULL;
	o->findings_n = 0;
	planner_run(p, &cargo, &o->arena, &rows, &o->findings, &o->findings_n);
	ck_assert(o->findings_n == 0 || rows.rows == 0);
	return rows;
}

struct planned
office_plan_once(struct office *o, enum outcome outcome)
{
	struct planner *p = office_planner(o);
	struct planned rows = office_plan(o, p, outcome);
	planner_free(p);
	return rows;
}

struct str
office_cell(const struct office *o, const struct planned *rows, size_t row, size_t column)
{
	ck_assert_uint_lt(row, rows->rows);
	return rows->cells[row * o->spec.columns_n + column];
}

const struct finding *
office_finding(const struct office *o, const char *code)
{
	for (size_t i = 0; i < o->findings_n; i++)
		if (strcmp(o->findings[i].code, code) == 0)
			return &o->findings[i];
	return NULL;
}

const char *
office_path(struct office *o, const char *name)
{
	return arena_format(&o->arena, "%s/%s", o->folder, name).p;
}

int
office_shell(struct office *o, const char *format, ...)
{
	struct buf command = BUF_INIT;
	buf_addf(&command, "cd '%s' && ", o->folder);
	va_list ap;
	va_start(ap, format);
	buf_addv(&command, format, ap);
	va_end(ap);
	int status = system(buf_cstr(&command));
	buf_fini(&command);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

struct str
office_read(struct office *o, const char *name)
{
	struct buf bytes = BUF_INIT;
	struct err err = ERR_INIT;
	ck_assert_msg(infile_read_all(office_path(o, name), 1 << 24, &bytes, &err), "%s", err.message);
	struct str copy = arena_str(&o->arena, buf_str(&bytes));
	buf_fini(&bytes);
	return copy;
}

void
office_write(struct office *o, const char *name, struct str bytes)
{
	FILE *f = fopen(office_path(o, name), "wb");
	ck_assert_ptr_nonnull(f);
	ck_assert_uint_eq(fwrite(bytes.p, 1, bytes.n, f), bytes.n);
	ck_assert_int_eq(fclose(f), 0);
}
