/* Which names are found beside which, and which of these are the same name. */
#include "config.h"

#include "kind/kind.h"
#include "suites.h"
#include "text/name_fold.h"

enum answer {
	SAME,  /* found, and the same */
	OTHER, /* found, and another */
	APART, /* not found */
};

static const char *const answers[] = { "same", "another of the same key", "apart" };

static const struct {
	const char *kind, *one, *two;
	enum answer answer;
} pairs[] = {
#define NAME(one, two, answer) { "person-name", one, two, answer }
#define KANA(one, two, answer) { "person-kana", one, two, answer }
	NAME("渡邉　一", "渡辺　一", SAME), NAME("渡邉　一", "渡邊　一", SAME), NAME("渡辺　一", "渡邊　一", SAME),
	NAME("髙﨑　濵子", "高崎　浜子", SAME), NAME("齋藤　翼", "斎藤　翼", SAME), NAME("齊藤　翼", "斉藤　翼", SAME),
	NAME("斎藤　翼", "斉藤　翼", APART), NAME("齋藤　翼", "齊藤　翼", APART), NAME("喜多見　裕太", "喜多見　祐太", APART),
	NAME("喜多見　弘", "喜多見　宏", APART),
	NAME("葛\U000E0100城　一", "葛城　一", SAME), NAME("\uFA19谷　一", "神谷　一", SAME), NAME("喜多見　太\u200B郎", "喜多見　太郎", SAME),
	NAME("佐々木　一", "佐佐木　一", SAME), NAME("佐々木　奈々", "佐佐木　奈奈", SAME), NAME("佐々木　一", "佐木　一", APART),
	NAME("喜多見　太郎", "喜多見太郎", SAME), NAME("喜多見　太郎", "喜多　見太郎", OTHER), NAME("小野田　一", "小野　田一", OTHER),
	NAME("関ヶ原　一", "関ケ原　一", SAME), NAME("喜多見　ゆうき", "喜多見　ユウキ", SAME), NAME("喜多見　ゆーき", "喜多見　ユウキ", SAME),
	NAME("喜多見　ゆき", "喜多見　ゆうき", OTHER), NAME("喜多見　きゑ", "喜多見　キエ", SAME), NAME("喜多見　いすゞ", "喜多見　いすず", SAME),
	NAME("喜多見　しょう", "喜多見　しよう", SAME), NAME("喜多見　みづき", "喜多見　みずき", SAME), NAME("ｷﾀﾐ　ﾊﾞﾗ", "キタミ　バラ", SAME),
	NAME("SMITH　John", "John　Smith", SAME), NAME("Smith, John", "ＪＯＨＮ　ＳＭＩＴＨ", SAME), NAME("SMITH　John", "SMITHJOHN", SAME),
	NAME("SMITH　John", "JOHNSMITH", OTHER), NAME("O'Neil　Ann-Marie", "ONEIL　ANNMARIE", SAME), NAME("De La Cruz　Ana", "DELACRUZ　ANA", SAME),
	NAME("Ann　Amari　Lee", "Anna　Marilee", OTHER), NAME("SANTOS　Mina", "SANTOS　Nami", OTHER), NAME("SANTOS　Mina", "SANTOS　Minna", APART),
	NAME("SMITH　John Paul", "John Paul　Smith", SAME), NAME("SMITH　John Paul", "SMITH　Paul John", OTHER),
	NAME("LEE　MIN JI", "MIN JI　LEE", SAME), NAME("LEE　MIN JI", "LEE　JI MIN", OTHER), NAME("LEE　MIN JI", "JI MIN　LEE", OTHER),
	NAME("A B A", "A A B", SAME), NAME("AB A", "A AB", SAME), NAME("AB A A", "A B A A", SAME), NAME("A AB B", "B A AB", SAME),
	NAME("Nguyễn　Văn An", "NGUYEN　VAN AN", SAME), NAME("Łukasz　Größe", "LUKASZ　GROSSE", SAME), NAME("MÜLLER　Zoë", "Zoe　Muller", SAME),
	NAME("喜多見　Maria", "喜多見　MARIA", SAME), NAME("Maria　喜多見", "喜多見　Maria", APART), NAME("TANAKA　Taro", "タナカ　タロウ", APART),
	NAME("アン・マリー　李", "アンマリー　李", SAME), NAME("Иванов　Иван", "ИВАНОВ　Иван", SAME), NAME("김　민준", "김민준", SAME),

	KANA("タナカ　タロウ", "たなか　たろう", SAME), KANA("ﾀﾅｶ ﾀﾛｳ", "タナカタロー", SAME), KANA("タナカ　タロ-", "タナカ　タロウ", SAME),
	KANA("TANAKA Tarō", "タナカ　タロウ", SAME), KANA("Tanaka Tarou", "タナカ　タロウ", SAME), KANA("TANAKA TARO", "タナカタロウ", SAME),
	KANA("TANAKA Tarō", "Tanaka Tarou", SAME), KANA("Taro TANAKA", "タナカ　タロウ", APART), KANA("TANA KATARO", "タナカ　タロウ", OTHER),
	KANA("SHINJI", "シンジ", SAME), KANA("Sinzi", "シンジ", SAME), KANA("SHINICHI", "シンイチ", SAME), KANA("Shin'ichi", "シンイチ", SAME),
	KANA("ONO Yumi", "オオノ　ユミ", SAME), KANA("ONO Yumi", "オノ　ユミ", SAME), KANA("オオノ　ユミ", "オノ　ユミ", OTHER),
	KANA("オオノ　ユミ", "オーノ　ユミ", SAME), KANA("オウノ　ユミ", "オオノ　ユミ", SAME), KANA("ユウキ", "ユーキ", SAME),
	KANA("ユウキ", "ユキ", OTHER), KANA("ケイコ", "ケーコ", SAME), KANA("リイナ", "リーナ", SAME), KANA("リナ", "リイナ", OTHER),
	KANA("サトウ　ウミ", "サトウ　オミ", OTHER), KANA("サトウ　ウミ", "サトウウミ", SAME), KANA("サトー　ウミ", "サトウウミ", SAME),
	KANA("サトウオミ", "サトウ　ウミ", OTHER), KANA("サトウ　ミ", "サトウ　ウミ", OTHER),
	KANA("シンイチ", "シニチ", OTHER), KANA("キョウコ", "キヨウコ", SAME), KANA("ハットリ", "ハツトリ", SAME), KANA("ヤヱ", "ヤエ", SAME),
	KANA("ミヅキ", "ミズキ", SAME), KANA("ヴァン・アン", "バンアン", SAME), KANA("ヤマザキ", "ヤマサキ", APART), KANA("さゝき", "ササキ", SAME),
	KANA("Santos Maria", "SANTOS MARIA", SAME), KANA("Santos Maria", "サントス　マリア", APART), KANA("マリア", "Maria", SAME),
	KANA("Nguyễn Văn An", "NGUYEN VAN AN", SAME), KANA("フルヤ", "フルタニ", APART),
};

