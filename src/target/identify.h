/*
 * The rows that a record has in a table, found by the columns that hold the record key (profile.h, struct identity).
 * cells: a planned row of the record, for its values in these columns.  Private to target/.
 */
#ifndef KAKEHASHI_TARGET_IDENTIFY_H
#define KAKEHASHI_TARGET_IDENTIFY_H

#include "db/db.h"
#include "profile/profile.h"

bool identify_count(struct db *db, const struct target_spec *spec, const struct str *cells, size_t *rows, struct err *err);
/* Takes them out of the table, in the caller's transaction.  What they held in the table's columns is appended to old, row by row;
   p == NULL is NULL.  Strings live in a. */
bool identify_take_out(struct db *db, const struct target_spec *spec, const struct strs *columns, const struct str *cells,
    struct arena *a, struct strs *old, struct err *err);

#endif
