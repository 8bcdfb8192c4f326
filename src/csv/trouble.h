/* What is wrong with a record, in words: the findings of csv/reader.h.  File, record and column are told beside the message;
   it names the line and the byte, which may lie far behind the record's first line. */
#ifndef KAKEHASHI_CSV_TROUBLE_H
#define KAKEHASHI_CSV_TROUBLE_H

#include "base/arena.h"
#include "base/finding.h"
#include "csv/records.h"
#include "text/decode.h"

/* Where the record is. */
struct trouble_place {
	uint64_t line;   /* on which the record begins */
	uint64_t offset; /* of its first byte */
};

/* span->fault is not SPAN_GOOD. */
struct finding trouble_malformed(struct arena *a, const struct trouble_place *at, const struct span *span,
    size_t record_max);
/* cells: of the record; columns: of the header. */
struct finding trouble_columns(struct arena *a, size_t cells, size_t columns);
/* lines: newlines in the record before the fault; column: the header's name for the cell it is in, may be empty. */
struct finding trouble_undecodable(struct arena *a, const struct trouble_place *at, const struct decode_fault *fault,
    uint64_t lines, enum encoding e, struct str column);

#endif
