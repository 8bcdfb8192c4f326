/*
 * What a run that died left behind is put right before the next one begins.  Up to the moment when it was prepared it had changed
 * nothing but its hidden folder; from there on the ledger knows it, and the targets tell how far it came:
 *
 *     not in the ledger                       its folder is removed
 *     prepared, and in no table               its folder is removed; it is noted as undone
 *     prepared, and in every table, or the
 *     profile has none                        its folder is put in place; it is noted as committed
 *     prepared, and in some of the tables     its rows, which are held in its folder, go into the others; then as in every table.
 *                                             Where none are held (an older program's run, another profile) an error that names
 *                                             the tables (ERR_DATABASE): only a person can tell
 *
 * Import files that are fetched are laid, or removed, by handover.h.  Files of an undone run are as they were: the exports still lie where they lay.
 */
#ifndef KAKEHASHI_NIGHT_RECOVER_H
#define KAKEHASHI_NIGHT_RECOVER_H

#include "ledger/ledger.h"
#include "profile/profile.h"

/* Refused (ERR_DATABASE) is a ledger that knows no run beside a table that holds records of runs, and one that does not know a run
   whose folder is there and whose manifest names such a ledger: it would carry again what was carried. */
bool recover_check_ledger(const struct profile *p, struct ledger *l, struct err *err);
/* The lock is held.  The ledger is checked so; each run that is completed or undone is logged. */
bool recover(const struct profile *p, struct ledger *l, time_t now, struct err *err);

#endif
