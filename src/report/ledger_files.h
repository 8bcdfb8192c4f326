/*
 * Whether the files of the runs are what the ledger says of them: each output by the hash that the run entered, its manifest by the
 * hash with which it was committed, the manifest's signature, where there is one, by the public keys that the ledger knows.
 * A run whose folder is gone was put away; that is no fault.
 */
#ifndef KAKEHASHI_REPORT_LEDGER_FILES_H
#define KAKEHASHI_REPORT_LEDGER_FILES_H

#include "base/buf.h"
#include "ledger/ledger.h"

struct files_found {
	uint64_t looked, faults, gone; /* files; files; folders of runs that are not there */
};

/* output: the folder of the runs.  A line for each fault is appended to out. */
bool ledger_verify_files(struct ledger *l, const char *output, struct files_found *found, struct buf *out, struct err *err);

#endif
