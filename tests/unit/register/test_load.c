#include "config.h"

#include "register/cases.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "../db/help.h"
#include "base/stop.h"
#include "suites.h"

enum { BACKENDS = 3 };

static const enum register_backend backends[BACKENDS] = { REGISTER_CSV, REGISTER_SQLITE, REGISTER_POSTGRESQL };

static struct rule city_rules[1];
static struct field fields[6];

static struct register_spec
make_spec(enum register_backend backend)
{
	static const struct {
		const char *name, *column, *kind;
	} table[] = {
		{ "case_no", "ケース番号", "id" },
		{ "child_name", "氏名", "person-name" },
		{ "sex", "性別", "sex" },
		{ "birth_date", "生年月日", "date" },
		{ "city", "市区", "text" },
		{ "office", "", "text" },
	};
	for (size_t i = 0; i < 6; i++) {
		fields[i] = (struct field){ .name = str_from(table[i].name), .column = str_from(table[i].column),
			.kind = kind_find(str_from(table[i].kind)) };
		ck_assert_ptr_nonnull(fields[i].kind);
	}
	fields[5].has_constant = true;
	fields[5].constant = STR("東");
	return (struct register_spec){ .present = true, .name = STR("cases"), .backend = backend, .where = "",
		.query = STR("SELECT * FROM kk_cases"), .csv = CSV_INPUT_DEFAULT, .schema = { fields, 6 }, .key = 0 };
}

/* Brings a CSV text (header first) to where spec reads it. */
static void
store(struct register_spec *spec, const char *csv)
{
	static char path[3][5000];
	snprintf(path[0], sizeof(path[0]), "%s", temp_path("cases.csv"));
	snprintf(path[1], sizeof(path[1]), "%s", temp_path("cases.db"));
	snprintf(path[2], sizeof(path[2]), "%s", temp_path("cases.sql"));
	FILE *f = fopen(path[0], "w");
	ck_assert_ptr_nonnull(f);
	fputs(csv, f);
	fclose(f);
	const char *columns = "\"ケース番号\" text, \"氏名\" text, \"性別\" text, \"生年月日\" text, \"市区\" text, \"余分\" text";
	switch (spec->backend) {
	case REGISTER_CSV:
		spec->where = path[0];
		break;
	case REGISTER_SQLITE:
		shell("rm -f '%s'; sqlite3 '%s' 'CREATE TABLE kk_cases (%s)' && "
		      "sqlite3 '%s' '.mode csv' '.import --skip 1 %s kk_cases'", path[1], path[1], columns, path[1], path[0]);
		spec->where = path[1];
		break;
	case REGISTER_POSTGRESQL:
		f = fopen(path[2], "w");
		fprintf(f, "SET client_min_messages = warning; DROP TABLE IF EXISTS kk_cases; CREATE TABLE kk_cases (%s);\n"
		           "\\copy kk_cases FROM '%s' (FORMAT csv, HEADER, FORCE_NOT_NULL (\"ケース番号\", \"氏名\"))\n", columns, path[0]);
		fclose(f);
		shell("psql -X -q -v ON_ERROR_STOP=1 -f '%s'", path[2]);
		spec->where = "";
		break;
	}
}

#define HEADER "ケース番号,氏名,性別,生年月日,市区,余分\n"

static const char few[] = HEADER
    "K-30,山田　花子,女,2015-04-02,世田谷区,\n"
    "007,ｻﾄｳ ﾊﾅ,2,平成27年4月2日,世田谷区,x\n"
    "K-4,\"引用\"\"符, と\n改行\",男,,,\n"
    "Ｋ-５, 空白 ,不明,不明,世田谷区,\n";

