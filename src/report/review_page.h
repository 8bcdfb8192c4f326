/*
 * review.html: what review.csv shows, for a browser: one record at a time beside its candidates, with the weights that were given,
 * and keys to decide.  One file that needs no network; review_page.js says what it does, and its policy lets no other script run.  What
 * the clerk decides is saved there as a file with the columns that report/review_sheet.h reads, and tickets.
 *
 * Nothing is covered, as in review.csv: whoever decides has to see whose record it is.
 *
 * Records stream: the page is begun, each is added, and it is ended.  It holds at most as many as the profile's review section says, so
 * that a browser can open it; those behind are only counted.
 */
#ifndef KAKEHASHI_REPORT_REVIEW_PAGE_H
#define KAKEHASHI_REPORT_REVIEW_PAGE_H

#include "base/buf.h"
#include "ledger/ledger.h"
#include "match/explain.h"
#include "profile/profile.h"
#include "record/batch.h"
#include "register/cases.h"

struct review_page;

struct review_page_record {
	const struct decision *decision;
	const struct explanation *explanation; /* NULL: no weights are shown */
	const struct row *row; /* for its cells, its content and what its hold says */
	struct str since;      /* as in review.csv; may be empty */
	struct str ruling;     /* what somebody has decided before, in words; may be empty */
};

/* l makes the tickets; NULL: there are none, and the page only shows.  All of them outlive it.  of_run: it lies in the folder of a run,
   whose name the browser takes from there: two runs over the same make the same page. */
struct review_page *review_page_new(const struct profile *p, const struct cases *cases, const struct ledger *l, bool of_run);
/* NULL is fine. */
void review_page_free(struct review_page *page);
void review_page_begin(struct review_page *page, struct buf *out);
/* Whether the next record has room; an explanation of one that has none is made in vain. */
bool review_page_has_room(const struct review_page *page);
void review_page_add(struct review_page *page, const struct review_page_record *r, struct buf *out);
/* As many more wait, and nobody has them to be shown: the page says so, and not that nothing waits. */
void review_page_leave_out(struct review_page *page, uint64_t n);
void review_page_end(struct review_page *page, struct buf *out);

/* The parts of the page as files, which the build makes strings of. */
extern const char review_page_css[], review_page_html[], review_page_js[];

#endif
