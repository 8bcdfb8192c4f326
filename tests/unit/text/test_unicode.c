/* Against the test data that Unicode publishes: how kana compose, and which characters take a selector.  Names what is missing
   when the data is not installed (Debian: unicode-data): nothing is passed over. */
#include "config.h"

#include "suites.h"

#include <stdlib.h>

#include "oracle.h"
#include "require.h"
#include "text/fold.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include "base/poison.h"

static void
run_perl(const char *what, struct buf *out)
{
	const char *top = getenv("top_srcdir");
	struct buf command = BUF_INIT;
	buf_addf(&command, "perl '%s/tests/unit/text/unicode.pl' %s", top ? top : ".", what);
	oracle_run(buf_cstr(&command), (struct str){ NULL, 0 }, 0, out);
	buf_fini(&command);
}

/*
 * NormalizationTest.txt: all lines whose source is kana, their marks or signs, 261 of Unicode 15: が … ヾ (NFC composes and leaves
 * them), ゛ ゜ ゟ ヿ, ㋐ … ㌗ and 🈀 (NFC leaves them), ｡ … ﾟ (half-width: NFKC).  Each is asked three times: the source, its NFC and
 * its NFD, as the file has them (of the half-width ones NFKC and NFKD).
 *
 * One thing is otherwise on purpose: ﾞ and ﾟ alone become the signs ゛ and ゜, as the sender saw them, where NFKC makes combining
 * marks of them.
 */
START_TEST(kana_of_normalization_test)
{
	struct buf lines = BUF_INIT, got = BUF_INIT;
	size_t n = 0, composed = 0, half = 0, signs = 0;
	run_perl("normalization", &lines);
	for (size_t i = 0, end; i < lines.n; i = end + 1) {
		end = str_find(buf_str(&lines), STR("\n"), i);
		struct str line = str_slice(buf_str(&lines), i, end);
		size_t tab = str_find(line, STR("\t"), 0);
		struct str source = str_slice(line, 0, tab), want = str_slice(line, tab + 1, line.n);
		if (str_eq(source, STR("\uFF9E")) || str_eq(source, STR("\uFF9F"))) {
			require(str_eq(want, source.p[2] == '\x9E' ? STR("\u3099") : STR("\u309A")), "NFKC of %.*s", STR_ARG(source));
			want = source.p[2] == '\x9E' ? STR("\u309B") : STR("\u309C");
			signs++;
		}
		buf_reset(&got);
		fold_text(source, FOLD_KANA, NULL, &got);
		require(str_eq(buf_str(&got), want), "line %zu: \"%.*s\" became \"%.*s\", not \"%.*s\"", n, STR_ARG(source), STR_ARG(got),
		    STR_ARG(want));
		n++;
		composed += utf8_length(source) == 2 && utf8_length(want) == 1;
		half += str_starts(source, STR("\xEF"));
	}
	ck_assert_uint_ge(n, 3 * 261);
	ck_assert_uint_ge(composed, 58); /* of two code points, and one that was composed of them */
	ck_assert_uint_eq(half, 63);
	ck_assert_uint_eq(signs, 2);
	buf_fini(&lines);
	buf_fini(&got);
}
END_TEST

/* No selector that Unicode lists is taken for one that stands alone. */
START_TEST(listed_selectors)
{
	struct buf lines = BUF_INIT;
	size_t n = 0;
	run_perl("selectors", &lines);
	for (size_t i = 0, end; i < lines.n; i = end + 1, n++) {
		size_t at = 0;
		end = str_find(buf_str(&lines), STR("\n"), i);
		struct str line = str_slice(buf_str(&lines), i, end);
		uint32_t base = utf8_next(line, &at), selector = utf8_next(line, &at);
		require(unicode_is_selector(selector) && unicode_takes_selector(base, selector), "U+%04X U+%04X", (unsigned)base,
		    (unsigned)selector);
	}
	ck_assert_uint_gt(n, 1800);
	buf_fini(&lines);
}
END_TEST

START_TEST(lone_selectors)
{
	static const uint32_t none[] = { 0, '\n', ' ', 'a', 'Z', '-', 0xA0, 0x3000, 0x3041, 0x304B, 0x3093, 0x3099, 0x309A, 0x30A2, 0x30FC, 0xFF71,
		0xFF9E, 0xFE00, 0xFE0F, 0xE0100, 0x200B, 0xFEFF, 0xFFFE };
	for (size_t i = 0; i < sizeof(none) / sizeof(*none); i++)
		ck_assert(!unicode_takes_selector(none[i], 0xFE0F) && !unicode_takes_selector(none[i], 0xE0100));
	ck_assert(unicode_takes_selector(0x845B, 0xE0100) && unicode_takes_selector(0x20BB7, 0xE01EF));
	ck_assert(unicode_takes_selector('1', 0xFE0F) && !unicode_takes_selector('1', 0xE0100));
	ck_assert(!unicode_takes_selector(0x1F468, 0xE0100));
}
END_TEST

START_TEST(noncharacters)
{
	size_t n = 0;
	for (uint32_t c = 0; c <= 0x10FFFF; c++) {
		require(!unicode_is_noncharacter(c) || unicode_is_invisible(c), "U+%04X", (unsigned)c);
		n += unicode_is_noncharacter(c);
	}
	ck_assert_uint_eq(n, 66);
	ck_assert(unicode_is_noncharacter(0xFFFE) && unicode_is_noncharacter(0xFDD0) && unicode_is_noncharacter(0x1FFFF));
}
END_TEST

Suite *
unicode_suite(void)
{
	Suite *s = suite_create("unicode");
	TCase *t = tcase_create("unicode");
	tcase_set_timeout(t, 60);
	tcase_add_test(t, kana_of_normalization_test);
	tcase_add_test(t, listed_selectors);
	tcase_add_test(t, lone_selectors);
	tcase_add_test(t, noncharacters);
	suite_add_tcase(s, t);
	return s;
}
