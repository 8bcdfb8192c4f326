#include "config.h"

#include <stdlib.h>

#include "../seed.h"
#include "diff/marks.h"
#include "diff/show.h"
#include "suites.h"
#include "text/unicode.h"

/* The pieces of one side, those that differ in brackets. */
static void
write_pieces(const struct diff_pieces *pieces, struct buf *out)
{
	for (size_t i = 0; i < pieces->n; i++) {
		if (pieces->v[i].differs)
			buf_addc(out, '[');
		buf_adds(out, pieces->v[i].text);
		if (pieces->v[i].differs)
			buf_addc(out, ']');
	}
}

START_TEST(marks_what_differs)
{
	static const struct { const char *old, *new, *old_marked, *new_marked; } cases[] = {
		{ "", "", "", "" },
		{ "同じ", "同じ", "同じ", "同じ" },
		{ "", "新", "", "[新]" },
		{ "旧", "", "[旧]", "" },
		{ "山田太郎", "山田太朗", "山田太[郎]", "山田太[朗]" },
		{ "2015-04-01", "2016-04-11", "201[5]-04-[0]1", "201[6]-04-[1]1" },
		{ "abXcd", "abcd", "ab[X]cd", "abcd" },
		{ "aa", "aaa", "aa", "aa[a]" },
		{ "1a2", "3a4", "[1a2]", "[3a4]" },   /* an island */
		{ "1ab2", "3ab4", "[1]ab[2]", "[3]ab[4]" },
		{ "が", "か\xE3\x82\x99", "[が]", "[か\xE3\x82\x99]" }, /* one cluster, not a か with something behind it */
		{ "か\xE3\x82\x99", "か", "[か\xE3\x82\x99]", "[か]" },
		{ "x葛\xF3\xA0\x84\x80y", "x葛y", "x[葛\xF3\xA0\x84\x80]y", "x[葛]y" },
		{ "本日訪問した。元気。", "昨日訪問した。元気だった。", "[本]日訪問した。元気。", "[昨]日訪問した。元気[だった]。" },
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str values[DIFF_SIDES] = { str_from(cases[i].old), str_from(cases[i].new) };
		struct diff_pieces pieces[DIFF_SIDES] = { { 0 }, { 0 } };
		struct buf old = BUF_INIT, new = BUF_INIT;
		diff_mark(values, pieces);
		write_pieces(&pieces[DIFF_OLD], &old);
		write_pieces(&pieces[DIFF_NEW], &new);
		ck_assert_str_eq(buf_cstr(&old), cases[i].old_marked);
		ck_assert_str_eq(buf_cstr(&new), cases[i].new_marked);
		for (size_t k = 0; k < DIFF_SIDES; k++)
			vec_fini(&pieces[k]);
		buf_fini(&old);
		buf_fini(&new);
	}
}
END_TEST

