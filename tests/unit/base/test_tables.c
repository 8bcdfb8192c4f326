#include "config.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/map.h"
#include "suites.h"

START_TEST(map_finds_what_was_put)
{
	struct arena a = ARENA_INIT;
	struct map m = MAP_INIT;
	ck_assert_uint_eq(map_get(&m, STR("none")), MAP_NONE);
	for (uint32_t i = 0; i < 20000; i++)
		ck_assert_uint_eq(map_add(&m, arena_format(&a, "key %u", i), i), MAP_NONE);
	for (uint32_t i = 0; i < 20000; i++) {
		ck_assert_uint_eq(map_get(&m, arena_format(&a, "key %u", i)), i);
		ck_assert_uint_eq(map_add(&m, arena_format(&a, "key %u", i), 7), i);
	}
	ck_assert_uint_eq(map_get(&m, STR("key 20000")), MAP_NONE);
	ck_assert_uint_eq(m.n, 20000);
	map_fini(&m);
	arena_fini(&a);
}
END_TEST

START_TEST(map_takes_the_empty_key)
{
	struct map m = MAP_INIT;
	ck_assert_uint_eq(map_add(&m, (struct str){ NULL, 0 }, 5), MAP_NONE);
	ck_assert_uint_eq(map_get(&m, STR("")), 5);
	ck_assert_uint_eq(map_add(&m, STR(""), 6), 5);
	map_fini(&m);
}
END_TEST

START_TEST(hash_depends_on_every_byte)
{
	char bytes[40] = { 0 };
	for (size_t n = 0; n <= sizeof(bytes); n++) {
		uint64_t whole = hash_bytes((struct str){ bytes, n }, 1);
		ck_assert(n == 0 || whole != hash_bytes((struct str){ bytes, n - 1 }, 1));
		ck_assert(whole != hash_bytes((struct str){ bytes, n }, 2));
		for (size_t i = 0; i < n; i++) {
			bytes[i] = 1;
			ck_assert(whole != hash_bytes((struct str){ bytes, n }, 1));
			bytes[i] = 0;
		}
	}
}
END_TEST

Suite *
tables_suite(void)
{
	Suite *suite = suite_create("tables");
	TCase *c = tcase_create("tables");
	tcase_add_test(c, map_finds_what_was_put);
	tcase_add_test(c, map_takes_the_empty_key);
	tcase_add_test(c, hash_depends_on_every_byte);
	suite_add_tcase(suite, c);
	return suite;
}
