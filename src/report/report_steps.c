/* What people have to do behind a run, in words and with the files to open. */
#include "config.h"

#include "base/i18n.h"
#include "report/charts.h"
#include "report/html.h"
#include "report/report_page.h"

#include "base/poison.h"

enum { FILES_MOST = 3 };

struct step_words {
	const char *class, *what, *how;
	const char *files[FILES_MOST]; /* those that are there are linked */
};

static void
put_step(const struct report *r, uint64_t n, const struct step_words *w, struct buf *out)
{
	struct buf links = BUF_INIT;
	buf_addf(out, "<li class=\"%s\"><span class=\"count\">", w->class);
	chart_number(n, out);
	buf_adds(out, STR("</span>\n<div><p><strong>"));
	html_word(w->what, out);
	buf_adds(out, STR("</strong></p>\n<p>"));
	html_word(w->how, out);
	buf_adds(out, STR("</p>\n"));
	for (size_t i = 0; i < FILES_MOST && w->files[i]; i++)
		if (report_link(r, w->files[i], &links))
			buf_addc(&links, '\n');
	if (links.n > 0)
		buf_addf(out, "<p class=\"files\">%.*s</p>\n", STR_ARG(buf_str(&links)));
	buf_adds(out, STR("</div></li>\n"));
	buf_fini(&links);
}

/* How a decision comes back; without a ledger nobody would remember what it is about. */
static const char *
how_to_decide(const struct report *r)
{
	if (!r->nights->known)
		return _("Look at each in the list, and enter it in the business system by hand.");
	return _("Decide about each in the list, save it, and hand the file in: kakehashi review take FILE. The next run carries what was decided.");
}

static void
put_remark(const char *class, const char *words, struct buf *out)
{
	buf_addf(out, "<p class=\"%s\">", class);
	html_word(words, out);
	buf_adds(out, STR("</p>\n"));
}

void
report_steps(const struct report *r, struct buf *out)
{
	const struct summary *s = &r->data->summary;
	uint64_t held = s->outcomes[OUTCOME_REVIEW] + s->untaken, cut = 0;
	for (size_t i = 0; i < s->targets_n; i++)
		cut += s->targets[i].cut;
	report_begin_section("steps", _("What waits for you"), out);
	if (r->stopped) {
		put_remark("stopped", _("A limit of the profile stopped this run: nothing was carried. Look whether the export and the register are whole. "
		                        "The numbers below are those of the run as it would have been; if all is as it should be, "
		                        "have it run again with --no-limits."), out);
		report_end_section(out);
		return;
	}
	if (held + s->outcomes[OUTCOME_REJECTED] + s->newly_missing + cut == 0) {
		put_remark("all-well", _("Nothing waits for a person. Every record was carried, or had been carried before."), out);
		report_end_section(out);
		return;
	}
	buf_adds(out, STR("<ul class=\"steps\">\n"));
	if (held > 0)
		put_step(r, held, &(struct step_words){ "review", _("records wait for a decision"), how_to_decide(r), { "review.html", "review.csv" } }, out);
	if (s->outcomes[OUTCOME_REJECTED] > 0)
		put_step(r, s->outcomes[OUTCOME_REJECTED], &(struct step_words){ "rejected", _("records were rejected"),
		    _("The list says what is wrong with each. Correct them in the record service, and send them again; or correct the file of rejected records, and feed it in."),
		    { "rejects.reasons.csv", "rejects.csv" } }, out);
	if (s->newly_missing > 0)
		put_step(r, s->newly_missing, &(struct step_words){ "missing", _("records are missing from the export for the first time"),
		    _("They were carried before. Ask whether they were deleted in the record service on purpose."), { "missing.csv" } }, out);
	if (cut > 0)
		put_step(r, cut, &(struct step_words){ "cut", _("values were cut, since the target takes no more"),
		    _("Look whether what was left out matters, and add it by hand."), { "flags.csv" } }, out);
	buf_adds(out, STR("</ul>\n"));
	report_end_section(out);
}
