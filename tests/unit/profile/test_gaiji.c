#include "config.h"

#include <check.h>
#include <string.h>

#include "profile/load_gaiji.h"
#include "room.h"
#include "suites.h"

static struct arena arena;

static void
setup(void)
{
	room_open();
	arena = ARENA_INIT;
}

static void
teardown(void)
{
	arena_fini(&arena);
	room_close();
}

#define BYTES(text) { text, sizeof(text) - 1 }

/* The same table: U+E000 is 髙, U+E001 stays, U+F8FF is 〓. */
static const struct {
	const char *bytes;
	size_t n;
} good[] = {
	BYTES("\xEF\xBB\xBF" "code,to,note\nF040,髙,はしご高\nF041,keep,\nU+F8FF,〓,\n"),
	BYTES("\xEF\xBB\xBF外字,文字\r\n\uE000,髙\r\n\r\nU+E001,そのまま\r\n\uF8FF, 〓 \r\nf040,髙"),
	BYTES("\xEF\xBB\xBF備考,To,Code\n\"a\nb\",髙,F040\n,KEEP,F041\n,〓,U+F8FF\n"),
	BYTES("\xEF\xBB\xBF外字,文字\nF040,髙\nF041,keep\nU+F8FF,〓\nF042,か\u309A\n"),
	BYTES("\xEF\xBB\xBF番号,字,備考\nF040,髙,\nF041,keep,\nU+F8FF,〓,\n"),
	/* CP932: the gaiji themselves, but for U+F8FF, which is none of its */
	BYTES("code,to\r\n\xF0\x40,\xFB\xFC\r\n\xF0\x41,keep\r\nU+F8FF,\x81\xAC\r\n"),
};

START_TEST(reads_tables)
{
	struct table_faults faults = { .more = 0 };
	struct gaiji g;
	room_put("g.csv", (struct str){ good[_i].bytes, good[_i].n });
	ck_assert_msg(gaiji_load(room_path("g.csv"), &arena, &g, &faults), "%s", faults.list.v[0].message);
	ck_assert_uint_ge(g.n, 3);
	ck_assert(str_eq(gaiji_find(&g, 0xE000)->to, STR("髙")));
	ck_assert(gaiji_find(&g, 0xE001)->keep);
	ck_assert(str_eq(gaiji_find(&g, 0xF8FF)->to, STR("〓")));
	ck_assert(str_eq(g.name, STR("g.csv")));
	gaiji_fini(&g);
	table_faults_fini(&faults);
}
END_TEST

static const struct {
	const char *bytes, *message;
} bad[] = {
	{ "code\nF040\n", "g.csv:1: a table of gaiji needs two columns, the code and what it is" },
	{ "F040,a\nF041,b\n", "g.csv:1: the first line looks like a row of the table, not like its header" },
	{ "code,to\nF040,a\n889F,b\n", "g.csv:3: \"889F\" is no gaiji" },
	{ "code,to\n,b\n", "g.csv:2: \"\" is no gaiji" },
	{ "code,to\nF040,a\n\nF041, \n", "g.csv:4: gaiji F041: nothing says what it is" },
	{ "code,to\nF040,U+E001\nU+E000,b\n", "g.csv:3: gaiji U+E000 (U+E000) is something else in line 2" },
	{ "code,to\nF040,keep\nF040,b\n", "g.csv:3: gaiji F040 (U+E000) is something else in line 2" },
	{ "\xEF\xBB\xBF" "code,to\nF040,a\uE001\n", "g.csv:2: gaiji F040: U+E001 is a gaiji itself" },
	{ "\xEF\xBB\xBF" "code,to\nF040,\uE000\n", "g.csv:2: gaiji F040: U+E000 is a gaiji itself" },
	{ "code,to\nF040,\"a\nb\"\n", "g.csv:2: gaiji F040: U+000A is nothing that can be written" },
	{ "\xEF\xBB\xBF" "code,to\nF040,\uFFFD\n", "g.csv:2: gaiji F040: U+FFFD is nothing that can be written" },
	{ "\xEF\xBB\xBF" "code,to\nF040,\u200B\n", "g.csv:2: gaiji F040: U+200B is nothing that can be written" },
	{ "\xEF\xBB\xBF" "code,to\nF040,\U000E0100\n", "g.csv:2: gaiji F040: U+E0100 is nothing that can be written" },
	{ "\xEF\xBB\xBF" "code,to\nF040,\u3099\n", "g.csv:2: gaiji F040: U+3099 is nothing that can be written" },
	{ "\xEF\xBB\xBF" "code,to\nF040,か\u309A\u309A\n", "g.csv:2: gaiji F040: U+309A is nothing that can be written" },
	{ "code,to\nF040,a,b\n", "g.csv:2: " },
	{ "", "g.csv: " },
};

START_TEST(refuses_tables)
{
	struct table_faults faults = { .more = 0 };
	struct gaiji g;
	room_put("g.csv", str_from(bad[_i].bytes));
	ck_assert(!gaiji_load(room_path("g.csv"), &arena, &g, &faults));
	gaiji_fini(&g);
	ck_assert_uint_eq(faults.list.n, 1);
	room_refused(&faults.list.v[0], "g.csv", bad[_i].message);
	table_faults_fini(&faults);
}
END_TEST

