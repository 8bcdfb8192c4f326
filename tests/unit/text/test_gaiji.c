#include "config.h"

#include "text/gaiji.h"

#include <stdio.h>
#include <string.h>

#include "random.h"
#include "suites.h"
#include "text/unicode.h"
#include "text/utf8.h"

/* Every code of CP932's user-defined rows is a character of its own, in order, and nothing else is one. */
START_TEST(codes_and_characters)
{
	uint32_t expect = 0xE000;
	for (unsigned bytes = 0; bytes <= 0xFFFF; bytes++) {
		char text[8];
		int n = snprintf(text, sizeof(text), "%04X", bytes);
		unsigned lead = bytes >> 8, trail = bytes & 0xFF;
		bool is_code = lead >= 0xF0 && lead <= 0xF9 && trail >= 0x40 && trail <= 0xFC && trail != 0x7F;
		uint32_t code = 0;
		ck_assert_msg(gaiji_parse((struct str){ text, (size_t)n }, &code) == is_code, "%s", text);
		if (!is_code)
			continue;
		ck_assert_uint_eq(code, expect);
		ck_assert_uint_eq(gaiji_cp932(code), bytes);
		expect++;
	}
	ck_assert_uint_eq(expect, 0xE758);
	ck_assert_uint_eq(gaiji_cp932(0xE758), 0);
	ck_assert_uint_eq(gaiji_cp932(0xDFFF), 0);
	ck_assert_uint_eq(gaiji_cp932(0xF0000), 0);
}
END_TEST

static const struct {
	const char *text;
	uint32_t code; /* 0: none */
} names[] = {
	{ "F040", 0xE000 }, { "f9fc", 0xE757 }, { "U+E000", 0xE000 }, { "U+f8ff", 0xF8FF }, { "U+F0000", 0xF0000 },
	{ "U+10FFFD", 0x10FFFD }, { "\uE000", 0xE000 }, { "\U000F0000", 0xF0000 },
	{ "", 0 }, { "F03F", 0 }, { "F07F", 0 }, { "F0FD", 0 }, { "FA40", 0 }, { "EFFC", 0 }, { "E000", 0 }, { "F04", 0 }, { "F0400", 0 },
	{ " F040", 0 }, { "U+E00", 0 }, { "U+E000x", 0 }, { "U+9AD9", 0 }, { "U+DFFF", 0 }, { "U+F900", 0 }, { "U+FFFFE", 0 },
	{ "U+110000", 0 }, { "髙", 0 }, { "\uE000\uE001", 0 }, { "a", 0 }, { "F0g0", 0 },
};

START_TEST(parses_names)
{
	uint32_t code = 0;
	ck_assert_msg(gaiji_parse(str_from(names[_i].text), &code) == (names[_i].code != 0), "%s", names[_i].text);
	ck_assert_msg(names[_i].code == 0 || code == names[_i].code, "%s", names[_i].text);
}
END_TEST

static struct arena arena;

static void
add(struct gaiji *g, uint32_t code, const char *to, unsigned line)
{
	struct gaiji_entry entry = { .code = code, .keep = !to, .to = str_from(to ? to : ""), .line = line };
	ck_assert_ptr_null(gaiji_add(g, &arena, entry));
}

/* 髙, two characters, kept, 〓; not in the order of their codes. */
static struct gaiji
make(void)
{
	struct gaiji g = { 0 };
	add(&g, 0xF0000, "〓", 2);
	add(&g, 0xE000, "髙", 3);
	add(&g, 0xF8FF, "部分", 4);
	add(&g, 0xE757, NULL, 5);
	add(&g, 0x10FFFD, "葛\U000E0100", 6);
	return g;
}

START_TEST(holds_one_meaning)
{
	struct gaiji g = make();
	add(&g, 0xE000, "髙", 9); /* the same again */
	ck_assert_uint_eq(g.n, 5);
	for (size_t i = 1; i < g.n; i++)
		ck_assert_uint_lt(g.v[i - 1].code, g.v[i].code);
	const struct gaiji_entry *there = gaiji_add(&g, &arena, (struct gaiji_entry){ .code = 0xE000, .to = STR("高"), .line = 10 });
	ck_assert(there && there->line == 3);
	ck_assert_ptr_nonnull(gaiji_add(&g, &arena, (struct gaiji_entry){ .code = 0xE000, .keep = true, .to = STR("") }));
	ck_assert_ptr_nonnull(gaiji_add(&g, &arena, (struct gaiji_entry){ .code = 0xE757, .to = STR("x") }));
	ck_assert(gaiji_find(&g, 0xE757)->keep);
	ck_assert_ptr_null(gaiji_find(&g, 0xE001));
	ck_assert_ptr_null(gaiji_find(NULL, 0xE000));
	gaiji_fini(&g);
	arena_fini(&arena);
}
END_TEST

