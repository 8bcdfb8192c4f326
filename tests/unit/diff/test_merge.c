#include "config.h"

#include <stdlib.h>

#include "diff/cell.h"
#include "diff/merge.h"
#include "diff/pack.h"
#include "suites.h"

static struct arena a;
static struct diff_scratch scratch;

static void
set_up(void)
{
	a = ARENA_INIT;
	scratch = (struct diff_scratch){ 0 };
}

static void
tear_down(void)
{
	diff_scratch_fini(&scratch);
	arena_fini(&a);
}

/* Files with the columns k1, k2, v in either order, and w in the new one. */
static struct diff_plan
plan(size_t keys_n, const char *kind)
{
	static struct diff_column keys[2], common[1], only[1];
	const struct kind *k = kind ? kind_find(str_from(kind)) : NULL;
	keys[0] = (struct diff_column){ STR("k1"), k, { 0, 2 } };
	keys[1] = (struct diff_column){ STR("k2"), k, { 1, 1 } };
	common[0] = (struct diff_column){ STR("v"), k, { 2, 0 } };
	only[0] = (struct diff_column){ STR("w"), NULL, { SIZE_MAX, 3 } };
	return (struct diff_plan){ .keys = keys, .keys_n = keys_n, .common = common, .common_n = 1, .only = { NULL, only },
		.only_n = { 0, 1 }, .file = { "old", "new" } };
}

static int
compare_keys(size_t keys_n, const struct str *x, const struct str *y)
{
	struct diff_plan p = plan(keys_n, NULL);
	struct buf left = BUF_INIT, right = BUF_INIT;
	diff_pack_key(&p, DIFF_OLD, x, &scratch, &left);
	diff_pack_key(&p, DIFF_OLD, y, &scratch, &right);
	int c = str_cmp(buf_str(&left), buf_str(&right));
	buf_fini(&left);
	buf_fini(&right);
	return (c > 0) - (c < 0);
}

START_TEST(keys_of_two_columns_sort_column_by_column)
{
	/* In ascending order. */
	static const struct { const char *p; size_t n; } words[] = { { "", 0 }, { "\0", 1 }, { "\0\0", 2 }, { "\0\xFF", 2 }, { "\1", 1 },
		{ "a", 1 }, { "a\0", 2 }, { "a\0b", 3 }, { "ab", 2 }, { "b", 1 }, { "\xFF", 1 } };
	enum { WORDS = sizeof(words) / sizeof(*words) };
	for (size_t i = 1; i < WORDS * WORDS; i++) /* not the first: it is no key at all */
		for (size_t j = 1; j < WORDS * WORDS; j++) {
			struct str x[] = { { words[i / WORDS].p, words[i / WORDS].n }, { words[i % WORDS].p, words[i % WORDS].n } };
			struct str y[] = { { words[j / WORDS].p, words[j / WORDS].n }, { words[j % WORDS].p, words[j % WORDS].n } };
			ck_assert_int_eq(compare_keys(2, x, y), (i > j) - (i < j));
		}
}
END_TEST

START_TEST(a_record_without_any_key_has_an_empty_one)
{
	struct diff_plan p = plan(2, "id");
	struct buf key = BUF_INIT;
	diff_pack_key(&p, DIFF_OLD, (const struct str[]){ STR(" "), STR(""), STR("v") }, &scratch, &key);
	ck_assert_uint_eq(key.n, 0);
	diff_pack_key(&p, DIFF_OLD, (const struct str[]){ STR(""), STR("x"), STR("v") }, &scratch, &key);
	ck_assert(str_eq(buf_str(&key), (struct str){ "\0\0x", 3 }));
	buf_fini(&key);
}
END_TEST

