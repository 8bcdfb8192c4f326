#include "config.h"

#include "ledger/book.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/log.h"
#include "ledger/nights.h"
#include "text/utf8.h"

#include "base/poison.h"

struct book {
	struct ledger *pages;  /* the run's events, in a transaction until it is prepared; NULL: nothing is entered */
	struct ledger *memory; /* the runs before it */
	struct buf run;
	char day[11];     /* on which it began, as its first event says */
	uint64_t records; /* in its exports */
};

static struct str
run_of(const struct book *b)
{
	return buf_str(&b->run);
}

struct book *
book_peek(const struct ledger_place *place, struct err *err)
{
	struct book *b = xcalloc(1, sizeof(*b));
	b->memory = ledger_open(place, LEDGER_READ, NULL, err);
	if (b->memory)
		return b;
	book_close(b);
	return NULL;
}

struct book *
book_open(const struct ledger_place *place, struct str run, time_t now, struct str detail, struct err *err)
{
	struct book *b = xcalloc(1, sizeof(*b));
	bool back = false;
	buf_adds(&b->run, run);
	b->pages = ledger_open(place, LEDGER_WRITE, NULL, err);
	bool ok = b->pages && (b->memory = ledger_open(place, LEDGER_READ, NULL, err)) && ledger_begin(b->pages, now, &back, err) &&
	          book_enter(b, (struct event){ .kind = EVENT_RUN, .subject = run, .detail = detail }, err);
	if (ok && back)
		log_message(LOG_WARNING, LOG_ABOUT("clock-set-back"), _("the clock was set back: the ledger goes on with the time of its last event"));
	if (ok)
		return b;
	book_close(b);
	return NULL;
}

void
book_close(struct book *b)
{
	if (!b)
		return;
	/* SQLite brings its -wal file home when the last one who may write closes it: a copy of ledger.db alone is whole then. */
	ledger_close(b->memory);
	ledger_close(b->pages);
	buf_fini(&b->run);
	free(b);
}

struct ledger *
book_memory(struct book *b)
{
	return b->memory;
}

void
book_content(const struct book *b, const struct str *names, const struct str *values, size_t n, char hex[static DIGEST_HEX])
{
	ledger_content_hex(b->memory, names, values, n, hex);
}

bool
book_look(struct book *b, struct str key, struct str content, bool last, struct arena *a, enum book_answer *answer,
    struct ledger_record *before, bool *returns, struct err *err)
{
	struct ledger_record once;
	*answer = BOOK_NEW;
	if (!ledger_find_carried(b->memory, key, last ? STR("") : content, a, before, err))
		return false;
	if (before->seq > 0)
		*answer = str_eq(before->content, content) ? BOOK_CARRIED : BOOK_AMENDED;
	if (!last || *answer != BOOK_AMENDED)
		return true;
	if (!ledger_find_carried(b->memory, key, content, a, &once, err))
		return false;
	*returns = str_eq(once.content, content);
	return true;
}

struct str
book_run(const struct book *b)
{
	return run_of(b);
}

struct ledger_walk *
book_walk_carried(struct book *b, struct err *err)
{
	return ledger_walk_carried(b->memory, err);
}

bool
book_knows_run(struct book *b, struct str name, bool *knows, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct strs ones = { 0 };
	bool ok = ledger_ask(b->memory, "SELECT 1 FROM run WHERE name = ?1 AND state IN ('prepared', 'committed')", &name, 1, &a, &ones, err);
	*knows = ones.n > 0;
	vec_fini(&ones);
	arena_fini(&a);
	return ok;
}

bool
book_handed_over(struct book *b, struct arena *a, struct strs *out, struct err *err)
{
	static const char sql[] = "SELECT subject FROM event f WHERE kind = 'file' AND outcome = 'handover'"
	    " AND (SELECT kind FROM event e WHERE e.run = f.run AND e.kind IN ('committed', 'undone') AND e.seq > f.seq"
	    " ORDER BY e.seq LIMIT 1) = 'committed'";
	return ledger_ask(b->memory, sql, NULL, 0, a, out, err);
}

bool
book_missed(struct book *b, struct arena *a, struct strs *out, struct err *err)
{
	static const char sql[] = "SELECT subject, run FROM (SELECT subject, run, outcome, max(seq) FROM event m WHERE kind = 'missing'"
	    " AND (SELECT kind FROM event e WHERE e.run = m.run AND e.kind IN ('committed', 'undone') AND e.seq > m.seq"
	    " ORDER BY e.seq LIMIT 1) = 'committed' GROUP BY subject) WHERE outcome = 'missing'";
	return ledger_ask(b->memory, sql, NULL, 0, a, out, err);
}

