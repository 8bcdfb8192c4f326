#include "config.h"

#include "target/readback.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/stop.h"
#include "csv/columns.h"
#include "db/quote.h"
#include "record/key.h"

#include "base/poison.h"

enum { CHECK_EVERY = 256 }; /* records of a file between two looks at stop_check, and at the memory of the cells */

struct readback {
	const struct target_spec *spec;
	struct csv_input csv;
	struct reader *reader; /* one of the two */
	struct db *db;
	struct db_query *query;
	struct arena arena; /* of a file's records */
	struct buf name;    /* for messages */
	size_t *position;   /* of each column of the target in a row; COLUMN_NONE: it is not read */
	struct str *cells, *parts;
	struct buf key;
	uint64_t rows;
};

bool
readback_reads(const struct target_spec *spec, const bool *left_out, size_t column)
{
	return spec->columns[column].read_as.n > 0 && !left_out[column];
}

static bool
check_identity(const struct readback *r, const bool *left_out, struct err *err)
{
	const struct target_spec *spec = r->spec;
	if (spec->identity_n == 0) {
		err_set(err, ERR_PROFILE, _("target %.*s: no column holds the record key, so that nothing says whose a row is"), STR_ARG(spec->name));
		return err_hint(err, _("give it a column whose value is the record key alone, or name its columns: identify = { \"COLUMN\" }"));
	}
	for (size_t k = 0; k < spec->identity_n; k++)
		if (left_out[spec->identity[k].column])
			return err_set(err, ERR_USAGE, _("column %.*s says whose a row is, and cannot be left out"),
			    STR_ARG(spec->columns[spec->identity[k].column].name));
	return true;
}

/* Where each column of the target stands among those that are there; names: the columns that are read have these. */
static bool
bind(struct readback *r, const struct str *header, size_t n, const bool *left_out, enum err_code code, struct err *err)
{
	const struct target_spec *spec = r->spec;
	struct column_want *want = xcalloc(spec->columns_n, sizeof(*want));
	size_t *found = xcalloc(spec->columns_n, sizeof(*found)), wanted = 0;
	for (size_t i = 0; i < spec->columns_n; i++)
		if (readback_reads(spec, left_out, i))
			want[wanted++] = (struct column_want){ spec->columns[i].read_as, true };
	bool ok = columns_bind(buf_cstr(&r->name), header, n, want, wanted, found, NULL, code, err);
	for (size_t i = 0, k = 0; i < spec->columns_n; i++)
		r->position[i] = ok && readback_reads(spec, left_out, i) ? found[k++] : COLUMN_NONE;
	free(found);
	free(want);
	return ok;
}

/* SELECT c."a", c."b" FROM "t" AS c; qualified, because SQLite takes a quoted name that is no column for a string otherwise. */
static void
write_query(struct readback *r, const bool *left_out, struct buf *sql)
{
	const struct target_spec *spec = r->spec;
	size_t n = 0;
	buf_adds(sql, STR("SELECT "));
	for (size_t i = 0; i < spec->columns_n; i++) {
		r->position[i] = COLUMN_NONE;
		if (!readback_reads(spec, left_out, i))
			continue;
		buf_adds(sql, n > 0 ? STR(", c.") : STR("c."));
		db_quote_name(spec->columns[i].read_as, sql);
		r->position[i] = n++;
	}
	buf_adds(sql, STR(" FROM "));
	db_quote_table(spec->readback.table, sql);
	buf_adds(sql, STR(" AS c"));
}

static bool
open_database(struct readback *r, const bool *left_out, struct err *err)
{
	const struct readback_spec *from = &r->spec->readback;
	struct buf sql = BUF_INIT;
	size_t n;
	buf_addf(&r->name, _("target %.*s"), STR_ARG(r->spec->name));
	if (from->query.n > 0)
		buf_adds(&sql, from->query);
	else
		write_query(r, left_out, &sql);
	r->db = db_open(from->type == TARGET_SQLITE ? DB_SQLITE : DB_POSTGRESQL, from->where, DB_READ, err);
	r->query = r->db ? db_query_open(r->db, buf_str(&sql), err) : NULL;
	buf_fini(&sql);
	if (!r->query)
		return err_wrap(err, "%s", buf_cstr(&r->name));
	const struct str *header = db_query_columns(r->query, &n);
	return from->query.n == 0 || bind(r, header, n, left_out, ERR_DATABASE, err);
}

