#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "../seed.h"
#include "suites.h"
#include "text/fold.h"
#include "text/unicode.h"
#include "text/utf8.h"

static void
expect(struct str in, unsigned what, struct str want)
{
	struct buf got = BUF_INIT;
	buf_adds(&got, STR("<"));
	fold_text(in, what, NULL, &got);
	struct str g = buf_tail(&got, 1);
	ck_assert_msg(got.p[0] == '<' && str_eq(g, want), "fold %#x of \"%.*s\": got \"%.*s\", want \"%.*s\"", what, STR_ARG(in), STR_ARG(g),
	    STR_ARG(want));
	buf_fini(&got);
}

static const struct {
	unsigned what;
	struct str in, want;
} foldings[] = {
	{ FOLD_KANA, STR(""), STR("") },
	{ FOLD_KANA, STR("ｱｲｳｴｵ"), STR("アイウエオ") },
	{ FOLD_KANA, STR("ｶﾞﾊﾟｳﾞﾜﾞｦﾞ"), STR("ガパヴヷヺ") },
	{ FOLD_KANA, STR("ﾞｱﾞｶﾟﾊﾞﾞ"), STR("゛ア゛カ゜バ゛") },
	{ FOLD_KANA, STR("カﾞかﾞ"), STR("カ゛か゛") }, /* the sender's kana was full already: the sign is a sign */
	{ FOLD_KANA, STR("か\u3099は\u309Aカ\u3099ｶ\u3099ｶﾞ\u3099"), STR("がぱガガガ\u3099") },
	{ FOLD_KANA, STR("か\u309Aあ\u3099亜\u3099\u3099"), STR("か\u309Aあ\u3099亜\u3099\u3099") },
	{ FOLD_KANA, STR("か゛は゜"), STR("か゛は゜") },
	{ FOLD_KANA, STR("｡｢｣､･ｰﾃﾞｰﾀ"), STR("。「」、・ーデータ") },
	{ FOLD_KANA, STR("\uFA19\uFA1A\uFA1B㈱①Ⅰ㍻～－￠é é"), STR("\uFA19\uFA1A\uFA1B㈱①Ⅰ㍻～－￠é é") },
	{ FOLD_KANA, STR("A\0ｱ\0"), STR("A\0ア\0") },
	{ FOLD_KANA, STR("ＡＢ　１\u00A0\r\n"), STR("ＡＢ　１\u00A0\r\n") },
	{ FOLD_ALNUM, STR("ＡｚＺａ０９（－）ｱ　"), STR("AzZa09（－）ｱ　") },
	{ FOLD_SIGN, STR("Ａ（－）～！"), STR("Ａ(-)~!") },
	{ FOLD_ALNUM | FOLD_SIGN, STR("Ａ（１）"), STR("A(1)") },
	{ FOLD_HYPHEN, STR("1‐2‑3–4—5―6−7－8﹣9-0"), STR("1-2-3-4-5-6-7-8-9-0") },
	{ FOLD_HYPHEN, STR("1ー2 ２ｰ３ 4─5━6 タワー1 1ー 1ーー2 ー1"), STR("1-2 ２-３ 4-5-6 タワー1 1ー 1ーー2 ー1") },
	{ FOLD_HYPHEN | FOLD_KANA, STR("ﾀﾜｰ1ｰ2"), STR("タワー1-2") },
	{ FOLD_KATAKANA, STR("あゔゝゞんーアﾞ漢"), STR("アヴヽヾンーアﾞ漢") },
	{ FOLD_KATAKANA | FOLD_KANA, STR("か\u3099う\u3099"), STR("ガヴ") },
	{ FOLD_BLANK, STR("a　　\u00A0\tb \u2003"), STR("a    b  ") },
	{ FOLD_RUNS, STR(" a　 b 　c\t\td\u00A0e "), STR(" a　b c d e ") },
	{ FOLD_RUNS | FOLD_BLANK, STR("a　 b\nc"), STR("a b\nc") },
	{ FOLD_RUNS | FOLD_BLANK_WIDE | FOLD_TRIM, STR(" 　a  b\t　"), STR("a　b") },
	{ FOLD_RUNS | FOLD_BLANK_WIDE | FOLD_TRIM, STR(" 　\t"), STR("") },
	{ FOLD_TRIM, STR("　\u00A0 a  b \n "), STR("a  b \n") },
	{ FOLD_TRIM | FOLD_LINES, STR("\n a\r\nb \n "), STR("a b") },
	{ FOLD_LINES, STR("a\r\nb\nc\rd\n\n e\n"), STR("a b c d  e ") },
	{ FOLD_LINES | FOLD_RUNS | FOLD_BLANK, STR("a \r\n　b"), STR("a b") },
	{ FOLD_WIDE | FOLD_BLANK_WIDE, STR("Az 0-~漢ｱ\n"), STR("Ａｚ　０－～漢ｱ\n") },
	{ FOLD_WIDE, STR("A 0-~"), STR("Ａ ０－～") },
	{ FOLD_LETTER_WIDE | FOLD_DIGIT, STR("Aｚ09０９@"), STR("Ａｚ0909@") },
	{ FOLD_DIGIT_WIDE, STR("A1(2)"), STR("A１(２)") },
	{ FOLD_SIGN_WIDE, STR("A1(2)!/~"), STR("A1（2）！／～") },
	{ FOLD_BLANK_WIDE, STR(" a  \tb\u00A0c　"), STR("　a　　　b　c　") },
	{ FOLD_LETTER, STR("Ａ１（"), STR("A１（") },
	{ FOLD_DIGIT, STR("Ａ１（"), STR("Ａ1（") },
	{ FOLD_HIRAGANA, STR("アヴヵヶヷヽヾンーｱ漢ぁ"), STR("あヴヵヶヷゝゞんーｱ漢ぁ") },
	{ FOLD_HIRAGANA | FOLD_KANA, STR("ｶﾞﾊﾟカ\u3099ｳﾞ"), STR("がぱがヴ") },
};

