#include "config.h"

#include "kind/kind.h"
#include "suites.h"
#include "text/gaiji.h"

/* What each form of a value is, kind by kind.  code NULL: the value is fine.  Names: key is a text that has the same one, as the
   characters of the key itself are nobody's business. */
static const struct {
	const char *kind;
	struct str raw, text, key, mask;
	enum check_answer answer;
	const char *code;
} values[] = {
	{ "id", STR(" Ｋ－００１２　"), STR("K-0012"), STR("K-0012"), STR("K-0012"), CHECK_OK, NULL },
	{ "id", STR("007"), STR("007"), STR("007"), STR("007"), CHECK_OK, NULL },
	{ "id", STR("1ー2 a"), STR("1-2 a"), STR("1-2 a"), STR("1-2 a"), CHECK_OK, NULL },
	{ "id", STR("ａＢ"), STR("aB"), STR("aB"), STR("aB"), CHECK_OK, NULL },
	{ "id", STR("a\tb"), STR("a\tb"), STR("a\tb"), STR("ab"), CHECK_REJECT, "control" },
	{ "id", STR("12\0"), STR("12\0"), STR("12\0"), STR("12"), CHECK_REJECT, "control" },
	{ "id", STR("12\n"), STR("12\n"), STR("12\n"), STR("12"), CHECK_REJECT, "control" },
	{ "id", STR("12\u200B"), STR("12\u200B"), STR("12"), STR("12"), CHECK_FLAG, "invisible" },
	{ "id", STR("\uE000"), STR("\uE000"), STR("\uE000"), STR("\uE000"), CHECK_HOLD, "gaiji" },

	{ "text", STR(" ｶﾞ\r\nか\u3099\t\0 "), STR(" ガ\r\nが\t\0 "), STR("ガ ガ \0"), STR("text of 8 characters"), CHECK_OK, NULL },
	{ "text", STR("ＡＢ　㈱神－ー"), STR("ＡＢ　㈱神－ー"), STR("AB ㈱神-ー"), STR("text of 7 characters"), CHECK_OK, NULL },
	{ "text", STR("あ\u3099"), STR("あ\u3099"), STR("ア\u3099"), STR("text of 2 characters"), CHECK_REJECT, "lone-mark" },
	{ "text", STR("か\u309Aト\u309A\u31F7\u309A"), STR("か\u309Aト\u309A\u31F7\u309A"), STR("カ\u309Aト\u309A\u31F7\u309A"), STR("text of 6 characters"), CHECK_OK,
	    NULL },
	{ "text", STR("これは長い文の途中に、鼻音のか\u309Aが\u3099あるという例で、後ろの濁点は余分です。"),
	    STR("これは長い文の途中に、鼻音のか\u309Aが\u3099あるという例で、後ろの濁点は余分です。"),
	    STR("コレハ長イ文ノ途中ニ、鼻音ノカ\u309Aガ\u3099アルトイウ例デ、後ロノ濁点ハ余分デス。"), STR("text of 37 characters"), CHECK_REJECT, "lone-mark" },
	{ "text", STR("か\u309A\u309A"), STR("か\u309A\u309A"), STR("カ\u309A\u309A"), STR("text of 3 characters"), CHECK_REJECT, "lone-mark" },
	{ "text", STR("さ\u309A"), STR("さ\u309A"), STR("サ\u309A"), STR("text of 2 characters"), CHECK_REJECT, "lone-mark" },
	{ "text", STR("a\uFFFD"), STR("a\uFFFD"), STR("a\uFFFD"), STR("text of 2 characters"), CHECK_HOLD, "replacement" },
	{ "text", STR("a\uFFFE"), STR("a\uFFFE"), STR("a\uFFFE"), STR("text of 2 characters"), CHECK_FLAG, "noncharacter" },
	{ "text", STR("\uFE0F☎\uFE0F、1\uFE0F\u20E3"), STR("\uFE0F☎\uFE0F、1\uFE0F\u20E3"), STR("\uFE0F☎\uFE0F、1\uFE0F\u20E3"),
	    STR("text of 7 characters"), CHECK_FLAG, "lone-selector" },
	{ "text", STR("☎\uFE0F、1\uFE0F\u20E3葛\U000E0100"), STR("☎\uFE0F、1\uFE0F\u20E3葛\U000E0100"), STR("☎\uFE0F、1\uFE0F\u20E3葛\U000E0100"),
	    STR("text of 8 characters"), CHECK_OK, NULL },
	{ "text", STR("これは長い文の途中に、どの面の終わりにもある\U0001FFFEという例で、後ろには何もありません。"),
	    STR("これは長い文の途中に、どの面の終わりにもある\U0001FFFEという例で、後ろには何もありません。"),
	    STR("コレハ長イ文ノ途中ニ、ドノ面ノ終ワリニモアル\U0001FFFEトイウ例デ、後ロニハ何モアリマセン。"), STR("text of 41 characters"), CHECK_FLAG,
	    "noncharacter" },
	{ "text", STR("a\u200Bb"), STR("a\u200Bb"), STR("a\u200Bb"), STR("text of 3 characters"), CHECK_OK, NULL },
	/* beyond the first blocks, and a REJECT before an earlier HOLD */
	{ "text", STR("これは長い文の終わりに外字があるという例で、途中には何もありません。\uE757"),
	    STR("これは長い文の終わりに外字があるという例で、途中には何もありません。\uE757"),
	    STR("コレハ長イ文ノ終ワリニ外字ガアルトイウ例デ、途中ニハ何モアリマセン。\uE757"), STR("text of 35 characters"), CHECK_HOLD, "gaiji" },
	{ "text", STR("\uE757これは長い文の終わりに濁点だけがあるという例で、途中には何もありません。\u309A"),
	    STR("\uE757これは長い文の終わりに濁点だけがあるという例で、途中には何もありません。\u309A"),
	    STR("\uE757コレハ長イ文ノ終ワリニ濁点ダケガアルトイウ例デ、途中ニハ何モアリマセン。\u309A"), STR("text of 38 characters"), CHECK_REJECT,
	    "lone-mark" },

	{ "person-name", STR(" 世田谷 \t太郎\n"), STR("世田谷　太郎"), STR("世田谷太郎"), STR("世田○　太○"), CHECK_OK, NULL },
	{ "person-name", STR("世田谷太郎"), STR("世田谷太郎"), STR("世田谷太郎"), STR("世田○○○"), CHECK_OK, NULL },
	{ "person-name", STR("林"), STR("林"), STR("林"), STR("○"), CHECK_OK, NULL },
	{ "person-name", STR("はな　ｻｸﾗ･ﾊﾞﾗ"), STR("はな　サクラ・バラ"), STR("ハナサクラバラ"), STR("は○　サク○○○○"), CHECK_OK, NULL },
	{ "person-name", STR("Ａｎｎ－Marie Ｏ2"), STR("Ann－Marie　O2"), STR("O2 ANN MARIE"), STR("An○○○○○○○　O○"), CHECK_OK, NULL },
	/* a compatibility kanji and a selector stay in the text and are gone in the key */
	{ "person-name", STR("\uFA19　葛\U000E0100城"), STR("\uFA19　葛\U000E0100城"), STR("\u795E葛城"), STR("○　葛\U000E0100○"), CHECK_OK, NULL },
	{ "person-name", STR("世\u202E田"), STR("世\u202E田"), STR("世田"), STR("世○"), CHECK_FLAG, "invisible" },
	{ "person-name", STR("世\uFDD0"), STR("世\uFDD0"), STR("世"), STR("○"), CHECK_FLAG, "noncharacter" },
	{ "person-name", STR("\U000E0100葛"), STR("\U000E0100葛"), STR("葛"), STR("\U000E0100○"), CHECK_FLAG, "lone-selector" },
	{ "person-name", STR("葛\U000E0100\U000E0101"), STR("葛\U000E0100\U000E0101"), STR("葛"), STR("○"), CHECK_FLAG, "lone-selector" },
	{ "person-name", STR("さ\uFE00く"), STR("さ\uFE00く"), STR("サク"), STR("さ\uFE00○"), CHECK_FLAG, "lone-selector" },
	{ "person-name", STR("林　\U000E0101"), STR("林　\U000E0101"), STR("林"), STR("○　\U000E0101"), CHECK_FLAG, "lone-selector" },
	{ "person-name", STR("\uFA19\uFE00\uE000"), STR("\uFA19\uFE00\uE000"), STR("\u795E\uE000"), STR("\uFA19\uFE00○"), CHECK_HOLD, "gaiji" },
	{ "person-name", STR("山\uE000"), STR("山\uE000"), STR("山\uE000"), STR("山○"), CHECK_HOLD, "gaiji" },
	{ "person-name", STR("山\uFFFD"), STR("山\uFFFD"), STR("山\uFFFD"), STR("山○"), CHECK_HOLD, "replacement" },
	{ "person-name", STR("山\u3099"), STR("山\u3099"), STR("山\u3099"), STR("○"), CHECK_REJECT, "lone-mark" },
	{ "person-name", STR("山\0"), STR("山\0"), STR("山\0"), STR("山○"), CHECK_REJECT, "control" },

	{ "person-kana", STR("ｾﾀｶﾞﾔ ﾀﾛｰ"), STR("セタガヤ　タロー"), STR("setagaya taro"), STR("セタ○○　タロ○"), CHECK_OK, NULL },
	{ "person-kana", STR("しょうぢ・ゔぁん"), STR("しょうぢ・ゔぁん"), STR("ショウジバン"), STR("しょ○○○○○○"), CHECK_OK, NULL },
	{ "person-kana", STR("ヴイ ヴィ ヴ ヲヅヵ"), STR("ヴイ　ヴィ　ヴ　ヲヅヵ"), STR("ブイビブオズカ"), STR("ヴ○　ヴ○　○　ヲヅ○"), CHECK_OK, NULL },
	{ "person-kana", STR("オオノ"), STR("オオノ"), STR("オオノ"), STR("オオ○"), CHECK_OK, NULL },
	{ "person-kana", STR("セタガヤ太郎"), STR("セタガヤ太郎"), STR("セタガヤ太郎"), STR("セタ○○○○"), CHECK_HOLD, "not-kana" },
	{ "person-kana", STR("か\u309A"), STR("か\u309A"), STR("カ\u309A"), STR("○"), CHECK_OK, NULL },
	{ "person-kana", STR("ア\u309A太"), STR("ア\u309A太"), STR("ア\u309A太"), STR("ア\u309A○"), CHECK_REJECT, "lone-mark" },

	{ "date", STR("令和６年４月１日（月）"), STR("2024-04-01"), STR("20240401"), STR("2024-**-**"), CHECK_OK, NULL },
	{ "date", STR("2024/4/1 00:00:00"), STR("2024-04-01"), STR("20240401"), STR("2024-**-**"), CHECK_OK, NULL },
	{ "date", STR("平成31年5月2日"), STR("2019-05-02"), STR("20190502"), STR("2019-**-**"), CHECK_OK, NULL },
	{ "date", STR(" ２０１５年頃　"), STR("2015年頃"), STR(""), STR("2015-**-**"), CHECK_OK, NULL },
	{ "date", STR("2015年4月1日頃"), STR("2015年4月1日頃"), STR(""), STR("2015-**-**"), CHECK_OK, NULL },
	{ "date", STR("不明"), STR("不明"), STR(""), STR("○○"), CHECK_OK, NULL },
	{ "date", STR("2024年2月30日"), STR("2024年2月30日"), STR(""), STR("○○○○○○○○○○"), CHECK_REJECT, "date" },
	{ "date", STR("1867-12-31"), STR("1867-12-31"), STR(""), STR("1867-**-**"), CHECK_REJECT, "date" },
	{ "date", STR("2201-01-01"), STR("2201-01-01"), STR(""), STR("2201-**-**"), CHECK_REJECT, "date" },
	{ "date", STR("あ\u309A"), STR("あ\u309A"), STR(""), STR("○"), CHECK_REJECT, "lone-mark" },
	{ "date", STR("か\u309A"), STR("か\u309A"), STR(""), STR("○"), CHECK_REJECT, "date" },
	{ "datetime", STR("令和6年4月1日 午後2時5分"), STR("2024-04-01T14:05:00"), STR("202404011405"), STR("2024-**-**"), CHECK_OK, NULL },
	{ "datetime", STR("2024/4/1"), STR("2024-04-01"), STR("20240401"), STR("2024-**-**"), CHECK_OK, NULL },
	{ "datetime", STR("2024/4/1 午後12時5分"), STR("2024/4/1 午後12時5分"), STR(""), STR("○○○○○○○○ ○○○○○○○"), CHECK_REJECT, "date" },

	{ "age", STR("満５才"), STR("満5才"), STR("5"), STR("満5才"), CHECK_OK, NULL },
	{ "age", STR(" 5歳　3ｶ月"), STR("5歳 3カ月"), STR("5/3"), STR("5歳 3カ月"), CHECK_OK, NULL },
	{ "age", STR("不明"), STR("不明"), STR(""), STR("不明"), CHECK_OK, NULL },
	{ "age", STR("小学生"), STR("小学生"), STR(""), STR("小学生"), CHECK_FLAG, "age" },
	{ "age", STR("5歳\u200B"), STR("5歳\u200B"), STR(""), STR("5歳"), CHECK_FLAG, "invisible" },
	{ "school-grade", STR("小学校３年生"), STR("小学校3年生"), STR("小3"), STR("小学校3年生"), CHECK_OK, NULL },
	{ "school-grade", STR("年長"), STR("年長"), STR("年長"), STR("年長"), CHECK_OK, NULL },
	{ "school-grade", STR("３年"), STR("3年"), STR(""), STR("3年"), CHECK_FLAG, "school-grade" },
	{ "school-grade", STR("小\uE000"), STR("小\uE000"), STR(""), STR("小\uE000"), CHECK_HOLD, "gaiji" },

	{ "sex", STR("男"), STR("男"), STR("男"), STR("男"), CHECK_OK, NULL },
	{ "sex", STR(" Ｍ "), STR("男"), STR("男"), STR("男"), CHECK_OK, NULL },
	{ "sex", STR("女児"), STR("女"), STR("女"), STR("女"), CHECK_OK, NULL },
	{ "sex", STR("Female"), STR("女"), STR("女"), STR("女"), CHECK_OK, NULL },
	{ "sex", STR("１"), STR("男"), STR("男"), STR("男"), CHECK_OK, NULL },
	{ "sex", STR("2"), STR("女"), STR("女"), STR("女"), CHECK_OK, NULL },
	{ "sex", STR("0"), STR("不明"), STR(""), STR("不明"), CHECK_OK, NULL },
	{ "sex", STR("9"), STR("不明"), STR(""), STR("不明"), CHECK_OK, NULL },
	{ "sex", STR("ｵﾝﾅ"), STR("女"), STR("女"), STR("女"), CHECK_OK, NULL },
	{ "sex", STR("3"), STR("3"), STR(""), STR("3"), CHECK_REJECT, "sex" },

	{ "postal-code", STR("〒１５４－００１７"), STR("154-0017"), STR("1540017"), STR("154-****"), CHECK_OK, NULL },
	{ "postal-code", STR(" 1540017"), STR("154-0017"), STR("1540017"), STR("154-****"), CHECK_OK, NULL },
	{ "postal-code", STR("〒 154ー0017"), STR("154-0017"), STR("1540017"), STR("154-****"), CHECK_OK, NULL },
	{ "postal-code", STR("154-017"), STR("154-017"), STR(""), STR("○○○○○○○"), CHECK_FLAG, "postal-code" },
	{ "postal-code", STR("１５４００１"), STR("154001"), STR(""), STR("○○○○○○"), CHECK_FLAG, "postal-code" },
	{ "postal-code", STR("15400170"), STR("15400170"), STR(""), STR("○○○○○○○○"), CHECK_FLAG, "postal-code" },
	{ "postal-code", STR("15-40017"), STR("15-40017"), STR(""), STR("○○○○○○○○"), CHECK_FLAG, "postal-code" },
	{ "postal-code", STR("〒１５４"), STR("〒154"), STR(""), STR("○○○○"), CHECK_FLAG, "postal-code" },
	{ "postal-code", STR("154-01"), STR("154-01"), STR(""), STR("○○○○○○"), CHECK_FLAG, "postal-code" },
	{ "postal-code", STR("一五四-〇〇一七"), STR("一五四-〇〇一七"), STR(""), STR("○○○○○○○○"), CHECK_FLAG, "postal-code" },
	{ "postal-code", STR("154-\uE000"), STR("154-\uE000"), STR(""), STR("○○○○○"), CHECK_HOLD, "gaiji" },

	{ "phone", STR("０３－１２３４－５６７８"), STR("03-1234-5678"), STR("0312345678"), STR("03-1234-****"), CHECK_OK, NULL },
	{ "phone", STR("（０３）１２３４ー５６７８"), STR("(03)1234-5678"), STR("0312345678"), STR("(03)1234-****"), CHECK_OK, NULL },
	{ "phone", STR("+81 3-1234-5678"), STR("+81 3-1234-5678"), STR("0312345678"), STR("+81 3-1234-****"), CHECK_OK, NULL },
	{ "phone", STR("+81(0)3-1234-5678"), STR("+81(0)3-1234-5678"), STR("0312345678"), STR("+81(0)3-1234-****"), CHECK_OK, NULL },
	{ "phone", STR("03-1234-5678 内線１２"), STR("03-1234-5678 内線12"), STR("0312345678"), STR("03-1234-****"), CHECK_OK, NULL },
	{ "phone", STR("0312345678 ext. 12"), STR("0312345678 ext. 12"), STR("0312345678"), STR("031234****"), CHECK_OK, NULL },
	{ "phone", STR("090-1234-5678（母携帯）"), STR("090-1234-5678(母携帯)"), STR("09012345678"), STR("090-1234-****"), CHECK_OK, NULL },
	{ "phone", STR("なし"), STR("なし"), STR(""), STR("○○"), CHECK_OK, NULL },
	{ "phone", STR("TEL：03-1234-5678"), STR("TEL:03-1234-5678"), STR("0312345678"), STR("03-1234-****"), CHECK_OK, NULL },
	{ "phone", STR("03-1234-5678／０９０－１２３４－５６７８（母）"), STR("03-1234-5678/090-1234-5678(母)"), STR("0312345678,09012345678"),
	    STR("03-1234-****/090-1234-****"), CHECK_OK, NULL },
	{ "phone", STR("1234-5678"), STR("1234-5678"), STR("12345678"), STR("1234-****"), CHECK_FLAG, "phone" },
	{ "phone", STR("3421-5678"), STR("3421-5678"), STR("34215678"), STR("3421-****"), CHECK_OK, NULL },
	{ "phone", STR("+1 212 555 0100"), STR("+1 212 555 0100"), STR("+12125550100"), STR("+1 212 555 ****"), CHECK_OK, NULL },
	{ "phone", STR("090-123-4567"), STR("090-123-4567"), STR("0901234567"), STR("090-123-****"), CHECK_FLAG, "phone" },
	{ "phone", STR("9012345678"), STR("9012345678"), STR("9012345678"), STR("901234****"), CHECK_FLAG, "phone" },
	{ "phone", STR("1234567890123456"), STR("1234567890123456"), STR(""), STR("○○○○○○○○○○○○○○○○"), CHECK_FLAG, "phone" },
	{ "phone", STR("０９０－ＡＢＣＤ－5678"), STR("090-ABCD-5678"), STR(""), STR("○○○○○○○○○○○○○"), CHECK_FLAG, "phone" },
	{ "phone", STR("O3-1234-5678"), STR("O3-1234-5678"), STR(""), STR("○○○○○○○○○○○○"), CHECK_FLAG, "phone" },
	{ "phone", STR("03-1234-5678\u200B"), STR("03-1234-5678\u200B"), STR(""), STR("○○○○○○○○○○○○"), CHECK_FLAG, "phone" },
	{ "phone", STR("03-1234-5678 \uE000"), STR("03-1234-5678 \uE000"), STR(""), STR("○○○○○○○○○○○○ ○"), CHECK_HOLD, "gaiji" },
	{ "phone", STR("123"), STR("123"), STR("123"), STR("○○○"), CHECK_FLAG, "phone" },
	{ "phone", STR("111111111111111111111111111111111111"), STR("111111111111111111111111111111111111"), STR(""),
	    STR("○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○"), CHECK_FLAG, "phone" },

	{ "code", STR(" 家庭 訪問　"), STR("家庭 訪問"), STR("家庭 訪問"), STR("家庭 訪問"), CHECK_OK, NULL },
	{ "code", STR("ﾒｰﾙ"), STR("メール"), STR("メール"), STR("メール"), CHECK_OK, NULL },
	{ "code", STR("Ａ　１"), STR("Ａ　１"), STR("A 1"), STR("Ａ　１"), CHECK_OK, NULL },
	{ "code", STR("\uE000"), STR("\uE000"), STR("\uE000"), STR("\uE000"), CHECK_HOLD, "gaiji" },
};

