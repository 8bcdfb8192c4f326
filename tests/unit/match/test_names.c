#include "config.h"

#include "match/names.h"
#include "suites.h"

#include "base/poison.h"

static const struct {
	const char *text, *parts; /* parted by | */
} parted[] = {
	{ "", "" }, { " ", "" }, { "　", "" }, { "世田谷太郎", "世田谷太郎" }, { "世田谷　太郎", "世田谷|太郎" },
	{ "世田谷 太郎", "世田谷|太郎" }, { "　世田谷　 太郎　", "世田谷|太郎" }, { "GARCIA LOPEZ　MARIA", "GARCIA|LOPEZ|MARIA" },
	{ "\xE3\x80\x81\xE3\x80", "\xE3\x80\x81\xE3\x80" },
};

START_TEST(parts)
{
	struct buf b = BUF_INIT;
	struct str text = str_from(parted[_i].text), part;
	size_t n = 0;
	for (size_t at = 0; (part = name_part(text, &at)).n > 0; n++) {
		if (b.n)
			buf_addc(&b, '|');
		buf_adds(&b, part);
	}
	ck_assert_str_eq(buf_cstr(&b), parted[_i].parts);
	ck_assert(name_has_parts(text) == (n > 1));
	buf_fini(&b);
}
END_TEST