START_TEST(foldings_as_listed)
{
	expect(foldings[_i].in, foldings[_i].what, foldings[_i].want);
	expect(foldings[_i].want, foldings[_i].what, foldings[_i].want);
}
END_TEST

/* NFC would change those of FA10–FA2D that are in CP932, and they stand in names: whatever is folded, they stay. */
START_TEST(compatibility_kanji_survive)
{
	struct buf in = BUF_INIT;
	for (uint32_t c = 0xF900; c <= 0xFAD9; c++) {
		buf_reset(&in);
		buf_add_utf8(&in, c);
		for (unsigned what = 0; what < 1u << 11; what++)
			expect(buf_str(&in), what, buf_str(&in));
	}
	buf_fini(&in);
}
END_TEST

/* What perl, another implementation of Unicode, prints in each line, text and its folded form, against fold_text. */
static void
expect_as_perl(const char *script, size_t least)
{
	FILE *perl = popen(script, "r");
	ck_assert_ptr_nonnull(perl);
	char line[256];
	size_t lines = 0;
	while (fgets(line, sizeof(line), perl)) {
		char *tab = strchr(line, '\t'), *end = strchr(line, '\n');
		ck_assert(tab && end);
		expect((struct str){ line, (size_t)(tab - line) }, FOLD_KANA, (struct str){ tab + 1, (size_t)(end - tab - 1) });
		lines++;
	}
	ck_assert_int_eq(pclose(perl), 0);
	ck_assert_uint_ge(lines, least);
}

START_TEST(kana_and_marks_compose_as_nfc)
{
	expect_as_perl("perl -CS -MUnicode::Normalize -e 'for my $k (0x3041 .. 0x3096, 0x309D .. 0x30FF) { for my $m (0x3099, 0x309A) {"
	               " my $s = chr($k) . chr($m); print $s, \"\\t\", NFC($s), \"\\n\" } }'",
	    300);
}
END_TEST

START_TEST(half_width_kana_as_nfkc)
{
	/* NFKC makes combining marks of those that compose with nothing; here they are the spacing ones. */
	expect_as_perl("perl -CS -MUnicode::Normalize -e 'for my $k (0xFF61 .. 0xFF9D) { for my $m (\"\", chr(0xFF9E), chr(0xFF9F)) {"
	               " my $s = chr($k) . $m; (my $n = NFKC($s)) =~ tr/\\x{3099}\\x{309A}/\\x{309B}\\x{309C}/;"
	               " print $s, \"\\t\", $n, \"\\n\" } }'",
	    180);
}
END_TEST

static const uint32_t nasty[] = { 'a', '1', '-', ' ', '\t', '\n', '\r', 0, 0xA0, 0xE9, 0x2014, 0x2500, 0x3000, 0x304B, 0x306F, 0x3099, 0x309A,
	0x30AB, 0x30FC, 0x4E00, 0x4099, 0x409A, 0x8099, 0x5099, 0xE000, 0xF8FF, 0xFA19, 0xFF0D, 0xFF11, 0xFF21, 0xFF08, 0xFF76, 0xFF8A, 0xFF9E,
	0xFF9F, 0xFF70, 0xFFFD, 0x20BB7, 0xE0100, 0x10FFFD, 0x82, 0x99 };

