/* kakehashi review: what its actions share.  Private to command/review*.c. */
#ifndef KAKEHASHI_COMMAND_REVIEW_H
#define KAKEHASHI_COMMAND_REVIEW_H

#include "ledger/waiting.h"
#include "session/session.h"

struct desk {
	struct session session;
	struct ledger_place place;
	struct buf text; /* for standard output */
	bool waits;      /* something waits for a person, or was refused */
};

/* Shows the record of that key, if it waits. */
bool review_show(struct desk *desk, struct str key, struct err *err);
/* Writes a page of all that waits, to decide on, where --output says or to standard output. */
bool review_page(struct desk *desk, struct err *err);
/* Takes in the sheet: what fits goes into the ledger in one piece; each line that does not is logged with its reason. */
bool review_take(struct desk *desk, const char *path, struct err *err);

#endif
