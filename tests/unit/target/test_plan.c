#include "config.h"

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

/* One column, one record: what is written, or the finding. */
struct example {
	const char *value;
	struct target_column column; /* but for name and value */
	const char *field, *set;     /* a field of the record that is changed first; NULL: none */
	enum outcome outcome;
	const char *expect;  /* NULL: a finding */
	const char *finding; /* its code */
	const char *message; /* a part of its message */
};

static const struct example templates[] = {
	{ .value = "", .expect = "" },
	{ .value = "固定", .expect = "固定" },
	{ .value = "{record_id}", .expect = "R0001" },
	{ .value = "{case_no}", .expect = "K-0001" },
	{ .value = "{record.case_no}", .expect = "K-9999" },
	{ .value = "{case.case_no}", .expect = "K-0001" },
	{ .value = "{case.child_name}", .expect = "世田　太" },
	{ .value = "{case.ward.code}", .expect = "N" },
	{ .value = "{method.code}", .expect = "01" },
	{ .value = "{method}", .expect = "電話" },
	{ .value = "[{child_name}] {{{outcome}}} {part}/{parts}", .expect = "[世田 太] {linked} 1/1" },
	{ .value = "{case_no}", .outcome = OUTCOME_NEW, .expect = "" },
	{ .value = "{record.case_no}", .outcome = OUTCOME_NEW, .expect = "K-9999" },
	{ .value = "<{case.child_name}{case.ward.code}{case.opened}>", .outcome = OUTCOME_NEW, .expect = "<>" },
	{ .value = "{outcome}", .outcome = OUTCOME_NEW, .expect = "new" },
	{ .value = "{method.code}", .field = "method", .set = "", .expect = "" },
	{ .value = "{method.code}", .field = "method", .set = "手紙", .finding = "missing-code", .message = "手紙" },
	{ .value = "{record_id}", .column = { .required = true }, .expect = "R0001" },
	{ .value = "{body}", .column = { .required = true }, .field = "body", .set = "", .finding = "missing" },
	{ .value = "{case_no}", .column = { .required = true }, .outcome = OUTCOME_NEW, .finding = "missing" },
	{ .value = "{body}", .field = "body", .set = "一\r\n二\n三\r四\r\r\n", .expect = "一\r\n二\r\n三\r\n四\r\n\r\n" },
};

