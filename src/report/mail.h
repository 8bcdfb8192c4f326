/*
 * What a run did, as a mail: plain text in the user's language, the subject as its first line, no line wider than MAIL_WIDTH columns but
 * for paths and commands.  Counts and fixed words only: no value of a record.
 */
#ifndef KAKEHASHI_REPORT_MAIL_H
#define KAKEHASHI_REPORT_MAIL_H

#include "base/buf.h"
#include "base/err.h"
#include "report/next_steps.h"

enum { MAIL_WIDTH = NEXT_STEPS_WIDTH };

struct mail {
	const struct err *failure; /* NULL: the run ended well */
	int status;
	struct str profile;
	struct next_steps next; /* of a run that ended well; an empty folder: there was nothing to do */
};

void mail_text(const struct mail *m, struct buf *out);

#endif
