#include "config.h"

#include "target/target.h"

#include <stdlib.h>

#include "target/file.h"
#include "target/table.h"

#include "base/poison.h"

/* One of the two. */
struct target {
	struct file_target *file;
	struct table_target *table;
};

struct target *
target_open(const struct target_spec *spec, const char *path, struct str run, struct err *err)
{
	struct target *t = xcalloc(1, sizeof(*t));
	if (spec->type == TARGET_FILE)
		t->file = file_target_open(spec, path, err);
	else
		t->table = table_target_open(spec, path, run, err);
	if (t->file || t->table)
		return t;
	free(t);
	return NULL;
}

bool
target_append(struct target *t, const struct planned *rows, const struct carried_mark *mark, struct err *err)
{
	return t->file ? file_target_append(t->file, rows, err) : table_target_append(t->table, rows, mark, err);
}

bool
target_finish(struct target *t, unsigned long long *rows, struct err *err)
{
	return t->file ? file_target_finish(t->file, rows, err) : table_target_finish(t->table, rows, err);
}

bool
target_commit(struct target *t, struct err *err)
{
	return t->file ? file_target_commit(t->file, err) : table_target_commit(t->table, err);
}

void
target_close(struct target *t)
{
	if (!t)
		return;
	file_target_close(t->file);
	table_target_close(t->table);
	free(t);
}

bool
target_resume(const struct target_spec *spec, const char *path, struct str run, struct err *err)
{
	return table_target_resume(spec, path, run, err);
}

void
target_tell_replaced(struct target *t, const struct replaced_sink *sink)
{
	if (t->table)
		table_target_tell_replaced(t->table, sink);
}

bool
target_look(struct target *t, const struct target_spec *spec, const struct planned *planned, struct str key,
    enum whose *whose, struct err *err)
{
	return table_target_look(t ? t->table : NULL, spec, planned, key, whose, err);
}

bool
target_holds_any(const struct target_spec *spec, bool *any, struct err *err)
{
	return table_target_holds_any(spec, any, err);
}

bool
target_holds_run(const struct target_spec *spec, struct str run, bool *holds, struct err *err)
{
	return table_target_holds_run(spec, run, holds, err);
}

bool
target_check(const struct target_spec *spec, struct err *err)
{
	return spec->type == TARGET_FILE ? file_target_check(spec, err) : table_target_check(spec, err);
}
