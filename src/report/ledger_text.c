#include "config.h"

#include "report/ledger_text.h"

#include "base/i18n.h"
#include "text/unicode.h"

#include "base/poison.h"

enum { MOST_COLUMNS = 8 };

/* Rows of n cells, each column as wide as its widest cell, two blanks between; numbers to the right where right says so. */
static void
put_table(const struct str *cells, size_t rows, size_t n, const bool *right, struct buf *out)
{
	size_t widths[MOST_COLUMNS] = { 0 };
	for (size_t i = 0; i < rows * n; i++) {
		size_t width = unicode_width(cells[i]);
		if (width > widths[i % n])
			widths[i % n] = width;
	}
	for (size_t row = 0; row < rows; row++) {
		size_t start = out->n;
		for (size_t k = 0; k < n; k++) {
			struct str cell = cells[row * n + k];
			size_t blanks = widths[k] - unicode_width(cell);
			buf_adds(out, k ? STR("  ") : STR(""));
			for (; right[k] && blanks > 0; blanks--)
				buf_addc(out, ' ');
			buf_adds(out, cell);
			for (; blanks > 0; blanks--)
				buf_addc(out, ' ');
		}
		while (out->n > start && out->p[out->n - 1] == ' ')
			out->n--;
		buf_addc(out, '\n');
	}
}

bool
ledger_text_runs(struct ledger *l, struct buf *out, struct err *err)
{
	static const char sql[] =
	    "SELECT r.name, substr(r.began, 1, 16), r.state, count(e.seq), sum(e.outcome = 'linked'), sum(e.outcome = 'review'),"
	    " sum(e.outcome = 'new'), sum(e.outcome IN ('rejected', 'skipped'))"
	    " FROM run r LEFT JOIN event e ON e.run = r.name AND e.kind = 'record' AND e.seq BETWEEN r.seq AND r.until"
	    " GROUP BY r.seq ORDER BY r.seq";
	static const bool right[MOST_COLUMNS] = { false, false, false, true, true, true, true, true };
	struct arena a = ARENA_INIT;
	struct strs cells = { 0 };
	const char *const heads[MOST_COLUMNS] = { _("run"), _("began (UTC)"), _("state"), _("records"), _("linked"), _("review"), _("new"),
		_("other") };
	for (size_t i = 0; i < MOST_COLUMNS; i++)
		vec_push(&cells, str_from(heads[i]));
	bool ok = ledger_ask(l, sql, NULL, 0, &a, &cells, err);
	if (ok)
		put_table(cells.v, cells.n / MOST_COLUMNS, MOST_COLUMNS, right, out);
	vec_fini(&cells);
	arena_fini(&a);
	return ok;
}

bool
ledger_text_record(struct ledger *l, struct str key, struct buf *out, struct err *err)
{
	enum { COLUMNS = 6 };
	static const char sql[] = "SELECT substr(at, 1, 16), kind, run, outcome, case_no, detail FROM event"
	                          " WHERE subject = ?1 AND kind IN ('record', 'decision', 'missing') ORDER BY seq";
	static const bool right[COLUMNS] = { false };
	struct arena a = ARENA_INIT;
	struct strs cells = { 0 };
	const char *const heads[COLUMNS] = { _("when (UTC)"), _("what"), _("run"), _("outcome"), _("case"), _("why") };
	for (size_t i = 0; i < COLUMNS; i++)
		vec_push(&cells, str_from(heads[i]));
	bool ok = ledger_ask(l, sql, &key, 1, &a, &cells, err);
	if (ok && cells.n > COLUMNS)
		put_table(cells.v, cells.n / COLUMNS, COLUMNS, right, out);
	else if (ok)
		buf_addf(out, _("the ledger knows no record %.*s\n"), STR_ARG(key));
	vec_fini(&cells);
	arena_fini(&a);
	return ok;
}
