/* What somebody may do to a ledger, or to an export of one, is found. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../seed.h"
#include "db/db.h"
#include "help.h"
#include "ledger/export.h"
#include "suites.h"

enum { EVENTS = 24 };

static void
set_up(void)
{
	folder_open();
	struct ledger *l = open_ledger(LEDGER_CREATE);
	fill(l);
	ledger_close(l);
}

/* As somebody would who knows SQL and not the key. */
static void
tamper(const char *statement)
{
	char command[1024];
	snprintf(command, sizeof(command),
	    "sqlite3 '%s' \"DROP TRIGGER IF EXISTS event_stays; DROP TRIGGER IF EXISTS event_stays_there; %s\" >/dev/null", place.path,
	    statement);
	ck_assert_int_eq(system(command), 0);
}

static const struct {
	const char *statement;
	enum chain_fault fault;
	uint64_t first;
} tampering[] = {
	{ "UPDATE event SET case_no = 'C-2' WHERE seq = 5", CHAIN_CHANGED, 5 },
	{ "UPDATE event SET outcome = '', case_no = outcome || case_no WHERE seq = 5", CHAIN_CHANGED, 5 },
	{ "UPDATE event SET kind = 'recorD' WHERE seq = 5", CHAIN_KIND, 5 },
	{ "UPDATE event SET hash = replace(hash, substr(hash, 1, 1), 'x') WHERE seq = 5", CHAIN_CHANGED, 5 },
	{ "UPDATE event SET at = '1969-01-01T00:00:00Z' WHERE seq = 5", CHAIN_TIME, 5 },
	{ "DELETE FROM event WHERE seq = 5", CHAIN_MISSING, 6 },
	{ "DELETE FROM event WHERE seq = 1", CHAIN_MISSING, 2 },
	{ "DELETE FROM event WHERE seq = 24", CHAIN_HEAD, 23 },
	{ "DELETE FROM event WHERE seq > 12", CHAIN_HEAD, 12 },
	{ "DELETE FROM event", CHAIN_HEAD, 0 },
	{ "UPDATE event SET seq = 1000 WHERE seq = 5; UPDATE event SET seq = 5 WHERE seq = 6; UPDATE event SET seq = 6 WHERE seq = 1000",
	    CHAIN_CHANGED, 5 },
	{ "UPDATE event SET seq = -seq WHERE seq > 4; UPDATE event SET seq = 1 - seq WHERE seq < 0; INSERT INTO event SELECT 5, at, run, kind,"
	  " subject, content, outcome, case_no, detail, hash FROM event WHERE seq = 4", CHAIN_CHANGED, 5 },
	{ "INSERT INTO event SELECT 25, at, run, kind, subject, content, outcome, case_no, detail, hash FROM event WHERE seq = 24",
	    CHAIN_CHANGED, 25 },
	{ "UPDATE meta SET value = replace(value, substr(value, 1, 1), 'x') WHERE name = 'head'", CHAIN_HEAD, 24 },
};

START_TEST(tampering_is_found)
{
	ck_assert_uint_eq(faults_of_ledger().n, 0);
	/* CHECK (seq > 0) is in the way of two of them */
	tamper("PRAGMA ignore_check_constraints = 1; SELECT 1");
	char statement[900];
	snprintf(statement, sizeof(statement), "PRAGMA ignore_check_constraints = 1; %s", tampering[_i].statement);
	tamper(statement);
	struct faults f = faults_of_ledger();
	ck_assert_msg(f.kinds[tampering[_i].fault] > 0 && f.first == tampering[_i].first, "%s: %u faults, first at %llu",
	    tampering[_i].statement, f.n, (unsigned long long)f.first);
}
END_TEST

/* Told of the fault that is there, a run adds an event. */
static void
add_once(void *ctx, enum chain_fault fault, uint64_t seq)
{
	struct faults *f = ctx;
	(void)seq;
	f->kinds[fault]++;
	if (f->n++ > 0)
		return;
	struct err err = ERR_INIT;
	struct ledger *l = open_ledger(LEDGER_WRITE);
	struct event e = { .kind = EVENT_RUN, .run = STR("night3"), .subject = STR("night3") };
	ck_assert_msg(ledger_note(l, 3000000, &e, &err), "%s", err.message);
	ledger_close(l);
}

