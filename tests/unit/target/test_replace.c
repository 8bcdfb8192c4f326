/* What is written for characters that the target's encoding lacks. */
#include "config.h"

#include "office.h"
#include "suites.h"
#include "text/encode.h"

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

enum { REDUCE = 1, GETA = 2 };

/* What was replaced is told as "CHARACTER=TEXT:BY*COUNT", with blanks between. */
static const struct {
	enum encoding encoding;
	int means;
	const char *body;
	const char *expect; /* NULL: finding unencodable */
	const char *told;
} examples[] = {
	/* What the encoding holds stays, whatever the means. */
	{ ENCODING_CP932, REDUCE | GETA, "髙﨑 神㈱①～", "髙﨑 神㈱①～", "" },
	{ ENCODING_UTF8, REDUCE | GETA, "葛\U000E0100\u200B𠮷é", "葛\U000E0100\u200B𠮷é", "" },
	{ ENCODING_CP932, REDUCE | GETA, "\uE000", "\uE000", "" }, /* a gaiji that is kept is a code of CP932 */
	{ ENCODING_EUCJP, REDUCE, "\uE000", NULL, "" },
	/* Selectors and invisible characters. */
	{ ENCODING_CP932, 0, "葛\U000E0100", NULL, "" },
	{ ENCODING_CP932, REDUCE, "葛\U000E0100飾、葛\U000E0100、辻\uFE00", "葛飾、葛、辻",
	    "葛\U000E0100=葛:selector*2 辻\uFE00=辻:selector*1" },
	{ ENCODING_CP932, GETA, "葛\U000E0100", "葛", "葛\U000E0100=葛:selector*1" },
	{ ENCODING_CP932, REDUCE, "\U000E0100", "", "\U000E0100=:selector*1" },
	{ ENCODING_CP932, REDUCE, "a\u200Bb\u202E\uFEFFc\u200B", "abc", "\u200B=:invisible*2 \u202E=:invisible*1 \uFEFF=:invisible*1" },
	/* One other writing of a kanji. */
	{ ENCODING_CP932, REDUCE, "𠮷野𠮷", "吉野吉", "𠮷=吉:unify*2" },
	{ ENCODING_CP932, REDUCE, "𠮷\U000E0100", "吉", "𠮷=吉:unify*1 \U000E0100=:selector*1" },
	{ ENCODING_CP932, REDUCE, "义", "義", "义=義:notice-582-1*1" },
	{ ENCODING_SJIS2004, REDUCE, "𠮟𠮷", "𠮟吉", "𠮷=吉:unify*1" },
	/* Several, or none. */
	{ ENCODING_CP932, REDUCE, "洁", NULL, "" },
	{ ENCODING_CP932, REDUCE, "é", NULL, "" },
	{ ENCODING_CP932, REDUCE, "か\u3099", NULL, "" },
	{ ENCODING_CP932, REDUCE, "¥‾ゔ", NULL, "" },
	{ ENCODING_CP932, REDUCE | GETA, "𠮷洁é❤\uFE0F", "吉〓〓〓", "𠮷=吉:unify*1 洁=〓:geta*1 é=〓:geta*1 ❤=〓:geta*1 \uFE0F=:selector*1" },
	{ ENCODING_CP932, GETA, "𠮷", "〓", "𠮷=〓:geta*1" },
	{ ENCODING_ISO2022JP, REDUCE | GETA, "a𠮷b洁", "a吉b〓", "𠮷=吉:unify*1 洁=〓:geta*1" },
};

static const char *
tell(const struct planned *rows, struct buf *out)
{
	buf_reset(out);
	for (size_t i = 0; i < rows->replaced_n; i++) {
		const struct replacement *r = &rows->replaced[i];
		ck_str(r->where, STR("progress.列"));
		buf_addf(out, "%s%.*s=%.*s:%s*%llu", i ? " " : "", STR_ARG(r->from), STR_ARG(r->to), r->by, (unsigned long long)r->count);
	}
	return buf_cstr(out);
}

START_TEST(by_the_targets_means)
{
	struct buf told = BUF_INIT;
	office_target(o, TARGET_FILE, examples[_i].encoding);
	o->spec.reduce = examples[_i].means & REDUCE;
	o->spec.geta = examples[_i].means & GETA;
	office_column(o, "列", "{body}");
	office_set(o, "body", str_from(examples[_i].body));
	struct planned rows = office_plan_once(o, OUTCOME_LINKED);
	if (examples[_i].expect) {
		ck_assert_msg(rows.rows == 1, "%s", o->findings_n ? o->findings[0].message.p : "");
		ck_str(office_cell(o, &rows, 0, 0), str_from(examples[_i].expect));
	} else {
		ck_assert_ptr_nonnull(office_finding(o, "unencodable"));
	}
	ck_assert_str_eq(tell(&rows, &told), examples[_i].told);
	buf_fini(&told);
}
END_TEST

START_TEST(declared_first)
{
	struct substitution list[] = { { 0x20BB7, STR("よし") }, { 0xE0100, STR("") }, { 0x301C, STR("～") } };
	struct buf told = BUF_INIT;
	office_target(o, TARGET_FILE, ENCODING_CP932);
	o->spec.substitutions = list;
	o->spec.substitutions_n = 3;
	o->spec.reduce = o->spec.geta = true;
	/* Counted in the target's encoding, behind all that. */
	office_column(o, "列", "{body}")->max_bytes = 11;
	office_set(o, "body", STR("𠮷葛\U000E0100〜〜\u200B洁"));
	struct planned rows = office_plan_once(o, OUTCOME_LINKED);
	ck_assert_uint_eq(rows.rows, 0);
	ck_holds(office_finding(o, "too-long")->message, "12 bytes");
	o->spec.columns[0].max_bytes = 12;
	rows = office_plan_once(o, OUTCOME_LINKED);
	ck_str(office_cell(o, &rows, 0, 0), STR("よし葛～～〓"));
	ck_assert_str_eq(tell(&rows, &told),
	    "𠮷=よし:substitute*1 葛\U000E0100=葛:substitute*1 〜=～:substitute*2 \u200B=:invisible*1 洁=〓:geta*1");
	buf_fini(&told);
}
END_TEST