static bool
open_file(struct readback *r, const char *file, const bool *left_out, struct err *err)
{
	size_t n;
	r->csv = r->spec->readback.csv;
	r->reader = reader_open(file, &r->csv, err);
	if (!r->reader)
		return false;
	buf_addf(&r->name, "%s", reader_name(r->reader));
	const struct str *header = reader_header(r->reader, &n);
	return bind(r, header, n, left_out, ERR_INPUT, err);
}

static bool
open_source(struct readback *r, const char *file, const bool *left_out, struct err *err)
{
	const struct readback_spec *from = &r->spec->readback;
	if (!check_identity(r, left_out, err))
		return false;
	if (file || (from->type == TARGET_FILE && from->where))
		return open_file(r, file ? file : from->where, left_out, err);
	if (from->type != TARGET_FILE)
		return open_database(r, left_out, err);
	err_set(err, ERR_USAGE, _("target %.*s is a file: what the system made of it has to be read from somewhere"), STR_ARG(r->spec->name));
	return err_hint(err, _("give what the system exports with --export FILE, or write a section readback for the target"));
}

struct readback *
readback_open(const struct target_spec *spec, const char *file, const bool *left_out, struct err *err)
{
	struct readback *r = xcalloc(1, sizeof(*r));
	r->spec = spec;
	r->position = xcalloc(spec->columns_n, sizeof(*r->position));
	r->cells = xcalloc(spec->columns_n, sizeof(*r->cells));
	r->parts = xcalloc(spec->identity_n, sizeof(*r->parts));
	if (open_source(r, file, left_out, err))
		return r;
	readback_close(r);
	return NULL;
}

void
readback_close(struct readback *r)
{
	if (!r)
		return;
	db_query_close(r->query);
	db_close(r->db);
	reader_close(r->reader);
	arena_fini(&r->arena);
	buf_fini(&r->name);
	buf_fini(&r->key);
	free(r->position);
	free(r->cells);
	free(r->parts);
	free(r);
}

static enum step
next_record(struct readback *r, const struct str **cells, struct err *err)
{
	struct csv_record record;
	if (r->rows % CHECK_EVERY == 0) {
		arena_reset(&r->arena);
		if (!stop_check(err))
			return STEP_ERROR;
	}
	enum step step = reader_next(r->reader, &r->arena, &record, err);
	if (step != STEP_ROW)
		return step;
	r->rows++;
	*cells = record.cells;
	if (!finding_is_set(&record.finding))
		return STEP_ROW;
	err_set_at(err, ERR_INPUT, buf_cstr(&r->name), record.line, _("record %llu: %.*s"), (unsigned long long)record.number,
	    STR_ARG(record.finding.message));
	err_hint(err, _("correct the file: with a hole in it nothing could be said about what is missing"));
	return STEP_ERROR;
}

/* The part of the record key in a cell; empty: there is none. */
static struct str
part_of(const struct identity *identity, struct str cell)
{
	while (cell.n > 0 && cell.p[0] == ' ')
		cell = str_slice(cell, 1, cell.n);
	while (cell.n > 0 && cell.p[cell.n - 1] == ' ')
		cell.n--;
	if (cell.n < identity->before.n + identity->behind.n || !str_starts(cell, identity->before) || !str_ends(cell, identity->behind))
		return STR("");
	return str_slice(cell, identity->before.n, cell.n - identity->behind.n);
}

static struct str
key_of(struct readback *r)
{
	for (size_t k = 0; k < r->spec->identity_n; k++) {
		const struct identity *identity = &r->spec->identity[k];
		r->parts[k] = part_of(identity, r->cells[identity->column]);
		if (r->parts[k].n == 0)
			return STR("");
	}
	buf_reset(&r->key);
	record_key_write(r->parts, r->spec->identity_n, &r->key);
	return buf_str(&r->key);
}

enum step
readback_next(struct readback *r, struct str *key, const struct str **cells, struct err *err)
{
	const struct str *row;
	enum step step = r->reader ? next_record(r, &row, err) : db_query_next(r->query, &row, err);
	if (step == STEP_ERROR && !r->reader)
		err_wrap(err, "%s", buf_cstr(&r->name));
	if (step != STEP_ROW)
		return step;
	for (size_t i = 0; i < r->spec->columns_n; i++)
		r->cells[i] = r->position[i] == COLUMN_NONE ? (struct str){ NULL, 0 } : row[r->position[i]];
	*key = key_of(r);
	*cells = r->cells;
	return STEP_ROW;
}
