/* Connections to PostgreSQL.  The only file that includes libpq-fe.h. */
#include "config.h"

#include "db/pg.h"

#include <errno.h>
#include <libpq-fe.h>
#include <poll.h>
#include <stdlib.h>
#include <time.h>

#include "base/i18n.h"
#include "base/stop.h"
#include "db/pgerror.h"

#include "base/poison.h"

enum {
	SLICE_MS = 200,        /* a signal between stop_check and poll is seen this much later at most */
	CONNECT_S = 30,        /* when neither the profile nor PGCONNECT_TIMEOUT says */
	ROLLBACK_S = 5,
};

struct pg {
	PGconn *conn;
	char *row;       /* of pg_copy_row, to be freed by libpq */
	bool deaf;       /* stop_check is not asked */
	time_t deadline; /* monotonic seconds; 0: none */
	bool broken;     /* nothing can be said to the server any more */
};

static time_t
now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec;
}

static bool
wait_for(struct pg *pg, short events, struct err *err)
{
	for (;;) {
		if (!pg->deaf && !stop_check(err))
			return false;
		if (PQsocket(pg->conn) < 0)
			return true; /* closed: libpq says so at the next call */
		struct pollfd fd = { PQsocket(pg->conn), events, 0 };
		int ready = poll(&fd, 1, SLICE_MS);
		if (ready > 0)
			return true;
		if (ready < 0 && errno != EINTR)
			return err_set_errno(err, ERR_DATABASE, errno, _("waiting for PostgreSQL"));
		if (pg->deadline != 0 && now() >= pg->deadline)
			return pgerror_set(err, &(struct pgerror){ "08001", _("the server does not answer in time"), NULL, NULL });
	}
}

/* An error that libpq itself found, or a connection that is gone. */
static bool
fail_connection(struct pg *pg, struct err *err)
{
	const char *state = PQstatus(pg->conn) == CONNECTION_BAD ? "08006" : NULL;
	return pgerror_set(err, &(struct pgerror){ state, PQerrorMessage(pg->conn), NULL, NULL });
}

static bool
fail_result(struct pg *pg, const PGresult *result, struct err *err)
{
	struct pgerror said = {
		.sqlstate = PQresultErrorField(result, PG_DIAG_SQLSTATE),
		.message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY),
		.detail = PQresultErrorField(result, PG_DIAG_MESSAGE_DETAIL),
		.context = PQresultErrorField(result, PG_DIAG_CONTEXT),
	};
	return said.message ? pgerror_set(err, &said) : fail_connection(pg, err);
}

/* Sends what libpq holds back.  Reads at the same time, so that two full pipes do not wait for each other. */
static bool
flush(struct pg *pg, struct err *err)
{
	int left;
	while ((left = PQflush(pg->conn)) > 0) {
		if (!wait_for(pg, POLLIN | POLLOUT, err))
			return false;
		if (PQconsumeInput(pg->conn) == 0)
			break;
	}
	/* When the server hung up, its reason may still wait to be read: next_result finds it. */
	return true;
}

/* *out is NULL when the command is done. */
static bool
next_result(struct pg *pg, PGresult **out, struct err *err)
{
	*out = NULL;
	if (!flush(pg, err))
		return false;
	while (PQisBusy(pg->conn)) {
		if (!wait_for(pg, POLLIN, err))
			return false;
		if (PQconsumeInput(pg->conn) == 0)
			break; /* PQgetResult makes an error of it */
	}
	*out = PQgetResult(pg->conn);
	return true;
}

/* Reads the command's results to their end, or to the beginning of a COPY; returns the last one, NULL on an error. */
static PGresult *
collect(struct pg *pg, struct err *err)
{
	PGresult *last = NULL, *result;
	bool ok = true;
	for (;;) {
		if (!next_result(pg, &result, err)) {
			ok = false;
			break;
		}
		if (!result)
			break;
		ExecStatusType status = PQresultStatus(result);
		if (status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE)
			ok = fail_result(pg, result, err);
		PQclear(last);
		last = result;
		if (status == PGRES_COPY_IN || status == PGRES_COPY_OUT)
			break;
	}
	if (ok && !last)
		ok = fail_connection(pg, err);
	if (!ok) {
		PQclear(last);
		last = NULL;
	}
	return last;
}

/* sent: what PQsend… returned. */
static PGresult *
answer(struct pg *pg, int sent, struct err *err)
{
	if (sent)
		return collect(pg, err);
	fail_connection(pg, err);
	return NULL;
}

/* Wants a result of the given status. */
static bool
expect(PGresult *result, ExecStatusType status, struct err *err)
{
	if (!result)
		return false;
	bool ok = PQresultStatus(result) == status;
	PQclear(result);
	if (!ok)
		return pgerror_set(err, &(struct pgerror){ NULL, _("the server's answer is not the expected one"), NULL, NULL });
	return true;
}

static void
drop_notice(void *unused, const PGresult *notice)
{
	(void)unused;
	(void)notice; /* may quote data; libpq would print it on standard error */
}

