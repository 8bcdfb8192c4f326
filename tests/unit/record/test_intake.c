#include "config.h"

#include "record/intake.h"

#include "../profile/room.h"
#include "base/buf.h"
#include "record/outlet.h"
#include "suites.h"

/* The fields most tests use; more: further lines of the source. */
#define SOURCE(key, more) \
	"language = en\n" \
	"source {\n" \
	"  encoding = utf-8\n" \
	"  key = { " key " }\n" \
	"  field id   { column = \"記録ID\"   kind = id  required = true }\n" \
	"  field name { column = \"氏名\"     kind = person-name }\n" \
	"  field born { column = \"生年月日\" kind = date }\n" \
	more "}\n"

/* More fields, and what must hold between them. */
#define GROWN \
	"field at { column = at kind = datetime }\n" \
	"field age { column = age kind = age born = birth at = at }\n" \
	"field grade { column = grade kind = school-grade born = birth at = at }\n" \
	"field birth { column = birth kind = date earliest = 1900-01-01 not_after = at }\n"
#define GROWN_HEADER "記録ID,氏名,生年月日,birth,at,age,grade\n"

static struct profile *profile;
static struct intake *intake;
static struct batch *batch;
static bool threaded; /* read ahead */
static struct buf said;
static struct err error;

static void
set_up(void)
{
	room_open();
	error = ERR_INIT;
	threaded = false;
}

static void
set_up_threaded(void)
{
	set_up();
	threaded = true;
}

static void
tear_down(void)
{
	intake_free(intake);
	profile_free(profile);
	buf_fini(&said);
	intake = NULL;
	profile = NULL;
	room_close();
}

static void
begin(const char *conf, enum intake_form form)
{
	room_put("p.conf", str_from(conf));
	profile = room_load("p.conf", &error);
	ck_assert_msg(profile != NULL, "%s\n%s", error.message, room_mistakes(true));
	intake = intake_new(&profile->source, form, false, threaded);
}

static bool
open_csv(const char *name, const char *csv, struct strs *extra)
{
	room_put(name, str_from(csv));
	return intake_open(intake, room_path(name), extra, &error);
}

/* "KEY text|text|text" and, behind it, " !CODE:FIELD" for each finding, " ~CODE:FIELD" for each flag, " ?CODE:FIELD" for a hold. */
static void
say_row(const struct row *row)
{
	buf_adds(&said, row->key);
	for (size_t i = 0; row->text && i < profile->source.schema.n; i++)
		buf_addf(&said, "%s%.*s", i ? "|" : " ", STR_ARG(row->text[i]));
	for (size_t i = 0; i < row->findings_n; i++)
		buf_addf(&said, " !%s:%.*s", row->findings[i].code, STR_ARG(row->findings[i].field));
	for (size_t i = 0; i < row->flags_n; i++)
		buf_addf(&said, " ~%s:%.*s", row->flags[i].code, STR_ARG(row->flags[i].field));
	if (finding_is_set(&row->hold))
		buf_addf(&said, " ?%s:%.*s", row->hold.code, STR_ARG(row->hold.field));
	buf_addc(&said, '\n');
}

static enum step
take_all(void)
{
	enum step step;
	buf_reset(&said);
	while ((step = intake_next(intake, &batch, &error)) == STEP_ROW)
		for (size_t i = 0; i < batch->n; i++)
			say_row(&batch->rows[i]);
	return step;
}

static void
expect(const char *expected)
{
	ck_assert_msg(take_all() == STEP_END, "%s", error.message);
	ck_assert_uint_eq(batch->n, 0);
	ck_assert_str_eq(buf_cstr(&said), expected);
}

static void
must_open(const char *csv)
{
	ck_assert_msg(open_csv("in.csv", csv, NULL), "%s", error.message);
}

