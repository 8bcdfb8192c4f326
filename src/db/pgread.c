/* PostgreSQL behind db.h: opening, queries, the columns of tables. */
#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "db/copytext.h"
#include "db/pgdb.h"
#include "db/quote.h"

#include "base/poison.h"

struct pg_query {
	struct db_query base;
	struct pg *pg;
	struct strs names;
	struct str *cells;
	struct buf room;
	struct arena arena;
};

static void
pg_db_close(struct db *base)
{
	struct pg_db *db = (struct pg_db *)base;
	pg_close(db->pg);
	free(db);
}

static struct db *
pg_db_open(const char *where, enum db_access access, struct err *err)
{
	struct pg_db *db = xcalloc(1, sizeof(*db));
	db->pg = pg_open(where, err);
	/* Dates come, and are understood, year first, whatever the server's own setting is. */
	bool ok = db->pg && pg_run(db->pg, "SET datestyle = 'ISO, YMD'; SET extra_float_digits = 1", NULL, err);
	if (ok && access == DB_READ)
		ok = pg_run(db->pg, "SET default_transaction_read_only = on", NULL, err);
	if (ok)
		return &db->base;
	pg_db_close(&db->base);
	return NULL;
}

static bool
pg_db_begin(struct db *base, struct err *err)
{
	return pg_run(((struct pg_db *)base)->pg, "BEGIN", NULL, err);
}

static bool
pg_db_commit(struct db *base, struct err *err)
{
	return pg_commit(((struct pg_db *)base)->pg, err);
}

static void
pg_db_rollback(struct db *base)
{
	pg_rollback(((struct pg_db *)base)->pg);
}

static bool
pg_db_script(struct db *base, const char *sql, struct err *err)
{
	return pg_run(((struct pg_db *)base)->pg, sql, NULL, err);
}

static bool
ask(struct db *base, const char *sql, const struct str *parameters, size_t n, struct arena *a, struct strs *cells,
    unsigned long long *rows, struct err *err)
{
	struct arena scratch = ARENA_INIT;
	const char **texts = arena_calloc(&scratch, n + 1, sizeof(*texts));
	for (size_t i = 0; i < n; i++)
		texts[i] = parameters[i].p ? arena_cstr(&scratch, parameters[i]) : NULL;
	bool ok = pg_ask(((struct pg_db *)base)->pg, sql, texts, n, a ? a : &scratch, cells, rows, err);
	arena_fini(&scratch);
	return ok;
}

static bool
pg_db_run(struct db *base, const char *sql, const struct str *parameters, size_t n, unsigned long long *rows, struct err *err)
{
	struct strs cells = { 0 };
	bool ok = ask(base, sql, parameters, n, NULL, &cells, rows, err);
	vec_fini(&cells);
	return ok;
}

static bool
pg_db_ask(struct db *base, const char *sql, const struct str *parameters, size_t n, struct arena *a, struct strs *cells,
    struct err *err)
{
	return ask(base, sql, parameters, n, a, cells, NULL, err);
}

static void
pg_query_close(struct db_query *base)
{
	struct pg_query *q = (struct pg_query *)base;
	pg_rollback(q->pg);
	vec_fini(&q->names);
	free(q->cells);
	buf_fini(&q->room);
	arena_fini(&q->arena);
	free(q);
}

/* Without the semicolons and blanks at its end, which COPY (…) does not take. */
static struct str
bare_query(struct str sql)
{
	while (sql.n > 0 && strchr("; \t\r\n", sql.p[sql.n - 1]))
		sql.n--;
	return sql;
}

static bool
begin_query(struct pg_query *q, struct str sql, struct err *err)
{
	if (sql.n > 0 && memchr(sql.p, '\0', sql.n))
		return err_set(err, ERR_DATABASE, _("the query holds a NUL byte"));
	/* Preparing it first gives its columns and makes sure that it is one whole statement, so that nothing in it can close
	   the parenthesis below. */
	sql = bare_query(sql);
	if (!pg_run(q->pg, "BEGIN READ ONLY", NULL, err) ||
	    !pg_describe(q->pg, arena_cstr(&q->arena, sql), &q->arena, &q->names, err))
		return false;
	if (q->names.n == 0) {
		err_set(err, ERR_DATABASE, _("the query has no columns; it is not a SELECT"));
		return err_hint(err, _("write a query that only reads"));
	}
	/* The newline ends a comment on the query's last line. */
	return pg_copy_out(q->pg, arena_format(&q->arena, "COPY (%.*s\n) TO STDOUT", STR_ARG(sql)).p, err);
}

