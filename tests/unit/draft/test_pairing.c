#include "config.h"

#include <stdlib.h>

#include "draft/pairing.h"
#include "suites.h"

enum { COLUMNS = 3 };

static struct draft_table
table(const char *const *cells, struct arena *a)
{
	struct draft_table t = { .name = { NULL, 0 } };
	struct str row[COLUMNS];
	for (size_t i = 0; i < COLUMNS; i++)
		vec_push(&t.columns, str_from(cells[i]));
	for (size_t i = COLUMNS; cells[i]; i += COLUMNS) {
		for (size_t k = 0; k < COLUMNS; k++)
			row[k] = str_from(cells[i + k]);
		draft_table_add(&t, row, a);
	}
	return t;
}

/* "1=0 2=1?": the export's column 1 with the register's 0, and 2 with 1, which is unsure. */
static void
pair(const char *const *records, const char *const *cases, struct buf *out)
{
	struct arena a = ARENA_INIT;
	struct draft_table r = table(records, &a), c = table(cases, &a);
	struct guess rg[COLUMNS], cg[COLUMNS];
	struct pairings pairs = { 0 };
	guess_columns(&r, rg, &a);
	guess_columns(&c, cg, &a);
	struct guess_key key = guess_find_key(&r, rg, ATTRIBUTE_RECORD_ID, &a);
	pair_columns(&r, rg, &key, &c, cg, 0, &a, &pairs);
	for (size_t i = 0; i < pairs.n; i++)
		buf_addf(out, "%s%zu=%zu%s", i ? " " : "", pairs.v[i].record, pairs.v[i].cases, pairs.v[i].doubt.n ? "?" : "");
	vec_fini(&pairs);
	draft_table_fini(&r);
	draft_table_fini(&c);
	arena_fini(&a);
}

START_TEST(columns_that_belong_together)
{
	static const char *const cases[] = { "ケース番号", "児童氏名", "生年月日", "C1", "山田 花子", "2015-04-01", "C2", "佐藤 健", "2016-05-02",
		"C3", "鈴木 一", "2017-06-03", NULL };
	static const struct {
		const char *want;
		const char *records[16];
	} tries[] = {
		/* by their names, in other forms */
		{ "1=1 2=2", { "記録ID", "氏名", "誕生日", "1", "山田花子", "H27.4.1", "2", "高橋 誠", "R1.5.2" } },
		/* by their values alone */
		{ "1=0? 2=2?", { "記録ID", "KEY", "D", "1", "C1", "2015/4/1", "2", "C2", "2016/5/2", "3", "C3", "2017/6/3" } },
		/* the record key is no case number, even where its values are those of one */
		{ "", { "記録ID", "A", "B", "C1", "x", "p", "C2", "y", "q", "C3", "z", "r" } },
		/* another person's name is another person's name */
		{ "", { "記録ID", "保護者氏名", "対応者", "1", "山田 花子", "山田 花子", "2", "佐藤 健", "佐藤 健", "3", "鈴木 一", "鈴木 一" } },
	};
	for (size_t i = 0; i < sizeof(tries) / sizeof(*tries); i++) {
		struct buf got = BUF_INIT;
		pair(tries[i].records, cases, &got);
		ck_assert_msg(strcmp(buf_cstr(&got), tries[i].want) == 0, "try %zu: %s, not %s", i, buf_cstr(&got), tries[i].want);
		buf_fini(&got);
	}
}
END_TEST

Suite *
pairing_suite(void)
{
	Suite *s = suite_create("pairing");
	TCase *t = tcase_create("pairing");
	tcase_add_test(t, columns_that_belong_together);
	suite_add_tcase(s, t);
	return s;
}