bool
book_usual(struct book *b, uint64_t *runs, uint64_t *records, struct err *err)
{
	/* detail: "encoding=NAME records=N"; CAST takes the digits in front. */
	static const char sql[] = "SELECT count(DISTINCT r.seq), COALESCE(sum(CAST(substr(e.detail, instr(e.detail, 'records=') + 8) AS INTEGER)), 0)"
	    " FROM (SELECT seq, until, name FROM run WHERE state = 'committed' ORDER BY seq DESC LIMIT CAST(?1 AS INTEGER)) r"
	    " JOIN event e ON e.run = r.name AND e.kind = 'file' AND e.outcome = 'input' AND e.seq BETWEEN r.seq AND r.until";
	struct arena a = ARENA_INIT;
	struct strs cells = { 0 };
	char room[24];
	struct str most = event_number_text(BOOK_USUAL, room);
	bool ok = ledger_ask(b->memory, sql, &most, 1, &a, &cells, err);
	*runs = ok && cells.n == 2 ? event_number(cells.v[0]) : 0;
	*records = ok && cells.n == 2 ? event_number(cells.v[1]) : 0;
	vec_fini(&cells);
	arena_fini(&a);
	return ok;
}

bool
book_nights(struct book *b, const uint64_t outcomes[static OUTCOME_COUNT], struct nights *out, struct err *err)
{
	struct night_count now = { .runs = 1, .records = b->records };
	memcpy(now.day, b->day, sizeof(now.day));
	memcpy(now.outcomes, outcomes, sizeof(now.outcomes));
	return nights_with(b->memory, &now, out, err);
}

struct printer *
book_printer(const struct book *b, const struct str *names, size_t n)
{
	return printer_new(b->memory, names, NULL, n);
}

/* Of an export, by its detail. */
static uint64_t
records_of(struct str detail)
{
	static const char word[] = "records=";
	size_t at = str_find(detail, str_from(word), 0);
	return at == SIZE_MAX ? 0 : event_number(str_slice(detail, at + strlen(word), detail.n));
}

/* The ledger holds UTF-8; the name of a file may be anything. */
static struct str
as_text(struct str bytes, struct buf *b)
{
	if (utf8_valid(bytes) == bytes.n)
		return bytes;
	utf8_escape(bytes, b);
	return buf_str(b);
}

bool
book_enter(struct book *b, struct event e, struct err *err)
{
	struct buf name = BUF_INIT;
	e.run = run_of(b);
	if (!b->pages)
		return true;
	if (e.kind == EVENT_FILE)
		e.subject = as_text(e.subject, &name);
	bool ok = ledger_add(b->pages, &e, err);
	buf_fini(&name);
	if (!ok)
		return false;
	if (e.kind == EVENT_RUN)
		memcpy(b->day, e.at.p, sizeof(b->day) - 1);
	if (e.kind == EVENT_FILE && str_eq(e.outcome, STR("input")))
		b->records += records_of(e.detail);
	return true;
}

bool
book_prepare(struct book *b, const uint64_t outcomes[static OUTCOME_COUNT], struct err *err)
{
	struct buf detail = BUF_INIT;
	nights_detail(outcomes, &detail);
	bool ok = book_enter(b, (struct event){ .kind = EVENT_PREPARED, .subject = run_of(b), .detail = buf_str(&detail) }, err) &&
	          ledger_commit(b->pages, err);
	buf_fini(&detail);
	return ok;
}

bool
book_commit(struct book *b, time_t now, struct str manifest, struct err *err)
{
	return ledger_end_run(b->pages, run_of(b), EVENT_COMMITTED, now, manifest, STR(""), err);
}

bool
book_undo(struct book *b, time_t now, struct str why, struct err *err)
{
	return ledger_end_run(b->pages, run_of(b), EVENT_UNDONE, now, STR(""), why, err);
}

bool
ledger_unfinished(struct ledger *l, struct arena *a, struct strs *out, struct err *err)
{
	return ledger_ask(l, "SELECT name FROM run WHERE state = 'prepared' ORDER BY began, name", NULL, 0, a, out, err);
}

bool
ledger_end_run(struct ledger *l, struct str run, enum event_kind kind, time_t now, struct str content, struct str why,
    struct err *err)
{
	struct buf text = BUF_INIT;
	struct event e = { .kind = kind, .run = run, .subject = run, .content = content, .detail = as_text(why, &text) };
	bool ok = ledger_note(l, now, &e, err);
	buf_fini(&text);
	return ok;
}