static void
must_say(enum err_code code, const char *part)
{
	ck_assert_int_eq(error.code, code);
	ck_assert_msg(str_find(str_from(error.message), str_from(part), 0) != SIZE_MAX, "\"%s\" lacks \"%s\"", error.message, part);
}

#define HEADER "記録ID,氏名,生年月日\n"

START_TEST(export_rows)
{
	begin(SOURCE("id", ""), INTAKE_EXPORT);
	must_open("生年月日,端末,記録ID,氏名\r\n平成27年12月8日,x,Ｒ１, 世田　太 \r\n,,R2,\r\n");
	ck_assert_int_eq(intake_next(intake, &batch, &error), STEP_ROW);
	ck_assert_uint_eq(batch->n, 2);
	const struct row *row = &batch->rows[0];
	ck_assert_uint_eq(row->number, 1);
	ck_assert_uint_eq(row->line, 2);
	ck_assert(str_eq(row->bytes, STR("平成27年12月8日,x,Ｒ１, 世田　太 \r\n")));
	ck_assert(str_eq(batch->rows[1].bytes, STR(",,R2,\r\n")));
	say_row(&batch->rows[0]);
	say_row(&batch->rows[1]);
	ck_assert_str_eq(buf_cstr(&said), "R1 R1|世田　太|2015-12-08\nR2 R2||\n");
	ck_assert_int_eq(intake_next(intake, &batch, &error), STEP_END);
}
END_TEST

