#include "config.h"

#include "profile/check.h"

#include "base/i18n.h"

#include "base/poison.h"

/* Encodings that Excel opens by a double click; the first is the default. */
static const struct choice encodings[] = {
	{ "utf-8", ENCODING_UTF8 },
	{ "cp932", ENCODING_CP932 },
	{ "utf-16le", ENCODING_UTF16LE },
	{ NULL, 0 },
};

static const struct choice separators[] = { { "comma", ',' }, { "semicolon", ';' }, { "tab", '\t' }, { NULL, 0 } };

void
check_review(struct check *c, const struct section *root)
{
	struct review_spec *review = &c->p->review;
	*review = (struct review_spec){ ENCODING_UTF8, ',', REVIEW_CANDIDATES, REVIEW_PAGE };
	size_t i = 0;
	const struct section *s = section_next(root, "review", &i), *second = section_next(root, "review", &i);
	int choice;
	if (second) {
		mistake(c, second->at, _("review is given twice"));
		mistake_hint(c, _("it stands in line %d already; keep one of them"), s->at.line);
	}
	if (!s)
		return;
	if (setting_choice(c, s, "encoding", encodings, &choice))
		review->encoding = (enum encoding)choice;
	if (setting_choice(c, s, "separator", separators, &choice))
		review->separator = (char)choice;
	if (setting_size(c, s, "candidates", 1, &review->candidates) && review->candidates > REVIEW_CANDIDATES) {
		mistake(c, setting_place(s, "candidates"), _("candidates = %zu is too many"), review->candidates);
		mistake_hint(c, _("at most %d cases stand side by side"), REVIEW_CANDIDATES);
	}
	setting_count(c, s, "page", &review->page);
}
