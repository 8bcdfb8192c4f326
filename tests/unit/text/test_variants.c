#include "config.h"

#include "suites.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "oracle.h"
#include "require.h"
#include "text/cp932.h"
#include "text/utf8.h"
#include "text/variants.h"

#include "base/poison.h"

enum { END = 0x40000 }; /* behind the last kanji */

static uint32_t
only_point(const char *text)
{
	size_t i = 0;
	struct str s = str_from(text);
	uint32_t c = utf8_next(s, &i);
	ck_assert_uint_eq(i, s.n);
	return c;
}

static const struct {
	const char *a, *b;
	bool agree;
} couples[] = {
	/* names in their usual writings */
	{ "邉", "辺", true }, { "邊", "辺", true }, { "邉", "邊", true }, { "髙", "高", true }, { "﨑", "崎", true }, { "嵜", "崎", true },
	{ "﨑", "嵜", true }, { "濵", "浜", true }, { "濱", "浜", true }, { "濵", "濱", true }, { "齋", "斎", true }, { "齊", "斉", true },
	{ "栁", "柳", true }, { "桒", "桑", true }, { "槗", "橋", true }, { "澤", "沢", true }, { "廣", "広", true }, { "嶋", "島", true },
	{ "冨", "富", true }, { "渕", "淵", true }, { "眞", "真", true }, { "惠", "恵", true }, { "德", "徳", true }, { "國", "国", true },
	{ "釼", "剣", true }, { "洁", "潔", true }, { "砿", "鉱", true }, { "攵", "文", true }, { "攵", "攴", true }, { "舉", "挙", true }, { "㫫", "顕", true }, { "\U00020BB7", "吉", true }, { "\U0002A437", "龍", false },
	/* forms that the lists of name kanji name, and forms of one code in two editions of JIS X 0208 */
	{ "凛", "凜", true }, { "遙", "遥", true }, { "晄", "晃", true }, { "桧", "檜", true }, { "巖", "巌", true }, { "薮", "藪", true },
	{ "涛", "濤", true }, { "篭", "籠", true }, { "蒋", "蔣", true },
	/* compatibility ideographs */
	{ "\uFA19", "神", true }, { "\uFA1A", "祥", true }, { "\uFA1B", "福", true }, { "\uFA12", "晴", true }, { "\uFA26", "都", true },
	{ "\uF900", "豈", true }, { "\U0002F800", "丽", true },
	/* names of foreign residents */
	{ "义", "義", true }, { "为", "為", true }, { "吴", "呉", true }, { "吳", "吴", true },
	/* different names, though some table brings them together */
	{ "斎", "斉", false }, { "齋", "齊", false }, { "齋", "斉", false }, { "渡", "辺", false }, { "裕", "祐", false }, { "弘", "宏", false },
	{ "玉", "王", false }, { "着", "著", false }, { "着", "\uFA5F", false }, { "師", "帥", false }, { "書", "昼", false },
	{ "切", "功", false }, { "藁", "稿", false }, { "綱", "網", false }, { "佳", "隹", false }, { "介", "个", false }, { "浩", "洁", false },
	{ "冲", "沖", false }, { "舛", "升", false }, { "傅", "傳", false }, { "傅", "伝", false }, { "攴", "文", false },
	{ "太", "大", false }, { "土", "士", false }, { "崎", "埼", false }, { "巌", "岩", false }, { "脇", "脅", false },
	/* no kanji */
	{ "あ", "ア", false }, { "A", "a", false }, { "ヶ", "ケ", false }, { "A", "A", true },
};

START_TEST(agree_as_listed)
{
	uint32_t a = only_point(couples[_i].a), b = only_point(couples[_i].b);
	ck_assert_msg(variants_agree(a, b) == couples[_i].agree, "%s %s", couples[_i].a, couples[_i].b);
	ck_assert_msg(variants_agree(b, a) == couples[_i].agree, "%s %s", couples[_i].b, couples[_i].a);
}
END_TEST

START_TEST(sets_begin_with_the_character)
{
	uint32_t out[VARIANTS_MOST];
	ck_assert_uint_eq(variants_of(only_point("邉"), out), 3);
	ck_assert_uint_eq(out[0], only_point("邉"));
	ck_assert_uint_eq(out[1], only_point("辺"));
	ck_assert_uint_eq(out[2], only_point("邊"));
	static const uint32_t alone[] = { 0, 'a', 0x3042, 0x9AD8, 0xE000, 0x3FFFF, 0x40000, 0x10FFFF, UINT32_MAX };
	for (size_t i = 0; i < sizeof alone / sizeof *alone; i++) {
		ck_assert_uint_eq(variants_of(alone[i], out), 1);
		ck_assert_uint_eq(out[0], alone[i]);
		ck_assert(variants_agree(alone[i], alone[i]));
		ck_assert(!variants_agree(alone[i], alone[i] ^ 2));
	}
}
END_TEST

