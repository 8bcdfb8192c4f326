#include "config.h"

#include "record/query.h"

#include <stdlib.h>

#include "../profile/room.h"
#include "../seed.h"
#include "base/buf.h"
#include "suites.h"

static struct err error;
static struct buf said;

static void
set_up(void)
{
	room_open();
	error = ERR_INIT;
}

static void
tear_down(void)
{
	buf_fini(&said);
	room_close();
}

/* A database of its own with what the script makes. */
static void
make(const char *name, const char *script)
{
	struct db *db = db_open(DB_SQLITE, room_path(name), DB_OWN, &error);
	ck_assert_msg(db && db_script(db, script, &error), "%s", error.message);
	db_close(db);
}

static struct profile *
ask(const char *name, const char *query)
{
	struct buf conf = BUF_INIT;
	buf_addf(&conf, "language = en\nsource {\n backend = sqlite  path = \"%s\"\n query = \"%s\"\n key = { a, b }\n"
	    "field a { column = a kind = text }\n field b { column = b kind = text }\n field c { column = c kind = text }\n}\n", name, query);
	room_put("p.conf", buf_str(&conf));
	buf_fini(&conf);
	struct profile *p = room_load("p.conf", &error);
	ck_assert_msg(p != NULL, "%s", room_mistakes(true));
	return p;
}

/* Header and rows as "cell|cell|cell;", and the hash of all bytes. */
static const char *
read_all(const struct source *source, char hex[static 65])
{
	struct reader *r = query_open(source, true, &error);
	ck_assert_msg(r != NULL, "%s", error.message);
	struct arena a = ARENA_INIT;
	struct csv_record record;
	size_t n;
	const struct str *header = reader_header(r, &n);
	buf_reset(&said);
	for (size_t i = 0; i < n; i++)
		buf_addf(&said, "%s%.*s", i ? "|" : "", STR_ARG(header[i]));
	enum step step;
	while ((step = reader_next(r, &a, &record, &error)) == STEP_ROW)
		for (size_t i = 0; i < record.n; i++)
			buf_addf(&said, "%s%.*s", i ? "|" : ";", STR_ARG(record.cells[i]));
	ck_assert_int_eq(step, STEP_END);
	ck_assert_str_eq(reader_name(r), QUERY_NAME);
	reader_sha256(r, hex);
	reader_close(r);
	arena_fini(&a);
	return buf_cstr(&said);
}

START_TEST(rows_in_order_of_their_keys)
{
	char hex[65];
	make("a.db", "CREATE TABLE t (a TEXT, b TEXT, c TEXT); INSERT INTO t VALUES ('10', 'x', 'ten'), ('1', 'x/y', NULL), ('1', 'x', 'q\"\n,'),"
	    " ('1/x', 'a', ''), ('あ', '', 'z'), ('1', 'x', 'b'), ('', '', '');");
	struct profile *p = ask("a.db", "SELECT c, a, b FROM t");
	/* '/' inside a key is escaped, so the composite keys are: "/", "1/x", "1/x", "1/x\/y", "10/x", "1\/x/a", "あ/". */
	ck_assert_str_eq(read_all(&p->source, hex), "c|a|b;||;q\"\n,|1|x;b|1|x;|1|x/y;ten|10|x;|1/x|a;z|あ|");
	profile_free(p);
}
END_TEST

START_TEST(no_rows)
{
	char hex[65];
	make("a.db", "CREATE TABLE t (a TEXT, b TEXT, c TEXT);");
	struct profile *p = ask("a.db", "SELECT * FROM t");
	ck_assert_str_eq(read_all(&p->source, hex), "a|b|c");
	ck_assert_str_eq(hex, "facf7c7ae315fc177ccc74b3d837762f7257b6ded1e1f906b7d034f25590263d");
	profile_free(p);
}
END_TEST

/* However the rows lie in the table, they are the same bytes. */
START_TEST(any_order_the_same_bytes)
{
	enum { ROWS = 900 };
	struct buf straight = BUF_INIT, mixed = BUF_INIT;
	char one[65], other[65];
	unsigned order[ROWS];
	srand(test_seed("any_order_the_same_bytes"));
	for (unsigned i = 0; i < ROWS; i++)
		order[i] = i;
	for (unsigned i = ROWS - 1; i > 0; i--) {
		unsigned k = (unsigned)rand() % (i + 1), t = order[i];
		order[i] = order[k];
		order[k] = t;
	}
	buf_adds(&straight, STR("BEGIN; CREATE TABLE t (a TEXT, b TEXT, c TEXT);"));
	buf_adds(&mixed, buf_str(&straight));
	for (unsigned i = 0; i < ROWS; i++) {
		buf_addf(&straight, "INSERT INTO t VALUES ('K%u', '%u', '児童%u');", i / 3, i % 2, i);
		buf_addf(&mixed, "INSERT INTO t VALUES ('K%u', '%u', '児童%u');", order[i] / 3, order[i] % 2, order[i]);
	}
	buf_adds(&straight, STR("COMMIT;"));
	buf_adds(&mixed, STR("COMMIT;"));
	make("a.db", buf_cstr(&straight));
	make("b.db", buf_cstr(&mixed));
	struct profile *p = ask("a.db", "SELECT a, b, c FROM t");
	read_all(&p->source, one);
	profile_free(p);
	p = ask("b.db", "SELECT a, b, c FROM t");
	read_all(&p->source, other);
	ck_assert_str_eq(one, other);
	profile_free(p);
	p = ask("b.db", "SELECT a, b, c FROM t WHERE c <> '児童7'");
	read_all(&p->source, other);
	ck_assert_str_ne(one, other);
	profile_free(p);
	buf_fini(&straight);
	buf_fini(&mixed);
}
END_TEST

START_TEST(what_fails)
{
	static const struct {
		const char *file, *query;
		enum err_code code;
	} cases[] = {
		{ "a.db", "SELECT a FROM nowhere", ERR_DATABASE },
		{ "a.db", "SELECT a, b, c FROM t WHERE abs(a) = abs(-9223372036854775807 - 1)", ERR_DATABASE },
		{ "none.db", "SELECT 1", ERR_DATABASE },
	};
	make("a.db", "CREATE TABLE t (a TEXT, b TEXT, c TEXT); INSERT INTO t VALUES ('1', '2', '3');");
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct profile *p = ask(cases[i].file, cases[i].query);
		error = ERR_INIT;
		ck_assert_ptr_null(query_open(&p->source, true, &error));
		ck_assert_msg(error.code == cases[i].code, "%s: %d: %s", cases[i].query, error.code, error.message);
		profile_free(p);
	}
}
END_TEST

Suite *
query_suite(void)
{
	Suite *s = suite_create("query");
	TCase *t = tcase_create("query");
	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_test(t, rows_in_order_of_their_keys);
	tcase_add_test(t, no_rows);
	tcase_add_test(t, any_order_the_same_bytes);
	tcase_add_test(t, what_fails);
	suite_add_tcase(s, t);
	return s;
}