static const struct {
	const char *conf, *csv, *rows;
} exports[] = {
	/* required */
	{ SOURCE("id", ""), HEADER ",a,\n　,b,\nR1,c,\n", " |a| !missing:記録ID\n |b| !missing:記録ID\nR1 R1|c|\n" },
	/* every finding of a record, in the order of the fields */
	{ SOURCE("id", "field sex { column = \"性別\" kind = sex required = true }\n"),
	    "記録ID,氏名,生年月日,性別\nR1,a,2015-02-30,\n,b,x,男女\n",
	    "R1 R1|a|2015-02-30| !date:生年月日 !missing:性別\n |b|x|男女 !missing:記録ID !date:生年月日 !sex:性別\n" },
	/* pattern: of the cleaned text, as a whole or not as it says; an empty text has no pattern to fit */
	{ SOURCE("id", "field no { column = no kind = id pattern = \"^[0-9]{3}$\" }\n"),
	    "記録ID,氏名,生年月日,no\nR1,,,１２３\nR2,,,1234\nR3,,,\n", "R1 R1|||123\nR2 R2|||1234 !pattern:no\nR3 R3|||\n" },
	/* duplicate keys are those of the cleaned text */
	{ SOURCE("id", ""), HEADER "R1,a,\nR2,b,\nＲ１,c,\nR1,d,\n",
	    "R1 R1|a|\nR2 R2|b|\nR1 R1|c| !duplicate-key:記録ID\nR1 R1|d| !duplicate-key:記録ID\n" },
	/* records without a key are never each other's duplicates */
	{ "source {\n encoding = utf-8\n key = { a }\n field a { column = a kind = id }\n field b { column = b kind = text }\n}\n", "a,b\n,1\n,2\n",
	    " |1 !missing:a\n |2 !missing:a\n" },
	/* a malformed record has no cells and no key, and is counted */
	{ SOURCE("id", ""), HEADER "R1,a\"b,\nR1,a,\nR2,a,,\nR3,,\n",
	    " !stray-quote:\nR1 R1|a|\n !column-count:\nR3 R3||\n" },
	/* composite keys: parts that hold the joint do not run together */
	{ SOURCE("id, name", ""), HEADER "a/b,c,\na,b/c,\na\\,/c,\na/b,c,2015-01-01\n",
	    "a\\/b/c a/b|c|\na/b\\/c a|b/c|\na\\\\/\\/c a\\|/c|\na\\/b/c a/b|c|2015-01-01 !duplicate-key:記録ID\n" },
	/* a composite key wants all its parts */
	{ SOURCE("id, born", ""), HEADER "R1,a,\nR1,b,\n,c,\n",
	    "R1/ R1|a| !missing:生年月日\nR1/ R1|b| !missing:生年月日\n/ |c| !missing:記録ID !missing:生年月日\n" },
	/* constants have no column, and are cleaned like any value */
	{ SOURCE("id", "field office { kind = text constant = \"北ｾﾝﾀｰ\" }\n"), HEADER "R1,a,\n", "R1 R1|a||北センター\n" },
	/* a hold leaves the record without findings; the first one stays */
	{ SOURCE("id", "field note { column = note kind = text }\n"), "記録ID,氏名,生年月日,note\nR1,\xEE\x80\x80子,,\xEF\xBF\xBD\nR2,,,\xEF\xBF\xBD\n"
	    "R3,\xEE\x80\x80,x,\n", "R1 R1|\xEE\x80\x80子||\xEF\xBF\xBD ?gaiji:氏名\nR2 R2|||\xEF\xBF\xBD ?replacement:note\n"
	    "R3 R3|\xEE\x80\x80|x| !date:生年月日 ?gaiji:氏名\n" },
	/* a date outside its era is read, and flagged by what came */
	{ SOURCE("id", ""), HEADER "R1,a,平成31年5月2日\nR2,a,令和元年5月1日\nR3,a,平成32年\n",
	    "R1 R1|a|2019-05-02 ~out-of-era:生年月日\nR2 R2|a|2019-05-01\nR3 R3|a|平成32年 ~out-of-era:生年月日\n" },
	/* era codes are read where the field says so */
	{ SOURCE("id", "field on { column = on kind = date format = \"%G%y%m%d\" }\n"), "記録ID,氏名,生年月日,on\nR1,a,,5061001\n"
	    "R2,a,5061001,R6.10.1\nR3,a,,5061301\nR4,a,,4310502\n",
	    "R1 R1|a||2024-10-01\nR2 R2|a|5061001|2024-10-01 !date:生年月日\nR3 R3|a||5061301 !date:on\nR4 R4|a||2019-05-02 ~out-of-era:on\n" },
	{ SOURCE("id", "field on { column = on kind = date format = \"%g%y%m%d\"\n era_codes = { \"令和=9\" } }\n"),
	    "記録ID,氏名,生年月日,on\nR1,a,,09061001\nR2,a,,05061001\n", "R1 R1|a||2024-10-01\nR2 R2|a||05061001 !date:on\n" },
	/* dates, ages and grades that do not fit one another */
	{ SOURCE("id", GROWN), GROWN_HEADER
	    "R1,a,,2015-04-02,2024-04-01,9歳,小3\n" /* all is well */
	    "R2,a,,2024-04-02,2024-04-01 23:59,0歳,未就園\n" /* born tomorrow */
	    "R3,a,,2024年4月,2024-04-01,,\n" /* perhaps today */
	    "R4,a,,2024年5月,2024-04-01,,\n"
	    "R5,a,,2024年頃,2023-04-01,3歳,小1\n" /* about: says nothing */
	    "R6,a,,不明,2024-04-01,30歳,小1\n"
	    "R7,a,,1899-12-31,2024-04-01,124歳,\n"
	    "R8,a,,1900-01-01,2024-04-01,124歳,\n"
	    "R9,a,,明治三十二年,,,\n"
	    "S1,a,,2015-04-02,2024-04-01,11歳,小6\n"
	    "S2,a,,2015-04-02,2024-05-01,10歳,小4\n" /* less than a year too much */
	    "S3,a,,2015-04-02,x,30歳,高3\n" /* no date to judge by */
	    "S4,a,,2015-04-02,2024-04-01,9,3年\n",
	    "R1 R1|a||2024-04-01|9歳|小3|2015-04-02\n"
	    "R2 R2|a||2024-04-01T23:59:00|0歳|未就園|2024-04-02 ~date-order:birth\n"
	    "R3 R3|a||2024-04-01|||2024年4月\n"
	    "R4 R4|a||2024-04-01|||2024年5月 ~date-order:birth\n"
	    "R5 R5|a||2023-04-01|3歳|小1|2024年頃\n"
	    "R6 R6|a||2024-04-01|30歳|小1|不明\n"
	    "R7 R7|a||2024-04-01|124歳||1899-12-31 ~date-early:birth\n"
	    "R8 R8|a||2024-04-01|124歳||1900-01-01\n"
	    "R9 R9|a|||||明治三十二年 ~date-early:birth\n"
	    "S1 S1|a||2024-04-01|11歳|小6|2015-04-02 ~age-unlike:age ~grade-unlike:grade\n"
	    "S2 S2|a||2024-05-01|10歳|小4|2015-04-02\n"
	    "S3 S3|a||x|30歳|高3|2015-04-02 !date:at\n"
	    "S4 S4|a||2024-04-01|9|3年|2015-04-02 ~school-grade:grade\n" },
	/* header only */
	{ SOURCE("id", ""), HEADER, "" },
};

