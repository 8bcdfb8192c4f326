#include "config.h"

#include <math.h>

#include "base/json.h"
#include "suites.h"

START_TEST(values_are_written)
{
	struct json *object = json_new_object();
	struct json *array = json_new_array();
	struct buf out = BUF_INIT;
	json_set_str(object, "b", STR("\xE5\x85\x90\n\"\\"));
	json_set_int(object, "a", -5);
	json_set_bool(object, "c", true);
	json_set_number(object, "e", 0.99992);
	json_set_number(object, "f", 1);
	json_set_number(object, "g", 1.0 / 3);
	json_set_number(object, "h", -HUGE_VAL);
	json_append_str(array, STR("x"));
	json_append_child(array, json_new_object());
	json_set_child(object, "d", array);
	json_print(object, &out, false);
	ck_assert(str_eq(buf_str(&out), STR("{\"b\":\"\xE5\x85\x90\\n\\\"\\\\\",\"a\":-5,\"c\":true,\"e\":0.99992,\"f\":1.0,\"g\":0.333333333333,\"h\":null,\"d\":[\"x\",{}]}")));
	json_free(object);
	buf_fini(&out);
}
END_TEST

START_TEST(bytes_that_are_no_text_are_replaced)
{
	struct json *array = json_new_array();
	struct buf out = BUF_INIT;
	json_append_str(array, STR("a\x82\xA0z"));
	json_append_str(array, STR("\xE5\x85\x90\xFF\xF0\xA0\xAE\xB7\xE5\x85")); /* characters beside them stay */
	json_append_str(array, (struct str){ NULL, 0 });
	json_print(array, &out, true);
	ck_assert(str_eq(buf_str(&out), STR("[\n  \"a\xEF\xBF\xBD\xEF\xBF\xBDz\",\n  \"\xE5\x85\x90\xEF\xBF\xBD\xF0\xA0\xAE\xB7\xEF\xBF\xBD\xEF\xBF\xBD\",\n  \"\"\n]\n")));
	json_free(array);
	buf_fini(&out);
}
END_TEST

START_TEST(what_was_written_is_read)
{
	struct err err = ERR_INIT;
	struct json *v = json_read(STR("{\"n\": 7, \"minus\": -1, \"real\": 0.5, \"yes\": true, \"s\": \"\xE5\x85\x90\\u0000\", \"list\": [1, {}], \"null\": null}"), &err);
	uint64_t n = 0;
	double real = 0;
	bool yes = false;
	struct str s = { 0 };
	ck_assert_ptr_nonnull(v);
	ck_assert(json_to_count(json_get(v, "n"), &n) && n == 7);
	ck_assert(json_to_number(json_get(v, "real"), &real) && real == 0.5);
	ck_assert(json_to_number(json_get(v, "minus"), &real) && real == -1);
	ck_assert(json_to_bool(json_get(v, "yes"), &yes) && yes);
	ck_assert(json_to_str(json_get(v, "s"), &s) && str_eq(s, STR("\xE5\x85\x90\0")));
	ck_assert_uint_eq(json_length(json_get(v, "list")), 2);
	ck_assert(json_to_count(json_at(json_get(v, "list"), 0), &n) && n == 1);
	/* Nothing of another type, and nothing that is not there. */
	static const char *const others[] = { "minus", "real", "yes", "s", "list", "null", "nowhere" };
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		ck_assert(!json_to_count(json_get(v, others[i]), &n));
	ck_assert(!json_to_str(json_get(v, "n"), &s) && !json_to_bool(json_get(v, "n"), &yes) && !json_to_number(json_get(v, "s"), &real));
	ck_assert_ptr_null(json_get(json_get(v, "list"), "n"));
	ck_assert_ptr_null(json_get(NULL, "n"));
	ck_assert_ptr_null(json_at(json_get(v, "list"), 2));
	ck_assert_uint_eq(json_length(v), 0);
	ck_assert(json_is_map(v) && json_is_list(json_get(v, "list")) && json_is_map(json_at(json_get(v, "list"), 1)));
	ck_assert(!json_is_list(v) && !json_is_map(json_get(v, "list")) && !json_is_map(NULL) && !json_is_list(NULL));
	struct buf keys = BUF_INIT;
	const char *key;
	const struct json *value;
	for (const void *at = NULL; (at = json_next(v, at, &key, &value)) != NULL;)
		buf_addf(&keys, "%s ", key);
	ck_assert_str_eq(buf_cstr(&keys), "n minus real yes s list null ");
	ck_assert_ptr_null(json_next(json_get(v, "list"), NULL, &key, &value));
	buf_fini(&keys);
	json_free(v);
}
END_TEST

START_TEST(what_is_no_json_is_refused)
{
	static const char *const texts[] = { "", "{", "{\"a\": 1} x", "{\"a\": 1, \"a\": 2}", "[1,]", "nul", "\"\x82\"", "{a: 1}" };
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		struct err err = ERR_INIT;
		ck_assert_msg(!json_read(str_from(texts[i]), &err), "%s", texts[i]);
		ck_assert_int_eq(err.code, ERR_INPUT);
	}
}
END_TEST

Suite *
json_suite(void)
{
	Suite *suite = suite_create("json");
	TCase *c = tcase_create("json");
	tcase_add_test(c, values_are_written);
	tcase_add_test(c, bytes_that_are_no_text_are_replaced);
	tcase_add_test(c, what_was_written_is_read);
	tcase_add_test(c, what_is_no_json_is_refused);
	suite_add_tcase(suite, c);
	return suite;
}