START_TEST(same_everywhere)
{
	struct cases loaded[BACKENDS];
	struct register_spec specs[BACKENDS]; /* the schema must live as long as the cases */
	for (int k = 0; k < BACKENDS; k++) {
		specs[k] = make_spec(backends[k]);
		struct err err = ERR_INIT;
		store(&specs[k], few);
		must(cases_load(&specs[k], &loaded[k], &err), &err);
	}
	struct cases *first = &loaded[0];
	ck_assert_uint_eq(first->n, 4);
	ck_assert(str_eq(cases_number(first, 0), STR("007")));
	ck_assert(str_eq(cases_cell(first, 0, 3), STR("2015-04-02")));
	for (size_t i = 0; i < 4; i++) {
		ck_assert(str_eq(cases_cell(first, i, 5), STR("東")));
		ck_assert_uint_eq(cases_find(first, cases_number(first, i)), i);
	}
	for (int k = 1; k < BACKENDS; k++) {
		ck_assert_uint_eq(loaded[k].n, first->n);
		ck_assert_uint_eq(loaded[k].key, first->key);
		for (size_t i = 0; i < 4 * 6; i++) {
			struct str cell = cases_cell(&loaded[k], i / 6, i % 6), same = cases_cell(first, i / 6, i % 6);
			ck_assert_msg(str_eq(cell, same), "backend %d, cell %zu: %.*s, not %.*s", k, i, STR_ARG(cell), STR_ARG(same));
		}
		for (size_t i = 0; i < 4; i++)
			ck_assert_uint_eq(cases_find(&loaded[k], cases_number(first, i)), i);
	}
	for (int k = 0; k < BACKENDS; k++)
		cases_fini(&loaded[k]);
}
END_TEST

START_TEST(none_or_one)
{
	struct register_spec spec = make_spec(backends[_i]);
	struct cases c;
	struct err err = ERR_INIT;
	store(&spec, HEADER);
	must(cases_load(&spec, &c, &err), &err);
	ck_assert_uint_eq(c.n, 0);
	ck_assert_uint_eq(cases_find(&c, STR("1")), CASE_NONE);
	cases_fini(&c);
	store(&spec, HEADER "1,,,,,\n");
	must(cases_load(&spec, &c, &err), &err);
	ck_assert_uint_eq(c.n, 1);
	ck_assert(str_eq(cases_number(&c, 0), STR("1")));
	ck_assert_uint_eq(cases_cell(&c, 0, 1).n, 0);
	cases_fini(&c);
}
END_TEST

static void
refused(const struct register_spec *spec, const char *words)
{
	struct cases c;
	struct err err = ERR_INIT;
	ck_assert(!cases_load(spec, &c, &err));
	must_say(&err, spec->backend == REGISTER_CSV ? ERR_INPUT : ERR_DATABASE, words);
	must_say(&err, err.code, spec->backend == REGISTER_CSV ? "cases.csv" : "register cases");
	ck_assert_uint_eq(c.n, 0);
	ck_assert_ptr_null(c.rows);
}

START_TEST(bad_numbers)
{
	struct register_spec spec = make_spec(backends[_i]);
	/* the same once cleaned */
	store(&spec, HEADER "7,,,,,\n8,,,,,\n７,,,,,\n9,,,,,\n8,,,,,\n");
	refused(&spec, spec.backend == REGISTER_CSV ? "lines: 7: 2, 4; 8: 3, 6" : "rows of the query: 7: 1, 3; 8: 2, 5");
	store(&spec, HEADER "7,,,,,\n,,,,,x\n　,a,,,,\n");
	refused(&spec, spec.backend == REGISTER_CSV ? "without a case number|lines 3, 4" : "without a case number|rows 2, 3");
}
END_TEST

START_TEST(missing_columns)
{
	struct register_spec spec = make_spec(backends[_i]);
	store(&spec, few);
	fields[0].column = STR("番号");
	fields[4].column = STR("町");
	refused(&spec, "番号|町|余分");
}
END_TEST

START_TEST(bad_files)
{
	struct register_spec spec = make_spec(REGISTER_CSV);
	store(&spec, HEADER "1,a,,,,\n2,b\n3,c,,,,\n");
	refused(&spec, ":3: record 2|holes");
	store(&spec, HEADER "1,a,,,,\n2,\"b,,,,\n3,c,,,,\n");
	refused(&spec, "line 3");
	store(&spec, HEADER "1,あ,,,,\n2,\xe3\x81,,,,\n3,い,,,,\n");
	spec.csv.encoding = ENCODING_UTF8;
	refused(&spec, ":3: record 2|E3 81|holes");
	store(&spec, "");
	refused(&spec, "cases.csv");
	shell("rm '%s'", spec.where);
	refused(&spec, "No such file");
}
END_TEST

