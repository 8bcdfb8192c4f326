#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "../seed.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/outfile.h"
#include "base/sorter.h"
#include "base/spool.h"
#include "base/temp.h"
#include "base/vec.h"
#include "suites.h"

struct items VEC(struct sorted);

static int
compare(const void *a, const void *b)
{
	const struct sorted *x = a, *y = b;
	int c = str_cmp(x->key, y->key);
	return c ? c : (x->tag > y->tag) - (x->tag < y->tag);
}

/* What goes in comes out, sorted as qsort sorts it. */
static void
check(const struct items *in, size_t memory, size_t runs_least, size_t runs_most)
{
	struct err err = ERR_INIT;
	struct sorter *s = sorter_new(memory);
	for (size_t i = 0; i < in->n; i++)
		ck_assert(sorter_add(s, &in->v[i], &err));
	ck_assert(sorter_finish(s, &err));
	struct sorted *expected = xcalloc(in->n, sizeof(*expected));
	if (in->n)
		memcpy(expected, in->v, in->n * sizeof(*expected));
	qsort(expected, in->n, sizeof(*expected), compare);
	struct sorted got;
	for (size_t i = 0; i < in->n; i++) {
		ck_assert_int_eq(sorter_next(s, &got, &err), STEP_ROW);
		ck_assert(str_eq(got.key, expected[i].key));
		ck_assert(str_eq(got.payload, expected[i].payload));
		ck_assert_uint_eq(got.tag, expected[i].tag);
	}
	ck_assert_int_eq(sorter_next(s, &got, &err), STEP_END);
	ck_assert_int_eq(sorter_next(s, &got, &err), STEP_END);
	ck_assert_uint_ge(sorter_runs_written(s), runs_least);
	ck_assert_uint_le(sorter_runs_written(s), runs_most);
	free(expected);
	sorter_free(s);
}

static struct str
random_bytes(struct arena *a, size_t most, int letters)
{
	size_t n = (size_t)rand() % (most + 1);
	char *p = arena_bytes(a, n);
	for (size_t i = 0; i < n; i++)
		p[i] = (char)(rand() % letters);
	return (struct str){ p, n };
}

static void
fill(struct items *in, struct arena *a, size_t n, size_t key_most, int letters, size_t payload_most)
{
	for (size_t i = 0; i < n; i++) {
		struct sorted item = { random_bytes(a, key_most, letters), random_bytes(a, payload_most, 256), i };
		vec_push(in, item);
	}
}

START_TEST(sorts_in_memory_and_on_disk)
{
	struct arena a = ARENA_INIT;
	struct items in = { 0 };
	srand(test_seed("sorter") + (unsigned)_i);
	fill(&in, &a, (size_t)rand() % 3000, (size_t)rand() % 40, 1 + rand() % 256, (size_t)rand() % 100);
	check(&in, SIZE_MAX, 0, 0);
	check(&in, 10000, 0, SIZE_MAX);
	check(&in, 1, 0, SIZE_MAX);
	vec_fini(&in);
	arena_fini(&a);
}
END_TEST

START_TEST(keys_sort_as_bytes)
{
	/* Long common beginnings, a NUL, bytes above 7F, a key that another begins with, equal keys. */
	static const struct str keys[] = { { "common-beginning-b", 18 }, { "common-beginning", 16 }, { "common-beginning\0", 17 },
		{ "common-beginning\xFF", 17 }, { "common-beginning-a", 18 }, { "common-beginning", 16 }, { "common-begin", 12 } };
	struct items in = { 0 };
	check(&in, 100, 0, 0);
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		vec_push(&in, (struct sorted){ keys[i], STR("payload"), 100 - i });
	check(&in, SIZE_MAX, 0, 0);
	check(&in, 1, 7, 7);
	vec_push(&in, (struct sorted){ { NULL, 0 }, { NULL, 0 }, 1 });
	check(&in, SIZE_MAX, 0, 0);
	vec_fini(&in);
}
END_TEST

START_TEST(many_runs_are_merged_before_the_end)
{
	struct arena a = ARENA_INIT;
	struct items in = { 0 };
	fill(&in, &a, 1000, 8, 256, 10);
	/* 1000 runs of one item, 62 of 16, and 3 of 256. */
	check(&in, 1, 1065, 1065);
	vec_fini(&in);
	arena_fini(&a);
}
END_TEST