static const struct example dates[] = {
	{ .value = "{birth_date}", .expect = "2015-12-08" },
	{ .value = "{birth_date}", .column = { .format = TEXT("%Y/%m/%d") }, .expect = "2015/12/08" },
	{ .value = "{birth_date}", .column = { .format = TEXT("%Y%m%d") }, .expect = "20151208" },
	{ .value = "{birth_date}", .column = { .format = TEXT("%G%y%m%d") }, .expect = "4271208" },
	{ .value = "{birth_date}", .column = { .format = TEXT("%g%y%m%d"), .era_codes = { { "", "", "", "A", "B" } }, .has_era_codes = true },
	    .expect = "0A271208" },
	{ .value = "{birth_date}", .column = { .format = TEXT("%G%y%m%d"), .era_codes = { { "", "", "", "", "B" } }, .has_era_codes = true },
	    .finding = "date-format", .message = "2015-12-08" },
	{ .value = "{birth_date}", .column = { .format = TEXT("%N%OK年%Om月%Od日") }, .expect = "平成二十七年十二月八日" },
	{ .value = "{birth_date}", .column = { .format = TEXT("%A%y.%m.%d") }, .expect = "H27.12.08" },
	{ .value = "{birth_date}", .column = { .format = TEXT("%N%K年%-m月%-d日") }, .expect = "平成27年12月8日" },
	{ .value = "{birth_date}", .column = { .format = TEXT("%Y") }, .field = "birth_date", .set = "2015年頃",
	    .expect = "2015" },
	{ .value = "{case.opened}", .column = { .format = TEXT("%G%y%m%d") }, .expect = "5020131" },
	{ .value = "{case.opened}", .column = { .format = TEXT("%G%y%m%d") }, .outcome = OUTCOME_NEW, .expect = "" },
	{ .value = "{recorded_at}", .column = { .format = TEXT("%Y/%m/%d %H:%M") }, .expect = "2024/04/01 14:05" },
	{ .value = "{birth_date}", .column = { .format = TEXT("%Y/%m/%d") }, .field = "birth_date", .set = "",
	    .expect = "" },
	{ .value = "{birth_date}", .column = { .format = TEXT("%Y/%m/%d") }, .field = "birth_date", .set = "2015年頃",
	    .finding = "date-format", .message = "2015年頃" },
	{ .value = "{birth_date}", .column = { .format = TEXT("%Y/%m/%d") }, .field = "birth_date", .set = "不明",
	    .finding = "date-format", .message = "%Y/%m/%d" },
	{ .value = "{birth_date}", .column = { .format = TEXT("%Y/%m/%d") }, .field = "birth_date", .set = "あした",
	    .finding = "date-format", .message = "あした" },
	{ .value = "{birth_date}",
	    .column = { .format = TEXT("%Y/%m/%d"), .unknown = TEXT("9999/99/99"), .has_unknown = true },
	    .field = "birth_date", .set = "不明", .expect = "9999/99/99" },
	{ .value = "{birth_date}", .column = { .format = TEXT("%Y/%m/%d"), .has_unknown = true }, .field = "birth_date",
	    .set = "2015年4月", .expect = "" },
	{ .value = "{birth_date}", .column = { .unknown = TEXT("?"), .has_unknown = true }, .field = "birth_date",
	    .set = "2015年4月", .expect = "?" },
	{ .value = "{birth_date}", .column = { .unknown = TEXT("?"), .has_unknown = true }, .expect = "2015-12-08" },
	{ .value = "{birth_date}", .column = { .format = TEXT("%Y"), .has_unknown = true, .required = true },
	    .field = "birth_date", .set = "不明", .finding = "missing" },
};

/* CP932: a kanji is two bytes, half-width kana and ASCII one. */
static const struct example lengths[] = {
	{ .value = "{body}", .column = { .max_bytes = 8 }, .expect = "母と話す" },
	{ .value = "{body}", .column = { .max_bytes = 7 }, .finding = "too-long", .message = "8 bytes in cp932 and 7 fit" },
	{ .value = "{body}", .column = { .max_bytes = 7, .overflow = OVERFLOW_CUT }, .expect = "母と話" },
	{ .value = "{body}", .column = { .max_bytes = 7, .overflow = OVERFLOW_CUT }, .field = "body", .set = "aｱ漢字bc",
	    .expect = "aｱ漢字b" },
	{ .value = "{body}", .column = { .max_bytes = 3, .overflow = OVERFLOW_CUT }, .field = "body", .set = "ab\nc",
	    .expect = "ab" },
	{ .value = "{body}", .column = { .max_bytes = 1, .overflow = OVERFLOW_CUT }, .finding = "too-long",
	    .message = "母" },
	{ .value = "{body}", .column = { .max_bytes = 4, .overflow = OVERFLOW_CUT }, .field = "body", .set = "",
	    .expect = "" },
	{ .value = "{body}", .column = { .width = 10 }, .expect = "母と話す  " },
	{ .value = "{body}", .column = { .width = 10, .right = true }, .expect = "  母と話す" },
	{ .value = "{record_id}", .column = { .width = 8, .right = true, .pad = '0' }, .expect = "000R0001" },
	{ .value = "{body}", .column = { .width = 8 }, .expect = "母と話す" },
	{ .value = "{body}", .column = { .width = 7 }, .finding = "too-long", .message = "7 fit" },
	{ .value = "{body}", .column = { .width = 7, .overflow = OVERFLOW_CUT }, .expect = "母と話 " },
	{ .value = "{body}", .column = { .width = 7, .overflow = OVERFLOW_CUT, .right = true }, .expect = " 母と話" },
	{ .value = "{body}", .column = { .width = 10, .max_bytes = 4, .overflow = OVERFLOW_CUT }, .expect = "母と      " },
	{ .value = "{body}", .column = { .width = 3 }, .field = "body", .set = "", .expect = "   " },
	{ .value = "{body}", .column = { .width = 3, .required = true }, .field = "body", .set = "",
	    .finding = "missing" },
};

