/*
 * Import files that a target system fetches from a folder of its own (pickup of the profile).  The run's folder keeps the file; a copy
 * is laid there, once, when the run is committed:
 *
 *     handover_check → (run) → handover_prepare → (tables and folder are committed) → handover_release → (the ledger is)
 *
 * The copy is there before, flushed to disk under a hidden name that says its run and its name; to be laid it is renamed, so what is
 * hidden was not laid, and what is not was, whether or not it has been fetched since.  A run that was cut off is completed or undone
 * by that alone.
 */
#ifndef KAKEHASHI_NIGHT_HANDOVER_H
#define KAKEHASHI_NIGHT_HANDOVER_H

#include "ledger/book.h"
#include "profile/profile.h"
#include "report/folder.h"
#include "target/carrier.h"

/* Nothing waits to be fetched where the profile says so, and the folders are there: ERR_OUTPUT.  Earlier runs have been seen to;
   clean: what they left hidden is removed (not in a dry run). */
bool handover_check(const struct profile *p, bool clean, struct err *err);
/* The hidden copies of the import files that have rows; each is entered in the book.  Behind folder_finish_files. */
bool handover_prepare(const struct profile *p, struct folder *f, struct book *b, const struct carrier *c, struct err *err);
/* Lays them.  Also of a run that was cut off: of those that are still hidden. */
bool handover_release(const struct profile *p, struct str run, struct err *err);
/* Removes them. */
bool handover_undo(const struct profile *p, struct str run, struct err *err);

#endif
