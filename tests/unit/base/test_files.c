#include "config.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/infile.h"
#include "base/lock.h"
#include "base/outfile.h"
#include "base/path.h"
#include "suites.h"

static char folder[] = "/tmp/kakehashi-files.XXXXXX";
static struct arena a;

static void
set_up(void)
{
	memcpy(folder + sizeof(folder) - 7, "XXXXXX", 6);
	ck_assert_ptr_nonnull(mkdtemp(folder));
	a = ARENA_INIT;
}

static void
tear_down(void)
{
	struct strs names = { 0 };
	struct err err = ERR_INIT;
	ck_assert(path_list(folder, &a, &names, &err));
	for (size_t i = 0; i < names.n; i++)
		remove(path_join(&a, str_from(folder), names.v[i]));
	vec_fini(&names);
	ck_assert_int_eq(rmdir(folder), 0);
	arena_fini(&a);
}

static const char *
in_folder(const char *name)
{
	return path_join(&a, str_from(folder), str_from(name));
}

static size_t
files_in_folder(void)
{
	struct strs names = { 0 };
	struct err err = ERR_INIT;
	ck_assert(path_list(folder, &a, &names, &err));
	size_t n = names.n;
	vec_fini(&names);
	return n;
}

START_TEST(file_appears_at_commit)
{
	struct err err = ERR_INIT;
	const char *path = in_folder("out.csv");
	struct outfile *out = outfile_open(path, 0640, &err);
	ck_assert_ptr_nonnull(out);
	for (int i = 0; i < 100000; i++)
		ck_assert(outfile_write(out, STR("0123456789"), &err));
	ck_assert(outfile_finish(out, &err));
	ck_assert_int_ne(access(path, F_OK), 0);
	ck_assert(outfile_commit(out, &err));
	outfile_close(out);
	struct stat status;
	ck_assert_int_eq(stat(path, &status), 0);
	ck_assert_int_eq(status.st_mode & 0777, 0640);
	ck_assert_int_eq(status.st_size, 1000000);
	ck_assert_uint_eq(files_in_folder(), 1);
}
END_TEST

START_TEST(abandoned_file_leaves_nothing)
{
	struct err err = ERR_INIT;
	struct outfile *out = outfile_open(in_folder("out.csv"), 0600, &err);
	ck_assert(outfile_write(out, STR("half"), &err));
	outfile_close(out);
	ck_assert_uint_eq(files_in_folder(), 0);
}
END_TEST

START_TEST(missing_folder_is_named)
{
	struct err err = ERR_INIT;
	ck_assert_ptr_null(outfile_open("/nonexistent/folder/file", 0600, &err));
	ck_assert_int_eq(err.code, ERR_OUTPUT);
	ck_assert_ptr_nonnull(strstr(err.message, "/nonexistent/folder/file"));
}
END_TEST

START_TEST(full_disk_is_an_error)
{
	struct err err = ERR_INIT;
	int saved = dup(STDOUT_FILENO), full = open("/dev/full", O_WRONLY);
	ck_assert_int_ge(full, 0);
	dup2(full, STDOUT_FILENO);
	struct outfile *out = outfile_open("-", 0, &err);
	bool ok = outfile_write(out, STR("text"), &err) && outfile_finish(out, &err);
	dup2(saved, STDOUT_FILENO);
	close(full);
	close(saved);
	outfile_close(out);
	ck_assert(!ok);
	ck_assert_int_eq(err.code, ERR_OUTPUT);
	ck_assert_ptr_nonnull(strstr(err.message, "No space left"));
}
END_TEST

START_TEST(a_device_stays_a_device)
{
	struct err err = ERR_INIT;
	struct stat status;
	struct outfile *out = outfile_open("/dev/null", 0600, &err);
	ck_assert_ptr_nonnull(out);
	ck_assert(outfile_write(out, STR("x"), &err) && outfile_finish(out, &err) && outfile_commit(out, &err));
	outfile_close(out);
	ck_assert_int_eq(stat("/dev/null", &status), 0);
	ck_assert(S_ISCHR(status.st_mode));
}
END_TEST

static void
write_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");
	ck_assert_ptr_nonnull(f);
	fputs(text, f);
	fclose(f);
}

