#include "config.h"

#include "report/amended.h"

#include "report/sheet.h"

#include "base/poison.h"

void
replaced_header(struct buf *out)
{
	const struct str names[] = { STR("target"), STR("record_id"), STR("row"), STR("column"), STR("value") };
	sheet_header(names, sizeof(names) / sizeof(*names), out);
}

void
replaced_rows(const struct replaced *r, struct buf *out)
{
	struct arena a = ARENA_INIT;
	size_t n = r->columns->n;
	for (size_t i = 0; i < r->rows * n; i++) {
		if (!r->cells[i].p)
			continue;
		const struct str cells[] = { r->target, sheet_safe(r->key, &a), arena_format(&a, "%zu", i / n + 1),
			sheet_safe(r->columns->v[i % n], &a), sheet_safe(r->cells[i], &a) };
		sheet_row(cells, sizeof(cells) / sizeof(*cells), out);
	}
	arena_fini(&a);
}

void
missing_header(struct buf *out)
{
	const struct str names[] = { STR("record_id"), STR("since"), STR("run"), STR("outcome"), STR("case_no") };
	sheet_header(names, sizeof(names) / sizeof(*names), out);
}

void
missing_row(struct str key, struct str since, const struct event *carried, struct buf *out)
{
	struct arena a = ARENA_INIT;
	const struct str cells[] = { sheet_safe(key, &a), sheet_safe(since, &a), sheet_safe(carried->run, &a), carried->outcome,
		sheet_safe(carried->case_no, &a) };
	sheet_row(cells, sizeof(cells) / sizeof(*cells), out);
	arena_fini(&a);
}
