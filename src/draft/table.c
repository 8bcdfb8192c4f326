#include "config.h"

#include "draft/table.h"

#include <stdlib.h>

#include "base/alloc.h"

#include "base/poison.h"

void
draft_table_fini(struct draft_table *t)
{
	vec_fini(&t->columns);
	vec_fini(&t->cells);
}

bool
draft_table_add(struct draft_table *t, const struct str *cells, struct arena *a)
{
	if (t->rows == DRAFT_ROWS_MOST) {
		t->cut = true;
		return false;
	}
	for (size_t i = 0; i < t->columns.n; i++)
		vec_push(&t->cells, cells[i].n > 0 ? arena_str(a, cells[i]) : STR(""));
	t->rows++;
	return true;
}

bool
draft_column_named(const struct draft_table *t, size_t column)
{
	struct str name = t->columns.v[column];
	size_t same = 0;
	for (size_t i = 0; i < t->columns.n; i++)
		same += str_eq(t->columns.v[i], name);
	return name.n > 0 && same == 1;
}