START_TEST(reading_and_hashing)
{
	struct err err = ERR_INIT;
	write_file(in_folder("in"), "abc");
	struct infile *in = infile_open(in_folder("in"), &err);
	struct sha256 *h = sha256_new();
	infile_tap(in, h);
	char bytes[10], hex[65];
	size_t got;
	ck_assert(infile_read(in, bytes, sizeof(bytes), &got, &err));
	ck_assert_uint_eq(got, 3);
	ck_assert(infile_read(in, bytes, sizeof(bytes), &got, &err));
	ck_assert_uint_eq(got, 0);
	sha256_hex(h, hex);
	ck_assert_str_eq(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	sha256_free(h);
	infile_close(in);
	infile_close(NULL);
}
END_TEST

START_TEST(unreadable_inputs_are_refused)
{
	struct err err = ERR_INIT;
	ck_assert_ptr_null(infile_open(in_folder("missing"), &err));
	ck_assert_int_eq(err.code, ERR_INPUT);
	err = ERR_INIT;
	ck_assert_ptr_null(infile_open(folder, &err));
	ck_assert_ptr_nonnull(strstr(err.message, "folder"));
	err = ERR_INIT;
	struct buf b = BUF_INIT;
	write_file(in_folder("big"), "0123456789");
	ck_assert(!infile_read_all(in_folder("big"), 9, &b, &err));
	err = ERR_INIT;
	buf_reset(&b);
	ck_assert(infile_read_all(in_folder("big"), 10, &b, &err));
	ck_assert_uint_eq(b.n, 10);
	buf_fini(&b);
}
END_TEST

START_TEST(lock_holds_against_another_process)
{
	struct err err = ERR_INIT;
	struct lock *lock = lock_acquire(in_folder(".lock"), &err);
	ck_assert_ptr_nonnull(lock);
	pid_t child = fork();
	if (child == 0) {
		struct err refused = ERR_INIT;
		struct lock *second = lock_acquire(in_folder(".lock"), &refused);
		_exit(!second && refused.code == ERR_LOCKED && strstr(refused.message, "process") ? 0 : 1);
	}
	int status;
	waitpid(child, &status, 0);
	ck_assert_int_eq(status, 0);
	lock_release(lock);
	lock = lock_acquire(in_folder(".lock"), &err);
	ck_assert_ptr_nonnull(lock);
	lock_release(lock);
}
END_TEST

START_TEST(glob_is_in_byte_order)
{
	struct err err = ERR_INIT;
	struct strs found = { 0 };
	write_file(in_folder("b.csv"), "");
	write_file(in_folder("a.csv"), "");
	write_file(in_folder("B.csv"), "");
	write_file(in_folder("c.txt"), "");
	ck_assert(path_glob(in_folder("*.csv"), &a, &found, &err));
	ck_assert_uint_eq(found.n, 3);
	ck_assert(str_ends(found.v[0], STR("/B.csv")) && str_ends(found.v[2], STR("/b.csv")));
	ck_assert(path_glob(in_folder("*.none"), &a, &found, &err));
	ck_assert_uint_eq(found.n, 3);
	vec_fini(&found);
}
END_TEST

/* A folder that is not there, or not readable, is no folder without files. */
START_TEST(glob_needs_its_folder)
{
	static const struct {
		const char *pattern, *folder; /* folder NULL: no error */
	} globs[] = {
		{ "none/*.csv", "none" },
		{ "none/sub/n?ght.csv", "none/sub" },
		{ "none/night.csv", "none" },
		{ "none/*/night.csv", "none" },
		{ "a\\[b\\*/*.csv", "a[b*" },
		{ "file/*.csv", "file" },
		{ "file/night.csv", "file" },
		{ "*/night.csv", NULL },
		{ "night.csv", NULL },
		{ "n[io]ght.csv", NULL },
		{ "file", NULL },
		{ "x\\[y\\*/*.csv", NULL },
	};
	write_file(in_folder("file"), "");
	ck_assert_int_eq(mkdir(in_folder("x[y*"), 0700), 0);
	for (size_t i = 0; i < sizeof(globs) / sizeof(globs[0]); i++) {
		struct err err = ERR_INIT;
		struct strs found = { 0 };
		const char *pattern = globs[i].pattern;
		bool ok = path_glob(in_folder(pattern), &a, &found, &err);
		ck_assert_msg(ok == !globs[i].folder, "%s: %s", pattern, err.message);
		ck_assert_uint_eq(found.n, strcmp(pattern, "file") == 0);
		vec_fini(&found);
		if (ok)
			continue;
		ck_assert_int_eq(err.code, ERR_INPUT);
		const char *expect = arena_format(&a, "the inbox %s cannot be read: ", in_folder(globs[i].folder)).p;
		ck_assert_msg(strncmp(err.message, expect, strlen(expect)) == 0, "%s: %s", pattern, err.message);
	}
	struct err err = ERR_INIT;
	struct strs found = { 0 };
	write_file(in_folder("x[y*/1.csv"), "");
	ck_assert(path_glob(in_folder("x\\[y\\*/*.csv"), &a, &found, &err));
	ck_assert_uint_eq(found.n, 1);
	ck_assert(path_glob("*.no-such-name", &a, &found, &err) && path_glob("/*.no-such-name", &a, &found, &err));
	ck_assert(path_glob("no-such-name", &a, &found, &err));
	ck_assert_uint_eq(found.n, 1);
	vec_fini(&found);
	ck_assert_int_eq(unlink(in_folder("x[y*/1.csv")), 0);
}
END_TEST

START_TEST(glob_refuses_unreadable_folders)
{
	if (geteuid() == 0)
		return; /* nothing is unreadable */
	struct err err = ERR_INIT;
	struct strs found = { 0 };
	ck_assert_int_eq(mkdir(in_folder("shut"), 0100), 0);
	ck_assert(!path_glob(in_folder("shut/*.csv"), &a, &found, &err)); /* the folder itself */
	ck_assert_int_eq(err.code, ERR_INPUT);
	ck_assert(path_glob(in_folder("shut/night.csv"), &a, &found, &err)); /* a name can be looked up without listing */
	ck_assert(!path_glob(in_folder("*/*.csv"), &a, &found, &err)); /* one of those that the pattern finds */
	ck_assert_int_eq(err.code, ERR_INPUT);
	ck_assert_int_eq(chmod(in_folder("shut"), 0), 0);
	ck_assert(!path_glob(in_folder("shut/night.csv"), &a, &found, &err));
	ck_assert_int_eq(err.code, ERR_INPUT);
	ck_assert_uint_eq(found.n, 0);
	vec_fini(&found);
}
END_TEST

START_TEST(paths_are_seen_from_a_folder)
{
	static const struct {
		const char *dir, *path, *seen;
	} cases[] = {
		{ "x", "f", "../f" },
		{ "x", "x/f", "f" },
		{ "x", "xy/f", "../xy/f" }, /* a name that begins like another one */
		{ "xy", "x/f", "../x/f" },
		{ ".", "x/f", "x/f" },
		{ "x/in", "xy/f", "../../xy/f" },
		{ "x", "x/in/../../f", "../f" },
		{ "x", "/f", "/f" },
		{ "nowhere", "f", "f" },
		{ "x", "nowhere/f", "nowhere/f" },
	};
	int before = open(".", O_RDONLY | O_DIRECTORY);
	ck_assert_int_ge(before, 0);
	ck_assert_int_eq(chdir(folder), 0);
	ck_assert(mkdir("x", 0700) == 0 && mkdir("xy", 0700) == 0 && mkdir("x/in", 0700) == 0);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str seen = path_seen_from(&a, cases[i].dir, str_from(cases[i].path));
		ck_assert_msg(str_eq(seen, str_from(cases[i].seen)), "%s from %s: %.*s", cases[i].path, cases[i].dir, STR_ARG(seen));
	}
	ck_assert_int_eq(rmdir("x/in"), 0);
	ck_assert_int_eq(fchdir(before), 0);
	close(before);
}
END_TEST

