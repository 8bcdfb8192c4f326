/* The files of a profile: the profile itself and what it includes, as one list of tokens.  Private to profile/. */
#ifndef KAKEHASHI_PROFILE_READ_H
#define KAKEHASHI_PROFILE_READ_H

#include "profile/lex.h"

/*
 * Reads path and, in the place of each `include "FILE"` (relative to the file that says so), what FILE holds; notes each file in
 * p->files.  Each file has to close the braces that it opens.  False and err: path cannot be read.  *whole becomes false when
 * something cannot be read to its end (an open quote, braces that do not pair up): the mistakes say what.
 */
bool read_files(struct check *c, const char *path, struct tokens *out, bool *whole, struct err *err);

#endif
