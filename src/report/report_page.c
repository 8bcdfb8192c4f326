#include "config.h"

#include "report/report_page.h"

#include "base/decimal.h"
#include "base/i18n.h"
#include "base/path.h"
#include "report/charts.h"
#include "report/html.h"

#include "base/poison.h"

void
report_begin_section(const char *id, const char *heading, struct buf *out)
{
	buf_addf(out, "<section aria-labelledby=\"%s\">\n<h2 id=\"%s\">", id, id);
	html_word(heading, out);
	buf_adds(out, STR("</h2>\n"));
}

void
report_end_section(struct buf *out)
{
	buf_adds(out, STR("</section>\n"));
}

void
report_cell(uint64_t n, struct buf *out)
{
	buf_adds(out, STR("<td class=\"number\">"));
	chart_number(n, out);
	buf_adds(out, STR("</td>"));
}

/* A file's name as a relative reference (RFC 3986): everything but letters, digits and -._~ by its bytes. */
static void
put_reference(struct str name, struct buf *out)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
	buf_adds(out, STR("./"));
	for (size_t i = 0; i < name.n; i++)
		if (name.p[i] && strchr(plain, name.p[i]))
			buf_addc(out, name.p[i]);
		else
			buf_addf(out, "%%%02X", (unsigned)(unsigned char)name.p[i]);
}

static void
put_link(struct str name, struct buf *out)
{
	buf_adds(out, STR("<a href=\""));
	put_reference(name, out);
	buf_adds(out, STR("\">"));
	html_isolated(name, out);
	buf_adds(out, STR("</a>"));
}

bool
report_link(const struct report *r, const char *file, struct buf *out)
{
	for (size_t i = 0; i < r->files->n; i++)
		if (str_eq(r->files->v[i], str_from(file))) {
			put_link(str_from(file), out);
			return true;
		}
	return false;
}

/* --- the head */

static void
put_inputs(const struct report *r, struct buf *out)
{
	enum { SHOWN = 12 };
	const struct manifest_files *in = r->inputs;
	if (in->n == 0)
		return;
	buf_adds(out, STR("<ul class=\"inputs\" aria-label=\""));
	html_word(_("Files that were read"), out);
	buf_adds(out, STR("\">\n"));
	for (size_t i = 0; i < in->n && i < SHOWN; i++) {
		buf_adds(out, STR("<li>"));
		html_isolated(path_base(in->v[i].path), out);
		buf_addc(out, ' ');
		if (in->v[i].parted)
			html_wordf(out, _("(records: %llu, children: %llu)"), (unsigned long long)in->v[i].records, (unsigned long long)in->v[i].children);
		else
			html_wordf(out, _("(records: %llu)"), (unsigned long long)in->v[i].records);
		buf_adds(out, STR("</li>\n"));
	}
	if (in->n > SHOWN) {
		buf_adds(out, STR("<li>"));
		html_wordf(out, _("and %zu more files"), in->n - SHOWN);
		buf_adds(out, STR("</li>\n"));
	}
	buf_adds(out, STR("</ul>\n"));
}

static const char *
heading(const struct report *r)
{
	return r->stopped ? _("The run was stopped:") : _("What the run did:");
}

static void
put_head(const struct report *r, struct buf *out)
{
	buf_adds(out, STR("<header>\n<p class=\"eyebrow\">kakehashi</p>\n<h1>"));
	html_word(heading(r), out);
	buf_addc(out, ' ');
	html_isolated(r->run, out);
	buf_adds(out, STR("</h1>\n"));
	put_inputs(r, out);
	buf_adds(out, STR("</header>\n"));
}

/* --- the equation */

static void
put_term(const char *class, uint64_t n, const char *word, struct buf *out)
{
	buf_addf(out, "<span class=\"term %s\"><b>", class);
	chart_number(n, out);
	buf_adds(out, STR("</b> <span>"));
	html_word(word, out);
	buf_adds(out, STR("</span></span>\n"));
}