START_TEST(an_item_may_be_larger_than_the_memory)
{
	struct arena a = ARENA_INIT;
	struct items in = { 0 };
	char *large = arena_bytes(&a, 3 << 20);
	memset(large, 'x', 3 << 20);
	for (size_t i = 0; i < 5; i++)
		vec_push(&in, (struct sorted){ { large, 7 - i }, { large, (3 << 20) - i }, i });
	check(&in, 64 * 1024, 5, 5);
	vec_fini(&in);
	arena_fini(&a);
}
END_TEST

START_TEST(no_room_on_disk_is_an_error)
{
	struct err err = ERR_INIT;
	struct sorter *s = sorter_new(1);
	struct sorted item = { STR("k"), STR("p"), 1 };
	setenv("TMPDIR", "/nowhere/at/all", 1);
	ck_assert(sorter_add(s, &item, &err)); /* one item is held */
	ck_assert(!sorter_add(s, &item, &err));
	ck_assert_int_eq(err.code, ERR_OUTPUT);
	ck_assert_str_eq(err.message, "/nowhere/at/all: no temporary file can be written there: No such file or directory");
	sorter_free(s);
	setenv("TMPDIR", "", 1); /* as good as none */
	err = ERR_INIT;
	struct temp *t = temp_open(&err);
	ck_assert_ptr_nonnull(t);
	temp_close(t);
	temp_close(NULL);
	sorter_free(NULL);
	unsetenv("TMPDIR");
}
END_TEST

START_TEST(a_temporary_file_gives_back_what_was_written)
{
	struct err err = ERR_INIT;
	char bytes[4];
	setenv("TMPDIR", "/tmp", 1); /* whatever it was: a message below names it */
	struct temp *t = temp_open(&err);
	ck_assert(temp_append(t, STR("abc"), &err) && temp_append(t, STR(""), &err) && temp_append(t, STR("defg"), &err));
	ck_assert_uint_eq(temp_size(t), 7);
	ck_assert(temp_read(t, 2, bytes, 4, &err));
	ck_assert_mem_eq(bytes, "cdef", 4);
	ck_assert(!temp_read(t, 5, bytes, 4, &err));
	ck_assert_int_eq(err.code, ERR_OUTPUT);
	ck_assert_str_eq(err.message, "/tmp: a temporary file there has become shorter");
	temp_close(t);
}
END_TEST

/* The file that the test writes, as a str in a. */
static struct str
contents(const char *path, struct arena *a)
{
	FILE *in = fopen(path, "r");
	char *p = arena_bytes(a, 1 << 20);
	size_t n = fread(p, 1, 1 << 20, in);
	fclose(in);
	return (struct str){ p, n };
}

START_TEST(a_spool_gives_back_what_was_written)
{
	static const size_t memories[] = { 0, 10, 1000, 1 << 20 };
	char path[] = "/tmp/kakehashi-spool.XXXXXX";
	int fd = mkstemp(path);
	ck_assert_int_ge(fd, 0);
	for (size_t k = 0; k < sizeof(memories) / sizeof(*memories); k++) {
		struct arena a = ARENA_INIT;
		struct err err = ERR_INIT;
		struct buf expected = BUF_INIT;
		struct spool *s = spool_new(memories[k]);
		for (size_t i = 0; i < 3000; i++) {
			struct str piece = random_bytes(&a, 100, 256);
			buf_adds(&expected, piece);
			ck_assert(spool_write(s, piece, &err));
		}
		struct outfile *out = outfile_open(path, 0600, &err);
		ck_assert(spool_copy(s, out, &err) && outfile_finish(out, &err) && outfile_commit(out, &err));
		outfile_close(out);
		ck_assert(str_eq(contents(path, &a), buf_str(&expected)));
		spool_free(s);
		buf_fini(&expected);
		arena_fini(&a);
	}
	spool_free(NULL);
	close(fd);
	remove(path);
}
END_TEST

Suite *
sorter_suite(void)
{
	Suite *suite = suite_create("sorter");
	TCase *c = tcase_create("sorter");
	tcase_add_loop_test(c, sorts_in_memory_and_on_disk, 0, 30);
	tcase_add_test(c, keys_sort_as_bytes);
	tcase_add_test(c, many_runs_are_merged_before_the_end);
	tcase_add_test(c, an_item_may_be_larger_than_the_memory);
	tcase_add_test(c, no_room_on_disk_is_an_error);
	tcase_add_test(c, a_temporary_file_gives_back_what_was_written);
	tcase_add_test(c, a_spool_gives_back_what_was_written);
	tcase_set_timeout(c, 60);
	suite_add_tcase(suite, c);
	return suite;
}
