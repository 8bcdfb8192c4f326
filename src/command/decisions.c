#include "config.h"

#include "command/decisions.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/map.h"
#include "base/stop.h"
#include "base/vec.h"
#include "csv/columns.h"
#include "csv/reader.h"

#include "base/poison.h"

struct waiting VEC(struct waiting_decision {
	struct decision decision;
	bool fetched; /* somebody asked for it */
});

struct decisions {
	struct reader *reader;
	size_t position[DECISION_COLUMNS];
	struct arena now;     /* of the decision that was read last */
	struct arena kept;    /* of those that wait */
	struct waiting waiting;
	struct map by_record; /* record key → place in waiting */
};

struct decisions *
decisions_open(const char *path, struct err *err)
{
	struct csv_input input = { .encoding = ENCODING_UTF8, .separator = ',' };
	struct reader *r = reader_open(path, &input, err);
	if (!r)
		return NULL;
	struct decisions *d = xcalloc(1, sizeof(*d));
	d->reader = r;
	struct column_want want[DECISION_COLUMNS];
	size_t header_n;
	const struct str *header = reader_header(r, &header_n);
	for (size_t i = 0; i < DECISION_COLUMNS; i++)
		want[i] = (struct column_want){ decision_header[i], true };
	if (columns_bind(reader_name(r), header, header_n, want, DECISION_COLUMNS, d->position, NULL, ERR_INPUT, err))
		return d;
	decisions_close(d);
	return NULL;
}

void
decisions_close(struct decisions *d)
{
	if (!d)
		return;
	reader_close(d->reader);
	vec_fini(&d->waiting);
	map_fini(&d->by_record);
	arena_fini(&d->now);
	arena_fini(&d->kept);
	free(d);
}

/* Of a record that was carried before: nobody decided anew. */
static bool
parse_skipped(const struct str cells[static DECISION_COLUMNS], struct decision *out)
{
	enum outcome outcome;
	*out = (struct decision){ .record_id = cells[0], .outcome = OUTCOME_SKIPPED, .case_no = cells[2], .basis = "", .reason = "" };
	return outcome_parse(cells[1], &outcome) && outcome == OUTCOME_SKIPPED && out->record_id.n > 0;
}

/* Reads the next line of the file.  Its cells, of which the decision is made, are in d->now.  skipped: take records that were. */
static enum step
read_next(struct decisions *d, bool skipped, struct csv_record *record, struct decision *out, struct err *err)
{
	struct str cells[DECISION_COLUMNS];
	size_t bad = 0;
	const char *file = reader_name(d->reader);
	arena_reset(&d->now);
	if (!stop_check(err))
		return STEP_ERROR;
	enum step step = reader_next(d->reader, &d->now, record, err);
	if (step != STEP_ROW)
		return step;
	unsigned long long line = record->line;
	if (finding_is_set(&record->finding)) {
		err_set_at(err, ERR_INPUT, file, line, "%.*s", STR_ARG(record->finding.message));
		return STEP_ERROR;
	}
	for (size_t i = 0; i < DECISION_COLUMNS; i++)
		cells[i] = record->cells[d->position[i]];
	if ((skipped && parse_skipped(cells, out)) || decision_parse(cells, &d->now, out, &bad))
		return STEP_ROW;
	err_set_at(err, ERR_INPUT, file, line, _("column %.*s: '%.*s' does not fit a decision"), STR_ARG(decision_header[bad]),
	    STR_ARG(cells[bad]));
	return STEP_ERROR;
}

const char *
decisions_name(const struct decisions *d)
{
	return reader_name(d->reader);
}

enum step
decisions_next(struct decisions *d, struct decision *out, uint64_t *line, struct err *err)
{
	struct csv_record record;
	enum step step = read_next(d, true, &record, out, err);
	if (step == STEP_ROW)
		*line = record.line;
	return step;
}

/* Keeps the decision that was just read until somebody asks for it. */
static bool
keep(struct decisions *d, const struct csv_record *record, struct err *err)
{
	struct str cells[DECISION_COLUMNS];
	struct decision copy;
	size_t bad;
	for (size_t i = 0; i < DECISION_COLUMNS; i++)
		cells[i] = arena_str(&d->kept, record->cells[d->position[i]]);
	if (!decision_parse(cells, &d->kept, &copy, &bad))
		return err_set(err, ERR_INTERNAL, "a decision is not one any more");
	if (map_add(&d->by_record, copy.record_id, (uint32_t)d->waiting.n) != MAP_NONE)
		return err_set_at(err, ERR_INPUT, reader_name(d->reader), record->line, _("a second decision about record %.*s"),
		    STR_ARG(copy.record_id));
	vec_push(&d->waiting, (struct waiting_decision){ copy, false });
	return true;
}

enum step
decisions_find(struct decisions *d, struct str record_id, struct decision *out, struct err *err)
{
	uint32_t i = map_get(&d->by_record, record_id);
	if (i != MAP_NONE) {
		struct waiting_decision *w = &d->waiting.v[i];
		if (w->fetched)
			return STEP_END;
		w->fetched = true;
		*out = w->decision;
		return STEP_ROW;
	}
	struct csv_record record;
	enum step step;
	while ((step = read_next(d, false, &record, out, err)) == STEP_ROW && !str_eq(out->record_id, record_id))
		if (!keep(d, &record, err))
			return STEP_ERROR;
	return step;
}

bool
decisions_finish(struct decisions *d, const char *records, struct err *err)
{
	struct csv_record record;
	struct decision unread;
	struct str first = { 0 };
	unsigned long long left = 0;
	enum step step;
	for (size_t i = 0; i < d->waiting.n; i++)
		if (!d->waiting.v[i].fetched && left++ == 0)
			first = d->waiting.v[i].decision.record_id;
	while ((step = read_next(d, false, &record, &unread, err)) == STEP_ROW)
		if (left++ == 0)
			first = arena_str(&d->kept, unread.record_id);
	if (step == STEP_ERROR)
		return false;
	return left == 0 || err_set(err, ERR_INPUT,
	                        _("%s: %llu decisions too many; the first is about record %.*s, which is not in %s or has two"),
	                        reader_name(d->reader), left, STR_ARG(first), records);
}
