/*
 * What so many cases share that it leads to none of them: blocks above the cap (match/candidates.h), and values that stand in too many
 * cases to be a person's own, such as a telephone number made up of zeroes.  Part of the summary.
 */
#ifndef KAKEHASHI_REPORT_CROWDS_H
#define KAKEHASHI_REPORT_CROWDS_H

#include "base/buf.h"
#include "base/json.h"
#include "report/summary.h"

/* For people: nothing where there are none. */
void crowds_text(const struct summary *s, struct buf *out);
/* Sets "capped_blocks" and "shared_values", arrays that may be empty. */
void crowds_json(const struct summary *s, struct json *object);

#endif