static const struct {
	const char *kind, *text;
	bool placeholder;
} names[] = {
	{ "person-name", "世田谷　ベビー", true }, { "person-name", "世田谷ベビー", true }, { "person-name", "ベビー", true },
	{ "person-name", "世田谷　第二子", true }, { "person-name", "世田谷　第2子", true }, { "person-name", "世田谷第二子", true },
	{ "person-name", "世田谷　不明", true }, { "person-name", "不明", true }, { "person-name", "不明　太郎", true },
	{ "person-name", "世田谷　〓", true }, { "person-name", "世田谷　〓郎", true }, { "person-name", "世田谷●", true },
	{ "person-name", "世田谷　？", true }, { "person-name", "世田谷　?", true }, { "person-name", "世田谷　○○", true },
	{ "person-name", "Seijo Baby", true },
	{ "person-kana", "セタガヤ　ベビー", true }, { "person-kana", "セタガヤ　フメイ", true },
	{ "person-name", "田中　美咲ベビー", true }, { "person-name", "田中　美咲ベビー1", true },
	{ "person-name", "田中　美咲ベビー２", true }, { "person-name", "田中　美咲ベビーＡ", true },
	{ "person-name", "田中　美咲ベビー（第一子）", true }, { "person-name", "田中　ベビー①", true },
	{ "person-name", "田中　ベビー☆", true }, { "person-name", "田中　べびー", true }, { "person-name", "田中（ベビー）", true },
	{ "person-name", "田中　（仮）", true }, { "person-name", "田中　（未定）", true }, { "person-name", "田中　【新生児】", true },
	{ "person-name", "田中　Ｂａｂｙ１", true }, { "person-name", "田中　babyA", true }, { "person-name", "田中　美咲第一子", true },
	{ "person-name", "田中　美咲新生児", true }, { "person-name", "田中　新生児2", true }, { "person-name", "田中　乳児", true },
	{ "person-name", "田中乳児", true }, { "person-name", "田中　ちゃん", true }, { "person-name", "ちゃん", true },
	{ "person-name", "田中　赤ちゃん", true }, { "person-name", "田中　弟", true }, { "person-name", "田中　妹", true },
	{ "person-name", "田中　兄", true }, { "person-name", "田中　姉", true }, { "person-name", "田中　第一子", true },
	{ "person-name", "田中　第二子", true }, { "person-name", "田中　第三子", true }, { "person-name", "田中　第四子", true },
	{ "person-name", "田中　第五子", true }, { "person-name", "田中　第六子", true }, { "person-name", "田中　第七子", true },
	{ "person-name", "田中　第八子", true }, { "person-name", "田中　第九子", true }, { "person-name", "田中　第９子", true },
	{ "person-name", "田中　長男", true }, { "person-name", "田中　次男", true }, { "person-name", "田中　二男", true },
	{ "person-name", "田中　三男", true }, { "person-name", "田中　四男", true }, { "person-name", "田中　五男", true },
	{ "person-name", "田中　長女", true }, { "person-name", "田中　次女", true }, { "person-name", "田中　二女", true },
	{ "person-name", "田中　三女", true }, { "person-name", "田中　四女", true }, { "person-name", "田中　五女", true },
	{ "person-name", "田中　双子", true }, { "person-name", "田中　本児", true }, { "person-name", "田中　本人", true },
	{ "person-name", "田中　名前なし", true }, { "person-name", "田中　名なし", true }, { "person-name", "田中　未定", true },
	{ "person-name", "田中　未命名", true }, { "person-name", "田中　未就籍", true }, { "person-name", "田中　無名", true },
	{ "person-name", "田中　仮", true }, { "person-name", "田中　仮名", true }, { "person-name", "田中　(仮)", true },
	{ "person-name", "田中　児", true }, { "person-name", "田中　様", true }, { "person-name", "田中　女児", true },
	{ "person-name", "田中　男児", true }, { "person-name", "田中　胎児", true }, { "person-name", "田中　ベイビー", true },
	{ "person-name", "田中　不詳", true }, { "person-name", "田中　名字不明", true }, { "person-name", "田中　×", true },
	{ "person-name", "田中　△△", true }, { "person-name", "田中　◎", true }, { "person-name", "田中　－", true },
	{ "person-name", "田中　ー", true }, { "person-name", "田中　…", true }, { "person-name", "田中　ｘ", true },
	{ "person-name", "田中　ｘｘ", true }, { "person-name", "田中　N.N.", true }, { "person-name", "田中　・", true },
	{ "person-name", "田中　〇〇", true }, { "person-name", "田中　々", true }, { "person-name", "田中　1", true },
	{ "person-name", "田中　☆", true }, { "person-name", "×", true }, { "person-name", "－", true }, { "person-name", "N.N.", true },
	{ "person-name", "弟", true }, { "person-name", "名字不明　花子", true }, { "person-name", "田中×", true },
	{ "person-name", "田中　ベビー　１", true }, { "person-name", "田中　－　－", true },
	{ "person-kana", "タナカ　ミサキベビー", true }, { "person-kana", "タナカ　オトウト", true },
	{ "person-kana", "タナカ　－", true }, { "person-kana", "タナカ　ニュウジ", true },
	{ "person-name", "田中　凛児", false }, { "person-name", "田中　健児", false }, { "person-name", "田中　誠児", false },
	{ "person-name", "田中健児", false }, { "person-name", "小児　太郎", false }, { "person-name", "田中　様子", false },
	{ "person-name", "田中　仮奈", false }, { "person-name", "弟子丸　一", false }, { "person-name", "兄　太郎", false },
	{ "person-name", "田中　一", false }, { "person-name", "田中　の", false }, { "person-name", "田中　弟一", false },
	{ "person-name", "田中　奈々", false }, { "person-name", "MARIA　SANTOS", false }, { "person-name", "ＭＡＲＩＡ", false },
	{ "person-name", "田中　花子（長女）", false }, { "person-name", "田中　チャン", false },
	{ "person-name", "田中　花子1", false }, { "person-name", "李　X子", false }, { "person-name", "김　민준", false },
	{ "person-name", "김　솔", false }, { "person-name", "田中　姉美", false }, { "person-name", "仮屋　花", false },
	{ "person-name", "無名木　花", false }, { "person-name", "美妹", false }, { "person-name", "Иванов　Иван", false },
	{ "person-name", "Babych　Olha", false }, { "person-name", "SANTOS　MARIA　B.", false },
	{ "person-kana", "タニユウジ", false }, { "person-kana", "タナカ　カリ", false }, { "person-kana", "タナカ　アニ", false },
	{ "person-kana", "タナカ　ホンジ", false }, { "person-kana", "グエン　チャン", false }, { "person-kana", "タナカ　エ　", false },
	{ "person-name", "", false }, { "person-name", "世田谷　太郎", false }, { "person-name", "世田谷太郎", false },
	{ "person-name", "世田谷　一", false }, { "person-name", "明不　子", false }, { "person-name", "ベビーカー　太郎", false },
	{ "person-kana", "セタガヤ　タロウ", false }, { "person-kana", "セタガヤトモフメイ", false }, { "person-kana", "", false },
};

