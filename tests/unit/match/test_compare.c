#include "config.h"

#include "match/compare.h"
#include "office.h"
#include "suites.h"

#include "base/poison.h"

static const char letters[LEVEL_COUNT + 1] = "-=~rknpa#";

#define TARO "世田谷　太郎", "セタガヤ　タロウ", "2015-04-01", "男", "東京都世田谷区世田谷4-21-27"

/* One record beside one case. */
static const struct {
	const char *title;
	struct person record, cases;
	const char *levels; /* a letter an item: number, family name, given name, birth date, sex, address */
} pairs[] = {
	{ "all equal", { "K-1", TARO }, { "K-1", TARO }, "======" },
	{ "all missing", { 0 }, { 0 }, "------" },
	{ "missing in the record", { 0 }, { "K-1", TARO }, "------" },
	{ "missing in the case", { "K-1", TARO }, { 0 }, "------" },
	{ "all unlike", { "K-1", TARO }, { "X-999", "喜多見　花子", "キタミ　ハナコ", "2012-12-24", "女", "大阪府大阪市北区中之島1-3-20" },
	    "######" },
	{ "all in another notation", { "Ｋ－１", "世田谷太郎", "せたがや　たろう", "平成27年4月1日", "男性", "世田谷区世田谷四丁目21番27号" },
	    { "K-1", TARO }, "=~~==~" },
	{ "a twin", { "", "世田谷　次郎", "セタガヤ　ジロウ", "2015-04-01", "男", "" }, { "K-1", TARO }, "-=#==-" },
	{ "surname changed", { "", "成城　太郎", "セイジョウ　タロウ", "2015-04-01", "男", "" }, { "K-1", TARO }, "-#===-" },
	{ "mistyped", { "K-2", "世田谷　太郎", "セタガヤ　タロオ", "2015-01-04", "女", "東京都世田谷区世田谷4-21-28" }, { "K-1", TARO }, "#=~n#n" },
	{ "a number of more digits, mistyped", { "K-1002", "", "", "2015-04-11", "", "" }, { "K-1001", TARO }, "n--n--" },
	{ "known in part", { "", "世田谷", "", "2015年4月", "不明", "東京都世田谷区" }, { "K-1", TARO }, "-~-p-a" },
	{ "within a month, in the town", { "", "", "", "2015-04-25", "", "世田谷区世田谷1-1" }, { "K-1", TARO }, "---a-p" },
	{ "about", { "", "", "", "2015年頃", "", "不明" }, { "K-1", TARO }, "---p--" },
};

struct bench {
	struct office o;
	struct buf scratch;
	struct match_sides sides;
	struct features *features;
	struct comparer *comparer;
};

static void
bench_init(struct bench *b)
{
	match_sides_init(&b->sides, &b->o.spec, &b->o.source, &b->o.cases);
	b->features = features_new(&b->sides, 1);
	b->comparer = comparer_new(&b->sides, b->features);
}

static void
bench_fini(struct bench *b)
{
	comparer_free(b->comparer);
	features_free(b->features);
	match_sides_fini(&b->sides);
	buf_fini(&b->scratch);
	office_fini(&b->o);
}

static struct comparison *
bench_compare(struct bench *b, const struct person *p, const uint32_t *rows, size_t n)
{
	struct record_features r;
	const struct str *text = office_record(&b->o, p);
	features_of_record(b->features, text, &b->o.arena, &b->scratch, &r);
	return compare_all(b->comparer, &r, text, rows, n, &b->o.arena);
}

START_TEST(pair)
{
	struct bench b = { .scratch = BUF_INIT };
	office_init(&b.o, ALL_ROLES);
	office_add(&b.o, &(struct person){ "K-0", "玉川　一", "", "", "", "" });
	office_add(&b.o, &pairs[_i].cases);
	bench_init(&b);
	const uint32_t rows[] = { 1, 0, 1 };
	struct comparison *c = bench_compare(&b, &pairs[_i].record, rows, 3);
	ck_assert_uint_eq(b.sides.items.n, 6);
	for (size_t k = 0; k < 3; k += 2) { /* the same again */
		ck_assert_uint_eq(c[k].row, 1);
		for (size_t i = 0; i < 6; i++)
			ck_assert_msg(letters[c[k].levels[i]] == pairs[_i].levels[i], "%s: %c in place %zu", pairs[_i].title,
			    letters[c[k].levels[i]], i);
	}
	ck_assert_uint_eq(c[1].row, 0);
	bench_fini(&b);
}
END_TEST

/* Levels do not change when record and case change places, but for nothing that the office tells. */
START_TEST(turned_round)
{
	struct bench b = { .scratch = BUF_INIT };
	office_init(&b.o, ALL_ROLES);
	office_add(&b.o, &pairs[_i].record);
	bench_init(&b);
	const uint32_t row = 0;
	struct comparison *c = bench_compare(&b, &pairs[_i].cases, &row, 1);
	for (size_t i = 0; i < 6; i++)
		ck_assert_msg(letters[c->levels[i]] == pairs[_i].levels[i], "%s: %c in place %zu", pairs[_i].title, letters[c->levels[i]], i);
	bench_fini(&b);
}
END_TEST