START_TEST(sets_hold_no_character_twice)
{
	for (uint32_t c = 0; c < END; c++) {
		uint32_t out[VARIANTS_MOST];
		size_t n = variants_of(c, out);
		require(n >= 1 && n <= VARIANTS_MOST && out[0] == c, "%" PRIX32, c);
		for (size_t i = 1; i < n; i++)
			for (size_t j = 0; j < i; j++)
				require(out[i] != out[j], "%" PRIX32 ": %" PRIX32, c, out[i]);
	}
}
END_TEST

/* Whatever agrees shares a member, and every member of a set is in the class: so agreement implies equal classes. */
START_TEST(classes_hold_the_sets)
{
	for (uint32_t c = 0; c < END; c++) {
		uint32_t out[VARIANTS_MOST], class = variants_class(c);
		require(variants_class(class) == class, "%" PRIX32, c);
		size_t n = variants_of(c, out);
		for (size_t i = 0; i < n; i++)
			require(variants_class(out[i]) == class, "%" PRIX32 ": %" PRIX32, c, out[i]);
	}
	/* One class does not make them agree. */
	ck_assert_uint_eq(variants_class(only_point("升")), variants_class(only_point("叔")));
	ck_assert(!variants_agree(only_point("升"), only_point("叔")));
}
END_TEST

static bool
holds_all(uint32_t point, void *ctx)
{
	(void)point;
	(void)ctx;
	return true;
}

/* ctx: the one character that the encoding lacks. */
static bool
holds_others(uint32_t point, void *ctx)
{
	return point != *(uint32_t *)ctx;
}

static const struct {
	const char *from, *to, *table; /* to NULL: none */
} reductions[] = {
	{ "髙", "高", "unify" },
	{ "\U00020BB7", "吉", "unify" },
	{ "\uFA19", "神", "compatibility" },
	{ "\uFA46", "渚", "compatibility" },
	{ "别", "別", "unify" },                  /* the notice has 徧 as a second choice */
	{ "㐌", "色", "notice-582-1" },
	{ "㒃", "貳", "notice-582-1" },           /* the notice leaves 弐 and 貳, family registers say 貳 */
	{ "濵", "浜", "koseki-parent" },
	{ "﨑", "崎", "koseki-parent" },
	{ "糓", "穀", "koseki-parent" },          /* besides 穀 only its compatibility form */
	{ "宫", "宮", "unify" },                  /* which counts for more than that a circular calls it another kanji */
	{ "邉", NULL, NULL },                     /* 辺 or 邊 */
	{ "洁", NULL, NULL },                     /* the notice leaves 潔 and 絜; 浩 is apart */
	{ "蹧", NULL, NULL },                     /* 糟 says the notice, 遭 say family registers */
	{ "㘫", NULL, NULL },                     /* the notice's second choice, 穽, alone */
	{ "玉", NULL, NULL },                     /* apart from 王 */
	{ "高", NULL, NULL },
	{ "斎", NULL, NULL },
	{ "あ", NULL, NULL },
};

START_TEST(reductions_as_listed)
{
	const char *table = "untouched";
	uint32_t from = only_point(reductions[_i].from);
	uint32_t got = variants_reduce(from, holds_all, NULL, &table);
	if (!reductions[_i].to) {
		ck_assert_msg(got == 0, "%s: %" PRIX32, reductions[_i].from, got);
		ck_assert_str_eq(table, "untouched");
		return;
	}
	uint32_t to = only_point(reductions[_i].to);
	ck_assert_msg(got == to, "%s: %" PRIX32, reductions[_i].from, got);
	ck_assert_str_eq(table, reductions[_i].table);
	ck_assert_uint_eq(variants_reduce(from, holds_all, NULL, NULL), to);
	ck_assert_uint_eq(variants_reduce(from, holds_others, &to, NULL), 0);
}
END_TEST

static void
ask_perl(const char *what, const char *edit, struct buf *out)
{
	const char *top = getenv("top_srcdir");
	top = top ? top : ".";
	struct buf command = BUF_INIT;
	if (edit)
		buf_addf(&command, "sed '%s' '%s/data/variants.tsv' | perl '%s/tests/unit/text/variants.pl' %s -", edit, top, top, what);
	else
		buf_addf(&command, "perl '%s/tests/unit/text/variants.pl' %s '%s/data/variants.tsv'", top, what, top);
	oracle_run(buf_cstr(&command), (struct str){ NULL, 0 }, 0, out);
	buf_fini(&command);
}

