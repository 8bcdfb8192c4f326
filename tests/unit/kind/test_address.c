#include "config.h"

#include "kind/kind.h"
#include "suites.h"

/* Addresses on one line have one key; the first is written as the key itself. */
static const struct {
	const char *key;
	const char *same[8];
} equal[] = {
	{ "|||世田谷区|世田谷|4-21-27|",
	    { "世田谷区世田谷四丁目21番27号", "|||世田谷区|世田谷|4-21-27|", "世田谷区世田谷４－２１－２７", "世田谷区世田谷四－21－27",
	        "世田谷区世田谷４ー２１ー２７", " 世田谷区 世田谷　四丁目二十一番二十七号", "世田谷区世田谷4丁目21の27" } },
	{ "||||世田谷|4-21-27-101|", { "世田谷4-21-27-101", "世田谷四丁目21番27号101号室", "世田谷4-21-27 101", "世田谷４丁目２１番２７号　１０１号" } },
	{ "|||||4-21-27|ノースタワー101", { "4-21-27 ノースタワー101", "四丁目21番27号ノースタワー１０１", "4-21-27-ノースタワー101号" } },
	{ "|||||4-21-27|三田ビル2f", { "4-21-27 三田ビル2F", "四丁目21番27号三田ビル２Ｆ" } },
	{ "||||上野下原|12-3|", { "大字上野字下原１２番地の３", "上野下原12-3", "字上野下原十二番地ノ三", "上野下原12番地3" } },
	{ "||||3番町|6-14-9|", { "三番町6-14-9", "３番町六丁目14番地9" } },
	{ "||||北1条西|2-3|", { "北一条西2丁目3", "北１条西２－３番地" } },
	{ "||||3軒茶屋|2|", { "三軒茶屋二丁目" } },
	{ "||||第3地割|1-2|", { "第三地割１番２号" } },
	{ "||||6線|8|", { "六線八番地" } },
	{ "||||六本木|7-3|", { "六本木七丁目3番", "六本木七ー三" } },
	{ "||||日本赤十字病院||", { "日本赤十字病院" } },
	{ "||||十文字町|1|", { "十文字町1番地" } },
	{ "||||ツツジケ丘|1-2|", { "つつじヶ丘1丁目2", "つつじケ丘1-2" } },
	{ "|||||1-2|第3号棟405", { "1-2第3号棟405" } },
	{ "||||葛飾|1|", { "葛\U000E0100飾１番" } },
	{ "||||八丁堀|2|", { "八丁堀二丁目" } },
	{ "||||タワー1番館||", { "タワー一番館", "タワー１番館" } },
	{ "", { "", "－", "大字", "不明", "なし" } },
};

START_TEST(keys_that_are_the_same)
{
	const struct kind *kind = kind_find(STR("address"));
	struct buf key = BUF_INIT;
	for (size_t i = 0; equal[_i].same[i]; i++) {
		buf_reset(&key);
		kind->key(str_from(equal[_i].same[i]), NULL, &key);
		ck_assert_msg(str_eq(buf_str(&key), str_from(equal[_i].key)), "%s: %s", equal[_i].same[i], buf_cstr(&key));
	}
	buf_fini(&key);
}
END_TEST

START_TEST(numerals_that_are_none_are_flagged)
{
	static const struct { struct str text; enum check_answer answer; } cases[] = {
		{ STR("世田谷二十十番地"), CHECK_FLAG }, { STR("世田谷百十百丁目3"), CHECK_FLAG }, { STR("世田谷〇十号"), CHECK_FLAG },
		{ STR("世田谷二十番地"), CHECK_OK }, { STR("世田谷一〇番地"), CHECK_OK }, { STR("二十十世田谷"), CHECK_OK }, { STR("千十条1"), CHECK_OK },
		{ STR("世田谷二十十番地\uE000"), CHECK_HOLD }, { STR("二十十"), CHECK_OK }, { STR(""), CHECK_OK },
	};
	const struct kind *kind = kind_find(STR("address"));
	struct arena a = ARENA_INIT;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct finding f = FINDING_NONE;
		ck_assert_msg(kind->check(cases[i].text, NULL, &a, &f) == cases[i].answer, "%.*s", STR_ARG(cases[i].text));
		if (cases[i].answer == CHECK_FLAG)
			ck_assert_str_eq(f.code, "numeral");
	}
	arena_fini(&a);
}
END_TEST

START_TEST(what_is_written_stays_the_senders_own)
{
	static const struct { struct str raw, text, mask; } cases[] = {
		{ STR(" 世田谷区世田谷４－２１－２７　　ﾉｰｽﾀﾜｰ  101 "), STR("世田谷区世田谷４－２１－２７　ノースタワー 101"), STR("世田谷区○○○") },
		{ STR("東京都\n世田谷区"), STR("東京都 世田谷区"), STR("東京都 世田谷区") },
		{ STR("市川市大字１"), STR("市川市大字１"), STR("市川市○○○") },
		{ STR("東京都　世田谷区\U000E0100世田谷１"), STR("東京都　世田谷区\U000E0100世田谷１"), STR("東京都　世田谷区○○○") },
		{ STR("さいたま市か\u3099"), STR("さいたま市が"), STR("さいたま市○○○") },
		{ STR("東京世田谷区世田谷1"), STR("東京世田谷区世田谷1"), STR("東京世田谷区○○○") },
		{ STR("鎌ヶ谷市新鎌ヶ谷1"), STR("鎌ヶ谷市新鎌ヶ谷1"), STR("鎌ヶ谷市○○○") },
		{ STR("四日市市市場町1"), STR("四日市市市場町1"), STR("四日市市○○○") },
		{ STR("市場町1"), STR("市場町1"), STR("○○○") },
		{ STR("世田谷4-21-27"), STR("世田谷4-21-27"), STR("○○○") },
		{ STR("154-0017 世田谷区世田谷"), STR("154-0017 世田谷区世田谷"), STR("○○○") },
		{ STR("不明"), STR("不明"), STR("○○○") },
		{ STR(""), STR(""), STR("") },
	};
	const struct kind *kind = kind_find(STR("address"));
	struct arena a = ARENA_INIT;
	struct finding f = FINDING_NONE;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf text = BUF_INIT, mask = BUF_INIT;
		kind->clean(cases[i].raw, NULL, NULL, &text);
		ck_assert_msg(str_eq(buf_str(&text), cases[i].text), "%s", buf_cstr(&text));
		kind->mask(buf_str(&text), &mask);
		ck_assert_msg(str_eq(buf_str(&mask), cases[i].mask), "%s", buf_cstr(&mask));
		ck_assert_int_eq(kind->check(buf_str(&text), NULL, &a, &f), CHECK_OK);
		buf_fini(&text);
		buf_fini(&mask);
	}
	ck_assert_int_eq(kind->check(STR("世田谷\u2066"), NULL, &a, &f), CHECK_FLAG);
	ck_assert_str_eq(f.code, "invisible");
	arena_fini(&a);
}
END_TEST

Suite *
address_suite(void)
{
	Suite *suite = suite_create("address");
	TCase *c = tcase_create("address");
	tcase_add_loop_test(c, keys_that_are_the_same, 0, sizeof(equal) / sizeof(*equal));
	tcase_add_test(c, numerals_that_are_none_are_flagged);
	tcase_add_test(c, what_is_written_stays_the_senders_own);
	suite_add_tcase(suite, c);
	return suite;
}
