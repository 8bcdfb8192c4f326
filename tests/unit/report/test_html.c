#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "report/html.h"
#include "suites.h"

#include "base/poison.h"

typedef void writer(struct str, struct buf *);

static void
writes(writer *write, struct str text, const char *expected)
{
	struct buf out = BUF_INIT;
	write(text, &out);
	ck_assert_str_eq(buf_cstr(&out), expected);
	buf_fini(&out);
}

START_TEST(nothing_of_a_text_is_markup)
{
	writes(html_text, STR("a<b>&\"'"), "a&lt;b&gt;&amp;&quot;&#39;");
	writes(html_text, STR("</script><!-- 世田谷 -->"), "&lt;/script&gt;&lt;!-- 世田谷 --&gt;");
	writes(html_text, STR(""), "");
}
END_TEST

START_TEST(what_acts_or_hides_is_shown)
{
	static const struct {
		struct str value;
		const char *in_text, *on_a_line;
	} rows[] = {
		{ STR("太郎"), "太郎", "太郎" },
		{ STR("a\nb"), "a<span class=\"none\">⏎</span>\nb", "a⏎b" },
		{ STR("a\0b"), "a<span class=\"code\">U+0000</span>b", "a&lt;U+0000&gt;b" },
		{ STR("\x1b[2J"), "<span class=\"code\">U+001B</span>[2J", "&lt;U+001B&gt;[2J" },
		{ STR("\xE2\x80\xAE" "abc"), "<span class=\"code\">U+202E</span>abc", "&lt;U+202E&gt;abc" },
		{ STR("\xE2\x80\x8B"), "<span class=\"code\">U+200B</span>", "&lt;U+200B&gt;" },
		{ STR("\xEF\xA4\x8A"), "\xEF\xA4\x8A<span class=\"code\">U+F90A</span>", "\xEF\xA4\x8A&lt;U+F90A&gt;" },
		{ STR("<b>\n"), "&lt;b&gt;<span class=\"none\">⏎</span>\n", "&lt;b&gt;⏎" },
		{ STR("עברית"), "עברית", "עברית" },
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		writes(html_value, rows[i].value, rows[i].in_text);
		writes(html_line, rows[i].value, rows[i].on_a_line);
		struct buf isolated = BUF_INIT;
		buf_addf(&isolated, "<bdi>%s</bdi>", rows[i].in_text);
		writes(html_isolated, rows[i].value, buf_cstr(&isolated));
		buf_fini(&isolated);
	}
}
END_TEST

START_TEST(a_page_asks_for_nothing_from_elsewhere)
{
	struct buf out = BUF_INIT;
	html_begin(&(struct html_page){ .title = STR("<a>\n\"b\""), .style = "b{}\n" }, &out);
	html_end(&out);
	const char *page = buf_cstr(&out);
	ck_assert_ptr_nonnull(strstr(page, "<!DOCTYPE html>\n<html lang=\"en\">\n"));
	ck_assert_ptr_nonnull(strstr(page, "<title>&lt;a&gt;⏎&quot;b&quot;</title>\n"));
	ck_assert_ptr_nonnull(strstr(page, "content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri"));
	ck_assert_ptr_nonnull(strstr(page, "b{}\n</style>\n</head>\n<body>\n</body>\n</html>\n"));
	static const char *const outside[] = { "http:", "https:", "url(", "@import", "src=", "<link", "<script" };
	for (size_t i = 0; i < sizeof(outside) / sizeof(*outside); i++)
		ck_assert_msg(!strstr(page, outside[i]), "%s", outside[i]);
	buf_reset(&out);
	/* printf '\n1;\n' | openssl dgst -sha256 -binary | base64 */
	html_begin(&(struct html_page){ .title = STR("a"), .script = "1;\n" }, &out);
	html_script("1;\n", &out);
	ck_assert_ptr_nonnull(strstr(buf_cstr(&out), "; script-src 'sha256-o/XC9OlEggfse39RlivbQFMYA0QAu6G2MgWEuPWdudM='; base-uri"));
	ck_assert(str_ends(buf_str(&out), STR("<script>\n1;\n</script>\n")));
	buf_fini(&out);
}
END_TEST

