#include "config.h"

#include "pghelp.h"

#include <check.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/poison.h"

/* psql reads the SQL from a file: no shell quoting. */
static const char *
write_sql(const char *sql)
{
	static char path[5100];
	snprintf(path, sizeof(path), "%s.%d", temp_path("sql"), (int)getpid());
	FILE *f = fopen(path, "w");
	ck_assert_ptr_nonnull(f);
	fputs(sql, f);
	fclose(f);
	return path;
}

void
pg_sql(const char *sql)
{
	shell("PGOPTIONS='-c client_min_messages=warning' psql -X -q -v ON_ERROR_STOP=1 -f '%s' >/dev/null", write_sql(sql));
}

const char *
pg_value(const char *sql)
{
	return shell_output("psql -X -q -A -t -v ON_ERROR_STOP=1 -f '%s'", write_sql(sql));
}

void
pg_becomes(const char *sql, const char *value)
{
	const char *now = pg_value(sql);
	for (int tries = 0; tries < 600 && strcmp(now, value) != 0; tries++) {
		nanosleep(&(struct timespec){ .tv_nsec = 100 * 1000 * 1000 }, NULL);
		now = pg_value(sql);
	}
	ck_assert_str_eq(now, value);
}

struct db *
pg_db(enum db_access access)
{
	struct err err = ERR_INIT;
	struct db *db = db_open(DB_POSTGRESQL, "", access, &err);
	must(db != NULL, &err);
	return db;
}
