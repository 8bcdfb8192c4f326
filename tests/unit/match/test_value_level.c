#include "config.h"

#include "kind/address.h"
#include "match/value_level.h"
#include "match/word.h"
#include "suites.h"

#include "base/poison.h"

static const char letters[LEVEL_COUNT + 1] = "-=~rknpa#";

static const struct {
	const char *a, *b;
	char level;
} dates[] = {
	{ "2015-04-01", "2015-04-01", '=' }, { "2015-04-01", "平成27年4月1日", '=' },
	/* one digit */
	{ "2015-04-01", "2015-04-02", 'n' }, { "2015-04-01", "2015-04-11", 'n' }, { "2015-04-01", "2014-04-01", 'n' },
	{ "2015-04-01", "2005-04-01", 'n' }, { "2015-01-31", "2015-10-31", '#' }, { "2015-04-01", "2015-07-01", 'n' },
	/* month and day swapped */
	{ "2015-04-01", "2015-01-04", 'n' }, { "2015-12-03", "2015-03-12", 'n' }, { "2015-04-01", "2014-01-04", '#' },
	/* within a month: 31 days */
	{ "2015-04-01", "2015-03-31", 'a' }, { "2015-04-09", "2015-04-10", 'a' }, { "2015-03-01", "2015-02-28", 'a' },
	{ "2016-03-01", "2016-02-29", 'a' }, { "2015-12-20", "2016-01-20", 'a' }, { "2015-12-20", "2016-01-21", '#' },
	{ "2015-04-19", "2015-05-20", 'a' }, { "2015-04-19", "2015-05-21", '#' },
	{ "2015-04-01", "2013-09-28", '#' },
	/* known in part */
	{ "2015年4月", "2015-04-01", 'p' }, { "2015年4月", "2015-05-01", '#' }, { "2015年", "2015-05-01", 'p' }, { "2015年", "2015年", 'p' },
	{ "2015年頃", "2015-05-01", 'p' }, { "2015年頃", "2016-05-01", '-' }, { "不明", "2015-05-01", '-' }, { "不明", "不明", '-' },
	{ "平成27年4月", "2015-04-30", 'p' },
};

START_TEST(date)
{
	struct date a, b;
	ck_assert(date_parse(str_from(dates[_i].a), &a) && date_parse(str_from(dates[_i].b), &b));
	char l = letters[date_level(&a, &b)];
	ck_assert_msg(l == dates[_i].level, "%s, %s: %c", dates[_i].a, dates[_i].b, l);
	ck_assert(letters[date_level(&b, &a)] == l);
}
END_TEST

/* Days counted one by one, over 400 years, beside the formula. */
START_TEST(days)
{
	struct date d = { .year = 1868, .month = 1, .day = 1, .precision = DATE_DAY }, before = d;
	static const int month_days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	while (d.year < 2268) {
		before = d;
		bool leap = (d.year % 4 == 0 && d.year % 100 != 0) || d.year % 400 == 0;
		if (++d.day > month_days[d.month - 1] + (leap && d.month == 2)) {
			d.day = 1;
			if (++d.month > 12) {
				d.month = 1;
				d.year++;
			}
		}
		enum level l = date_level(&before, &d);
		ck_assert_msg(l == LEVEL_NEAR || l == LEVEL_AREA, "%d-%d-%d: %c", d.year, d.month, d.day, letters[l]);
	}
}
END_TEST

static const struct {
	const char *a, *b;
	char level;
} addresses[] = {
	{ "東京都世田谷区世田谷四丁目21番27号", "東京都世田谷区世田谷4-21-27", '~' },
	{ "東京都世田谷区世田谷四丁目21番27号", "世田谷区世田谷４－２１－２７", '~' },
	{ "東京都世田谷区世田谷4-21-27ノースタワー101", "東京都世田谷区世田谷4-21-27", 'n' },
	{ "東京都世田谷区世田谷4-21-27", "東京都世田谷区世田谷4-21-28", 'n' },
	{ "東京都世田谷区世田谷4-21-27", "東京都世田谷区世田谷4-22-27", 'p' },
	{ "東京都世田谷区世田谷4-21-27", "東京都世田谷区世田谷3-1-1", 'p' },
	{ "東京都世田谷区世田谷4-21-27", "東京都世田谷区成城6-2-1", 'a' },
	{ "東京都世田谷区世田谷4-21-27", "東京都杉並区阿佐谷南1-15-1", '#' },
	{ "東京都世田谷区世田谷4-21-27", "大阪府大阪市北区中之島1-3-20", '#' },
	{ "東京都世田谷区世田谷4-21-27", "不明", '-' },
	{ "富山県富山市大字桜1-2-3", "富山県富山市桜1-2-3", '~' },
};