static struct db_query *
pg_query_open(struct db *base, struct str sql, struct err *err)
{
	struct pg_query *q = xcalloc(1, sizeof(*q));
	q->pg = ((struct pg_db *)base)->pg;
	if (!begin_query(q, sql, err)) {
		pg_query_close(&q->base);
		return NULL;
	}
	q->base.columns = q->names.v;
	q->base.columns_n = q->names.n;
	q->cells = xcalloc(q->names.n, sizeof(*q->cells));
	return &q->base;
}

static enum step
pg_query_next(struct db_query *base, const struct str **cells, struct err *err)
{
	struct pg_query *q = (struct pg_query *)base;
	struct str row;
	enum step step = pg_copy_row(q->pg, &row, err);
	if (step != STEP_ROW)
		return step;
	if (!copytext_split(row, q->cells, base->columns_n, &q->room)) {
		err_set(err, ERR_DATABASE, _("row %llu of the query has not as many cells as the query has columns"),
		    base->row + 1);
		return STEP_ERROR;
	}
	*cells = q->cells;
	return STEP_ROW;
}

bool
pg_table_types(struct pg *pg, struct str table, struct arena *a, struct strs *out, struct err *err)
{
	/* to_regclass looks the name up as a query would, along search_path; NULL when there is none. */
	const char *sql = "SELECT attname, format_type(atttypid, atttypmod) FROM pg_catalog.pg_attribute"
	                  " WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped ORDER BY attnum";
	struct buf name = BUF_INIT;
	db_quote_table(table, &name);
	const char *const parameter = buf_cstr(&name);
	bool ok = pg_ask(pg, sql, &parameter, 1, a, out, NULL, err);
	buf_fini(&name);
	return ok;
}

static bool
pg_table_columns(struct db *base, struct str table, struct arena *a, struct strs *out, struct err *err)
{
	struct strs types = { 0 };
	bool ok = pg_table_types(((struct pg_db *)base)->pg, table, a, &types, err);
	for (size_t i = 0; ok && i < types.n; i += 2)
		vec_push(out, types.v[i]);
	vec_fini(&types);
	return ok;
}

const struct db_driver db_postgresql = {
	.names_ignore_case = false,
	.tables_sql = "SELECT name FROM (SELECT CASE WHEN pg_catalog.pg_table_is_visible(c.oid) THEN '' ELSE n.nspname || '.' END || c.relname AS name "
		      "FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
		      "WHERE c.relkind IN ('r', 'v', 'm', 'f', 'p') AND NOT c.relispartition AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' "
		      "AND pg_catalog.has_table_privilege(c.oid, 'SELECT')) AS t ORDER BY name COLLATE \"C\"",
	.own_values_sql = "SELECT attname, CASE WHEN attgenerated <> '' OR attidentity = 'a' THEN 'always' ELSE 'default' END "
			  "FROM pg_catalog.pg_attribute WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped "
			  "AND (atthasdef OR attidentity <> '') ORDER BY attnum",
	.own_values_parameters = 1,
	.open = pg_db_open,
	.close = pg_db_close,
	.begin = pg_db_begin,
	.commit = pg_db_commit,
	.rollback = pg_db_rollback,
	.script = pg_db_script,
	.run = pg_db_run,
	.ask = pg_db_ask,
	.query_open = pg_query_open,
	.query_next = pg_query_next,
	.query_close = pg_query_close,
	.table_columns = pg_table_columns,
	.insert_open = pg_insert_open,
	.insert_row = pg_insert_row,
	.insert_finish = pg_insert_finish,
	.insert_close = pg_insert_close,
};