START_TEST(export_tables)
{
	begin(exports[_i].conf, INTAKE_EXPORT);
	must_open(exports[_i].csv);
	expect(exports[_i].rows);
}
END_TEST

START_TEST(messages_tell_the_place)
{
	begin(SOURCE("id", ""), INTAKE_EXPORT);
	must_open(HEADER "R1,a,\nx\"x,,\nR2,,\nR1,b,\n");
	ck_assert_int_eq(intake_next(intake, &batch, &error), STEP_ROW);
	ck_assert_uint_eq(batch->n, 4);
	ck_assert_uint_eq(batch->rows[3].number, 4);
	ck_assert_uint_eq(batch->rows[3].line, 5);
	struct str message = batch->rows[3].findings[0].message;
	ck_assert_msg(str_find(message, STR("(record 1 "), 0) != SIZE_MAX, "%.*s", STR_ARG(message));
	/* The bytes of a malformed record are kept for the reject file. */
	ck_assert(str_eq(batch->rows[1].bytes, STR("x\"x,,\n")));
	ck_assert_ptr_null(batch->rows[1].text);
}
END_TEST

/* Keys are those of the run, not of the file; the number counts records of all files. */
START_TEST(two_files)
{
	begin(SOURCE("id", ""), INTAKE_EXPORT);
	must_open(HEADER "R1,a,\nR2,b,\n");
	expect("R1 R1|a|\nR2 R2|b|\n");
	ck_assert(open_csv("second.csv", "氏名,記録ID,生年月日\nc,R3,\nd,R2,\n", NULL));
	ck_assert_int_eq(intake_next(intake, &batch, &error), STEP_ROW);
	ck_assert_uint_eq(batch->rows[0].number, 1);
	ck_assert_uint_eq(batch->rows[0].findings_n, 0);
	ck_assert_uint_eq(batch->rows[1].findings_n, 1);
	ck_assert_str_eq(batch->rows[1].findings[0].code, "duplicate-key");
	ck_assert(str_find(batch->rows[1].findings[0].message, STR("(record 2 "), 0) != SIZE_MAX);
}
END_TEST

START_TEST(extra_columns)
{
	begin(SOURCE("id", ""), INTAKE_EXPORT);
	struct strs extra = { 0 };
	ck_assert(open_csv("in.csv", "端末,記録ID,氏名,生年月日,備考\n", &extra));
	ck_assert_uint_eq(extra.n, 2);
	ck_assert(str_eq(extra.v[0], STR("端末")) && str_eq(extra.v[1], STR("備考")));
	vec_fini(&extra);
}
END_TEST