static void
run_example(const struct example *e, enum encoding encoding)
{
	office_target(o, TARGET_FILE, encoding);
	o->spec.fresh = true;
	struct target_column *column = office_column(o, "列", e->value), given = e->column;
	given.name = column->name;
	given.value = column->value;
	given.pad = given.pad ? given.pad : ' ';
	*column = given;
	struct str before[OFFICE_FIELDS];
	memcpy(before, o->record, sizeof(before));
	if (e->field)
		office_set(o, e->field, str_from(e->set));
	struct planned rows = office_plan_once(o, e->outcome);
	memcpy(o->record, before, sizeof(before));
	if (e->expect) {
		ck_assert_msg(o->findings_n == 0, "%s: %s", e->value, o->findings_n ? o->findings[0].message.p : "");
		ck_assert_uint_eq(rows.rows, 1);
		ck_str(office_cell(o, &rows, 0, 0), str_from(e->expect));
		ck_assert_ptr_nonnull(office_cell(o, &rows, 0, 0).p);
		return;
	}
	ck_assert_msg(o->findings_n == 1, "%s: %zu findings", e->value, o->findings_n);
	ck_assert_uint_eq(rows.rows, 0);
	ck_assert_str_eq(o->findings[0].code, e->finding);
	ck_str(o->findings[0].field, STR("progress.列"));
	if (e->message)
		ck_holds(o->findings[0].message, e->message);
}

START_TEST(writes_templates)
{
	run_example(&templates[_i], ENCODING_CP932);
}
END_TEST

START_TEST(writes_dates)
{
	run_example(&dates[_i], ENCODING_CP932);
}
END_TEST

START_TEST(keeps_to_lengths)
{
	run_example(&lengths[_i], ENCODING_CP932);
}
END_TEST

START_TEST(counts_in_the_targets_encoding)
{
	static const struct {
		enum encoding encoding;
		size_t bytes; /* of 𠮟野aｱ */
	} encodings[] = { { ENCODING_UTF8, 4 + 3 + 1 + 3 }, { ENCODING_UTF16LE, 4 + 2 + 2 + 2 }, { ENCODING_UTF16BE, 10 },
		{ ENCODING_SJIS2004, 2 + 2 + 1 + 1 } };
	for (size_t i = 0; i < sizeof(encodings) / sizeof(encodings[0]); i++) {
		for (size_t less = 0; less < 2; less++) {
			office_target(o, TARGET_FILE, encodings[i].encoding);
			office_column(o, "c", "𠮟野aｱ")->max_bytes = encodings[i].bytes - less;
			struct planned rows = office_plan_once(o, OUTCOME_LINKED);
			ck_assert_msg(rows.rows == 1 - less, "%s", encoding_name(encodings[i].encoding));
		}
	}
}
END_TEST

START_TEST(pads_in_bytes)
{
	/* ISO-2022-JP: three bytes to and three from the kanji; UTF-16: a blank is two bytes. */
	office_target(o, TARGET_FILE, ENCODING_ISO2022JP);
	office_column(o, "c", "漢字")->width = 12;
	struct planned rows = office_plan_once(o, OUTCOME_LINKED);
	ck_str(office_cell(o, &rows, 0, 0), STR("漢字  "));
	office_target(o, TARGET_FILE, ENCODING_UTF16LE);
	office_column(o, "c", "漢字")->width = 12;
	rows = office_plan_once(o, OUTCOME_LINKED);
	ck_str(office_cell(o, &rows, 0, 0), STR("漢字    "));
}
END_TEST

