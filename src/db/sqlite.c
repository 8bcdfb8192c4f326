/* SQLite behind db.h.  The only file that includes sqlite3.h. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/stop.h"
#include "db/backend.h"
#include "db/quote.h"

#include "base/poison.h"

enum {
	BUSY_WAIT_MS = 50,
	BUSY_TRIES = 100,       /* 5 s in all */
	STEPS_BETWEEN = 20000,  /* of SQLite's machine, between two looks at stop_signal */
};

struct sqlite_db {
	struct db base;
	sqlite3 *handle;
	char *path;
};

struct sqlite_query {
	struct db_query base;
	struct sqlite_db *db;
	sqlite3_stmt *stmt;
	struct str *cells;
	struct arena arena;
};

struct sqlite_insert {
	struct db_insert base;
	struct sqlite_db *db;
	sqlite3_stmt *stmt;
	char *table;
};

static const char *
constraint_hint(int code)
{
	switch (code) {
	case SQLITE_CONSTRAINT_UNIQUE:
	case SQLITE_CONSTRAINT_PRIMARYKEY:
	case SQLITE_CONSTRAINT_ROWID:
		return _("the table holds such a row already; was this file loaded before?");
	case SQLITE_CONSTRAINT_NOTNULL:
		return _("the table wants a value in that column; mark the target's column as required, or give it a value");
	case SQLITE_CONSTRAINT_FOREIGNKEY:
		return _("a row points at something that is not in the other table; look at the target's columns");
	default:
		return _("the table refuses a row; look at the target's columns in the profile");
	}
}

/* Sets err from the error that the handle remembers.  A stop that interrupted SQLite is reported as the stop. */
static bool
fail(struct sqlite_db *db, int code, struct err *err)
{
	if (((code & 0xFF) == SQLITE_INTERRUPT || (code & 0xFF) == SQLITE_BUSY) && !stop_check(err))
		return false;
	err_set(err, ERR_DATABASE, "%s: %s", db->path, sqlite3_errmsg(db->handle));
	switch (code & 0xFF) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return err_hint(err, _("another program holds the database; close it there, then run again"));
	case SQLITE_NOTADB:
		return err_hint(err, _("the file is not an SQLite database; correct its path in the profile"));
	case SQLITE_CORRUPT:
		return err_hint(err, _("the database is damaged; restore it from a backup"));
	case SQLITE_READONLY:
		if (code == SQLITE_READONLY_ROLLBACK)
			return err_hint(err, _("a program was stopped in the middle of a change; open the database once with one that may write it"));
		return err_hint(err, _("allow this user to write the file and its folder"));
	case SQLITE_PERM:
	case SQLITE_AUTH:
		return err_hint(err, _("allow this user to write the file and its folder"));
	case SQLITE_CANTOPEN:
		return err_hint(err, _("look at the permissions of the file and its folder"));
	case SQLITE_CONSTRAINT:
		return err_hint(err, "%s", constraint_hint(code));
	case SQLITE_FULL:
		return err_hint(err, _("make room on the disk"));
	case SQLITE_IOERR: /* also where its shared memory finds no room */
		return err_hint(err, _("is there room on the disk? If there is, the system's log may say what is wrong with it"));
	case SQLITE_ERROR:
		return err_hint(err, _("correct the names of tables and columns in the profile's query"));
	default:
		return false;
	}
}

static int
wait_or_stop(void *unused, int tries)
{
	(void)unused;
	if (tries >= BUSY_TRIES || stop_signal() != 0)
		return 0;
	sqlite3_sleep(BUSY_WAIT_MS);
	return 1;
}

static int
is_stopped(void *unused)
{
	(void)unused;
	return stop_signal() != 0;
}

static bool
prepare(struct sqlite_db *db, struct str sql, sqlite3_stmt **out, struct str *tail, struct err *err)
{
	*out = NULL;
	if (sql.n > 1000000000)
		return err_set(err, ERR_DATABASE, _("%s: the query is too long"), db->path);
	const char *rest = NULL;
	int code = sqlite3_prepare_v2(db->handle, sql.n ? sql.p : "", (int)sql.n, out, &rest);
	if (code != SQLITE_OK)
		return fail(db, code, err);
	if (tail)
		*tail = rest ? str_slice(sql, (size_t)(rest - sql.p), sql.n) : (struct str){ NULL, 0 };
	return true;
}

/* Runs a statement that has no result worth looking at. */
static bool
run(struct sqlite_db *db, const char *sql, struct err *err)
{
	int code = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
	return code == SQLITE_OK || fail(db, code, err);
}

