/*
 * The table kakehashi_carried of a target's database: which records of which run are in the target, noted in the transaction
 * that puts their rows there.  It holds record keys and keyed hashes, nothing of a record's content.
 *
 * Its key (target, record_key, content) lets the database itself refuse to take one record twice.  A row with an empty record key
 * and the run's name as content stands for the run as a whole, also where it had no records.  Private to target/.
 */
#ifndef KAKEHASHI_TARGET_CARRIED_H
#define KAKEHASHI_TARGET_CARRIED_H

#include "base/arena.h"
#include "db/db.h"
#include "target/target.h"

/* Marks of a run, kept until its rows are in: about 100 bytes a record. */
struct carried_marks {
	struct arena arena;
	struct VEC(struct carried_mark) list;
};

void carried_marks_fini(struct carried_marks *m);
/* Copies the mark. */
void carried_marks_add(struct carried_marks *m, const struct carried_mark *mark);

/* Makes the table where it is missing; an administrator may have made it (samples/ward/grants.sql).  Before a transaction. */
bool carried_prepare(struct db *db, struct err *err);
/* How many marks the target has of the record; where there is no such table none. */
bool carried_count(struct db *db, struct str target, struct str key, size_t *marks, struct err *err);
/* Whether runs put anything into the target. */
bool carried_any(struct db *db, struct str target, bool *any, struct err *err);
/* Writes the run and its marks; in the transaction of the rows. */
bool carried_write(struct db *db, struct str target, struct str run, const struct carried_marks *m, struct err *err);
/* *holds: the run's rows are there.  Where there is no such table nothing is.  Waits for a transaction that is about to put them
   there; changes nothing, and wants a database that may be written. */
bool carried_holds(struct db *db, struct str target, struct str run, bool *holds, struct err *err);

#endif
