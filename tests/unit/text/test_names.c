/* Folds of names: kana, Latin letters, romaji. */
#include "config.h"

#include "suites.h"

#include <stdio.h>

#include "oracle.h"
#include "require.h"
#include "text/fold.h"
#include "text/kana.h"
#include "text/latin.h"
#include "text/name_fold.h"
#include "text/romaji.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include "base/poison.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))
#define ALL (NAME_CLASS - 1)
#define USUAL (ALL & ~(NAME_VOICING | NAME_LENGTH))

/* Each fold alone: what it makes of text, and that it is what does it. */
static const struct {
	unsigned folds;
	const char *text, *folded;
} folds[] = {
	{ 0, "はナ ー　ゔァ", "はナ ー ゔァ" },
	{ NAME_SCRIPT, "はナゔゕ", "ハナヴヵ" },
	{ NAME_SMALL, "ショウちょッヮヵヶァ", "シヨウちよツワカケア" },
	{ NAME_SMALL, "ヴァ ヴアァ", "ヴァ ヴアア" },
	{ NAME_JI_ZU, "ヂヅぢづジズ", "ジズじずジズ" },
	{ NAME_WO, "ヲヰヱをゐゑ", "オイエおいえ" },
	{ NAME_VU, "ヴァヴィヴヴェヴォヴゥ", "バビブベボブゥ" },
	{ NAME_VU, "ヷヸヹヺゔぁ", "バビベボば" },
	{ NAME_LONG, "オオノ タロ- タロ― タロ─ -ア 山-", "オオノ タロー タロー タロー -ア 山-" },
	{ NAME_LENGTH, "ユーキ ユウキ", "ユキ ユウキ" },
	{ NAME_LONG | NAME_LENGTH, "ユーキ ユウキ オオノ オウノ オーノ オノ", "ユキ ユキ オノ オノ オノ オノ" },
	{ NAME_LONG | NAME_LENGTH, "ケイ ケエ ミイ カア オウオウ イノウエ サトウ ウミ", "ケ ケ ミ カ オ イノエ サト ウミ" },
	{ NAME_LONG | NAME_LENGTH | NAME_JOIN, "サトウ ウミ オオ", "サトミオ" },
	{ NAME_VOICING, "ヤマザキ パパ ヴ ヷヺ がざだばぱ", "ヤマサキ ハハ ウ ワヲ かさたはは" },
	{ NAME_ITERATION, "佐々木 奈々々 いすゞ ミスヾ さゝき カヽ 々木 ゝ山", "佐佐木 奈奈奈 いすず ミスズ ささき カカ 々木 ゝ山" },
	{ NAME_ITERATION, "佐　々木 \U00020BB7々", "佐 佐木 \U00020BB7\U00020BB7" },
	{ NAME_DOTS, "アン・マリー·カ", "アンマリーカ" },
	{ NAME_HYPHENS, "ANN-MARIE―B 山ー", "ANNMARIEB 山ー" },
	{ NAME_PUNCTUATION, "O'Neil St. Smith,John 李、白", "ONeil St Smith John 李 白" },
	{ NAME_INVISIBLE, "山\u200B田\u202E", "山田" },
	{ NAME_SELECTORS, "葛\U000E0100城\uFE00", "葛城" },
	{ NAME_CASE, "AbÉ Łß", "abé łß" },
	{ NAME_DIACRITICS, "ÉéŁłØøßẞÑñÆœÞÐđ NguyỄn Văn Ứơ", "EeLlOossSSNnAEoeTHDd NguyEn Van Uo" },
	{ NAME_DIACRITICS, "q\u0303 Иван 山", "q Иван 山" },
	{ NAME_JOIN, "山田 太郎　 A, B", "山田太郎A,B" },
	{ NAME_CLASS, "齋藤", "斎藤" },
	{ 0, "　 山　 田 ", "山 田" },
	{ 0, "", "" },
	{ USUAL, "ﾟ", "ﾟ" },
};

static struct str
fold_to(struct str text, unsigned with, struct buf *b)
{
	buf_reset(b);
	name_fold(text, with, b);
	return buf_str(b);
}

START_TEST(one_by_one)
{
	struct buf b = BUF_INIT;
	struct str text = str_from(folds[_i].text), got = fold_to(text, folds[_i].folds, &b);
	if (folds[_i].folds != NAME_CLASS)
		ck_assert_msg(str_eq(got, str_from(folds[_i].folded)), "%s: \"%.*s\"", folds[_i].text, STR_ARG(got));
	ck_assert_uint_le(got.n, 2 * text.n);
	buf_fini(&b);
}
END_TEST