START_TEST(names_characters_that_do_not_fit)
{
	office_target(o, TARGET_FILE, ENCODING_CP932);
	office_column(o, "氏名", "{child_name}");
	office_set(o, "child_name", STR("𠮷田 葛\xF3\xA0\x84\x80𠮷"));
	ck_assert_uint_eq(office_plan_once(o, OUTCOME_LINKED).rows, 0);
	const struct finding *f = office_finding(o, "unencodable");
	ck_assert_ptr_nonnull(f);
	ck_str(f->field, STR("progress.氏名"));
	ck_holds(f->message, "cp932 does not hold 𠮷 (U+20BB7), U+E0100;");
	ck_holds(f->message, "declare a substitution");
	office_set(o, "child_name", STR("𠀀𠀁𠀂𠀃𠀄𠀅"));
	office_plan_once(o, OUTCOME_LINKED);
	ck_holds(office_finding(o, "unencodable")->message, "(U+20004), …;");
	/* Never the nearest look-alike. */
	static const char *const alike[] = { "¥", "é", "ゔ", "‾", "か\u3099" };
	for (size_t i = 0; i < sizeof(alike) / sizeof(alike[0]); i++) {
		office_set(o, "child_name", str_from(alike[i]));
		office_plan_once(o, OUTCOME_LINKED);
		ck_assert_msg(office_finding(o, "unencodable") != NULL, "%s", alike[i]);
	}
}
END_TEST

START_TEST(substitutes_what_was_declared)
{
	struct substitution list[] = { { 0x301C, STR("～") }, { 0x20BB7, STR("吉") }, { 0xAB, STR("\"") }, { 0xE0100, STR("") },
		{ 0x20BB7, STR("よし") } };
	office_target(o, TARGET_FILE, ENCODING_CP932);
	o->spec.substitutions = list;
	o->spec.substitutions_n = 5;
	office_column(o, "c", "{body}")->max_bytes = 14;
	office_set(o, "body", STR("〜𠮷葛\xF3\xA0\x84\x80«A〜"));
	struct planned rows = office_plan_once(o, OUTCOME_LINKED);
	ck_str(office_cell(o, &rows, 0, 0), STR("～よし葛\"A～")); /* the last declaration counts */
	/* The substitute is counted, and looked at like any other text. */
	o->spec.columns[0].max_bytes = 11;
	office_plan_once(o, OUTCOME_LINKED);
	ck_assert_ptr_nonnull(office_finding(o, "too-long"));
	o->spec.columns[0].max_bytes = 0;
	o->spec.csv.quote = CSV_QUOTE_NONE;
	office_plan_once(o, OUTCOME_LINKED);
	ck_assert_ptr_nonnull(office_finding(o, "unquotable"));
	office_set(o, "body", STR("〜𠮷é"));
	office_plan_once(o, OUTCOME_LINKED);
	ck_assert_uint_eq(o->findings_n, 1);
	ck_holds(office_finding(o, "unencodable")->message, " é (U+00E9);");
}
END_TEST

START_TEST(refuses_what_needs_quotes)
{
	static const struct {
		const char *body;
		char separator;
		bool fine;
	} cells[] = { { "a,b", ',', false }, { "a\"b", ',', false }, { "a\nb", ',', false }, { "a\rb", ',', false },
		{ "表能ソ|", ',', true }, { "a|b", '|', false }, { "ポ", '|', true }, { "表", '\\', true }, { "a,b", '\t', true } };
	for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++) {
		office_target(o, TARGET_FILE, ENCODING_CP932);
		o->spec.csv = (struct csv_output){ cells[i].separator, CSV_QUOTE_NONE, CSV_CRLF };
		office_column(o, "c", "{body}");
		office_set(o, "body", str_from(cells[i].body));
		struct planned rows = office_plan_once(o, OUTCOME_LINKED);
		ck_assert_msg((rows.rows == 1) == cells[i].fine, "%s with %c", cells[i].body, cells[i].separator);
		ck_assert(cells[i].fine || office_finding(o, "unquotable"));
	}
}
END_TEST

