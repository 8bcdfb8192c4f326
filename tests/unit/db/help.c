#include "config.h"

#include "help.h"

#include <check.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/poison.h"

#if defined(__SANITIZE_ADDRESS__)
static const bool sanitized = true;
#elif defined(__has_feature)
static const bool sanitized = __has_feature(address_sanitizer);
#else
static const bool sanitized = false;
#endif

static char dir[4096];
static pid_t owner;

static void
remove_dir(void)
{
	if (getpid() != owner)
		return;
	char command[5000];
	snprintf(command, sizeof(command), "rm -rf '%s'", dir);
	if (system(command) != 0)
		fputs("the temporary folder stays\n", stderr);
}

const char *
temp_dir(void)
{
	if (dir[0] != '\0')
		return dir;
	const char *root = getenv("TMPDIR");
	snprintf(dir, sizeof(dir), "%s/kkdb.XXXXXX", root && root[0] ? root : "/tmp");
	if (!mkdtemp(dir)) {
		perror(dir);
		exit(1);
	}
	owner = getpid();
	atexit(remove_dir);
	return dir;
}

const char *
temp_path(const char *name)
{
	static char path[5000];
	snprintf(path, sizeof(path), "%s/%s", temp_dir(), name);
	return path;
}

void
shell(const char *format, ...)
{
	struct buf command = BUF_INIT;
	va_list ap;
	va_start(ap, format);
	buf_addv(&command, format, ap);
	va_end(ap);
	int status = system(buf_cstr(&command));
	ck_assert_msg(status == 0, "status %d of: %s", status, buf_cstr(&command));
	buf_fini(&command);
}

const char *
shell_output(const char *format, ...)
{
	static char output[65536];
	struct buf command = BUF_INIT;
	va_list ap;
	va_start(ap, format);
	buf_addv(&command, format, ap);
	va_end(ap);
	FILE *pipe = popen(buf_cstr(&command), "r");
	ck_assert_ptr_nonnull(pipe);
	size_t n = 0;
	/* Not fread: in a test of signals reads are interrupted (base/stop.h). */
	for (ssize_t r; (r = read(fileno(pipe), output + n, sizeof(output) - 1 - n)) != 0;) {
		ck_assert(r > 0 || errno == EINTR);
		n += r > 0 ? (size_t)r : 0;
	}
	ck_assert_msg(pclose(pipe) == 0, "failed: %s", buf_cstr(&command));
	buf_fini(&command);
	if (n > 0 && output[n - 1] == '\n')
		n--;
	output[n] = '\0';
	return output;
}

void
must(bool ok, const struct err *err)
{
	ck_assert_msg(ok, "error %d: %s (%s)", (int)err->code, err->message, err->sqlstate);
}

void
must_say(const struct err *err, enum err_code code, const char *words)
{
	struct buf all = BUF_INIT;
	buf_addf(&all, "%s|%s|%s", err->message, err->hint, err->sqlstate);
	ck_assert_msg(err->code == code, "code %d, not %d: %s", (int)err->code, (int)code, buf_cstr(&all));
	ck_assert_msg(!strchr(err->message, '\n'), "more than one line: %s", err->message);
	struct str rest = str_from(words);
	while (rest.n > 0) {
		size_t bar = str_find(rest, STR("|"), 0);
		struct str word = bar == SIZE_MAX ? rest : str_slice(rest, 0, bar);
		rest = bar == SIZE_MAX ? str_slice(rest, rest.n, rest.n) : str_slice(rest, bar + 1, rest.n);
		ck_assert_msg(str_find(buf_str(&all), word, 0) != SIZE_MAX, "\"%.*s\" is not in: %s", STR_ARG(word),
		    buf_cstr(&all));
	}
	buf_fini(&all);
}

void
must_give(struct db *db, const char *sql, const char *rows)
{
	struct err err = ERR_INIT;
	struct buf got = BUF_INIT;
	struct db_query *q = db_query_open(db, str_from(sql), &err);
	must(q != NULL, &err);
	size_t n;
	db_query_columns(q, &n);
	const struct str *cells;
	enum step step;
	while ((step = db_query_next(q, &cells, &err)) == STEP_ROW) {
		if (got.n > 0)
			buf_addc(&got, '\n');
		for (size_t i = 0; i < n; i++) {
			if (i > 0)
				buf_addc(&got, ',');
			buf_adds(&got, cells[i].p ? cells[i] : STR("NULL"));
		}
	}
	must(step == STEP_END, &err);
	db_query_close(q);
	ck_assert_str_eq(buf_cstr(&got), rows);
	buf_fini(&got);
}

struct db_insert *
must_insert(struct db *db, const char *table, const struct str *columns, size_t n)
{
	struct err err = ERR_INIT;
	must(db_begin(db, &err), &err);
	struct db_insert *i = db_insert_open(db, str_from(table), columns, n, &err);
	must(i != NULL, &err);
	return i;
}

bool
commit_insert(struct db *db, struct db_insert *i, struct err *err)
{
	db_insert_close(i);
	return db_commit(db, err);
}

void
give_up_insert(struct db *db, struct db_insert *i)
{
	db_insert_close(i);
	db_rollback(db);
}

long
peak_memory(void)
{
	if (sanitized)
		return 0;
	struct rusage usage;
	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_maxrss;
}