/* "3402: 559C | 559C koseki-parent": the set without the character itself, and what it is reduced to. */
static void
write_sets(struct buf *out)
{
	for (uint32_t c = 0; c < END; c++) {
		uint32_t set[VARIANTS_MOST];
		size_t n = variants_of(c, set);
		const char *table = NULL;
		uint32_t to = variants_reduce(c, holds_all, NULL, &table);
		if (n == 1 && to == 0)
			continue;
		buf_addf(out, "%" PRIX32 ":", c);
		for (size_t i = 1; i < n; i++)
			buf_addf(out, " %" PRIX32, set[i]);
		if (to)
			buf_addf(out, " | %" PRIX32 " %s", to, table);
		buf_addc(out, '\n');
	}
}

/* "8FBA 9089": all that agree, the smaller first.  Those of different classes never do, says another test. */
static void
write_pairs(struct buf *out)
{
	uint32_t *last = xcalloc(END, sizeof *last), *next = xcalloc(END, sizeof *next); /* of a class; those behind a character in it */
	for (uint32_t c = END; c-- > 1;) {
		uint32_t class = variants_class(c);
		require(class < END, "%" PRIX32, c);
		next[c] = last[class];
		last[class] = c;
	}
	for (uint32_t a = 1; a < END; a++)
		for (uint32_t b = next[a]; b; b = next[b]) {
			require(variants_agree(a, b) == variants_agree(b, a), "%" PRIX32 " %" PRIX32, a, b);
			if (variants_agree(a, b))
				buf_addf(out, "%" PRIX32 " %" PRIX32 "\n", a, b);
		}
	free(last);
	free(next);
}

/* The number of lines in which a and b, which have equally many, differ; what names the first. */
static size_t
lines_unlike(struct str a, struct str b, struct str *what)
{
	size_t n = 0, i = 0, j = 0;
	while (i < a.n && j < b.n) {
		size_t end_a = str_find(a, STR("\n"), i), end_b = str_find(b, STR("\n"), j);
		struct str line = str_slice(a, i, end_a);
		if (!str_eq(line, str_slice(b, j, end_b)) && n++ == 0)
			*what = line;
		i = end_a + 1;
		j = end_b + 1;
	}
	return n + (i < a.n) + (j < b.n);
}

START_TEST(sets_as_perl_reads_the_table)
{
	struct buf ours = BUF_INIT, theirs = BUF_INIT;
	struct str what = STR("");
	write_sets(&ours);
	ask_perl("sets", NULL, &theirs);
	size_t n = lines_unlike(buf_str(&ours), buf_str(&theirs), &what);
	ck_assert_msg(n == 0 && ours.n > 400000, "%zu lines differ; the first: %.*s", n, STR_ARG(what));

	/* One wrong digit, 髙 → 驘 instead of 高: one line, and it is seen. */
	buf_reset(&theirs);
	ask_perl("sets", "s/^9AD9\t9AD8/9AD9\t9A58/", &theirs);
	ck_assert_uint_eq(lines_unlike(buf_str(&ours), buf_str(&theirs), &what), 1);
	ck_assert(str_starts(what, STR("9AD9: 9AD8")));
	buf_fini(&ours);
	buf_fini(&theirs);
}
END_TEST

START_TEST(pairs_as_perl_reads_the_table)
{
	struct buf ours = BUF_INIT, theirs = BUF_INIT;
	struct str what = STR("");
	write_pairs(&ours);
	ask_perl("pairs", NULL, &theirs);
	size_t n = lines_unlike(buf_str(&ours), buf_str(&theirs), &what);
	ck_assert_msg(n == 0 && ours.n > 300000, "%zu lines differ; the first: %.*s", n, STR_ARG(what));

	/* 齊 → 斎 besides 斉: then 斎 and 斉 would still not agree, but 齊 and 斎 would. */
	buf_reset(&theirs);
	ask_perl("pairs", "s/^9F4A\t6589.*/&\\n9F4A\t658E\tunify\t/", &theirs);
	ck_assert_uint_ne(lines_unlike(buf_str(&ours), buf_str(&theirs), &what), 0);
	buf_fini(&ours);
	buf_fini(&theirs);
}
END_TEST

