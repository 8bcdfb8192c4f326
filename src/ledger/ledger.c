#include "config.h"

#include "ledger/ledger.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "db/db.h"
#include "ledger/event.h"
#include "ledger/sql.h"

#include "base/poison.h"

/* One for each version: what brings a ledger of the version before to it. */
static const char *const migrations[] = { ledger_schema_1_sql, ledger_schema_2_sql };
enum { SCHEMA_VERSION = sizeof(migrations) / sizeof(*migrations) };

struct ledger {
	struct db *db;
	char *path;
	struct secret chain_key, content_key, rows_key, shown_key;
	struct db_insert *insert; /* while events are added */
	uint64_t last;            /* seq of the last event; 0: there is none */
	char last_hash[DIGEST_HEX], last_at[32];
	char at[32]; /* of the events that are being added */
	char seq_text[24];
};

static bool
wrap(const struct ledger *l, struct err *err)
{
	return err_wrap(err, _("ledger %s"), l->path);
}

void
ledger_event_hash(const struct ledger *l, struct str before, const struct event *e, struct str kind,
    char hex[static DIGEST_HEX])
{
	char seq[24];
	struct str texts[EVENT_COLUMNS];
	event_cells(e, kind, seq, texts);
	texts[EVENT_COLUMNS - 1] = before; /* in place of its own hash */
	keyed_hex(&l->chain_key, texts, EVENT_COLUMNS, hex);
}

void
ledger_head_hash(const struct ledger *l, uint64_t events, struct str last, char hex[static DIGEST_HEX])
{
	char count[24];
	const struct str texts[] = { STR("head"), event_number_text(events, count), last };
	keyed_hex(&l->chain_key, texts, sizeof(texts) / sizeof(*texts), hex);
}

void
ledger_content_hex(const struct ledger *l, const struct str *names, const struct str *values, size_t n, char hex[static DIGEST_HEX])
{
	struct str *texts = xcalloc(2 * n + 1, sizeof(*texts));
	for (size_t i = 0; i < n; i++) {
		texts[2 * i] = names[i];
		texts[2 * i + 1] = values[i].p ? values[i] : STR("");
	}
	keyed_hex(&l->content_key, texts, 2 * n, hex);
	free(texts);
}

void
ledger_rows_numbers(const struct ledger *l, const struct str *texts, size_t n, uint64_t out[static DIGEST_NUMBERS])
{
	keyed_numbers(&l->rows_key, texts, n, out);
}

void
ledger_shown_hex(const struct ledger *l, const struct str *texts, size_t n, char hex[static DIGEST_HEX])
{
	keyed_hex(&l->shown_key, texts, n, hex);
}

static bool
ask_one(struct ledger *l, const char *sql, struct arena *a, struct str *out, struct err *err)
{
	struct strs cells = { 0 };
	bool ok = db_ask(l->db, sql, NULL, 0, a, &cells, err);
	*out = ok && cells.n ? cells.v[0] : (struct str){ NULL, 0 };
	vec_fini(&cells);
	return ok;
}

bool
ledger_head(struct ledger *l, struct arena *a, struct str *out, struct err *err)
{
	return ask_one(l, "SELECT value FROM meta WHERE name = 'head'", a, out, err) || wrap(l, err);
}

static bool
set_meta(struct ledger *l, struct str name, struct str value, struct err *err)
{
	const struct str parameters[] = { name, value };
	return db_run(l->db, "INSERT INTO meta VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value", parameters, 2,
	    NULL, err);
}

static bool
set_head(struct ledger *l, struct err *err)
{
	char head[DIGEST_HEX];
	ledger_head_hash(l, l->last, str_from(l->last_hash), head);
	return set_meta(l, STR("head"), str_from(head), err);
}

/* The last event, and whether the key is the one with which it was written. */
static bool
read_end(struct ledger *l, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct strs cells = { 0 };
	struct str head = { NULL, 0 };
	bool ok = db_ask(l->db, "SELECT seq, at, hash FROM event ORDER BY seq DESC LIMIT 1", NULL, 0, &a, &cells, err) &&
	          ledger_head(l, &a, &head, err);
	if (ok && cells.n == 3) {
		l->last = event_number(cells.v[0]);
		memcpy(l->last_at, cells.v[1].p, cells.v[1].n < sizeof(l->last_at) ? cells.v[1].n : sizeof(l->last_at) - 1);
		memcpy(l->last_hash, cells.v[2].p, cells.v[2].n < DIGEST_HEX ? cells.v[2].n : DIGEST_HEX - 1);
	}
	char expected[DIGEST_HEX];
	ledger_head_hash(l, l->last, str_from(l->last_hash), expected);
	if (ok && !str_eq(head, str_from(expected))) {
		ok = err_set(err, ERR_DATABASE, _("its end does not fit its key: it was changed, or the key is another one's"));
		err_hint(err, _("look at it with \"kakehashi ledger verify\"; restore ledger and key from one backup"));
	}
	vec_fini(&cells);
	arena_fini(&a);
	return ok;
}