struct room {
	struct buf text[2], key[2], scratch;
};

static struct str
cleaned(const struct kind *kind, const char *raw, struct buf *b)
{
	buf_reset(b);
	kind->clean(str_from(raw), NULL, NULL, b);
	return buf_str(b);
}

static enum answer
ask(const struct kind *kind, const char *one, const char *two, const struct kind_options *options, struct room *r)
{
	struct str a = cleaned(kind, one, &r->text[0]), b = cleaned(kind, two, &r->text[1]);
	buf_reset(&r->key[0]);
	buf_reset(&r->key[1]);
	kind->key(a, options, &r->key[0]);
	kind->key(b, options, &r->key[1]);
	bool found = str_eq(buf_str(&r->key[0]), buf_str(&r->key[1])), same = kind->same(a, b, options, &r->scratch);
	ck_assert_int_eq(same, kind->same(b, a, options, &r->scratch));
	ck_assert_msg(found || !same, "%s = %s, but keys differ", one, two);
	return same ? SAME : found ? OTHER : APART;
}

static void
free_room(struct room *r)
{
	struct buf *all[] = { &r->text[0], &r->text[1], &r->key[0], &r->key[1], &r->scratch };
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		buf_fini(all[i]);
}

START_TEST(pair)
{
	struct room r = { 0 };
	enum answer got = ask(kind_find(str_from(pairs[_i].kind)), pairs[_i].one, pairs[_i].two, NULL, &r);
	ck_assert_msg(got == pairs[_i].answer, "%s, %s: %s", pairs[_i].one, pairs[_i].two, answers[got]);
	free_room(&r);
}
END_TEST

