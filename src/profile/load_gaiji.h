/*
 * Tables of gaiji from CSV files (any encoding): header "code,to" or 外字,文字, a note in a third column - or any two columns, the
 * code first.  The code is "F040" (of CP932), "U+E000", or the character itself; beside it stands what it is: the character or
 * characters to write, 〓, or the word keep or そのまま.
 */
#ifndef KAKEHASHI_PROFILE_LOAD_GAIJI_H
#define KAKEHASHI_PROFILE_LOAD_GAIJI_H

#include "base/arena.h"
#include "profile/load_table.h"
#include "text/gaiji.h"

/* False: the faults (ERR_PROFILE) name file and line: unreadable, fewer than two columns, no gaiji, nothing to write for it, something to write
   that is no text itself, one gaiji with two meanings. */
bool gaiji_load(const char *path, struct arena *a, struct gaiji *out, struct table_faults *faults);

#endif