START_TEST(added_to_while_it_is_looked_at)
{
	struct faults f = { 0 };
	struct err err = ERR_INIT;
	tamper("UPDATE event SET case_no = 'C-2' WHERE seq = 5");
	struct ledger *l = ledger_open_unchecked(&place, &err);
	struct chain c = { .ledger = l, .found = add_once, .ctx = &f };
	ck_assert_msg(ledger_verify(l, &c, &err), "%s", err.message);
	ck_assert_uint_eq(f.kinds[CHAIN_CHANGED], 1);
	ck_assert_uint_eq(f.n, 1);
	ck_assert_uint_eq(c.events, EVENTS);
	ledger_close(l);
	ck_assert_uint_eq(faults_of_ledger().n, 1);
}
END_TEST

/* One byte of one cell of a stored event becomes another one, 1,000 times. */
START_TEST(changed_bytes_of_a_ledger)
{
	unsigned seed = test_seed("stored chain");
	struct err err = ERR_INIT;
	struct arena a = ARENA_INIT;
	tamper("SELECT 1");
	struct db *db = db_open(DB_SQLITE, place.path, DB_WRITE, &err);
	ck_assert_msg(db && db_script(db, "PRAGMA synchronous = OFF", &err), "%s", err.message);
	for (int round = 0; round < 1000; round++) {
		struct strs cells = { 0 };
		int column = 1 + rand_r(&seed) % (EVENT_COLUMNS - 1), seq = 1 + rand_r(&seed) % EVENTS;
		const char *name = event_columns[column].p;
		const char *select = arena_format(&a, "SELECT %s FROM event WHERE seq = %d", name, seq).p;
		const char *update = arena_format(&a, "UPDATE event SET %s = ?1 WHERE seq = %d", name, seq).p;
		ck_assert(db_ask(db, select, NULL, 0, &a, &cells, &err) && cells.n == 1);
		struct str was = cells.v[0], now = arena_str(&a, was.n ? was : STR(" "));
		char *byte = (char *)now.p + (size_t)rand_r(&seed) % now.n;
		*byte = (char)(*byte == '~' ? '!' : *byte + 1);
		ck_assert_msg(db_run(db, update, &now, 1, NULL, &err), "%s", err.message);
		ck_assert_msg(faults_of_ledger().n > 0, "%s of event %d: \"%.*s\" for \"%.*s\" is not found", name, seq, STR_ARG(now),
		    STR_ARG(was));
		ck_assert(db_run(db, update, &was, 1, NULL, &err));
		vec_fini(&cells);
		arena_reset(&a);
	}
	db_close(db);
	ck_assert_uint_eq(faults_of_ledger().n, 0);
	arena_fini(&a);
}
END_TEST

static void
export_to(const char *path)
{
	struct err err = ERR_INIT;
	struct ledger *l = open_ledger(LEDGER_READ);
	struct outfile *out = outfile_open(path, 0600, &err);
	ck_assert_msg(out && ledger_export(l, out, &err) && outfile_finish(out, &err) && outfile_commit(out, &err), "%s", err.message);
	outfile_close(out);
	ledger_close(l);
}

static size_t
slurp(const char *path, char *bytes, size_t room)
{
	FILE *f = fopen(path, "r");
	ck_assert_ptr_nonnull(f);
	size_t n = fread(bytes, 1, room, f);
	fclose(f);
	ck_assert_uint_lt(n, room);
	return n;
}

static void
spill(const char *path, const char *bytes, size_t n)
{
	FILE *f = fopen(path, "w");
	ck_assert_ptr_nonnull(f);
	ck_assert_uint_eq(fwrite(bytes, 1, n, f), n);
	fclose(f);
}

enum { ROOM = 16 * 1024 };