START_TEST(words_are_one_fold_each)
{
	unsigned seen = 0;
	for (const struct name_fold_word *w = name_fold_words; w->word; w++) {
		ck_assert_uint_ne(w->fold, 0);
		ck_assert_uint_eq(seen & w->fold, 0);
		seen |= w->fold;
	}
	ck_assert_uint_eq(seen, ALL);
}
END_TEST

/* The passport office's table (外務省ヘボン式ローマ字綴方表), and the first table of the notice of 1954 where it differs. */
static const struct {
	const char *kana, *hepburn, *kunrei;
} syllables[] = {
	{ "ア", "a", NULL }, { "イ", "i", NULL }, { "ウ", "u", NULL }, { "エ", "e", NULL }, { "オ", "o", NULL },
	{ "カ", "ka", NULL }, { "キ", "ki", NULL }, { "ク", "ku", NULL }, { "ケ", "ke", NULL }, { "コ", "ko", NULL },
	{ "サ", "sa", NULL }, { "シ", "shi", "si" }, { "ス", "su", NULL }, { "セ", "se", NULL }, { "ソ", "so", NULL },
	{ "タ", "ta", NULL }, { "チ", "chi", "ti" }, { "ツ", "tsu", "tu" }, { "テ", "te", NULL }, { "ト", "to", NULL },
	{ "ナ", "na", NULL }, { "ニ", "ni", NULL }, { "ヌ", "nu", NULL }, { "ネ", "ne", NULL }, { "ノ", "no", NULL },
	{ "ハ", "ha", NULL }, { "ヒ", "hi", NULL }, { "フ", "fu", "hu" }, { "ヘ", "he", NULL }, { "ホ", "ho", NULL },
	{ "マ", "ma", NULL }, { "ミ", "mi", NULL }, { "ム", "mu", NULL }, { "メ", "me", NULL }, { "モ", "mo", NULL },
	{ "ヤ", "ya", NULL }, { "ユ", "yu", NULL }, { "ヨ", "yo", NULL },
	{ "ラ", "ra", NULL }, { "リ", "ri", NULL }, { "ル", "ru", NULL }, { "レ", "re", NULL }, { "ロ", "ro", NULL },
	{ "ワ", "wa", NULL }, { "ヰ", "i", NULL }, { "ヱ", "e", NULL }, { "ヲ", "o", "wo" }, { "ン", "n", NULL },
	{ "ガ", "ga", NULL }, { "ギ", "gi", NULL }, { "グ", "gu", NULL }, { "ゲ", "ge", NULL }, { "ゴ", "go", NULL },
	{ "ザ", "za", NULL }, { "ジ", "ji", "zi" }, { "ズ", "zu", NULL }, { "ゼ", "ze", NULL }, { "ゾ", "zo", NULL },
	{ "ダ", "da", NULL }, { "ヂ", "ji", "zi" }, { "ヅ", "zu", "du" }, { "デ", "de", NULL }, { "ド", "do", NULL },
	{ "バ", "ba", NULL }, { "ビ", "bi", NULL }, { "ブ", "bu", NULL }, { "ベ", "be", NULL }, { "ボ", "bo", NULL },
	{ "パ", "pa", NULL }, { "ピ", "pi", NULL }, { "プ", "pu", NULL }, { "ペ", "pe", NULL }, { "ポ", "po", NULL },
	{ "キャ", "kya", NULL }, { "キュ", "kyu", NULL }, { "キョ", "kyo", NULL },
	{ "シャ", "sha", "sya" }, { "シュ", "shu", "syu" }, { "ショ", "sho", "syo" },
	{ "チャ", "cha", "tya" }, { "チュ", "chu", "tyu" }, { "チョ", "cho", "tyo" },
	{ "ニャ", "nya", NULL }, { "ニュ", "nyu", NULL }, { "ニョ", "nyo", NULL },
	{ "ヒャ", "hya", NULL }, { "ヒュ", "hyu", NULL }, { "ヒョ", "hyo", NULL },
	{ "ミャ", "mya", NULL }, { "ミュ", "myu", NULL }, { "ミョ", "myo", NULL },
	{ "リャ", "rya", NULL }, { "リュ", "ryu", NULL }, { "リョ", "ryo", NULL },
	{ "ギャ", "gya", NULL }, { "ギュ", "gyu", NULL }, { "ギョ", "gyo", NULL },
	{ "ジャ", "ja", "zya" }, { "ジュ", "ju", "zyu" }, { "ジョ", "jo", "zyo" },
	{ "ビャ", "bya", NULL }, { "ビュ", "byu", NULL }, { "ビョ", "byo", NULL },
	{ "ピャ", "pya", NULL }, { "ピュ", "pyu", NULL }, { "ピョ", "pyo", NULL },
	{ "ファ", "fa", NULL }, { "フィ", "fi", NULL }, { "フェ", "fe", NULL }, { "フォ", "fo", NULL }, { "ヴァ", "va", NULL },
};

