#include "config.h"

#include "target/carrier.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"

#include "base/poison.h"

struct lane {
	const struct target_spec *spec;
	struct planner *planner;
	bool chosen;
	struct target *target; /* NULL: only planned */
	struct planned planned;
	struct carried count;
};

struct carrier {
	struct lane *lanes;
	size_t n;
	struct str run;
};

struct carrier *
carrier_new(const struct profile *p, struct err *err)
{
	struct carrier *c = xcalloc(1, sizeof(*c));
	c->lanes = xcalloc(p->targets_n, sizeof(*c->lanes));
	c->n = p->targets_n;
	for (size_t i = 0; i < c->n; i++) {
		struct lane *lane = &c->lanes[i];
		lane->spec = &p->targets[i];
		lane->planner = planner_new(lane->spec, &p->source.schema, p->cases.present ? &p->cases.schema : NULL, err);
		if (!lane->planner) {
			carrier_free(c);
			return NULL;
		}
	}
	return c;
}

void
carrier_free(struct carrier *c)
{
	if (!c)
		return;
	for (size_t i = 0; i < c->n; i++) {
		planner_free(c->lanes[i].planner);
		target_close(c->lanes[i].target);
	}
	free(c->lanes);
	free(c);
}

void
carrier_set_run(struct carrier *c, struct str run)
{
	c->run = run;
}

bool
carrier_open(struct carrier *c, size_t i, const char *path, struct err *err)
{
	c->lanes[i].chosen = true;
	c->lanes[i].target = target_open(c->lanes[i].spec, path, c->run, err);
	return c->lanes[i].target != NULL;
}

bool
carrier_try(struct carrier *c, size_t i, struct err *err)
{
	c->lanes[i].chosen = true;
	return target_check(c->lanes[i].spec, err);
}

bool
carrier_take(struct carrier *c, const struct cargo *cargo, struct row *row, struct arena *a, size_t *taken,
    struct err *err)
{
	*taken = 0;
	size_t before = row->findings_n;
	for (size_t i = 0; i < c->n; i++) {
		struct lane *lane = &c->lanes[i];
		lane->planned = (struct planned){ 0 };
		if (row->only && !row->only[i])
			continue;
		planner_run(lane->planner, cargo, a, &lane->planned, &row->findings, &row->findings_n);
	}
	if (row->findings_n > before)
		return true;
	for (size_t i = 0; i < c->n; i++) {
		struct lane *lane = &c->lanes[i];
		if (lane->planned.rows == 0)
			continue;
		(*taken)++;
		lane->count.records++;
		lane->count.rows += lane->planned.rows;
		lane->count.cut += lane->planned.cut;
		changes_add(&lane->count.changes, &lane->planned.changes);
		for (size_t k = 0; lane->chosen && k < lane->planned.flags_n; k++)
			row_add_flag(row, a, lane->planned.flags[k]);
		if (lane->chosen)
			row_add_replacements(row, a, lane->planned.replaced, lane->planned.replaced_n);
		struct carried_mark mark = { row->key, row->content, row->again || row->returns, row->replaces };
		if (lane->target && !target_append(lane->target, &lane->planned, &mark, err))
			return false;
	}
	return true;
}

const struct planned *
carrier_rows(const struct carrier *c, size_t i)
{
	return &c->lanes[i].planned;
}

/* What one target says; planned without findings. */
static bool
look(struct lane *lane, const struct row *row, struct arena *a, struct str *against, struct err *err)
{
	enum whose whose;
	if (!target_look(lane->target, lane->spec, &lane->planned, row->key, &whose, err))
		return false;
	if (whose == WHOSE_NOBODYS)
		*against = arena_format(a, _("target %.*s does not have it any more"), STR_ARG(lane->spec->name));
	else if (whose == WHOSE_OTHERS)
		*against = arena_format(a, _("target %.*s has rows of it that no run put there"), STR_ARG(lane->spec->name));
	return true;
}

bool
carrier_may_replace(struct carrier *c, const struct cargo *cargo, const struct row *row, struct arena *a, struct str *against,
    struct err *err)
{
	*against = STR("");
	struct finding *findings = NULL;
	size_t findings_n = 0;
	for (size_t i = 0; i < c->n; i++)
		planner_run(c->lanes[i].planner, cargo, a, &c->lanes[i].planned, &findings, &findings_n);
	if (findings_n > 0) /* carrier_take finds them again, and the record is rejected */
		return true;
	for (size_t i = 0; i < c->n && against->n == 0; i++)
		if (c->lanes[i].chosen && c->lanes[i].planned.rows > 0 && !look(&c->lanes[i], row, a, against, err))
			return false;
	return true;
}

void
carrier_tell_replaced(struct carrier *c, const struct replaced_sink *sink)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->lanes[i].target)
			target_tell_replaced(c->lanes[i].target, sink);
}

bool
carrier_finish(struct carrier *c, struct err *err)
{
	for (size_t i = 0; i < c->n; i++) {
		struct lane *lane = &c->lanes[i];
		unsigned long long rows = 0;
		if (!lane->target)
			continue;
		if (!target_finish(lane->target, &rows, err))
			return false;
		if (rows != lane->count.rows)
			return err_set(err, ERR_INTERNAL, "target %.*s took %llu rows of %llu", STR_ARG(lane->spec->name), rows,
			    lane->count.rows);
	}
	return true;
}

bool
carrier_commit_files(struct carrier *c, struct err *err)
{
	for (size_t i = 0; i < c->n; i++) {
		struct lane *lane = &c->lanes[i];
		if (lane->target && lane->spec->type == TARGET_FILE && !target_commit(lane->target, err))
			return false;
	}
	return true;
}

bool
carrier_commit_tables(struct carrier *c, bool *touched, struct err *err)
{
	*touched = false;
	for (size_t i = 0; i < c->n; i++) {
		struct lane *lane = &c->lanes[i];
		if (!lane->target || lane->spec->type == TARGET_FILE)
			continue;
		if (!target_commit(lane->target, err)) {
			*touched = *touched || strncmp(err->sqlstate, "08", 2) == 0;
			return false;
		}
		*touched = true;
	}
	return true;
}

bool
carrier_count(const struct carrier *c, size_t i, struct carried *out)
{
	*out = c->lanes[i].count;
	return c->lanes[i].chosen;
}
