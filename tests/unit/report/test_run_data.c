#include "config.h"

#include "report/run_data.h"

#include <stdio.h>
#include <string.h>

#include "../profile/room.h"
#include "suites.h"

static struct run_data data;
static struct err error;

static const char header[] = "record_id,outcome,case_no,weight,probability,second_case_no,second_weight,basis,reason\n";
static const char characters_header[] = "\xEF\xBB\xBF\"record_id\",\"where\",\"character\",\"code\",\"replacement\",\"by\",\"count\"\r\n";

/* The folder of a run that read nothing, with these rows behind the headers. */
static void
folder_of(const char *decisions, const char *characters)
{
	struct buf text = BUF_INIT;
	struct summary s = { 0 };
	summary_json(&s, &text);
	room_put("summary.json", buf_str(&text));
	buf_reset(&text);
	buf_addf(&text, "%s%s", header, decisions);
	room_put("decisions.csv", buf_str(&text));
	buf_reset(&text);
	buf_addf(&text, "%s%s", characters_header, characters);
	room_put("replacements.csv", buf_str(&text));
	buf_fini(&text);
}

static void
set_up(void)
{
	room_open();
	error = ERR_INIT;
	data = (struct run_data){ 0 };
}

static void
tear_down(void)
{
	run_data_fini(&data);
	room_close();
}

static bool
read_folder(void)
{
	run_data_fini(&data);
	return run_data_read(room_path(""), &data, &error);
}

static const struct {
	double weight;
	int from; /* of its bin, in bits */
} bins[] = {
	{ 0, 0 }, { 1.99, 0 }, { 2, 2 }, { -0.01, -2 }, { -2, -2 }, { -2.01, -4 }, { 13.99, 12 }, { 14, 14 },
	{ WEIGHTS_LOW, WEIGHTS_LOW }, { -1e9, WEIGHTS_LOW }, { WEIGHTS_HIGH - 0.01, WEIGHTS_HIGH - WEIGHTS_STEP }, { 1e9, WEIGHTS_HIGH - WEIGHTS_STEP },
};

START_TEST(each_weight_has_its_bin)
{
	ck_assert_int_eq(WEIGHTS_LOW + (int)weights_bin(bins[_i].weight) * WEIGHTS_STEP, bins[_i].from);
}
END_TEST

START_TEST(decisions_are_counted)
{
	folder_of("a,linked,C-1,20.00,1.000000,,,weight,\n"
	          "b,linked,C-1,21.99,1.000000,,,weight,\n"
	          "c,review,C-1,20.5,0.5,C-2,20.4,,margin-low\n"
	          "d,review,,,,,,,name-missing\n"
	          "e,linked,C-2,,,,,crosswalk,\n"
	          "f,new,,,,,,,nothing-near\n"
	          "\"g,\n\",skipped,C-1,,,,,,\n"
	          "h,review,C-9,-512.25,0.000000,,,,weight-low\n", "");
	ck_assert_msg(read_folder(), "%s", error.message);
	ck_assert_uint_eq(data.weights.bin[weights_bin(20)].linked, 2);
	ck_assert_uint_eq(data.weights.bin[weights_bin(20)].review, 1);
	ck_assert_uint_eq(data.weights.bin[0].review, 1);
	ck_assert_uint_eq(data.weights.without, 2);
	uint64_t all = 0;
	for (size_t i = 0; i < WEIGHTS_BINS; i++)
		all += data.weights.bin[i].linked + data.weights.bin[i].review;
	ck_assert_uint_eq(all, 4);
}
END_TEST

