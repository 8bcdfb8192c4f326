#include "config.h"

#include "match/items.h"
#include "office.h"
#include "suites.h"

#include "base/poison.h"

/* Items of the office of the tests, in the order of its pairs. */
START_TEST(all_roles)
{
	static const enum item_kind kinds[] = { ITEM_NUMBER, ITEM_FAMILY, ITEM_GIVEN, ITEM_BIRTH, ITEM_SEX, ITEM_ADDRESS };
	static const enum item_group groups[] = { GROUP_NUMBER, GROUP_FAMILY, GROUP_PERSON, GROUP_PERSON, GROUP_PERSON, GROUP_FAMILY };
	struct office o;
	struct match_items items;
	office_init(&o, ALL_ROLES);
	match_items_init(&items, &o.spec, &o.source);
	ck_assert_uint_eq(items.n, sizeof(kinds) / sizeof(*kinds));
	for (size_t i = 0; i < items.n; i++) {
		ck_assert_int_eq(items.v[i].kind, kinds[i]);
		ck_assert_int_eq(items.v[i].group, groups[i]);
		ck_assert_uint_eq(items.at[kinds[i]], i);
	}
	ck_assert_uint_eq(items.v[1].pair, ROLE_NAME);
	ck_assert_uint_eq(items.v[1].pair2, ROLE_KANA);
	ck_assert_uint_eq(items.v[2].pair, ROLE_NAME);
	ck_assert_uint_eq(items.v[2].pair2, ROLE_KANA);
	ck_assert_uint_eq(items.v[3].pair2, PAIR_NONE);
	ck_assert_uint_eq(items.at[ITEM_PHONE], ITEM_NONE);
	match_items_fini(&items);
	office_fini(&o);
}
END_TEST

START_TEST(absent_roles)
{
	struct office o;
	struct match_items items;
	office_init(&o, 1u << ROLE_KANA);
	match_items_init(&items, &o.spec, &o.source);
	ck_assert_uint_eq(items.n, 2);
	ck_assert_uint_eq(items.v[1].pair, PAIR_NONE);
	ck_assert_uint_eq(items.v[1].pair2, 0);
	match_items_fini(&items);
	office_fini(&o);
	office_init(&o, 0);
	match_items_init(&items, &o.spec, &o.source);
	ck_assert_uint_eq(items.n, 0);
	match_items_fini(&items);
	office_fini(&o);
}
END_TEST

Suite *
items_suite(void)
{
	Suite *s = suite_create("match: items");
	TCase *t = tcase_create("items");
	tcase_add_test(t, all_roles);
	tcase_add_test(t, absent_roles);
	suite_add_tcase(s, t);
	return s;
}