static void
put_equation(const struct summary *s, struct buf *out)
{
	bool holds = summary_adds_up(s);
	buf_adds(out, STR("<p class=\"equation\">\n"));
	put_term("read", s->read, _("read"), out);
	for (enum outcome o = 0; o < OUTCOME_COUNT; o++) {
		buf_addf(out, "<span class=\"operator\">%s</span>\n", o ? "+" : "=");
		put_term(outcome_word(o), s->outcomes[o], _(outcome_word(o)), out);
	}
	buf_addf(out, "<span class=\"verdict%s\">", holds ? "" : " broken");
	html_word(holds ? _("The equation holds: no record was lost or doubled.") : _("The equation DOES NOT HOLD: nothing may be relied on."), out);
	buf_adds(out, STR("</span>\n</p>\n"));
}

static const char *
outcome_meaning(const struct summary *s, enum outcome o)
{
	if (o == OUTCOME_NEW && s->own_cases)
		return _("are cases of the source, and go to the record service");
	switch (o) {
	case OUTCOME_LINKED: return _("belong to a case");
	case OUTCOME_REVIEW: return _("wait for a person's decision");
	case OUTCOME_NEW: return _("have no case");
	case OUTCOME_REJECTED: return _("could not be read or carried");
	case OUTCOME_SKIPPED: return _("were carried before, or seen to by hand");
	default: return "";
	}
}

static void
put_percent(uint64_t part, uint64_t all, struct buf *out)
{
	buf_adds(out, STR("<td class=\"number\">"));
	if (all == 0) {
		buf_adds(out, STR("–"));
	} else {
		decimal_add(out, decimal_scaled((double)part / (double)all * 100, 1), 1);
		buf_adds(out, STR("&nbsp;%"));
	}
	buf_adds(out, STR("</td>"));
}

static void
put_outcomes(const struct summary *s, struct buf *out)
{
	const struct html_head heads[] = { { _("outcome"), false }, { _("how many"), true }, { _("share"), true }, { _("meaning"), false } };
	html_begin_table("tally", heads, sizeof(heads) / sizeof(*heads), out);
	for (enum outcome o = 0; o < OUTCOME_COUNT; o++) {
		buf_addf(out, "<tr><th scope=\"row\"><span class=\"swatch %s\"></span>", outcome_word(o));
		html_word(_(outcome_word(o)), out);
		buf_adds(out, STR("</th>"));
		report_cell(s->outcomes[o], out);
		put_percent(s->outcomes[o], s->read, out);
		buf_adds(out, STR("<td>"));
		html_word(outcome_meaning(s, o), out);
		buf_adds(out, STR("</td></tr>\n"));
	}
	html_end_table(out);
}

static void
put_note(struct buf *note, struct buf *out)
{
	buf_adds(out, STR("<p class=\"note\">"));
	html_text(buf_str(note), out);
	buf_adds(out, STR("</p>\n"));
	buf_reset(note);
}

/* What the outcomes do not say. */
static void
put_remarks(const struct summary *s, struct buf *out)
{
	struct buf note = BUF_INIT;
	if (s->parted) {
		buf_addf(&note, _("Records: %llu, read as one row for each of their children: %llu."), (unsigned long long)s->records,
		    (unsigned long long)s->children);
		put_note(&note, out);
	}
	if (s->waited) {
		buf_addf(&note, _("Of these, an earlier run had held: %llu."), (unsigned long long)s->waited);
		put_note(&note, out);
	}
	if (s->decided) {
		buf_addf(&note, _("Decided by people: %llu."), (unsigned long long)s->decided);
		put_note(&note, out);
	}
	if (s->amended > s->replaced) {
		buf_addf(&note, _("Carried before, and not as they were: %llu."), (unsigned long long)s->amended);
		put_note(&note, out);
	}
	if (s->replaced) {
		buf_addf(&note, _("Amended in the record service, and put in place of what was there: %llu; see replaced-rows.csv."),
		    (unsigned long long)s->replaced);
		put_note(&note, out);
	}
	buf_fini(&note);
}

/* --- the files */

static const struct {
	const char *name, *meaning;
} meanings[] = {
	{ "decisions.csv", N_("what was decided about each record") },
	{ "flags.csv", N_("what to know of records that went on") },
	{ "manifest.json", N_("hashes of all files, times, and the program's version: for auditors") },
	{ "missing.csv", N_("records that were carried before, and are in no export any more") },
	{ "rejects.reasons.csv", N_("what is wrong with each rejected record") },
	{ "replaced-rows.csv", N_("what the target held of amended records") },
	{ "replacements.csv", N_("characters that were written as others") },
	{ "review.csv", N_("what waits for a decision, for a spreadsheet program") },
	{ "review.html", N_("what waits for a decision, for a browser") },
	{ "summary.json", N_("the numbers of this page, for programs") },
};