START_TEST(address)
{
	struct buf x = BUF_INIT, y = BUF_INIT;
	struct address a, b;
	kind_address_read(str_from(addresses[_i].a), NULL, &x, &a);
	kind_address_read(str_from(addresses[_i].b), NULL, &y, &b);
	char l = letters[address_level(&a, &b)];
	ck_assert_msg(l == addresses[_i].level, "%s, %s: %c", addresses[_i].a, addresses[_i].b, l);
	ck_assert(letters[address_level(&b, &a)] == l);
	buf_fini(&x);
	buf_fini(&y);
}
END_TEST

static const struct {
	const char *a, *b;
	char level;
} phones[] = {
	{ "0312345678", "0312345678", '~' }, { "0312345678,09012345678", "09012345678", '~' }, { "0312345678", "0312345679", 'n' },
	{ "0312345678", "0312345687", 'n' }, { "12345678", "0312345678", 'n' }, { "0312345678", "0488885678", 'p' },
	{ "0312345678", "0312349999", '#' }, { "09011112222,0312345678", "08099995678", 'p' }, { "110", "119", '#' },
	{ "+4915112345678", "+4915112345678", '~' }, { "123", "12345123", '#' }, { "+49151123456789", "+49151123456780", 'n' },
}, postals[] = {
	{ "1540017", "1540018", 'n' }, { "1540017", "1560043", '#' }, { "1540017", "1540071", 'a' }, { "1540017", "9540017", 'n' },
	{ "1540017", "6020000", '#' },
};

START_TEST(phone)
{
	char l = letters[phone_level(str_from(phones[_i].a), str_from(phones[_i].b))];
	ck_assert_msg(l == phones[_i].level, "%s, %s: %c", phones[_i].a, phones[_i].b, l);
	ck_assert(letters[phone_level(str_from(phones[_i].b), str_from(phones[_i].a))] == l);
}
END_TEST

START_TEST(postal)
{
	char l = letters[postal_level(str_from(postals[_i].a), str_from(postals[_i].b))];
	ck_assert_msg(l == postals[_i].level, "%s, %s: %c", postals[_i].a, postals[_i].b, l);
	ck_assert(letters[postal_level(str_from(postals[_i].b), str_from(postals[_i].a))] == l);
}
END_TEST

static const struct {
	const char *a, *b;
	enum pair_near near;
	char level;
} units[] = {
	{ "K-101", "K-102", NEAR_EDIT, 'n' }, { "K-101", "K-102", NEAR_NONE, '#' }, { "K-101", "K-110", NEAR_EDIT, 'n' },
	{ "K-101", "K-222", NEAR_SIMILAR, '#' }, { "abc", "abd", NEAR_EDIT, '#' }, { "wentworth street", "wentwrth stret", NEAR_EDIT, '#' },
	{ "wentworth street", "wentwrth stret", NEAR_SIMILAR, 'n' }, { "成城学園", "成城学院", NEAR_EDIT, 'n' },
};

START_TEST(words)
{
	struct field f = { .name = STR("t"), .kind = kind_find(STR("text")) };
	struct arena a = ARENA_INIT;
	struct buf scratch = BUF_INIT;
	uint32_t id;
	const struct word *x = words_look(NULL, &f, str_from(units[_i].a), &id, &a, &scratch);
	const struct word *y = words_look(NULL, &f, str_from(units[_i].b), &id, &a, &scratch);
	char l = letters[units_level(x->units, x->units_n, y->units, y->units_n, units[_i].near)];
	ck_assert_msg(l == units[_i].level, "%s, %s: %c", units[_i].a, units[_i].b, l);
	ck_assert(letters[units_level(y->units, y->units_n, x->units, x->units_n, units[_i].near)] == l);
	buf_fini(&scratch);
	arena_fini(&a);
}
END_TEST

#define N(table) (int)(sizeof(table) / sizeof(*(table)))

Suite *
value_level_suite(void)
{
	Suite *s = suite_create("match: levels of values");
	TCase *t = tcase_create("values");
	tcase_add_loop_test(t, date, 0, N(dates));
	tcase_add_test(t, days);
	tcase_add_loop_test(t, address, 0, N(addresses));
	tcase_add_loop_test(t, phone, 0, N(phones));
	tcase_add_loop_test(t, postal, 0, N(postals));
	tcase_add_loop_test(t, words, 0, N(units));
	suite_add_tcase(s, t);
	return s;
}
