#include "config.h"

#include "profile/load_table.h"

#include <stdint.h>
#include <unistd.h>

#include "base/i18n.h"
#include "csv/reader.h"

#include "base/poison.h"

struct loading {
	const char *path;
	const struct table_form *form;
	void *ctx;
	size_t column[TABLE_COLUMNS];
	struct table_faults *faults;
};

void
table_faults_fini(struct table_faults *f)
{
	vec_fini(&f->list);
}

/* False. */
static bool
add_fault(struct table_faults *f, const struct err *fault)
{
	struct err one = ERR_INIT;
	err_set(&one, ERR_PROFILE, "%s", fault->message);
	err_hint(&one, "%s", fault->hint);
	if (f->list.n < TABLE_FAULTS_MOST)
		vec_push(&f->list, one);
	else
		f->more++;
	return false;
}

static bool
is_named(struct str cell, const char *const *names)
{
	for (; *names; names++)
		if (str_eq_ascii_nocase(cell, str_from(*names)))
			return true;
	return false;
}

/* By name where the header has all of the names, else the first columns. */
static bool
find_columns(struct loading *l, const struct reader *r, struct err *err)
{
	size_t n, found = 0, wanted = l->form->columns;
	const struct str *header = reader_header(r, &n);
	struct str cells[TABLE_COLUMNS];
	if (n < wanted) {
		err_set(err, ERR_PROFILE, "%s:1: %s", l->path, _(l->form->what));
		return err_hint(err, _("the first line holds the names of the columns: %s"), _(l->form->header));
	}
	for (size_t k = 0; k < wanted; k++) {
		l->column[k] = SIZE_MAX;
		for (size_t i = n; i-- > 0;)
			if (is_named(str_trim(header[i]), l->form->names[k]))
				l->column[k] = i;
		found += l->column[k] != SIZE_MAX;
	}
	if (found == wanted)
		return true;
	for (size_t k = 0; k < wanted; k++) {
		l->column[k] = k;
		cells[k] = str_trim(header[k]);
	}
	if (l->form->is_row(cells)) {
		err_set(err, ERR_PROFILE, _("%s:1: the first line looks like a row of the table, not like its header"), l->path);
		return err_hint(err, _("put a line with the names of the columns above it: %s"), _(l->form->header));
	}
	return true;
}

static bool
is_blank(const struct csv_record *row)
{
	for (size_t i = 0; i < row->n; i++)
		if (str_trim(row->cells[i]).n > 0)
			return false;
	return true;
}

static bool
add_row(struct loading *l, const struct csv_record *row, struct err *err)
{
	if (finding_is_set(&row->finding))
		return err_set_at(err, ERR_PROFILE, l->path, row->line, "%.*s", STR_ARG(row->finding.message));
	if (is_blank(row))
		return true; /* spreadsheets leave such rows behind */
	struct str cells[TABLE_COLUMNS];
	for (size_t k = 0; k < l->form->columns; k++)
		cells[k] = str_trim(row->cells[l->column[k]]);
	return l->form->add(l->ctx, cells, row->line, err);
}

static bool
read_rows(struct loading *l, struct reader *r)
{
	struct arena rows = ARENA_INIT;
	struct csv_record row;
	enum step step = STEP_ROW;
	bool ok = true;
	while (step == STEP_ROW) {
		struct err err = ERR_INIT;
		step = reader_next(r, &rows, &row, &err);
		if (step == STEP_ERROR || (step == STEP_ROW && !add_row(l, &row, &err)))
			ok = add_fault(l->faults, &err);
		arena_reset(&rows);
	}
	arena_fini(&rows);
	return ok;
}

bool
table_load(const char *path, const struct table_form *form, void *ctx, struct table_faults *faults)
{
	struct err err = ERR_INIT;
	struct loading l = { .path = path, .form = form, .ctx = ctx, .faults = faults };
	struct csv_input input = CSV_INPUT_DEFAULT;
	struct reader *r = reader_open(path, &input, &err);
	if (!r) {
		struct err unread = ERR_INIT;
		err_set(&unread, ERR_PROFILE, "%s", err.message);
		err_hint(&unread, "%s", access(path, R_OK) == 0 ? _(form->hint) : err.hint);
		return add_fault(faults, &unread);
	}
	bool ok = find_columns(&l, r, &err) ? read_rows(&l, r) : add_fault(faults, &err);
	reader_close(r);
	return ok;
}
