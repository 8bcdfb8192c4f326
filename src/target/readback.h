/*
 * What a target holds now, row by row, from where its profile says: its own table, another query, or a CSV file that the system
 * exported.  Nothing is cleaned and nothing judged; whose a row is is read from the columns that hold the record key
 * (profile.h, struct identity).
 */
#ifndef KAKEHASHI_TARGET_READBACK_H
#define KAKEHASHI_TARGET_READBACK_H

#include "base/step.h"
#include "profile/profile.h"

struct readback;

/* The column is read back: it has a name there, and is not among those that the caller leaves out. */
bool readback_reads(const struct target_spec *spec, const bool *left_out, size_t column);

/*
 * file: a CSV file to read instead of what the profile says; NULL: none, "-": standard input.  left_out: a flag for each column of
 * the target.  ERR_PROFILE: no column says whose a row is, or one that does is left out.  ERR_USAGE: the profile says nothing of a
 * place, and no file is given.  Columns that are missing there, a database's own errors: ERR_INPUT, ERR_DATABASE.
 */
struct readback *readback_open(const struct target_spec *spec, const char *file, const bool *left_out, struct err *err);
/* key: the record key that the row has; empty: it has none.  cells: one for each column of the target; those that are not read and
   those without a value have p == NULL.  Valid until the next call. */
enum step readback_next(struct readback *r, struct str *key, const struct str **cells, struct err *err);
void readback_close(struct readback *r);

#endif
