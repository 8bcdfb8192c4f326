/* Tables of a database.  Private to target/; target.h tells the story. */
#ifndef KAKEHASHI_TARGET_TABLE_H
#define KAKEHASHI_TARGET_TABLE_H

#include "target/target.h"

struct table_target;

struct table_target *table_target_open(const struct target_spec *spec, const char *held, struct str run, struct err *err);
bool table_target_append(struct table_target *t, const struct planned *rows, const struct carried_mark *mark,
    struct err *err);
bool table_target_finish(struct table_target *t, unsigned long long *rows, struct err *err);
void table_target_tell_replaced(struct table_target *t, const struct replaced_sink *sink);
bool table_target_commit(struct table_target *t, struct err *err);
void table_target_close(struct table_target *t);

/* Rows that were held for the run, into the table, committed. */
bool table_target_resume(const struct target_spec *spec, const char *held, struct str run, struct err *err);
bool table_target_look(struct table_target *t, const struct target_spec *spec, const struct planned *planned, struct str key,
    enum whose *whose, struct err *err);
bool table_target_holds_any(const struct target_spec *spec, bool *any, struct err *err);
bool table_target_holds_run(const struct target_spec *spec, struct str run, bool *holds, struct err *err);

/* The database can be reached (it is opened for reading only) and the table has the columns. */
bool table_target_check(const struct target_spec *spec, struct err *err);

#endif