/* --- The colours, by WCAG 2.2: relative luminance, contrast ratio. */

/* Where the colours of a scheme begin in page.css: light, or dark behind it. */
static const char *
scheme(bool dark)
{
	const char *at = strstr(html_page_css, dark ? "prefers-color-scheme: dark" : ":root");
	ck_assert_ptr_nonnull(at);
	return at;
}

static double
channel(const char *hex)
{
	char two[3] = { hex[0], hex[1], '\0' };
	double c = (double)strtol(two, NULL, 16) / 255;
	return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double
luminance(bool dark, const char *name)
{
	struct buf token = BUF_INIT;
	buf_addf(&token, "--%s: #", name);
	const char *at = strstr(scheme(dark), buf_cstr(&token));
	ck_assert_msg(at, "no colour %s", name);
	at += token.n;
	ck_assert_uint_eq(strspn(at, "0123456789abcdef"), 6);
	buf_fini(&token);
	return 0.2126 * channel(at) + 0.7152 * channel(at + 2) + 0.0722 * channel(at + 4);
}

static double
contrast(bool dark, const char *a, const char *b)
{
	double x = luminance(dark, a), y = luminance(dark, b);
	return (fmax(x, y) + 0.05) / (fmin(x, y) + 0.05);
}

START_TEST(colours_can_be_told_apart)
{
	enum { GROUNDS = 3 };
	static const char *const grounds[GROUNDS] = { "paper", "raised", "head" };
	static const char *const inks[] = { "ink", "soft", "link", "linked-ink", "review-ink", "new-ink", "rejected-ink", "skipped-ink" };
	static const char *const shapes[] = { "linked", "review", "new", "rejected", "skipped", "edge", "focus" };
	static const char *const pairs[][2] = { { "old-ink", "old" }, { "added-ink", "added" }, { "mark-ink", "mark" } };
	for (int dark = 0; dark < 2; dark++) {
		for (size_t g = 0; g < GROUNDS; g++) {
			for (size_t i = 0; i < sizeof(inks) / sizeof(*inks); i++) /* AA for text */
				ck_assert_msg(contrast(dark, inks[i], grounds[g]) >= 4.5, "%s on %s, dark %d: %.2f", inks[i], grounds[g], dark,
				    contrast(dark, inks[i], grounds[g]));
			for (size_t i = 0; i < sizeof(shapes) / sizeof(*shapes); i++) /* AA for what is no text */
				ck_assert_msg(contrast(dark, shapes[i], grounds[g]) >= 3, "%s on %s, dark %d: %.2f", shapes[i], grounds[g], dark,
				    contrast(dark, shapes[i], grounds[g]));
		}
		for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++)
			ck_assert_msg(contrast(dark, pairs[i][0], pairs[i][1]) >= 4.5, "%s, dark %d", pairs[i][0], dark);
	}
	/* The oracle itself, by two pairs whose ratios are known. */
	ck_assert(fabs(channel("00") - 0) < 1e-9 && fabs(channel("ff") - 1) < 1e-9);
	ck_assert(fabs(channel("77") - 0.1845) < 1e-4);
}
END_TEST

Suite *
html_suite(void)
{
	Suite *s = suite_create("html");
	TCase *c = tcase_create("html");
	tcase_add_test(c, nothing_of_a_text_is_markup);
	tcase_add_test(c, what_acts_or_hides_is_shown);
	tcase_add_test(c, a_page_asks_for_nothing_from_elsewhere);
	tcase_add_test(c, colours_can_be_told_apart);
	suite_add_tcase(s, c);
	return s;
}