START_TEST(characters_are_counted)
{
	folder_of("", "\"a\",\"p.x\",\"𠮷\",\"U+20BB7\",\"吉\",\"unify\",\"2\"\r\n"
	              "\"a\",\"p.y\",\"𠮷\",\"U+20BB7\",\"吉\",\"unify\",\"3\"\r\n"
	              "\"b\",\"p.x\",\"\",\"U+200B\",\"\",\"invisible\",\"7\"\r\n"
	              "\"c\",\"p.x\",\"'−\",\"U+2212\",\"'-\",\"substitute\",\"1\"\r\n"
	              "\"c\",\"p.x\",\"’\",\"U+2019\",\"'\",\"substitute\",\"1\"\r\n"
	              "\"[1]\",\"p.x\",\"𠮷\",\"U+20BB7\",\"〓\",\"geta\",\"1\"\r\n");
	ck_assert_msg(read_folder(), "%s", error.message);
	static const struct {
		const char *code, *replacement, *by;
		uint64_t count;
	} expected[] = { { "U+200B", "", "invisible", 7 }, { "U+20BB7", "吉", "unify", 5 }, { "U+2019", "'", "substitute", 1 },
		{ "U+20BB7", "〓", "geta", 1 }, { "U+2212", "-", "substitute", 1 } };
	ck_assert_uint_eq(data.characters.n, sizeof(expected) / sizeof(*expected));
	for (size_t i = 0; i < data.characters.n; i++) {
		const struct character *c = &data.characters.v[i];
		ck_assert_msg(str_eq(c->code, str_from(expected[i].code)) && str_eq(c->replacement, str_from(expected[i].replacement)) &&
		    str_eq(c->by, str_from(expected[i].by)) && c->count == expected[i].count, "%zu: %.*s %.*s %llu", i, STR_ARG(c->code),
		    STR_ARG(c->replacement), (unsigned long long)c->count);
	}
	ck_assert_uint_eq(data.further, 0);
}
END_TEST

START_TEST(more_characters_than_are_kept)
{
	struct buf rows = BUF_INIT;
	for (unsigned i = 0; i < CHARACTERS_MOST + 5; i++)
		buf_addf(&rows, "a,b,c,U+%04X,x,geta,2\n", 0x4E00 + i);
	folder_of("", buf_cstr(&rows));
	ck_assert_msg(read_folder(), "%s", error.message);
	ck_assert_uint_eq(data.characters.n, CHARACTERS_MOST);
	ck_assert_uint_eq(data.further, 10);
	buf_fini(&rows);
}
END_TEST

static const struct {
	const char *decisions, *characters, *message;
} damages[] = {
	{ "a,linkd,C-1,20.00,,,,,\n", "", "column outcome: 'linkd'" },
	{ "a,linked,C-1,2e1,,,,,\n", "", "column weight: '2e1'" },
	{ "a,linked,C-1\n", "", "3 cells" },
	{ "\"a,linked", "", "decisions.csv:2" },
	{ "", "a,b,c,U+4E00,x,geta,many\n", "column count: 'many'" },
	{ "", "a,b,c,U+4E00,x,geta,-1\n", "column count: '-1'" },
	{ "", "a,b,c,U+4E00,x,geta,\n", "column count: ''" },
	{ "", "a,b,c,U+4E00,x,geta,1234567890123456789\n", "column count" },
};

START_TEST(what_was_damaged_is_refused)
{
	folder_of(damages[_i].decisions, damages[_i].characters);
	ck_assert(!read_folder());
	ck_assert_int_eq(error.code, ERR_INPUT);
	ck_assert_msg(strstr(error.message, damages[_i].message), "%s", error.message);
}
END_TEST

START_TEST(what_is_missing_is_named)
{
	static const char *const names[] = { "summary.json", "decisions.csv", "replacements.csv" };
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		folder_of("", "");
		error = ERR_INIT;
		ck_assert_msg(read_folder(), "%s", error.message);
		ck_assert_int_eq(remove(room_path(names[i])), 0);
		ck_assert(!read_folder());
		ck_assert_int_eq(error.code, ERR_INPUT);
		ck_assert_msg(strstr(error.message, names[i]), "%s", error.message);
	}
	folder_of("", "");
	error = ERR_INIT;
	room_put("summary.json", STR("{}\n"));
	ck_assert(!read_folder());
	ck_assert_msg(strstr(error.message, "summary.json: no summary of a run: \"read\""), "%s", error.message);
	room_put("summary.json", STR("…"));
	error = ERR_INIT;
	ck_assert(!read_folder());
	ck_assert_msg(strstr(error.message, "summary.json: no JSON from line 1"), "%s", error.message);
}
END_TEST

Suite *
run_data_suite(void)
{
	Suite *s = suite_create("run_data");
	TCase *t = tcase_create("run_data");
	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_loop_test(t, each_weight_has_its_bin, 0, sizeof(bins) / sizeof(*bins));
	tcase_add_test(t, decisions_are_counted);
	tcase_add_test(t, characters_are_counted);
	tcase_add_test(t, more_characters_than_are_kept);
	tcase_add_loop_test(t, what_was_damaged_is_refused, 0, sizeof(damages) / sizeof(*damages));
	tcase_add_test(t, what_is_missing_is_named);
	suite_add_tcase(s, t);
	return s;
}