static time_t
connect_seconds(PGconn *conn)
{
	long seconds = 0;
	PQconninfoOption *options = PQconninfo(conn);
	for (PQconninfoOption *o = options; o && o->keyword; o++)
		if (strcmp(o->keyword, "connect_timeout") == 0 && o->val)
			seconds = strtol(o->val, NULL, 10);
	PQconninfoFree(options);
	return seconds > 0 ? seconds : CONNECT_S;
}

static bool
connect_to(struct pg *pg, const char *where, struct err *err)
{
	/* dbname first: what stands in it does not override the two behind it. */
	const char *const keys[] = { "dbname", "client_encoding", "application_name", NULL };
	const char *const values[] = { where, "UTF8", "kakehashi", NULL };
	pg->conn = PQconnectStartParams(keys, values, 1);
	if (!pg->conn)
		out_of_memory();
	PQsetErrorVerbosity(pg->conn, PQERRORS_VERBOSE); /* the only way to learn the SQLSTATE of a refused connection */
	PQsetNoticeReceiver(pg->conn, drop_notice, NULL);
	pg->deadline = now() + connect_seconds(pg->conn);
	PostgresPollingStatusType state = PQstatus(pg->conn) == CONNECTION_BAD ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING;
	while (state != PGRES_POLLING_OK && state != PGRES_POLLING_FAILED) {
		if (!wait_for(pg, state == PGRES_POLLING_READING ? POLLIN : POLLOUT, err))
			return false;
		state = PQconnectPoll(pg->conn);
	}
	pg->deadline = 0;
	if (state == PGRES_POLLING_FAILED) {
		const char *host = PQhost(pg->conn); /* known as soon as the connection string is understood */
		const char *otherwise = PQconnectionNeedsPassword(pg->conn) ? "28P01" : host && host[0] != '\0' ? "08001" : "";
		return pgerror_set_connect(err, PQerrorMessage(pg->conn), otherwise);
	}
	PQsetErrorVerbosity(pg->conn, PQERRORS_DEFAULT);
	if (PQsetnonblocking(pg->conn, 1) != 0)
		return fail_connection(pg, err);
	return true;
}

struct pg *
pg_open(const char *where, struct err *err)
{
	struct pg *pg = xcalloc(1, sizeof(*pg));
	if (connect_to(pg, where, err))
		return pg;
	pg_close(pg);
	return NULL;
}

/* Asks the server to stop what it does for us. */
static void
cancel(struct pg *pg)
{
	char why[256];
	PGcancel *c = PQgetCancel(pg->conn);
	if (c)
		PQcancel(c, why, sizeof(why));
	PQfreeCancel(c);
}

static void
forget_row(struct pg *pg)
{
	PQfreemem(pg->row);
	pg->row = NULL;
}

/* Reads and forgets whatever the running command still says. */
static bool
drain(struct pg *pg, struct err *err)
{
	for (;;) {
		PGresult *result;
		if (!next_result(pg, &result, err))
			return false;
		ExecStatusType status = PQresultStatus(result);
		PQclear(result);
		if (!result)
			return true;
		if (status == PGRES_COPY_IN && PQputCopyEnd(pg->conn, "given up") < 0)
			return false;
		if (status != PGRES_COPY_OUT)
			continue;
		int n;
		do {
			forget_row(pg);
			n = PQgetCopyData(pg->conn, &pg->row, 1);
			if (n == 0 && (!wait_for(pg, POLLIN, err) || PQconsumeInput(pg->conn) == 0))
				return false;
		} while (n >= 0);
	}
}

static bool
is_copying_in(struct pg *pg)
{
	return PQputCopyData(pg->conn, "", 0) >= 0;
}

void
pg_rollback(struct pg *pg)
{
	if (pg->broken)
		return;
	struct err ignored = ERR_INIT;
	bool ok = PQstatus(pg->conn) == CONNECTION_OK;
	pg->deaf = true; /* a stop is the usual reason to be here */
	pg->deadline = now() + ROLLBACK_S;
	if (ok && PQtransactionStatus(pg->conn) == PQTRANS_ACTIVE) {
		if (!is_copying_in(pg))
			cancel(pg);
		ok = drain(pg, &ignored);
	}
	if (ok && PQtransactionStatus(pg->conn) != PQTRANS_IDLE)
		ok = pg_run(pg, "ROLLBACK", NULL, &ignored);
	pg->deaf = false;
	pg->deadline = 0;
	pg->broken = !ok;
}

void
pg_close(struct pg *pg)
{
	if (!pg)
		return;
	/* The server would notice the closed connection only when it next writes to it. */
	if (PQtransactionStatus(pg->conn) == PQTRANS_ACTIVE)
		cancel(pg);
	forget_row(pg);
	PQfinish(pg->conn);
	free(pg);
}

static unsigned long long
rows_of(PGresult *result)
{
	return strtoull(PQcmdTuples(result), NULL, 10);
}

bool
pg_run(struct pg *pg, const char *sql, unsigned long long *rows, struct err *err)
{
	PGresult *result = answer(pg, PQsendQuery(pg->conn, sql), err);
	if (result && rows)
		*rows = rows_of(result);
	return expect(result, PGRES_COMMAND_OK, err);
}

