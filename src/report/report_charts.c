/* The sections of a report that are drawn, each with a table that says the same. */
#include "config.h"

#include <stdio.h>

#include "base/i18n.h"
#include "report/charts.h"
#include "report/html.h"
#include "report/report_page.h"

#include "base/poison.h"

/* Opened by who wants the numbers; printed where it is open.  On a narrow screen it is moved sideways, by keys, too. */
static void
begin_numbers(const char *name, const struct html_head *heads, size_t n, struct buf *out)
{
	buf_adds(out, STR("<details>\n<summary>"));
	html_word(_("The same as a table"), out);
	buf_adds(out, STR("</summary>\n<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\""));
	html_word(name, out);
	buf_adds(out, STR("\">\n"));
	html_begin_table(NULL, heads, n, out);
}

static void
put_numbers(struct str name, const uint64_t *numbers, size_t n, struct buf *out)
{
	buf_adds(out, STR("<tr><th scope=\"row\">"));
	html_text(name, out);
	buf_adds(out, STR("</th>"));
	for (size_t i = 0; i < n; i++)
		report_cell(numbers[i], out);
	buf_adds(out, STR("</tr>\n"));
}

static void
end_numbers(struct buf *out)
{
	html_end_table(out);
	buf_adds(out, STR("</div>\n</details>\n"));
}

static void
put_swatch(const char *class, const char *word, struct buf *out)
{
	buf_addf(out, "<span><span class=\"swatch %s\"></span>", class);
	html_word(word, out);
	buf_adds(out, STR("</span>\n"));
}

static void
put_weight_numbers(const struct weights_seen *w, struct buf *out)
{
	const struct html_head heads[] = { { _("bits"), false }, { _("linked"), true }, { _("review"), true } };
	begin_numbers(_("Weights of records and their best case"), heads, sizeof(heads) / sizeof(*heads), out);
	for (int i = 0; i < WEIGHTS_BINS; i++) {
		char bits[64];
		int from = WEIGHTS_LOW + i * WEIGHTS_STEP, to = from + WEIGHTS_STEP;
		if (w->bin[i].linked + w->bin[i].review == 0)
			continue;
		if (i == 0)
			snprintf(bits, sizeof(bits), "< %d", to);
		else if (i + 1 == WEIGHTS_BINS)
			snprintf(bits, sizeof(bits), "≥ %d", from);
		else
			snprintf(bits, sizeof(bits), "%d … %d", from, to);
		put_numbers(str_from(bits), (const uint64_t[]){ w->bin[i].linked, w->bin[i].review }, 2, out);
	}
	end_numbers(out);
}

void
report_weights(const struct report *r, struct buf *out)
{
	const struct run_data *d = r->data;
	uint64_t seen = 0;
	for (size_t i = 0; i < WEIGHTS_BINS; i++)
		seen += d->weights.bin[i].linked + d->weights.bin[i].review;
	if (seen + d->weights.without == 0)
		return;
	report_begin_section("weights-heading", _("How sure it was: weights of the best case"), out);
	if (seen > 0) {
		buf_adds(out, STR("<p class=\"legend\">"));
		put_swatch("linked", _("linked"), out);
		put_swatch("review", _("review"), out);
		buf_adds(out, STR("<span class=\"soft\">"));
		html_word(_("Across: bits of evidence; one bit more is twice as likely. Upwards: records."), out);
		buf_adds(out, STR("</span></p>\n"));
		chart_weights(d, out);
		if (d->summary.has_thresholds) {
			buf_adds(out, STR("<p class=\"note\">"));
			html_word(_("From review_bits on a case is near enough to be looked at, from link_bits on it may be linked, unless something speaks against it."), out);
			buf_adds(out, STR("</p>\n"));
		}
		put_weight_numbers(&d->weights, out);
	}
	if (d->weights.without > 0) {
		buf_adds(out, STR("<p class=\"note\">"));
		html_wordf(out, _("Records without a weight, since nothing was compared: %llu."), (unsigned long long)d->weights.without);
		buf_adds(out, STR("</p>\n"));
	}
	report_end_section(out);
}

/* Runs of older programs did not say what became of their records. */
static bool
some_unsaid(const struct nights *n)
{
	for (size_t i = 0; i < NIGHTS; i++)
		if (nights_unsaid(&n->day[i]) > 0)
			return true;
	return false;
}

static void
put_night_numbers(const struct nights *n, bool unsaid, struct buf *out)
{
	enum { COLUMNS_MOST = OUTCOME_COUNT + 4 };
	struct html_head heads[COLUMNS_MOST] = { { _("day (UTC)"), false }, { _("records"), true }, { _("runs"), true } };
	size_t k = 3;
	for (enum outcome o = 0; o < OUTCOME_COUNT; o++)
		heads[k++] = (struct html_head){ _(outcome_word(o)), true };
	if (unsaid)
		heads[k++] = (struct html_head){ _("not known"), true };
	begin_numbers(_("Records a night"), heads, k, out);
	for (size_t i = NIGHTS; i-- > 0;) {
		const struct night_count *day = &n->day[i];
		uint64_t numbers[COLUMNS_MOST - 1] = { day->records, day->runs };
		memcpy(numbers + 2, day->outcomes, sizeof(day->outcomes));
		numbers[2 + OUTCOME_COUNT] = nights_unsaid(day);
		put_numbers(str_from(day->day), numbers, k - 1, out);
	}
	end_numbers(out);
}

static void
put_nights(const struct nights *n, struct buf *out)
{
	bool unsaid = some_unsaid(n);
	buf_adds(out, STR("<p class=\"soft\">"));
	html_word(_("As many as were in the exports of a day (UTC), by what became of them that night; a dot where there was no run. The last bar, the marked one, is this run's day."), out);
	buf_adds(out, STR("</p>\n<p class=\"legend\">"));
	for (enum outcome o = 0; o < OUTCOME_COUNT; o++)
		put_swatch(outcome_word(o), _(outcome_word(o)), out);
	if (unsaid)
		put_swatch("unsaid", _("not known"), out);
	buf_adds(out, STR("</p>\n"));
	chart_nights(n, out);
	put_night_numbers(n, unsaid, out);
}

void
report_nights(const struct report *r, struct buf *out)
{
	report_begin_section("nights-heading", _("Records a night, the last 60 nights"), out);
	if (r->nights->known) {
		put_nights(r->nights, out);
	} else {
		buf_adds(out, STR("<p>"));
		html_word(_("No ledger knows this run, so nothing can be said about other nights. \"kakehashi ledger init\" begins one."), out);
		buf_adds(out, STR("</p>\n"));
	}
	report_end_section(out);
}
