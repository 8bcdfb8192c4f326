/*
 * The records that the ledger says a target holds, and the rows that it does hold, brought together in byte order of the record
 * keys.  The rows are kept as prints, sorted on disk where they are many: memory does not grow with them.
 */
#ifndef KAKEHASHI_RECONCILE_JOIN_H
#define KAKEHASHI_RECONCILE_JOIN_H

#include "ledger/ledger.h"
#include "profile/profile.h"
#include "reconcile/standing.h"

struct join_request {
	struct ledger *ledger;
	const struct target_spec *spec;
	const char *file;     /* target/readback.h */
	const bool *left_out; /* columns of the target that are not compared */
	size_t memory;        /* bytes, for sorting */
};

struct join;

/* Reads all rows.  ERR_DATABASE also where a run was cut off and is not completed yet. */
struct join *join_open(const struct join_request *request, struct err *err);
/* The next key, each once.  STEP_ERROR at the end also where a run has carried something meanwhile. */
enum step join_next(struct join *j, struct stood *out, struct err *err);
void join_close(struct join *j);

#endif