START_TEST(refuses_nul)
{
	static const char table[] = "code,to\nF040,\0\n";
	struct table_faults faults = { .more = 0 };
	struct gaiji g;
	room_put("g.csv", (struct str){ table, sizeof(table) - 1 });
	ck_assert(!gaiji_load(room_path("g.csv"), &arena, &g, &faults));
	gaiji_fini(&g);
	ck_assert_msg(strstr(faults.list.v[0].message, "g.csv:2: gaiji F040: U+0000 is nothing that can be written"), "%s", faults.list.v[0].message);
	table_faults_fini(&faults);
}
END_TEST

#define PROFILE(option) \
	"source {\n\tkey = { id }\n\t" option "\n\tfield id { column = a kind = id }\n\tfield name { column = b kind = person-name }\n}\n"

/* One table serves both sides; it is a file of the profile, once. */
START_TEST(belongs_to_all_fields)
{
	struct err err = ERR_INIT;
	room_put("g.csv", (struct str){ good[0].bytes, good[0].n });
	room_put("p.conf", STR(PROFILE("gaiji = \"g.csv\"") "register r {\n\tbackend = csv\n\tpath = r.csv\n\tkey = { id }\n\tgaiji = g.csv\n"
		"\tfield id { column = a kind = id }\n}\n"));
	struct profile *p = room_load("p.conf", &err);
	ck_assert_msg(p != NULL, "%s\n%s", err.message, room_mistakes(true));
	ck_assert_uint_eq(p->gaiji.n, 1);
	ck_assert_uint_eq(p->files.n, 2);
	for (size_t i = 0; i < p->source.schema.n; i++)
		ck_assert_ptr_eq(p->source.schema.v[i].options.gaiji, p->gaiji.v[0]);
	ck_assert_ptr_eq(p->cases.schema.v[0].options.gaiji, p->gaiji.v[0]);
	profile_free(p);
}
END_TEST

/* A mistake in the table is one of the profile, where it is named. */
START_TEST(mistakes_of_the_table)
{
	room_put("g.csv", STR("code,to\nF040,\n"));
	room_put("p.conf", STR(PROFILE("gaiji = \"g.csv\"")));
	struct err err = ERR_INIT;
	ck_assert_ptr_null(room_load("p.conf", &err));
	ck_assert_int_eq(err.code, ERR_PROFILE);
	ck_assert_ptr_nonnull(strstr(room_mistakes(false), "g.csv:2: gaiji F040: nothing says what it is"));
	ck_assert_ptr_nonnull(strstr(room_mistakes(false), "3: "));
	room_put("p.conf", STR(PROFILE("gaiji = \"none.csv\"")));
	ck_assert_ptr_null(room_load("p.conf", &err));
	ck_assert_ptr_nonnull(strstr(room_mistakes(false), "none.csv: cannot be opened"));
}
END_TEST

/* All mistakes of a table at once, in the order of its rows, the good ones between them passed over; of very many the first. */
START_TEST(all_mistakes_of_the_table)
{
	struct buf many = BUF_INIT, want = BUF_INIT;
	room_put("g.csv", STR("code,to\nF040,\nF041,a\n889F,b\nF042,keep\nF041,c\nF043,d,e\n\nF044,f\"g\nF045,h\nF046,\n"));
	room_expect(PROFILE("gaiji = \"g.csv\""), "3: g.csv:2: gaiji F040: nothing says what it is\n"
	    "3: g.csv:4: \"889F\" is no gaiji\n"
	    "3: g.csv:6: gaiji F041 (U+E001) is something else in line 3\n"
	    "3: g.csv:7: 3 cells, but the header has 2 columns; look for a separator or a line break that should stand inside quotes\n"
	    "3: g.csv:9: a quote inside a cell on line 9 is not written twice; double it, and quote the whole cell\n"
	    "3: g.csv:11: gaiji F046: nothing says what it is\n");
	buf_adds(&many, STR("code,to\n"));
	for (unsigned i = 0; i < 25; i++) {
		buf_addf(&many, "F0%02X,\n", 0x40 + i);
		if (i < TABLE_FAULTS_MOST)
			buf_addf(&want, "3: g.csv:%u: gaiji F0%02X: nothing says what it is\n", i + 2, 0x40 + i);
	}
	buf_addf(&want, "3: g.csv: rows with further mistakes: %d\n", 25 - TABLE_FAULTS_MOST);
	room_put("g.csv", buf_str(&many));
	room_expect(PROFILE("gaiji = \"g.csv\""), buf_cstr(&want));
	buf_fini(&many);
	buf_fini(&want);
}
END_TEST

Suite *
gaiji_suite(void)
{
	Suite *s = suite_create("profile/load_gaiji");
	TCase *t = tcase_create("load_gaiji");
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_loop_test(t, reads_tables, 0, sizeof(good) / sizeof(good[0]));
	tcase_add_loop_test(t, refuses_tables, 0, sizeof(bad) / sizeof(bad[0]));
	tcase_add_test(t, refuses_nul);
	tcase_add_test(t, belongs_to_all_fields);
	tcase_add_test(t, all_mistakes_of_the_table);
	tcase_add_test(t, mistakes_of_the_table);
	suite_add_tcase(s, t);
	return s;
}
