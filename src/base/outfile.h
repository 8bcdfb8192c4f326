/*
 * Output files that appear whole or not at all: written to a temporary name beside the final one, flushed to disk,
 * renamed, the folder flushed.  Errors are ERR_OUTPUT and name the file.
 *
 *     open → write … → finish (on disk, still under its temporary name) → commit (renamed)
 *     close without commit removes the temporary file.
 *
 * Standard output (path "-"), a device or a named pipe go through the same calls without a temporary file; finish flushes it
 * and reports a full disk or a closed pipe.
 */
#ifndef KAKEHASHI_BASE_OUTFILE_H
#define KAKEHASHI_BASE_OUTFILE_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/err.h"
#include "base/str.h"

struct outfile;

/* "-", or a name that leads to where standard output goes, as /dev/stdout does; the null device is nobody's. */
bool outfile_is_standard_output(const char *path);

/* mode: permissions of the final file (0600 unless a profile says otherwise).  NULL and err on failure. */
struct outfile *outfile_open(const char *path, mode_t mode, struct err *err);
bool outfile_write(struct outfile *out, struct str bytes, struct err *err);
bool outfile_finish(struct outfile *out, struct err *err);
/* After finish. */
bool outfile_commit(struct outfile *out, struct err *err);
/* Frees; removes the temporary file when it was not committed.  NULL is fine. */
void outfile_close(struct outfile *out);

#endif
