#include "config.h"

#include "ledger/holdings.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/i18n.h"

#include "base/poison.h"

/* Rows that were noted, and records of runs that noted none of them; of runs that were committed.  +: by the index on the subject, or
   each record would be looked for among all of its run. */
static const char sql[] =
    "SELECT subject, seq, run, case_no, content, detail, outcome, 'rows' AS what FROM event r WHERE kind = 'rows'"
    " AND (SELECT kind FROM event e WHERE e.run = r.run AND e.kind IN ('committed', 'undone') AND e.seq > r.seq ORDER BY e.seq LIMIT 1)"
    " = 'committed'"
    " UNION ALL "
    "SELECT key, seq, run, case_no, content, detail, outcome, 'record' FROM carried c"
    " WHERE NOT EXISTS (SELECT 1 FROM event x WHERE x.kind = 'rows' AND x.subject = c.key AND +x.run = c.run)"
    " ORDER BY 1, 2";
enum { KEY, SEQ, RUN, CASE_NO, CONTENT, DETAIL, OUTCOME, WHAT };

struct holdings {
	const struct printer *printer;
	struct ledger_query *query;
	struct arena arena; /* of the run's arrays */
	struct buf target, key, run, case_no;
	bool linked, fresh;
	struct remembered rows;
	const struct str *ahead; /* the row behind the record at hand; NULL: not read, or the end */
	bool ended;
};

struct holdings *
holdings_open(struct ledger *l, struct str target, bool linked, bool fresh, const struct printer *p, struct err *err)
{
	struct holdings *h = xcalloc(1, sizeof(*h));
	h->printer = p;
	h->linked = linked;
	h->fresh = fresh;
	buf_adds(&h->target, target);
	remembered_init(&h->rows, p, &h->arena);
	h->query = ledger_query_open(l, sql, err);
	if (h->query)
		return h;
	holdings_close(h);
	return NULL;
}

void
holdings_close(struct holdings *h)
{
	if (!h)
		return;
	ledger_query_close(h->query);
	buf_fini(&h->target);
	buf_fini(&h->key);
	buf_fini(&h->run);
	buf_fini(&h->case_no);
	arena_fini(&h->arena);
	free(h);
}

static bool
concerns(const struct holdings *h, const struct str *c)
{
	if (str_eq(c[WHAT], STR("rows")))
		return str_eq(c[OUTCOME], buf_str(&h->target));
	return str_eq(c[OUTCOME], STR("new")) ? h->fresh : h->linked;
}

/* The next row that concerns the target, in h->ahead. */
static enum step
look_ahead(struct holdings *h, struct err *err)
{
	if (h->ended)
		return STEP_END;
	enum step step;
	while ((step = ledger_query_next(h->query, &h->ahead, err)) == STEP_ROW)
		if (concerns(h, h->ahead))
			return STEP_ROW;
	h->ahead = NULL;
	h->ended = true;
	return step;
}

static void
keep(struct buf *b, struct str text)
{
	buf_reset(b);
	buf_adds(b, text);
}

/* The row at hand into the record. */
static bool
take(struct holdings *h, struct holding *record, struct err *err)
{
	const struct str *c = h->ahead;
	bool anew;
	keep(&h->run, c[RUN]);
	keep(&h->case_no, c[CASE_NO]);
	record->times++;
	if (!str_eq(c[WHAT], STR("rows"))) {
		record->noted = false;
		return true;
	}
	if (remembered_add(&h->rows, h->printer, c[CONTENT], c[DETAIL], &anew)) {
		record->noted = record->noted || anew;
		record->times = anew ? 1 : record->times;
		return true;
	}
	err_set(err, ERR_DATABASE, _("event %.*s of the ledger is not written as this program writes it"), STR_ARG(c[SEQ]));
	return err_hint(err, _("look at the ledger with \"kakehashi ledger verify\""));
}

enum step
holdings_next(struct holdings *h, struct holding *out, struct err *err)
{
	if (!h->ahead) {
		enum step step = look_ahead(h, err);
		if (step != STEP_ROW)
			return step;
	}
	struct holding record = { .noted = true, .rows = &h->rows };
	enum step step = STEP_ROW;
	remembered_reset(&h->rows, h->printer);
	keep(&h->key, h->ahead[KEY]);
	while (step == STEP_ROW && str_eq(h->ahead[KEY], buf_str(&h->key))) {
		if (!take(h, &record, err))
			return STEP_ERROR;
		step = look_ahead(h, err);
	}
	if (step == STEP_ERROR)
		return step;
	record.key = buf_str(&h->key);
	record.case_no = buf_str(&h->case_no);
	record.run = buf_str(&h->run);
	*out = record;
	return STEP_ROW;
}

bool
ledger_stand(struct ledger *l, uint64_t *seq, struct err *err)
{
	static const char last[] = "SELECT COALESCE(max(seq), 0) FROM event WHERE kind IN ('prepared', 'committed', 'undone')";
	struct arena a = ARENA_INIT;
	struct strs cells = { 0 };
	bool ok = ledger_ask(l, last, NULL, 0, &a, &cells, err);
	*seq = ok ? event_number(cells.v[0]) : 0;
	vec_fini(&cells);
	arena_fini(&a);
	return ok;
}
