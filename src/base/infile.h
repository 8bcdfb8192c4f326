/*
 * Input files: a path, or "-" for standard input.  A folder, a missing or an unreadable file is refused with ERR_INPUT and
 * its name.
 */
#ifndef KAKEHASHI_BASE_INFILE_H
#define KAKEHASHI_BASE_INFILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/crypto.h"

struct infile;

/* path is copied.  NULL and err on failure. */
struct infile *infile_open(const char *path, struct err *err);
void infile_close(struct infile *in);
/* The name for messages: the path, or "(standard input)" in the user's language. */
const char *infile_name(const struct infile *in);
/* Reads up to n bytes: of a pipe what there is, as soon as there is any.  *got == 0 means the end of the file, n > 0.  An
   interrupted read asks stop_check. */
bool infile_read(struct infile *in, char *bytes, size_t n, size_t *got, struct err *err);
/* While it waits for bytes infile_read also waits for this file descriptor (base/wake.h), and fails as soon as it is readable.
   -1: for nothing else. */
void infile_wake_at(struct infile *in, int fd);
/* Every byte that infile_read hands out from now on is also fed to h (may be NULL); h stays the caller's. */
void infile_tap(struct infile *in, struct sha256 *h);
/* The whole file behind what is in out; more than limit bytes is an error. */
bool infile_read_all(const char *path, size_t limit, struct buf *out, struct err *err);

#endif