START_TEST(placeholder)
{
	struct field f = { .name = STR("n"), .kind = kind_find(str_from(names[_i].kind)) };
	struct buf scratch = BUF_INIT;
	struct placeholders p;
	placeholders_init(&p, &f, &scratch);
	ck_assert_msg(name_is_placeholder(&p, &f, str_from(names[_i].text), &scratch) == names[_i].placeholder, "%s",
	    names[_i].text);
	placeholders_fini(&p);
	buf_fini(&scratch);
}
END_TEST

static const struct {
	const char *text, *names; /* parted by | */
} several[] = {
	{ "", "" }, { "　", "" }, { "佐藤", "佐藤" }, { "佐藤、鈴木", "佐藤|鈴木" }, { " 佐藤 ,鈴木　花子; ", "佐藤|鈴木　花子" }, { "佐藤・鈴木", "佐藤|鈴木" },
	{ "佐藤／鈴木，高橋；田中", "佐藤|鈴木|高橋|田中" }, { "マリア・サントス", "マリア・サントス" }, { "マリア・サントス/佐藤　マリア", "マリア・サントス|佐藤　マリア" },
	{ "Maria Santos, SATO Maria", "Maria Santos|SATO Maria" }, { ",,", "" }, { "佐藤・", "佐藤" },
};

START_TEST(names_in_one_value)
{
	struct buf b = BUF_INIT;
	struct str text = str_from(several[_i].text), name;
	for (size_t at = 0; (name = name_of_several(text, &at)).n > 0;) {
		if (b.n)
			buf_addc(&b, '|');
		buf_adds(&b, name);
	}
	ck_assert_str_eq(buf_cstr(&b), several[_i].names);
	buf_fini(&b);
}
END_TEST

/* Texts that may be a family name alone. */
START_TEST(short_texts)
{
	ck_assert(name_may_be_family(STR("鈴木")) && !name_may_be_family(STR("世田谷")));
	ck_assert(name_may_be_family(STR("スズキ")) && name_may_be_family(STR("ヤマモト")));
	ck_assert(!name_may_be_family(STR("ヤマモトイ")) && !name_may_be_family(STR("一ノ瀬")));
	ck_assert(name_may_be_family(STR("\U00020BB7田")) && name_may_be_family(STR("kim")));
}
END_TEST

/* Each of them, wherever it stands; characters that begin with the same bytes are none. */
START_TEST(each_mark)
{
	static const char *const marks[] = { "〓", "●", "○", "◯", "◎", "■", "□", "△", "▲", "×", "？", "?", "＊", "*", "\uFFFD" };
	static const char *const none[] = { "", "　", "山田　太郎", "ヤマダ々〆〇", "─→", "ＡＢ", "éÃ", "世田谷", "\xE3\x80", "\xE2" };
	struct arena a = ARENA_INIT;
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		ck_assert(name_has_mark(str_from(marks[i])));
		ck_assert(name_has_mark(arena_format(&a, "山%s田", marks[i])));
		ck_assert(name_has_mark(arena_format(&a, "%s　太郎", marks[i])));
		ck_assert(name_has_mark(arena_format(&a, "ヤマダ　%s", marks[i])));
	}
	for (size_t i = 0; i < sizeof(none) / sizeof(*none); i++)
		ck_assert_msg(!name_has_mark(str_from(none[i])), "%s", none[i]);
	arena_fini(&a);
}
END_TEST

START_TEST(no_field)
{
	struct buf scratch = BUF_INIT;
	struct placeholders p;
	placeholders_init(&p, NULL, &scratch);
	placeholders_fini(&p);
	buf_fini(&scratch);
}
END_TEST

Suite *
names_suite(void)
{
	Suite *s = suite_create("match: names");
	TCase *t = tcase_create("names");
	tcase_add_loop_test(t, parts, 0, (int)(sizeof(parted) / sizeof(*parted)));
	tcase_add_loop_test(t, placeholder, 0, (int)(sizeof(names) / sizeof(*names)));
	tcase_add_test(t, each_mark);
	tcase_add_loop_test(t, names_in_one_value, 0, (int)(sizeof(several) / sizeof(*several)));
	tcase_add_test(t, no_field);
	tcase_add_test(t, short_texts);
	suite_add_tcase(s, t);
	return s;
}
