#include "config.h"

#include "target/table.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/i18n.h"
#include "target/carried.h"
#include "target/held.h"
#include "target/identify.h"

#include "base/poison.h"

struct table_target {
	const struct target_spec *spec;
	struct db *db;
	struct db_insert *insert;
	struct held *held; /* what is appended, until finish puts it into the table; NULL: it goes there at once */
	const char *path;  /* of the held rows */
	bool resumed;      /* what was held by a run that was cut off */
	const struct replaced_sink *replaced; /* NULL: nobody wants to know */
	struct str run; /* empty: nothing is noted beside the rows */
	struct carried_marks marks;
};

/* Says which target it was that failed. */
static bool
failed(const struct target_spec *spec, struct err *err)
{
	return err_wrap(err, _("target %.*s"), STR_ARG(spec->name));
}

static enum db_backend
backend_of(const struct target_spec *spec)
{
	return spec->type == TARGET_SQLITE ? DB_SQLITE : DB_POSTGRESQL;
}

/* SQLite knows columns in any letter case, PostgreSQL (where names are quoted) only as they are. */
static bool
same_column(const struct target_spec *spec, struct str a, struct str b)
{
	return spec->type == TARGET_SQLITE ? str_eq_ascii_nocase(a, b) : str_eq(a, b);
}

static bool
has_column(const struct target_spec *spec, const struct strs *names, struct str name)
{
	for (size_t i = 0; i < names->n; i++)
		if (same_column(spec, names->v[i], name))
			return true;
	return false;
}

static void
list_names(struct buf *list, struct str name)
{
	buf_addf(list, "%s%.*s", list->n > 0 ? ", " : "", STR_ARG(name));
}

/* Names every column that the profile writes and the table lacks. */
static bool
compare_columns(const struct target_spec *spec, const struct strs *names, struct err *err)
{
	struct buf missing = BUF_INIT, there = BUF_INIT;
	for (size_t i = 0; i < spec->columns_n; i++)
		if (!has_column(spec, names, spec->columns[i].name))
			list_names(&missing, spec->columns[i].name);
	for (size_t i = 0; i < names->n; i++)
		list_names(&there, names->v[i]);
	bool ok = missing.n == 0;
	if (!ok) {
		err_set(err, ERR_DATABASE, _("table %.*s has no column %s"), STR_ARG(spec->table), buf_cstr(&missing));
		err_hint(err, _("its columns are: %s"), buf_cstr(&there));
	}
	for (size_t i = 0; ok && i < spec->columns_n; i++)
		for (size_t j = 0; ok && j < i; j++)
			if (same_column(spec, spec->columns[i].name, spec->columns[j].name))
				ok = err_set(err, ERR_PROFILE, _("column %.*s stands twice"), STR_ARG(spec->columns[i].name));
	buf_fini(&missing);
	buf_fini(&there);
	return ok;
}

static bool
check_columns(const struct target_spec *spec, struct db *db, struct err *err)
{
	struct arena scratch = ARENA_INIT;
	struct strs names = { 0 };
	bool ok = db_table_columns(db, spec->table, &scratch, &names, err) && compare_columns(spec, &names, err);
	vec_fini(&names);
	arena_fini(&scratch);
	return ok;
}

static bool
connect(struct table_target *t, struct err *err)
{
	t->db = db_open(backend_of(t->spec), t->spec->where, DB_WRITE, err);
	return t->db && check_columns(t->spec, t->db, err) && (t->run.n == 0 || carried_prepare(t->db, err));
}

static bool
open_insert(struct table_target *t, struct err *err)
{
	const struct target_spec *spec = t->spec;
	struct str *names = xcalloc(spec->columns_n, sizeof(*names));
	for (size_t i = 0; i < spec->columns_n; i++)
		names[i] = spec->columns[i].name;
	t->insert = db_insert_open(t->db, spec->table, names, spec->columns_n, err);
	free(names);
	return t->insert != NULL;
}

static struct table_target *
new_target(const struct target_spec *spec, const char *held, struct str run)
{
	struct table_target *t = xcalloc(1, sizeof(*t));
	t->spec = spec;
	t->run = arena_str(&t->marks.arena, run);
	t->path = held ? arena_cstr(&t->marks.arena, str_from(held)) : NULL;
	return t;
}

struct table_target *
table_target_open(const struct target_spec *spec, const char *held, struct str run, struct err *err)
{
	struct table_target *t = new_target(spec, held, run);
	if (!connect(t, err) || (!held && !(db_begin(t->db, err) && open_insert(t, err))))
		failed(spec, err);
	else if (!held || (t->held = held_open(spec, held, err)))
		return t;
	table_target_close(t);
	return NULL;
}

/* Into the table. */
static bool
insert(struct table_target *t, const struct planned *rows, const struct carried_mark *mark, struct err *err)
{
	if (t->run.n > 0)
		carried_marks_add(&t->marks, mark);
	for (size_t row = 0; row < rows->rows; row++)
		if (!db_insert_row(t->insert, rows->cells + row * t->spec->columns_n, err))
			return failed(t->spec, err);
	return true;
}

bool
table_target_append(struct table_target *t, const struct planned *rows, const struct carried_mark *mark, struct err *err)
{
	return t->held ? held_add(t->held, rows, mark, err) : insert(t, rows, mark, err);
}