static struct str
spell(const char *text, struct buf *b)
{
	size_t from = b->n;
	name_fold(str_from(text), USUAL, b);
	size_t middle = b->n;
	buf_reserve(b, 4 * middle + 64);
	romaji_spell(str_slice(buf_str(b), from, middle), false, b);
	return buf_tail(b, middle);
}

static void
spelled_alike(const char *a, const char *c)
{
	struct buf x = BUF_INIT, y = BUF_INIT;
	struct str first = spell(a, &x), second = spell(c, &y);
	ck_assert_msg(str_eq(first, second), "%s: \"%.*s\", %s: \"%.*s\"", a, STR_ARG(first), c, STR_ARG(second));
	buf_fini(&x);
	buf_fini(&y);
}

START_TEST(every_syllable)
{
	spelled_alike(syllables[_i].kana, syllables[_i].hepburn);
	if (syllables[_i].kunrei)
		spelled_alike(syllables[_i].kana, syllables[_i].kunrei);
	/* no two syllables are one, but for those that sound alike, and 4 that have a small and a large kana */
	for (size_t k = 0; k < COUNT(syllables); k++) {
		struct buf x = BUF_INIT, y = BUF_INIT;
		bool alike = str_eq(spell(syllables[_i].kana, &x), spell(syllables[k].kana, &y));
		ck_assert_msg(alike == (strcmp(syllables[_i].hepburn, syllables[k].hepburn) == 0) || strcmp(syllables[k].kana, "ヴァ") == 0 ||
		    strcmp(syllables[_i].kana, "ヴァ") == 0, "%s, %s", syllables[_i].kana, syllables[k].kana);
		buf_fini(&x);
		buf_fini(&y);
	}
}
END_TEST

static const struct {
	const char *one, *other;
	bool alike;
} spellings[] = {
	{ "TANAKA Tarō", "タナカ タロウ", true }, { "Tanaka Tarou", "タナカ タロー", true }, { "Tanaka Tarô", "たなか たろう", true },
	{ "TANAKA TARO", "タナカ タロウ", true }, { "Ohno", "オオノ", true }, { "ŌNO", "オオノ", true }, { "Oono", "オーノ", true },
	{ "ONO", "オノ", true }, { "Satoh", "サトウ", true }, { "Itoh", "イトウ", true }, { "OHYAMA", "オオヤマ", true },
	{ "Shin'ichi", "シンイチ", true }, { "SHINICHI", "シンイチ", true }, { "Sin'iti", "シンイチ", true }, { "SHINICHI", "シニチ", true },
	{ "Namba", "ナンバ", true }, { "Nanba", "ナンバ", true }, { "Homma", "ホンマ", true }, { "Honma", "ホンマ", true },
	{ "Sampei", "サンペイ", true }, { "Hattori", "ハットリ", true }, { "Hatchobori", "ハッチョウボリ", true }, { "Issei", "イッセイ", true },
	{ "Itchi", "イッチ", true }, { "Icchi", "イッチ", true }, { "Isshiki", "イッシキ", true }, { "Mittsu", "ミッツ", true },
	{ "Kyoko", "キョウコ", true }, { "Kyouko", "きようこ", true }, { "Jun'ya", "ジュンヤ", true }, { "Zyunya", "ジュンヤ", true },
	{ "Keiko", "ケイコ", true }, { "Keiko", "ケーコ", true }, { "Inoue", "イノウエ", true }, { "Inoue", "イノーエ", true },
	{ "Fujita", "フジタ", true }, { "Huzita", "フジタ", true }, { "Tsuduki", "ツヅキ", true }, { "Tsuzuki", "ツヅキ", true },
	{ "Konno", "コンノ", true }, { "Konno", "コノ", false }, { "Kono", "コンノ", false }, { "Tanaka", "ナカタ", false },
	{ "Maria", "マリア", true }, { "Santos", "サントス", false }, { "Mina", "ナミ", false }, { "Yuki", "ユウキ", true },
	{ "Nguyễn Văn An", "NGUYEN VAN AN", true }, { "Santos", "SANTOS", true }, { "Smith", "Sumisu", false },
	{ "Jose", "ホセ", false }, { "太郎", "Taro", false }, { "", "", true }, { "T-a n.a", "ターナ", true },
};

