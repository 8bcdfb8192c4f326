#include "config.h"

#include <stdlib.h>

#include "report/gauge.h"
#include "suites.h"
#include "text/unicode.h"

static const struct {
	struct gauge gauge;
	size_t width;
	bool utf8;
	const char *want;
} lines[] = {
	/* Nothing is counted yet: what is being done, as far as it fits. */
	{ { .stage = "reading the register" }, 79, true, "reading the register" },
	{ { .stage = "reading the register" }, 7, true, "reading" },
	{ { .stage = "台帳を読み込み中" }, 7, true, "台帳を" },
	{ { .stage = "台\033帳" }, 79, true, "台 帳" },
	{ { .stage = "x" }, 0, true, "" },
	/* All parts. */
	{ { "x", 120000, 50, 200, 2000 }, 79, true,
	    "▰▰▰▰▰▰▰▱▱▱▱▱▱▱▱▱▱▱▱▱▱▱▱▱▱▱▱▱▱▱   25 %  120,000 records  60,000/s  0:06 left" },
	{ { "x", 120000, 50, 200, 2000 }, 60, false, "###------------   25 %  120,000 records  60,000/s  0:06 left" },
	/* The bar goes first, when fewer than six cells are left for it, then the rate, the time, the share; the count where nothing else is left. */
	{ { "x", 120000, 50, 200, 2000 }, 51, true, "▰▱▱▱▱▱   25 %  120,000 records  60,000/s  0:06 left" },
	{ { "x", 120000, 50, 200, 2000 }, 50, true, " 25 %  120,000 records  60,000/s  0:06 left" },
	{ { "x", 120000, 50, 200, 2000 }, 42, true, "▰▱▱▱▱▱▱   25 %  120,000 records  0:06 left" },
	{ { "x", 120000, 50, 200, 2000 }, 33, true, " 25 %  120,000 records  0:06 left" },
	{ { "x", 120000, 50, 200, 2000 }, 32, true, " 25 %  120,000 records  60,000/s" },
	{ { "x", 120000, 50, 200, 2000 }, 22, true, " 25 %  120,000 records" },
	{ { "x", 120000, 50, 200, 2000 }, 21, true, "120,000 records" },
	{ { "x", 120000, 50, 200, 2000 }, 14, true, "▰▱▱▱▱▱▱   25 %" },
	{ { "x", 120000, 50, 200, 2000 }, 4, true, "" },
	/* Too early to say how fast. */
	{ { "x", 1, 50, 200, 499 }, 30, false, "###----------   25 %  1 record" },
	/* A pipe: how long it took so far. */
	{ { "x", 1234567, 999, 0, 3723000 }, 79, true, "1,234,567 records  331/s  1:02:03" },
	/* A file that has grown since. */
	{ { "x", 10, 300, 200, 1000 }, 40, false, "100 %  10 records  10/s  0:00 left" },
	{ { "x", UINT64_MAX, 1, UINT64_MAX, 1 }, 60, false, "-----------------    0 %  18,446,744,073,709,551,615 records" },
};

START_TEST(says_what_fits)
{
	struct buf out = BUF_INIT;
	gauge_line(&lines[_i].gauge, lines[_i].width, lines[_i].utf8, &out);
	ck_assert_str_eq(buf_cstr(&out), lines[_i].want);
	buf_fini(&out);
}
END_TEST

/* Whatever comes, it stays in its line. */
START_TEST(never_too_wide)
{
	static const uint64_t counts[] = { 0, 1, 999, 1000, 123456, 20000000, UINT64_MAX / 2 };
	enum { COUNTS = sizeof(counts) / sizeof(*counts) };
	for (size_t i = 0; i < COUNTS * COUNTS * COUNTS; i++)
		for (size_t width = 0; width < 130; width += width < 90 ? 1 : 13) {
			struct buf out = BUF_INIT;
			struct gauge g = { "台帳を読み込み中", counts[i % COUNTS], counts[i / COUNTS % COUNTS], counts[i / COUNTS / COUNTS],
				(int64_t)(counts[(i + width) % COUNTS] % 100000000) };
			gauge_line(&g, width, width % 2, &out);
			ck_assert_uint_le(unicode_width(buf_str(&out)), width);
			ck_assert(out.n == 0 || !memchr(out.p, '\n', out.n));
			buf_fini(&out);
		}
}
END_TEST

Suite *
gauge_suite(void)
{
	Suite *s = suite_create("report/gauge");
	TCase *t = tcase_create("gauge");
	tcase_add_loop_test(t, says_what_fits, 0, sizeof(lines) / sizeof(*lines));
	tcase_add_test(t, never_too_wide);
	suite_add_tcase(s, t);
	return s;
}
