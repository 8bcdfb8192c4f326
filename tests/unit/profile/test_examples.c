/* The whole profiles that kakehashi.conf(5) shows, in both languages, are written out as they stand there, and loaded. */
#include "config.h"

#include <check.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/infile.h"
#include "base/path.h"
#include "profile/grammar.h"
#include "room.h"
#include "suites.h"
#include "text/name_fold.h"

static const char *const pages[] = { "man/kakehashi.conf.5", "man/ja/kakehashi.conf.5" };

static const struct { struct str escape, text; } escapes[] = {
	{ STR("\\e"), STR("\\") },
	{ STR("\\-"), STR("-") },
	{ STR("\\&"), STR("") },
	{ STR("\\(aq"), STR("'") },
	{ STR("\\(ha"), STR("^") },
	{ STR("\\(ti"), STR("~") },
};

/* A line of a literal block as a reader sees it. */
static void
add_line(struct buf *out, struct str line)
{
	for (size_t i = 0; i < line.n;) {
		size_t k = 0, kinds = sizeof(escapes) / sizeof(escapes[0]);
		struct str rest = str_slice(line, i, line.n);
		while (k < kinds && !str_starts(rest, escapes[k].escape))
			k++;
		ck_assert_msg(k < kinds || line.p[i] != '\\', "unknown escape: %.*s", STR_ARG(line));
		if (k < kinds)
			buf_adds(out, escapes[k].text);
		else
			buf_addc(out, line.p[i]);
		i += k < kinds ? escapes[k].escape.n : 1;
	}
	buf_addc(out, '\n');
}

/* Writes each block whose first line is "# example: NAME" to NAME, without that line; how many there were. */
static size_t
write_examples(struct str page)
{
	struct buf text = BUF_INIT, name = BUF_INIT;
	const struct str mark = STR("# example: ");
	bool inside = false;
	size_t n = 0;
	for (size_t i = 0; i < page.n;) {
		size_t end = str_find(page, STR("\n"), i);
		end = end == SIZE_MAX ? page.n : end;
		struct str line = str_slice(page, i, end);
		i = end + 1;
		if (inside && str_eq(line, STR(".Ed"))) {
			room_put(buf_cstr(&name), buf_str(&text));
			inside = false;
			n++;
		} else if (inside) {
			add_line(&text, line);
		} else if (str_starts(line, mark)) {
			buf_reset(&name);
			buf_reset(&text);
			buf_adds(&name, str_slice(line, mark.n, line.n));
			inside = true;
		}
	}
	ck_assert(!inside);
	buf_fini(&text);
	buf_fini(&name);
	return n;
}

START_TEST(examples_load)
{
	const char *top = getenv("top_srcdir");
	ck_assert_msg(top, "top_srcdir is not set");
	struct arena arena = ARENA_INIT;
	struct buf page = BUF_INIT;
	struct err err = ERR_INIT;
	ck_assert_msg(infile_read_all(path_join(&arena, str_from(top), str_from(pages[_i])), 1 << 20, &page, &err), "%s", err.message);
	ck_assert_uint_eq(write_examples(buf_str(&page)), 3);
	struct profile *p = room_load("kakehashi.conf", &err);
	ck_assert_msg(p, "%s:\n%s", err.message, room_mistakes(true));
	ck_assert_uint_eq(p->targets_n, 1);
	ck_assert_uint_eq(p->match.pairs_n, 5);
	ck_assert_str_eq(p->cases.where, room_path("register.csv"));
	profile_free(p);
	buf_fini(&page);
	arena_fini(&arena);
}
END_TEST

static bool
is_listed(struct str page, const char *word)
{
	static const char *const forms[] = { ".It Ic %s ", ", %s ", " Ic %s No" };
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		struct arena arena = ARENA_INIT;
		struct str form = str_from(forms[i]);
		size_t at = str_find(form, STR("%s"), 0);
		struct str line = arena_format(&arena, "%.*s%s%s", (int)at, form.p, word, form.p + at + 2);
		bool found = str_find(page, line, 0) != SIZE_MAX;
		arena_fini(&arena);
		if (found)
			return true;
	}
	return false;
}

static void
look_for(struct str page, const struct section_rule *rule)
{
	for (size_t i = 0; rule->options[i]; i++)
		ck_assert_msg(is_listed(page, rule->options[i]), "%s lacks %s", rule->name, rule->options[i]);
	for (size_t i = 0; rule->sections[i]; i++)
		look_for(page, rule->sections[i]);
}

/* Each option of the grammar, each kind and each fold stands in both pages. */
START_TEST(words_are_documented)
{
	struct arena arena = ARENA_INIT;
	struct buf page = BUF_INIT;
	struct err err = ERR_INIT;
	ck_assert(infile_read_all(path_join(&arena, str_from(getenv("top_srcdir")), str_from(pages[_i])), 1 << 20, &page, &err));
	look_for(buf_str(&page), &grammar);
	for (const struct kind *const *k = kind_all(); *k; k++) {
		char item[64];
		snprintf(item, sizeof(item), ".It Cm %s\n", (*k)->name);
		ck_assert_msg(str_find(buf_str(&page), str_from(item), 0) != SIZE_MAX, "%s lacks kind %s", pages[_i], (*k)->name);
	}
	for (const struct name_fold_word *w = name_fold_words; w->word; w++) {
		char item[64];
		snprintf(item, sizeof(item), ".It Cm %s\n", w->word);
		ck_assert_msg(str_find(buf_str(&page), str_from(item), 0) != SIZE_MAX, "%s lacks fold %s", pages[_i], w->word);
	}
	buf_fini(&page);
	arena_fini(&arena);
}
END_TEST

Suite *
examples_suite(void)
{
	Suite *s = suite_create("profile/examples");
	TCase *t = tcase_create("examples");
	tcase_add_checked_fixture(t, room_open, room_close);
	tcase_add_loop_test(t, examples_load, 0, sizeof(pages) / sizeof(pages[0]));
	tcase_add_loop_test(t, words_are_documented, 0, sizeof(pages) / sizeof(pages[0]));
	suite_add_tcase(s, t);
	return s;
}
