/*
 * What the login of an open PostgreSQL database may do: so that `check` can say what it lacks, and what it has and does not need.
 * SQLite has no logins: there the file's mode says it.
 */
#ifndef KAKEHASHI_DB_RIGHTS_H
#define KAKEHASHI_DB_RIGHTS_H

#include "db/db.h"

enum {
	RIGHT_SELECT = 1 << 0,
	RIGHT_INSERT = 1 << 1,
	RIGHT_UPDATE = 1 << 2,
	RIGHT_DELETE = 1 << 3,
	RIGHT_TRUNCATE = 1 << 4,
};

struct table_rights {
	struct str table; /* as db_table_columns takes it */
	unsigned rights;
};

struct login_rights {
	struct str name;
	bool superuser;
	bool creates;   /* tables, in some schema of this database, or schemas */
	bool temporary; /* temporary tables, which rows go through */
	struct tables_rights VEC(struct table_rights) tables; /* all that it may change in any way, in byte order */
};

/* Strings live in a; rights_fini in any case. */
bool rights_of_login(struct db *db, struct arena *a, struct login_rights *out, struct err *err);
void rights_fini(struct login_rights *r);
/* What it may do with one table, and the table's name as rights_of_login has it.  INSERT counts when it is there for all columns
   named. */
bool rights_of_table(struct db *db, struct str table, const struct str *columns, size_t n, struct arena *a, struct table_rights *out,
    struct err *err);
/* "UPDATE, DELETE" */
struct str rights_words(unsigned rights, struct arena *a);

#endif