static void
same(const char *what, struct str raw, struct str got, struct str want)
{
	ck_assert_msg(str_eq(got, want), "%s of \"%.*s\": got \"%.*s\", want \"%.*s\"", what, STR_ARG(raw), STR_ARG(got), STR_ARG(want));
}

START_TEST(forms_of_values)
{
	static const struct kind_options options = { 0 };
	const struct kind *kind = kind_find(str_from(values[_i].kind));
	struct buf text = BUF_INIT, key = BUF_INIT, want = BUF_INIT, mask = BUF_INIT;
	struct arena a = ARENA_INIT;
	struct finding f = FINDING_NONE;
	ck_assert_ptr_nonnull(kind);
	kind->clean(values[_i].raw, &options, NULL, &text);
	same("text", values[_i].raw, buf_str(&text), values[_i].text);
	kind->key(buf_str(&text), &options, &key);
	if (kind->same)
		kind->key(values[_i].key, &options, &want);
	same("key", values[_i].raw, buf_str(&key), kind->same ? buf_str(&want) : values[_i].key);
	kind->mask(buf_str(&text), &mask);
	same("mask", values[_i].raw, buf_str(&mask), values[_i].mask);
	ck_assert_msg(kind->check(buf_str(&text), &options, &a, &f) == values[_i].answer, "%s", f.code ? f.code : "no finding");
	if (values[_i].code)
		ck_assert_str_eq(f.code, values[_i].code);
	ck_assert_int_eq(f.message.n > 0, values[_i].code != NULL);
	buf_fini(&text);
	buf_fini(&key);
	buf_fini(&want);
	buf_fini(&mask);
	arena_fini(&a);
}
END_TEST

