/*
 * The records of a batch decided by several threads.  A record belongs to one of them, and nothing is shared but what nobody changes:
 * decisions are the same at any number of threads.
 */
#ifndef KAKEHASHI_SESSION_DECIDERS_H
#define KAKEHASHI_SESSION_DECIDERS_H

#include "match/matcher.h"
#include "record/batch.h"

struct deciders;

/* m must outlive them. */
struct deciders *deciders_new(struct matcher *m, unsigned threads);
void deciders_free(struct deciders *d);
/* Fills out[i] for each row i of the batch, but where skip[i] is true; skip may be NULL.  What lives in no row or case lives until
   the next call. */
void deciders_decide(struct deciders *d, const struct batch *batch, const bool *skip, struct decision *out);

#endif
