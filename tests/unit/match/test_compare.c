#include "config.h"

#include "match/compare.h"
#include "office.h"
#include "suites.h"

#include "base/poison.h"

/* One record beside one case. */
static const struct {
	const char *title;
	struct person record, cases;
	const char *levels; /* a letter a role: - missing, = equal, ~ equal by key, # unlike; address last */
	enum names names;
	bool same_family;
} pairs[] = {
	{ "all equal", { "K-1", "世田谷　太郎", "セタガヤ　タロウ", "2015-04-01", "男", "喜多見1-2-3" },
	    { "K-1", "世田谷　太郎", "セタガヤ　タロウ", "2015-04-01", "男", "喜多見1-2-3" }, "======", NAMES_AGREE, false },
	{ "all missing", { 0 }, { 0 }, "------", NAMES_MISSING, false },
	{ "missing in the record", { 0 }, { "K-1", "世田谷　太郎", "セタガヤ　タロウ", "2015-04-01", "男", "喜多見1-2-3" },
	    "------", NAMES_MISSING, false },
	{ "missing in the case", { "K-1", "世田谷　太郎", "セタガヤ　タロウ", "2015-04-01", "男", "喜多見1-2-3" }, { 0 },
	    "------", NAMES_MISSING, false },
	{ "blanks are folded", { "", "世田谷太郎", "セタガヤタロウ", "", "", "" }, { "", "世田谷　太郎", "セタガヤ　タロウ", "", "", "" },
	    "-~~---", NAMES_AGREE, false },
	{ "all unlike", { "K-1", "世田谷　太郎", "セタガヤ　タロウ", "2015-04-01", "男", "喜多見1-2-3" },
	    { "K-2", "喜多見　花子", "キタミ　ハナコ", "2015-04-02", "女", "成城9-9-9" }, "######", NAMES_UNLIKE, false },
	{ "partial date", { "", "", "", "2015年頃", "", "" }, { "", "", "", "2015-04-01", "", "" }, "------", NAMES_MISSING, false },
	{ "name unlike, kana in full", { "", "世田谷　太郎", "セタガヤ　タロウ", "", "", "" },
	    { "", "世田谷　多朗", "セタガヤタロウ", "", "", "" }, "-#~---", NAMES_AGREE, false },
	{ "name unlike, kana in one piece", { "", "世田谷　太郎", "セタガヤタロウ", "", "", "" },
	    { "", "世田谷　多朗", "セタガヤタロウ", "", "", "" }, "-#=---", NAMES_DOUBTFUL, false },
	{ "name in one piece, kana unlike", { "", "世田谷", "セタガヤ　タロウ", "", "", "" },
	    { "", "世田谷", "セタガヤ　ジロウ", "", "", "" }, "-=#---", NAMES_DOUBTFUL, false },
	{ "name in full, kana unlike", { "", "世田谷　翔", "セタガヤ　ショウ", "", "", "" },
	    { "", "世田谷　翔", "セタガヤ　カケル", "", "", "" }, "-=#---", NAMES_AGREE, false },
	{ "one piece, nothing against it", { "", "世田谷", "", "", "", "" }, { "", "世田谷", "セタガヤ　ジロウ", "", "", "" },
	    "-=----", NAMES_AGREE, false },
	{ "family alone, nothing against it", { "", "鈴木", "", "", "", "" }, { "", "鈴木", "スズキ　ジロウ", "", "", "" },
	    "-=----", NAMES_DOUBTFUL, false },
	{ "family ends elsewhere in kana", { "", "小野田　一", "オノダ　イチ", "", "", "" },
	    { "", "小野　大地", "オノ　ダイチ", "", "", "" }, "-##---", NAMES_UNLIKE, false },
	{ "family ends elsewhere in kanji", { "", "原田　恵", "ハラダ　メグミ", "", "", "" },
	    { "", "原　田恵", "ハラ　タエ", "", "", "" }, "-##---", NAMES_UNLIKE, false },
	{ "family ends elsewhere, other kanji", { "", "森　高志", "モリ　タカシ", "", "", "" },
	    { "", "森田　花詩", "モリタ　カシ", "", "", "" }, "-##---", NAMES_UNLIKE, false },
	{ "parted in three and in two", { "", "GARCIA　LOPEZ　MARIA", "", "", "", "" }, { "", "GARCIA　LOPEZMARIA", "", "", "", "" },
	    "-~----", NAMES_AGREE, false },
	{ "parted in three and in two that cross", { "", "ANN　AMARI　LEE", "", "", "", "" }, { "", "ANNA　MARILEE", "", "", "", "" },
	    "-#----", NAMES_UNLIKE, false },
	{ "Latin, in other order", { "", "SMITH　John", "", "", "", "" }, { "", "John　Smith", "", "", "", "" },
	    "-~----", NAMES_AGREE, false },
	{ "Latin, in other order with a comma", { "", "Ødegård, Zoë", "", "", "", "" }, { "", "ZOE　ODEGARD", "", "", "", "" },
	    "-~----", NAMES_AGREE, false },
	{ "Latin, an anagram", { "", "SANTOS　Mina", "", "", "", "" }, { "", "SANTOS　Nami", "", "", "", "" },
	    "-#----", NAMES_UNLIKE, false },
	{ "variants", { "", "渡邉　一", "ワタナベ　ハジメ", "", "", "" }, { "", "渡辺　一", "ワタナベ　ハジメ", "", "", "" },
	    "-~=---", NAMES_AGREE, false },
	{ "variants, kana missing", { "", "渡邊　一", "", "", "", "" }, { "", "渡邉　一", "", "", "", "" }, "-~----", NAMES_AGREE, false },
	{ "variants, kana unlike", { "", "渡邊　一", "ワタナベ　ハジメ", "", "", "" }, { "", "渡邉　一", "ワタナベ　イチ", "", "", "" },
	    "-~#---", NAMES_DOUBTFUL, false },
	{ "two families, one kana", { "", "斎藤　一", "サイトウ　ハジメ", "", "", "" }, { "", "斉藤　一", "サイトウ　ハジメ", "", "", "" },
	    "-#=---", NAMES_AGREE, false },
	{ "two families, no kana", { "", "斎藤　一", "", "", "", "" }, { "", "斉藤　一", "", "", "", "" }, "-#----", NAMES_UNLIKE, false },
	{ "of one class, and apart", { "", "世田谷　玉樹", "", "", "", "" }, { "", "世田谷　王樹", "", "", "", "" }, "-#----", NAMES_UNLIKE, false },
	{ "iteration mark", { "", "佐々木　奈々", "", "", "", "" }, { "", "佐佐木　奈奈", "", "", "", "" }, "-~----", NAMES_AGREE, false },
	{ "kana in letters", { "", "", "TANAKA　Tarō", "", "", "" }, { "", "", "タナカ　タロウ", "", "", "" }, "--~---", NAMES_DOUBTFUL, false },
	{ "long vowels", { "", "", "オオノ　ユーキ", "", "", "" }, { "", "", "オウノ　ユウキ", "", "", "" }, "--~---", NAMES_AGREE, false },
	{ "a long vowel too many", { "", "", "オオノ　ユキ", "", "", "" }, { "", "", "オノ　ユキ", "", "", "" }, "--#---", NAMES_UNLIKE, false },
	{ "parted alike, folded", { "", "Garcia　Maria", "", "", "", "" }, { "", "GARCIA　MARIA", "", "", "", "" },
	    "-~----", NAMES_AGREE, false },
	{ "folded kana, name unlike", { "", "山田　優里", "ヤマダ　ユーリ", "", "", "" }, { "", "山田　夕梨", "ヤマダ　ユウリ", "", "", "" },
	    "-#~---", NAMES_DOUBTFUL, false },
	{ "folded kana, name equal", { "", "山田　優里", "ヤマダ　ユーリ", "", "", "" }, { "", "山田　優里", "ヤマダ　ユウリ", "", "", "" },
	    "-=~---", NAMES_AGREE, false },
	{ "folded name, kana unlike", { "", "葛󠄀西　翔", "カサイ　ショウ", "", "", "" }, { "", "葛西　翔", "カサイ　カケル", "", "", "" },
	    "-~#---", NAMES_DOUBTFUL, false },
	{ "family by name", { "K-1", "世田谷　太郎", "", "", "", "" }, { "K-1", "世田谷　次郎", "", "", "", "" },
	    "=#----", NAMES_UNLIKE, true },
	{ "family by kana", { "K-1", "", "セタガヤ　タロウ", "", "", "" }, { "K-1", "", "セタガヤ　ジロウ", "", "", "" },
	    "=-#---", NAMES_UNLIKE, true },
	{ "family is not looked at without the number", { "", "世田谷　太郎", "", "", "", "" }, { "", "世田谷　次郎", "", "", "", "" },
	    "-#----", NAMES_UNLIKE, false },
	{ "family is not shown", { "K-1", "世田谷太郎", "", "", "", "" }, { "K-1", "世田谷次郎", "", "", "", "" },
	    "=#----", NAMES_UNLIKE, false },
	{ "another family", { "K-1", "世田谷　太郎", "", "", "", "" }, { "K-1", "成城　太郎", "", "", "", "" },
	    "=#----", NAMES_UNLIKE, false },
};

