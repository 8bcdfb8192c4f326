/*
 * What people have to do behind a run, in words, with the file to open and the command to give next.  Pure: it looks at no file.
 *
 *     Next
 *       12 records wait: decide in this page, then take in what it saved
 *         out/2026-11-26/review.html
 *         kakehashi -c office.conf review take review-2026-11-26.decided.csv
 */
#ifndef KAKEHASHI_REPORT_NEXT_STEPS_H
#define KAKEHASHI_REPORT_NEXT_STEPS_H

#include "base/buf.h"
#include "report/summary.h"

enum { NEXT_STEPS_WIDTH = 72 }; /* columns; a command is broken behind them where it can, with a backslash; a long path is not */

struct next_steps {
	const struct summary *summary;
	struct str folder;   /* of the run */
	const char *profile; /* as it was named on the command line; NULL: it was not */
	bool keeps_ledger;   /* decisions can be taken in */
	bool has_page;       /* review.html is in the folder */
};

void next_steps_text(const struct next_steps *n, struct buf *out);

#endif
