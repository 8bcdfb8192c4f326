/*
 * CSV files in, one record at a time.  RFC 4180 with any of CRLF, LF and CR, quoted newlines, NUL in cells, any single-byte
 * separator.
 *
 * The record's boundaries are found in the raw bytes (csv/split.h), so that the original bytes of each record are at hand,
 * a bad record can be set aside alone, and a bad byte takes no delimiter with it.  The record is then decoded, and libcsv
 * (strict) parses it: reader.c is the only file that includes csv.h.  A record without a doubled quote has nothing to parse: it
 * is cut at its quotes and separators, in a fraction of the time.
 *
 * A record that is malformed or undecodable is still a STEP_ROW: its finding is set and it has no cells.  Blank lines
 * between records are skipped (but counted as lines).
 *
 * Plain text goes the same way: each line is a record of one cell, blank lines and quotes included.
 */
#ifndef KAKEHASHI_CSV_READER_H
#define KAKEHASHI_CSV_READER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/crypto.h"
#include "base/err.h"
#include "base/finding.h"
#include "base/infile.h"
#include "base/step.h"
#include "base/vec.h"
#include "text/encoding.h"

enum csv_shape {
	CSV_HEADED,   /* the first record names the columns */
	CSV_HEADLESS, /* the first record is one; the columns are called 1, 2, 3 … */
	CSV_LINES,    /* plain text: a line is a record of one cell, in a column without a name */
};

struct csv_input {
	enum encoding encoding; /* ENCODING_AUTO: text/detect.h */
	char separator;         /* ','; means nothing to lines */
	size_t max_record;      /* bytes; a longer record is rejected.  0: 8 MiB */
	bool hashed;            /* reader_sha256 will be asked */
	enum csv_shape shape;
};

#define CSV_INPUT_DEFAULT ((struct csv_input){ ENCODING_AUTO, ',', 0, false, CSV_HEADED })

/* One ASCII character that can separate cells, or the word tab. */
bool csv_separator_parse(struct str word, char *out);

struct csv_record {
	struct str *cells; /* UTF-8, in the arena given to reader_next; NULL with a finding */
	size_t n;          /* as many as the header has */
	struct str bytes;  /* the record as it came, its newline included; valid until the next call */
	uint64_t number;   /* 1 for the first record that is not the header */
	uint64_t line;     /* physical line on which it begins, from 1 */
	uint64_t offset;   /* of its first byte in the file, from 0 */
	struct finding finding;
};

/*
 * Codes of findings: undecodable (byte offset in the file and hex), stray-quote, open-quote (with the line on which it
 * opened), column-count (how many, how many expected), record-too-long.
 */

struct reader;

/* Opens and reads the header.  ERR_INPUT for: unreadable; empty file ("no header"; an empty text is one without lines); not text;
   an undecodable or malformed header; ambiguous encoding; a file that is in neither encoding. */
struct reader *reader_open(const char *path, const struct csv_input *input, struct err *err);
/* The same for a file that is open; the reader takes it over, also on failure. */
struct reader *reader_take(struct infile *in, const struct csv_input *input, struct err *err);
void reader_close(struct reader *r);

const char *reader_name(const struct reader *r);
enum encoding reader_encoding(const struct reader *r);
/* Header cells, UTF-8, without BOM; they live as long as the reader. */
const struct str *reader_header(const struct reader *r, size_t *n);
/* The header line as it came, BOM and newline included, for reject files; without a header only the BOM. */
struct str reader_header_bytes(const struct reader *r);
/* SHA-256 of the whole file, after STEP_END.  (Earlier: of what has been read; nothing is added to it from then on.)  Only when the
   input was opened with hashed. */
void reader_sha256(struct reader *r, char hex[static DIGEST_HEX]);

/* infile_wake_at for its file. */
void reader_wake_at(struct reader *r, int fd);

/* The next record; cells are in a. */
enum step reader_next(struct reader *r, struct arena *a, struct csv_record *out, struct err *err);

#endif
