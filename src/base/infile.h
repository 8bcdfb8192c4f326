/*
 * Input files: a path, "-" for standard input, or bytes that somebody else makes.  A folder, a missing or an unreadable file is refused with ERR_INPUT and
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
/* Bytes that come from elsewhere.  read: as infile_read has it; close: context is not used any more. */
struct infile_origin {
	bool (*read)(void *context, char *bytes, size_t n, size_t *got, struct err *err);
	void (*close)(void *context);
	void *context;
};
/* name (copied) is for messages.  They never wait for long: infile_wake_at does nothing. */
struct infile *infile_from(const char *name, const struct infile_origin *origin);
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