START_TEST(writes_line_breaks_as_the_target_asks)
{
	static const struct {
		enum csv_newline newline;
		struct str expect;
	} newlines[] = { { CSV_LF, TEXT("a\nb\nc\nd") }, { CSV_CR, TEXT("a\rb\rc\rd") },
		{ CSV_CRLF, TEXT("a\r\nb\r\nc\r\nd") } };
	office_set(o, "body", STR("a\nb\rc\r\nd"));
	for (size_t i = 0; i < 3; i++) {
		office_target(o, TARGET_FILE, ENCODING_CP932);
		o->spec.csv.newline = newlines[i].newline;
		office_column(o, "c", "{body}")->max_bytes = newlines[i].expect.n;
		struct planned rows = office_plan_once(o, OUTCOME_LINKED);
		ck_str(office_cell(o, &rows, 0, 0), newlines[i].expect);
	}
	office_target(o, TARGET_SQLITE, ENCODING_UTF8);
	office_column(o, "c", "{body}");
	struct planned rows = office_plan_once(o, OUTCOME_LINKED);
	ck_str(office_cell(o, &rows, 0, 0), STR("a\nb\rc\r\nd")); /* a table takes them as they are */
}
END_TEST

START_TEST(tables_know_null)
{
	for (int is_null = 0; is_null < 2; is_null++) {
		office_target(o, TARGET_POSTGRESQL, ENCODING_UTF8);
		o->spec.fresh = true;
		o->spec.empty_is_null = is_null;
		office_column(o, "a", "{case_no}");
		office_column(o, "b", "x{case_no}");
		struct planned rows = office_plan_once(o, OUTCOME_NEW);
		ck_assert_uint_eq(office_cell(o, &rows, 0, 0).n, 0);
		ck_assert((office_cell(o, &rows, 0, 0).p == NULL) == is_null);
		ck_str(office_cell(o, &rows, 0, 1), STR("x"));
	}
}
END_TEST

START_TEST(tables_refuse_nul_and_count_utf8)
{
	office_set(o, "body", STR("a\0b"));
	office_target(o, TARGET_SQLITE, ENCODING_CP932); /* encoding is a file's business */
	office_column(o, "a", "{body}");
	office_plan_once(o, OUTCOME_LINKED);
	ck_assert_ptr_nonnull(office_finding(o, "nul"));
	office_target(o, TARGET_FILE, ENCODING_CP932);
	office_column(o, "a", "{body}");
	struct planned rows = office_plan_once(o, OUTCOME_LINKED);
	ck_str(office_cell(o, &rows, 0, 0), STR("a\0b")); /* data, in a file */

	office_set(o, "body", STR("𠮷é漢"));
	for (size_t max = 8; max <= 9; max++) {
		office_target(o, TARGET_SQLITE, ENCODING_CP932);
		office_column(o, "a", "{body}")->max_bytes = max;
		rows = office_plan_once(o, OUTCOME_LINKED);
		ck_assert_uint_eq(rows.rows, max == 9);
	}
}
END_TEST

