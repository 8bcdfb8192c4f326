#include "config.h"

#include "db/pgerror.h"

#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"

#include "base/poison.h"

struct hint {
	const char *sqlstate; /* five characters, or the two of a class */
	const char *text;
};

/* https://www.postgresql.org/docs/current/errcodes-appendix.html; the first that fits is taken. */
static const struct hint hints[] = {
	{ "08001", N_("is the server running, and do host, port and service in the profile (or PGHOST, PGPORT) name it?") },
	{ "08", N_("the connection broke; look at the server and the network, then run again") },
	{ "22001", N_("a value is too long for its column; give max_bytes in the profile, or widen the column") },
	{ "22P05", N_("the database's encoding lacks a character; declare a substitution, or use a UTF8 database") },
	{ "22", N_("a value does not fit the type of its column; look at the target's columns in the profile") },
	{ "23502", N_("the table wants a value in that column; mark the target's column as required, or give it a value") },
	{ "23503", N_("a row points at something that is not in the other table; look at the target's columns") },
	{ "23505", N_("the table holds such a row already; was this file loaded before?") },
	{ "23514", N_("the table's CHECK refuses a row; look at the target's columns in the profile") },
	{ "25006", N_("a register is only read; a target wants a database that can be written, not a standby") },
	{ "28", N_("look at the user's name and at the password in ~/.pgpass (or PGPASSFILE), and at the server's pg_hba.conf") },
	{ "3D000", N_("correct dbname in the profile or in the service file; psql -l lists the databases") },
	{ "3F000", N_("correct the schema's name in the profile") },
	{ "40", N_("another session was in the way; run again") },
	{ "42501", N_("let the database's owner grant it: SELECT for the register; INSERT, and TEMPORARY on the database, for a "
	              "target") },
	{ "42601", N_("the query must be one SELECT statement; try it with psql") },
	{ "42703", N_("correct the column's name in the profile; psql's \\d shows the columns") },
	{ "42P01", N_("correct the table's name in the profile; psql's \\d shows the tables") },
	{ "53300", N_("the server has no connection free; try later") },
	{ "53", N_("the server is short of room; see its administrator") },
	{ "55P03", N_("another session holds a lock; try later") },
	{ "57014", N_("the server cancelled the query; look at statement_timeout") },
	{ "57P03", N_("the server is starting or stopping; try again in a moment") },
	{ "57", N_("the server was stopped; start it, then run again") },
};

static bool
set_hint(struct err *err, const char *sqlstate)
{
	for (size_t i = 0; i < sizeof(hints) / sizeof(hints[0]); i++)
		if (strncmp(hints[i].sqlstate, sqlstate, strlen(hints[i].sqlstate)) == 0)
			return err_hint(err, "%s", _(hints[i].text));
	return false;
}

static void
set_sqlstate(struct err *err, const char *sqlstate)
{
	if (strlen(sqlstate) < sizeof(err->sqlstate))
		memcpy(err->sqlstate, sqlstate, strlen(sqlstate) + 1);
}

bool
pgerror_is_lost(const char *sqlstate)
{
	return strncmp(sqlstate, "08", 2) == 0 || strncmp(sqlstate, "57P0", 4) == 0;
}

/* Appends text as one line: runs of blanks and control characters become one blank. */
static void
add_line(struct buf *out, struct str text)
{
	bool blank = true; /* none at the start */
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];
		if (c <= ' ' || c == 0x7F) {
			if (!blank)
				buf_addc(out, ' ');
			blank = true;
		} else {
			buf_addc(out, (char)c);
			blank = false;
		}
	}
	while (out->n > 0 && out->p[out->n - 1] == ' ')
		out->n--;
}

/* The first line up to the first double quote, behind which a value stands: "COPY t, line 3, column born". */
static struct str
context_place(const char *context)
{
	struct str s = { context, strcspn(context, "\"\n") };
	while (s.n > 0 && strchr(" :,", s.p[s.n - 1]))
		s.n--;
	return s;
}

