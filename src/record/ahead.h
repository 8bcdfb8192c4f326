/*
 * Reading ahead: a thread of its own fills the next batches while the caller works on the one before.  Without that thread a
 * batch is filled when it is asked for, by the same function: batches, errors and their order are the same either way.
 *
 *     ahead_start → ahead_next … until it is not STEP_ROW → ahead_stop
 *
 * A batch belongs to one thread at a time.  The thread has it while it fills it; ahead_next hands it to the caller; the next
 * ahead_next gives it back.  So nothing in it needs a lock.  There are eight.  A thread that has filled all, or 2 MiB of
 * records, sleeps until four and less than 2 MiB are under way: with three batches both threads sleep and wake for nearly
 * each, and normalise takes a tenth longer.
 *
 * The thread ends at the end of the file or at an error, which travel behind the batches like one of them, and when ahead_stop
 * asks.  It never waits for input without its bell (base/wake.h), and it blocks all signals (base/stop.h).
 */
#ifndef KAKEHASHI_RECORD_AHEAD_H
#define KAKEHASHI_RECORD_AHEAD_H

#include "base/err.h"
#include "base/step.h"
#include "csv/reader.h"
#include "record/batch.h"

struct ahead;

/* Fills an empty batch.  STEP_ROW: it holds rows.  STEP_END: nothing was left.  STEP_ERROR: err. */
typedef enum step ahead_fill(void *context, struct batch *batch, struct err *err);

struct ahead *ahead_new(void);
/* NULL is fine.  Stops first. */
void ahead_free(struct ahead *a);
/*
 * threaded: in a thread of its own, where the system has one to give.  Until ahead_next has answered something else than
 * STEP_ROW, or ahead_stop has returned, reader and whatever fill changes are the thread's.
 */
void ahead_start(struct ahead *a, bool threaded, struct reader *reader, ahead_fill *fill, void *context);
/* *batch is the caller's until the next call; it is empty unless the answer is STEP_ROW. */
enum step ahead_next(struct ahead *a, struct batch **batch, struct err *err);
/* Ends the thread, wherever it is, and waits for it.  Batches stay as they are. */
void ahead_stop(struct ahead *a);

#endif
