/*
 * The records of a file as spans of raw bytes, good and malformed ones.  Nothing is decoded here.
 *
 * A malformed record ends before the first later line from which a whole well-formed record with the header's number of
 * cells can be read, else at the end of the file: so a quote that never closes costs one record, and a stray quote in a cell
 * of many lines costs all of that record and nothing of the next.  A record that is well-formed but has another number of
 * cells is a span of its own.
 */
#ifndef KAKEHASHI_CSV_RECORDS_H
#define KAKEHASHI_CSV_RECORDS_H

#include <stdint.h>

#include "base/err.h"
#include "base/step.h"
#include "csv/sniff.h"
#include "csv/split.h"
#include "csv/window.h"

struct records {
	struct window window;
	struct sniff sniff;
	struct split_rules rules; /* follow sniff.encoding */
	char separator;
	size_t record_max; /* bytes */
	size_t columns;    /* of the header; 0 before it is read: a malformed record is not looked behind */
	bool by_line;      /* plain text: a line is a record, whatever is on it */
	uint64_t line;     /* physical line of the window's first byte, from 1 */
	uint64_t blank;    /* bytes of blank lines passed over */
};

enum span_fault {
	SPAN_GOOD,
	SPAN_STRAY, /* split.pos and split.lines tell where */
	SPAN_OPEN,  /* split.quote_line tells where the quote opened that nobody closed */
	SPAN_LONG,  /* more than record_max; split.state may be SPLIT_IN_QUOTES */
};

/* A record at the start of the window. */
struct span {
	enum span_fault fault;
	size_t n;       /* bytes, newline included */
	uint64_t lines; /* newlines in them */
	struct split split;
};

/* Takes in over and reads the first bytes.  On failure records_fini is still needed. */
bool records_init(struct records *rs, struct infile *in, enum encoding asked, char separator, size_t record_max,
    struct err *err);
void records_fini(struct records *rs);
/* Passes over blank lines (they are counted as lines) and finds the record that follows.  */
enum step records_next(struct records *rs, struct span *out, struct err *err);
/* Lets go of the record. */
void records_skip(struct records *rs, const struct span *span);

#endif
