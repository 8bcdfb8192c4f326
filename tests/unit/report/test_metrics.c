#include "config.h"

#include <stdlib.h>

#include "report/metrics.h"
#include "suites.h"

static void
expect_line(struct buf *text, const char *line)
{
	ck_assert_msg(str_find(buf_str(text), str_from(line), 0) != SIZE_MAX, "%s lacks %s", buf_cstr(text), line);
}

START_TEST(escapes_labels)
{
	static const struct metrics_stage stages[] = { { "start", 7 }, { "records", 61234 } };
	struct metrics m = { .version = "1", .profile = STR("a \"b\\c\"\nd.conf"), .stages = stages, .stages_n = 2, .ended = 1700000000,
		.status = 143 };
	struct buf text = BUF_INIT;
	metrics_text(&m, &text);
	expect_line(&text, "\nkakehashi_exit_status{profile=\"a \\\"b\\\\c\\\"\\nd.conf\"} 143\n");
	expect_line(&text, ",stage=\"start\"} 0.007\n");
	expect_line(&text, ",stage=\"records\"} 61.234\n");
	expect_line(&text, "\nkakehashi_duration_seconds{profile=\"a \\\"b\\\\c\\\"\\nd.conf\"} 61.241\n");
	/* Of a run that failed no counts, and of no success no time. */
	ck_assert(str_find(buf_str(&text), STR("kakehashi_records"), 0) == SIZE_MAX);
	ck_assert(str_find(buf_str(&text), STR("success"), 0) == SIZE_MAX);
	buf_fini(&text);
}
END_TEST

/* What was written is found again, and only for its own profile. */
START_TEST(remembers_success)
{
	struct summary s = { .read = 0 };
	struct metrics m = { .version = "1", .profile = STR("x.conf"), .summary = &s, .succeeded = 1700000000, .ended = 1800000000 };
	struct buf text = BUF_INIT;
	metrics_text(&m, &text);
	ck_assert_int_eq(metrics_succeeded(buf_str(&text), STR("x.conf")), 1700000000);
	ck_assert_int_eq(metrics_succeeded(buf_str(&text), STR("y.conf")), 0);
	ck_assert_int_eq(metrics_succeeded(STR(""), STR("x.conf")), 0);
	ck_assert_int_eq(metrics_succeeded(STR("\nkakehashi_last_success_timestamp_seconds{profile=\"x.conf\"} "), STR("x.conf")), 0);
	ck_assert_int_eq(metrics_succeeded(STR("\nkakehashi_last_success_timestamp_seconds{profile=\"x.conf\"} x"), STR("x.conf")), 0);
	/* Digits without end are no time, and no overflow. */
	struct buf digits = BUF_INIT;
	buf_adds(&digits, STR("\nkakehashi_last_success_timestamp_seconds{profile=\"x.conf\"} "));
	for (int i = 0; i < 400; i++)
		buf_addc(&digits, '9');
	ck_assert_int_gt(metrics_succeeded(buf_str(&digits), STR("x.conf")), 0);
	buf_fini(&digits);
	buf_fini(&text);
}
END_TEST

Suite *
metrics_suite(void)
{
	Suite *s = suite_create("report/metrics");
	TCase *t = tcase_create("metrics");
	tcase_add_test(t, escapes_labels);
	tcase_add_test(t, remembers_success);
	suite_add_tcase(s, t);
	return s;
}
