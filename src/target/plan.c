#include "config.h"

#include "target/plan.h"

#include <assert.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "target/fit.h"
#include "target/notes.h"
#include "target/value.h"

#include "base/poison.h"

struct planner {
	const struct target_spec *spec;
	const struct schema *source, *cases;
	bool needs_case;
	struct fitter fitter;
	/* Of the record that is being planned; kept to reuse the memory. */
	struct notes notes;
	struct buf value;
	struct strs pieces;
};

struct planner *
planner_new(const struct target_spec *spec, const struct schema *source, const struct schema *cases, struct err *err)
{
	struct planner *p = xcalloc(1, sizeof(*p));
	p->spec = spec;
	p->source = source;
	p->cases = cases;
	p->notes.spec = spec;
	bool ok = fitter_init(&p->fitter, spec, err);
	for (size_t i = 0; ok && i < spec->columns_n; i++) {
		const struct target_column *column = &spec->columns[i];
		ok = value_check(column, source, cases, err) ||
		    err_wrap(err, "%.*s.%.*s", STR_ARG(spec->name), STR_ARG(column->name));
		p->needs_case |= template_has(&column->value, REF_CASE);
	}
	if (ok && spec->type == TARGET_FILE && spec->header) {
		struct arena scratch = ARENA_INIT;
		struct str *header = arena_calloc(&scratch, spec->columns_n, sizeof(*header));
		ok = fitter_header(&p->fitter, &scratch, header, err);
		arena_fini(&scratch);
	}
	if (ok)
		return p;
	planner_free(p);
	return NULL;
}

void
planner_free(struct planner *p)
{
	if (!p)
		return;
	fitter_fini(&p->fitter);
	buf_fini(&p->value);
	vec_fini(&p->pieces);
	notes_fini(&p->notes);
	free(p);
}

static bool
takes(const struct target_spec *spec, enum outcome outcome)
{
	return (outcome == OUTCOME_LINKED && spec->linked) || (outcome == OUTCOME_NEW && spec->fresh);
}

/* The pieces of one column's value, in p->pieces; none when there were findings. */
static bool
plan_value(struct planner *p, const struct target_column *column, const struct value_source *from, struct planned *out)
{
	buf_reset(&p->value);
	p->pieces.n = 0;
	if (!value_write(column, from, &p->value, p->notes.again ? NULL : &out->changes, &p->notes) ||
	    !fitter_run(&p->fitter, column, buf_str(&p->value), &p->pieces, &out->cut, &p->notes)) {
		p->pieces.n = 0;
		return false;
	}
	for (size_t i = 0; i < p->pieces.n; i++)
		if (p->spec->type != TARGET_FILE && p->spec->empty_is_null && p->pieces.v[i].n == 0)
			p->pieces.v[i].p = NULL;
	return true;
}

/* Fills column c of all rows. */
static void
plan_column(struct planner *p, size_t c, struct value_source *from, struct planned *out)
{
	const struct target_column *column = &p->spec->columns[c];
	bool varies = template_has(&column->value, REF_PART);
	for (size_t row = 0; row < out->rows; row++) {
		from->part = row + 1;
		p->notes.again = row > 0;
		/* One finding a column is enough, and a value that is the same in all rows is made once. */
		if ((row == 0 || varies) && !plan_value(p, column, from, out))
			return;
		out->cells[row * p->spec->columns_n + c] = p->pieces.v[0];
	}
}

/* What was noted of a record that goes on. */
static void
keep_notes(const struct notes *notes, struct arena *a, struct planned *out)
{
	if ((out->replaced_n = notes->replaced.n) > 0) {
		out->replaced = arena_alloc(a, out->replaced_n * sizeof(*out->replaced));
		memcpy(out->replaced, notes->replaced.v, out->replaced_n * sizeof(*out->replaced));
	}
	if ((out->flags_n = notes->flags.n) > 0) {
		out->flags = arena_alloc(a, out->flags_n * sizeof(*out->flags));
		memcpy(out->flags, notes->flags.v, out->flags_n * sizeof(*out->flags));
	}
}

void
planner_run(struct planner *p, const struct cargo *cargo, struct arena *a, struct planned *out,
    struct finding **findings, size_t *findings_n)
{
	const struct target_spec *spec = p->spec;
	*out = (struct planned){ 0 };
	if (!takes(spec, cargo->outcome))
		return;
	assert(!p->needs_case || cargo->case_row || cargo->outcome == OUTCOME_NEW);
	struct value_source from = { p->source, p->cases, cargo, 1, 1 };
	notes_begin(&p->notes, a);
	/* The split column first: it says how many rows there are. */
	bool split = spec->split < spec->columns_n;
	if (split)
		plan_value(p, &spec->columns[spec->split], &from, out);
	out->rows = split && p->pieces.n > 0 ? p->pieces.n : 1;
	out->cells = arena_calloc(a, out->rows, spec->columns_n * sizeof(*out->cells));
	for (size_t row = 0; split && row < p->pieces.n; row++)
		out->cells[row * spec->columns_n + spec->split] = p->pieces.v[row];
	from.parts = out->rows;
	for (size_t c = 0; c < spec->columns_n; c++)
		if (c != spec->split)
			plan_column(p, c, &from, out);
	if (p->notes.n > 0) {
		notes_end(&p->notes, findings, findings_n);
		*out = (struct planned){ 0 };
	} else {
		keep_notes(&p->notes, a, out);
	}
}
