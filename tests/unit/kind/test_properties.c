/* What must hold for every kind and every text, tried on random strings of characters that are hard to get right. */
#include "config.h"

#include <stdlib.h>

#include "../seed.h"
#include "kind/codes.h"
#include "kind/kind.h"
#include "suites.h"
#include "text/date.h"
#include "text/utf8.h"

/* Pieces rather than characters, so that dates, numbers and addresses come about. */
static const struct str pool[] = { STR("a"), STR("M"), STR("x"), STR("1"), STR("2"), STR("9"), STR("0"), STR("2024"), STR("/"), STR("-"), STR("."),
	STR(":"), STR("("), STR(")"), STR("+81"), STR("03-1234-5678"), STR("0901234"), STR("5678"),
	STR("TEL"), STR("、"), STR("ext"), STR(" "), STR("\t"), STR("\n"), STR("\r\n"), STR("\0"), STR("\u00A0"), STR("\u2003"),
	STR("　"), STR("か"), STR("は"), STR("う"), STR("ゝ"), STR("カ"), STR("ワ"), STR("ー"), STR("ッ"), STR("ヴ"), STR("ァ"), STR("ぁ"), STR("・"),
	STR("ｶ"), STR("ﾊ"), STR("ﾜ"), STR("ｰ"), STR("ﾞ"), STR("ﾟ"), STR("゛"), STR("\u3099"), STR("\u309A"), STR("Ａ"), STR("１"), STR("０"), STR("－"),
	STR("／"), STR("（"), STR("〒"), STR("歳"), STR("か月"), STR("満"), STR("小"), STR("中"), STR("年長"), STR("年"), STR("月"), STR("日"), STR("時"), STR("分"), STR("午後"), STR("令和"), STR("平成"), STR("元"),
	STR("㋿"), STR("不明"), STR("頃"), STR("一"), STR("二"), STR("十"), STR("千"), STR("〇"), STR("丁目"), STR("番"), STR("番地"), STR("番町"),
	STR("号"), STR("号室"), STR("の"), STR("大字"), STR("字"), STR("内線"), STR("男"), STR("女"), STR("神"), STR("㈱"), STR("①"), STR("辻\U000E0100"),
	STR("\uE000"), STR("\uFFFD"), STR("\u200B"), STR("\u202E"), STR("\uFEFF"), STR("\U000E0100"), STR("Ⱥ"), STR("é"), STR("e\u0301"), STR("ﬃ"),
	STR("ﷺ"), STR("𠮷"), STR("邉"), STR("辺"), STR("斎"), STR("齊"), STR("々"), STR("ゞ"), STR("ヽ"), STR("ヾ"), STR("を"), STR("ヱ"), STR("ヂ"),
	STR("ショ"), STR("オ"), STR("イ"), STR("ン"), STR("'"), STR(","), STR("SMITH"), STR("Tarō"), STR("ONO"), STR("shi"), STR("tch"), STR("oh"),
	STR("n"), STR("y"), STR("ß"), STR("Ł"), STR("ễ"), STR("q\u0303"), STR("─"), STR("−"), STR("？") };

static void
random_text(struct buf *b, unsigned *seed)
{
	size_t n = (size_t)rand_r(seed) % (rand_r(seed) % 16 == 0 ? 200 : 12);
	buf_reset(b);
	for (size_t i = 0; i < n; i++)
		buf_adds(b, pool[(size_t)rand_r(seed) % (sizeof(pool) / sizeof(*pool))]);
}

struct room {
	struct buf raw, once, twice, key, again, mask;
	struct arena a;
};