START_TEST(spelling)
{
	struct buf x = BUF_INIT, y = BUF_INIT;
	struct str one = spell(spellings[_i].one, &x), other = spell(spellings[_i].other, &y);
	ck_assert_msg(str_eq(one, other) == spellings[_i].alike, "%s: \"%.*s\", %s: \"%.*s\"", spellings[_i].one, STR_ARG(one),
	    spellings[_i].other, STR_ARG(other));
	buf_fini(&x);
	buf_fini(&y);
}
END_TEST

/* Each kana against what Unicode says of it: the small one is a letter of its own there, the voiced one decomposes. */
START_TEST(kana_tables)
{
	for (uint32_t c = 0x30A1; c <= 0x30FA; c++) {
		uint32_t parts[UNICODE_PARTS_MOST];
		ck_assert(kana_is(c) && strlen(kana_letters(c)) > 0);
		ck_assert_uint_eq(unicode_parts(c, parts), 1);
		ck_assert_msg(kana_unvoice(c) == parts[0], "U+%04X", (unsigned)c);
		ck_assert_uint_eq(kana_enlarge(kana_enlarge(c)), kana_enlarge(c));
		ck_assert_str_eq(kana_letters(kana_enlarge(c)), kana_letters(c));
		ck_assert_int_eq(kana_vowel(c), c == 0x30F3 ? 0 : kana_letters(c)[strlen(kana_letters(c)) - 1]);
	}
	ck_assert(!kana_is(0x30A0) && !kana_is(0x30FB));
}
END_TEST

/* Where CLDR's Latin-ASCII, which the table follows, is not followed. */
static bool
is_known_letter(uint32_t c)
{
	static const uint32_t known[] = {
		0xD7, 0xF7,                   /* × ÷ */
		0x149,                        /* 'n */
		0x186, 0x18E, 0x18F, 0x1DD,   /* Ɔ Ǝ Ə ǝ: left alone there */
		0x1F6, 0x220,                 /* Ƕ Ƞ: only their small letters are there */
		0x1C5, 0x1C8, 0x1CB, 0x1F2,   /* ǅ: the second letter is small there */
	};
	for (size_t i = 0; i < COUNT(known); i++)
		if (known[i] == c)
			return true;
	return false;
}

START_TEST(latin_letters_as_icu)
{
	struct buf input = BUF_INIT, theirs = BUF_INIT;
	for (uint32_t c = 0xC0; c < 0x1F00; c = c == 0x24F ? 0x1E00 : c + 1) {
		buf_add_utf8(&input, c);
		buf_addc(&input, '\n');
	}
	oracle_run("uconv -f utf-8 -t utf-8 -x Latin-ASCII", buf_str(&input), 0, &theirs);
	size_t at = 0, letters_n = 0;
	for (uint32_t c = 0xC0; c < 0x1F00; c = c == 0x24F ? 0x1E00 : c + 1) {
		size_t end = str_find(buf_str(&theirs), STR("\n"), at);
		struct str line = str_slice(buf_str(&theirs), at, end);
		char letters[LATIN_MOST];
		struct str ours = { letters, latin_letters(c, letters) };
		at = end + 1;
		bool same = ours.n > 0 ? str_eq(ours, line) : line.p[0] & 0x80;
		require(same != is_known_letter(c), "U+%04X: ours \"%.*s\", theirs \"%.*s\"", (unsigned)c, STR_ARG(ours), STR_ARG(line));
		letters_n += ours.n > 0;
	}
	ck_assert_uint_gt(letters_n, 600);
	buf_fini(&input);
	buf_fini(&theirs);
}
END_TEST

START_TEST(latin_names)
{
	ck_assert(name_is_latin(STR("smith john")) && name_is_latin(STR("Éva")) && name_is_latin(STR("a1")));
	ck_assert(!name_is_latin(STR("")) && !name_is_latin(STR("12")) && !name_is_latin(STR("aア")) && !name_is_latin(STR("Иван")));
}
END_TEST

Suite *
names_suite(void)
{
	Suite *s = suite_create("names");
	TCase *t = tcase_create("names");
	tcase_add_loop_test(t, one_by_one, 0, COUNT(folds));
	tcase_add_test(t, words_are_one_fold_each);
	tcase_add_loop_test(t, every_syllable, 0, COUNT(syllables));
	tcase_add_loop_test(t, spelling, 0, COUNT(spellings));
	tcase_add_test(t, kana_tables);
	tcase_add_test(t, latin_letters_as_icu);
	tcase_add_test(t, latin_names);
	suite_add_tcase(s, t);
	return s;
}
