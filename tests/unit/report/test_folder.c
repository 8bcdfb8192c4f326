#include "config.h"

#include "report/folder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../profile/room.h"
#include "base/path.h"
#include "suites.h"

static const char *output;
static struct err error;
static const time_t moment = 1711929600; /* 2024-04-01 09:00 in Japan */

static void
set_up(void)
{
	setenv("TZ", "Asia/Tokyo", 1);
	tzset();
	room_open();
	error = ERR_INIT;
	output = room_path("out");
	ck_assert_int_eq(mkdir(output, 0700), 0);
}

static struct folder *
open_folder(const char *name)
{
	struct folder *f = folder_open(output, name, moment, &error);
	ck_assert_msg(f != NULL, "%s", error.message);
	return f;
}

/* The names in a folder, hidden ones too, by byte order, with blanks between. */
static const char *
names(const char *path)
{
	static char text[1024];
	struct arena a = ARENA_INIT;
	struct strs list = { 0 };
	ck_assert(path_list(path, &a, &list, &error));
	text[0] = '\0';
	for (size_t i = 0; i < list.n; i++) {
		size_t n = strnlen(text, sizeof(text));
		snprintf(text + n, sizeof(text) - n, "%s%.*s", i ? " " : "", STR_ARG(list.v[i]));
	}
	vec_fini(&list);
	arena_fini(&a);
	return text;
}

static void
put(struct folder *f, const char *name, const char *text)
{
	struct outfile *out = folder_add(f, name, &error);
	ck_assert_msg(out && outfile_write(out, str_from(text), &error), "%s", error.message);
}