/* Makes the file, so that it has its mode from the first byte on. */
static bool
make_file(const char *path, struct err *err)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (fd < 0) {
		err_set_errno(err, ERR_DATABASE, errno, _("%s: the database cannot be made"), path);
		return err_hint(err, _("look at the permissions of the file and its folder"));
	}
	close(fd);
	return true;
}

static bool
check_file(const char *path, enum db_access access_mode, struct err *err)
{
	struct stat status;
	if (path[0] == '\0')
		return err_set(err, ERR_DATABASE, _("the path of the SQLite database is empty"));
	if (access_mode == DB_OWN && path[0] != '\0' && !make_file(path, err))
		return false;
	if (stat(path, &status) != 0 || access(path, access_mode == DB_READ ? R_OK : R_OK | W_OK) != 0) {
		int error = errno;
		err_set_errno(err, ERR_DATABASE, error, _("%s: the database cannot be opened"), path);
		return err_hint(err, error == ENOENT ? _("correct the path in the profile; the database must exist already")
		                                     : _("look at the permissions of the file and its folder"));
	}
	if (S_ISDIR(status.st_mode))
		return err_set(err, ERR_DATABASE, _("%s: is a folder, not a database"), path);
	return true;
}

/* The first read shows whether it is a database at all.  A change that a program left half done, when it was killed say, has to
   be undone before anything can be read, and SQLite does not do that for who reads only: a moment's writer makes it. */
