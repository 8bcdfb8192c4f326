#include "config.h"

#include "command/labels.h"

#include "base/i18n.h"
#include "base/log.h"

#include "base/poison.h"

/* Below this the model that there was still has a sixth of the say: it counts like 20 pairs (match/train.h). */
enum { ENOUGH = 100 };

bool
labels_open(struct labels *l, const struct invocation *invocation, struct err *err)
{
	return truth_read_columns(invocation, &l->arena, &l->columns, err) &&
	       truth_read(&l->truth, invocation->value[OPT_LABELS], ENCODING_AUTO, &l->columns, NULL, err);
}

void
labels_fini(struct labels *l)
{
	truth_fini(&l->truth);
	truth_columns_fini(&l->columns);
	vec_fini(&l->rows);
	buf_fini(&l->scratch);
	arena_fini(&l->arena);
}

/* Keeps the rows in order; there are one or two. */
static void
add_row(struct labels *l, uint32_t row)
{
	size_t at = l->rows.n;
	while (at > 0 && l->rows.v[at - 1] > row)
		at--;
	if (at > 0 && l->rows.v[at - 1] == row)
		return;
	vec_push(&l->rows, row);
	memmove(l->rows.v + at + 1, l->rows.v + at, (l->rows.n - 1 - at) * sizeof(*l->rows.v));
	l->rows.v[at] = row;
}

static bool
add_number(struct labels *l, const struct cases *cases, struct str number)
{
	size_t row = cases_find(cases, number);
	if (row != CASE_NONE)
		add_row(l, (uint32_t)row);
	return row != CASE_NONE;
}

/* A cell with blanks inside is one number, if there is such a case, else several. */
static void
add_cell(struct labels *l, const struct cases *cases, const struct truth_entry *entry, struct str cell)
{
	struct strs numbers = truth_cell_cases(&l->truth, cell);
	for (size_t i = 0; i < numbers.n; i++) {
		bool whole = i == 0, found = add_number(l, cases, numbers.v[i]);
		if (whole && found)
			return;
		if (found || (whole && numbers.n > 1))
			continue;
		if (l->cases.n++ == 0 || entry->line < l->cases.line)
			l->cases.line = entry->line;
	}
}

void
labels_find(struct labels *l, const struct cases *cases, struct str record_id)
{
	l->rows.n = 0;
	buf_reset(&l->scratch);
	truth_clean(record_id, &l->scratch);
	struct truth_entry *entry = truth_find(&l->truth, buf_str(&l->scratch));
	if (!entry)
		return;
	entry->decided = entry->line;
	bool none = true;
	for (size_t i = 0; i < l->columns.cases.n; i++) {
		add_cell(l, cases, entry, entry->cells[i]);
		none = none && entry->cells[i].n == 0;
	}
	l->used += l->rows.n > 0;
	l->without_case += none;
}

static struct labels_lost
lost_records(const struct labels *l)
{
	struct labels_lost lost = { 0, 0 };
	for (size_t i = 0; i < l->truth.entries.n; i++)
		if (l->truth.entries.v[i].decided == 0 && lost.n++ == 0)
			lost.line = l->truth.entries.v[i].line;
	return lost;
}

bool
labels_check(const struct labels *l, struct err *err)
{
	const char *name = l->truth.name;
	struct labels_lost records = lost_records(l);
	if (records.n > 0)
		log_message(LOG_WARNING, LOG_ABOUT("labels-without-record", .file = str_from(name), .line = records.line),
		    _("%s: labels of records that are not there: %llu, the first on line %llu"), name,
		    (unsigned long long)records.n, (unsigned long long)records.line);
	if (l->cases.n > 0)
		log_message(LOG_WARNING, LOG_ABOUT("labels-case-unknown", .file = str_from(name), .line = l->cases.line),
		    _("%s: case numbers that the register does not have: %llu, the first on line %llu"), name,
		    (unsigned long long)l->cases.n, (unsigned long long)l->cases.line);
	if (l->without_case > 0)
		log_message(LOG_INFO, LOG_ABOUT("labels-without-case", .file = str_from(name)), _("%s: labels of records whose child has no case: %llu"), name, (unsigned long long)l->without_case);
	if (l->used == 0) {
		err_set(err, ERR_INPUT, _("%s: no label is of a record and a case that are there"), name);
		return err_hint(err, _("do both files belong together, and does --key name the record's key?"));
	}
	if (l->used < ENOUGH)
		log_message(LOG_WARNING, LOG_ABOUT("labels-few", .file = str_from(name),
		    .hint = _("the model that there was counts like 20 records; some hundred labels say more")),
		    _("%s: records with a label that can be used: only %llu"), name, (unsigned long long)l->used);
	return true;
}
