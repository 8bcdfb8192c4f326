/*
 * Rows into a table of PostgreSQL: COPY into a temporary table that has the target's columns and types and the number of each
 * row, then one INSERT … SELECT in that order.  So defaults, serial numbers and triggers work as for any INSERT, the rows
 * get their serial numbers in the order in which they were given, and a refused row can be named.
 */
#include "config.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "db/copytext.h"
#include "db/pgdb.h"
#include "db/quote.h"

#include "base/poison.h"

enum { PIECE = 128 * 1024 }; /* bytes for one PQputCopyData */

#define STAGE "pg_temp.kakehashi_rows"

struct pg_insert {
	struct db_insert base;
	struct pg *pg;
	struct buf pending; /* COPY text not yet sent */
	const char *table;  /* as the profile says it */
	const char *insert; /* INSERT … SELECT … WHERE */
	const char *number; /* quoted name of the column that numbers the rows */
	struct arena arena;
};

/* A name that none of the columns has. */
static const char *
number_column(const struct str *columns, size_t n, struct arena *a)
{
	struct buf name = BUF_INIT, quoted = BUF_INIT;
	buf_adds(&name, STR("kakehashi_row"));
	for (size_t i = 0; i < n; i++)
		if (str_eq(columns[i], buf_str(&name))) {
			buf_addc(&name, '_');
			i = SIZE_MAX; /* from the start */
		}
	db_quote_name(buf_str(&name), &quoted);
	const char *result = arena_cstr(a, buf_str(&quoted));
	buf_fini(&quoted);
	buf_fini(&name);
	return result;
}

static bool
is_numeric(struct str type)
{
	static const char *const numbers[] = { "smallint", "integer", "bigint", "numeric", "real", "double precision" };
	for (size_t k = 0; k < sizeof(numbers) / sizeof(*numbers); k++)
		if (str_starts(type, str_from(numbers[k])))
			return true;
	return false;
}

/* The statement that makes the temporary table; NULL when a column has vanished since it was looked at. */
static const char *
stage_definition(struct pg_insert *i, struct str table, const struct str *columns, size_t n, struct err *err)
{
	struct strs types = { 0 };
	struct buf sql = BUF_INIT;
	bool ok = pg_table_types(i->pg, table, &i->arena, &types, err);
	buf_addf(&sql, "CREATE TEMPORARY TABLE kakehashi_rows (%s bigint", i->number);
	for (size_t k = 0; ok && k < n; k++) {
		size_t t = 0;
		while (t < types.n && !str_eq(types.v[t], columns[k]))
			t += 2;
		if (t >= types.n) {
			ok = err_set(err, ERR_DATABASE, _("table %s has no column %.*s"), i->table, STR_ARG(columns[k]));
			break;
		}
		buf_adds(&sql, STR(", "));
		db_quote_name(columns[k], &sql);
		buf_addc(&sql, ' ');
		buf_adds(&sql, types.v[t + 1]);
		i->base.numeric[k] = is_numeric(types.v[t + 1]);
	}
	buf_adds(&sql, STR(") ON COMMIT DROP"));
	const char *result = ok ? arena_cstr(&i->arena, buf_str(&sql)) : NULL;
	buf_fini(&sql);
	vec_fini(&types);
	return result;
}

static const char *
insert_statement(struct pg_insert *i, struct str table, const struct str *columns, size_t n)
{
	struct buf names = BUF_INIT, sql = BUF_INIT;
	db_quote_names(columns, n, &names);
	buf_adds(&sql, STR("INSERT INTO "));
	db_quote_table(table, &sql);
	buf_addf(&sql, " (%.*s) SELECT %.*s FROM " STAGE, STR_ARG(buf_str(&names)), STR_ARG(buf_str(&names)));
	const char *result = arena_cstr(&i->arena, buf_str(&sql));
	buf_fini(&sql);
	buf_fini(&names);
	return result;
}

/* Says of which table it is told, and that nothing stays; a stop has its own words. */
static bool
failed(struct pg_insert *i, struct err *err)
{
	if (err->code != ERR_DATABASE)
		return false;
	return err_wrap(err, _("table %s (nothing was written)"), i->table);
}

/* Puts the stage of the insert before this one out of the way. */
static bool
begin(struct pg_insert *i, struct err *err)
{
	static const char settings[] = "SET LOCAL temp_buffers = '64MB'; SET LOCAL synchronize_seqscans = off";
	return pg_run(i->pg, "DROP TABLE IF EXISTS " STAGE, NULL, err) && pg_run(i->pg, settings, NULL, err);
}

struct db_insert *
pg_insert_open(struct db *db, struct str table, const struct str *columns, size_t n, struct err *err)
{
	struct pg_insert *i = xcalloc(1, sizeof(*i));
	i->pg = ((struct pg_db *)db)->pg;
	i->table = arena_cstr(&i->arena, table);
	i->base.numeric = xcalloc(n, sizeof(*i->base.numeric));
	i->number = number_column(columns, n, &i->arena);
	i->insert = insert_statement(i, table, columns, n);
	const char *definition = NULL;
	if (begin(i, err) && (definition = stage_definition(i, table, columns, n, err)) &&
	    pg_run(i->pg, definition, NULL, err) && pg_copy_in(i->pg, "COPY " STAGE " FROM STDIN (FREEZE)", err))
		return &i->base;
	failed(i, err);
	pg_insert_close(&i->base);
	return NULL;
}