static const struct {
	const char *csv, *part;
} bad_files[] = {
	{ "記録ID,氏名\nR1,a\n", "生年月日" },
	{ "a,b,c\n1,2,3\n", "記録ID" },
	{ "記録ID,氏名,生年月日,氏名\n", "氏名" },
	{ "", "in.csv" },
};

START_TEST(bad_header)
{
	begin(SOURCE("id", ""), INTAKE_EXPORT);
	ck_assert(!open_csv("in.csv", bad_files[_i].csv, NULL));
	must_say(ERR_INPUT, bad_files[_i].part);
	must_say(ERR_INPUT, "in.csv");
}
END_TEST

START_TEST(missing_file)
{
	begin(SOURCE("id", ""), INTAKE_EXPORT);
	ck_assert(!intake_open(intake, room_path("nowhere.csv"), NULL, &error));
	must_say(ERR_INPUT, "nowhere.csv");
}
END_TEST

/* A rule that would try for ever gives up, and the record with it. */
START_TEST(rule_limit)
{
	begin(SOURCE("id", "field note { column = note kind = text rule { match = \"^(?:a|a?a)+$\" replace = \"\" } }\n"),
	    INTAKE_EXPORT);
	must_open("記録ID,氏名,生年月日,note\nR1,,,aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\nR2,,,b\n");
	ck_assert_int_eq(intake_next(intake, &batch, &error), STEP_ROW);
	ck_assert_uint_eq(batch->n, 2);
	ck_assert_uint_eq(batch->rows[0].findings_n, 1);
	ck_assert_str_eq(batch->rows[0].findings[0].code, "rule-limit");
	ck_assert_uint_eq(batch->rows[1].findings_n, 0);
}
END_TEST

#define CONSTANT "field office { kind = text constant = \"北\" }\n"

/* What normalise writes is taken as it is: by field names, constants from their column. */
START_TEST(normalised_rows)
{
	begin(SOURCE("id", CONSTANT), INTAKE_NORMALISED);
	must_open("office,id,name,born\n南,R1, 世田　太 ,2015-12-08\n北,R2,\"\"\"b\"\"\",\n");
	expect("R1 R1| 世田　太 |2015-12-08|南\nR2 R2|\"b\"||北\n");
}
END_TEST

static const struct {
	const char *csv, *part, *secret;
} unnormalised[] = {
	{ "id,name,born,office\nR1,a,2015-02-30,\n", "in.csv:2: column 生年月日: date", "2015-02-30" },
	{ "id,name,born,office\nR1,a,,\"南\n北\"\n,c,,\n", "in.csv:4: column 記録ID: missing", NULL },
	{ "id,name,born,office\nR1,a,,\nR1,秘密,,\n", "in.csv:3: column 記録ID: duplicate-key", "秘密" },
	{ "id,name,born,office\nR1,a\n", "in.csv:2", NULL },
	{ "id,name,born,office\nR1,\"a,,\n", "in.csv:2", NULL },
	{ "id,name,born,office\nR1,\xFF,,\n", "in.csv:2", NULL },
};

START_TEST(normalised_errors)
{
	begin(SOURCE("id", CONSTANT), INTAKE_NORMALISED);
	must_open(unnormalised[_i].csv);
	ck_assert_int_eq(take_all(), STEP_ERROR);
	must_say(ERR_INPUT, unnormalised[_i].part);
	if (unnormalised[_i].secret)
		ck_assert_msg(str_find(str_from(error.message), str_from(unnormalised[_i].secret), 0) == SIZE_MAX, "%s", error.message);
}
END_TEST

START_TEST(normalised_header_missing)
{
	begin(SOURCE("id", CONSTANT), INTAKE_NORMALISED);
	ck_assert(!open_csv("in.csv", "id,name,born\nR1,a,\n", NULL));
	must_say(ERR_INPUT, "office");
}
END_TEST

