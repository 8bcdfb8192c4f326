#include "config.h"

#include "ledger/nights.h"

#include "base/poison.h"

/* The NIGHTS = ?1 days up to ?2, with the runs that were committed up to event ?3, and that event's own.  detail: "encoding=NAME records=N",
   and CAST takes the digits in front.  Runs are counted once, not anew for each day: with 2,000 of them that is a twentieth of the time. */
static const char days_sql[] =
    "WITH RECURSIVE day(day, k) AS (SELECT date(?2, '-' || (CAST(?1 AS INTEGER) - 1) || ' days'), 1"
    "  UNION ALL SELECT date(day, '+1 day'), k + 1 FROM day WHERE k < CAST(?1 AS INTEGER)),"
    " counted AS MATERIALIZED (SELECT r.seq, substr(r.began, 1, 10) AS day,"
    "  (SELECT COALESCE(sum(CAST(substr(e.detail, instr(e.detail, 'records=') + 8) AS INTEGER)), 0) FROM event e"
    "   WHERE e.run = r.name AND e.kind = 'file' AND e.outcome = 'input' AND e.seq BETWEEN r.seq AND r.until) AS records"
    "  FROM run r WHERE r.began >= date(?2, '-' || (CAST(?1 AS INTEGER) - 1) || ' days') AND r.seq <= CAST(?3 AS INTEGER)"
    "   AND (r.state = 'committed' OR r.seq = CAST(?3 AS INTEGER)))"
    " SELECT d.day, count(c.seq), COALESCE(sum(c.records), 0) FROM day d LEFT JOIN counted c ON c.day = d.day GROUP BY d.day ORDER BY d.day";
/* A run that was undone left nothing, and its name may have come again. */
static const char run_sql[] =
    "SELECT seq, substr(began, 1, 10) FROM run WHERE name = ?1 AND state <> 'undone' ORDER BY seq DESC LIMIT 1";

static bool
fill(struct ledger *l, struct str day, struct str seq, struct nights *out, struct err *err)
{
	enum { COLUMNS = 3 };
	struct arena a = ARENA_INIT;
	struct strs cells = { 0 };
	char room[24];
	const struct str parameters[] = { event_number_text(NIGHTS, room), day, seq };
	bool ok = ledger_ask(l, days_sql, parameters, 3, &a, &cells, err);
	out->known = ok && cells.n == (size_t)NIGHTS * COLUMNS;
	for (size_t i = 0; out->known && i < NIGHTS; i++) {
		const struct str *row = &cells.v[i * COLUMNS];
		struct night_count *to = &out->day[i];
		memcpy(to->day, row[0].p, row[0].n < sizeof(to->day) ? row[0].n : sizeof(to->day) - 1);
		to->runs = event_number(row[1]);
		to->records = event_number(row[2]);
	}
	vec_fini(&cells);
	arena_fini(&a);
	return ok;
}

bool
ledger_nights(struct ledger *l, struct str run, struct nights *out, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct strs cells = { 0 };
	*out = (struct nights){ 0 };
	bool ok = ledger_ask(l, run_sql, &run, 1, &a, &cells, err) && (cells.n != 2 || fill(l, cells.v[1], cells.v[0], out, err));
	vec_fini(&cells);
	arena_fini(&a);
	return ok;
}

bool
nights_with(struct ledger *memory, struct str day, uint64_t records, struct nights *out, struct err *err)
{
	*out = (struct nights){ 0 };
	if (!fill(memory, day, STR("9223372036854775807"), out, err))
		return false;
	out->day[NIGHTS - 1].runs++;
	out->day[NIGHTS - 1].records += records;
	return true;
}