static bool
migrate(struct ledger *l, bool write, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct str text;
	bool ok = ask_one(l, "PRAGMA user_version", &a, &text, err);
	uint64_t version = ok ? event_number(text) : 0;
	arena_fini(&a);
	if (ok && version > SCHEMA_VERSION) {
		err_set(err, ERR_DATABASE, _("a newer program made it (version %llu, this one knows %d)"), (unsigned long long)version,
		    (int)SCHEMA_VERSION);
		return err_hint(err, _("use that program; nothing was changed"));
	}
	if (ok && version < SCHEMA_VERSION && !write)
		return err_set(err, ERR_DATABASE, _("is of version %llu; a run brings it up to date"), (unsigned long long)version);
	for (uint64_t v = version; ok && v < SCHEMA_VERSION; v++) {
		char pragma[64];
		struct buf b = BUF_INIT;
		buf_addf(&b, "PRAGMA user_version = %llu", (unsigned long long)v + 1);
		memcpy(pragma, buf_cstr(&b), b.n + 1);
		buf_fini(&b);
		ok = db_begin(l->db, err) && db_script(l->db, migrations[v], err) && db_script(l->db, pragma, err) &&
		     (v > 0 || set_head(l, err)) && db_commit(l->db, err);
		if (!ok)
			db_rollback(l->db);
	}
	return ok;
}

static bool
check_bridge(struct ledger *l, struct str bridge, bool write, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct str there;
	bool ok = ask_one(l, "SELECT value FROM meta WHERE name = 'bridge'", &a, &there, err);
	if (ok && !there.p && write)
		ok = set_meta(l, STR("bridge"), bridge, err);
	else if (ok && there.p && !str_eq(there, bridge)) {
		ok = err_set(err, ERR_DATABASE, _("belongs to the bridge \"%.*s\", and the profile's is \"%.*s\""), STR_ARG(there),
		    STR_ARG(bridge));
		err_hint(err, _("give each bridge a ledger of its own: ledger = \"FILE\" in the profile"));
	}
	arena_fini(&a);
	return ok;
}

static bool
is_there(const char *path)
{
	return access(path, F_OK) == 0;
}

/*
 * A new ledger's key has this name until the ledger itself is there: so whoever was cut off in between leaves either nothing that
 * counts, or a ledger whose key can be found.
 */
static char *
making_path(const struct ledger_place *place)
{
	struct buf path = BUF_INIT;
	buf_addf(&path, "%s.making", place->key_path);
	buf_cstr(&path);
	return path.p;
}

static bool
put_key_in_place(const struct ledger_place *place, const char *making, struct err *err)
{
	return rename(making, place->key_path) == 0 ||
	       err_set_errno(err, ERR_OUTPUT, errno, _("%s: the key cannot be made"), place->key_path);
}

/* The key that is there, or a new one, still under its first name, for a new ledger. */
static bool
get_key(const struct ledger_place *place, bool fresh, const char *making, struct secret *key, struct err *err)
{
	if (fresh) {
		unlink(making); /* of somebody who did not come as far as the ledger */
		return secret_make(making, key, err);
	}
	if (!is_there(place->path)) {
		err_set(err, ERR_DATABASE, _("%s: there is no ledger"), place->path);
		if (is_there(place->key_path))
			return err_hint(err, _("its key %s is there: restore the ledger from a backup"), place->key_path);
		return err_hint(err, _("the first run makes one, and so does \"kakehashi ledger init\""));
	}
	return secret_read(place->key_path, key, err);
}

bool
ledger_hold(struct ledger *l, struct err *err)
{
	return db_script(l->db, "BEGIN", err) || wrap(l, err);
}

void
ledger_release(struct ledger *l)
{
	struct err ignored = ERR_INIT; /* nothing was changed that could be lost */
	db_script(l->db, "COMMIT", &ignored);
}

/* Somebody may be adding to it. */
static bool
read_end_at_once(struct ledger *l, struct err *err)
{
	bool ok = db_script(l->db, "BEGIN", err) && read_end(l, err);
	ledger_release(l);
	return ok;
}

