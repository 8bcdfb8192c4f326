/* The sections of a report that are drawn, each with a table that says the same. */
#include "config.h"

#include <stdio.h>

#include "base/i18n.h"
#include "report/charts.h"
#include "report/html.h"
#include "report/report_page.h"

#include "base/poison.h"

enum { HEADS_MOST = 3 };

/* Opened by who wants the numbers; printed where it is open. */
static void
begin_numbers(const char *const heads[static HEADS_MOST], struct buf *out)
{
	buf_adds(out, STR("<details>\n<summary>"));
	html_word(_("The same as a table"), out);
	buf_adds(out, STR("</summary>\n<table>\n<thead><tr><th scope=\"col\">"));
	html_word(heads[0], out);
	for (size_t i = 1; i < HEADS_MOST; i++) {
		buf_adds(out, STR("</th><th scope=\"col\" class=\"number\">"));
		html_word(heads[i], out);
	}
	buf_adds(out, STR("</th></tr></thead>\n<tbody>\n"));
}

static void
put_numbers(struct str name, uint64_t a, uint64_t b, struct buf *out)
{
	buf_adds(out, STR("<tr><th scope=\"row\">"));
	html_text(name, out);
	buf_adds(out, STR("</th>"));
	report_cell(a, out);
	report_cell(b, out);
	buf_adds(out, STR("</tr>\n"));
}

static void
end_numbers(struct buf *out)
{
	buf_adds(out, STR("</tbody>\n</table>\n</details>\n"));
}

static void
put_weight_numbers(const struct weights_seen *w, struct buf *out)
{
	begin_numbers((const char *const[]){ _("bits"), _("linked"), _("review") }, out);
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
		put_numbers(str_from(bits), w->bin[i].linked, w->bin[i].review, out);
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
		buf_adds(out, STR("<p><span class=\"swatch linked\"></span>"));
		html_word(_("linked"), out);
		buf_adds(out, STR(" &nbsp; <span class=\"swatch review\"></span>"));
		html_word(_("review"), out);
		buf_adds(out, STR(" &nbsp; <span class=\"soft\">"));
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

static void
put_night_numbers(const struct nights *n, struct buf *out)
{
	begin_numbers((const char *const[]){ _("day (UTC)"), _("records"), _("runs") }, out);
	for (size_t i = NIGHTS; i-- > 0;)
		put_numbers(str_from(n->day[i].day), n->day[i].records, n->day[i].runs, out);
	end_numbers(out);
}

void
report_nights(const struct report *r, struct buf *out)
{
	const struct nights *n = r->nights;
	report_begin_section("nights-heading", _("Records a night, the last 60 nights"), out);
	if (n->known) {
		buf_adds(out, STR("<p class=\"soft\">"));
		html_word(_("As many as were in the exports of a day (UTC); a dot where there was no run. The last bar is this run's day."), out);
		buf_adds(out, STR("</p>\n"));
		chart_nights(n, out);
		put_night_numbers(n, out);
	} else {
		buf_adds(out, STR("<p>"));
		html_word(_("No ledger knows this run, so nothing can be said about other nights. \"kakehashi ledger init\" begins one."), out);
		buf_adds(out, STR("</p>\n"));
	}
	report_end_section(out);
}