/* A value that is repeated in several rows is told once. */
START_TEST(once_a_value)
{
	office_target(o, TARGET_FILE, ENCODING_CP932);
	o->spec.reduce = true;
	office_column(o, "a", "𠮷{part}");
	struct target_column *split = office_column(o, "b", "{body}");
	split->max_bytes = 2;
	split->overflow = OVERFLOW_SPLIT;
	o->spec.split = 1;
	office_column(o, "c", "𠮷");
	office_set(o, "body", STR("𠮷𠮷𠮷"));
	struct planned rows = office_plan_once(o, OUTCOME_LINKED);
	ck_assert_uint_eq(rows.rows, 3);
	ck_assert_uint_eq(rows.replaced_n, 3);
	static const struct {
		const char *where;
		uint64_t count;
	} expect[] = { { "progress.b", 3 }, { "progress.a", 1 }, { "progress.c", 1 } };
	for (size_t i = 0; i < 3; i++) {
		ck_str(rows.replaced[i].where, str_from(expect[i].where));
		ck_assert_uint_eq(rows.replaced[i].count, expect[i].count);
	}
}
END_TEST

START_TEST(not_in_headers)
{
	struct err err = ERR_INIT;
	office_target(o, TARGET_FILE, ENCODING_CP932);
	o->spec.header = o->spec.reduce = o->spec.geta = true;
	office_column(o, "𠮷", "{body}");
	ck_assert_ptr_null(planner_new(&o->spec, &o->source, &o->cases, &err));
	ck_assert_int_eq(err.code, ERR_PROFILE);
	ck_holds(str_from(err.message), "the column's name cannot be written");
}
END_TEST

/* What a refused record would have had replaced is nobody's business. */
START_TEST(not_of_refused_records)
{
	office_target(o, TARGET_FILE, ENCODING_CP932);
	o->spec.reduce = true;
	office_column(o, "a", "𠮷");
	office_column(o, "b", "é");
	struct planned rows = office_plan_once(o, OUTCOME_LINKED);
	ck_assert_uint_eq(rows.replaced_n, 0);
	ck_assert_ptr_nonnull(office_finding(o, "unencodable"));
}
END_TEST

static const struct {
	const char *value;
	struct writing writing;
	const char *expect;
	uint64_t changes;
} written[] = {
	{ "やまだ ヤマダ（ア）A1", { 0 }, "やまだ ヤマダ（ア）A1", 0 },
	{ "やまだ ヤマダヴ（ア）A1", { .kana = SCRIPT_HIRAGANA }, "やまだ やまだヴ（あ）A1", 4 },
	{ "やまだ ヤマダ", { .kana = SCRIPT_KATAKANA }, "ヤマダ ヤマダ", 3 },
	{ "やまだ ヤマダ", { .kana = SCRIPT_KEEP }, "やまだ ヤマダ", 0 },
	{ "Aｂ1２(） 　-", { .letters = WIDTH_WIDE, .digits = WIDTH_NARROW }, "Ａｂ12(） 　-", 2 },
	{ "Aｂ1２(） 　-", { .signs = WIDTH_WIDE, .blanks = WIDTH_NARROW }, "Aｂ1２（）  －", 3 },
	{ "{record_id}", { .letters = WIDTH_WIDE, .digits = WIDTH_WIDE }, "Ｒ０００１", 5 },
};

/* The column's own writing, of the whole value; the required value and the length are looked at behind it. */
START_TEST(in_the_columns_writing)
{
	office_target(o, TARGET_FILE, ENCODING_CP932);
	office_column(o, "列", written[_i].value)->writing = written[_i].writing;
	struct planned rows = office_plan_once(o, OUTCOME_LINKED);
	ck_str(office_cell(o, &rows, 0, 0), str_from(written[_i].expect));
	ck_assert_uint_eq(changes_total(&rows.changes), written[_i].changes);
}
END_TEST

START_TEST(writing_and_dates)
{
	office_target(o, TARGET_FILE, ENCODING_CP932);
	struct target_column *c = office_column(o, "列", "{birth_date}");
	c->format = STR("%Y/%m/%d");
	c->writing.digits = WIDTH_WIDE;
	c->max_bytes = 18;
	struct planned rows = office_plan_once(o, OUTCOME_LINKED);
	ck_str(office_cell(o, &rows, 0, 0), STR("２０１５/１２/０８"));
	o->spec.columns[0].max_bytes = 17;
	ck_assert_uint_eq(office_plan_once(o, OUTCOME_LINKED).rows, 0);
}
END_TEST

Suite *
replace_suite(void)
{
	Suite *s = suite_create("target/replace");
	TCase *t = tcase_create("replace");
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_loop_test(t, by_the_targets_means, 0, sizeof(examples) / sizeof(examples[0]));
	tcase_add_test(t, declared_first);
	tcase_add_test(t, once_a_value);
	tcase_add_test(t, not_in_headers);
	tcase_add_test(t, not_of_refused_records);
	tcase_add_loop_test(t, in_the_columns_writing, 0, sizeof(written) / sizeof(written[0]));
	tcase_add_test(t, writing_and_dates);
	suite_add_tcase(s, t);
	return s;
}