static bool
send_pending(struct pg_insert *i, struct err *err)
{
	bool ok = pg_copy_put(i->pg, buf_str(&i->pending), err);
	buf_reset(&i->pending);
	return ok || failed(i, err);
}

bool
pg_insert_row(struct db_insert *base, const struct str *cells, struct err *err)
{
	struct pg_insert *i = (struct pg_insert *)base;
	char digits[24];
	size_t at = sizeof(digits);
	for (unsigned long long number = base->rows + 1; number > 0; number /= 10)
		digits[--at] = (char)('0' + number % 10);
	buf_add(&i->pending, digits + at, sizeof(digits) - at);
	for (size_t k = 0; k < base->columns_n; k++) {
		buf_addc(&i->pending, '\t');
		copytext_add_cell(cells[k], &i->pending);
	}
	buf_addc(&i->pending, '\n');
	return i->pending.n < PIECE || send_pending(i, err);
}

/* Values, constraints, CHECK OPTION, RAISE in a trigger: errors that one row makes. */
static bool
is_about_row(const struct err *err)
{
	static const char classes[][3] = { "22", "23", "44", "P0" };
	for (size_t k = 0; k < sizeof(classes) / sizeof(classes[0]); k++)
		if (strncmp(err->sqlstate, classes[k], 2) == 0)
			return true;
	return false;
}

/* Inserts all rows.  They come in the order in which they were copied: a temporary table is read by this session alone, from
   its first page to its last (synchronised scans are for shared tables, and switched off all the same). */
static bool
insert_all(struct pg_insert *i, unsigned long long *rows, struct err *err)
{
	return pg_run(i->pg, i->insert, rows, err);
}

/* Inserts the rows numbered from … to. */
static bool
insert_range(struct pg_insert *i, unsigned long long from, unsigned long long to, unsigned long long *rows, struct err *err)
{
	struct arena a = ARENA_INIT;
	const char *sql = arena_format(&a, "%s WHERE %s BETWEEN %llu AND %llu ORDER BY %s", i->insert, i->number, from, to,
	    i->number).p;
	bool ok = pg_run(i->pg, sql, rows, err);
	arena_fini(&a);
	return ok;
}

/* Lets ranges of the rows be found without reading, or sorting, all of them. */
static bool
index_stage(struct pg_insert *i, struct err *err)
{
	struct arena a = ARENA_INIT;
	const char *sql = arena_format(&a, "CREATE INDEX ON " STAGE " (%s); SET LOCAL enable_sort = off; SAVEPOINT kakehashi",
	    i->number).p;
	bool ok = pg_run(i->pg, sql, NULL, err);
	arena_fini(&a);
	return ok;
}

/*
 * The server refused one of the rows and does not say which (or says it by quoting the row's data).  Halving finds it: the
 * half that goes in stays in, so all tries together insert hardly more rows than there are.  0 when it cannot be found: the
 * same rows are not refused again, the server is gone, somebody wants to stop.
 */
static unsigned long long
find_refused(struct pg_insert *i)
{
	unsigned long long from = 1, to = i->base.rows, unused;
	struct err probe = ERR_INIT;
	if (!pg_run(i->pg, "ROLLBACK TO kakehashi", NULL, &probe) || !index_stage(i, &probe))
		return 0;
	while (from < to) {
		unsigned long long middle = from + (to - from) / 2;
		if (insert_range(i, from, middle, &unused, &probe)) {
			from = middle + 1;
			if (!pg_run(i->pg, "SAVEPOINT kakehashi", NULL, &probe))
				return 0;
			continue;
		}
		if (!is_about_row(&probe))
			return 0;
		to = middle;
		probe = ERR_INIT;
		if (!pg_run(i->pg, "ROLLBACK TO kakehashi", NULL, &probe))
			return 0;
	}
	return !insert_range(i, from, from, &unused, &probe) && is_about_row(&probe) ? from : 0;
}

bool
pg_insert_finish(struct db_insert *base, unsigned long long *rows, struct err *err)
{
	struct pg_insert *i = (struct pg_insert *)base;
	unsigned long long staged = 0;
	if (!send_pending(i, err))
		return false;
	if (!pg_copy_end(i->pg, &staged, err) || !pg_run(i->pg, "SAVEPOINT kakehashi", NULL, err))
		return failed(i, err);
	if (base->rows > 0 && !insert_all(i, rows, err)) {
		unsigned long long row = is_about_row(err) ? find_refused(i) : 0;
		if (row > 0)
			err_wrap(err, _("row %llu"), row);
		return failed(i, err);
	}
	if (base->rows == 0)
		*rows = 0;
	if (*rows != base->rows || staged != base->rows) {
		err_set(err, ERR_DATABASE, _("the table took %llu of %llu rows"), *rows, base->rows);
		err_hint(err, _("a trigger or a rule of the table drops rows; see its administrator"));
		return failed(i, err);
	}
	/* What would fail at COMMIT only, fails now. */
	return pg_run(i->pg, "SET CONSTRAINTS ALL IMMEDIATE", NULL, err) || failed(i, err);
}

void
pg_insert_close(struct db_insert *base)
{
	struct pg_insert *i = (struct pg_insert *)base;
	buf_fini(&i->pending);
	arena_fini(&i->arena);
	free(base->numeric);
	free(i);
}