/* "Failing row contains (…)" is the whole row. */
static bool
detail_is_row(const char *sqlstate)
{
	return strcmp(sqlstate, "23502") == 0 || strcmp(sqlstate, "23514") == 0 || strcmp(sqlstate, "44000") == 0;
}

bool
pgerror_set(struct err *err, const struct pgerror *said)
{
	if (err->code != ERR_NONE)
		return false;
	const char *sqlstate = said->sqlstate ? said->sqlstate : "";
	struct buf line = BUF_INIT;
	add_line(&line, str_from(said->message));
	if (said->detail && !detail_is_row(sqlstate)) {
		buf_adds(&line, STR("; "));
		add_line(&line, str_from(said->detail));
	}
	if (said->context && context_place(said->context).n > 0) {
		buf_adds(&line, STR(" ("));
		add_line(&line, context_place(said->context));
		buf_addc(&line, ')');
	}
	err_set(err, ERR_DATABASE, "%.1200s", buf_cstr(&line));
	buf_fini(&line);
	set_sqlstate(err, sqlstate);
	return set_hint(err, sqlstate);
}

/* VERBOSE ends in a line like "LOCATION:  auth_failed, auth.c:326" (in the server's language), of no use to anybody. */
static bool
is_location(struct str line)
{
	size_t digits = 0;
	while (digits < line.n && line.p[line.n - 1 - digits] >= '0' && line.p[line.n - 1 - digits] <= '9')
		digits++;
	return digits > 0 && str_ends(str_slice(line, 0, line.n - digits), STR(".c:"));
}

/* Finds the "28P01: " that VERBOSE puts behind the severity; SIZE_MAX when the line has none. */
static size_t
find_sqlstate(struct str line)
{
	const size_t width = sizeof("28P01: ") - 1;
	for (size_t at = str_find(line, STR(":  "), 0); at != SIZE_MAX; at = str_find(line, STR(":  "), at + 1)) {
		size_t from = at + 3, i = 0;
		if (line.n - from < width)
			return SIZE_MAX;
		while (i < 5 && ((line.p[from + i] >= '0' && line.p[from + i] <= '9') ||
		                    (line.p[from + i] >= 'A' && line.p[from + i] <= 'Z')))
			i++;
		if (i == 5 && line.p[from + 5] == ':' && line.p[from + 6] == ' ')
			return from;
	}
	return SIZE_MAX;
}

bool
pgerror_set_connect(struct err *err, const char *text, const char *otherwise)
{
	struct str rest = str_from(text);
	struct buf out = BUF_INIT;
	char sqlstate[6] = "";
	while (rest.n > 0) {
		size_t newline = str_find(rest, STR("\n"), 0);
		size_t end = newline == SIZE_MAX ? rest.n : newline;
		struct str line = str_slice(rest, 0, end);
		rest = str_slice(rest, end == rest.n ? end : end + 1, rest.n);
		/* Lines that begin with a tab are libpq's own advice. */
		if (line.n == 0 || line.p[0] == '\t' || is_location(line))
			continue;
		struct buf clean = BUF_INIT;
		size_t at = find_sqlstate(line);
		if (at != SIZE_MAX) {
			memcpy(sqlstate, line.p + at, 5);
			add_line(&clean, str_slice(line, 0, at));
			buf_addc(&clean, ' ');
			line = str_slice(line, at + 7, line.n);
		}
		add_line(&clean, line);
		/* With sslmode=prefer everything is tried, and told, twice. */
		if (str_find(buf_str(&out), buf_str(&clean), 0) == SIZE_MAX) {
			if (out.n > 0)
				buf_adds(&out, STR("; "));
			buf_adds(&out, buf_str(&clean));
		}
		buf_fini(&clean);
	}
	err_set(err, ERR_DATABASE, _("no connection to PostgreSQL: %.1200s"), buf_cstr(&out));
	buf_fini(&out);
	const char *known = sqlstate[0] ? sqlstate : otherwise;
	set_sqlstate(err, known);
	if (known[0] == '\0')
		return err_hint(err, _("correct the connection string in the profile; man psql and the manual of libpq say what it holds"));
	return set_hint(err, known);
}
