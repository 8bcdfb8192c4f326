#include "config.h"

#include "report/next_steps.h"

#include "base/i18n.h"
#include "base/path.h"
#include "text/unicode.h"

#include "base/poison.h"

/* A word of a command as a shell takes it for one. */
static void
add_word(struct str word, struct buf *out)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789@%+=:,./_-";
	bool quote = word.n == 0;
	for (size_t i = 0; i < word.n; i++)
		quote |= !((unsigned char)word.p[i] >= 0x80 || (word.p[i] && strchr(plain, word.p[i])));
	if (!quote) {
		buf_adds(out, word);
		return;
	}
	buf_addc(out, '\'');
	for (size_t i = 0; i < word.n; i++)
		if (word.p[i] == '\'')
			buf_adds(out, STR("'\\''"));
		else
			buf_addc(out, word.p[i]);
	buf_addc(out, '\'');
}

/* The folder's file as a word. */
static void
add_file(const struct next_steps *n, const char *name, struct buf *out)
{
	struct buf path = BUF_INIT;
	buf_addf(&path, "%.*s/%s", STR_ARG(n->folder), name);
	add_word(buf_str(&path), out);
	buf_fini(&path);
}

/* kakehashi -c PROFILE review take FILE, in a line or in two. */
static void
put_take(const struct next_steps *n, struct str file, struct buf *out)
{
	struct buf head = BUF_INIT, tail = BUF_INIT;
	buf_adds(&head, STR("    kakehashi"));
	if (n->profile) {
		buf_adds(&head, STR(" -c "));
		add_word(str_from(n->profile), &head);
	}
	buf_adds(&tail, STR("review take "));
	add_word(file, &tail);
	bool fits = unicode_width(buf_str(&head)) + 1 + unicode_width(buf_str(&tail)) <= NEXT_STEPS_WIDTH;
	buf_addf(out, "%.*s%s%.*s\n", STR_ARG(buf_str(&head)), fits ? " " : " \\\n      ", STR_ARG(buf_str(&tail)));
	buf_fini(&head);
	buf_fini(&tail);
}

/* The sentence is translated already. */
static void
put_file(const struct next_steps *n, const char *sentence, uint64_t count, const char *name, struct buf *out)
{
	buf_addf(out, "  %llu%s\n    ", (unsigned long long)count, sentence);
	add_file(n, name, out);
	buf_addc(out, '\n');
}

/* As review_page.js names it, in the folder for what a browser saves: without what some system forbids in a name. */
static void
name_saved(struct str run, struct buf *out)
{
	buf_adds(out, STR("review-"));
	for (size_t i = 0; i < run.n; i++)
		buf_addc(out, (unsigned char)run.p[i] < 0x20 || strchr("\\/:*?\"<>|", run.p[i]) ? '_' : run.p[i]);
	buf_adds(out, STR(".decided.csv"));
}

static void
put_review(const struct next_steps *n, uint64_t count, struct buf *out)
{
	unsigned long many = (unsigned long)count;
	struct buf file = BUF_INIT;
	if (!n->keeps_ledger) {
		put_file(n, ngettext(" record waits for a person: enter it by hand, from this sheet",
		    " records wait for a person: enter them by hand, from this sheet", many), count, "review.csv", out);
	} else if (n->has_page) {
		put_file(n, ngettext(" record waits: decide in this page, then take in what it saved",
		    " records wait: decide in this page, then take in what it saved", many), count, "review.html", out);
		name_saved(path_base(n->folder), &file);
		put_take(n, buf_str(&file), out);
	} else {
		buf_addf(out, "  %llu%s\n", (unsigned long long)count,
		    ngettext(" record waits: fill in the sheet's column decision, then",
		        " records wait: fill in the sheet's column decision, then", many));
		buf_addf(&file, "%.*s/review.csv", STR_ARG(n->folder));
		put_take(n, buf_str(&file), out);
	}
	buf_fini(&file);
}

void
next_steps_text(const struct next_steps *n, struct buf *out)
{
	const struct summary *s = n->summary;
	if (!summary_waits(s)) {
		buf_addf(out, "%s\n", _("Nothing waits for a person."));
		return;
	}
	buf_addf(out, "%s\n", _("Next"));
	/* What no target takes is on the sheet, too. */
	if (s->outcomes[OUTCOME_REVIEW] + s->untaken > 0)
		put_review(n, s->outcomes[OUTCOME_REVIEW] + s->untaken, out);
	if (s->outcomes[OUTCOME_REJECTED] > 0)
		put_file(n, ngettext(" record was rejected: see why, and correct it at its source",
		    " records were rejected: see why, and correct them at their source",
		    (unsigned long)s->outcomes[OUTCOME_REJECTED]), s->outcomes[OUTCOME_REJECTED], "rejects.reasons.csv", out);
	if (s->newly_missing > 0)
		put_file(n, ngettext(" record is missing from the export for the first time",
		    " records are missing from the export for the first time", (unsigned long)s->newly_missing), s->newly_missing,
		    "missing.csv", out);
}
