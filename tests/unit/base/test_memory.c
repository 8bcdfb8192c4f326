#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "suites.h"

START_TEST(arena_keeps_what_it_gave)
{
	struct arena a = ARENA_INIT;
	char *kept[1000];
	for (int i = 0; i < 1000; i++) {
		kept[i] = arena_alloc(&a, 200);
		ck_assert_uint_eq((uintptr_t)kept[i] % _Alignof(max_align_t), 0);
		memset(kept[i], i % 256, 200);
		arena_bytes(&a, 3); /* leaves the next address unaligned */
	}
	for (int i = 0; i < 1000; i++)
		for (int k = 0; k < 200; k++)
			ck_assert_int_eq((unsigned char)kept[i][k], i % 256);
	arena_fini(&a);
}
END_TEST

START_TEST(arena_takes_more_than_a_block)
{
	struct arena a = ARENA_INIT;
	char *large = arena_bytes(&a, 10 * 1024 * 1024);
	memset(large, 'x', 10 * 1024 * 1024);
	arena_reset(&a);
	ck_assert(str_eq(arena_str(&a, STR("after")), STR("after")));
	ck_assert(str_eq(arena_format(&a, "%d-%s", 7, "b"), STR("7-b")));
	int *zeroes = arena_calloc(&a, 100, sizeof(int));
	for (int i = 0; i < 100; i++)
		ck_assert_int_eq(zeroes[i], 0);
	arena_fini(&a);
}
END_TEST

/* Nothing at all, of an arena that has no block yet, is no NULL either. */
START_TEST(arena_gives_no_null)
{
	struct arena bytes = ARENA_INIT, any = ARENA_INIT;
	char *volatile p = arena_bytes(&bytes, 0);
	void *volatile q = arena_alloc(&any, 0);
	ck_assert(p && q);
	arena_fini(&bytes);
	arena_fini(&any);
}
END_TEST

START_TEST(arena_string_ends_in_nul)
{
	struct arena a = ARENA_INIT;
	struct str s = arena_str(&a, (struct str){ "a\0b", 3 });
	ck_assert_uint_eq(s.n, 3);
	ck_assert_mem_eq(s.p, "a\0b", 4);
	ck_assert_str_eq(arena_cstr(&a, (struct str){ NULL, 0 }), "");
	arena_fini(&a);
}
END_TEST

START_TEST(overflow_exits_70)
{
	xreallocarray(NULL, SIZE_MAX / 2, 4);
}
END_TEST

START_TEST(sum_overflow_exits_70)
{
	xadd(SIZE_MAX, 1);
}
END_TEST

START_TEST(buf_grows)
{
	struct buf b = BUF_INIT;
	for (int i = 0; i < 10000; i++)
		buf_addf(&b, "%d,", i);
	ck_assert(str_starts(buf_str(&b), STR("0,1,2,")));
	ck_assert(str_ends(buf_str(&b), STR(",9999,")));
	size_t n = b.n;
	ck_assert_int_eq(buf_cstr(&b)[n], '\0');
	ck_assert_uint_eq(b.n, n);
	buf_reset(&b);
	buf_add(&b, NULL, 0);
	ck_assert_uint_eq(b.n, 0);
	buf_fini(&b);
}
END_TEST

START_TEST(buf_writes_utf8)
{
	struct buf b = BUF_INIT;
	static const uint32_t points[] = { 0x41, 0xE9, 0x3042, 0x20BB7, 0x7F, 0x80, 0x7FF, 0x800, 0xFFFF, 0x10000, 0x10FFFF };
	for (size_t i = 0; i < sizeof(points) / sizeof(*points); i++)
		buf_add_utf8(&b, points[i]);
	ck_assert(str_eq(buf_str(&b),
	    STR("A\xC3\xA9\xE3\x81\x82\xF0\xA0\xAE\xB7\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF")));
	buf_fini(&b);
}
END_TEST

START_TEST(vec_grows)
{
	struct strs s = { 0 };
	for (int i = 0; i < 1000; i++)
		vec_push(&s, STR("x"));
	ck_assert_uint_eq(s.n, 1000);
	vec_fini(&s);
	ck_assert_ptr_null(s.v);
}
END_TEST

Suite *
memory_suite(void)
{
	Suite *suite = suite_create("memory");
	TCase *c = tcase_create("memory");
	tcase_add_test(c, arena_keeps_what_it_gave);
	tcase_add_test(c, arena_takes_more_than_a_block);
	tcase_add_test(c, arena_gives_no_null);
	tcase_add_test(c, arena_string_ends_in_nul);
	tcase_add_exit_test(c, overflow_exits_70, 70);
	tcase_add_exit_test(c, sum_overflow_exits_70, 70);
	tcase_add_test(c, buf_grows);
	tcase_add_test(c, buf_writes_utf8);
	tcase_add_test(c, vec_grows);
	suite_add_tcase(suite, c);
	return suite;
}
