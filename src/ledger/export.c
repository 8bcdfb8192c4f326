#include "config.h"

#include "ledger/export.h"

#include "base/i18n.h"
#include "csv/reader.h"
#include "csv/writer.h"

#include "base/poison.h"

enum { PIECE = 64 * 1024 };

static bool
put(struct buf *rows, size_t least, struct outfile *out, struct err *err)
{
	if (rows->n < least)
		return true;
	bool ok = outfile_write(out, buf_str(rows), err);
	buf_reset(rows);
	return ok;
}

static void
head_row(uint64_t events, struct str head, struct buf *out)
{
	char room[24];
	struct str cells[EVENT_COLUMNS];
	const struct event e = { .seq = events, .hash = head };
	event_cells(&e, STR("head"), room, cells);
	csv_write_row(&CSV_OUTPUT_DEFAULT, cells, EVENT_COLUMNS, out);
}

static void
event_row(const struct event *e, struct str kind, struct buf *out)
{
	char room[24];
	struct str cells[EVENT_COLUMNS];
	event_cells(e, kind, room, cells);
	csv_write_row(&CSV_OUTPUT_DEFAULT, cells, EVENT_COLUMNS, out);
}

bool
ledger_export(struct ledger *l, struct outfile *out, struct err *err)
{
	struct buf rows = BUF_INIT;
	struct arena a = ARENA_INIT;
	struct event e;
	struct str kind, head;
	uint64_t events = 0;
	enum step step = STEP_ERROR;
	csv_write_row(&CSV_OUTPUT_DEFAULT, event_columns, EVENT_COLUMNS, &rows);
	struct ledger_walk *walk = ledger_walk_open(l, err);
	while (walk && (step = ledger_walk_next(walk, &e, &kind, err)) == STEP_ROW) {
		event_row(&e, kind, &rows);
		events++;
		if (!put(&rows, PIECE, out, err)) {
			step = STEP_ERROR;
			break;
		}
	}
	ledger_walk_close(walk);
	bool ok = step == STEP_END && ledger_head(l, &a, &head, err);
	if (ok) {
		head_row(events, head, &rows);
		ok = put(&rows, 0, out, err);
	}
	arena_fini(&a);
	buf_fini(&rows);
	return ok;
}

/* One line of the file.  *ended: the head was there; anything behind it was added. */
static void
look_at_row(struct chain *c, const struct csv_record *record, bool *ended, struct buf *again)
{
	struct event e;
	struct str kind;
	buf_reset(again);
	if (finding_is_set(&record->finding)) {
		c->found(c->ctx, CHAIN_CHANGED, c->last + 1);
		return;
	}
	event_from_cells(record->cells, &e, &kind);
	event_row(&e, kind, again);
	if (*ended || !str_eq(buf_str(again), record->bytes))
		c->found(c->ctx, CHAIN_CHANGED, e.seq);
	if (!*ended && str_eq(kind, STR("head"))) {
		*ended = true;
		if (e.seq != c->events)
			c->found(c->ctx, CHAIN_HEAD, c->last);
		chain_end(c, e.hash);
		return;
	}
	chain_look(c, &e, kind);
}

static bool
check_header(const struct reader *r, struct err *err)
{
	size_t n;
	const struct str *header = reader_header(r, &n);
	bool ok = n == EVENT_COLUMNS;
	for (size_t i = 0; ok && i < n; i++)
		ok = str_eq(header[i], event_columns[i]);
	if (ok && str_eq(reader_header_bytes(r), STR("seq,at,run,kind,subject,content,outcome,case_no,detail,hash\n")))
		return true;
	err_set(err, ERR_INPUT, _("%s: is no export of a ledger: its first line is another one"), reader_name(r));
	return err_hint(err, _("\"kakehashi ledger export\" writes them"));
}

bool
ledger_verify_export(const char *path, struct chain *c, struct err *err)
{
	struct csv_input input = CSV_INPUT_DEFAULT;
	input.encoding = ENCODING_UTF8;
	struct reader *r = reader_open(path, &input, err);
	struct arena a = ARENA_INIT;
	struct buf again = BUF_INIT;
	struct csv_record record;
	bool ended = false;
	enum step step = STEP_ERROR;
	if (r && check_header(r, err))
		while ((step = reader_next(r, &a, &record, err)) == STEP_ROW) {
			look_at_row(c, &record, &ended, &again);
			arena_reset(&a);
		}
	if (step == STEP_END && !ended)
		c->found(c->ctx, CHAIN_HEAD, c->last);
	buf_fini(&again);
	arena_fini(&a);
	reader_close(r);
	return step == STEP_END;
}
