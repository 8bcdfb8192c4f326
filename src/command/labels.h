/*
 * Labels for match --train: whose child each record is, from a truth (command/truth.h), as rows of the register.
 *
 * What is in the file and cannot be used is counted and told at the end, never dropped in silence.
 */
#ifndef KAKEHASHI_COMMAND_LABELS_H
#define KAKEHASHI_COMMAND_LABELS_H

#include "command/truth.h"
#include "register/cases.h"
#include "session/command.h"

/* Something that was looked for and is not there. */
struct labels_lost {
	uint64_t n, line; /* line: of the first, in the file */
};

struct labels {
	struct truth_columns columns;
	struct truth truth;
	struct arena arena;
	struct buf scratch;
	struct label_rows VEC(uint32_t) rows; /* of the record that was asked for last */
	uint64_t used;          /* records with a row */
	uint64_t without_case;  /* records whose child has none */
	struct labels_lost cases; /* numbers that the register does not have */
};

/* Reads the file of --labels, by --key and --case.  Errors: those of truth_read.  labels_fini either way. */
bool labels_open(struct labels *l, const struct invocation *invocation, struct err *err);
void labels_fini(struct labels *l);
/* The rows of the record's child, in l->rows, ascending, each once; none where there is no label, or none that helps.  To be asked
   once a record. */
void labels_find(struct labels *l, const struct cases *cases, struct str record_id);
/* Behind the last record: logs what could not be used, and whether there are few.  ERR_INPUT: nothing could be used. */
bool labels_check(const struct labels *l, struct err *err);

#endif
