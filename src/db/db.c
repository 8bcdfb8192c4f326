#include "config.h"

#include "db/db.h"

#include "base/buf.h"
#include "base/fault.h"
#include "base/i18n.h"
#include "base/stop.h"
#include "db/backend.h"
#include "db/quote.h"
#include "text/utf8.h"

#include "base/poison.h"

struct db *
db_open(enum db_backend backend, const char *where, enum db_access access, struct err *err)
{
	const struct db_driver *driver = backend == DB_SQLITE ? &db_sqlite : &db_postgresql;
	struct db *db = driver->open(where, access, err);
	if (db) {
		db->driver = driver;
		db->busy = db->begun = false;
	}
	return db;
}

void
db_close(struct db *db)
{
	if (db)
		db->driver->close(db);
}

static bool
is_free(const struct db *db, struct err *err)
{
	if (db->busy)
		return err_set(err, ERR_INTERNAL, "a query or an insert is open on this database");
	return true;
}

bool
db_begin(struct db *db, struct err *err)
{
	if (!is_free(db, err))
		return false;
	if (db->begun)
		return err_set(err, ERR_INTERNAL, "a transaction is open on this database");
	fault_point();
	db->begun = db->driver->begin(db, err);
	fault_point();
	return db->begun;
}

bool
db_commit(struct db *db, struct err *err)
{
	if (!is_free(db, err))
		return false;
	if (!db->begun)
		return err_set(err, ERR_INTERNAL, "commit without a transaction");
	fault_point();
	if (!db->driver->commit(db, err))
		return false;
	fault_point();
	db->begun = false;
	return true;
}

void
db_rollback(struct db *db)
{
	if (db->begun)
		db->driver->rollback(db);
	db->begun = false;
}

static bool
no_nul(const struct str *parameters, size_t n, struct err *err)
{
	for (size_t i = 0; i < n; i++)
		if (parameters[i].n > 0 && memchr(parameters[i].p, '\0', parameters[i].n))
			return err_set(err, ERR_DATABASE, _("parameter %zu: a NUL byte, which no text of a database can hold"), i + 1);
	return true;
}

bool
db_run(struct db *db, const char *sql, const struct str *parameters, size_t n, unsigned long long *rows, struct err *err)
{
	fault_point();
	return is_free(db, err) && no_nul(parameters, n, err) && db->driver->run(db, sql, parameters, n, rows, err);
}

bool
db_script(struct db *db, const char *sql, struct err *err)
{
	fault_point();
	return is_free(db, err) && db->driver->script(db, sql, err);
}

bool
db_ask(struct db *db, const char *sql, const struct str *parameters, size_t n, struct arena *a, struct strs *cells,
    struct err *err)
{
	return is_free(db, err) && no_nul(parameters, n, err) && db->driver->ask(db, sql, parameters, n, a, cells, err);
}

struct db_query *
db_query_open(struct db *db, struct str sql, struct err *err)
{
	if (!is_free(db, err))
		return NULL;
	if (db->begun) {
		err_set(err, ERR_INTERNAL, "a query that streams has a transaction of its own");
		return NULL;
	}
	struct db_query *q = db->driver->query_open(db, sql, err);
	if (q) {
		q->db = db;
		db->busy = true;
	}
	return q;
}

const struct str *
db_query_columns(const struct db_query *q, size_t *n)
{
	*n = q->columns_n;
	return q->columns;
}

/* A database without an encoding of its own (SQLite, SQL_ASCII) hands out whatever bytes somebody put in. */
static bool
is_text(const struct db_query *q, const struct str *cells, struct err *err)
{
	for (size_t i = 0; i < q->columns_n; i++)
		if (cells[i].n > 0 && utf8_valid(cells[i]) < cells[i].n) {
			err_set(err, ERR_DATABASE, _("row %llu of the query, column %.*s: the value is not UTF-8 text"), q->row,
			    STR_ARG(q->columns[i]));
			return err_hint(err, _("correct the value in the database, or leave the column out of the query"));
		}
	return true;
}

enum step
db_query_next(struct db_query *q, const struct str **cells, struct err *err)
{
	if (q->row % 256 == 0 && !stop_check(err))
		return STEP_ERROR;
	enum step step = q->db->driver->query_next(q, cells, err);
	if (step != STEP_ROW)
		return step;
	q->row++;
	return is_text(q, *cells, err) ? STEP_ROW : STEP_ERROR;
}

void
db_query_close(struct db_query *q)
{
	if (!q)
		return;
	q->db->busy = false;
	q->db->driver->query_close(q);
}

bool
db_table_columns(struct db *db, struct str table, struct arena *a, struct strs *out, struct err *err)
{
	if (!is_free(db, err))
		return false;
	size_t before = out->n;
	if (!db->driver->table_columns(db, table, a, out, err))
		return false;
	if (out->n > before)
		return true;
	err_set(err, ERR_DATABASE, _("there is no table %.*s in the database"), STR_ARG(table));
	memcpy(err->sqlstate, "42P01", sizeof("42P01"));
	return err_hint(err, _("correct the name in the profile (capital letters count in PostgreSQL; schema.table names "
	                       "one in another schema)"));
}

