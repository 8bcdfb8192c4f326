#include "config.h"

#include "ledger/waiting.h"

#include "base/poison.h"

/* Words of the column outcome. */
static const struct str words[] = {
	[RULING_NONE] = { "", 0 },
	[RULING_LINK] = { "linked", 6 },
	[RULING_NEW] = { "new", 3 },
	[RULING_SETTLED] = { "skipped", 7 },
	[RULING_OPEN] = { "review", 6 },
};

/* The value of the next word of a detail, "name=VALUE", when it is of that name; *rest goes on behind it. */
static struct str
take_part(struct str *rest, struct str name)
{
	if (!str_starts(*rest, name))
		return STR("");
	size_t end = str_find(*rest, STR(" "), name.n);
	end = end == SIZE_MAX ? rest->n : end;
	struct str value = str_slice(*rest, name.n, end);
	*rest = str_slice(*rest, end < rest->n ? end + 1 : end, rest->n);
	return value;
}

/* The five columns that a ruling is made of; an empty outcome is none. */
static struct ruling
ruling_of(const struct str cells[static 5])
{
	struct ruling r = { .kind = RULING_NONE, .case_no = cells[1], .at = cells[3], .seq = event_number(cells[4]) };
	for (enum ruling_kind k = RULING_LINK; k <= RULING_OPEN; k++)
		if (str_eq(cells[0], words[k]))
			r.kind = k;
	struct str rest = cells[2], by = STR("by=");
	r.shown = take_part(&rest, STR("shown="));
	r.proof = take_part(&rest, STR("case="));
	if (str_starts(rest, by)) /* the last one: a name may hold anything */
		r.by = str_slice(rest, by.n, rest.n);
	return r;
}

struct event
ruling_event(struct str key, struct str content, const struct ruling *r, struct arena *a)
{
	struct str proof = r->proof.n ? arena_format(a, "case=%.*s ", STR_ARG(r->proof)) : STR("");
	struct str detail = arena_format(a, "shown=%.*s %.*sby=%.*s", STR_ARG(r->shown), STR_ARG(proof), STR_ARG(r->by));
	return (struct event){ .kind = EVENT_DECISION, .subject = key, .content = content, .outcome = words[r->kind],
		.case_no = r->case_no, .detail = detail };
}

bool
ledger_rule(struct ledger *l, struct str key, struct str content, const struct ruling *r, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct event e = ruling_event(key, content, r, &a);
	bool ok = ledger_add(l, &e, err);
	arena_fini(&a);
	return ok;
}

bool
ledger_held_files(struct ledger *l, struct str run, uint64_t behind, struct arena *a, struct strs *out, struct err *err)
{
	static const char sql[] = "SELECT subject, content, detail FROM event e WHERE kind = 'file' AND run = ?1 AND outcome = 'output'"
	    " AND subject GLOB 'held*.csv' AND seq = (SELECT min(seq) FROM event f WHERE f.kind = 'file' AND f.run = e.run"
	    "  AND f.outcome = 'output' AND f.subject = e.subject AND f.seq > CAST(?2 AS INTEGER)) ORDER BY seq";
	char room[24];
	return ledger_ask(l, sql, (const struct str[]){ run, event_number_text(behind, room) }, 2, a, out, err);
}

bool
ledger_waiting(struct ledger *l, struct str key, struct arena *a, struct waiting_list *out, struct err *err)
{
	enum { COLUMNS = 12 };
	static const char sql[] =
	    "SELECT s.key, s.content, s.run, s.seq, s.detail, f.at, f.run, COALESCE(d.outcome, ''), COALESCE(d.case_no, ''),"
	    " COALESCE(d.detail, ''), COALESCE(d.at, ''), COALESCE(d.seq, '')"
	    " FROM (SELECT DISTINCT subject FROM event WHERE kind = 'record' AND outcome = 'review') k"
	    " JOIN standing s ON s.key = k.subject AND s.outcome = 'review'"
	    " JOIN event f ON f.seq = (SELECT min(x.seq) FROM record x WHERE x.key = s.key AND x.content = s.content"
	    "  AND x.outcome = 'review' AND x.seq > COALESCE((SELECT max(y.seq) FROM record y WHERE y.key = s.key"
	    "   AND (y.content <> s.content OR y.outcome <> 'review') AND y.detail <> 'duplicate-key'), 0))"
	    " LEFT JOIN ruling d ON d.key = s.key AND d.content = s.content"
	    " WHERE ?1 = '' OR s.key = ?2 ORDER BY s.key";
	struct strs c = { 0 };
	const struct str parameters[] = { key.p ? STR("1") : STR(""), key.p ? key : STR("") };
	bool ok = ledger_ask(l, sql, parameters, 2, a, &c, err);
	for (size_t i = 0; ok && i + COLUMNS <= c.n; i += COLUMNS)
		vec_push(out, (struct waiting){ c.v[i], c.v[i + 1], c.v[i + 2], event_number(c.v[i + 3]), c.v[i + 4], c.v[i + 5],
			c.v[i + 6], ruling_of(&c.v[i + 7]) });
	vec_fini(&c);
	return ok;
}

bool
ledger_settled(struct ledger *l, struct arena *a, struct waiting_list *out, struct err *err)
{
	enum { COLUMNS = 7 };
	struct strs c = { 0 };
	bool ok = ledger_ask(l, "SELECT key, content, outcome, case_no, detail, at, seq FROM ruling WHERE outcome = 'skipped' ORDER BY key", NULL,
	    0, a, &c, err);
	for (size_t i = 0; ok && i + COLUMNS <= c.n; i += COLUMNS)
		vec_push(out, (struct waiting){ .key = c.v[i], .content = c.v[i + 1], .ruling = ruling_of(&c.v[i + 2]) });
	vec_fini(&c);
	return ok;
}

bool
ledger_standing(struct ledger *l, struct str key, struct arena *a, struct ledger_record *out, struct err *err)
{
	struct strs c = { 0 };
	*out = (struct ledger_record){ .seq = 0 };
	bool ok = ledger_ask(l, "SELECT run, content, outcome, case_no, detail, seq FROM standing WHERE key = ?1", &key, 1, a, &c, err);
	if (ok && c.n > 0)
		*out = (struct ledger_record){ c.v[0], c.v[1], c.v[2], c.v[3], c.v[4], event_number(c.v[5]) };
	vec_fini(&c);
	return ok;
}

bool
ledger_contents(struct ledger *l, struct str key, struct arena *a, struct strs *out, struct err *err)
{
	return ledger_ask(l, "SELECT DISTINCT content FROM event WHERE kind = 'record' AND subject = ?1 ORDER BY 1", &key, 1, a, out, err);
}

bool
ledger_truth(struct ledger *l, struct arena *a, struct strs *out, struct err *err)
{
	static const char sql[] = "SELECT d.key, d.case_no FROM decision d WHERE d.outcome IN ('linked', 'new')"
	                          " AND NOT EXISTS (SELECT 1 FROM decision n WHERE n.key = d.key AND n.seq > d.seq) ORDER BY d.key";
	return ledger_ask(l, sql, NULL, 0, a, out, err);
}
