/*
 * A ledger as CSV: its events in their order, and a last line of kind "head" with the number of events and the head's hash.  The
 * same ledger gives the same bytes, so that last night's export and tonight's can be diffed; ledger_verify_export finds every
 * byte that was changed in one.
 */
#ifndef KAKEHASHI_LEDGER_EXPORT_H
#define KAKEHASHI_LEDGER_EXPORT_H

#include "base/outfile.h"
#include "ledger/verify.h"

bool ledger_export(struct ledger *l, struct outfile *out, struct err *err);

/* ERR_INPUT: the file cannot be read, or is no export of a ledger at all.  A line that is not written as export writes it counts
   as changed. */
bool ledger_verify_export(const char *path, struct chain *c, struct err *err);

#endif
