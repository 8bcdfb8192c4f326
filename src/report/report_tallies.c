/* The sections of a report that list words, characters and values with how often each came. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "report/charts.h"
#include "report/html.h"
#include "report/report_page.h"
#include "report/words.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include "base/poison.h"

static int
most_first(const void *a, const void *b)
{
	const struct tally_entry *x = a, *y = b;
	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return strcmp(x->word, y->word);
}

struct list {
	const char *id, *heading, *class, *words, *counts;
	const struct tally *tally;
};

/* What the word says, the word itself, and a bar as long as its part of all. */
static void
put_word(const struct list *l, const struct tally_entry *e, uint64_t all, struct buf *out)
{
	const char *meaning = word_meaning(e->word);
	buf_adds(out, STR("<tr><th scope=\"row\">"));
	html_word(*meaning ? meaning : e->word, out);
	if (*meaning) {
		buf_adds(out, STR(" <span class=\"word\">"));
		html_word(e->word, out);
		buf_adds(out, STR("</span>"));
	}
	buf_addf(out, "<span class=\"share %s\" style=\"width:%llu%%\"></span></th>", l->class, (unsigned long long)(all ? e->count * 100 / all : 0));
	report_cell(e->count, out);
	buf_adds(out, STR("</tr>\n"));
}

static void
put_list(const struct list *l, struct buf *out)
{
	size_t n = l->tally->n;
	if (n == 0)
		return;
	uint64_t all = 0;
	struct tally_entry *sorted = xcalloc(n, sizeof(*sorted));
	memcpy(sorted, l->tally->v, n * sizeof(*sorted));
	qsort(sorted, n, sizeof(*sorted), most_first);
	report_begin_section(l->id, l->heading, out);
	const struct html_head heads[] = { { l->words, false }, { l->counts, true } };
	html_begin_table("tally", heads, 2, out);
	for (size_t i = 0; i < n; i++)
		all += sorted[i].count;
	for (size_t i = 0; i < n; i++)
		put_word(l, &sorted[i], all, out);
	html_end_table(out);
	report_end_section(out);
	free(sorted);
}

/* --- characters */

static const struct {
	const char *word, *meaning;
} makers[] = {
	{ "compatibility", N_("Unicode's equivalent character") },
	{ "gaiji", N_("the office's table of gaiji") },
	{ "geta", N_("no other writing is known") },
	{ "invisible", N_("a character that nobody sees") },
	{ "koseki-parent", N_("parent kanji of the family register") },
	{ "notice-582-1", N_("notice 582 of the Ministry of Justice") },
	{ "selector", N_("the selector of a form of a kanji") },
	{ "substitute", N_("substitute of the target") },
	{ "unify", N_("unified by JIS X 0213") },
};

static const char *
maker_meaning(struct str by)
{
	for (size_t i = 0; i < sizeof(makers) / sizeof(*makers); i++)
		if (str_eq(by, str_from(makers[i].word)))
			return _(makers[i].meaning);
	return "";
}

/* The characters of "U+XXXX U+XXXX", but for private use; nothing where it is no such list. */
static void
put_character(struct str code, struct buf *out)
{
	struct buf text = BUF_INIT;
	uint32_t c;
	size_t n;
	for (size_t i = 0; i < code.n; i += n + (i + n < code.n)) {
		if (!utf8_parse_name(str_slice(code, i, code.n), &c, &n)) {
			buf_reset(&text);
			break;
		}
		if (!unicode_is_private(c)) /* whatever a font makes of it, it is not what the office sees */
			buf_add_utf8(&text, c);
	}
	html_isolated(buf_str(&text), out);
	buf_fini(&text);
}

static void
put_replacement(const struct character *c, struct buf *out)
{
	buf_adds(out, STR("<tr><th scope=\"row\"><span class=\"character\">"));
	put_character(c->code, out);
	buf_adds(out, STR("</span> <span class=\"word\">"));
	html_value(c->code, out);
	buf_adds(out, STR("</span></th><td class=\"character\">"));
	if (c->replacement.n > 0) {
		html_isolated(c->replacement, out);
	} else {
		buf_adds(out, STR("<span class=\"none\">"));
		html_word(_("(nothing)"), out);
		buf_adds(out, STR("</span>"));
	}
	buf_adds(out, STR("</td><td>"));
	html_word(maker_meaning(c->by), out);
	buf_adds(out, STR(" <span class=\"word\">"));
	html_value(c->by, out);
	buf_adds(out, STR("</span></td>"));
	report_cell(c->count, out);
	buf_adds(out, STR("</tr>\n"));
}

