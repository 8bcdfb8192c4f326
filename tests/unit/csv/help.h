/* Files and random numbers for the tests of this folder. */
#ifndef TESTS_UNIT_CSV_HELP_H
#define TESTS_UNIT_CSV_HELP_H

#include <check.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"
#include "csv/reader.h"

/* Writes bytes to a new temporary file and returns its name (static room, one file at a time). */
const char *help_file(struct str bytes);
/* Removes it. */
void help_remove(void);

/* A small generator whose sequence depends on the seed alone. */
uint32_t help_random(uint64_t *state, uint32_t below);

/* The file read by reader, written down: one line for each record, "number@line+offset:length cells…" or the finding's code;
   cells as [a][b].  Control characters of cells become \n \r \0.  An error ends it with "ERROR code: message". */
void help_dump(const char *path, const struct csv_input *input, struct buf *out);

/* Standard input becomes a socket that hands each help_send over as one read; help_input_end closes the writing end, and
   help_input_close gives standard input back.  A part has one byte at least. */
void help_input_open(void);
void help_send(struct str part);
void help_input_end(void);
void help_input_close(void);

/* help_dump of bytes that come by standard input, in two reads cut at position cut (0: in one); HELP_EACH: one read a byte. */
enum { HELP_EACH = -1 };
void help_dump_cut(struct str bytes, long cut, const struct csv_input *input, struct buf *out);
/* The same dump comes of it whatever the position, and byte by byte; it is left in out. */
void help_dump_all_cuts(const char *what, struct str bytes, const struct csv_input *input, struct buf *out);

#define assert_str(got, want) \
	ck_assert_msg(str_eq((got), (want)), "got  %.*s\nwant %.*s", STR_ARG(got), STR_ARG(want))

#endif