static bool
open_parts(struct ledger *l, const struct ledger_place *place, enum ledger_access access_mode, bool check_end, struct err *err)
{
	bool write = access_mode != LEDGER_READ;
	l->db = db_open(DB_SQLITE, place->path, write ? DB_OWN : DB_READ, err);
	bool ok = l->db && migrate(l, write, err) && check_bridge(l, place->bridge, write, err) && (!check_end || read_end_at_once(l, err));
	return ok || (l->db && wrap(l, err));
}

static struct ledger *
open_at(const struct ledger_place *place, enum ledger_access access_mode, bool check_end, bool *created, struct err *err)
{
	struct ledger *l = xcalloc(1, sizeof(*l));
	struct secret key = { { 0 } };
	char *making = making_path(place);
	bool create = access_mode == LEDGER_CREATE, ok = true;
	if (create && is_there(place->path) && !is_there(place->key_path) && is_there(making))
		ok = put_key_in_place(place, making, err);
	bool fresh = create && !is_there(place->path) && !is_there(place->key_path);
	l->path = xstrdup(place->path);
	ok = ok && get_key(place, fresh, making, &key, err);
	if (ok) {
		l->chain_key = secret_for(&key, "chain   ");
		l->content_key = secret_for(&key, "content ");
		l->rows_key = secret_for(&key, "rows    ");
		l->shown_key = secret_for(&key, "shown   ");
		ok = open_parts(l, place, access_mode, check_end, err) && (!fresh || put_key_in_place(place, making, err));
	}
	free(making);
	if (created)
		*created = ok && fresh;
	if (ok)
		return l;
	ledger_close(l);
	return NULL;
}

struct ledger *
ledger_open(const struct ledger_place *place, enum ledger_access access_mode, bool *created, struct err *err)
{
	return open_at(place, access_mode, true, created, err);
}

struct ledger *
ledger_open_unchecked(const struct ledger_place *place, struct err *err)
{
	return open_at(place, LEDGER_READ, false, NULL, err);
}

void
ledger_close(struct ledger *l)
{
	if (!l)
		return;
	ledger_rollback(l);
	db_close(l->db);
	free(l->path);
	free(l);
}

bool
ledger_begin(struct ledger *l, time_t now, bool *set_back, struct err *err)
{
	if (!db_begin(l->db, err))
		return wrap(l, err);
	/* Others may have added to it since it was opened; from here on nobody does. */
	if (!read_end(l, err)) {
		ledger_rollback(l);
		return wrap(l, err);
	}
	struct tm utc;
	gmtime_r(&now, &utc);
	strftime(l->at, sizeof(l->at), "%Y-%m-%dT%H:%M:%SZ", &utc);
	bool back = strcmp(l->at, l->last_at) < 0;
	if (back)
		memcpy(l->at, l->last_at, sizeof(l->at));
	if (set_back)
		*set_back = back;
	l->insert = db_insert_open(l->db, STR("event"), event_columns, EVENT_COLUMNS, err);
	if (l->insert)
		return true;
	ledger_rollback(l);
	return wrap(l, err);
}

bool
ledger_add(struct ledger *l, struct event *e, struct err *err)
{
	e->seq = l->last + 1;
	e->at = str_from(l->at);
	char hash[DIGEST_HEX];
	struct str kind = str_from(event_kind_word(e->kind));
	ledger_event_hash(l, str_from(l->last_hash), e, kind, hash);
	struct str cells[EVENT_COLUMNS];
	e->hash = str_from(hash);
	event_cells(e, kind, l->seq_text, cells);
	if (!db_insert_row(l->insert, cells, err))
		return wrap(l, err);
	memcpy(l->last_hash, hash, sizeof(hash));
	e->hash = str_from(l->last_hash);
	l->last++;
	return true;
}

bool
ledger_commit(struct ledger *l, struct err *err)
{
	unsigned long long rows;
	bool ok = db_insert_finish(l->insert, &rows, err);
	db_insert_close(l->insert);
	l->insert = NULL;
	ok = ok && set_head(l, err) && db_commit(l->db, err);
	if (!ok) {
		ledger_rollback(l);
		return wrap(l, err);
	}
	memcpy(l->last_at, l->at, sizeof(l->at));
	return true;
}

void
ledger_rollback(struct ledger *l)
{
	if (!l->db)
		return;
	db_insert_close(l->insert);
	l->insert = NULL;
	db_rollback(l->db);
	/* What was added in memory is taken back: the database says where the ledger ends. */
	struct err ignored = ERR_INIT;
	l->last = 0;
	memset(l->last_hash, 0, sizeof(l->last_hash));
	memset(l->last_at, 0, sizeof(l->last_at));
	read_end(l, &ignored);
}

