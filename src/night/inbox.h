/*
 * The inbox of a run: which files it takes, and what becomes of them when the run has been committed.
 *
 *     inbox_list → inbox_ready → (run: each file is read, or inbox_fail) → inbox_settled → commit → inbox_clear
 *
 * A run that dies behind its commit and before a file was moved leaves it where it lies: the next one takes it again, the ledger
 * knows its records, and then it is moved.
 */
#ifndef KAKEHASHI_NIGHT_INBOX_H
#define KAKEHASHI_NIGHT_INBOX_H

#include <sys/stat.h>

#include "profile/profile.h"

struct inbox_file {
	struct str path;
	struct stat found; /* as it was listed; zeroes when it could not be asked */
	struct str reason; /* why it failed as a whole; empty: it did not */
};

struct inbox {
	const struct source *source;
	struct arena *arena; /* of its strings */
	struct inbox_files VEC(struct inbox_file) files;
	size_t young;  /* files that were left for the next run */
	size_t failed; /* files with a reason */
};

/* What the source's path names, oldest first: by time of modification, then in byte order of the paths.  Left out are the folders for
   what is done and failed, with all that lies in them, and, with a notice each, files that are younger than the source's settle. */
bool inbox_list(struct inbox *in, const struct source *source, struct arena *a, struct err *err);
void inbox_fini(struct inbox *in);
/* Forgets the files that are no longer there: another run took them before this one had the lock. */
void inbox_forget_gone(struct inbox *in);
/* The folders for what is done and failed are there, made where they were not, and can be written.  ERR_OUTPUT. */
bool inbox_ready(const struct inbox *in, struct err *err);
/* File k failed as a whole, and why says how.  False: that is an end of the run; the profile names no folder for such files, or it
   is no file that could be moved, or it is not the file's fault. */
bool inbox_fail(struct inbox *in, size_t k, const struct err *why);
/* No file was changed since it was listed.  ERR_INPUT. */
bool inbox_settled(const struct inbox *in, struct err *err);
/* Moves what was taken and what failed, each with a notice.  False: some still lie in the inbox; each was logged. */
bool inbox_clear(struct inbox *in);

#endif
