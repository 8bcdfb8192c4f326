/* From the matcher to the summary: what too many cases share. */
#ifndef KAKEHASHI_COMMAND_CROWDS_H
#define KAKEHASHI_COMMAND_CROWDS_H

#include "command/session.h"

/* The session has a matcher.  Fills the summary; values are masked by their kinds. */
void crowds_count(struct session *s);

#endif