START_TEST(finds_everything_at_once)
{
	struct finding earlier = { "earlier", STR("field"), STR("message") };
	office_target(o, TARGET_FILE, ENCODING_CP932);
	o->spec.csv.quote = CSV_QUOTE_NONE;
	office_column(o, "a", "{child_name}");
	office_column(o, "b", "{method.code}{case.ward.code}");
	office_column(o, "c", "{birth_date}")->format = STR("%Y%m%d");
	office_column(o, "d", "{body}")->max_bytes = 3;
	office_column(o, "e", "{recorded_at}")->required = true;
	office_column(o, "f", "{body}");
	office_column(o, "g", "{record_id}");
	office_set(o, "child_name", STR("𠮷,"));
	office_set(o, "method", STR("手紙\n便"));
	office_set(o, "birth_date", STR("不明"));
	office_set(o, "body", STR("\"長い\""));
	office_set(o, "recorded_at", STR(""));
	struct planner *p = office_planner(o);
	struct cargo cargo = { o->record, o->case_row, o->case_row[0], OUTCOME_LINKED };
	struct planned rows;
	struct finding *findings = &earlier;
	size_t n = 1;
	planner_run(p, &cargo, &o->arena, &rows, &findings, &n);
	planner_free(p);
	static const struct {
		const char *field, *code;
	} expect[] = { { "field", "earlier" }, { "progress.a", "unencodable" }, { "progress.a", "unquotable" },
		{ "progress.b", "missing-code" }, { "progress.c", "date-format" }, { "progress.d", "unquotable" },
		{ "progress.e", "missing" }, { "progress.f", "unquotable" } };
	ck_assert_uint_eq(rows.rows, 0);
	ck_assert_uint_eq(n, 8);
	for (size_t i = 0; i < n; i++) {
		ck_str(findings[i].field, str_from(expect[i].field));
		ck_assert_str_eq(findings[i].code, expect[i].code);
		ck_assert(memchr(findings[i].message.p, '\n', findings[i].message.n) == NULL);
	}
}
END_TEST

START_TEST(quotes_long_values_in_part)
{
	struct buf word = BUF_INIT;
	for (int i = 0; i < 1000; i++)
		buf_adds(&word, STR("長"));
	office_set(o, "method", buf_str(&word));
	buf_fini(&word);
	office_column(o, "a", "{method.code}");
	office_plan_once(o, OUTCOME_LINKED);
	ck_holds(office_finding(o, "missing-code")->message, "長…\"");
	ck_assert_uint_lt(office_finding(o, "missing-code")->message.n, 300);
}
END_TEST

START_TEST(takes_its_outcomes)
{
	for (int i = 0; i < 4; i++) {
		office_target(o, TARGET_FILE, ENCODING_CP932);
		o->spec.linked = i & 1;
		o->spec.fresh = i & 2;
		office_column(o, "a", "{body}");
		ck_assert_uint_eq(office_plan_once(o, OUTCOME_LINKED).rows, o->spec.linked);
		ck_assert_uint_eq(office_plan_once(o, OUTCOME_NEW).rows, o->spec.fresh);
		/* A record that does not go there is not held against its characters either. */
		office_set(o, "body", STR("𠮷"));
		office_plan_once(o, OUTCOME_LINKED);
		ck_assert_uint_eq(o->findings_n, o->spec.linked);
		office_set(o, "body", STR("x"));
	}
}
END_TEST

START_TEST(counts_what_was_cut)
{
	office_target(o, TARGET_FILE, ENCODING_CP932);
	for (int i = 0; i < 3; i++) {
		struct target_column *c = office_column(o, "a", i == 2 ? "ab" : "{body}");
		c->max_bytes = 2;
		c->overflow = OVERFLOW_CUT;
	}
	struct planned rows = office_plan_once(o, OUTCOME_LINKED);
	ck_assert_uint_eq(rows.rows, 1);
	ck_assert_uint_eq(rows.cut, 2);
}
END_TEST

static void
refused(const char *message)
{
	struct err err = ERR_INIT;
	ck_assert_ptr_null(planner_new(&o->spec, &o->source, &o->cases, &err));
	ck_assert_int_eq(err.code, ERR_PROFILE);
	ck_assert_msg(strstr(err.message, message) != NULL, "%s", err.message);
	ck_assert_msg(strstr(err.message, "progress") != NULL, "%s", err.message);
}