/* What a field's form makes of a value; the empty text: it stays as it came. */
static const struct {
	const char *kind;
	struct str raw, hyphens, digits, e164;
} forms[] = {
	{ "phone", STR("0312345678"), STR("03-1234-5678"), STR(""), STR("+81312345678") },
	{ "phone", STR("（03）1234-5678"), STR("03-1234-5678"), STR("0312345678"), STR("+81312345678") },
	{ "phone", STR("+81 3-1234-5678"), STR("03-1234-5678"), STR("0312345678"), STR("+81312345678") },
	{ "phone", STR("0422-12-3456"), STR(""), STR("0422123456"), STR("+81422123456") },
	{ "phone", STR("0422 123456 内線３"), STR("0422 123456 内線3"), STR("0422123456 内線3"), STR("+81422123456 内線3") },
	{ "phone", STR("0422212345"), STR("0422-21-2345"), STR(""), STR("+81422212345") },
	{ "phone", STR("0120123456"), STR("0120-123-456"), STR(""), STR("+81120123456") },
	{ "phone", STR("09012345678"), STR("090-1234-5678"), STR(""), STR("+819012345678") },
	{ "phone", STR("08001234567"), STR("0800-123-4567"), STR(""), STR("+818001234567") },
	{ "phone", STR("02012345678"), STR(""), STR(""), STR("+812012345678") },
	{ "phone", STR("TEL 0312345678・09012345678(母)"), STR("TEL 03-1234-5678・090-1234-5678(母)"), STR(""),
	    STR("TEL +81312345678・+819012345678(母)") },
	{ "phone", STR("3421-5678"), STR(""), STR("34215678"), STR("") },
	{ "phone", STR("+1 212 555 0100"), STR(""), STR(""), STR("+12125550100") },
	{ "phone", STR("09-0123"), STR(""), STR(""), STR("") },
	{ "phone", STR("090-ABCD-5678"), STR(""), STR(""), STR("") },
	{ "phone", STR("不明"), STR(""), STR(""), STR("") },
	{ "postal-code", STR("〒1540017"), STR("154-0017"), STR("1540017"), STR("154-0017") },
	{ "postal-code", STR("154-001"), STR(""), STR(""), STR("") },
};

