/* How far the encoding is looked for, and that long files are looked at in stretches. */
#include "config.h"

#include "csv/sniff.h"

#include "help.h"
#include "suites.h"

static const struct str either = { "\xC3\xB1", 2 }; /* ñ, or ﾃｱ */

static void
fill(struct buf *b, struct str piece, size_t n)
{
	while (b->n + piece.n <= n)
		buf_adds(b, piece);
	while (b->n < n)
		buf_addc(b, 'x');
}

/* The last line of the dump, and whether it is an error with these words. */
static void
expect_error(struct buf *b, const char *message)
{
	struct csv_input input = CSV_INPUT_DEFAULT;
	struct buf got = BUF_INIT;
	help_dump(help_file(buf_str(b)), &input, &got);
	help_remove();
	size_t at = str_find(buf_str(&got), STR("ERROR "), 0);
	struct str tail = str_slice(buf_str(&got), got.n > 300 ? got.n - 300 : 0, got.n);
	if (message)
		ck_assert_msg(at != SIZE_MAX && str_find(buf_str(&got), str_from(message), at) != SIZE_MAX, "not %s: %.*s", message,
		    STR_ARG(tail));
	else
		ck_assert_msg(at == SIZE_MAX, "%.*s", STR_ARG(tail));
	buf_fini(&got);
}

/* One byte decides: the last that is looked at, and the one behind it. */
START_TEST(last_byte_that_decides)
{
	enum { BEFORE = 100 * 1000 };
	for (size_t more = 0; more < 2; more++) {
		struct buf b = BUF_INIT;
		buf_adds(&b, STR("a\n"));
		while (b.n < BEFORE)
			buf_adds(&b, STR("123456789\n"));
		size_t high = b.n;
		while (b.n < high + SNIFF_MOST - 1008) {
			for (size_t k = 0; k < 500; k++)
				buf_adds(&b, either);
			buf_adds(&b, STR("\n"));
		}
		fill(&b, STR("x"), high + SNIFF_MOST - 1 + more);
		buf_adds(&b, STR("\xB6\n\xB6\xDE\n"));
		expect_error(&b, more ? "may be UTF-8 or CP932: both are possible from byte 100002 (line 10002) on" : NULL);
		buf_fini(&b);
	}
}
END_TEST

/* A header that cannot tell: what does not fit is refused as far as it is looked, and is the matter of its record behind that.  In
   the last four bytes it might be a character that is cut off there. */
START_TEST(last_byte_that_is_verified)
{
	static const struct {
		long from_limit;
		bool refused;
	} places[] = { { -100, true }, { -5, true }, { -4, false }, { -1, false }, { 0, false }, { 1, false }, { 100, false } };
	enum { HIGH = 2 };
	struct buf b = BUF_INIT, message = BUF_INIT;
	buf_adds(&b, STR("a\n"));
	while (b.n < SNIFF_MOST - 1200) {
		for (size_t k = 0; k < 125; k++)
			buf_adds(&b, STR("\x82\xA0\x93\xFA\x96\x7B\x8C\xEA"));
		buf_adds(&b, STR("\n"));
	}
	size_t lines = 1;
	for (size_t i = 0; i < b.n; i++)
		lines += b.p[i] == '\n';
	fill(&b, STR("x"), SNIFF_MOST + 200);
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		size_t at = (size_t)(HIGH + SNIFF_MOST + places[i].from_limit);
		b.p[at] = '\xFF';
		buf_reset(&message);
		buf_addf(&message, "is neither UTF-8 nor CP932 as a whole: see byte 2 (line 2) and byte %zu (line %zu)", at, lines);
		expect_error(&b, places[i].refused ? buf_cstr(&message) : NULL);
		b.p[at] = 'x';
	}
	buf_fini(&message);
	buf_fini(&b);
}
END_TEST

/* Characters of every length lie across the ends of the stretches. */
START_TEST(stretches)
{
	static const struct {
		struct str first, piece;
	} files[] = {
		{ { "\xE5\x90\x8D\n", 4 }, { "\xF0\xA0\xAE\xB7", 4 } },
		{ { "\xE5\x90\x8D\n", 4 }, { "\xE3\x81\x82", 3 } },
		{ { "\xE5\x90\x8D\n", 4 }, { "\xC3\xB1", 2 } },
		{ { "", 0 }, { "\x82\xA0", 2 } },
		{ { "", 0 }, { "\xB6\x82\xA0", 3 } },
	};
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		for (size_t shift = 1; shift <= 4; shift++) {
			struct buf b = BUF_INIT;
			buf_adds(&b, str_slice(STR("abcd"), 0, shift));
			buf_adds(&b, STR("\n"));
			buf_adds(&b, files[i].first);
			for (size_t k = 0; k < 100 * 1000; k++)
				buf_adds(&b, files[i].piece);
			expect_error(&b, NULL);
			buf_adds(&b, STR("\xFFzzzzz"));
			expect_error(&b, "as a whole");
			buf_fini(&b);
		}
	}
}
END_TEST

Suite *
sniff_suite(void)
{
	Suite *suite = suite_create("csv/sniff");
	TCase *t = tcase_create("sniff");
	tcase_set_timeout(t, 120);
	tcase_add_test(t, last_byte_that_decides);
	tcase_add_test(t, last_byte_that_is_verified);
	tcase_add_test(t, stretches);
	suite_add_tcase(suite, t);
	return suite;
}
