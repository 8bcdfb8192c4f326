#include "config.h"

#include "db/rights.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "db/quote.h"

#include "base/poison.h"

static const struct {
	unsigned right;
	const char *word;
} words[] = {
	{ RIGHT_SELECT, "SELECT" }, { RIGHT_INSERT, "INSERT" }, { RIGHT_UPDATE, "UPDATE" }, { RIGHT_DELETE, "DELETE" }, { RIGHT_TRUNCATE, "TRUNCATE" },
};

enum { WORDS = sizeof(words) / sizeof(*words) };

#define TABLE_NAME "CASE WHEN pg_catalog.pg_table_is_visible(c.oid) THEN '' ELSE n.nspname || '.' END || c.relname"

static const char login_sql[] =
    "SELECT current_user, rolsuper,"
    " pg_catalog.has_database_privilege(current_database(), 'CREATE') OR EXISTS (SELECT FROM pg_catalog.pg_namespace"
    "  WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' AND pg_catalog.has_schema_privilege(oid, 'CREATE')),"
    " pg_catalog.has_database_privilege(current_database(), 'TEMPORARY')"
    " FROM pg_catalog.pg_roles WHERE rolname = current_user";

static const char tables_sql[] =
    "SELECT " TABLE_NAME " AS name,"
    " pg_catalog.has_any_column_privilege(c.oid, 'INSERT'), pg_catalog.has_any_column_privilege(c.oid, 'UPDATE'),"
    " pg_catalog.has_table_privilege(c.oid, 'DELETE'), pg_catalog.has_table_privilege(c.oid, 'TRUNCATE')"
    " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
    " WHERE c.relkind IN ('r', 'v', 'f', 'p') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'"
    " ORDER BY n.nspname COLLATE \"C\", c.relname COLLATE \"C\"";

static const char table_sql[] =
    "SELECT " TABLE_NAME ", pg_catalog.has_table_privilege(c.oid, 'SELECT'), pg_catalog.has_table_privilege(c.oid, 'INSERT'),"
    " pg_catalog.has_any_column_privilege(c.oid, 'UPDATE'), pg_catalog.has_table_privilege(c.oid, 'DELETE'),"
    " pg_catalog.has_table_privilege(c.oid, 'TRUNCATE')"
    " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = pg_catalog.to_regclass($1)";

static const char column_sql[] = "SELECT pg_catalog.has_column_privilege(pg_catalog.to_regclass($1), $2, 'INSERT')";

static bool
is_true(struct str cell)
{
	return str_eq(cell, STR("t"));
}

/* The cells of the rights from the i-th word on. */
static unsigned
read_rights(const struct str *cells, size_t i)
{
	unsigned rights = 0;
	for (; i < WORDS; i++, cells++)
		rights |= is_true(*cells) ? words[i].right : 0;
	return rights;
}

void
rights_fini(struct login_rights *r)
{
	vec_fini(&r->tables);
}

bool
rights_of_login(struct db *db, struct arena *a, struct login_rights *out, struct err *err)
{
	struct strs cells = { 0 };
	*out = (struct login_rights){ .superuser = false };
	bool ok = db_ask(db, login_sql, NULL, 0, a, &cells, err) && cells.n == 4;
	if (ok) {
		out->name = cells.v[0];
		out->superuser = is_true(cells.v[1]);
		out->creates = is_true(cells.v[2]);
		out->temporary = is_true(cells.v[3]);
		cells.n = 0;
		ok = db_ask(db, tables_sql, NULL, 0, a, &cells, err);
	}
	for (size_t i = 0; ok && i + WORDS <= cells.n; i += WORDS) {
		struct table_rights t = { cells.v[i], read_rights(&cells.v[i + 1], 1) };
		if (t.rights)
			vec_push(&out->tables, t);
	}
	vec_fini(&cells);
	return ok;
}

bool
rights_of_table(struct db *db, struct str table, const struct str *columns, size_t n, struct arena *a, struct table_rights *out,
    struct err *err)
{
	struct strs cells = { 0 };
	struct buf quoted = BUF_INIT;
	db_quote_table(table, &quoted);
	struct str name = arena_str(a, buf_str(&quoted));
	buf_fini(&quoted);
	*out = (struct table_rights){ table, 0 };
	bool ok = db_ask(db, table_sql, &name, 1, a, &cells, err);
	if (ok && cells.n == WORDS + 1)
		*out = (struct table_rights){ cells.v[0], read_rights(&cells.v[1], 0) };
	if (ok && cells.n == WORDS + 1 && !(out->rights & RIGHT_INSERT) && n > 0) {
		bool all = true;
		for (size_t i = 0; ok && all && i < n; i++) {
			cells.n = 0;
			ok = db_ask(db, column_sql, (struct str[]){ name, columns[i] }, 2, a, &cells, err);
			all = ok && cells.n == 1 && is_true(cells.v[0]);
		}
		out->rights |= ok && all ? RIGHT_INSERT : 0;
	}
	vec_fini(&cells);
	return ok;
}

struct str
rights_words(unsigned rights, struct arena *a)
{
	struct str list = STR("");
	for (size_t i = 0; i < WORDS; i++)
		if (rights & words[i].right)
			list = arena_format(a, "%.*s%s%s", STR_ARG(list), list.n ? ", " : "", words[i].word);
	return list;
}
