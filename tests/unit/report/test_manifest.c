#include "config.h"

#include "report/manifest.h"

#include <stdlib.h>
#include <string.h>

#include "../profile/room.h"
#include "suites.h"

START_TEST(now_can_be_set)
{
	ck_assert_int_eq(setenv("SOURCE_DATE_EPOCH", "1711929600", 1), 0);
	ck_assert_int_eq(manifest_now(), 1711929600);
	static const char *const no_number[] = { "", "x", "12x", " " };
	for (size_t i = 0; i < sizeof(no_number) / sizeof(*no_number); i++) {
		ck_assert_int_eq(setenv("SOURCE_DATE_EPOCH", no_number[i], 1), 0);
		ck_assert_int_gt(manifest_now(), 1711929600);
	}
	ck_assert_int_eq(unsetenv("SOURCE_DATE_EPOCH"), 0);
	ck_assert_int_gt(manifest_now(), 1711929600);
}
END_TEST

/* SHA-256 of "abc", FIPS 180-2 */
#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

START_TEST(json)
{
	room_open();
	struct manifest m = { .run = STR("20240401-000000"), .started = 1711929600, .ended = 1711929661 };
	struct manifest_file in = { .path = STR("inbox/夜.csv"), .encoding = STR("cp932"), .records = 173 };
	memset(in.sha256, 'a', 64);
	vec_push(&m.inputs, in);
	struct manifest_file out = { .path = STR("progress.csv") };
	memset(out.sha256, 'b', 64);
	vec_push(&m.outputs, out);
	room_put("rule.conf", STR("abc"));
	struct err err = ERR_INIT;
	ck_assert(manifest_add_rule(&m, str_from(room_path("rule.conf")), &err));
	struct buf text = BUF_INIT;
	manifest_json(&m, &text);
	static const char *const parts[] = { "\"program\": \"kakehashi ", "\"run\": \"20240401-000000\"",
		"\"started\": \"2024-04-01T00:00:00Z\"", "\"ended\": \"2024-04-01T00:01:01Z\"", "\"path\": \"inbox/夜.csv\"",
		"\"encoding\": \"cp932\"", "\"records\": 173", "\"path\": \"progress.csv\"", "\"sha256\": \"" ABC "\"" };
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		ck_assert_msg(strstr(buf_cstr(&text), parts[i]) != NULL, "%s in %s", parts[i], buf_cstr(&text));
	/* Only inputs have an encoding. */
	const char *first = strstr(buf_cstr(&text), "\"encoding\"");
	ck_assert_ptr_null(strstr(first + 1, "\"encoding\""));
	ck_assert(str_ends(buf_str(&text), STR("}\n")));
	ck_assert(!manifest_add_rule(&m, str_from(room_path("nowhere.conf")), &err));
	ck_assert_ptr_nonnull(strstr(err.message, "nowhere.conf"));
	buf_fini(&text);
	manifest_fini(&m);
	room_close();
}
END_TEST

Suite *
manifest_suite(void)
{
	Suite *s = suite_create("manifest");
	TCase *t = tcase_create("manifest");
	tcase_add_test(t, now_can_be_set);
	tcase_add_test(t, json);
	suite_add_tcase(s, t);
	return s;
}
