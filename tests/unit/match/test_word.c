#include "config.h"

#include <stdio.h>

#include "match/names.h"
#include "match/word.h"
#include "suites.h"

#include "base/poison.h"

static struct field
field_of(const char *kind)
{
	return (struct field){ .name = STR("n"), .kind = kind_find(str_from(kind)) };
}

START_TEST(numbers)
{
	struct field f = field_of("person-name");
	struct words *w = words_new(&f);
	ck_assert_uint_eq(words_count(w), 0);
	ck_assert_uint_eq(words_find(w, STR("渡邉")), KEY_UNKNOWN);
	ck_assert_uint_eq(words_find(w, STR("")), 0);
	ck_assert_uint_eq(words_add(w, STR("")), 0);
	ck_assert_uint_eq(words_add(w, STR("渡邉")), 1);
	ck_assert_uint_eq(words_add(w, STR("成城")), 2);
	ck_assert_uint_eq(words_add(w, STR("渡辺")), 3);
	ck_assert_uint_eq(words_add(w, STR("渡邉")), 1);
	ck_assert_uint_eq(words_add(w, STR("　")), 4); /* without a key */
	ck_assert_uint_eq(words_count(w), 4);
	ck_assert_uint_eq(words_keys_count(w), 2);
	ck_assert_uint_eq(words_find(w, STR("渡辺")), 3);
	ck_assert_uint_eq(words_at(w, 1)->key_id, 1);
	ck_assert_uint_eq(words_at(w, 2)->key_id, 2);
	ck_assert_uint_eq(words_at(w, 3)->key_id, 1);
	ck_assert_uint_eq(words_at(w, 4)->key_id, KEY_MISSING);
	ck_assert_uint_eq(words_find_key(w, words_at(w, 2)->key), 2);
	ck_assert_uint_eq(words_find_key(w, STR("")), KEY_MISSING);
	ck_assert_uint_eq(words_find_key(w, STR("喜多見")), KEY_UNKNOWN);
	words_free(w);
	words_free(NULL);
}
END_TEST

static const struct {
	const char *kind, *text;
	unsigned flags;
	uint16_t units[4]; /* the first ones */
	size_t n;
} looks[] = {
	{ "person-name", "世田谷", WORD_KANJI, { 0x4E16, 0x7530, 0x8C37 }, 3 },
	{ "person-name", "\U00020BB7田", WORD_KANJI, { 0xD842, 0xDFB7, 0x7530 }, 3 },
	{ "person-name", "葛\U000E0100", WORD_KANJI, { 0x845B }, 1 },
	{ "person-name", "さくら", WORD_KANA, { 0x30B5, 0x30AF, 0x30E9 }, 3 },
	{ "person-name", "Zoë", WORD_LETTERS | WORD_MARKS, { 'z', 'o', 'e' }, 3 },
	{ "person-name", "LEE MIN", WORD_LETTERS, { 'l', 'e', 'e', 'm' }, 6 },
	{ "person-name", "〓郎", WORD_KANJI | WORD_WILD, { 0x3013, 0x90CE }, 2 },
	{ "person-kana", "ショウ", WORD_KANA, { 0x30B7, 0x30E8, 0x30A6 }, 3 },
	{ "person-kana", "TARŌ", WORD_LETTERS, { 't', 'a', 'r', 'o' }, 4 },
	{ "person-name", "佐々木", WORD_KANJI, { 0x4F50, 0x4F50, 0x6728 }, 3 },
};

START_TEST(look)
{
	struct field f = field_of(looks[_i].kind);
	struct words *w = words_new(&f);
	uint32_t id = words_add(w, str_from(looks[_i].text));
	const struct word *word = words_at(w, id);
	ck_assert(str_eq(word->text, str_from(looks[_i].text)));
	ck_assert_msg(word->flags == looks[_i].flags, "%s: flags %x", looks[_i].text, word->flags);
	ck_assert_msg(word->units_n == looks[_i].n, "%s: %u units", looks[_i].text, word->units_n);
	for (size_t i = 0; i < looks[_i].n && i < 4; i++)
		ck_assert_msg(word->units[i] == looks[_i].units[i], "%s: unit %zu is %04X", looks[_i].text, i, word->units[i]);
	words_free(w);
}
END_TEST

