/*
 * CSV read in the plainest way, for comparing: whole text in memory, one character after the other, and for a malformed
 * record each later line tried from its start.  Shares no code with src/csv/.
 */
#ifndef TESTS_UNIT_CSV_ORACLE_H
#define TESTS_UNIT_CSV_ORACLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"

struct oracle_record {
	size_t from, to; /* of text */
	uint64_t line;
	const char *code; /* NULL: good */
	struct strs cells;
};

struct oracle_records VEC(struct oracle_record);

/* The records of text behind its header (the first record, which must be good). */
void oracle_read(struct str text, char separator, struct arena *a, struct oracle_records *out);
void oracle_free(struct oracle_records *records);

#endif
