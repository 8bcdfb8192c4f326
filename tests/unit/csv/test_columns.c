#include "config.h"

#include "csv/columns.h"

#include "help.h"
#include "suites.h"

enum { MOST = 4 };

static const struct {
	const char *header[MOST];
	struct { const char *name; bool required; } want[MOST];
	size_t position[MOST];
	const char *message; /* NULL: good */
	const char *hint;
	const char *extra; /* joined by | */
} table[] = {
	{ { "a", "b", "c" }, { { "c", true }, { "a", true } }, { 2, 0 }, NULL, NULL, "b" },
	{ { "a" }, { { "x", false }, { "a", true } }, { COLUMN_NONE, 0 }, NULL, NULL, "" },
	{ { "a", "b", "b", "" }, { { "a", true } }, { 0 }, NULL, NULL, "b|b|" },
	{ { "a" }, { { NULL, false } }, { 0 }, NULL, NULL, "a" },
	{ { "a", "b" }, { { "x", true }, { "a", true }, { "y", true } }, { 0 }, "f.csv: columns missing: x, y", "the file has: a, b", "" },
	{ { "a", "b", "a", "b" }, { { "b", true }, { "a", false } }, { 0 }, "f.csv: columns that are there twice: b, a", "has: a, b", "" },
	{ { "a", "a" }, { { "a", true }, { "b", true } }, { 0 }, "f.csv: columns missing: b; columns that are there twice: a", "", "" },
	{ { "児童ＩＤ ", "b" }, { { "児童ID", true } }, { 0 }, "missing: 児童ID", "did you mean \"児童ＩＤ \" instead of \"児童ID\"?", "" },
	{ { "ﾌﾘｶﾞﾅ" }, { { "フリガナ", true } }, { 0 }, "missing: フリガナ", "did you mean \"ﾌﾘｶﾞﾅ\"", "" },
	{ { "Record ID" }, { { "record_id", true } }, { 0 }, "missing: record_id", "the file has: Record ID", "" },
	{ { "RECORD_ID" }, { { "record_id", true } }, { 0 }, "missing: record_id", "did you mean \"RECORD_ID\"", "" },
	{ { "a\tb\tc" }, { { "a", true } }, { 0 }, "missing: a", "is the separator right?", "" },
	{ { "繝輔Μ繧ｬ繝" }, { { "フリガナ", true } }, { 0 }, "missing", "UTF-8 read as CP932", "" },
	{ { "R1", "佐藤 太郎", "２０１５年４月１日" }, { { "id", true }, { "name", true } }, { 0 }, "missing: id, name", "seems to hold a record", "" },
	{ { "K-1;0001495;佐藤 太郎" }, { { "id", true } }, { 0 }, "missing: id", "seems to hold a record", "" },
	{ { "id", "令和2024年度" }, { { "id", true }, { "name", true } }, { 0 }, "missing: name", "the file has: id, 令和2024年度", "" },
	{ { "a\nb", "" }, { { "x", true } }, { 0 }, "missing: x", "has: a b, \"\"", "" },
};

START_TEST(bind)
{
	size_t i = (size_t)_i, header_n = 0, n = 0, position[MOST];
	struct str header[MOST];
	struct column_want want[MOST];
	for (; header_n < MOST && table[i].header[header_n]; header_n++)
		header[header_n] = str_from(table[i].header[header_n]);
	for (; n < MOST && table[i].want[n].name; n++)
		want[n] = (struct column_want){ str_from(table[i].want[n].name), table[i].want[n].required };
	struct strs extra = { 0 };
	struct err err = ERR_INIT;
	bool ok = columns_bind("f.csv", header, header_n, want, n, position, &extra, ERR_INPUT, &err);
	if (table[i].message) {
		ck_assert(!ok);
		ck_assert_int_eq(err.code, ERR_INPUT);
		ck_assert_msg(strstr(err.message, table[i].message), "row %zu: %s", i, err.message);
		ck_assert_msg(strstr(err.hint, table[i].hint), "row %zu: %s", i, err.hint);
		ck_assert_ptr_null(strchr(err.hint, '\n'));
		ck_assert_uint_eq(extra.n, 0);
	} else {
		ck_assert_msg(ok, "row %zu: %s", i, err.message);
		for (size_t j = 0; j < n; j++)
			ck_assert_uint_eq(position[j], table[i].position[j]);
		struct buf joined = BUF_INIT;
		for (size_t j = 0; j < extra.n; j++) {
			if (j)
				buf_addc(&joined, '|');
			buf_adds(&joined, extra.v[j]);
		}
		assert_str(buf_str(&joined), str_from(table[i].extra));
		buf_fini(&joined);
		ck_assert(columns_bind("f.csv", header, header_n, want, n, position, NULL, ERR_INPUT, &err));
	}
	vec_fini(&extra);
}
END_TEST

/* However many and long the names are: no list ends in half a character. */
START_TEST(long_lists)
{
	struct str header[300];
	struct column_want want[300];
	size_t position[300];
	struct arena a = ARENA_INIT;
	struct err err = ERR_INIT;
	for (int i = 0; i < 300; i++) {
		header[i] = arena_format(&a, "列名がとても長い列%d", i);
		want[i] = (struct column_want){ arena_format(&a, "無い列の名前%d", i), true };
	}
	ck_assert(!columns_bind("f.csv", header, 300, want, 300, position, NULL, ERR_DATABASE, &err));
	ck_assert_int_eq(err.code, ERR_DATABASE);
	ck_assert(str_ends(str_from(err.message), STR(", …")));
	ck_assert(str_ends(str_from(err.hint), STR(", …")));
	arena_fini(&a);
}
END_TEST

Suite *
columns_suite(void)
{
	Suite *suite = suite_create("csv/columns");
	TCase *t = tcase_create("columns");
	tcase_add_loop_test(t, bind, 0, sizeof(table) / sizeof(table[0]));
	tcase_add_test(t, long_lists);
	suite_add_tcase(suite, t);
	return suite;
}
