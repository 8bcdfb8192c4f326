/*
 * A bell for a thread that waits for input: it waits for the bell's file descriptor as well (base/infile.h).  Whoever wants
 * it to give up rings; so may a signal handler (base/stop.h).  What was rung stays rung.
 */
#ifndef KAKEHASHI_BASE_WAKE_H
#define KAKEHASHI_BASE_WAKE_H

#include <stdbool.h>

struct wake {
	int ear;     /* readable once the bell was rung */
	int clapper; /* to ring: any byte written to it; never blocks */
};

/* False: the system has no more file descriptors; w is not to be used then. */
bool wake_open(struct wake *w);
void wake_close(struct wake *w);
void wake_ring(const struct wake *w);

#endif
