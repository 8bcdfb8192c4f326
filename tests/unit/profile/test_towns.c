#include "config.h"

#include <check.h>

#include "profile/load_towns.h"
#include "room.h"
#include "suites.h"
#include "text/address.h"

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

/* The same table. */
static const struct {
	const char *bytes;
	size_t n;
} good[] = {
	BYTES("\xEF\xBB\xBFprefecture,city,town\n千葉県,柏市,十余二\n埼玉県,浦和市,\n東京,世田谷区,三番\n,架橋市架橋区,八丁目\n"),
	BYTES("\xEF\xBB\xBF備考,町名,都道府県,市区町村\r\n,十余二,千葉県,柏市\r\n\r\n,,埼玉,浦和市\r\nx,三番,東京都,世田谷区\r\n,八丁目,,架橋市架橋区\r\n"),
	BYTES("\xEF\xBB\xBF県,市,町\n千葉県,柏市,十余二\n千葉県,柏市,十余二\n埼玉県,浦和市,常盤\n東京都,世田谷区,三番\n,架橋市架橋区,八丁目\n"),
};

/* What the table makes of addresses, and what they are without it. */
static const struct {
	const char *address, *with, *without;
} cases[] = {
	{ "千葉県柏市十余二四丁目5番地", "千葉県||柏市||十余二|4-5|", "千葉県||柏市||十余|24-5|" },
	{ "柏市大字十余二4-5", "||柏市||十余二|4-5|", "||柏市||十余二|4-5|" },
	{ "野田市十余二四丁目5番地", "||野田市||十余|24-5|", "||野田市||十余|24-5|" },
	{ "浦和市常盤6", "||浦和市||常盤|6|", "||||浦和市常盤|6|" },
	{ "埼玉浦和市常盤6", "埼玉県||浦和市||常盤|6|", "||||埼玉浦和市常盤|6|" },
	{ "世田谷区三番12", "|||世田谷区|3番|12|", "|||世田谷区||3-12|" },
	{ "架橋市架橋区八丁目3番1号", "||架橋市|架橋区|8丁目|3-1|", "||||架橋市架橋区|8-3-1|" },
	{ "八丁目3番1号", "||||8丁目|3-1|", "|||||8-3-1|" },
};

static void
is_read(const char *address, const struct towns *towns, const char *want)
{
	struct buf scratch = BUF_INIT, key = BUF_INIT;
	struct address a;
	address_parse(str_from(address), towns, &scratch, &a);
	address_key(&a, &key);
	ck_assert_msg(str_eq(buf_str(&key), str_from(want)), "%s: %s", address, buf_cstr(&key));
	buf_fini(&scratch);
	buf_fini(&key);
}

START_TEST(a_table_decides)
{
	struct table_faults faults = { .more = 0 };
	struct towns towns;
	room_put("t.csv", (struct str){ good[_i].bytes, good[_i].n });
	ck_assert_msg(towns_load(room_path("t.csv"), &arena, &towns, &faults), "%s", faults.list.v[0].message);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		is_read(cases[i].address, &towns, cases[i].with);
		is_read(cases[i].address, NULL, cases[i].without);
	}
	towns_fini(&towns);
	table_faults_fini(&faults);
}
END_TEST

static const struct {
	const char *bytes, *message;
} bad[] = {
	{ "prefecture,city\n,a\n", "t.csv:1: a table of towns needs three columns, prefecture, city and town" },
	{ "\xEF\xBB\xBF千葉県,柏市,十余二\n", "t.csv:1: the first line looks like a row of the table, not like its header" },
	{ "\xEF\xBB\xBFprefecture,city,town\n千葉県,柏市,十余二\n\n架橋県,架橋市,\n", "t.csv:4: there is no prefecture \"架橋県\"" },
	{ "\xEF\xBB\xBFprefecture,city,town\n千葉県,,\n", "t.csv:2: the row has neither a city nor a town" },
	{ "prefecture,city,town\n,a,b\n,\"a,b\n", "t.csv:3: " },
	{ "", "t.csv: " },
};

START_TEST(refuses_tables)
{
	struct table_faults faults = { .more = 0 };
	struct towns towns;
	room_put("t.csv", str_from(bad[_i].bytes));
	ck_assert(!towns_load(room_path("t.csv"), &arena, &towns, &faults));
	towns_fini(&towns);
	ck_assert_uint_eq(faults.list.n, 1);
	room_refused(&faults.list.v[0], "t.csv", bad[_i].message);
	table_faults_fini(&faults);
}
END_TEST

Suite *
towns_suite(void)
{
	Suite *s = suite_create("profile/load_towns");
	TCase *t = tcase_create("load_towns");
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_loop_test(t, a_table_decides, 0, sizeof(good) / sizeof(good[0]));
	tcase_add_loop_test(t, refuses_tables, 0, sizeof(bad) / sizeof(bad[0]));
	suite_add_tcase(s, t);
	return s;
}
