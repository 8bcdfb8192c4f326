#include "config.h"

#include <stdlib.h>

#include "../seed.h"
#include "office.h"
#include "suites.h"

static struct office *o;

static void
setup(void)
{
	o = office_new();
}

static void
teardown(void)
{
	office_free(o);
}

static struct target_column *
split_column(enum encoding encoding, size_t max)
{
	office_target(o, TARGET_FILE, encoding);
	struct target_column *c = office_column(o, "内容", "{body}");
	c->overflow = OVERFLOW_SPLIT;
	c->max_bytes = max;
	return c;
}

START_TEST(spreads_over_numbered_rows)
{
	split_column(ENCODING_CP932, 4);
	office_column(o, "番号", "{record_id}-{part}");
	office_column(o, "件", "{part}/{parts}")->width = 5;
	office_column(o, "ケース", "{case_no}");
	office_set(o, "body", STR("あいaうえ"));
	struct planned rows = office_plan_once(o, OUTCOME_LINKED);
	static const char *const expect[][4] = { { "あい", "R0001-1", "1/3  ", "K-0001" },
		{ "aう", "R0001-2", "2/3  ", "K-0001" }, { "え", "R0001-3", "3/3  ", "K-0001" } };
	ck_assert_uint_eq(rows.rows, 3);
	ck_assert_uint_eq(rows.cut, 0);
	for (size_t row = 0; row < 3; row++)
		for (size_t c = 0; c < 4; c++)
			ck_str(office_cell(o, &rows, row, c), str_from(expect[row][c]));
}
END_TEST

START_TEST(has_one_row_without_overflow)
{
	static const char *const bodies[] = { "", "あ", "あい" };
	for (size_t i = 0; i < 3; i++) {
		split_column(ENCODING_CP932, 4);
		office_column(o, "件", "{part}/{parts}");
		office_set(o, "body", str_from(bodies[i]));
		struct planned rows = office_plan_once(o, OUTCOME_LINKED);
		ck_assert_uint_eq(rows.rows, 1);
		ck_str(office_cell(o, &rows, 0, 0), str_from(bodies[i]));
		ck_str(office_cell(o, &rows, 0, 1), STR("1/1"));
	}
}
END_TEST

START_TEST(pads_every_piece)
{
	struct target_column *c = split_column(ENCODING_CP932, 0);
	c->width = 5;
	c->right = true;
	c->pad = '_';
	office_set(o, "body", STR("あいう"));
	struct planned rows = office_plan_once(o, OUTCOME_LINKED);
	ck_assert_uint_eq(rows.rows, 2);
	ck_str(office_cell(o, &rows, 0, 0), STR("_あい"));
	ck_str(office_cell(o, &rows, 1, 0), STR("___う"));
}
END_TEST

/* The number of a row makes another column too long, but only from the tenth row on. */
START_TEST(looks_at_every_row)
{
	split_column(ENCODING_CP932, 2);
	struct target_column *c = office_column(o, "番号", "{part}");
	c->max_bytes = 1;
	office_set(o, "body", STR("一二三四五六七八九"));
	ck_assert_uint_eq(office_plan_once(o, OUTCOME_LINKED).rows, 9);
	office_set(o, "body", STR("一二三四五六七八九十一"));
	ck_assert_uint_eq(office_plan_once(o, OUTCOME_LINKED).rows, 0);
	ck_assert_uint_eq(o->findings_n, 1);
	ck_str(o->findings[0].field, STR("progress.番号"));
	c->overflow = OVERFLOW_CUT;
	struct planned rows = office_plan_once(o, OUTCOME_LINKED);
	ck_assert_uint_eq(rows.rows, 11);
	ck_assert_uint_eq(rows.cut, 2);
	ck_str(office_cell(o, &rows, 9, 1), STR("1"));
}
END_TEST

START_TEST(refuses_a_character_wider_than_the_column)
{
	split_column(ENCODING_CP932, 1);
	office_column(o, "コード", "{method.code}");
	office_set(o, "body", STR("abあ"));
	office_set(o, "method", STR("手紙"));
	ck_assert_uint_eq(office_plan_once(o, OUTCOME_LINKED).rows, 0);
	ck_assert_uint_eq(o->findings_n, 2); /* the other columns are looked at all the same */
	ck_holds(office_finding(o, "too-long")->message, "\"あ\" alone takes more than the 1 bytes");
	ck_assert_ptr_nonnull(office_finding(o, "missing-code"));
}
END_TEST

START_TEST(never_breaks_what_belongs_together)
{
	static const struct {
		const char *body;
		size_t max;
		const char *first;
	} bodies[] = {
		{ "かか\u3099か", 8, "か" },         /* か + voicing mark: 6 bytes */
		{ "葛\U000E0100葛\U000E0100", 13, "葛\U000E0100" }, /* kanji + variation selector: 7 bytes */
		{ "𠮷𠮷", 7, "𠮷" },
		{ "a\r\nb", 2, "a" },
		{ "👩\u200D👧x", 12, "👩\u200D👧x" },
	};
	for (size_t i = 0; i < sizeof(bodies) / sizeof(bodies[0]); i++) {
		split_column(ENCODING_UTF8, bodies[i].max);
		office_set(o, "body", str_from(bodies[i].body));
		struct planned rows = office_plan_once(o, OUTCOME_LINKED);
		ck_str(office_cell(o, &rows, 0, 0), str_from(bodies[i].first));
	}
}
END_TEST