static size_t
min(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Characters that must differ, by the table that textbooks begin with. */
static size_t
distance(struct str a, struct str b)
{
	size_t row[2][128];
	for (size_t j = 0; j <= b.n; j++)
		row[0][j] = j;
	for (size_t i = 1; i <= a.n; i++) {
		size_t *now = row[i % 2], *before = row[(i - 1) % 2];
		now[0] = i;
		for (size_t j = 1; j <= b.n; j++)
			now[j] = a.p[i - 1] == b.p[j - 1] ? before[j - 1] : 1 + min(before[j], now[j - 1]);
	}
	return row[a.n % 2][b.n];
}

START_TEST(pieces_are_the_values_and_few)
{
	srand(test_seed("marks") + (unsigned)_i);
	char bytes[DIFF_SIDES][60];
	struct str values[DIFF_SIDES];
	for (size_t k = 0; k < DIFF_SIDES; k++) {
		size_t n = (size_t)rand() % sizeof(bytes[k]);
		for (size_t i = 0; i < n; i++)
			bytes[k][i] = (char)('a' + rand() % 3);
		values[k] = (struct str){ bytes[k], n };
	}
	struct diff_pieces pieces[DIFF_SIDES] = { { 0 }, { 0 } };
	struct buf same[DIFF_SIDES] = { BUF_INIT, BUF_INIT };
	size_t differ = 0;
	diff_mark(values, pieces);
	for (size_t k = 0; k < DIFF_SIDES; k++) {
		struct buf whole = BUF_INIT;
		for (size_t i = 0; i < pieces[k].n; i++) {
			ck_assert_uint_gt(pieces[k].v[i].text.n, 0);
			buf_adds(&whole, pieces[k].v[i].text);
			if (pieces[k].v[i].differs)
				differ += pieces[k].v[i].text.n;
			else
				buf_adds(&same[k], pieces[k].v[i].text);
		}
		ck_assert(str_eq(buf_str(&whole), values[k]));
		buf_fini(&whole);
		vec_fini(&pieces[k]);
	}
	ck_assert(str_eq(buf_str(&same[DIFF_OLD]), buf_str(&same[DIFF_NEW])));
	/* No more than must, but for islands: at most one character between any two edits, on each side. */
	size_t least = distance(values[DIFF_OLD], values[DIFF_NEW]);
	ck_assert_uint_ge(differ, least);
	ck_assert_uint_le(differ, 3 * least);
	ck_assert((differ == 0) == (least == 0));
	for (size_t k = 0; k < DIFF_SIDES; k++)
		buf_fini(&same[k]);
}
END_TEST

START_TEST(what_differs_much_is_one_piece)
{
	struct buf values[DIFF_SIDES] = { BUF_INIT, BUF_INIT };
	for (size_t k = 0; k < DIFF_SIDES; k++) {
		buf_adds(&values[k], STR("begin"));
		for (int i = 0; i < 5000; i++) {
			buf_addc(&values[k], k ? 'a' : 'b');
			buf_adds(&values[k], STR("both"));
		}
		buf_adds(&values[k], STR("end"));
	}
	struct diff_pieces pieces[DIFF_SIDES] = { { 0 }, { 0 } };
	diff_mark((const struct str[]){ buf_str(&values[DIFF_OLD]), buf_str(&values[DIFF_NEW]) }, pieces);
	for (size_t k = 0; k < DIFF_SIDES; k++) {
		ck_assert_uint_eq(pieces[k].n, 3);
		ck_assert(str_eq(pieces[k].v[0].text, STR("begin")));
		ck_assert(pieces[k].v[1].differs);
		ck_assert(str_eq(pieces[k].v[2].text, STR("bothend")));
		vec_fini(&pieces[k]);
		buf_fini(&values[k]);
	}
}
END_TEST

START_TEST(edges_are_those_of_characters)
{
	static const struct { const char *a, *b; size_t front, back; } cases[] = {
		{ "", "", 0, 0 },
		{ "abc", "abc", 3, 0 },
		{ "abc", "abxc", 2, 1 },
		{ "aa", "aaa", 2, 0 },
		{ "\xE3\x81\x82", "\xE3\x81\x84", 0, 0 },               /* あ い: the same first bytes */
		{ "x\xE3\x81\x82", "x\xE3\x82\x82", 1, 0 },             /* あ も: the same last byte */
		{ "か", "か\xE3\x82\x99", 0, 0 },
		{ "a\xE3\x82\x99z", "b\xE3\x82\x99z", 0, 1 },
		{ "\r\n", "\n", 0, 0 },
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct diff_edges e = diff_edges(str_from(cases[i].a), str_from(cases[i].b));
		ck_assert_msg(e.front == cases[i].front && e.back == cases[i].back, "case %zu: %zu, %zu", i, e.front, e.back);
	}
}
END_TEST

START_TEST(what_acts_or_hides_is_shown)
{
	static const struct { struct str text; const char *shown; } cases[] = {
		{ { "a b", 3 }, "a b" },
		{ { "a\nb\r\n\t", 6 }, "a⏎b<U+000D>⏎<U+0009>" },
		{ { "\0\033[1m\x7F", 6 }, "<U+0000><U+001B>[1m<U+007F>" },
		{ { "\xE2\x80\xAEx\xE2\x80\x8B", 7 }, "<U+202E>x<U+200B>" },
		{ { "か\xE3\x82\x99", 6 }, "か<U+3099>" },
		{ { "葛\xF3\xA0\x84\x80", 7 }, "葛<U+E0100>" },
		{ { "𠮷<", 5 }, "𠮷<" },
		{ { "a\xC2\xA0" "b　c", 9 - 1 }, "a<U+00A0>b　c" },
		{ { "\xEF\xA8\x99神\xEF\xA8\x91", 9 }, "\xEF\xA8\x99<U+FA19>神\xEF\xA8\x91" }, /* and 﨑, which is no double */
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf out = BUF_INIT;
		diff_show(cases[i].text, &out);
		ck_assert_str_eq(buf_cstr(&out), cases[i].shown);
		buf_fini(&out);
	}
}
END_TEST

Suite *
marks_suite(void)
{
	Suite *suite = suite_create("marks");
	TCase *c = tcase_create("marks");
	tcase_add_test(c, marks_what_differs);
	tcase_add_loop_test(c, pieces_are_the_values_and_few, 0, 300);
	tcase_add_test(c, what_differs_much_is_one_piece);
	tcase_add_test(c, edges_are_those_of_characters);
	tcase_add_test(c, what_acts_or_hides_is_shown);
	suite_add_tcase(suite, c);
	return suite;
}
