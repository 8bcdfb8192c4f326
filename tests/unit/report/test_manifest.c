#include "config.h"

#include "report/manifest.h"

#include <stdlib.h>
#include <string.h>

#include "../profile/room.h"
#include "damage.h"
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

static void
write_manifest(struct buf *out)
{
	struct manifest m = { .run = STR("<夜>"), .ledger = STR("履歴.db"), .bridge = STR("id"), .started = 1711929600, .ended = 1711929661 };
	struct manifest_file in = { .path = STR("inbox/夜.csv"), .encoding = STR("cp932"), .records = 173 },
		parted = { .path = STR("held.csv"), .encoding = STR("utf-8"), .records = 5, .parted = true, .children = 8 }, file = { .path = STR("progress.csv") };
	memset(in.sha256, 'a', 64);
	memset(file.sha256, 'b', 64);
	memset(parted.sha256, 'c', 64);
	vec_push(&m.inputs, in);
	vec_push(&m.inputs, parted);
	vec_push(&m.outputs, file);
	file.path = STR("review.csv");
	vec_push(&m.outputs, file);
	vec_push(&m.rules, file);
	manifest_json(&m, out);
	manifest_fini(&m);
}

START_TEST(what_was_written_is_read)
{
	struct arena a = ARENA_INIT;
	struct buf text = BUF_INIT, again = BUF_INIT;
	struct manifest m;
	struct err err = ERR_INIT;
	write_manifest(&text);
	ck_assert_msg(manifest_read(buf_str(&text), &a, &m, &err), "%s", err.message);
	ck_assert_uint_eq(m.inputs.v[0].records, 173);
	ck_assert(!m.inputs.v[0].parted); /* as in all that older programs wrote */
	ck_assert(m.inputs.v[1].records == 5 && m.inputs.v[1].parted && m.inputs.v[1].children == 8);
	ck_assert_ptr_eq(manifest_output(&m, STR("review.csv")), &m.outputs.v[1]);
	ck_assert_ptr_null(manifest_output(&m, STR("inbox/夜.csv")));
	manifest_json(&m, &again);
	ck_assert_str_eq(buf_cstr(&again), buf_cstr(&text));
	manifest_fini(&m);
	buf_fini(&text);
	buf_fini(&again);
	arena_fini(&a);
}
END_TEST

/* One thing is wrong: from → to in the text. */
static const struct {
	const char *from, *to, *names;
} damages[] = {
	{ "\"run\"", "\"ran\"", "\"run\"" },
	{ "\"ledger\": \"履歴.db\"", "\"ledger\": 5", "\"ledger\"" },
	{ "\"bridge\"", "\"ridge\"", "\"bridge\"" },
	{ "2024-04-01T00:00:00Z", "2024-04-01", "\"started\"" },
	{ "2024-04-01T00:01:01Z", "2024-04-01T00:01:01Z?", "\"ended\"" },
	{ "\"inputs\": [", "\"inputs\": {}, \"x\": [", "\"inputs\"" },
	{ "\"records\": 173", "\"records\": \"173\"", "\"inputs\"" },
	{ "\"children\": 8", "\"children\": -8", "\"inputs\"" },
	{ "\"sha256\": \"a", "\"sha256\": \"", "\"inputs\"" },
	{ "\"path\": \"progress.csv\"", "\"path\": 5", "\"outputs\"" },
	{ "{", "[", "no JSON" },
};

START_TEST(what_was_damaged_is_refused)
{
	struct arena a = ARENA_INIT;
	struct buf text = BUF_INIT, damaged = BUF_INIT;
	struct manifest m;
	struct err err = ERR_INIT;
	write_manifest(&text);
	damage(&text, damages[_i].from, damages[_i].to, &damaged);
	ck_assert(!manifest_read(buf_str(&damaged), &a, &m, &err));
	ck_assert_int_eq(err.code, ERR_INPUT);
	ck_assert_msg(strstr(err.message, damages[_i].names), "%s", err.message);
	manifest_fini(&m);
	buf_fini(&text);
	buf_fini(&damaged);
	arena_fini(&a);
}
END_TEST

Suite *
manifest_suite(void)
{
	Suite *s = suite_create("manifest");
	TCase *t = tcase_create("manifest");
	tcase_add_test(t, now_can_be_set);
	tcase_add_test(t, json);
	tcase_add_test(t, what_was_written_is_read);
	tcase_add_loop_test(t, what_was_damaged_is_refused, 0, sizeof(damages) / sizeof(*damages));
	suite_add_tcase(s, t);
	return s;
}