bool
db_table_own_values(struct db *db, struct str table, struct arena *a, struct strs *out, struct err *err)
{
	struct buf quoted = BUF_INIT;
	size_t dot = str_find(table, STR("."), 0);
	struct str schema = dot == SIZE_MAX ? (struct str){ NULL, 0 } : str_slice(table, 0, dot);
	db_quote_table(table, &quoted);
	const struct str parameters[] = { buf_str(&quoted), dot == SIZE_MAX ? table : str_slice(table, dot + 1, table.n), schema };
	bool ok = db_ask(db, db->driver->own_values_sql, parameters, db->driver->own_values_parameters, a, out, err);
	buf_fini(&quoted);
	return ok;
}

bool
db_tables(struct db *db, struct arena *a, struct strs *out, struct err *err)
{
	return db_ask(db, db->driver->tables_sql, NULL, 0, a, out, err);
}

static bool
same_name(const struct db *db, struct str a, struct str b)
{
	return db->driver->names_ignore_case ? str_eq_ascii_nocase(a, b) : str_eq(a, b);
}

static void
add_name(struct buf *list, struct str name)
{
	if (list->n > 0)
		buf_adds(list, STR(", "));
	buf_adds(list, name);
}

static bool
columns_there(struct db *db, struct str table, const struct str *columns, size_t n, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct strs there = { 0 };
	struct buf missing = BUF_INIT, all = BUF_INIT;
	bool ok = db_table_columns(db, table, &a, &there, err);
	for (size_t i = 0; ok && i < n; i++) {
		size_t k = 0;
		while (k < there.n && !same_name(db, there.v[k], columns[i]))
			k++;
		if (k == there.n)
			add_name(&missing, columns[i]);
		for (size_t j = 0; ok && j < i; j++)
			if (same_name(db, columns[i], columns[j]))
				ok = err_set(err, ERR_DATABASE, _("table %.*s: column %.*s is named twice"),
				    STR_ARG(table), STR_ARG(columns[i]));
	}
	if (ok && missing.n > 0) {
		for (size_t k = 0; k < there.n; k++)
			add_name(&all, there.v[k]);
		err_set(err, ERR_DATABASE, _("table %.*s has no column %.600s (it has: %.1000s)"), STR_ARG(table),
		    buf_cstr(&missing), buf_cstr(&all));
		memcpy(err->sqlstate, "42703", sizeof("42703"));
		ok = err_hint(err, _("correct the target's columns in the profile"));
	}
	buf_fini(&all);
	buf_fini(&missing);
	vec_fini(&there);
	arena_fini(&a);
	return ok;
}

struct db_insert *
db_insert_open(struct db *db, struct str table, const struct str *columns, size_t n, struct err *err)
{
	if (n == 0 || !db->begun) {
		err_set(err, ERR_INTERNAL, n == 0 ? "insert without columns" : "insert without a transaction");
		return NULL;
	}
	if (!is_free(db, err) || !columns_there(db, table, columns, n, err))
		return NULL;
	struct db_insert *i = db->driver->insert_open(db, table, columns, n, err);
	if (i) {
		i->db = db;
		i->columns_n = n;
		db->busy = true;
	}
	return i;
}

/* 0012 is a name and not a number: an existing 12 is another case. */
static bool
has_leading_zero(struct str cell)
{
	if (cell.n < 2 || cell.p[0] != '0')
		return false;
	for (size_t i = 1; i < cell.n; i++)
		if (cell.p[i] < '0' || cell.p[i] > '9')
			return false;
	return true;
}

bool
db_insert_row(struct db_insert *i, const struct str *cells, struct err *err)
{
	if (i->rows % 256 == 0 && !stop_check(err))
		return false;
	for (size_t k = 0; k < i->columns_n; k++)
		if (cells[k].n > 0 && memchr(cells[k].p, '\0', cells[k].n))
			return err_set(err, ERR_DATABASE,
			    _("row %llu, column %zu of the table's rows: a NUL byte, which no text of a database can hold"),
			    i->rows + 1, k + 1);
	for (size_t k = 0; k < i->columns_n; k++)
		if (i->numeric[k] && has_leading_zero(cells[k])) {
			err_set(err, ERR_DATABASE,
			    _("row %llu, column %zu of the table's rows: the column is a number, and would drop leading zeros"),
			    i->rows + 1, k + 1);
			return err_hint(err, _("make it a text column, or give it a value without leading zeros"));
		}
	fault_point();
	if (!i->db->driver->insert_row(i, cells, err))
		return false;
	i->rows++;
	return true;
}

bool
db_insert_finish(struct db_insert *i, unsigned long long *rows, struct err *err)
{
	fault_point();
	if (!stop_check(err) || !i->db->driver->insert_finish(i, rows, err))
		return false;
	fault_point();
	return true;
}

void
db_insert_close(struct db_insert *i)
{
	if (!i)
		return;
	i->db->busy = false;
	i->db->driver->insert_close(i);
}
