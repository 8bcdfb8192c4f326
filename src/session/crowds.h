/* From the matcher to the summary: what too many cases share. */
#ifndef KAKEHASHI_SESSION_CROWDS_H
#define KAKEHASHI_SESSION_CROWDS_H

#include "session/session.h"

/* The session has a matcher.  Fills the summary; values are masked by their kinds. */
void crowds_count(struct session *s);

#endif
