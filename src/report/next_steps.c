#include "config.h"

#include "report/next_steps.h"

#include "base/i18n.h"
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

/* kakehashi -c PROFILE COMMAND FILE, in a line or in two. */
static void
put_command(const struct next_steps *n, const char *command, const char *file, struct buf *out)
{
	struct buf head = BUF_INIT, tail = BUF_INIT;
	buf_adds(&head, STR("    kakehashi"));
	if (n->profile) {
		buf_adds(&head, STR(" -c "));
		add_word(str_from(n->profile), &head);
	}
	buf_addf(&tail, "%s ", command);
	add_file(n, file, &tail);
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

static void
put_review(const struct next_steps *n, uint64_t count, struct buf *out)
{
	unsigned long many = (unsigned long)count;
	if (!n->keeps_ledger) {
		put_file(n, ngettext(" record waits for a person: enter it by hand, as this sheet shows it",
		    " records wait for a person: enter them by hand, as this sheet shows them", many), count, "review.csv", out);
		return;
	}
	buf_addf(out, "  %llu%s\n", (unsigned long long)count,
	    ngettext(" record waits for a decision: fill in the sheet's column decision, then",
	        " records wait for a decision: fill in the sheet's column decision, then", many));
	put_command(n, "review take", "review.csv", out);
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
		put_file(n, ngettext(" record was rejected: see why, and correct it in the record service",
		    " records were rejected: see why, and correct them in the record service",
		    (unsigned long)s->outcomes[OUTCOME_REJECTED]), s->outcomes[OUTCOME_REJECTED], "rejects.reasons.csv", out);
	if (s->newly_missing > 0)
		put_file(n, ngettext(" record is missing from the export for the first time",
		    " records are missing from the export for the first time", (unsigned long)s->newly_missing), s->newly_missing,
		    "missing.csv", out);
}
