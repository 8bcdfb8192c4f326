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
	json_append_str(array, (struct str){ NULL, 0 });
	json_print(array, &out, true);
	ck_assert(str_eq(buf_str(&out), STR("[\n  \"a\xEF\xBF\xBD\xEF\xBF\xBDz\",\n  \"\"\n]\n")));
	json_free(array);
	buf_fini(&out);
}
END_TEST

Suite *
json_suite(void)
{
	Suite *suite = suite_create("json");
	TCase *c = tcase_create("json");
	tcase_add_test(c, values_are_written);
	tcase_add_test(c, bytes_that_are_no_text_are_replaced);
	suite_add_tcase(suite, c);
	return suite;
}
