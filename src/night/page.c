/* review.html of a run. */
#include "config.h"

#include "night/night.h"

#include "match/explain.h"

#include "base/poison.h"

bool
night_open_page(struct night *n, struct err *err)
{
	const struct profile *p = n->session.profile;
	if (p->review.page == 0)
		return true;
	n->page = review_page_new(p, &n->session.cases, n->book ? book_memory(n->book) : NULL, true);
	n->sheets.page = folder_add(n->folder, "review.html", err);
	review_page_begin(n->page, &n->line);
	return n->sheets.page && night_put(n, n->sheets.page, err);
}

bool
night_add_to_page(struct night *n, const struct row *row, const struct decision *d, struct str since, struct err *err)
{
	struct decision again;
	struct explanation why;
	if (!n->page)
		return true;
	struct review_page_record r = { .decision = d, .row = row, .since = since };
	if (review_page_has_room(n->page) && d->candidates_n > 0) {
		session_explain(&n->session, row, &again, &why);
		r.explanation = &why;
	}
	review_page_add(n->page, &r, &n->line);
	return night_put(n, n->sheets.page, err);
}

bool
night_end_page(struct night *n, struct err *err)
{
	if (!n->page)
		return true;
	review_page_end(n->page, &n->line);
	return night_put(n, n->sheets.page, err);
}