START_TEST(refuses_a_target_that_makes_no_sense)
{
	office_target(o, TARGET_FILE, ENCODING_CP932);
	struct target_column *c = office_column(o, "a", "{body}");
	c->format = STR("%Y");
	refused("one date field");
	c->format = STR("");
	c->has_unknown = true;
	refused("one date field");
	office_target(o, TARGET_FILE, ENCODING_CP932);
	c = office_column(o, "a", "{birth_date} ");
	c->format = STR("%Y");
	refused("progress.a: format and unknown");
	office_target(o, TARGET_FILE, ENCODING_CP932);
	c = office_column(o, "a", "{birth_date}");
	c->format = STR("%Y%q");
	refused("directive");
	office_target(o, TARGET_FILE, ENCODING_CP932);
	c = office_column(o, "a", "{body}");
	c->overflow = OVERFLOW_SPLIT;
	o->spec.split = 0;
	refused("needs max_bytes");
	c->max_bytes = 10;
	o->spec.split = SIZE_MAX;
	refused("one column");
	office_target(o, TARGET_FILE, ENCODING_CP932);
	c = office_column(o, "a", "{body} {part}");
	c->overflow = OVERFLOW_SPLIT;
	c->max_bytes = 10;
	o->spec.split = 0;
	refused("{part}");
	office_target(o, TARGET_FILE, ENCODING_UTF16LE);
	office_column(o, "a", "{body}")->width = 5;
	refused("must be even");
	office_target(o, TARGET_FILE, ENCODING_CP932);
	office_column(o, "𠮷", "{body}");
	o->spec.header = true;
	refused("U+20BB7");
	office_target(o, TARGET_FILE, ENCODING_CP932);
	office_column(o, "a,b", "{body}");
	o->spec.header = true;
	o->spec.csv.quote = CSV_QUOTE_NONE;
	refused("column's name");
	office_target(o, TARGET_FILE, ENCODING_CP932);
	office_column(o, "a", "{body}");
	struct substitution bad = { 0x20BB7, STR("é") };
	o->spec.substitutions = &bad;
	o->spec.substitutions_n = 1;
	refused("progress");
}
END_TEST

START_TEST(two_targets_of_one_record)
{
	struct office *other = office_new();
	office_target(o, TARGET_FILE, ENCODING_CP932);
	office_column(o, "a", "{child_name}");
	office_target(other, TARGET_SQLITE, ENCODING_UTF8);
	other->spec.name = STR("mirror");
	office_column(other, "name", "{child_name}");
	office_set(o, "child_name", STR("𠮷田"));
	office_set(other, "child_name", STR("𠮷田"));
	struct planned rows = office_plan_once(other, OUTCOME_LINKED);
	ck_str(office_cell(other, &rows, 0, 0), STR("𠮷田"));
	ck_assert_uint_eq(office_plan_once(o, OUTCOME_LINKED).rows, 0);
	ck_str(o->findings[0].field, STR("progress.a"));
	office_free(other);
}
END_TEST

Suite *
plan_suite(void)
{
	Suite *s = suite_create("target/plan");
	TCase *t = tcase_create("plan");
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_loop_test(t, writes_templates, 0, sizeof(templates) / sizeof(templates[0]));
	tcase_add_loop_test(t, writes_dates, 0, sizeof(dates) / sizeof(dates[0]));
	tcase_add_loop_test(t, keeps_to_lengths, 0, sizeof(lengths) / sizeof(lengths[0]));
	tcase_add_test(t, counts_in_the_targets_encoding);
	tcase_add_test(t, pads_in_bytes);
	tcase_add_test(t, names_characters_that_do_not_fit);
	tcase_add_test(t, substitutes_what_was_declared);
	tcase_add_test(t, refuses_what_needs_quotes);
	tcase_add_test(t, writes_line_breaks_as_the_target_asks);
	tcase_add_test(t, tables_know_null);
	tcase_add_test(t, tables_refuse_nul_and_count_utf8);
	tcase_add_test(t, finds_everything_at_once);
	tcase_add_test(t, quotes_long_values_in_part);
	tcase_add_test(t, takes_its_outcomes);
	tcase_add_test(t, counts_what_was_cut);
	tcase_add_test(t, refuses_a_target_that_makes_no_sense);
	tcase_add_test(t, two_targets_of_one_record);
	suite_add_tcase(s, t);
	return s;
}