START_TEST(fields_choose_a_form)
{
	const struct { enum kind_form form; struct str want; } asked[] = { { FORM_HYPHENS, forms[_i].hyphens }, { FORM_DIGITS, forms[_i].digits },
		{ FORM_E164, forms[_i].e164 } };
	for (size_t i = 0; i < sizeof(asked) / sizeof(*asked); i++) {
		struct buf text = BUF_INIT, again = BUF_INIT;
		const struct kind *kind = kind_find(str_from(forms[_i].kind));
		struct kind_options options = { .form = asked[i].form };
		kind->clean(forms[_i].raw, &options, NULL, &text);
		same(forms[_i].kind, forms[_i].raw, buf_str(&text), asked[i].want.n > 0 ? asked[i].want : forms[_i].raw);
		kind->clean(buf_str(&text), &options, NULL, &again);
		same(forms[_i].kind, buf_str(&text), buf_str(&again), buf_str(&text));
		buf_fini(&text);
		buf_fini(&again);
	}
}
END_TEST

START_TEST(the_table_of_kinds)
{
	size_t n = 0;
	for (const struct kind *const *k = kind_all(); *k; k++, n++) {
		ck_assert_ptr_eq(kind_find(str_from((*k)->name)), *k);
		ck_assert((*k)->summary && (*k)->clean && (*k)->key && (*k)->check && (*k)->mask);
	}
	ck_assert_uint_eq(n, 13);
	ck_assert_ptr_null(kind_find(STR("persons-name")));
	ck_assert_ptr_null(kind_find(STR("")));
}
END_TEST

