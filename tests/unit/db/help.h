/* What the tests of db/ share. */
#ifndef KAKEHASHI_TESTS_UNIT_DB_HELP_H
#define KAKEHASHI_TESTS_UNIT_DB_HELP_H

#include "base/buf.h"
#include "db/db.h"

/* A new folder under TMPDIR; forgotten, and removed, at the end of the program. */
const char *temp_dir(void);
/* path inside the folder; valid until the next call. */
const char *temp_path(const char *name);
/* Runs a shell command; fails the test when its status is not 0. */
void shell(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* What a shell command prints, without the last newline; valid until the next call. */
const char *shell_output(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Fails the test with err's message unless ok. */
void must(bool ok, const struct err *err);
/* Fails the test unless err is of this code and its message, hint and SQLSTATE together hold each of the words between '|'. */
void must_say(const struct err *err, enum err_code code, const char *words);
/* Fails unless the query gives these rows: cells joined by ',', NULL as "NULL", rows by '\n'. */
void must_give(struct db *db, const char *sql, const char *rows);
/* An insert in a transaction of its own. */
struct db_insert *must_insert(struct db *db, const char *table, const struct str *columns, size_t n);
/* Ends it with its transaction. */
bool commit_insert(struct db *db, struct db_insert *i, struct err *err);
void give_up_insert(struct db *db, struct db_insert *i);
/* Peak memory of this process so far, in KiB; always 0 under a sanitizer, which keeps freed memory. */
long peak_memory(void);

#endif