/* What the names say beside their levels. */
static const struct {
	struct person record, cases;
	const char *levels; /* family and given name */
	bool short_name, unparted, mix, read, text, swapped;
} flags[] = {
	{ { "", "鈴木", "", "", "", "" }, { "", "鈴木", "", "", "", "" }, "=-", .short_name = true, .text = true },
	{ { "", "山田花子", "", "", "", "" }, { "", "山田花子", "", "", "", "" }, "==", .unparted = true, .text = true },
	{ { "", "", "TANAKA YUKI", "", "", "" }, { "", "", "タナカ　ユウキ", "", "", "" }, "nn", .mix = true, .read = true },
	{ { "", "", "タナカ　ユキ", "", "", "" }, { "", "田中　由紀", "タナカ　ユキ", "", "", "" }, "==", .read = true, .text = true },
	{ { "", "太郎　世田谷", "", "", "", "" }, { "", "世田谷　太郎", "", "", "", "" }, "nn", .swapped = true },
};

START_TEST(flag)
{
	struct bench b = { .scratch = BUF_INIT };
	office_init(&b.o, ALL_ROLES);
	office_add(&b.o, &flags[_i].cases);
	bench_init(&b);
	const uint32_t row = 0;
	struct comparison *c = bench_compare(&b, &flags[_i].record, &row, 1);
	ck_assert(letters[c->levels[1]] == flags[_i].levels[0] && letters[c->levels[2]] == flags[_i].levels[1]);
	ck_assert(c->short_name == flags[_i].short_name && c->unparted == flags[_i].unparted && c->latin_kana_mix == flags[_i].mix);
	ck_assert(c->read == flags[_i].read && c->same_text == flags[_i].text && c->swapped == flags[_i].swapped);
	bench_fini(&b);
}
END_TEST

/* The case has other names, too: they stand where the office's addresses stand else. */
static const struct {
	struct person record, cases;
	const char *levels; /* family and given name */
} others[] = {
	{ { "", "佐藤　花子", "", "", "", "" }, { "", "鈴木　花子", "", "", "", "佐藤" }, "p=" },
	{ { "", "齋藤　花子", "", "", "", "" }, { "", "鈴木　花子", "", "", "", "田中、斎藤" }, "p=" },
	{ { "", "鈴木　花子", "", "", "", "" }, { "", "鈴木　花子", "", "", "", "佐藤" }, "==" },
	{ { "", "佐藤花子", "", "", "", "" }, { "", "鈴木　花子", "", "", "", "佐藤" }, "p~" },
	{ { "", "佐藤　花子", "", "", "", "" }, { "", "鈴木　花子", "", "", "", "高橋・田中" }, "#=" },
	{ { "", "佐藤　マリア", "", "", "", "" }, { "", "SANTOS　MARIA", "", "", "", "佐藤　マリア" }, "pp" },
	{ { "", "佐藤　次郎", "", "", "", "" }, { "", "鈴木　花子", "", "", "", "佐藤　花子" }, "p#" },
	{ { "", "", "", "", "", "" }, { "", "鈴木　花子", "", "", "", "佐藤" }, "--" },
	{ { "", "佐藤　花子", "", "", "", "" }, { "", "", "", "", "", "佐藤" }, "p-" },
};

START_TEST(other_names)
{
	struct bench b = { .scratch = BUF_INIT };
	enum { COLUMN = 2 };
	size_t fields[] = { COLUMN };
	office_init(&b.o, ALL_ROLES & ~(1u << ROLE_OTHER));
	b.o.schema.v[COLUMN].kind = kind_find(STR("person-name"));
	b.o.spec.other_names = fields;
	b.o.spec.other_names_n = 1;
	office_add(&b.o, &others[_i].cases);
	bench_init(&b);
	const uint32_t row = 0;
	struct comparison *c = bench_compare(&b, &others[_i].record, &row, 1);
	char family = letters[c->levels[1]], given = letters[c->levels[2]];
	ck_assert_msg(family == others[_i].levels[0] && given == others[_i].levels[1], "%s: %c%c", others[_i].levels, family, given);
	bench_fini(&b);
}
END_TEST

START_TEST(no_items)
{
	struct bench b = { .scratch = BUF_INIT };
	office_init(&b.o, 0);
	office_add(&b.o, &pairs[0].cases);
	bench_init(&b);
	const uint32_t row = 0;
	ck_assert_uint_eq(bench_compare(&b, &pairs[0].record, &row, 1)->row, 0);
	bench_compare(&b, &pairs[0].record, NULL, 0);
	comparer_free(NULL);
	bench_fini(&b);
}
END_TEST

Suite *
compare_suite(void)
{
	Suite *s = suite_create("match: compare");
	TCase *t = tcase_create("compare");
	tcase_add_loop_test(t, pair, 0, (int)(sizeof(pairs) / sizeof(*pairs)));
	tcase_add_loop_test(t, turned_round, 0, (int)(sizeof(pairs) / sizeof(*pairs)));
	tcase_add_loop_test(t, flag, 0, (int)(sizeof(flags) / sizeof(*flags)));
	tcase_add_loop_test(t, other_names, 0, (int)(sizeof(others) / sizeof(*others)));
	tcase_add_test(t, no_items);
	suite_add_tcase(s, t);
	return s;
}
