/*
 * One piece of work after the other, by several threads.  Who calls is one of them and comes back when all is done; the others block
 * every signal.  Where the system has no thread to give, the caller does more of the work: results cannot depend on it.
 */
#ifndef KAKEHASHI_BASE_PARALLEL_H
#define KAKEHASHI_BASE_PARALLEL_H

#include <stddef.h>

/* Calls work(context, i) once for each i below n, by at most that many threads; in what order is not said. */
void parallel_each(unsigned threads, size_t n, void (*work)(void *context, size_t i), void *context);

#endif
