#include "config.h"

#include "csv/window.h"

#include "help.h"
#include "suites.h"

enum { CHUNK = 256 * 1024 };

static struct buf
numbers(size_t n)
{
	struct buf b = BUF_INIT;
	for (unsigned i = 0; b.n < n; i++)
		buf_addf(&b, "%u\n", i);
	b.n = n;
	return b;
}

static void
open_window(struct window *w, struct str bytes, size_t most)
{
	struct err err = ERR_INIT;
	window_init(w, infile_open(help_file(bytes), &err), most);
	ck_assert_int_eq(err.code, ERR_NONE);
	help_remove();
}

/* Whatever is let go of, the bytes and offsets stay right. */
START_TEST(slides)
{
	uint64_t seed = 3;
	struct buf b = numbers(20 * CHUNK + 17);
	struct window w;
	struct err err = ERR_INIT;
	open_window(&w, buf_str(&b), SIZE_MAX);
	do {
		ck_assert(window_more(&w, &err));
		ck_assert_uint_le(w.offset + w.n, b.n);
		assert_str(window_bytes(&w), str_slice(buf_str(&b), w.offset, w.offset + w.n));
		if (!w.end && help_random(&seed, 3) == 0)
			window_skip(&w, help_random(&seed, (uint32_t)w.n + 1));
	} while (!w.end);
	ck_assert_uint_eq(w.offset + w.n, b.n);
	ck_assert(window_more(&w, &err));
	size_t n = w.n;
	assert_str(window_part(&w, n - 5, 100), str_slice(buf_str(&b), b.n - 5, b.n));
	assert_str(window_part(&w, 0, 3), str_slice(buf_str(&b), w.offset, w.offset + 3));
	window_skip(&w, n);
	ck_assert_uint_eq(w.n, 0);
	window_fini(&w);
	buf_fini(&b);
}
END_TEST

START_TEST(shrinks)
{
	struct buf b = numbers(80 * CHUNK);
	struct window w;
	struct err err = ERR_INIT;
	open_window(&w, buf_str(&b), SIZE_MAX);
	for (int i = 0; i < 40; i++)
		ck_assert(window_more(&w, &err));
	ck_assert_uint_ge(w.cap, 40 * CHUNK);
	window_skip(&w, w.n - 10);
	ck_assert(window_more(&w, &err));
	ck_assert_uint_le(w.cap, 2 * CHUNK);
	assert_str(window_bytes(&w), str_slice(buf_str(&b), w.offset, w.offset + w.n));
	window_fini(&w);
	buf_fini(&b);
}
END_TEST

START_TEST(limit)
{
	struct buf b = numbers(3 * CHUNK);
	struct window w;
	struct err err = ERR_INIT;
	open_window(&w, buf_str(&b), CHUNK + 1);
	ck_assert(window_more(&w, &err));
	ck_assert(window_more(&w, &err));
	ck_assert(!window_more(&w, &err));
	ck_assert_int_eq(err.code, ERR_INPUT);
	ck_assert_ptr_nonnull(strstr(err.message, "no record ends"));
	ck_assert_str_ne(err.hint, "");
	window_fini(&w);
	buf_fini(&b);
}
END_TEST

Suite *
window_suite(void)
{
	Suite *suite = suite_create("csv/window");
	TCase *t = tcase_create("window");
	tcase_set_timeout(t, 60);
	tcase_add_test(t, slides);
	tcase_add_test(t, shrinks);
	tcase_add_test(t, limit);
	suite_add_tcase(suite, t);
	return suite;
}