bool
pg_commit(struct pg *pg, struct err *err)
{
	pg->deaf = true;
	PGresult *result = answer(pg, PQsendQuery(pg->conn, "COMMIT"), err);
	pg->deaf = false;
	if (!result) {
		if (err->sqlstate[0] != '\0' && !pgerror_is_lost(err->sqlstate))
			return false;
		err_wrap(err, _("the connection broke during COMMIT, so it is not known whether the rows are in the table"));
		err->hint[0] = '\0';
		memcpy(err->sqlstate, "08007", sizeof("08007")); /* transaction resolution unknown, whatever it was that broke it */
		return err_hint(err, _("look whether the table holds the rows before you run again"));
	}
	/* COMMIT of a transaction that failed before is answered by ROLLBACK, without an error. */
	bool committed = strcmp(PQcmdStatus(result), "COMMIT") == 0;
	if (!expect(result, PGRES_COMMAND_OK, err))
		return false;
	if (committed)
		return true;
	return pgerror_set(err, &(struct pgerror){ NULL, _("the server rolled the transaction back"), NULL, NULL });
}

bool
pg_ask(struct pg *pg, const char *sql, const char *const *parameters, size_t n, struct arena *a, struct strs *cells,
    unsigned long long *rows, struct err *err)
{
	int sent = PQsendQueryParams(pg->conn, sql, (int)n, NULL, parameters, NULL, NULL, 0);
	PGresult *result = answer(pg, sent, err);
	if (!result)
		return false;
	if (rows)
		*rows = rows_of(result);
	for (int row = 0; row < PQntuples(result); row++)
		for (int column = 0; column < PQnfields(result); column++) {
			struct str cell = { PQgetvalue(result, row, column), (size_t)PQgetlength(result, row, column) };
			cell = PQgetisnull(result, row, column) ? (struct str){ NULL, 0 } : arena_str(a, cell);
			vec_push(cells, cell);
		}
	return expect(result, PQresultStatus(result) == PGRES_COMMAND_OK ? PGRES_COMMAND_OK : PGRES_TUPLES_OK, err);
}

bool
pg_describe(struct pg *pg, const char *sql, struct arena *a, struct strs *names, struct err *err)
{
	PGresult *result = answer(pg, PQsendPrepare(pg->conn, "", sql, 0, NULL), err);
	if (!expect(result, PGRES_COMMAND_OK, err))
		return false;
	result = answer(pg, PQsendDescribePrepared(pg->conn, ""), err);
	if (!result)
		return false;
	for (int column = 0; column < PQnfields(result); column++)
		vec_push(names, arena_str(a, str_from(PQfname(result, column))));
	return expect(result, PGRES_COMMAND_OK, err);
}

bool
pg_copy_out(struct pg *pg, const char *sql, struct err *err)
{
	return expect(answer(pg, PQsendQuery(pg->conn, sql), err), PGRES_COPY_OUT, err);
}

enum step
pg_copy_row(struct pg *pg, struct str *row, struct err *err)
{
	forget_row(pg);
	int n;
	while ((n = PQgetCopyData(pg->conn, &pg->row, 1)) == 0) {
		if (!wait_for(pg, POLLIN, err))
			return STEP_ERROR;
		if (PQconsumeInput(pg->conn) == 0)
			break;
	}
	if (n > 0) {
		*row = (struct str){ pg->row, (size_t)n };
		return STEP_ROW;
	}
	/* n == -1 only says that the rows are over; whether all went well stands in the result. */
	if (n == -2) {
		fail_connection(pg, err);
		return STEP_ERROR;
	}
	return expect(collect(pg, err), PGRES_COMMAND_OK, err) ? STEP_END : STEP_ERROR;
}

bool
pg_copy_in(struct pg *pg, const char *sql, struct err *err)
{
	return expect(answer(pg, PQsendQuery(pg->conn, sql), err), PGRES_COPY_IN, err);
}

/* The server hung up, or libpq gave up.  libpq does not look at what the server said last until the COPY is ended. */
static bool
fail_copy_in(struct pg *pg, struct err *err)
{
	PQputCopyEnd(pg->conn, "given up");
	PQclear(collect(pg, err));
	return fail_connection(pg, err);
}

bool
pg_copy_put(struct pg *pg, struct str bytes, struct err *err)
{
	while (bytes.n > 0) {
		size_t piece = bytes.n < 1024 * 1024 ? bytes.n : 1024 * 1024;
		if (PQputCopyData(pg->conn, bytes.p, (int)piece) != 1)
			return fail_copy_in(pg, err);
		if (!flush(pg, err))
			return false;
		if (PQstatus(pg->conn) == CONNECTION_BAD)
			return fail_copy_in(pg, err);
		bytes = str_slice(bytes, piece, bytes.n);
	}
	return stop_check(err);
}

bool
pg_copy_end(struct pg *pg, unsigned long long *rows, struct err *err)
{
	if (PQputCopyEnd(pg->conn, NULL) != 1)
		return fail_copy_in(pg, err);
	PGresult *result = collect(pg, err);
	if (result)
		*rows = rows_of(result);
	return expect(result, PGRES_COMMAND_OK, err);
}