/* Things that must stay whole, and their bytes in each encoding (0: not in it). */
static const struct cluster {
	const char *text;
	unsigned utf8, utf16, cp932, eucjp;
	bool wide; /* ISO-2022-JP: two bytes in a shifted run; else one */
} clusters[] = {
	{ "a", 1, 2, 1, 1, false },
	{ "7", 1, 2, 1, 1, false },
	{ "\r\n", 2, 4, 2, 2, false },
	{ "漢", 3, 2, 2, 2, true },
	{ "表", 3, 2, 2, 2, true },
	{ "あ", 3, 2, 2, 2, true },
	{ "\"", 1, 2, 1, 1, false },
	{ "ｱ", 3, 2, 1, 2, false },
	{ "髙", 3, 2, 2, 0, false },
	{ "か\u3099", 6, 4, 0, 0, false },
	{ "葛\U000E0100", 7, 6, 0, 0, false },
	{ "𠮷", 4, 4, 0, 0, false },
	{ "e\u0301", 3, 4, 0, 0, false },
	{ "👩\u200D👧", 11, 10, 0, 0, false },
};

enum { CLUSTERS = sizeof(clusters) / sizeof(clusters[0]) };

/* Encoded length of clusters chosen[from..to), counted another way than the program does. */
static size_t
length_of(enum encoding e, const size_t *chosen, size_t from, size_t to)
{
	size_t n = 0;
	bool shifted = false;
	for (size_t i = from; i < to; i++) {
		const struct cluster *c = &clusters[chosen[i]];
		switch ((int)e) {
		case ENCODING_UTF8:
			n += c->utf8;
			break;
		case ENCODING_UTF16LE:
			n += c->utf16;
			break;
		case ENCODING_CP932:
			n += c->cp932;
			break;
		case ENCODING_EUCJP:
			n += c->eucjp;
			break;
		default:
			n += c->wide ? 2 : c->utf8;
			n += c->wide != shifted ? 3 : 0;
			shifted = c->wide;
		}
	}
	return n + (shifted ? 3 : 0);
}

static bool
is_in(enum encoding e, const struct cluster *c)
{
	if (e == ENCODING_ISO2022JP)
		return c->wide || c->utf8 == c->cp932;
	return e == ENCODING_UTF8 || e == ENCODING_UTF16LE || (e == ENCODING_CP932 && c->cp932) ||
	    (e == ENCODING_EUCJP && c->eucjp);
}

static void
check_split(enum encoding e, size_t max, const size_t *chosen, size_t n)
{
	struct buf whole = BUF_INIT;
	for (size_t i = 0; i < n; i++)
		buf_adds(&whole, str_from(clusters[chosen[i]].text));
	split_column(e, max);
	office_set(o, "body", buf_str(&whole));
	struct planned rows = office_plan_once(o, OUTCOME_LINKED);
	ck_assert_uint_ge(rows.rows, 1);
	size_t next = 0, at = 0;
	for (size_t row = 0; row < rows.rows; row++) {
		/* A piece is a run of whole clusters, within the limit, and as long as it can be. */
		size_t first = next, end = at + office_cell(o, &rows, row, 0).n;
		ck_str(office_cell(o, &rows, row, 0), str_slice(buf_str(&whole), at, end));
		while (at < end)
			at += strlen(clusters[chosen[next++]].text);
		ck_assert_uint_eq(at, end);
		ck_assert_uint_le(length_of(e, chosen, first, next), max);
		ck_assert(next == n || length_of(e, chosen, first, next + 1) > max);
	}
	ck_assert_uint_eq(at, whole.n);
	buf_fini(&whole);
}

START_TEST(splits_any_text)
{
	static const enum encoding encodings[] = { ENCODING_UTF8, ENCODING_UTF16LE, ENCODING_CP932, ENCODING_EUCJP,
		ENCODING_ISO2022JP };
	srand(test_seed("splits_any_text"));
	for (int round = 0; round < 500; round++) {
		enum encoding e = encodings[rand() % 5];
		size_t chosen[80], n = 0, want = (size_t)(rand() % 80);
		while (n < want) {
			size_t c = (size_t)(rand() % CLUSTERS);
			if (is_in(e, &clusters[c]))
				chosen[n++] = c;
		}
		check_split(e, 11 + (size_t)(rand() % 40), chosen, n);
	}
}
END_TEST

Suite *
split_suite(void)
{
	Suite *s = suite_create("target/split");
	TCase *t = tcase_create("split");
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_set_timeout(t, 60);
	tcase_add_test(t, spreads_over_numbered_rows);
	tcase_add_test(t, has_one_row_without_overflow);
	tcase_add_test(t, pads_every_piece);
	tcase_add_test(t, looks_at_every_row);
	tcase_add_test(t, refuses_a_character_wider_than_the_column);
	tcase_add_test(t, never_breaks_what_belongs_together);
	tcase_add_test(t, splits_any_text);
	suite_add_tcase(s, t);
	return s;
}