START_TEST(replaces_and_notes)
{
	struct gaiji g = make();
	struct replacements made = { 0 };
	struct buf out = BUF_INIT;
	buf_adds(&out, STR(">"));
	struct str text = STR("\uE000橋\uE000\uE757\uE001\uF8FF\U000F0000\uE000");
	ck_assert_uint_eq(gaiji_replace(&g, text, STR("氏名"), &made, &out), 5);
	ck_assert_str_eq(buf_cstr(&out), ">髙橋髙\uE757\uE001部分〓髙");
	ck_assert_uint_eq(made.n, 3);
	ck_assert(str_eq(made.v[0].from, STR("\uE000")) && str_eq(made.v[0].to, STR("髙")) && made.v[0].count == 3);
	ck_assert(str_eq(made.v[1].from, STR("\uF8FF")) && str_eq(made.v[1].to, STR("部分")) && made.v[1].count == 1);
	ck_assert(str_eq(made.v[2].from, STR("\U000F0000")) && str_eq(made.v[2].where, STR("氏名")));
	ck_assert_str_eq(made.v[0].by, BY_GAIJI);
	/* The next value is another place. */
	gaiji_replace(&g, STR("\uE000"), STR("住所"), &made, &out);
	ck_assert(made.n == 4 && made.v[0].count == 3 && made.v[3].count == 1);
	vec_fini(&made);
	buf_fini(&out);
	gaiji_fini(&g);
	arena_fini(&arena);
}
END_TEST

/* The quick search finds what a look at each character finds, and doing it again changes nothing. */
START_TEST(on_random_text)
{
	static const char *const pieces[] = { "\uE000", "\uEFFF", "\uF000", "\uF8FF", "\uF900", "\uFF21", "\uE757", "\U000F0000", "\U0010FFFD",
		"\U000E0100", "\U00020BB7", "漢", "a", "ｶ", "\uFFFD" };
	unsigned long seed = random_seed("on_random_text");
	struct gaiji g = make();
	struct buf text = BUF_INIT, once = BUF_INIT, twice = BUF_INIT;
	for (int round = 0; round < 3000; round++) {
		buf_reset(&text);
		random_text(&text, random_below(40));
		for (uint32_t n = random_below(4); n > 0; n--) {
			buf_adds(&text, str_from(pieces[random_below(sizeof(pieces) / sizeof(*pieces))]));
			random_text(&text, random_below(40));
		}
		struct str s = buf_str(&text);
		size_t found = gaiji_next(s, 0);
		for (size_t i = 0; i < s.n;) {
			size_t at = i;
			if (!unicode_is_private(utf8_next(s, &i)))
				continue;
			ck_assert_msg(found == at, "seed %lu: found %zu for %zu", seed, found, at);
			found = gaiji_next(s, i);
		}
		ck_assert_msg(found == s.n, "seed %lu", seed);
		buf_reset(&once);
		buf_reset(&twice);
		gaiji_replace(&g, s, STR(""), NULL, &once);
		ck_assert_uint_eq(gaiji_replace(&g, buf_str(&once), STR(""), NULL, &twice), 0);
		ck_assert_msg(str_eq(buf_str(&once), buf_str(&twice)), "seed %lu", seed);
	}
	buf_fini(&text);
	buf_fini(&once);
	buf_fini(&twice);
	gaiji_fini(&g);
	arena_fini(&arena);
}
END_TEST

Suite *
gaiji_suite(void)
{
	Suite *s = suite_create("text/gaiji");
	TCase *t = tcase_create("gaiji");
	tcase_add_test(t, codes_and_characters);
	tcase_add_loop_test(t, parses_names, 0, sizeof(names) / sizeof(names[0]));
	tcase_add_test(t, holds_one_meaning);
	tcase_add_test(t, replaces_and_notes);
	tcase_add_test(t, on_random_text);
	suite_add_tcase(s, t);
	return s;
}
