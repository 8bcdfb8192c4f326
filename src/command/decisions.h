/*
 * Decisions out of the CSV that `kakehashi match` writes, asked for by record key.  In the order of the records, as match
 * writes them, each is read when it is asked for and nothing is kept; in any other order those that were passed over wait in
 * memory.
 */
#ifndef KAKEHASHI_COMMAND_DECISIONS_H
#define KAKEHASHI_COMMAND_DECISIONS_H

#include <stdint.h>

#include "base/err.h"
#include "base/step.h"
#include "match/decision.h"

struct decisions;

/* "-" is standard input.  A missing column is an error; so is, later, a line that is no decision. */
struct decisions *decisions_open(const char *path, struct err *err);
void decisions_close(struct decisions *d);
const char *decisions_name(const struct decisions *d);
/* The next decision of the file, valid until the next call, and the line on which it stands.  Records that were skipped stand there,
   too, as run writes them.  Not to be mixed with the calls below. */
enum step decisions_next(struct decisions *d, struct decision *out, uint64_t *line, struct err *err);
/* STEP_ROW: *out is the decision about the record, valid until the next call.  STEP_END: there is none, or not any more. */
enum step decisions_find(struct decisions *d, struct str record_id, struct decision *out, struct err *err);
/* Reads to the end.  Decisions that nobody asked for are an error: about records that are not in the file `records`, or given
   twice. */
bool decisions_finish(struct decisions *d, const char *records, struct err *err);

#endif