/* Calls take for each record that is held. */
static bool
walk_held(struct table_target *t, bool (*take)(struct table_target *t, const struct planned *rows, const struct carried_mark *mark,
    struct err *err), struct err *err)
{
	struct planned rows;
	struct carried_mark mark;
	struct held *h = held_read(t->spec, t->path, err);
	enum step step = h ? STEP_ROW : STEP_ERROR;
	while (step == STEP_ROW && (step = held_next(h, &rows, &mark, err)) == STEP_ROW)
		if (!take(t, &rows, &mark, err))
			step = STEP_ERROR;
	held_close(h);
	return step == STEP_END;
}

/* Of an amended record: what the table has of it goes, and is told. */
static bool
take_out(struct table_target *t, const struct planned *rows, const struct carried_mark *mark, struct err *err)
{
	if (!mark->replaces)
		return true;
	struct arena a = ARENA_INIT;
	struct strs columns = { 0 }, old = { 0 };
	fault_point();
	bool ok = db_table_columns(t->db, t->spec->table, &a, &columns, err) &&
	          identify_take_out(t->db, t->spec, &columns, rows->cells, &a, &old, err);
	fault_point();
	if (ok && old.n == 0 && !t->resumed) {
		ok = err_set(err, ERR_DATABASE, _("record %.*s: its rows have gone since it was looked for"), STR_ARG(mark->key));
		err_hint(err, _("somebody else changes the table; run it again"));
	}
	ok = ok || failed(t->spec, err);
	struct replaced replaced = { t->spec->name, mark->key, &columns, old.v, ok ? old.n / columns.n : 0 };
	ok = ok && (!t->replaced || t->replaced->take(t->replaced->ctx, &replaced, err));
	vec_fini(&old);
	vec_fini(&columns);
	arena_fini(&a);
	return ok;
}

/* All that is held, into the table; the transaction is left open. */
static bool
insert_held(struct table_target *t, struct err *err)
{
	if (!db_begin(t->db, err))
		return failed(t->spec, err);
	if (t->spec->identity_n > 0 && !walk_held(t, take_out, err))
		return false;
	return (open_insert(t, err) || failed(t->spec, err)) && walk_held(t, insert, err);
}

void
table_target_tell_replaced(struct table_target *t, const struct replaced_sink *sink)
{
	t->replaced = sink;
}

bool
table_target_finish(struct table_target *t, unsigned long long *rows, struct err *err)
{
	if (t->held && !held_finish(t->held, err))
		return false;
	if (t->path && !insert_held(t, err))
		return false;
	bool ok = db_insert_finish(t->insert, rows, err);
	db_insert_close(t->insert);
	t->insert = NULL;
	ok = ok && (t->run.n == 0 || carried_write(t->db, t->spec->name, t->run, &t->marks, err));
	return ok || failed(t->spec, err);
}

bool
table_target_commit(struct table_target *t, struct err *err)
{
	return db_commit(t->db, err) || failed(t->spec, err);
}

void
table_target_close(struct table_target *t)
{
	if (!t)
		return;
	held_close(t->held);
	db_insert_close(t->insert);
	if (t->db)
		db_rollback(t->db);
	db_close(t->db);
	carried_marks_fini(&t->marks);
	free(t);
}

bool
table_target_resume(const struct target_spec *spec, const char *held, struct str run, struct err *err)
{
	struct table_target *t = new_target(spec, held, run);
	unsigned long long rows;
	t->resumed = true;
	bool ok = connect(t, err) || failed(spec, err);
	ok = ok && table_target_finish(t, &rows, err) && table_target_commit(t, err);
	table_target_close(t);
	return ok;
}

/* Rows of a target that splits none are one for each time the record was carried. */
static bool
look(struct db *db, const struct target_spec *spec, const struct planned *planned, struct str key, enum whose *whose,
    struct err *err)
{
	size_t marks, rows;
	if (!carried_count(db, spec->name, key, &marks, err) || !identify_count(db, spec, planned->cells, &rows, err))
		return false;
	if (rows == 0)
		*whose = WHOSE_NOBODYS;
	else
		*whose = marks == 0 || (spec->split == SIZE_MAX && rows > marks) ? WHOSE_OTHERS : WHOSE_RUNS;
	return true;
}

bool
table_target_look(struct table_target *t, const struct target_spec *spec, const struct planned *planned, struct str key,
    enum whose *whose, struct err *err)
{
	struct db *db = t ? t->db : db_open(backend_of(spec), spec->where, DB_READ, err);
	bool ok = db && look(db, spec, planned, key, whose, err);
	if (!t)
		db_close(db);
	return ok || failed(spec, err);
}

bool
table_target_holds_any(const struct target_spec *spec, bool *any, struct err *err)
{
	struct db *db = db_open(backend_of(spec), spec->where, DB_READ, err);
	bool ok = db && carried_any(db, spec->name, any, err);
	db_close(db);
	return ok || failed(spec, err);
}

bool
table_target_holds_run(const struct target_spec *spec, struct str run, bool *holds, struct err *err)
{
	struct db *db = db_open(backend_of(spec), spec->where, DB_WRITE, err);
	bool ok = db && carried_holds(db, spec->name, run, holds, err);
	db_close(db);
	return ok || failed(spec, err);
}

bool
table_target_check(const struct target_spec *spec, struct err *err)
{
	struct db *db = db_open(backend_of(spec), spec->where, DB_READ, err);
	bool ok = db && check_columns(spec, db, err);
	db_close(db);
	return ok || failed(spec, err);
}
