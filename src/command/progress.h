/* A line on the terminal that tells how far a long run is; rewritten in place, wiped when the work is done. */
#ifndef KAKEHASHI_COMMAND_PROGRESS_H
#define KAKEHASHI_COMMAND_PROGRESS_H

#include "command/command.h"

struct progress {
	bool on;
	unsigned long long records;
	long long shown_at; /* milliseconds of a steady clock */
	bool visible;
};

void progress_init(struct progress *p, const struct invocation *invocation);
/* So many more records are done. */
void progress_add(struct progress *p, size_t records);
void progress_end(struct progress *p);

#endif
