/* Cases from where the profile says they are: a CSV file, SQLite or PostgreSQL. */
#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/stop.h"
#include "csv/columns.h"
#include "csv/reader.h"
#include "db/db.h"
#include "profile/field.h"
#include "register/rows.h"

#include "base/poison.h"

enum { CHECK_EVERY = 256 }; /* rows between two looks at stop_check, and at the memory of a reader's records */

struct load {
	const struct register_spec *spec;
	const char *name;  /* for messages */
	enum err_code code;
	bool lines;        /* places are lines of a file */
	struct rows rows;
	size_t *position;  /* of each field's column */
	struct buf text, scratch;
};

/* Every field but constants has a column, and finds it. */
static bool
bind(struct load *l, const struct str *header, size_t n, struct err *err)
{
	const struct schema *schema = &l->spec->schema;
	struct column_want *want = xcalloc(schema->n, sizeof(*want));
	size_t *found = xcalloc(schema->n, sizeof(*found));
	size_t wanted = 0;
	for (size_t i = 0; i < schema->n; i++)
		if (!schema->v[i].has_constant)
			want[wanted++] = (struct column_want){ schema->v[i].column, true };
	bool ok = columns_bind(l->name, header, n, want, wanted, found, NULL, l->code, err);
	for (size_t i = 0, k = 0; ok && i < schema->n; i++)
		l->position[i] = schema->v[i].has_constant ? COLUMN_NONE : found[k++];
	free(found);
	free(want);
	return ok;
}

static bool
fail_at(const struct load *l, uint64_t place, struct str what, struct err *err)
{
	return err_set(err, l->code, l->lines ? _("%s, line %llu: %.*s") : _("%s, row %llu of the query: %.*s"), l->name,
	    (unsigned long long)place, STR_ARG(what));
}

static bool
add(struct load *l, const struct str *cells, uint64_t place, struct err *err)
{
	const struct schema *schema = &l->spec->schema;
	if (!rows_begin(&l->rows, place))
		return fail_at(l, place, str_from(_("more cases than this program can hold")), err);
	for (size_t i = 0; i < schema->n; i++) {
		const struct field *f = &schema->v[i];
		struct str raw = f->has_constant ? f->constant : cells[l->position[i]];
		if (field_clean(f, raw, NULL, NULL, &l->text, &l->scratch) == FIELD_RULE_LIMIT) {
			fail_at(l, place, str_from(_("a rule of the profile takes too long on a value")), err);
			return err_hint(err, _("simplify the rules of field %.*s"), STR_ARG(f->name));
		}
		rows_add(&l->rows, buf_str(&l->text));
	}
	rows_end(&l->rows);
	return true;
}

static bool
read_records(struct load *l, struct reader *reader, struct arena *a, struct err *err)
{
	size_t n;
	const struct str *header = reader_header(reader, &n);
	if (!bind(l, header, n, err))
		return false;
	struct csv_record record;
	for (size_t i = 1;; i++) {
		enum step step = reader_next(reader, a, &record, err);
		if (step != STEP_ROW)
			return step == STEP_END;
		if (finding_is_set(&record.finding)) {
			struct str column = record.finding.field;
			err_set_at(err, l->code, l->name, record.line, _("record %llu: %.*s%s%.*s"), (unsigned long long)record.number,
			    STR_ARG(column), column.n ? ": " : "", STR_ARG(record.finding.message));
			return err_hint(err, _("correct the file: a register with holes would make children look new"));
		}
		if (!add(l, record.cells, record.line, err))
			return false;
		if (i % CHECK_EVERY == 0) {
			arena_reset(a);
			if (!stop_check(err))
				return false;
		}
	}
}

static bool
load_csv(struct load *l, struct err *err)
{
	struct reader *reader = reader_open(l->spec->where, &l->spec->csv, err);
	if (!reader)
		return false;
	struct arena a = ARENA_INIT;
	l->name = reader_name(reader);
	bool ok = read_records(l, reader, &a, err) && rows_finish(&l->rows, l->name, l->lines, l->code, err);
	arena_fini(&a);
	reader_close(reader);
	return ok;
}

static bool
read_query(struct load *l, struct db_query *q, struct err *err)
{
	size_t n;
	const struct str *header = db_query_columns(q, &n);
	if (!bind(l, header, n, err))
		return false;
	const struct str *cells;
	for (uint64_t row = 1;; row++) {
		enum step step = db_query_next(q, &cells, err);
		if (step != STEP_ROW)
			return step == STEP_END;
		if (!add(l, cells, row, err))
			return false;
	}
}

static bool
load_database(struct load *l, struct err *err)
{
	enum db_backend backend = l->spec->backend == REGISTER_SQLITE ? DB_SQLITE : DB_POSTGRESQL;
	struct arena a = ARENA_INIT;
	l->name = arena_format(&a, _("register %.*s"), STR_ARG(l->spec->name)).p;
	struct err database = ERR_INIT;
	struct db *db = db_open(backend, l->spec->where, DB_READ, &database);
	struct db_query *q = db ? db_query_open(db, l->spec->query, &database) : NULL;
	bool ok = q && read_query(l, q, &database);
	db_query_close(q);
	db_close(db);
	ok = ok && rows_finish(&l->rows, l->name, l->lines, l->code, &database);
	if (!ok && database.code == ERR_DATABASE && !str_starts(str_from(database.message), str_from(l->name)))
		err_wrap(&database, "%s", l->name);
	if (!ok && err->code == ERR_NONE)
		*err = database;
	arena_fini(&a);
	return ok;
}

bool
cases_load(const struct register_spec *spec, struct cases *out, struct err *err)
{
	bool csv = spec->backend == REGISTER_CSV;
	struct load l = { .spec = spec, .code = csv ? ERR_INPUT : ERR_DATABASE, .lines = csv };
	l.position = xcalloc(spec->schema.n, sizeof(*l.position));
	rows_init(&l.rows, out, &spec->schema, spec->key);
	bool ok = csv ? load_csv(&l, err) : load_database(&l, err);
	rows_fini(&l.rows);
	buf_fini(&l.text);
	buf_fini(&l.scratch);
	free(l.position);
	if (!ok)
		cases_fini(out);
	return ok;
}