static void
try_kind(const struct kind *kind, const struct kind_options *options, struct room *r)
{
	struct finding f = FINDING_NONE;
	struct changes changes = { 0 }, none = { 0 };
	buf_reset(&r->once);
	kind->clean(buf_str(&r->raw), options, &changes, &r->once);
	ck_assert_uint_eq(utf8_valid(buf_str(&r->once)), r->once.n);
	/* whatever is changed is counted, and nothing else */
	ck_assert_msg((changes_total(&changes) > 0) == !str_eq(buf_str(&r->raw), buf_str(&r->once)), "%s counts %llu changes: \"%s\" to \"%s\"",
	    kind->name, (unsigned long long)changes_total(&changes), buf_cstr(&r->raw), buf_cstr(&r->once));
	buf_reset(&r->twice);
	kind->clean(buf_str(&r->once), options, &none, &r->twice);
	ck_assert_msg(str_eq(buf_str(&r->once), buf_str(&r->twice)), "%s is not idempotent on \"%s\": \"%s\", then \"%s\"", kind->name,
	    buf_cstr(&r->raw), buf_cstr(&r->once), buf_cstr(&r->twice));
	ck_assert_uint_eq(changes_total(&none), 0);
	buf_reset(&r->key);
	kind->key(buf_str(&r->once), options, &r->key);
	ck_assert_uint_eq(utf8_valid(buf_str(&r->key)), r->key.n);
	buf_reset(&r->again);
	kind->key(buf_str(&r->raw), options, &r->again);
	ck_assert_msg(str_eq(buf_str(&r->key), buf_str(&r->again)), "%s: key of \"%s\" is \"%s\", of its text \"%s\" it is \"%s\"", kind->name,
	    buf_cstr(&r->raw), buf_cstr(&r->again), buf_cstr(&r->once), buf_cstr(&r->key));
	/* appended to what is there, not written over it */
	buf_reset(&r->again);
	buf_adds(&r->again, STR("="));
	kind->key(buf_str(&r->twice), options, &r->again);
	ck_assert(r->again.p[0] == '=' && str_eq(buf_str(&r->key), buf_tail(&r->again, 1)));
	enum check_answer answer = kind->check(buf_str(&r->once), options, &r->a, &f);
	ck_assert_int_eq(answer != CHECK_OK, finding_is_set(&f));
	ck_assert_uint_eq(utf8_valid(f.message), f.message.n);
	ck_assert_uint_eq(str_find(f.message, STR("\n"), 0), SIZE_MAX);
	if (r->once.n == 0)
		ck_assert_int_eq(answer, CHECK_OK);
	buf_reset(&r->mask);
	kind->mask(buf_str(&r->once), &r->mask);
	if (kind->look_raw) {
		enum check_answer raw = kind->look_raw(buf_str(&r->raw), buf_str(&r->once), options, &r->a, &f);
		ck_assert(raw == CHECK_OK || raw == CHECK_FLAG);
		/* what the text no longer shows cannot be seen in it again */
		if (!str_eq(buf_str(&r->raw), buf_str(&r->once)) && kind->key && r->key.n > 0)
			ck_assert_int_eq(kind->look_raw(buf_str(&r->once), buf_str(&r->once), options, &r->a, &f), CHECK_OK);
	}
	ck_assert_uint_eq(utf8_valid(buf_str(&r->mask)), r->mask.n);
}

/* Two texts that are often the same: pieces of one in another writing. */
static void
rewrite(struct str text, struct buf *b, unsigned *seed)
{
	static const struct str pieces[][2] = { { STR("邉"), STR("辺") }, { STR("ー"), STR("オ") }, { STR("オ"), STR("ウ") }, { STR("　"), STR("") },
		{ STR("か"), STR("カ") }, { STR("ッ"), STR("ツ") }, { STR("ヂ"), STR("ジ") }, { STR("ヴ"), STR("ブ") }, { STR("々"), STR("辺") },
		{ STR("ヽ"), STR("カ") }, { STR("SMITH"), STR("Smith") }, { STR("Tarō"), STR("TARO") }, { STR("é"), STR("e") }, { STR("-"), STR("ー") },
		{ STR("・"), STR("") }, { STR(" "), STR(",") }, { STR("ONO"), STR("オノ") }, { STR("shi"), STR("シ") }, { STR("ァ"), STR("ア") } };
	buf_reset(b);
	for (size_t i = 0; i < text.n;) {
		size_t from = i, k = (size_t)rand_r(seed) % (sizeof(pieces) / sizeof(*pieces));
		if (str_starts(str_slice(text, i, text.n), pieces[k][0])) {
			buf_adds(b, pieces[k][1]);
			i += pieces[k][0].n;
		} else {
			utf8_next(text, &i);
			buf_adds(b, str_slice(text, from, i));
		}
	}
}

