/* Names of files. */
#ifndef KAKEHASHI_BASE_PATH_H
#define KAKEHASHI_BASE_PATH_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"

/* The folder part: "a/b" → "a", "b" → ".", "/b" → "/". */
struct str path_dir(struct arena *a, struct str path);
/* The last part: "a/b" → "b". */
struct str path_base(struct str path);
/* path as seen from folder dir: an absolute path stays what it is.  NUL-terminated. */
const char *path_join(struct arena *a, struct str dir, struct str path);
/* The same file as path, as seen from folder dir, both as they are now: "../b/c" for b/c seen from a.  An absolute path, and one whose
   folders cannot be found, stay what they are.  In a. */
struct str path_seen_from(struct arena *a, const char *dir, struct str path);
/* Makes the folder, and those above it, with mode 0700. */
bool path_make_dirs(const char *path, struct err *err);
/* What was renamed in the folder is on disk.  ERR_OUTPUT. */
bool path_flush(const char *folder, struct err *err);
/* Appends the files that the shell pattern names, in byte order; none is no error, but a folder that cannot be read is
   (ERR_INPUT), as is one that is not there: that of the pattern before its first wildcard.  Strings live in a. */
bool path_glob(const char *pattern, struct arena *a, struct strs *out, struct err *err);

/* Appends the names in the folder (without . and ..), in byte order.  Strings live in a. */
bool path_list(const char *dir, struct arena *a, struct strs *out, struct err *err);

#endif
