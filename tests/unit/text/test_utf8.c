#include "config.h"

#include "suites.h"

#include "base/buf.h"
#include "require.h"
#include "text/utf8.h"

#include "base/poison.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

/* Text and how many of its bytes are valid; a case is tried behind 0 to 9 ASCII bytes and kanji, where the fast paths are. */
static const struct {
	struct str text;
	size_t valid;
} cases[] = {
	{ STR(""), 0 },
	{ STR("a\0b"), 3 },
	{ STR("\x7F"), 1 },
	{ STR("\x80"), 0 },
	{ STR("\xBF"), 0 },
	{ STR("\xC0\x80"), 0 }, /* overlong */
	{ STR("\xC1\xBF"), 0 },
	{ STR("\xC2\x80"), 2 },
	{ STR("\xC2"), 0 },
	{ STR("\xC2\x41"), 0 },
	{ STR("\xC2\xC0"), 0 },
	{ STR("\xDF\xBF"), 2 },
	{ STR("\xE0\x9F\xBF"), 0 },
	{ STR("\xE0\xA0\x80"), 3 },
	{ STR("\xE0\xA0"), 0 },
	{ STR("\xE3\x81\x82"), 3 },
	{ STR("\xE3\x81"), 0 },
	{ STR("\xE3\x81\x22"), 0 },
	{ STR("\xE3\x22\x81"), 0 },
	{ STR("\xED\x9F\xBF"), 3 },
	{ STR("\xED\xA0\x80"), 0 }, /* surrogates */
	{ STR("\xED\xBF\xBF"), 0 },
	{ STR("\xEE\x80\x80"), 3 },
	{ STR("\xEF\xBF\xBF"), 3 }, /* a noncharacter is no fault of the encoding */
	{ STR("\xF0\x8F\xBF\xBF"), 0 },
	{ STR("\xF0\x90\x80\x80"), 4 },
	{ STR("\xF0\x90\x80"), 0 },
	{ STR("\xF0\xA0\x80\x8B"), 4 },
	{ STR("\xF4\x8F\xBF\xBF"), 4 },
	{ STR("\xF4\x90\x80\x80"), 0 },
	{ STR("\xF5\x80\x80\x80"), 0 },
	{ STR("\xFF"), 0 },
	{ STR("\xE3\x81\x82\xE3\x81"), 3 },
	{ STR("12345678\xFF"), 8 },
	{ STR("1234567\xFF" "12345678"), 7 },
};

START_TEST(validity)
{
	struct str text = cases[_i].text;
	for (unsigned before = 0; before < 20; before++) {
		struct buf b = BUF_INIT;
		for (unsigned i = 0; i < before; i++)
			buf_adds(&b, before < 10 ? STR("x") : STR("\xE6\xBC\xA2"));
		size_t start = b.n;
		buf_adds(&b, text);
		ck_assert_uint_eq(utf8_valid(buf_str(&b)), start + cases[_i].valid);
		buf_fini(&b);
	}
}
END_TEST

START_TEST(every_code_point)
{
	struct buf b = BUF_INIT;
	for (uint32_t c = 0; c <= 0x10FFFF; c = c == 0xD7FF ? 0xE000 : c + 1) {
		size_t i = 0;
		buf_reset(&b);
		buf_add_utf8(&b, c);
		struct str s = buf_str(&b);
		require(utf8_valid(s) == s.n && utf8_next(s, &i) == c && i == s.n && utf8_length(s) == 1, "U+%04X", (unsigned)c);
		require(utf8_valid(str_slice(s, 0, s.n - 1)) < s.n, "U+%04X cut off", (unsigned)c);
	}
	buf_fini(&b);
}
END_TEST

START_TEST(length)
{
	ck_assert_uint_eq(utf8_length(STR("")), 0);
	ck_assert_uint_eq(utf8_length((struct str){ NULL, 0 }), 0);
	ck_assert_uint_eq(utf8_length(STR("a\xC3\xA9\xE3\x81\x82\xF0\xA0\x80\x8B\0")), 5);
}
END_TEST

START_TEST(what_is_no_text_is_escaped)
{
	static const char *const examples[][2] = { { "", "" }, { "a/記録.csv", "a/記録.csv" }, { "\x8B\x4C\x98\x5E.csv", "\\x8BL\\x98^.csv" },
		{ "\xE8\xA8", "\\xE8\\xA8" }, { "録\xFF録", "録\\xFF録" }, { "\xED\xA0\x80", "\\xED\\xA0\\x80" } };
	for (size_t i = 0; i < COUNT(examples); i++) {
		struct buf b = BUF_INIT;
		utf8_escape(str_from(examples[i][0]), &b);
		ck_assert_str_eq(buf_cstr(&b), examples[i][1]);
		ck_assert_uint_eq(utf8_valid(buf_str(&b)), b.n);
		buf_fini(&b);
	}
}
END_TEST

Suite *
utf8_suite(void)
{
	Suite *s = suite_create("utf8");
	TCase *t = tcase_create("utf8");
	tcase_set_timeout(t, 60);
	tcase_add_loop_test(t, validity, 0, COUNT(cases));
	tcase_add_test(t, every_code_point);
	tcase_add_test(t, length);
	tcase_add_test(t, what_is_no_text_is_escaped);
	suite_add_tcase(s, t);
	return s;
}