/* The numbers that were measured on the sources. */
START_TEST(table_is_whole)
{
	static const char *const facts[] = {
		"outside CP932 with a candidate in it: 16685, several: 3114, reducible: 10052\n", "analogy: 394\n", "apart: 131\n",
		"compatibility: 1002\n", "dictionary: 14839\n", "jinmeiyo: 230\n", "jis-1983: 55\n", "joyo: 4\n", "koseki-2842: 366\n",
		"koseki-2842-other: 120\n", "koseki-2842-popular: 152\n", "koseki-5202: 111\n", "koseki-parent/1: 11543\n",
		"koseki-parent/2: 1824\n", "koseki-parent/3: 126\n", "koseki-parent/4: 5\n", "koseki-parent/5: 2\n",
		"notice-582-1/1: 3757\n", "notice-582-1/2: 772\n", "notice-582-2/1: 5525\n", "notice-582-2/2: 1726\n", "unify: 296\n",
		"z-variant: 160\n",
	};
	struct buf want = BUF_INIT, got = BUF_INIT;
	for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
		buf_adds(&want, str_from(facts[i]));
	ask_perl("facts", NULL, &got);
	ck_assert_str_eq(buf_cstr(&got), buf_cstr(&want));
	buf_fini(&want);
	buf_fini(&got);
}
END_TEST

static bool
holds_cp932(uint32_t point, void *ctx)
{
	return codemap_get(ctx, point) != 0;
}

START_TEST(reductions_for_cp932)
{
	struct err err = { 0 };
	struct codemap *map = cp932_codemap(&err);
	ck_assert_ptr_nonnull(map);
	size_t n = 0;
	for (uint32_t c = 0x80; c < END; c++) {
		if (codemap_get(map, c) != 0)
			continue;
		uint32_t to = variants_reduce(c, holds_cp932, map, NULL);
		require(to == 0 || (variants_agree(c, to) && holds_cp932(to, map)), "%" PRIX32 ": %" PRIX32, c, to);
		n += to != 0;
	}
	ck_assert_uint_eq(n, 10052);
	codemap_free(map);
}
END_TEST

/* A kanji that may stand in a given name, and the one of which the law says that it is a form; 0: none. */
struct name_kanji {
	uint32_t kanji, of;
};

static size_t
read_name_kanji(struct name_kanji *out, size_t max)
{
	const char *top = getenv("top_srcdir");
	struct buf path = BUF_INIT;
	buf_addf(&path, "%s/data/name-kanji.tsv", top ? top : ".");
	FILE *file = fopen(buf_cstr(&path), "r");
	ck_assert_ptr_nonnull(file);
	char line[512];
	size_t n = 0;
	while (fgets(line, sizeof line, file)) {
		if (line[0] == '#')
			continue;
		ck_assert_uint_lt(n, max);
		char *end;
		out[n].kanji = (uint32_t)strtoul(line, &end, 16);
		out[n].of = *end == '\t' && end[1] != '\t' ? (uint32_t)strtoul(end + 1, NULL, 16) : 0;
		n++;
	}
	ck_assert_int_eq(fclose(file), 0);
	buf_fini(&path);
	return n;
}

/* Of the kanji that a given name may have, two agree exactly where the law calls them forms of one kanji. */
START_TEST(given_names_agree_as_the_law_says)
{
	enum { MOST = 4000 };
	struct name_kanji *list = xcalloc(MOST, sizeof *list);
	size_t n = read_name_kanji(list, MOST);
	ck_assert_uint_eq(n, 2136 + 4 + 863); /* jōyō, the forms that it allows, jinmeiyō */
	for (size_t i = 0; i < n; i++)
		for (size_t j = i + 1; j < n; j++) {
			uint32_t a = list[i].kanji, b = list[j].kanji, of_a = list[i].of, of_b = list[j].of;
			bool one = of_a == b || of_b == a || (of_a != 0 && of_a == of_b);
			require(variants_agree(a, b) == one, "%" PRIX32 " %" PRIX32, a, b);
		}
	free(list);
}
END_TEST

Suite *
variants_suite(void)
{
	Suite *suite = suite_create("variants");
	TCase *tcase = tcase_create("variants");
	tcase_set_timeout(tcase, 120);
	tcase_add_loop_test(tcase, agree_as_listed, 0, sizeof couples / sizeof *couples);
	tcase_add_test(tcase, sets_begin_with_the_character);
	tcase_add_test(tcase, sets_hold_no_character_twice);
	tcase_add_test(tcase, classes_hold_the_sets);
	tcase_add_loop_test(tcase, reductions_as_listed, 0, sizeof reductions / sizeof *reductions);
	tcase_add_test(tcase, sets_as_perl_reads_the_table);
	tcase_add_test(tcase, pairs_as_perl_reads_the_table);
	tcase_add_test(tcase, table_is_whole);
	tcase_add_test(tcase, reductions_for_cp932);
	tcase_add_test(tcase, given_names_agree_as_the_law_says);
	suite_add_tcase(suite, tcase);
	return suite;
}