START_TEST(commit)
{
	struct folder *f = open_folder(NULL);
	ck_assert_str_eq(folder_name(f), "20240401-090000");
	ck_assert_str_eq(names(output), ".20240401-090000.partial");
	put(f, "b.csv", "b");
	put(f, "a.csv", "abc");
	ck_assert_msg(folder_finish_files(f, &error), "%s", error.message);
	struct manifest m = { .run = STR("x") };
	ck_assert_msg(folder_write_manifest(f, &m, &error), "%s", error.message);
	/* Every file of the folder, hashed, in byte order; not the manifest itself. */
	ck_assert_uint_eq(m.outputs.n, 2);
	ck_assert(str_eq(m.outputs.v[0].path, STR("a.csv")));
	ck_assert_str_eq(m.outputs.v[0].sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	ck_assert(str_eq(m.outputs.v[1].path, STR("b.csv")));
	ck_assert_str_eq(names(output), ".20240401-090000.partial");
	bool placed;
	ck_assert_msg(folder_commit(f, &placed, &error) && placed, "%s", error.message);
	ck_assert_str_eq(names(output), "20240401-090000");
	ck_assert_str_eq(names(folder_final(f)), "a.csv b.csv manifest.json");
	struct stat status;
	ck_assert_int_eq(stat(room_path("out/20240401-090000/a.csv"), &status), 0);
	ck_assert_int_eq((int)(status.st_mode & 07777), 0600);
	ck_assert_int_eq(stat(folder_final(f), &status), 0);
	ck_assert_int_eq((int)(status.st_mode & 07777), 0700);
	folder_close(f);
	ck_assert_str_eq(names(output), "20240401-090000");
	manifest_fini(&m);
}
END_TEST

/* Whatever was reached: open files, finished files, a manifest, files of others. */
START_TEST(abort_leaves_nothing)
{
	struct folder *f = open_folder(NULL);
	struct manifest m = { .run = STR("x") };
	if (_i >= 1)
		put(f, "a.csv", "abc");
	if (_i >= 2)
		ck_assert(folder_finish_files(f, &error));
	if (_i >= 3) {
		put(f, "b.csv", "b");
		FILE *target = fopen(folder_path(f, "target.csv"), "w");
		ck_assert_ptr_nonnull(target);
		fclose(target);
	}
	if (_i >= 4)
		ck_assert(folder_finish_files(f, &error) && folder_write_manifest(f, &m, &error));
	folder_close(f);
	manifest_fini(&m);
	ck_assert_str_eq(names(output), "");
}
END_TEST

START_TEST(kept_in_need)
{
	struct folder *f = open_folder("run");
	put(f, "a.csv", "abc");
	ck_assert(folder_finish_files(f, &error));
	folder_keep(f);
	folder_close(f);
	ck_assert_str_eq(names(output), ".run.partial");
	/* The next run says so; it goes on while no manifest says that rows may be in a table. */
	ck_assert(folder_check_leftovers(output, true, &error));
	fclose(fopen(room_path("out/.run.partial/manifest.json"), "w"));
	ck_assert(folder_check_leftovers(output, false, &error));
	ck_assert(!folder_check_leftovers(output, true, &error));
	ck_assert_int_eq(error.code, ERR_OUTPUT);
	ck_assert_ptr_nonnull(strstr(error.message, ".run.partial"));
}
END_TEST

START_TEST(given_name_is_taken)
{
	folder_close(NULL);
	ck_assert_int_eq(mkdir(room_path("out/run"), 0700), 0);
	ck_assert_ptr_null(folder_open(output, "run", moment, &error));
	ck_assert_int_eq(error.code, ERR_OUTPUT);
	ck_assert_ptr_nonnull(strstr(error.message, "out/run"));
	error = ERR_INIT;
	ck_assert_int_eq(mkdir(room_path("out/.other.partial"), 0700), 0);
	ck_assert_ptr_null(folder_open(output, "other", moment, &error));
	ck_assert_int_eq(error.code, ERR_OUTPUT);
	ck_assert_str_eq(names(output), ".other.partial run");
}
END_TEST

START_TEST(second_of_a_second)
{
	struct folder *first = open_folder(NULL), *second = open_folder(NULL);
	ck_assert_str_eq(folder_name(second), "20240401-090000-2");
	bool placed;
	ck_assert(folder_commit(first, &placed, &error) && folder_commit(second, &placed, &error));
	struct folder *third = open_folder(NULL);
	ck_assert_str_eq(folder_name(third), "20240401-090000-3");
	folder_close(third);
	folder_close(second);
	folder_close(first);
	ck_assert_str_eq(names(output), "20240401-090000 20240401-090000-2");
}
END_TEST

START_TEST(no_output_folder)
{
	ck_assert_ptr_null(folder_open(room_path("nowhere"), NULL, moment, &error));
	ck_assert_int_eq(error.code, ERR_OUTPUT);
	ck_assert_ptr_nonnull(strstr(error.message, "nowhere"));
}
END_TEST

/* Somebody made a folder of the final name meanwhile. */
START_TEST(commit_fails)
{
	struct folder *f = open_folder("run");
	put(f, "a.csv", "abc");
	ck_assert(folder_finish_files(f, &error));
	room_put("out/run/theirs", STR("x"));
	bool placed = true;
	ck_assert(!folder_commit(f, &placed, &error) && !placed);
	ck_assert_int_eq(error.code, ERR_OUTPUT);
	ck_assert_ptr_nonnull(strstr(error.message, "out/run"));
	folder_close(f);
	ck_assert_str_eq(names(room_path("out/run")), "theirs");
}
END_TEST

/* Held rows are in no manifest, and gone before the folder is in place; also by the next run. */
START_TEST(held_rows_do_not_stay)
{
	char sha256[65];
	bool placed;
	for (int cut_off = 0; cut_off < 2; cut_off++) {
		struct manifest m = { .run = STR("run") };
		struct folder *f = open_folder("run");
		struct arena a = ARENA_INIT;
		ck_assert_ptr_null(folder_held_of(output, STR("run"), STR("diary"), &a));
		ck_assert_str_eq(folder_held(f, STR("copy")), room_path("out/.run.partial/.copy.rows"));
		folder_held(f, STR("diary"));
		room_put("out/.run.partial/.diary.rows", STR("x"));
		ck_assert_str_eq(folder_held_of(output, STR("run"), STR("diary"), &a), room_path("out/.run.partial/.diary.rows"));
		put(f, "a.csv", "abc");
		ck_assert(folder_finish_files(f, &error) && folder_write_manifest(f, &m, &error));
		ck_assert_uint_eq(m.outputs.n, 1);
		if (cut_off)
			folder_keep(f);
		ck_assert_msg(cut_off || folder_commit(f, &placed, &error), "%s", error.message);
		folder_close(f);
		ck_assert_msg(!cut_off || folder_complete(output, STR("run"), sha256, &error), "%s", error.message);
		ck_assert_str_eq(names(room_path("out/run")), "a.csv manifest.json");
		ck_assert_ptr_null(folder_held_of(output, STR("run"), STR("diary"), &a));
		ck_assert_int_eq(system(arena_format(&a, "rm -r %s", room_path("out/run")).p), 0);
		arena_fini(&a);
		manifest_fini(&m);
	}
}
END_TEST

/* It is in place, and then the folder above it cannot be opened to be flushed. */
START_TEST(commit_is_not_flushed)
{
	struct folder *f = open_folder("run");
	put(f, "a.csv", "abc");
	ck_assert(folder_finish_files(f, &error));
	struct rlimit before, none;
	ck_assert_int_eq(getrlimit(RLIMIT_NOFILE, &before), 0);
	int lowest = dup(0);
	close(lowest);
	none = (struct rlimit){ (rlim_t)lowest, before.rlim_max };
	ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &none), 0);
	bool placed = false, ok = folder_commit(f, &placed, &error);
	ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &before), 0);
	ck_assert(!ok && placed);
	ck_assert_int_eq(error.code, ERR_OUTPUT);
	folder_close(f);
	ck_assert_str_eq(names(room_path("out/run")), "a.csv");
}
END_TEST

Suite *
folder_suite(void)
{
	Suite *s = suite_create("folder");
	TCase *t = tcase_create("folder");
	tcase_add_checked_fixture(t, set_up, room_close);
	tcase_add_test(t, commit);
	tcase_add_loop_test(t, abort_leaves_nothing, 0, 5);
	tcase_add_test(t, kept_in_need);
	tcase_add_test(t, given_name_is_taken);
	tcase_add_test(t, second_of_a_second);
	tcase_add_test(t, no_output_folder);
	tcase_add_test(t, commit_fails);
	tcase_add_test(t, held_rows_do_not_stay);
	tcase_add_test(t, commit_is_not_flushed);
	suite_add_tcase(s, t);
	return s;
}