static bool
read_first(struct sqlite_db *db, const char *path, struct err *err)
{
	static const char first[] = "PRAGMA schema_version";
	int code = sqlite3_exec(db->handle, first, NULL, NULL, NULL);
	if (code == SQLITE_READONLY_ROLLBACK) {
		sqlite3 *writer = NULL;
		if (sqlite3_open_v2(path, &writer, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK)
			sqlite3_exec(writer, first, NULL, NULL, NULL);
		sqlite3_close(writer);
		code = sqlite3_exec(db->handle, first, NULL, NULL, NULL);
	}
	return code == SQLITE_OK || fail(db, code, err);
}

static void
sqlite_close(struct db *base)
{
	struct sqlite_db *db = (struct sqlite_db *)base;
	sqlite3_close_v2(db->handle);
	free(db->path);
	free(db);
}

static struct db *
sqlite_open(const char *where, enum db_access access_mode, struct err *err)
{
	if (!check_file(where, access_mode, err))
		return NULL;
	struct sqlite_db *db = xcalloc(1, sizeof(*db));
	db->path = xstrdup(where);
	/* "./" keeps SQLite from taking file:… for a URI and :memory: for memory. */
	struct buf path = BUF_INIT;
	if (where[0] != '/')
		buf_adds(&path, STR("./"));
	buf_adds(&path, str_from(where));
	int flags = access_mode == DB_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
	int code = sqlite3_open_v2(buf_cstr(&path), &db->handle, flags, NULL);
	if (!db->handle)
		out_of_memory();
	bool ok = code == SQLITE_OK || fail(db, code, err);
	if (ok) {
		sqlite3_extended_result_codes(db->handle, 1);
		sqlite3_busy_handler(db->handle, wait_or_stop, NULL);
		sqlite3_progress_handler(db->handle, STEPS_BETWEEN, is_stopped, NULL);
		/* Otherwise a misspelt column in double quotes would be a text, the same in every row. */
		sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
		ok = read_first(db, buf_cstr(&path), err);
		if (ok && access_mode != DB_READ)
			ok = run(db, "PRAGMA foreign_keys = ON", err);
		if (ok && access_mode == DB_OWN)
			ok = run(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", err);
	}
	buf_fini(&path);
	if (ok)
		return &db->base;
	sqlite_close(&db->base);
	return NULL;
}

static void
sqlite_query_close(struct db_query *base)
{
	struct sqlite_query *q = (struct sqlite_query *)base;
	sqlite3_finalize(q->stmt);
	arena_fini(&q->arena);
	free(q->cells);
	free(q->base.columns);
	free(q);
}

static bool
check_query(struct sqlite_query *q, struct str tail, struct err *err)
{
	if (!q->stmt || sqlite3_column_count(q->stmt) == 0 || !sqlite3_stmt_readonly(q->stmt)) {
		err_set(err, ERR_DATABASE, _("%s: the query is not a SELECT"), q->db->path);
		return err_hint(err, _("write a query that only reads"));
	}
	while (tail.n > 0) {
		sqlite3_stmt *more;
		if (!prepare(q->db, tail, &more, &tail, err))
			return false;
		if (more) {
			sqlite3_finalize(more);
			err_set(err, ERR_DATABASE, _("%s: the query holds more than one statement"), q->db->path);
			return err_hint(err, _("write one SELECT, without anything behind it"));
		}
	}
	return true;
}

static struct db_query *
sqlite_query_open(struct db *db, struct str sql, struct err *err)
{
	struct sqlite_query *q = xcalloc(1, sizeof(*q));
	q->db = (struct sqlite_db *)db;
	struct str tail;
	if (!prepare(q->db, sql, &q->stmt, &tail, err) || !check_query(q, tail, err)) {
		sqlite_query_close(&q->base);
		return NULL;
	}
	q->base.columns_n = (size_t)sqlite3_column_count(q->stmt);
	q->base.columns = xcalloc(q->base.columns_n, sizeof(*q->base.columns));
	q->cells = xcalloc(q->base.columns_n, sizeof(*q->cells));
	for (size_t i = 0; i < q->base.columns_n; i++)
		q->base.columns[i] = arena_str(&q->arena, str_from(sqlite3_column_name(q->stmt, (int)i)));
	return &q->base;
}

static enum step
sqlite_query_next(struct db_query *base, const struct str **cells, struct err *err)
{
	struct sqlite_query *q = (struct sqlite_query *)base;
	int code = sqlite3_step(q->stmt);
	if (code == SQLITE_DONE)
		return STEP_END;
	if (code != SQLITE_ROW) {
		fail(q->db, code, err);
		return STEP_ERROR;
	}
	for (size_t i = 0; i < base->columns_n; i++) {
		int column = (int)i;
		if (sqlite3_column_type(q->stmt, column) == SQLITE_NULL) {
			q->cells[i] = (struct str){ NULL, 0 };
			continue;
		}
		const unsigned char *text = sqlite3_column_text(q->stmt, column);
		int n = sqlite3_column_bytes(q->stmt, column);
		if (!text && sqlite3_errcode(q->db->handle) == SQLITE_NOMEM)
			out_of_memory();
		q->cells[i] = (struct str){ text ? (const char *)text : "", text ? (size_t)n : 0 };
	}
	*cells = q->cells;
	return STEP_ROW;
}

static bool
bind(struct sqlite_db *db, sqlite3_stmt *stmt, int position, struct str value, struct err *err)
{
	int code = value.p ? sqlite3_bind_text64(stmt, position, value.p, value.n, SQLITE_STATIC, SQLITE_UTF8)
	                   : sqlite3_bind_null(stmt, position);
	return code == SQLITE_OK || fail(db, code, err);
}

/* A statement with its parameters. */
static bool
prepare_bound(struct sqlite_db *db, const char *sql, const struct str *parameters, size_t n, sqlite3_stmt **out,
    struct err *err)
{
	if (!prepare(db, str_from(sql), out, NULL, err))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!bind(db, *out, (int)i + 1, parameters[i], err))
			return false;
	return true;
}

static bool
sqlite_run(struct db *base, const char *sql, const struct str *parameters, size_t n, unsigned long long *rows, struct err *err)
{
	struct sqlite_db *db = (struct sqlite_db *)base;
	sqlite3_stmt *stmt = NULL;
	bool ok = prepare_bound(db, sql, parameters, n, &stmt, err);
	if (ok) {
		int code = sqlite3_step(stmt);
		ok = code == SQLITE_DONE || fail(db, code, err);
	}
	if (ok && rows)
		*rows = (unsigned long long)sqlite3_changes64(db->handle);
	sqlite3_finalize(stmt);
	return ok;
}

static struct str
column_text(struct arena *a, sqlite3_stmt *stmt, int column)
{
	const unsigned char *text = sqlite3_column_text(stmt, column);
	if (!text)
		return (struct str){ NULL, 0 };
	return arena_str(a, (struct str){ (const char *)text, (size_t)sqlite3_column_bytes(stmt, column) });
}

/* Steps stmt to its end, appends the cells of all rows, and finalizes it. */
static bool
collect(struct sqlite_db *db, sqlite3_stmt *stmt, struct arena *a, struct strs *cells, struct err *err)
{
	int code;
	while ((code = sqlite3_step(stmt)) == SQLITE_ROW)
		for (int i = 0; i < sqlite3_column_count(stmt); i++)
			vec_push(cells, column_text(a, stmt, i));
	bool ok = code == SQLITE_DONE || fail(db, code, err);
	sqlite3_finalize(stmt);
	return ok;
}

static bool
sqlite_ask(struct db *base, const char *sql, const struct str *parameters, size_t n, struct arena *a, struct strs *cells,
    struct err *err)
{
	struct sqlite_db *db = (struct sqlite_db *)base;
	sqlite3_stmt *stmt = NULL;
	if (prepare_bound(db, sql, parameters, n, &stmt, err))
		return collect(db, stmt, a, cells, err);
	sqlite3_finalize(stmt);
	return false;
}

static bool
sqlite_script(struct db *base, const char *sql, struct err *err)
{
	return run((struct sqlite_db *)base, sql, err);
}

static bool
sqlite_begin(struct db *base, struct err *err)
{
	return run((struct sqlite_db *)base, "BEGIN IMMEDIATE", err);
}

static bool
sqlite_commit(struct db *base, struct err *err)
{
	return run((struct sqlite_db *)base, "COMMIT", err);
}

static void
sqlite_rollback(struct db *base)
{
	struct sqlite_db *db = (struct sqlite_db *)base;
	if (sqlite3_get_autocommit(db->handle))
		return;
	/* Rolling back must not be stopped halfway. */
	sqlite3_progress_handler(db->handle, 0, NULL, NULL);
	sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
	sqlite3_progress_handler(db->handle, STEPS_BETWEEN, is_stopped, NULL);
}

static bool
sqlite_table_columns(struct db *base, struct str table, struct arena *a, struct strs *out, struct err *err)
{
	struct sqlite_db *db = (struct sqlite_db *)base;
	/* hidden = 1 are the hidden columns of virtual tables */
	const struct str sql = STR("SELECT name FROM pragma_table_xinfo(?1, ?2) WHERE hidden <> 1 ORDER BY cid");
	struct str schema = { NULL, 0 };
	size_t dot = str_find(table, STR("."), 0);
	if (dot != SIZE_MAX) {
		schema = str_slice(table, 0, dot);
		table = str_slice(table, dot + 1, table.n);
	}
	sqlite3_stmt *stmt;
	if (!prepare(db, sql, &stmt, NULL, err))
		return false;
	if (bind(db, stmt, 1, table, err) && bind(db, stmt, 2, schema, err))
		return collect(db, stmt, a, out, err);
	sqlite3_finalize(stmt);
	return false;
}

static void
sqlite_insert_close(struct db_insert *base)
{
	struct sqlite_insert *i = (struct sqlite_insert *)base;
	sqlite3_finalize(i->stmt);
	free(i->table);
	free(base->numeric);
	free(i);
}

static bool
fail_readonly(struct sqlite_db *db, struct err *err)
{
	err_set(err, ERR_DATABASE, _("%s: the database can only be read"), db->path);
	return err_hint(err, _("allow this user to write the file and its folder"));
}

/* Whether SQLite makes numbers of what goes into a column of that declared type ("Type Affinity" in its documentation). */
static bool
is_numeric(const char *type)
{
	static const char *const texts[] = { "CHAR", "CLOB", "TEXT", "BLOB", NULL };
	if (!type || !*type)
		return false;
	for (size_t k = 0; texts[k] && !strcasestr(type, "INT"); k++)
		if (strcasestr(type, texts[k]))
			return false;
	return true;
}

static void
find_numeric(struct sqlite_insert *i, struct str table, const struct str *columns, size_t n)
{
	struct arena a = ARENA_INIT;
	size_t dot = str_find(table, STR("."), 0);
	const char *schema = dot == SIZE_MAX ? NULL : arena_cstr(&a, str_slice(table, 0, dot));
	const char *name = arena_cstr(&a, dot == SIZE_MAX ? table : str_slice(table, dot + 1, table.n)), *type;
	i->base.numeric = xcalloc(n, sizeof(*i->base.numeric));
	for (size_t k = 0; k < n; k++)
		i->base.numeric[k] = sqlite3_table_column_metadata(i->db->handle, schema, name, arena_cstr(&a, columns[k]), &type,
		                         NULL, NULL, NULL, NULL) == SQLITE_OK && is_numeric(type);
	arena_fini(&a);
}

static struct db_insert *
sqlite_insert_open(struct db *base, struct str table, const struct str *columns, size_t n, struct err *err)
{
	struct sqlite_db *db = (struct sqlite_db *)base;
	struct sqlite_insert *i = xcalloc(1, sizeof(*i));
	struct arena a = ARENA_INIT;
	i->db = db;
	i->table = xstrdup(arena_cstr(&a, table));
	arena_fini(&a);
	find_numeric(i, table, columns, n);
	struct buf sql = BUF_INIT;
	/* OR ABORT: a table may say ON CONFLICT IGNORE or REPLACE, and would lose rows. */
	buf_adds(&sql, STR("INSERT OR ABORT INTO "));
	db_quote_table(table, &sql);
	buf_adds(&sql, STR(" ("));
	db_quote_names(columns, n, &sql);
	buf_adds(&sql, STR(") VALUES ("));
	for (size_t k = 0; k < n; k++)
		buf_adds(&sql, k ? STR(", ?") : STR("?"));
	buf_addc(&sql, ')');
	/* BEGIN IMMEDIATE is content with a read-only database. */
	bool ok = !sqlite3_db_readonly(db->handle, "main") || fail_readonly(db, err);
	ok = ok && prepare(db, buf_str(&sql), &i->stmt, NULL, err);
	buf_fini(&sql);
	if (ok)
		return &i->base;
	sqlite_insert_close(&i->base);
	return NULL;
}

/* What was wrong, with the row; a stop has its own words. */
static bool
fail_insert(struct sqlite_insert *i, int code, struct err *err)
{
	fail(i->db, code, err);
	if (err->code != ERR_DATABASE)
		return false;
	return err_wrap(err, _("table %s, row %llu (nothing was written)"), i->table, i->base.rows + 1);
}

static bool
sqlite_insert_row(struct db_insert *base, const struct str *cells, struct err *err)
{
	struct sqlite_insert *i = (struct sqlite_insert *)base;
	for (size_t k = 0; k < base->columns_n; k++)
		if (!bind(i->db, i->stmt, (int)k + 1, cells[k], err))
			return false;
	int code = sqlite3_step(i->stmt);
	if (code != SQLITE_DONE)
		return fail_insert(i, code, err);
	if (sqlite3_changes(i->db->handle) != 1) {
		err_set(err, ERR_DATABASE, _("table %s, row %llu (nothing was written): the table did not take it"), i->table,
		    base->rows + 1);
		return err_hint(err, _("a trigger drops rows, or it is a view; see the database's administrator"));
	}
	sqlite3_reset(i->stmt);
	return true;
}

static bool
sqlite_insert_finish(struct db_insert *base, unsigned long long *rows, struct err *err)
{
	struct sqlite_db *db = ((struct sqlite_insert *)base)->db;
	int unresolved = 0, highest;
	*rows = base->rows;
	/* What would fail at COMMIT only, fails now. */
	if (sqlite3_db_status(db->handle, SQLITE_DBSTATUS_DEFERRED_FKS, &unresolved, &highest, 0) == SQLITE_OK && unresolved == 0)
		return true;
	err_set(err, ERR_DATABASE, _("%s: FOREIGN KEY constraint failed (nothing was written)"), db->path);
	memcpy(err->sqlstate, "23503", sizeof("23503"));
	return err_hint(err, "%s", constraint_hint(SQLITE_CONSTRAINT_FOREIGNKEY));
}

const struct db_driver db_sqlite = {
	.names_ignore_case = true,
	.tables_sql = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
	.open = sqlite_open,
	.close = sqlite_close,
	.begin = sqlite_begin,
	.commit = sqlite_commit,
	.rollback = sqlite_rollback,
	.script = sqlite_script,
	.run = sqlite_run,
	.ask = sqlite_ask,
	.query_open = sqlite_query_open,
	.query_next = sqlite_query_next,
	.query_close = sqlite_query_close,
	/* hidden = 2 and 3 are generated columns; the one INTEGER PRIMARY KEY is the number of the row */
	.own_values_sql = "SELECT name, CASE WHEN hidden IN (2, 3) THEN 'always' ELSE 'default' END FROM pragma_table_xinfo(?2, ?3) "
			  "WHERE hidden IN (2, 3) OR (hidden = 0 AND (dflt_value IS NOT NULL OR (pk = 1 AND upper(type) = 'INTEGER' "
			  "AND (SELECT count(*) FROM pragma_table_xinfo(?2, ?3) WHERE pk > 0) = 1))) ORDER BY cid",
	.own_values_parameters = 3,
	.table_columns = sqlite_table_columns,
	.insert_open = sqlite_insert_open,
	.insert_row = sqlite_insert_row,
	.insert_finish = sqlite_insert_finish,
	.insert_close = sqlite_insert_close,
};