START_TEST(records_come_out_as_they_went_in)
{
	struct diff_plan p = plan(2, NULL);
	const struct str cells[] = { STR("value"), STR("second"), { "fir\0st", 6 }, STR("") };
	struct buf packed = BUF_INIT;
	diff_pack_cells(&p, DIFF_NEW, cells, &packed);
	struct diff_record r = diff_record_new(&p, DIFF_NEW, &a);
	diff_unpack(&p, DIFF_NEW, buf_str(&packed), &r);
	ck_assert(str_eq(r.keys[0], cells[2]) && str_eq(r.keys[1], cells[1]));
	ck_assert(str_eq(r.common[0], cells[0]) && str_eq(r.only[0], cells[3]));
	/* The part that is compared at once knows nothing of keys and columns of one file. */
	const struct str others[] = { STR("value"), STR("x"), STR("y"), STR("z") };
	struct buf other = BUF_INIT;
	diff_pack_cells(&p, DIFF_NEW, others, &other);
	ck_assert(str_eq(diff_packed_common(buf_str(&packed)), diff_packed_common(buf_str(&other))));
	buf_fini(&packed);
	buf_fini(&other);
}
END_TEST

START_TEST(cells_are_the_same_as_their_kind_says)
{
	static const struct { const char *kind, *old, *new; bool same; } cases[] = {
		{ NULL, "a", "a", true }, { NULL, "a", "ａ", false }, { NULL, "", "", true }, { NULL, "a", "a ", false },
		{ "id", "A-1", "Ａ－１ ", true }, { "id", "A-1", "a-1", false },
		{ "date", "2015-04-01", "平成27年4月1日", true }, { "date", "2015-04-01", "2015-04-02", false },
		{ "date", "不明", "不明", true }, { "date", "不明", "不詳", false }, { "date", "", "不明", false },
		{ "date", "不明", "2015-04-01", false }, { "date", "", "", true }, { "date", "", "2015-04-01", false },
		{ "phone", "03-1234-5678", "０３（１２３４）５６７８", true }, { "phone", "03-1234-5678", "03-1234-5679", false },
		{ "postal-code", "123-4567", "〒１２３４５６７", true },
		{ "person-name", "山田　太郎", "山田太郎", true }, { "person-name", "山田太郎", "山田太朗", false },
		{ "person-name", "", "山田太郎", false },
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct diff_column c = { .kind = cases[i].kind ? kind_find(str_from(cases[i].kind)) : NULL };
		struct str old = str_from(cases[i].old), new = str_from(cases[i].new);
		ck_assert_msg(diff_cell_same(&c, (const struct str[]){ old, new }, &scratch) == cases[i].same, "case %zu", i);
		ck_assert_msg(diff_cell_same(&c, (const struct str[]){ new, old }, &scratch) == cases[i].same, "case %zu turned", i);
	}
}
END_TEST

/* What the merge tells, as text. */
struct told {
	struct buf text;
	bool fail;
};

static bool
tell(void *data, const struct diff_entry *entry, struct err *err)
{
	struct told *t = data;
	const struct diff_record *old = entry->side[DIFF_OLD], *new = entry->side[DIFF_NEW];
	buf_addf(&t->text, "%s%.*s", !new ? "-" : !old ? "+" : "~", STR_ARG((new ? new : old)->keys[0]));
	for (size_t i = 0; i < entry->changed_n; i++)
		buf_addf(&t->text, ":%.*s>%.*s", STR_ARG(old->common[entry->changed[i]]), STR_ARG(new->common[entry->changed[i]]));
	buf_addc(&t->text, ' ');
	return !t->fail || err_set(err, ERR_OUTPUT, "full");
}

static void
tell_twice(void *data, enum diff_side side, const struct diff_record *record, uint64_t first_line, uint64_t line)
{
	struct told *t = data;
	buf_addf(&t->text, "%s%.*s:%d,%d ", side == DIFF_OLD ? "<" : ">", STR_ARG(record->keys[0]), (int)first_line, (int)line);
}

