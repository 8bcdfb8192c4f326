#include "config.h"

#include "report/ledger_text.h"

#include "base/i18n.h"
#include "report/lines.h"

#include "base/poison.h"

bool
ledger_text_runs(struct ledger *l, struct buf *out, struct err *err)
{
	static const char sql[] =
	    "SELECT r.name, substr(r.began, 1, 16), r.state, count(e.seq), sum(e.outcome = 'linked'), sum(e.outcome = 'review'),"
	    " sum(e.outcome = 'new'), sum(e.outcome IN ('rejected', 'skipped'))"
	    " FROM run r LEFT JOIN event e ON e.run = r.name AND e.kind = 'record' AND e.seq BETWEEN r.seq AND r.until"
	    " GROUP BY r.seq ORDER BY r.seq";
	static const bool right[LINE_CELLS] = { false, false, false, true, true, true, true, true };
	struct arena a = ARENA_INIT;
	struct strs cells = { 0 };
	const char *const heads[LINE_CELLS] = { _("run"), _("began (UTC)"), _("state"), _("records"), _("linked"), _("review"), _("new"),
		_("other") };
	for (size_t i = 0; i < LINE_CELLS; i++)
		vec_push(&cells, str_from(heads[i]));
	bool ok = ledger_ask(l, sql, NULL, 0, &a, &cells, err);
	if (ok)
		line_table(cells.v, cells.n / LINE_CELLS, LINE_CELLS, right, out);
	vec_fini(&cells);
	arena_fini(&a);
	return ok;
}

bool
ledger_text_record(struct ledger *l, struct str key, struct buf *out, struct err *err)
{
	enum { COLUMNS = 6 };
	static const char sql[] = "SELECT substr(at, 1, 16), kind, run, outcome, case_no, detail FROM event"
	                          " WHERE subject = ?1 AND kind IN ('record', 'decision', 'missing', 'replaced') ORDER BY seq";
	static const bool right[COLUMNS] = { false };
	struct arena a = ARENA_INIT;
	struct strs cells = { 0 };
	const char *const heads[COLUMNS] = { _("when (UTC)"), _("what"), _("run"), _("outcome"), _("case"), _("why") };
	for (size_t i = 0; i < COLUMNS; i++)
		vec_push(&cells, str_from(heads[i]));
	bool ok = ledger_ask(l, sql, &key, 1, &a, &cells, err);
	if (ok && cells.n > COLUMNS)
		line_table(cells.v, cells.n / COLUMNS, COLUMNS, right, out);
	else if (ok)
		buf_addf(out, _("the ledger knows no record %.*s\n"), STR_ARG(key));
	vec_fini(&cells);
	arena_fini(&a);
	return ok;
}

/* The number of a day, to count from one to another: of YYYY-MM-DD in front of a time. */
static long
day_number(struct str at)
{
	long part[3] = { 0 };
	for (size_t i = 0, k = 0; i < at.n && i < 10; i++)
		if (at.p[i] == '-')
			k++;
		else if (k < 3)
			part[k] = part[k] * 10 + (at.p[i] - '0');
	long y = part[1] <= 2 ? part[0] - 1 : part[0], m = (part[1] + 9) % 12;
	return 365 * y + y / 4 - y / 100 + y / 400 + (m * 306 + 5) / 10 + part[2];
}

struct str
ledger_text_ruling(const struct ruling *r, struct arena *a)
{
	switch (r->kind) {
	case RULING_LINK:
		return arena_format(a, _("case %.*s, by %.*s"), STR_ARG(r->case_no), STR_ARG(r->by));
	case RULING_NEW:
		return arena_format(a, _("new, by %.*s"), STR_ARG(r->by));
	case RULING_SETTLED:
		return arena_format(a, _("seen to by hand, by %.*s"), STR_ARG(r->by));
	case RULING_OPEN:
		return arena_format(a, _("left open, by %.*s"), STR_ARG(r->by));
	default:
		return STR("");
	}
}

bool
ledger_text_waiting(struct ledger *l, time_t now, struct buf *out, bool *waits, struct err *err)
{
	enum { COLUMNS = 6 };
	static const bool right[COLUMNS] = { false, false, true };
	const char *const heads[COLUMNS] = { _("record"), _("since (UTC)"), _("days"), _("run"), _("reason"), _("decided") };
	struct arena a = ARENA_INIT;
	struct strs cells = { 0 };
	struct waiting_list list = { 0 };
	char today[16];
	struct tm utc;
	gmtime_r(&now, &utc);
	strftime(today, sizeof(today), "%Y-%m-%d", &utc);
	bool ok = ledger_waiting(l, (struct str){ NULL, 0 }, &a, &list, err);
	for (size_t i = 0; i < COLUMNS; i++)
		vec_push(&cells, str_from(heads[i]));
	for (size_t i = 0; ok && i < list.n; i++) {
		const struct waiting *w = &list.v[i];
		*waits = *waits || !ruling_decides(&w->ruling);
		vec_push(&cells, w->key);
		vec_push(&cells, str_slice(w->since, 0, 10));
		vec_push(&cells, arena_format(&a, "%ld", day_number(str_from(today)) - day_number(w->since)));
		vec_push(&cells, w->run);
		vec_push(&cells, w->reason);
		vec_push(&cells, ledger_text_ruling(&w->ruling, &a));
	}
	if (ok && list.n > 0)
		line_table(cells.v, list.n + 1, COLUMNS, right, out);
	else if (ok)
		buf_addf(out, "%s\n", _("nothing waits"));
	vec_fini(&list);
	vec_fini(&cells);
	arena_fini(&a);
	return ok;
}
