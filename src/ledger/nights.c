#include "config.h"

#include "ledger/nights.h"

#include "base/poison.h"

/* A number of nights_detail in the event p; CAST takes the digits in front.  Older programs said nothing there: 0. */
#define PART(word) "sum(CAST(substr(p.detail, instr(p.detail, '" word "=') + length('" word "=')) AS INTEGER))"

/* The NIGHTS = ?1 days up to ?2, with the runs that were committed up to event ?3, and that event's own.  detail of files: "encoding=NAME
   records=N".  Runs are counted once, not anew for each day: with 2,000 of them that is a twentieth of the time.  Columns: enum column. */
static const char days_sql[] =
    "WITH RECURSIVE day(day, k) AS (SELECT date(?2, '-' || (CAST(?1 AS INTEGER) - 1) || ' days'), 1"
    "  UNION ALL SELECT date(day, '+1 day'), k + 1 FROM day WHERE k < CAST(?1 AS INTEGER)),"
    " counted AS MATERIALIZED (SELECT r.seq, substr(r.began, 1, 10) AS day,"
    "  (SELECT COALESCE(sum(CAST(substr(e.detail, instr(e.detail, 'records=') + 8) AS INTEGER)), 0) FROM event e"
    "   WHERE e.run = r.name AND e.kind = 'file' AND e.outcome = 'input' AND e.seq BETWEEN r.seq AND r.until) AS records,"
    "  (SELECT e.seq FROM event e WHERE e.run = r.name AND e.kind = 'prepared' AND e.seq BETWEEN r.seq AND r.until) AS prepared"
    "  FROM run r WHERE r.began >= date(?2, '-' || (CAST(?1 AS INTEGER) - 1) || ' days') AND r.seq <= CAST(?3 AS INTEGER)"
    "   AND (r.state = 'committed' OR r.seq = CAST(?3 AS INTEGER)))"
    " SELECT d.day, count(c.seq), COALESCE(sum(c.records), 0), " PART("linked") ", " PART("review") ", " PART("new") ", " PART("rejected") ", "
    PART("skipped") " FROM day d LEFT JOIN counted c ON c.day = d.day LEFT JOIN event p ON p.seq = c.prepared GROUP BY d.day ORDER BY d.day";
/* A run that was undone left nothing, and its name may have come again. */
static const char run_sql[] =
    "SELECT seq, substr(began, 1, 10) FROM run WHERE name = ?1 AND state <> 'undone' ORDER BY seq DESC LIMIT 1";

static bool
fill(struct ledger *l, struct str day, struct str seq, struct nights *out, struct err *err)
{
	enum column { DAY, RUNS, RECORDS, OUTCOMES, COLUMNS = OUTCOMES + OUTCOME_COUNT };
	struct arena a = ARENA_INIT;
	struct strs cells = { 0 };
	char room[24];
	const struct str parameters[] = { event_number_text(NIGHTS, room), day, seq };
	bool ok = ledger_ask(l, days_sql, parameters, 3, &a, &cells, err);
	out->known = ok && cells.n == (size_t)NIGHTS * COLUMNS;
	for (size_t i = 0; out->known && i < NIGHTS; i++) {
		const struct str *row = &cells.v[i * COLUMNS];
		struct night_count *to = &out->day[i];
		memcpy(to->day, row[DAY].p, row[DAY].n < sizeof(to->day) ? row[DAY].n : sizeof(to->day) - 1);
		to->runs = event_number(row[RUNS]);
		to->records = event_number(row[RECORDS]);
		for (enum outcome o = 0; o < OUTCOME_COUNT; o++)
			to->outcomes[o] = event_number(row[(size_t)OUTCOMES + o]);
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
nights_with(struct ledger *memory, const struct night_count *now, struct nights *out, struct err *err)
{
	struct night_count *last = &out->day[NIGHTS - 1];
	*out = (struct nights){ 0 };
	if (!fill(memory, str_from(now->day), STR("9223372036854775807"), out, err))
		return false;
	last->runs += now->runs;
	last->records += now->records;
	for (enum outcome o = 0; o < OUTCOME_COUNT; o++)
		last->outcomes[o] += now->outcomes[o];
	return true;
}

void
nights_detail(const uint64_t outcomes[static OUTCOME_COUNT], struct buf *out)
{
	for (enum outcome o = 0; o < OUTCOME_COUNT; o++)
		buf_addf(out, "%s%s=%llu", o ? " " : "", outcome_word(o), (unsigned long long)outcomes[o]);
}