/* normalise → intake → normalise gives the same bytes. */
START_TEST(normalised_round_trip)
{
	static const char csv[] = "id,name,born,office\nR1,a,2015-12-08,\"a\r\n\"\"b\"\", c\"\nR2,,,\n";
	struct buf out = BUF_INIT;
	begin(SOURCE("id", CONSTANT), INTAKE_NORMALISED);
	must_open(csv);
	struct outlet outlet;
	ck_assert(outlet_init(&outlet, &OUTLET_FORM_DEFAULT, &error));
	ck_assert(outlet_begin(&outlet, &profile->source.schema, &out, &error));
	while (intake_next(intake, &batch, &error) == STEP_ROW)
		for (size_t i = 0; i < batch->n; i++)
			ck_assert(outlet_row(&outlet, &profile->source.schema, ENCODING_UTF8, &batch->rows[i], &batch->arena, &out));
	ck_assert_int_eq(error.code, ERR_NONE);
	ck_assert_str_eq(buf_cstr(&out), csv);
	outlet_fini(&outlet);
	buf_fini(&out);
}
END_TEST

/* A batch has at most BATCH_ROWS rows, and ends early when its records are long. */
START_TEST(batch_limits)
{
	begin(SOURCE("id", ""), INTAKE_EXPORT);
	struct buf csv = BUF_INIT;
	buf_adds(&csv, STR(HEADER));
	for (unsigned i = 0; i < 1000; i++)
		buf_addf(&csv, "R%u,,\n", i);
	must_open(buf_cstr(&csv));
	static const size_t sizes[] = { BATCH_ROWS, BATCH_ROWS, BATCH_ROWS, 1000 - 3 * BATCH_ROWS };
	for (size_t i = 0; i < 4; i++) {
		ck_assert_int_eq(intake_next(intake, &batch, &error), STEP_ROW);
		ck_assert_uint_eq(batch->n, sizes[i]);
	}
	ck_assert_int_eq(intake_next(intake, &batch, &error), STEP_END);

	buf_reset(&csv);
	buf_adds(&csv, STR(HEADER));
	for (unsigned i = 0; i < 10; i++) {
		buf_addf(&csv, "L%u,", i);
		for (unsigned k = 0; k < 300 * 1024; k++)
			buf_addc(&csv, 'x');
		buf_adds(&csv, STR(",\n"));
	}
	must_open(buf_cstr(&csv));
	size_t records = 0, batches = 0;
	while (intake_next(intake, &batch, &error) == STEP_ROW) {
		ck_assert_uint_le(batch->n, 4); /* the fourth passes 1 MiB */
		records += batch->n;
		batches++;
	}
	ck_assert_uint_eq(records, 10);
	ck_assert_uint_eq(batches, 3);
	buf_fini(&csv);
}
END_TEST

static TCase *
cases(const char *name, SFun set_up_one)
{
	TCase *t = tcase_create(name);
	tcase_set_timeout(t, 60);
	tcase_add_checked_fixture(t, set_up_one, tear_down);
	tcase_add_test(t, export_rows);
	tcase_add_loop_test(t, export_tables, 0, sizeof(exports) / sizeof(*exports));
	tcase_add_test(t, messages_tell_the_place);
	tcase_add_test(t, two_files);
	tcase_add_test(t, extra_columns);
	tcase_add_loop_test(t, bad_header, 0, sizeof(bad_files) / sizeof(*bad_files));
	tcase_add_test(t, missing_file);
	tcase_add_test(t, rule_limit);
	tcase_add_test(t, normalised_rows);
	tcase_add_loop_test(t, normalised_errors, 0, sizeof(unnormalised) / sizeof(*unnormalised));
	tcase_add_test(t, normalised_header_missing);
	tcase_add_test(t, normalised_round_trip);
	tcase_add_test(t, batch_limits);
	return t;
}

Suite *
intake_suite(void)
{
	Suite *s = suite_create("intake");
	suite_add_tcase(s, cases("one thread", set_up));
	suite_add_tcase(s, cases("two threads", set_up_threaded));
	return s;
}
