#include "config.h"

#include <string.h>
#include <time.h>

#include "suites.h"
#include "text/pattern.h"

static const struct {
	const char *match, *replace, *value, *want; /* want NULL: no match */
} rules[] = {
	{ "様$", "", "世田谷様", "世田谷" },
	{ "(\\d+)-(\\d+)", "$2-$1", "1-2 3-4", "2-1 4-3" },
	{ "(?<year>\\d{4})年", "${year}/", "2024年4月", "2024/4月" },
	{ "\\p{Han}+", "漢", "あ亜井う", "あ漢う" },
	{ "\\d", "N", "１a1", "NaN" }, /* UCP: digits of any width */
	{ "(a)|b", "[$1]", "ab", "[a][]" },
	{ "x*", "-", "ab", "-a-b-" },
	{ "(?i)abc", "\\U$0", "aBc", "ABC" },
	{ "a # to the end (?x)", "b", "z", NULL },
	{ "(?x) a # a comment", "b", "za", "zb" },
	{ "z", "", "abc", NULL },
	{ "^$", "empty", "", "empty" },
	{ "a", "${0}${0}${0}${0}${0}${0}${0}${0}${0}${0}${0}${0}${0}${0}${0}${0}${0}${0}${0}${0}${0}${0}${0}${0}${0}${0}${0}${0}", "aaaa",
	    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" },
	{ "$", "!", "a\r\n", "a!\r\n!" },
};

START_TEST(rules_as_listed)
{
	struct err err = ERR_INIT;
	struct buf out = BUF_INIT;
	buf_adds(&out, STR("<"));
	struct pattern *p = pattern_new(str_from(rules[_i].match), str_from(rules[_i].replace), &err);
	ck_assert_msg(p != NULL, "%s", err.message);
	struct str value = str_from(rules[_i].value);
	enum pattern_answer want = rules[_i].want ? PATTERN_CHANGED : PATTERN_UNMATCHED;
	ck_assert_int_eq(pattern_match(p, value), want);
	ck_assert_int_eq(pattern_run(p, value, &out), want);
	struct str text = str_from(rules[_i].want ? rules[_i].want : "");
	ck_assert_msg(str_eq(buf_tail(&out, 1), text), "%s: %s", rules[_i].match, buf_cstr(&out));
	pattern_free(p);
	buf_fini(&out);
}
END_TEST

static const struct {
	const char *match, *replace, *part; /* part of the message */
} wrong[] = {
	{ "(a", "", "the pattern \"(a\" is wrong at its byte 3: " },
	{ "[z-a]", "", "the pattern \"[z-a]\" is wrong at its byte 4: " },
	{ "\\C", "", "the pattern " },
	{ "a", "${", "the replacement \"${\" is wrong at its byte " },
	{ "a", "$1", "the replacement \"$1\" is wrong at its byte " },
	{ "(?<x>a)", "${y}", "the replacement \"${y}\" is wrong at its byte " },
	{ "a # (?x)", "$", "the replacement \"$\" is wrong at its byte " },
};

START_TEST(mistakes_are_named)
{
	struct err err = ERR_INIT;
	ck_assert_ptr_null(pattern_new(str_from(wrong[_i].match), str_from(wrong[_i].replace), &err));
	ck_assert_int_eq(err.code, ERR_PROFILE);
	ck_assert_msg(strstr(err.message, wrong[_i].part) != NULL, "%s", err.message);
}
END_TEST

START_TEST(a_pattern_without_end_gives_up_soon)
{
	static const char *const bad[] = { "(a+)+$", "(?:a|aa)+$", "^(([a-z])+.)+[A-Z]([a-z])+$", "(.*)*\\1b!$" };
	struct err err = ERR_INIT;
	struct buf value = BUF_INIT, out = BUF_INIT;
	for (int i = 0; i < 3000; i++)
		buf_addc(&value, 'a');
	buf_addc(&value, '!');
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct pattern *p = pattern_new(str_from(bad[i]), STR("x"), &err);
		ck_assert_ptr_nonnull(p);
		clock_t start = clock();
		ck_assert_msg(pattern_run(p, buf_str(&value), &out) == PATTERN_LIMIT, "%s", bad[i]);
		ck_assert_int_eq(pattern_match(p, buf_str(&value)), PATTERN_LIMIT);
		ck_assert_uint_eq(out.n, 0);
		ck_assert_msg(clock() - start < 10 * CLOCKS_PER_SEC, "%s", bad[i]);
		/* and it is as good as new for the next value */
		ck_assert_int_ne(pattern_match(p, STR("Aa")), PATTERN_LIMIT);
		pattern_free(p);
	}
	buf_fini(&value);
	buf_fini(&out);
}
END_TEST

START_TEST(long_values_and_nul)
{
	struct err err = ERR_INIT;
	struct buf value = BUF_INIT, out = BUF_INIT;
	struct pattern *p = pattern_new(STR("\\0"), STR("あ"), &err);
	for (int i = 0; i < 100000; i++)
		buf_addc(&value, '\0');
	ck_assert_int_eq(pattern_run(p, buf_str(&value), &out), PATTERN_CHANGED);
	ck_assert_uint_eq(out.n, 300000);
	pattern_free(p);
	p = pattern_new(STR("(?s)^.*$"), STR("$0"), &err);
	buf_reset(&out);
	ck_assert_int_eq(pattern_run(p, buf_str(&value), &out), PATTERN_CHANGED);
	ck_assert(str_eq(buf_str(&out), buf_str(&value)));
	ck_assert_int_eq(pattern_match(p, (struct str){ NULL, 0 }), PATTERN_CHANGED);
	pattern_free(p);
	pattern_free(NULL);
	buf_fini(&value);
	buf_fini(&out);
}
END_TEST

Suite *
pattern_suite(void)
{
	Suite *suite = suite_create("pattern");
	TCase *c = tcase_create("pattern");
	tcase_set_timeout(c, 60);
	tcase_add_loop_test(c, rules_as_listed, 0, sizeof(rules) / sizeof(*rules));
	tcase_add_loop_test(c, mistakes_are_named, 0, sizeof(wrong) / sizeof(*wrong));
	tcase_add_test(c, a_pattern_without_end_gives_up_soon);
	tcase_add_test(c, long_values_and_nul);
	suite_add_tcase(suite, c);
	return suite;
}
