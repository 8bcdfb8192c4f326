#include "config.h"

#include "target/carried.h"

#include <string.h>

#include "base/i18n.h"

#include "base/poison.h"

static const struct str table = { "kakehashi_carried", sizeof("kakehashi_carried") - 1 };
static const struct str columns[] = { { "target", 6 }, { "run", 3 }, { "record_key", 10 }, { "content", 7 } };
enum { COLUMNS = sizeof(columns) / sizeof(*columns) };

/* As samples/ward/grants.sql has it; a test compares. */
static const char definition[] = "CREATE TABLE kakehashi_carried (target text NOT NULL, run text NOT NULL, record_key text NOT NULL,"
                                 " content text NOT NULL, PRIMARY KEY (target, record_key, content))";

void
carried_marks_fini(struct carried_marks *m)
{
	vec_fini(&m->list);
	arena_fini(&m->arena);
}

void
carried_marks_add(struct carried_marks *m, const struct carried_mark *mark)
{
	struct carried_mark copy = { arena_str(&m->arena, mark->key), arena_str(&m->arena, mark->content), mark->again, mark->replaces };
	vec_push(&m->list, copy);
}

/* Whether the table is there; that it is not is no error here. */
static bool
find_table(struct db *db, bool *there, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct strs names = { 0 };
	struct err missing = ERR_INIT;
	*there = db_table_columns(db, table, &a, &names, &missing);
	bool ok = *there || strcmp(missing.sqlstate, "42P01") == 0;
	if (!ok)
		*err = missing;
	vec_fini(&names);
	arena_fini(&a);
	return ok;
}

/* In a transaction of its own, so that two targets of one database do not wait for each other; and somebody may be faster. */
bool
carried_prepare(struct db *db, struct err *err)
{
	bool there, made_by_others = false;
	struct err ignored = ERR_INIT;
	if (!find_table(db, &there, err))
		return false;
	if (there || db_script(db, definition, err))
		return true;
	if (find_table(db, &made_by_others, &ignored) && made_by_others) {
		*err = (struct err)ERR_INIT;
		return true;
	}
	return err_hint(err, _("the ledger needs the table kakehashi_carried there: let an administrator make it (samples/ward/grants.sql)"));
}

/* *rows (may be NULL): whether it was not there. */
static bool
mark_unless_there(struct db *db, const struct str mark[static COLUMNS], unsigned long long *rows, struct err *err)
{
	static const char sql[] = "INSERT INTO kakehashi_carried (target, run, record_key, content) VALUES ($1, $2, $3, $4)"
	                          " ON CONFLICT DO NOTHING";
	return db_run(db, sql, mark, COLUMNS, rows, err);
}

bool
carried_count(struct db *db, struct str target, struct str key, size_t *marks, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct strs ones = { 0 };
	const struct str parameters[] = { target, key };
	bool there;
	bool ok = find_table(db, &there, err) && (!there || db_ask(db,
	              "SELECT 1 FROM kakehashi_carried WHERE target = $1 AND record_key = $2", parameters, 2, &a, &ones, err));
	*marks = ones.n;
	vec_fini(&ones);
	arena_fini(&a);
	return ok;
}

bool
carried_any(struct db *db, struct str target, bool *any, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct strs ones = { 0 };
	bool there;
	bool ok = find_table(db, &there, err) && (!there || db_ask(db,
	              "SELECT 1 FROM kakehashi_carried WHERE target = $1 AND record_key <> '' LIMIT 1", &target, 1, &a, &ones, err));
	*any = ones.n > 0;
	vec_fini(&ones);
	arena_fini(&a);
	return ok;
}

bool
carried_write(struct db *db, struct str target, struct str run, const struct carried_marks *m, struct err *err)
{
	struct db_insert *i = db_insert_open(db, table, columns, COLUMNS, err);
	unsigned long long rows;
	bool ok = i && db_insert_row(i, (struct str[]){ target, run, STR(""), run }, err);
	for (size_t k = 0; ok && k < m->list.n; k++)
		if (!m->list.v[k].again && !m->list.v[k].replaces)
			ok = db_insert_row(i, (struct str[]){ target, run, m->list.v[k].key, m->list.v[k].content }, err);
	ok = ok && db_insert_finish(i, &rows, err);
	db_insert_close(i);
	for (size_t k = 0; ok && k < m->list.n; k++)
		if (m->list.v[k].again || m->list.v[k].replaces)
			ok = mark_unless_there(db, (struct str[]){ target, run, m->list.v[k].key, m->list.v[k].content }, NULL, err);
	return ok;
}

bool
carried_holds(struct db *db, struct str target, struct str run, bool *holds, struct err *err)
{
	const struct str mark[COLUMNS] = { target, run, STR(""), run };
	unsigned long long rows = 0;
	bool there;
	*holds = false;
	if (!find_table(db, &there, err))
		return false;
	if (!there)
		return true;
	/* Not a query: that would not see the COMMIT of a run that was killed, and that the server is still at.  The key waits for it. */
	bool ok = db_begin(db, err) && mark_unless_there(db, mark, &rows, err);
	*holds = ok && rows == 0;
	db_rollback(db);
	return ok;
}