/* A record's word is the table's, or one like it. */
START_TEST(of_a_record)
{
	struct field f = field_of("person-name");
	struct words *w = words_new(&f);
	struct arena a = ARENA_INIT;
	struct buf scratch = BUF_INIT;
	words_add(w, STR("成城"));
	words_add(w, STR("渡辺"));
	uint32_t id;
	ck_assert_ptr_null(words_look(w, &f, STR(""), &id, &a, &scratch));
	ck_assert_uint_eq(id, 0);
	ck_assert_ptr_eq(words_look(w, &f, STR("渡辺"), &id, &a, &scratch), words_at(w, 2));
	ck_assert_uint_eq(id, 2);
	const struct word *variant = words_look(w, &f, STR("渡邊"), &id, &a, &scratch);
	ck_assert_uint_eq(id, KEY_UNKNOWN);
	ck_assert_uint_eq(variant->key_id, 2);
	ck_assert_uint_eq(words_look(w, &f, STR("喜多見"), &id, &a, &scratch)->key_id, KEY_UNKNOWN);
	buf_fini(&scratch);
	arena_fini(&a);
	words_free(w);
}
END_TEST

/* Three tables of consecutive rows, merged, are the one of all rows. */
START_TEST(tables_of_threads)
{
	enum { ROWS = 3000, TABLES = 3 };
	struct field f = field_of("person-kana");
	struct arena a = ARENA_INIT;
	struct words *all = words_new(&f), *merged = words_new(&f);
	struct str rows[ROWS];
	uint32_t ids[ROWS], of_table[ROWS], map[ROWS + 1];
	for (uint32_t i = 0; i < ROWS; i++) {
		rows[i] = i % 7 ? arena_format(&a, "%s%u", i % 2 ? "ユーキ" : "ユウキ", i * 31 % 1009) : STR("");
		ids[i] = words_add(all, rows[i]);
	}
	for (uint32_t t = 0; t < TABLES; t++) {
		struct words *part = words_new(&f);
		uint32_t from = t * (ROWS / TABLES), to = from + ROWS / TABLES;
		for (uint32_t i = from; i < to; i++)
			of_table[i] = words_add(part, rows[i]);
		words_merge(merged, part, map);
		words_free(part);
		for (uint32_t i = from; i < to; i++)
			ck_assert_uint_eq(map[of_table[i]], ids[i]);
	}
	ck_assert_uint_eq(words_count(merged), words_count(all));
	ck_assert_uint_eq(words_keys_count(merged), words_keys_count(all));
	for (uint32_t id = 1; id <= words_count(all); id++) {
		const struct word *x = words_at(all, id), *y = words_at(merged, id);
		ck_assert(str_eq(x->text, y->text) && str_eq(x->key, y->key) && x->key_id == y->key_id && x->flags == y->flags);
		ck_assert(x->units_n == y->units_n && memcmp(x->units, y->units, x->units_n * sizeof(*x->units)) == 0);
		ck_assert_uint_eq(words_find(merged, x->text), id);
		ck_assert_uint_eq(words_find_key(merged, x->key), x->key_id);
	}
	words_free(all);
	words_free(merged);
	arena_fini(&a);
}
END_TEST

static const struct {
	const char *text, *family, *given;
} cuts[] = {
	{ "", "", "" }, { "　", "", "" }, { "世田谷　太郎", "世田谷", "太郎" }, { "世田谷太郎", "世田谷太郎", "" },
	{ " 世田谷 　太郎　", "世田谷", "太郎" }, { "GARCIA　LOPEZ MARIA", "GARCIA", "LOPEZ MARIA" }, { "世田谷　", "世田谷", "" },
	{ "LEE  MIN  JI ", "LEE", "MIN  JI" },
};

START_TEST(cut)
{
	struct name_parts p = name_cut(str_from(cuts[_i].text));
	ck_assert_msg(str_eq(p.family, str_from(cuts[_i].family)), "%.*s", STR_ARG(p.family));
	ck_assert_msg(str_eq(p.given, str_from(cuts[_i].given)), "%.*s", STR_ARG(p.given));
	ck_assert(p.parted == (p.given.n > 0));
}
END_TEST

Suite *
word_suite(void)
{
	Suite *s = suite_create("match: words");
	TCase *t = tcase_create("words");
	tcase_add_test(t, numbers);
	tcase_add_loop_test(t, look, 0, (int)(sizeof(looks) / sizeof(*looks)));
	tcase_add_test(t, of_a_record);
	tcase_add_test(t, tables_of_threads);
	tcase_add_loop_test(t, cut, 0, (int)(sizeof(cuts) / sizeof(*cuts)));
	suite_add_tcase(s, t);
	return s;
}
