/* Code tables from CSV files (any encoding): header "word,code" or 言葉,コード - or any two columns, word first. */
#ifndef KAKEHASHI_PROFILE_LOAD_CODES_H
#define KAKEHASHI_PROFILE_LOAD_CODES_H

#include "base/arena.h"
#include "kind/codes.h"
#include "profile/load_table.h"

/* False: the faults (ERR_PROFILE) name file and line: unreadable, fewer than two columns, an empty word, one word with two codes. */
bool codes_load(const char *path, struct arena *a, struct codes *out, struct table_faults *faults);

#endif
