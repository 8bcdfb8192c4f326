/*
 * Records that are carried again because a target has lost them: asked for with a sheet that reconcile wrote, whose lines are held
 * against the ledger and the targets as they are now.
 *
 *     recarry_open → recarry_take for each record that would be skipped → recarry_end
 *
 * A line fits when its state is missing, its run is still the one that carried the record last into the target, the record went
 * there once, and, of targets that can be read back from a database, no row of it is there now.  So a sheet that was used up fits
 * no more.  Lines that do not fit are logged, and the others go on; lines of other states are passed over.
 */
#ifndef KAKEHASHI_NIGHT_RECARRY_H
#define KAKEHASHI_NIGHT_RECARRY_H

#include "ledger/ledger.h"
#include "profile/profile.h"

struct recarry;

/* path: the sheet.  ERR_INPUT: it is none.  The profile must outlive it. */
struct recarry *recarry_open(const char *path, const struct profile *p, const struct ledger_place *place, struct err *err);
void recarry_close(struct recarry *r);
/* A flag for each target into which this record is to be carried again, with the content that it lost; NULL: none, or done before.
   Valid until the next call. */
const bool *recarry_take(struct recarry *r, struct str key, struct str content);
/* Logs what was carried again and what no file held.  True: every line that asks for something was carried. */
bool recarry_end(const struct recarry *r);

#endif