/* What came, and which part of the message says what was read; NULL: no flag. */
static const struct {
	const char *raw, *format, *part;
} raws[] = {
	{ "平成31年5月2日", "", "\"平成31年5月2日\" lies outside the era that it names; it was read as 2019-05-02, 令和元年5月2日:" },
	{ "昭和64年2月1日", "", "as 1989-02-01, 平成元年2月1日:" },
	{ "令和元年1月1日", "", "as 2019-01-01, 平成31年1月1日:" },
	{ "平成32年", "", "as 2020, 令和2年:" },
	{ "令和元年4月", "", "as 2019-04, 平成31年4月:" },
	{ "大正78年", "", "as 1989:" }, /* 昭和 or 平成 */
	{ "H31.5.2 14:05", "", "as 2019-05-02, 令和元年5月2日:" },
	{ "4310502", "%G%y%m%d", "as 2019-05-02, 令和元年5月2日:" },
	{ "4310502", "", NULL },
	{ "平成31年4月30日", "", NULL },
	{ "平成31年", "", NULL },
	{ "令和元年5月1日", "", NULL },
	{ "大正15年12月25日", "", NULL },
	{ "2019-05-02", "", NULL },
	{ "令和99年1月1日", "", NULL },
	{ "不明", "", NULL },
	{ "", "", NULL },
	{ "平成99年2月30日", "", NULL },
};