START_TEST(folders_are_made)
{
	struct err err = ERR_INIT;
	const char *deep = in_folder("x/y");
	ck_assert(path_make_dirs(deep, &err));
	ck_assert(path_make_dirs(deep, &err));
	ck_assert_int_eq(rmdir(deep), 0);
	write_file(in_folder("f"), "");
	ck_assert(!path_make_dirs(in_folder("f/y"), &err));
	ck_assert_int_eq(err.code, ERR_OUTPUT);
}
END_TEST

Suite *
files_suite(void)
{
	Suite *suite = suite_create("files");
	TCase *c = tcase_create("files");
	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, file_appears_at_commit);
	tcase_add_test(c, abandoned_file_leaves_nothing);
	tcase_add_test(c, missing_folder_is_named);
	tcase_add_test(c, full_disk_is_an_error);
	tcase_add_test(c, a_device_stays_a_device);
	tcase_add_test(c, reading_and_hashing);
	tcase_add_test(c, unreadable_inputs_are_refused);
	tcase_add_test(c, lock_holds_against_another_process);
	tcase_add_test(c, glob_is_in_byte_order);
	tcase_add_test(c, glob_needs_its_folder);
	tcase_add_test(c, glob_refuses_unreadable_folders);
	tcase_add_test(c, paths_are_seen_from_a_folder);
	tcase_add_test(c, folders_are_made);
	suite_add_tcase(suite, c);
	return suite;
}