static void
random_text(struct buf *b, unsigned *seed)
{
	size_t n = (size_t)rand_r(seed) % 60;
	buf_reset(b);
	for (size_t i = 0; i < n; i++) {
		uint32_t c = nasty[(size_t)rand_r(seed) % (sizeof(nasty) / sizeof(*nasty))];
		size_t times = rand_r(seed) % 8 == 0 ? 25 : 1; /* long plain stretches, so that blocks are skipped */
		while (times-- > 0)
			buf_add_utf8(b, c);
	}
}

START_TEST(random_text_folds_the_same_twice_and_by_character)
{
	unsigned seed = test_seed("fold");
	struct buf in = BUF_INIT, once = BUF_INIT, naive = BUF_INIT;
	for (int round = 0; round < 20000; round++) {
		random_text(&in, &seed);
		unsigned what = (unsigned)rand_r(&seed) & ((1u << 10) - 1);
		buf_reset(&once);
		fold_text(buf_str(&in), what, NULL, &once);
		ck_assert_uint_eq(utf8_valid(buf_str(&once)), once.n);
		expect(buf_str(&once), what, buf_str(&once));
		buf_reset(&naive);
		for (size_t i = 0; i < in.n;)
			buf_add_utf8(&naive, fold_next(buf_str(&in), &i, FOLD_KANA));
		expect(buf_str(&in), FOLD_KANA, buf_str(&naive));
	}
	buf_fini(&in);
	buf_fini(&once);
	buf_fini(&naive);
}
END_TEST

START_TEST(skip_passes_nothing_that_matters)
{
	unsigned seed = test_seed("skip");
	struct buf in = BUF_INIT;
	size_t passed = 0;
	for (int round = 0; round < 20000; round++) {
		random_text(&in, &seed);
		size_t end = fold_skip(buf_str(&in), 0);
		passed += end;
		ck_assert(end == in.n || (in.p[end] & 0xC0) != 0x80);
		for (size_t i = 0; i < end;) {
			uint32_t c = utf8_next(buf_str(&in), &i);
			ck_assert(!fold_is_mark(c) && !unicode_is_private(c) && c != 0xFFFD && !(c >= 0xFF01 && c <= 0xFF9F));
		}
		if (end > 0 && end < in.n) {
			size_t i = end;
			ck_assert(!fold_is_mark(utf8_next(buf_str(&in), &i)));
		}
	}
	ck_assert_uint_gt(passed, 10000);
	buf_fini(&in);
}
END_TEST

START_TEST(nfkc_of_keys)
{
	static const struct { struct str in, want; } cases[] = {
		{ STR(""), STR("") },
		{ STR("世田谷　太郎"), STR("世田谷 太郎") },
		{ STR("\uFA19㈱ｶﾞⅠ"), STR("\u795E(株)ガI") },
		{ STR("か\u3099"), STR("が") },
		{ STR("a\0b"), STR("a\0b") },
	};
	struct buf out = BUF_INIT;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		buf_reset(&out);
		unicode_nfkc(cases[i].in, &out);
		ck_assert_msg(str_eq(buf_str(&out), cases[i].want), "%.*s: %.*s", STR_ARG(cases[i].in), STR_ARG(buf_str(&out)));
	}
	/* longer than the room that needs no memory */
	struct buf in = BUF_INIT;
	for (int i = 0; i < 1000; i++)
		buf_adds(&in, STR("㈱"));
	buf_reset(&out);
	unicode_nfkc(buf_str(&in), &out);
	ck_assert_uint_eq(out.n, 5000);
	buf_fini(&in);
	buf_fini(&out);
}
END_TEST

Suite *
fold_suite(void)
{
	Suite *suite = suite_create("fold");
	TCase *c = tcase_create("fold");
	tcase_set_timeout(c, 60);
	tcase_add_loop_test(c, foldings_as_listed, 0, sizeof(foldings) / sizeof(*foldings));
	tcase_add_test(c, compatibility_kanji_survive);
	tcase_add_test(c, kana_and_marks_compose_as_nfc);
	tcase_add_test(c, half_width_kana_as_nfkc);
	tcase_add_test(c, random_text_folds_the_same_twice_and_by_character);
	tcase_add_test(c, skip_passes_nothing_that_matters);
	tcase_add_test(c, nfkc_of_keys);
	suite_add_tcase(suite, c);
	return suite;
}