/* Each fold decides for its pair, and for no other fold's. */
static const struct {
	const char *kind;
	unsigned fold;
	const char *one, *two;
} switches[] = {
	{ "person-kana", NAME_SCRIPT, "さくら", "サクラ" },
	{ "person-kana", NAME_SMALL, "ショ", "シヨ" },
	{ "person-kana", NAME_JI_ZU, "ミヅキ", "ミズキ" },
	{ "person-kana", NAME_WO, "カヲリ", "カオリ" },
	{ "person-kana", NAME_VU, "ヴァン", "バン" },
	{ "person-kana", NAME_LONG, "オオノ", "オーノ" },
	{ "person-kana", NAME_LENGTH, "オーノ", "オノ" },
	{ "person-kana", NAME_VOICING, "ヤマザキ", "ヤマサキ" },
	{ "person-kana", NAME_ITERATION, "ササキ", "サヽキ" },
	{ "person-kana", NAME_BLANKS, "タナカ　タロ", "タナカタロ" },
	{ "person-kana", NAME_ROMAJI, "TANAKA", "タナカ" },
	{ "person-name", NAME_VARIANTS, "渡邉", "渡辺" },
	{ "person-name", NAME_ITERATION, "佐々木", "佐佐木" },
	{ "person-name", NAME_SELECTORS, "葛\U000E0100", "葛" },
	{ "person-name", NAME_INVISIBLE, "山\u200B田", "山田" },
	{ "person-name", NAME_BLANKS, "山田　一", "山田一" },
	{ "person-name", NAME_DOTS, "ア・ン", "アン" },
	{ "person-name", NAME_HYPHENS, "A-N", "AN" },
	{ "person-name", NAME_PUNCTUATION, "O'N", "ON" },
	{ "person-name", NAME_CASE, "An", "an" },
	{ "person-name", NAME_DIACRITICS, "Zoë", "Zoe" },
	{ "person-name", NAME_ORDER, "A　B", "B　A" },
};

START_TEST(one_switch)
{
	struct room r = { 0 };
	const struct kind *kind = kind_find(str_from(switches[_i].kind));
	for (const struct name_fold_word *w = name_fold_words; w->word; w++) {
		unsigned fold = w->fold & kind->folds;
		bool own = fold == switches[_i].fold, romaji = fold == NAME_ROMAJI && switches[_i].fold != NAME_ROMAJI;
		if (fold == 0 || romaji)
			continue;
		/* all the others on, and all off but this one */
		struct kind_options without = { .folding = { .on = kind->folds & ~fold, .off = fold } };
		struct kind_options alone = { .folding = { .on = fold, .off = ~fold } };
		/* what is short and what is unvoiced is both, with LENGTH and VOICING on */
		bool covered = switches[_i].fold == NAME_LONG;
		if (!covered)
			ck_assert_msg((ask(kind, switches[_i].one, switches[_i].two, &without, &r) == SAME) != own, "%s: all but %s",
			    switches[_i].one, w->word);
		ck_assert_msg((ask(kind, switches[_i].one, switches[_i].two, &alone, &r) == SAME) == own, "%s: only %s", switches[_i].one, w->word);
	}
	free_room(&r);
}
END_TEST

START_TEST(scratch_is_left_alone)
{
	const struct kind *kind = kind_find(STR("person-kana"));
	struct buf scratch = BUF_INIT;
	buf_adds(&scratch, STR("="));
	ck_assert(kind->same(STR("TANAKA　Tarō"), STR("タナカ　タロウ"), NULL, &scratch));
	ck_assert(str_eq(buf_str(&scratch), STR("=")));
	buf_fini(&scratch);
}
END_TEST

Suite *
names_suite(void)
{
	Suite *suite = suite_create("names");
	TCase *c = tcase_create("names");
	tcase_add_loop_test(c, pair, 0, sizeof(pairs) / sizeof(*pairs));
	tcase_add_loop_test(c, one_switch, 0, sizeof(switches) / sizeof(*switches));
	tcase_add_test(c, scratch_is_left_alone);
	suite_add_tcase(suite, c);
	return suite;
}