static void
put_characters(const struct run_data *d, struct buf *out)
{
	enum { SHOWN = 30 };
	uint64_t more = d->further;
	if (d->characters.n == 0)
		return;
	report_begin_section("characters", _("Characters that were written as others"), out);
	const struct html_head heads[] = { { _("character"), false }, { _("written"), false }, { _("by"), false }, { _("times"), true } };
	html_begin_table("tally", heads, 4, out);
	for (size_t i = 0; i < d->characters.n; i++) {
		if (i < SHOWN)
			put_replacement(&d->characters.v[i], out);
		else
			more += d->characters.v[i].count;
	}
	html_end_table(out);
	if (more > 0) {
		buf_adds(out, STR("<p class=\"note\">"));
		html_wordf(out, _("Further characters, %llu times in all, are in replacements.csv."), (unsigned long long)more);
		buf_adds(out, STR("</p>\n"));
	}
	report_end_section(out);
}

/* --- targets, and what too many cases share */

static void
put_targets(const struct summary *s, struct buf *out)
{
	if (s->targets_n == 0)
		return;
	report_begin_section("targets", _("What the targets took"), out);
	const struct html_head heads[] = { { _("target"), false }, { _("records"), true }, { _("rows"), true }, { _("values cut"), true } };
	html_begin_table("tally", heads, 4, out);
	for (size_t i = 0; i < s->targets_n; i++) {
		buf_adds(out, STR("<tr><th scope=\"row\">"));
		html_isolated(s->targets[i].name, out);
		buf_adds(out, STR("</th>"));
		report_cell(s->targets[i].records, out);
		report_cell(s->targets[i].rows, out);
		report_cell(s->targets[i].cut, out);
		buf_adds(out, STR("</tr>\n"));
	}
	html_end_table(out);
	report_end_section(out);
}

static void
put_capped(const struct summary *s, struct buf *out)
{
	if (s->capped_n == 0)
		return;
	const struct html_head heads[] = { { _("shared by too many cases to be compared"), false }, { _("groups"), true }, { _("cases in them"), true }, { _("largest"), true } };
	html_begin_table("tally", heads, 4, out);
	for (size_t i = 0; i < s->capped_n; i++) {
		const struct crowd *c = &s->capped[i];
		buf_adds(out, STR("<tr><th scope=\"row\"><span class=\"word\">"));
		html_value(c->what, out);
		buf_adds(out, STR("</span></th>"));
		report_cell(c->blocks, out);
		report_cell(c->cases, out);
		report_cell(c->largest, out);
		buf_adds(out, STR("</tr>\n"));
	}
	html_end_table(out);
}

static void
put_shared(const struct summary *s, struct buf *out)
{
	if (s->shared_n == 0)
		return;
	const struct html_head heads[] = { { _("values that stand in too many cases to be anybody's own"), false }, { _("how many"), true } };
	html_begin_table("tally", heads, 2, out);
	for (size_t i = 0; i < s->shared_n; i++) {
		const struct crowd *c = &s->shared[i];
		buf_adds(out, STR("<tr><th scope=\"row\"><span class=\"word\">"));
		html_value(c->what, out);
		buf_adds(out, STR("</span> "));
		html_isolated(c->value, out);
		buf_adds(out, STR("</th>"));
		report_cell(c->cases, out);
		buf_adds(out, STR("</tr>\n"));
	}
	html_end_table(out);
	if (s->shared_all > s->shared_n) {
		buf_adds(out, STR("<p class=\"note\">"));
		html_wordf(out, _("Further such values: %llu."), (unsigned long long)(s->shared_all - s->shared_n));
		buf_adds(out, STR("</p>\n"));
	}
}

static void
put_register(const struct summary *s, struct buf *out)
{
	if (!s->has_cases)
		return;
	report_begin_section("register", _("The register"), out);
	buf_adds(out, STR("<p>"));
	html_wordf(out, _("Cases in it: %llu."), (unsigned long long)s->cases);
	if (s->capped_n + s->shared_n == 0) {
		buf_addc(out, ' ');
		html_word(_("No value and no key is shared by too many of them."), out);
	}
	buf_adds(out, STR("</p>\n"));
	put_capped(s, out);
	put_shared(s, out);
	report_end_section(out);
}

void
report_tallies(const struct report *r, struct buf *out)
{
	const struct summary *s = &r->data->summary;
	const struct list lists[] = {
		{ "reasons", _("Why records wait"), "review", _("reason"), _("how many"), &s->reasons },
		{ "bases", _("By what records were linked"), "linked", _("what agrees"), _("how many"), &s->bases },
		{ "flags", _("What to know of records that went on"), "flag", _("flag"), _("how many"), &s->flags },
		{ "findings", _("Why records were rejected"), "rejected", _("cause"), _("how many"), &s->findings },
	};
	buf_adds(out, STR("<div class=\"grid\">\n"));
	for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++)
		put_list(&lists[i], out);
	put_characters(r->data, out);
	put_targets(s, out);
	put_register(s, out);
	buf_adds(out, STR("</div>\n"));
}
