/*
 * One piece of work after the other, by several threads.  Who calls is one of them and comes back when all is done; the others block
 * every signal.  Where the system has no thread to give, the caller does more of the work: results must not depend on who does what.
 */
#ifndef KAKEHASHI_BASE_PARALLEL_H
#define KAKEHASHI_BASE_PARALLEL_H

#include <stddef.h>

/* Calls work(context, i) once for each i below n, by at most that many threads; in what order is not said. */
void parallel_each(unsigned threads, size_t n, void (*work)(void *context, size_t i), void *context);

/* The same again and again: threads that stay, and wait for the next work. */
struct crew;

/* threads: the caller's included; at most CREW_MOST, at least one. */
enum { CREW_MOST = 64 };
struct crew *crew_new(unsigned threads);
void crew_free(struct crew *c);
/* How many work together. */
unsigned crew_size(const struct crew *c);
/* worker: which of them does it, from 0, the caller, on; one piece of work at a time is done by each. */
void crew_each(struct crew *c, size_t n, void (*work)(void *context, unsigned worker, size_t i), void *context);

#endif
