#include "config.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/decimal.h"
#include "../comma.h"
#include "../seed.h"
#include "suites.h"

#include "base/poison.h"

START_TEST(writes)
{
	static const struct { int64_t scaled; unsigned places; const char *all, *shortest; } cases[] = {
		{ 0, 0, "0", "0" }, { 0, 2, "0.00", "0" }, { 7, 2, "0.07", "0.07" }, { -7, 2, "-0.07", "-0.07" }, { 1350, 2, "13.50", "13.5" },
		{ 1400, 2, "14.00", "14" }, { -1400, 2, "-14.00", "-14" }, { 100, 0, "100", "100" }, { 1, 9, "0.000000001", "0.000000001" },
		{ -1000000000, 9, "-1.000000000", "-1" }, { 99999, 5, "0.99999", "0.99999" }, { 100000, 5, "1.00000", "1" },
		{ INT64_MAX, 2, "92233720368547758.07", "92233720368547758.07" }, { INT64_MIN, 2, "-92233720368547758.08", "-92233720368547758.08" },
	};
	struct arena a = ARENA_INIT;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf out = BUF_INIT;
		decimal_add(&out, cases[i].scaled, cases[i].places);
		ck_assert_str_eq(buf_cstr(&out), cases[i].all);
		ck_assert_str_eq(decimal_str(cases[i].scaled, cases[i].places, &a).p, cases[i].all);
		buf_reset(&out);
		decimal_add_short(&out, cases[i].scaled, cases[i].places);
		ck_assert_str_eq(buf_cstr(&out), cases[i].shortest);
		struct str shortest = decimal_str_short(cases[i].scaled, cases[i].places, &a);
		ck_assert_str_eq(shortest.p, cases[i].shortest);
		ck_assert_uint_eq(shortest.n, strlen(cases[i].shortest));
		buf_fini(&out);
	}
	arena_fini(&a);
}
END_TEST

START_TEST(rounds)
{
	static const struct { double value; unsigned places; int64_t scaled; } cases[] = {
		{ 0, 2, 0 }, { -0.0, 2, 0 }, { 13.57, 2, 1357 }, { 0.125, 2, 13 }, { -0.125, 2, -13 }, { 0.1249, 2, 12 }, { 0.5, 0, 1 },
		{ 0.9999995, 6, 1000000 }, { 999999999, 2, 99999999900 }, { 1e9, 2, 100000000000 }, { 1e300, 2, 100000000000 },
		{ -1e300, 2, -100000000000 }, { INFINITY, 2, 100000000000 }, { -INFINITY, 2, -100000000000 }, { NAN, 2, 100000000000 },
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		ck_assert_int_eq(decimal_scaled(cases[i].value, cases[i].places), cases[i].scaled);
}
END_TEST

START_TEST(reads)
{
	static const struct { struct str text; int64_t digits; unsigned places; } cases[] = {
		{ { "0", 1 }, 0, 0 }, { { "-0", 2 }, 0, 0 }, { { "007", 3 }, 7, 0 }, { { "14", 2 }, 14, 0 }, { { "13.50", 5 }, 1350, 2 },
		{ { "-0.07", 5 }, -7, 2 }, { { "123456789012345", 15 }, 123456789012345, 0 }, { { "0.12345678901234", 16 }, 12345678901234, 14 },
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct decimal d;
		ck_assert_msg(decimal_parse(cases[i].text, &d), "%s", cases[i].text.p);
		ck_assert_int_eq(d.digits, cases[i].digits);
		ck_assert_uint_eq(d.places, cases[i].places);
		ck_assert(decimal_double(d) == strtod(cases[i].text.p, NULL));
	}
	static const struct str bad[] = { { "", 0 }, { NULL, 0 }, { "-", 1 }, { ".", 1 }, { ".5", 2 }, { "5.", 2 }, { "-.5", 3 }, { "+5", 2 },
		{ "--5", 3 }, { "1.2.3", 5 }, { "1,5", 3 }, { "1e3", 3 }, { " 1", 2 }, { "1 ", 2 }, { "1\0", 2 }, { "0x1", 3 }, { "nan", 3 },
		{ "1234567890123456", 16 }, { "0.123456789012345", 17 }, { "\xEF\xBC\x91", 3 } };
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct decimal d;
		ck_assert_msg(!decimal_parse(bad[i], &d), "%s", bad[i].p);
	}
}
END_TEST

START_TEST(rescales)
{
	static const struct { struct decimal d; unsigned places; bool ok; int64_t scaled; } cases[] = {
		{ { 3, 1 }, 4, true, 3000 }, { { 5, 0 }, 2, true, 500 }, { { -135, 1 }, 2, true, -1350 }, { { 30, 2 }, 1, false, 0 }, { { 0, 0 }, 9, true, 0 },
		{ { 999999999999999, 0 }, 0, true, 999999999999999 }, { { 999999999999999, 0 }, 1, false, 0 },
		{ { 1000000, 0 }, 9, false, 0 }, { { -999999, 0 }, 9, true, -999999000000000 },
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		int64_t scaled = 0;
		ck_assert_int_eq(decimal_rescale(cases[i].d, cases[i].places, &scaled), cases[i].ok);
		if (cases[i].ok)
			ck_assert_int_eq(scaled, cases[i].scaled);
	}
}
END_TEST

/* What is written is what the C library writes of whole numbers, and is read again, whatever the locale's point. */
START_TEST(there_and_back)
{
	struct arena a = ARENA_INIT;
	uint64_t state = test_seed(__func__), tried = 0;
	test_set_comma();
	for (size_t i = 0; i < 20000; i++) {
		state = state * 6364136223846793005u + 1442695040888963407u;
		unsigned places = (unsigned)(state >> 60) % (DECIMAL_PLACES_MOST + 1), keep = (unsigned)(state >> 52) % 40;
		int64_t scaled = (int64_t)(state * 0x9E3779B97F4A7C15u) >> (24 + keep % 39);
		struct str got = decimal_str(scaled, places, &a);
		struct decimal d;
		if (scaled > -1000000000000000 && scaled < 1000000000000000) {
			ck_assert(decimal_parse(got, &d));
			ck_assert_int_eq(d.digits, scaled);
			ck_assert_uint_eq(d.places, places);
			tried++;
		}
		char want[64];
		snprintf(want, sizeof(want), "%s%lld%s%0*lld", scaled < 0 ? "-" : "", llabs((long long)scaled) / (long long)pow(10, places),
		    places ? "." : "", (int)places, places ? llabs((long long)scaled) % (long long)pow(10, places) : 0);
		if (!places)
			snprintf(want, sizeof(want), "%lld", (long long)scaled);
		ck_assert_str_eq(got.p, want);
		arena_reset(&a);
	}
	setlocale(LC_NUMERIC, "C");
	ck_assert_uint_gt(tried, 10000);
	arena_fini(&a);
}
END_TEST

Suite *
decimal_suite(void)
{
	Suite *s = suite_create("base: decimal");
	TCase *t = tcase_create("decimal");
	tcase_add_test(t, writes);
	tcase_add_test(t, rounds);
	tcase_add_test(t, reads);
	tcase_add_test(t, rescales);
	tcase_add_test(t, there_and_back);
	suite_add_tcase(s, t);
	return s;
}