START_TEST(pair)
{
	struct office o;
	office_init(&o, ALL_ROLES);
	office_add(&o, &(struct person){ "K-0", "玉川　一", "", "", "", "" });
	office_add(&o, &pairs[_i].cases);
	struct buf scratch = BUF_INIT;
	struct match_sides sides;
	struct case_keys keys;
	match_sides_init(&sides, &o.spec, &o.source, &o.cases);
	case_keys_init(&keys, &sides, &scratch);
	struct record_keys r = record_keys_make(&sides, &keys, office_record(&o, &pairs[_i].record), &o.arena, &scratch);
	const uint32_t row = 1;
	struct comparison *c = compare_all(&sides, &keys, &r, &row, 1, &o.arena, &scratch);
	ck_assert_uint_eq(c->row, 1);
	for (size_t i = 0; i < OFFICE_COLUMNS; i++) {
		ck_assert_msg("-=~kjnpa#"[c->pairs[i]] == pairs[_i].levels[i], "%s: %c in place %zu", pairs[_i].title, "-=~kjnpa#"[c->pairs[i]], i);
		if (i < ROLE_OTHER)
			ck_assert_int_eq(c->roles[i], c->pairs[i]);
	}
	ck_assert_msg(c->names == pairs[_i].names, "%s: names %d", pairs[_i].title, (int)c->names);
	ck_assert_msg(c->same_family == pairs[_i].same_family, "%s: family", pairs[_i].title);
	match_sides_fini(&sides);
	case_keys_fini(&keys);
	buf_fini(&scratch);
	office_fini(&o);
}
END_TEST

Suite *
compare_suite(void)
{
	Suite *s = suite_create("match: compare");
	TCase *t = tcase_create("compare");
	tcase_add_loop_test(t, pair, 0, (int)(sizeof(pairs) / sizeof(*pairs)));
	suite_add_tcase(s, t);
	return s;
}