START_TEST(what_came_is_flagged)
{
	const struct kind_options options = { .date_format = str_from(raws[_i].format) };
	struct arena a = ARENA_INIT;
	struct finding f = FINDING_NONE;
	for (int k = 0; k < 2; k++) {
		const struct kind *kind = kind_find(k ? STR("date") : STR("datetime"));
		struct buf text = BUF_INIT;
		kind->clean(str_from(raws[_i].raw), &options, NULL, &text);
		ck_assert_int_eq(kind->look_raw(str_from(raws[_i].raw), buf_str(&text), &options, &a, &f), raws[_i].part ? CHECK_FLAG : CHECK_OK);
		buf_fini(&text);
		if (!raws[_i].part)
			continue;
		ck_assert_str_eq(f.code, "out-of-era");
		ck_assert_msg(str_find(f.message, str_from(raws[_i].part), 0) != SIZE_MAX, "%.*s", STR_ARG(f.message));
	}
	arena_fini(&a);
}
END_TEST

START_TEST(line_breaks_of_text_become_spaces_when_asked)
{
	static const struct kind_options options = { .fold_newlines = true };
	struct buf text = BUF_INIT;
	kind_find(STR("text"))->clean(STR("ｱ\r\nb\n\nc　"), &options, NULL, &text);
	same("text", STR("fold_newlines"), buf_str(&text), STR("ア b c　"));
	buf_fini(&text);
}
END_TEST

