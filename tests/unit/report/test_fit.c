#include "config.h"

#include <stdlib.h>

#include "report/fit.h"
#include "suites.h"
#include "text/unicode.h"
#include "../seed.h"

static const struct {
	const char *text;
	size_t width;
	const char *want;
} texts[] = {
	{ "", 20, "" },
	{ "fits as it  is   \n\n", 20, "fits as it  is   \n\n" },
	{ "no newline", 20, "no newline" },
	{ "確認待ち                      37   人が決める", 20, "確認待ち  37\n  人が決める" },
	{ "  twin                         2   同じ姓", 20, "  twin  2  同じ姓" },
	{ "  twin                         2   姓と生年月日が同じ\n", 20, "  twin  2\n    姓と生年月日が同\n    じ\n" },
	/* In its column, where that is wide enough. */
	{ "  twin                2   a surname and birth date in common", 46,
	    "  twin                2   a surname and birth\n                          date in common" },
	{ "  twin                2   a surname and birth date in common", 45,
	    "  twin  2  a surname and birth date in common" },
	/* At a blank, where there is one in the second half. */
	{ "one two three four five", 10, "one two\n  three\n  four\n  five" },
	{ "a 1234567890123", 10, "a 12345678\n  90123" },
	{ "aaaa bbbbbbbbbb", 10, "aaaa bbbbb\n  bbbbb" },
	/* Not between a character and what belongs to it. */
	{ "123456か\u3099か\u3099", 8, "123456か\u3099\n  か\u3099" },
	/* Colours take no room and stay whole. */
	{ "\033[31m12345678\033[0m\n", 8, "\033[31m12345678\033[0m\n" },
	{ "\033[31m123456789\033[0m\n", 8, "\033[31m12345678\n  9\033[0m\n" },
	/* A width that is none. */
	{ "123456789", 0, "12345678\n  9" },
};

START_TEST(breaks_lines)
{
	struct buf out = BUF_INIT;
	fit_text(str_from(texts[_i].text), texts[_i].width, &out);
	ck_assert_str_eq(buf_cstr(&out), texts[_i].want);
	buf_fini(&out);
}
END_TEST

/* The characters that are not blank or newline, one behind the other. */
static void
add_ink(struct str text, struct buf *out)
{
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] != ' ' && text.p[i] != '\n')
			buf_addc(out, text.p[i]);
}

/* Nothing is lost, nothing is too wide, and what fits is fitted already. */
START_TEST(keeps_everything)
{
	static const char *const pieces[] = { "a", " ", "  ", "台", "か\u3099", "\n", "word", "1234567890", "\u25B0", " ", "（" };
	srand(test_seed("fit"));
	for (int round = 0; round < 3000; round++) {
		struct buf text = BUF_INIT, out = BUF_INIT, again = BUF_INIT, ink = BUF_INIT, got = BUF_INIT;
		size_t width = FIT_LEAST + (size_t)rand() % 40;
		for (int n = rand() % 60; n > 0; n--)
			buf_adds(&text, str_from(pieces[(size_t)rand() % (sizeof(pieces) / sizeof(*pieces))]));
		fit_text(buf_str(&text), width, &out);
		add_ink(buf_str(&text), &ink);
		add_ink(buf_str(&out), &got);
		ck_assert_str_eq(buf_cstr(&got), buf_cstr(&ink));
		for (size_t start = 0, end; start < out.n; start = end + 1) {
			end = str_find(buf_str(&out), STR("\n"), start);
			end = end == SIZE_MAX ? out.n : end;
			ck_assert_uint_le(unicode_width(str_slice(buf_str(&out), start, end)), width);
		}
		fit_text(buf_str(&out), width, &again);
		ck_assert_str_eq(buf_cstr(&again), buf_cstr(&out));
		buf_fini(&text);
		buf_fini(&out);
		buf_fini(&again);
		buf_fini(&ink);
		buf_fini(&got);
	}
}
END_TEST

Suite *
fit_suite(void)
{
	Suite *s = suite_create("report/fit");
	TCase *t = tcase_create("fit");
	tcase_add_loop_test(t, breaks_lines, 0, sizeof(texts) / sizeof(*texts));
	tcase_add_test(t, keeps_everything);
	suite_add_tcase(s, t);
	return s;
}