/* "kv kv …": one letter the key, one the value; a record's line is its place. */
static struct sorter *
load(const struct diff_plan *p, enum diff_side side, const char *records)
{
	struct err err = ERR_INIT;
	struct sorter *s = sorter_new(1); /* on disk */
	uint64_t line = 2;
	for (const char *c = records; *c; c += c[2] ? 3 : 2) {
		struct str cells[4] = { { c, 1 }, STR("x"), { c + 1, 1 }, STR("w") };
		if (side == DIFF_NEW) {
			cells[0] = (struct str){ c + 1, 1 };
			cells[2] = (struct str){ c, 1 };
		}
		struct buf key = BUF_INIT, packed = BUF_INIT;
		diff_pack_key(p, side, cells, &scratch, &key);
		diff_pack_cells(p, side, cells, &packed);
		ck_assert(sorter_add(s, &(struct sorted){ buf_str(&key), buf_str(&packed), line++ }, &err));
		buf_fini(&key);
		buf_fini(&packed);
	}
	ck_assert(sorter_finish(s, &err));
	return s;
}

START_TEST(merge_tells_what_differs)
{
	static const struct { const char *old, *new, *told; struct diff_counts counts; } cases[] = {
		{ "", "", "", { .removed = 0 } },
		{ "a1", "", "-a ", { .read = { 1, 0 }, .removed = 1 } },
		{ "", "b1 a1", "+a +b ", { .read = { 0, 2 }, .added = 2 } },
		{ "c1 a1 b1", "b1 c1 a1", "", { .read = { 3, 3 } } },
		{ "a1 b2 d4", "d5 c3 b2", "-a +c ~d:4>5 ", { .read = { 3, 3 }, .removed = 1, .added = 1, .changed = 1, .values = 1 } },
		{ "a1 b1 a2 a3", "b2", "-a <a:2,4 <a:2,5 ~b:1>2 ", { .read = { 4, 1 }, .removed = 1, .changed = 1, .values = 1 } },
		{ "z1", "z1 z1", ">z:2,3 ", { .read = { 1, 2 } } },
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct diff_plan p = plan(1, NULL);
		struct sorter *sorters[] = { load(&p, DIFF_OLD, cases[i].old), load(&p, DIFF_NEW, cases[i].new) };
		struct told told = { 0 };
		struct diff_counts counts = { 0 };
		struct err err = ERR_INIT;
		ck_assert(diff_merge(&p, sorters, &(struct diff_sink){ &told, tell, tell_twice }, &counts, &err));
		ck_assert_str_eq(buf_cstr(&told.text), cases[i].told);
		ck_assert_mem_eq(&counts, &cases[i].counts, sizeof(counts));
		sorter_free(sorters[DIFF_OLD]);
		sorter_free(sorters[DIFF_NEW]);
		buf_fini(&told.text);
	}
}
END_TEST

START_TEST(merge_stops_where_the_sink_fails)
{
	struct diff_plan p = plan(1, NULL);
	struct sorter *sorters[] = { load(&p, DIFF_OLD, "a1 b1"), load(&p, DIFF_NEW, "a2 b2") };
	struct told told = { .fail = true };
	struct diff_counts counts = { 0 };
	struct err err = ERR_INIT;
	ck_assert(!diff_merge(&p, sorters, &(struct diff_sink){ &told, tell, tell_twice }, &counts, &err));
	ck_assert_int_eq(err.code, ERR_OUTPUT);
	ck_assert_str_eq(buf_cstr(&told.text), "~a:1>2 ");
	sorter_free(sorters[DIFF_OLD]);
	sorter_free(sorters[DIFF_NEW]);
	buf_fini(&told.text);
}
END_TEST

Suite *
merge_suite(void)
{
	Suite *suite = suite_create("merge");
	TCase *c = tcase_create("merge");
	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, keys_of_two_columns_sort_column_by_column);
	tcase_add_test(c, a_record_without_any_key_has_an_empty_one);
	tcase_add_test(c, records_come_out_as_they_went_in);
	tcase_add_test(c, cells_are_the_same_as_their_kind_says);
	tcase_add_test(c, merge_tells_what_differs);
	tcase_add_test(c, merge_stops_where_the_sink_fails);
	suite_add_tcase(suite, c);
	return suite;
}