START_TEST(exports_are_stable)
{
	char one[ROOM], two[ROOM], first[128];
	snprintf(first, sizeof(first), "%s", in_folder("one.csv"));
	export_to(first);
	export_to(in_folder("two.csv"));
	size_t n = slurp(first, one, sizeof(one));
	ck_assert_uint_eq(n, slurp(in_folder("two.csv"), two, sizeof(two)));
	ck_assert_mem_eq(one, two, n);
	ck_assert_uint_eq(faults_of_export(first).n, 0);
	size_t lines = 0;
	for (size_t i = 0; i < n; i++)
		lines += one[i] == '\n';
	ck_assert_uint_eq(lines, EVENTS + 2);
}
END_TEST

/* Every single byte, and 1,000 times a byte and its new value by chance. */
START_TEST(changed_bytes_of_an_export)
{
	char bytes[ROOM], path[128];
	unsigned seed = test_seed("chain");
	snprintf(path, sizeof(path), "%s", in_folder("export.csv"));
	export_to(path);
	size_t n = slurp(path, bytes, sizeof(bytes));
	for (size_t round = 0; round < n + 1000; round++) {
		size_t at = round < n ? round : (size_t)rand_r(&seed) % n;
		char was = bytes[at];
		do
			bytes[at] = round < n ? (char)(was ^ 1) : (char)rand_r(&seed);
		while (bytes[at] == was);
		spill(path, bytes, n);
		ck_assert_msg(faults_of_export(path).n > 0, "byte %zu, %02X for %02X, is not found", at, (unsigned char)bytes[at],
		    (unsigned char)was);
		bytes[at] = was;
	}
}
END_TEST

/* Lines that are removed, doubled or change places. */
START_TEST(changed_lines_of_an_export)
{
	char bytes[ROOM], other[ROOM], path[128];
	const char *line[EVENTS + 3];
	snprintf(path, sizeof(path), "%s", in_folder("export.csv"));
	export_to(path);
	size_t n = slurp(path, bytes, sizeof(bytes)), lines = 0;
	line[lines++] = bytes;
	for (size_t i = 0; i < n; i++)
		if (bytes[i] == '\n')
			line[lines++] = bytes + i + 1;
	for (size_t i = 1; i + 1 < lines; i++) {
		size_t before = (size_t)(line[i] - bytes), length = (size_t)(line[i + 1] - line[i]);
		memcpy(other, bytes, before);
		memcpy(other + before, line[i + 1], n - before - length);
		spill(path, other, n - length);
		ck_assert_msg(faults_of_export(path).n > 0, "line %zu removed", i);
		memcpy(other, bytes, before + length);
		memcpy(other + before + length, line[i], n - before);
		spill(path, other, n + length);
		ck_assert_msg(faults_of_export(path).n > 0, "line %zu doubled", i);
		if (i + 2 < lines) {
			size_t next = (size_t)(line[i + 2] - line[i + 1]);
			memcpy(other, bytes, n);
			memcpy(other + before, line[i + 1], next);
			memcpy(other + before + next, line[i], length);
			spill(path, other, n);
			ck_assert_msg(faults_of_export(path).n > 0, "lines %zu and %zu exchanged", i, i + 1);
		}
	}
	spill(path, bytes, n);
	ck_assert_uint_eq(faults_of_export(path).n, 0);
}
END_TEST

Suite *
chain_suite(void)
{
	Suite *suite = suite_create("chain");
	TCase *t = tcase_create("chain");
	tcase_add_checked_fixture(t, set_up, folder_close);
	tcase_set_timeout(t, 120);
	tcase_add_loop_test(t, tampering_is_found, 0, sizeof(tampering) / sizeof(*tampering));
	tcase_add_test(t, added_to_while_it_is_looked_at);
	tcase_add_test(t, changed_bytes_of_a_ledger);
	tcase_add_test(t, exports_are_stable);
	tcase_add_test(t, changed_bytes_of_an_export);
	tcase_add_test(t, changed_lines_of_an_export);
	suite_add_tcase(suite, t);
	return suite;
}