START_TEST(messages_quote_on_one_line_and_not_too_much)
{
	struct arena a = ARENA_INIT;
	struct finding f = FINDING_NONE;
	struct buf text = BUF_INIT;
	buf_adds(&text, STR("a\n\0"));
	for (int i = 0; i < 100; i++)
		buf_adds(&text, STR("漢"));
	buf_adds(&text, STR("\uE000"));
	ck_assert_int_eq(kind_find(STR("text"))->check(buf_str(&text), NULL, &a, &f), CHECK_HOLD);
	ck_assert_uint_eq(str_find(f.message, STR("\"a  漢漢"), 0), 0);
	ck_assert_uint_ne(str_find(f.message, STR("漢…\""), 0), SIZE_MAX);
	ck_assert_uint_ne(str_find(f.message, STR("U+E000"), 0), SIZE_MAX);
	ck_assert_uint_lt(f.message.n, 350);
	buf_fini(&text);
	arena_fini(&a);
}
END_TEST

/* What the office's table keeps is a character like another; what it does not name waits, and the message says which table. */
START_TEST(gaiji_by_the_table)
{
	struct arena a = ARENA_INIT;
	struct gaiji table = { .name = STR("gaiji.csv") };
	ck_assert_ptr_null(gaiji_add(&table, &a, (struct gaiji_entry){ .code = 0xE001, .keep = true, .to = STR("") }));
	ck_assert_ptr_null(gaiji_add(&table, &a, (struct gaiji_entry){ .code = 0xF8FF, .to = STR("x") }));
	struct kind_options options = { .gaiji = &table };
	/* The others, dates and the like, have a form in which no gaiji makes sense. */
	static const char *const names[] = { "id", "text", "person-name", "person-kana", "address", "code" };
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const struct kind *kind = kind_find(str_from(names[i]));
		struct finding kept = FINDING_NONE, other = FINDING_NONE;
		ck_assert_msg(kind->check(STR("\uE001ア"), &options, &a, &kept) == CHECK_OK, "%s", kind->name);
		ck_assert_int_eq(kind->check(STR("\uE001\uE002"), &options, &a, &other), CHECK_HOLD);
		ck_assert_str_eq(other.code, "gaiji");
		ck_assert_uint_ne(str_find(other.message, STR("U+E002 = F042"), 0), SIZE_MAX);
		ck_assert_uint_ne(str_find(other.message, STR("gaiji.csv"), 0), SIZE_MAX);
		/* Named, but with something to write: it should have been replaced. */
		ck_assert_int_eq(kind->check(STR("\uF8FF"), &options, &a, &other), CHECK_HOLD);
		/* Compared as it is. */
		struct buf key = BUF_INIT;
		kind->key(STR("山\uE001"), &options, &key);
		ck_assert_uint_ne(str_find(buf_str(&key), STR("\uE001"), 0), SIZE_MAX);
		buf_fini(&key);
	}
	gaiji_fini(&table);
	arena_fini(&a);
}
END_TEST

Suite *
kinds_suite(void)
{
	Suite *suite = suite_create("kinds");
	TCase *c = tcase_create("kinds");
	tcase_add_loop_test(c, forms_of_values, 0, sizeof(values) / sizeof(*values));
	tcase_add_loop_test(c, fields_choose_a_form, 0, sizeof(forms) / sizeof(*forms));
	tcase_add_loop_test(c, what_came_is_flagged, 0, sizeof(raws) / sizeof(*raws));
	tcase_add_test(c, the_table_of_kinds);
	tcase_add_test(c, line_breaks_of_text_become_spaces_when_asked);
	tcase_add_test(c, messages_quote_on_one_line_and_not_too_much);
	tcase_add_test(c, gaiji_by_the_table);
	suite_add_tcase(suite, c);
	return suite;
}