static const char *
file_meaning(struct str name)
{
	for (size_t i = 0; i < sizeof(meanings) / sizeof(*meanings); i++)
		if (str_eq(name, str_from(meanings[i].name)))
			return _(meanings[i].meaning);
	if (str_starts(name, STR("held.")))
		return _("records that wait, as they came");
	if (str_starts(name, STR("rejects.")))
		return _("rejected records as they came, to be corrected and fed in again");
	return _("import file");
}

static void
put_file(struct str name, struct buf *out)
{
	buf_adds(out, STR("<tr><th scope=\"row\">"));
	put_link(name, out);
	buf_adds(out, STR("</th><td>"));
	html_word(file_meaning(name), out);
	buf_adds(out, STR("</td></tr>\n"));
}

/* Behind files i of a kind of which there is one for each input: they stand together in byte order. */
static size_t
end_of_kind(const struct strs *files, size_t i)
{
	static const char *const kinds[] = { "held.", "rejects." };
	const char *meaning = file_meaning(files->v[i]);
	size_t end = i + 1;
	for (size_t k = 0; k < sizeof(kinds) / sizeof(*kinds); k++)
		while (str_starts(files->v[i], str_from(kinds[k])) && end < files->n && str_starts(files->v[end], str_from(kinds[k])) &&
		       strcmp(file_meaning(files->v[end]), meaning) == 0)
			end++;
	return end;
}

/* A full inbox makes thousands of some kinds; one is not worth a line that says so. */
static void
put_kind(const struct strs *files, size_t from, size_t end, struct buf *out)
{
	enum { SHOWN = 12 };
	size_t shown = end - from > SHOWN + 1 ? SHOWN : end - from;
	for (size_t i = 0; i < shown; i++)
		put_file(files->v[from + i], out);
	if (from + shown == end)
		return;
	buf_adds(out, STR("<tr><th scope=\"row\">"));
	html_wordf(out, _("and %zu more files"), end - from - shown);
	buf_adds(out, STR("</th><td>"));
	html_word(file_meaning(files->v[from]), out);
	buf_adds(out, STR("</td></tr>\n"));
}

static void
put_files(const struct report *r, struct buf *out)
{
	report_begin_section("files", _("Files of this run"), out);
	html_begin_table("tally", (const struct html_head[]){ { _("file"), false }, { _("meaning"), false } }, 2, out);
	for (size_t i = 0, end; i < r->files->n; i = end) {
		end = end_of_kind(r->files, i);
		put_kind(r->files, i, end, out);
	}
	if (!r->stopped)
		put_file(STR("manifest.json"), out);
	html_end_table(out);
	report_end_section(out);
}

void
report_page(const struct report *r, struct buf *out)
{
	const struct summary *s = &r->data->summary;
	struct buf title = BUF_INIT;
	buf_addf(&title, "%s %.*s", heading(r), STR_ARG(r->run));
	html_begin(&(struct html_page){ .title = buf_str(&title), .style = html_report_css }, out);
	buf_fini(&title);
	put_head(r, out);
	buf_adds(out, STR("<main>\n"));
	report_steps(r, out);
	report_begin_section("equation", _("What became of the records"), out);
	put_equation(s, out);
	chart_outcomes(s, out);
	put_outcomes(s, out);
	put_remarks(s, out);
	report_end_section(out);
	report_nights(r, out);
	report_tallies(r, out);
	report_weights(r, out);
	put_files(r, out);
	buf_adds(out, STR("</main>\n<footer>\n<p>"));
	html_word(_("This page holds no name and no record key, and loads nothing: it can be kept and printed as one file. Its links lead to the files beside it in the run's folder."), out);
	buf_adds(out, STR("</p>\n</footer>\n"));
	html_end(out);
}

bool
report_make(const char *folder, struct report *r, struct buf *out, struct err *err)
{
	struct run_data data;
	bool ok = run_data_read(folder, &data, err);
	r->data = &data;
	if (ok)
		report_page(r, out);
	r->data = NULL;
	run_data_fini(&data);
	return ok;
}