bool
ledger_note(struct ledger *l, time_t now, struct event *e, struct err *err)
{
	if (!ledger_begin(l, now, NULL, err))
		return false;
	if (ledger_add(l, e, err))
		return ledger_commit(l, err);
	ledger_rollback(l);
	return false;
}

bool
ledger_ask(struct ledger *l, const char *sql, const struct str *parameters, size_t n, struct arena *a, struct strs *cells,
    struct err *err)
{
	return db_ask(l->db, sql, parameters, n, a, cells, err) || wrap(l, err);
}

bool
ledger_find_carried(struct ledger *l, struct str key, struct str content, struct arena *a, struct ledger_record *out, struct err *err)
{
	static const char sql[] = "SELECT run, content, outcome, case_no, detail, seq FROM carried WHERE key = ?1"
	                          " ORDER BY content = ?2 DESC, seq DESC LIMIT 1";
	const struct str parameters[] = { key, content };
	struct strs c = { 0 };
	*out = (struct ledger_record){ .seq = 0 };
	bool ok = ledger_ask(l, sql, parameters, 2, a, &c, err);
	if (ok && c.n > 0)
		*out = (struct ledger_record){ c.v[0], c.v[1], c.v[2], c.v[3], c.v[4], event_number(c.v[5]) };
	vec_fini(&c);
	return ok;
}

struct ledger_query {
	const struct ledger *ledger;
	struct db_query *query;
};

struct ledger_query *
ledger_query_open(struct ledger *l, const char *sql, struct err *err)
{
	struct ledger_query *q = xcalloc(1, sizeof(*q));
	q->ledger = l;
	q->query = db_query_open(l->db, str_from(sql), err);
	if (q->query)
		return q;
	wrap(l, err);
	free(q);
	return NULL;
}

enum step
ledger_query_next(struct ledger_query *q, const struct str **cells, struct err *err)
{
	enum step step = db_query_next(q->query, cells, err);
	if (step == STEP_ERROR)
		wrap(q->ledger, err);
	return step;
}

void
ledger_query_close(struct ledger_query *q)
{
	if (!q)
		return;
	db_query_close(q->query);
	free(q);
}

struct ledger_walk {
	struct ledger_query *query;
};

static struct ledger_walk *
open_walk(struct ledger *l, const char *sql, struct err *err)
{
	struct ledger_query *query = ledger_query_open(l, sql, err);
	if (!query)
		return NULL;
	struct ledger_walk *w = xcalloc(1, sizeof(*w));
	w->query = query;
	return w;
}

struct ledger_walk *
ledger_walk_open(struct ledger *l, struct err *err)
{
	return open_walk(l, "SELECT seq, at, run, kind, subject, content, outcome, case_no, detail, hash FROM event ORDER BY seq", err);
}

struct ledger_walk *
ledger_walk_carried(struct ledger *l, struct err *err)
{
	/* Beside max() the other columns are those of its row. */
	return open_walk(l, "SELECT max(seq), '', run, 'record', key, content, outcome, case_no, detail, '' FROM carried"
	                    " GROUP BY key ORDER BY key", err);
}

enum step
ledger_walk_next(struct ledger_walk *w, struct event *out, struct str *kind, struct err *err)
{
	const struct str *c;
	enum step step = ledger_query_next(w->query, &c, err);
	if (step == STEP_ROW)
		event_from_cells(c, out, kind);
	return step;
}

void
ledger_walk_close(struct ledger_walk *w)
{
	if (!w)
		return;
	ledger_query_close(w->query);
	free(w);
}

bool
ledger_backup(struct ledger *l, const char *path, struct err *err)
{
	struct str to = str_from(path);
	if (is_there(path))
		return err_set(err, ERR_OUTPUT, _("%s: is there already"), path);
	return db_run(l->db, "VACUUM INTO ?1", &to, 1, NULL, err) || wrap(l, err);
}

bool
ledger_check_pages(struct ledger *l, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct str answer;
	bool ok = ask_one(l, "PRAGMA integrity_check(1)", &a, &answer, err);
	if (ok && !str_eq(answer, STR("ok"))) {
		ok = err_set(err, ERR_DATABASE, _("the database is damaged: %.*s"), STR_ARG(answer));
		err_hint(err, _("restore it from a backup (\"kakehashi ledger backup\" makes them)"));
	}
	arena_fini(&a);
	return ok || wrap(l, err);
}
