/*
 * Private to db/: what a database does behind db.h.  Each backend is one table of functions; its structs begin with the
 * structs below, which db.c looks after.
 */
#ifndef KAKEHASHI_DB_BACKEND_H
#define KAKEHASHI_DB_BACKEND_H

#include "db/db.h"

struct db {
	const struct db_driver *driver;
	bool busy;  /* a query or an insert is open */
	bool begun; /* a transaction is open */
};

struct db_query {
	struct db *db;
	struct str *columns; /* live as long as the query */
	size_t columns_n;
	unsigned long long row; /* number of the row handed out last, from 1 */
};

struct db_insert {
	struct db *db;
	size_t columns_n;
	bool *numeric;           /* of each column: its type is a number, and would drop leading zeros; the driver's own */
	unsigned long long rows; /* taken so far */
};

struct db_driver {
	bool names_ignore_case; /* how names of columns are compared */
	const char *tables_sql;  /* a query for the names of all tables and views, in byte order */
	struct db *(*open)(const char *where, enum db_access access, struct err *err);
	void (*close)(struct db *db);
	bool (*begin)(struct db *db, struct err *err);
	bool (*commit)(struct db *db, struct err *err);
	void (*rollback)(struct db *db);
	bool (*script)(struct db *db, const char *sql, struct err *err);
	bool (*run)(struct db *db, const char *sql, const struct str *parameters, size_t n, unsigned long long *rows,
	    struct err *err);
	bool (*ask)(struct db *db, const char *sql, const struct str *parameters, size_t n, struct arena *a, struct strs *cells,
	    struct err *err);
	struct db_query *(*query_open)(struct db *db, struct str sql, struct err *err);
	enum step (*query_next)(struct db_query *q, const struct str **cells, struct err *err);
	void (*query_close)(struct db_query *q);
	/* Its first parameters: the table's name as SQL, by itself, its schema or NULL. */
	const char *own_values_sql;
	size_t own_values_parameters;
	/* Appends nothing and succeeds when there is no such table. */
	bool (*table_columns)(struct db *db, struct str table, struct arena *a, struct strs *out, struct err *err);
	struct db_insert *(*insert_open)(struct db *db, struct str table, const struct str *columns, size_t n,
	    struct err *err);
	bool (*insert_row)(struct db_insert *i, const struct str *cells, struct err *err);
	bool (*insert_finish)(struct db_insert *i, unsigned long long *rows, struct err *err);
	void (*insert_close)(struct db_insert *i);
};

extern const struct db_driver db_sqlite;
extern const struct db_driver db_postgresql;

#endif
