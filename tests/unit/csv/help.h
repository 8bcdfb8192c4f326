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

#define assert_str(got, want) \
	ck_assert_msg(str_eq((got), (want)), "got  %.*s\nwant %.*s", STR_ARG(got), STR_ARG(want))

#endif