/* same is reflexive and symmetric, true only where keys are equal, and leaves its scratch alone. */
START_TEST(same_implies_one_key)
{
	unsigned seed = test_seed("same");
	struct buf raw = BUF_INIT, a = BUF_INIT, b = BUF_INIT, keys = BUF_INIT, scratch = BUF_INIT;
	size_t seen = 0;
	for (int round = 0; round < 200000; round++) {
		const struct kind *kind = kind_find(round % 2 ? STR("person-name") : STR("person-kana"));
		struct kind_options options = { .folding = { 0 } };
		if (round % 3 == 0)
			options.folding = (struct folding){ (unsigned)rand_r(&seed) & kind->folds, (unsigned)rand_r(&seed) };
		buf_reset(&a);
		buf_reset(&b);
		random_text(&raw, &seed);
		raw.n = utf8_length(buf_str(&raw)) > 12 ? 0 : raw.n;
		kind->clean(buf_str(&raw), &options, NULL, &a);
		rewrite(buf_str(&a), &raw, &seed);
		kind->clean(buf_str(&raw), &options, NULL, &b);
		struct str x = buf_str(&a), y = buf_str(&b);
		ck_assert(kind->same(x, x, &options, &scratch));
		bool same = kind->same(x, y, &options, &scratch);
		if (same != kind->same(y, x, &options, &scratch))
			ck_abort_msg("%s = %s, but not the other way", buf_cstr(&a), buf_cstr(&b));
		seen += same && !str_eq(x, y);
		buf_reset(&keys);
		kind->key(x, &options, &keys);
		size_t middle = keys.n;
		kind->key(y, &options, &keys);
		if (same && !str_eq(str_slice(buf_str(&keys), 0, middle), buf_tail(&keys, middle)))
			ck_abort_msg("%s: %s = %s, but keys are %s (%zu); folds on %x off %x", kind->name, buf_cstr(&a), buf_cstr(&b), buf_cstr(&keys),
			    middle, options.folding.on, options.folding.off);
	}
	ck_assert_uint_gt(seen, 1000);
	struct buf *all[] = { &raw, &a, &b, &keys, &scratch };
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		buf_fini(all[i]);
}
END_TEST

START_TEST(clean_is_idempotent_and_keys_agree)
{
	unsigned seed = test_seed("kinds");
	struct room r = { 0 };
	struct arena words = ARENA_INIT;
	struct codes codes;
	codes_init(&codes);
	ck_assert(codes_add(&codes, &words, STR("男"), STR("2")));
	ck_assert(codes_add(&codes, &words, STR("カ1"), STR("女")));
	static const struct era_codes era_codes = { { "1", "2", "9", "a", "M" } };
	const struct kind_options options[] = {
		{ 0 },
		{ .fold_newlines = true, .codes = &codes, .form = FORM_HYPHENS },
		{ .writing = { SCRIPT_KATAKANA, WIDTH_NARROW, WIDTH_WIDE, WIDTH_KEEP, WIDTH_WIDE }, .form = FORM_DIGITS },
		{ .writing = { SCRIPT_HIRAGANA, WIDTH_WIDE, WIDTH_NARROW, WIDTH_NARROW, WIDTH_NARROW }, .form = FORM_E164 },
		{ .date_format = STR("%G%y%m%d"), .era_codes = &era_codes },
		{ .date_format = STR("%d/%m/%Y") },
		{ .writing = { SCRIPT_KEEP, WIDTH_KEEP, WIDTH_KEEP, WIDTH_WIDE, WIDTH_KEEP } },
	};
	enum { OPTIONS = sizeof(options) / sizeof(*options) };
	for (int round = 0; round < 10000; round++) {
		random_text(&r.raw, &seed);
		for (const struct kind *const *kind = kind_all(); *kind; kind++)
			try_kind(*kind, round % 9 ? &options[round % OPTIONS] : NULL, &r);
		arena_reset(&r.a);
	}
	codes_fini(&codes);
	arena_fini(&words);
	arena_fini(&r.a);
	struct buf *all[] = { &r.raw, &r.once, &r.twice, &r.key, &r.again, &r.mask };
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		buf_fini(all[i]);
}
END_TEST

START_TEST(a_mask_never_shows_a_whole_name)
{
	static const struct str names[] = { STR("林"), STR("世田"), STR("世田谷"), STR("世田谷　太"), STR("ア"), STR("辻\U000E0100"), STR("JOHN"),
		STR("か\u3099") };
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		struct buf mask = BUF_INIT;
		kind_find(STR("person-name"))->mask(names[i], &mask);
		ck_assert(str_find(buf_str(&mask), STR("○"), 0) != SIZE_MAX && !str_eq(buf_str(&mask), names[i]));
		buf_fini(&mask);
	}
}
END_TEST

Suite *
properties_suite(void)
{
	Suite *suite = suite_create("properties");
	TCase *c = tcase_create("properties");
	tcase_set_timeout(c, 120);
	tcase_add_test(c, clean_is_idempotent_and_keys_agree);
	tcase_add_test(c, same_implies_one_key);
	tcase_add_test(c, a_mask_never_shows_a_whole_name);
	suite_add_tcase(suite, c);
	return suite;
}