START_TEST(bad_databases)
{
	struct register_spec spec = make_spec(REGISTER_SQLITE);
	store(&spec, few);
	spec.query = STR("SELECT * FROM absent");
	refused(&spec, "no such table: absent");
	spec.where = "/nonexistent/cases.db";
	refused(&spec, "/nonexistent/cases.db");
	spec = make_spec(REGISTER_POSTGRESQL);
	store(&spec, few);
	spec.query = STR("SELECT * FROM absent");
	refused(&spec, "absent|42P01");
	spec.where = "host=/nonexistent";
	refused(&spec, "08001|running");
}
END_TEST

START_TEST(rules)
{
	struct register_spec spec = make_spec(backends[_i]);
	struct cases c;
	struct err err = ERR_INIT;
	store(&spec, HEADER "1,（旧）山田,,,,\n");
	city_rules[0].pattern = pattern_new(STR("^.*旧.(.*)$"), STR("  $1"), &err);
	must(city_rules[0].pattern != NULL, &err);
	fields[1].rules = city_rules;
	fields[1].rules_n = 1;
	must(cases_load(&spec, &c, &err), &err);
	ck_assert_msg(str_eq(cases_cell(&c, 0, 1), STR("山田")), "%.*s", STR_ARG(cases_cell(&c, 0, 1)));
	cases_fini(&c);
	pattern_free(city_rules[0].pattern);
	city_rules[0].pattern = pattern_new(STR("^(a|a?)+$"), STR("x"), &err);
	must(city_rules[0].pattern != NULL, &err);
	store(&spec, HEADER "1,aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab,,,,\n");
	refused(&spec, spec.backend == REGISTER_CSV ? "line 2|too long|child_name" : "row 1|too long|child_name");
	pattern_free(city_rules[0].pattern);
}
END_TEST

START_TEST(stopped)
{
	struct register_spec spec = make_spec(backends[_i]);
	struct buf csv = BUF_INIT;
	buf_adds(&csv, STR(HEADER));
	for (int i = 0; i < 1000; i++)
		buf_addf(&csv, "%d,,,,,\n", i);
	store(&spec, buf_cstr(&csv));
	buf_fini(&csv);
	stop_install();
	raise(SIGTERM);
	struct cases c;
	struct err err = ERR_INIT;
	ck_assert(!cases_load(&spec, &c, &err));
	ck_assert_int_eq(err.code, ERR_SIGNAL);
}
END_TEST

START_TEST(many)
{
	enum { MANY = 100000 };
	struct register_spec spec = make_spec(backends[_i]);
	struct buf csv = BUF_INIT;
	buf_adds(&csv, STR(HEADER));
	for (int i = 0; i < MANY; i++)
		buf_addf(&csv, "K-%06d,児童 %d,%s,20%02d-%02d-%02d,第%d区,余分なもの\n", i * 7919 % MANY, i, i % 2 ? "男" : "女",
		    i % 18, i % 12 + 1, i % 28 + 1, i % 23);
	store(&spec, buf_cstr(&csv));
	buf_fini(&csv);
	struct cases c;
	struct err err = ERR_INIT;
	long before = peak_memory();
	must(cases_load(&spec, &c, &err), &err);
	ck_assert_uint_eq(c.n, MANY);
	ck_assert(str_eq(cases_number(&c, 0), STR("K-000000")) && str_eq(cases_number(&c, MANY - 1), STR("K-099999")));
	ck_assert(str_eq(cases_cell(&c, 7919, 3), STR("2001-02-02")));
	/* cells, index and texts; not the file */
	ck_assert_msg(peak_memory() - before < 64 * 1024, "grew by %ld KiB", peak_memory() - before);
	cases_fini(&c);
}
END_TEST

Suite *
load_suite(void)
{
	temp_dir(); /* made by the parent, shared by the tests */
	Suite *s = suite_create("load");
	TCase *t = tcase_create("load");
	tcase_set_timeout(t, 120);
	tcase_add_test(t, same_everywhere);
	tcase_add_loop_test(t, none_or_one, 0, BACKENDS);
	tcase_add_loop_test(t, bad_numbers, 0, BACKENDS);
	tcase_add_loop_test(t, missing_columns, 0, BACKENDS);
	tcase_add_test(t, bad_files);
	tcase_add_test(t, bad_databases);
	tcase_add_loop_test(t, rules, 0, BACKENDS);
	tcase_add_loop_test(t, stopped, 0, BACKENDS);
	tcase_add_loop_test(t, many, 0, BACKENDS);
	suite_add_tcase(s, t);
	return s;
}
