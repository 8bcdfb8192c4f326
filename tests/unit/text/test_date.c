#include "config.h"

#include "suites.h"
#include "text/date.h"
#include "text/numeral.h"

static const struct {
	const char *text, *iso; /* iso: as far as it is known */
	bool about, out_of_era;
} readable[] = {
	{ "令和元年5月1日", "2019-05-01", 0, 0 },
	{ "令和6年4月1日", "2024-04-01", 0, 0 },
	{ "R6.4.1", "2024-04-01", 0, 0 },
	{ "r6.4.1", "2024-04-01", 0, 0 },
	{ "R.6.4.1", "2024-04-01", 0, 0 },
	{ "R06/04/01", "2024-04-01", 0, 0 },
	{ "R6-4-1", "2024-04-01", 0, 0 },
	{ "Ｒ６．４．１", "2024-04-01", 0, 0 },
	{ "R060401", "2024-04-01", 0, 0 },
	{ "㋿6年", "2024", 0, 0 },
	{ "㍻二十七年四月一日", "2015-04-01", 0, 0 },
	{ "平成二十七年十二月八日", "2015-12-08", 0, 0 },
	{ "昭和弐拾年参月拾日", "1945-03-10", 0, 0 },
	{ "二〇二四年四月一日", "2024-04-01", 0, 0 },
	{ "西暦2024年4月1日", "2024-04-01", 0, 0 },
	{ "2024/4/1", "2024-04-01", 0, 0 },
	{ "２０２４／４／１", "2024-04-01", 0, 0 },
	{ "2024-04-01", "2024-04-01", 0, 0 },
	{ "2024ー04ー01", "2024-04-01", 0, 0 },
	{ "2024.4.1", "2024-04-01", 0, 0 },
	{ "20240401", "2024-04-01", 0, 0 },
	{ "2024年4月1日", "2024-04-01", 0, 0 },
	{ " 2024 年 4 月 1 日 ", "2024-04-01", 0, 0 },
	{ "2024年4月1日(月)", "2024-04-01", 0, 0 },
	{ "2024年4月1日（月・祝）", "2024-04-01", 0, 0 },
	{ "2024年4月1日月曜日", "2024-04-01", 0, 0 },
	{ "2024/4/1 (Mon)", "2024-04-01", 0, 0 },
	{ "2024/4/1㈪", "2024-04-01", 0, 0 },
	{ "平成27年(2015年)4月1日", "2015-04-01", 0, 0 },
	{ "2015(平成27)年4月1日", "2015-04-01", 0, 0 },
	{ "昭50.4.1", "1975-04-01", 0, 0 },
	{ "2015年4月1日生まれ", "2015-04-01", 0, 0 },
	{ "2024-02-29", "2024-02-29", 0, 0 },
	{ "2000-02-29", "2000-02-29", 0, 0 },
	/* with a time */
	{ "2024年4月1日午前10時5分", "2024-04-01T10:05:00", 0, 0 },
	{ "2024年4月1日(月)午後2時5分", "2024-04-01T14:05:00", 0, 0 },
	{ "令和6年4月1日（月） １４：０５", "2024-04-01T14:05:00", 0, 0 },
	{ "2024/4/1 14:05", "2024-04-01T14:05:00", 0, 0 },
	{ "2024/4/1 9:05:30", "2024-04-01T09:05:30", 0, 0 },
	{ "2024-04-01\n14:05", "2024-04-01T14:05:00", 0, 0 },
	{ "2024年4月1日14時5分", "2024-04-01T14:05:00", 0, 0 },
	{ "2024年4月1日14時5分6秒", "2024-04-01T14:05:06", 0, 0 },
	{ "2024年4月1日 午前十時半", "2024-04-01T10:30:00", 0, 0 },
	{ "2024年4月1日 14時", "2024-04-01T14:00:00", 0, 0 },
	{ "2024年4月1日 正午", "2024-04-01T12:00:00", 0, 0 },
	{ "2024年4月1日 午前0時", "2024-04-01T00:00:00", 0, 0 },
	{ "2024年4月1日 午後14時", "2024-04-01T14:00:00", 0, 0 },
	{ "2024/4/1 2:05 PM", "2024-04-01T14:05:00", 0, 0 },
	{ "2024/4/1 12:05 a.m.", "2024-04-01T00:05:00", 0, 0 },
	{ "2024/4/1 12:05PM", "2024-04-01T12:05:00", 0, 0 },
	{ "2024-04-01T14:05", "2024-04-01T14:05:00", 0, 0 },
	{ "2024-04-01T14:05:06.789", "2024-04-01T14:05:06", 0, 0 },
	{ "20240401T140506", "2024-04-01T14:05:06", 0, 0 },
	{ "20240401 1405", "2024-04-01T14:05:00", 0, 0 },
	{ "20240401140506", "2024-04-01T14:05:06", 0, 0 },
	{ "202404011405", "2024-04-01T14:05:00", 0, 0 },
	{ "2024-04-01T14:05:00+09:00", "2024-04-01T14:05:00", 0, 0 },
	{ "2024-04-01 14:05:00+09", "2024-04-01T14:05:00", 0, 0 },
	{ "2023-12-31T15:00:00Z", "2024-01-01T00:00:00", 0, 0 },
	{ "2024-01-01T05:00:00+14:00", "2024-01-01T00:00:00", 0, 0 },
	{ "2024-01-01T02:00:00+14:00", "2023-12-31T21:00:00", 0, 0 },
	{ "2024-02-28T20:00:00-05:00", "2024-02-29T10:00:00", 0, 0 },
	{ "2024年4月1日14時頃", "2024-04-01T14:00:00", 1, 0 },
	/* in part, about */
	{ "2015年", "2015", 0, 0 },
	{ "2015", "2015", 0, 0 },
	{ "H27", "2015", 0, 0 },
	{ "2015年4月", "2015-04", 0, 0 },
	{ "2015/4", "2015-04", 0, 0 },
	{ "H27.4", "2015-04", 0, 0 },
	{ "2015年頃", "2015", 1, 0 },
	{ "約2015年", "2015", 1, 0 },
	{ "平成27年春ごろ", "2015", 1, 0 },
	{ "2015年4月上旬", "2015-04", 1, 0 },
	{ "2015年4月日不詳", "2015-04", 0, 0 },
	{ "2015年月日不詳", "2015", 0, 0 },
	{ "2015年?月?日", "2015", 0, 0 },
	{ "2015年?\?月?\?日", "2015", 0, 0 },
	{ "2015年不明", "2015", 0, 0 },
	{ "2015-?\?-?\?", "2015", 0, 0 },
	{ "2015-04-?\?", "2015-04", 0, 0 },
	{ "不明", "", 0, 0 },
	{ "年月日不詳", "", 0, 0 },
	{ "生年月日不明", "", 0, 0 },
	{ "（不明）", "", 0, 0 },
	{ "？", "", 0, 0 },
	/* the borders of the eras */
	{ "明治6年1月1日", "1873-01-01", 0, 0 },
	{ "明治45年7月30日", "1912-07-30", 0, 0 },
	{ "大正元年7月30日", "1912-07-30", 0, 0 },
	{ "大正15年12月25日", "1926-12-25", 0, 0 },
	{ "昭和元年12月25日", "1926-12-25", 0, 0 },
	{ "昭和元年12月24日", "1926-12-24", 0, 1 },
	{ "昭和64年1月7日", "1989-01-07", 0, 0 },
	{ "昭和64年1月8日", "1989-01-08", 0, 1 },
	{ "昭和64年2月1日", "1989-02-01", 0, 1 },
	{ "平成元年1月7日", "1989-01-07", 0, 1 },
	{ "平成31年4月30日", "2019-04-30", 0, 0 },
	{ "平成31年5月2日", "2019-05-02", 0, 1 },
	{ "平成31年", "2019", 0, 0 },
	{ "平成32年", "2020", 0, 1 },
	{ "令和元年4月", "2019-04", 0, 1 },
	{ "令和元年1月1日", "2019-01-01", 0, 1 },
};

static void
write_known(const struct date *d, struct buf *out)
{
	static const char *const forms[] = { "", "%Y", "%Y-%m" };
	if (d->precision == DATE_DAY)
		date_iso(d, out);
	else
		ck_assert(date_format(d, str_from(forms[d->precision]), out));
}

START_TEST(dates_that_are_read)
{
	struct date d;
	struct buf got = BUF_INIT;
	ck_assert_msg(date_parse(str_from(readable[_i].text), &d), "%s", readable[_i].text);
	write_known(&d, &got);
	ck_assert_str_eq(buf_cstr(&got), readable[_i].iso);
	ck_assert_msg(d.about == readable[_i].about && d.out_of_era == readable[_i].out_of_era, "%s", readable[_i].text);
	buf_fini(&got);
}
END_TEST

static const char *const unreadable[] = { "", " ", "abc", "2024年2月30日", "2023-02-29", "1900-02-29", "2024/13/1", "2024/0/1", "2024/1/0",
	"令和0年", "令和0年1月1日", "令和100年", "明治5年12月2日", "24/4/1", "6年4月1日", "4/1/2024", "201504", "2024040", "20240230", "2024-4/1",
	"2024/4/", "2024年度", "2024年4月1", "2024年4月1日25時", "2024/4/1 24:00", "2024/4/1 14:60", "2024/4/1 14:5", "2024/4/1 14:05:61",
	"202404012460", "2024/4/1 午後12時5分", "2024/4/1 午前12時", "2024/4/1 午前13時", "2024/4/1 10:00-11:00", "2024/4/1-2024/4/5",
	"2024/4/1 14", "2015(平成26)年4月1日", "年月日", "0000-00-00", "00000000", "99999999", "平成", "R", "2024/4/1x", "2024-04-01T14:05+99",
	"0年", "千年一月一日二", "2024年4月1日(月", "山田不明", "2024/4/1/2",
	"令和6年4月1日令和6年4月1日令和6年4月1日令和6年4月1日令和6年4月1日令和6年4月1日令和6年4月1日令和6年4月1日" };

START_TEST(dates_that_are_not)
{
	struct date d;
	ck_assert_msg(!date_parse(str_from(unreadable[_i]), &d), "%s", unreadable[_i]);
}
END_TEST

START_TEST(a_nul_is_no_date)
{
	struct date d;
	ck_assert(!date_parse(STR("2024-04-01\0"), &d));
	ck_assert(!date_parse((struct str){ NULL, 0 }, &d));
}
END_TEST

static const struct {
	const char *text, *format, *want; /* want NULL: it cannot be written so */
} written[] = {
	{ "2024-04-01", "%Y-%m-%d", "2024-04-01" },
	{ "2024-04-01", "%Y/%-m/%-d", "2024/4/1" },
	{ "2024-04-01", "%Y%m%d", "20240401" },
	{ "2024-04-01", "%G%y%m%d", "5060401" },
	{ "2024-04-01", "%g%-y%%", "056%" },
	{ "2024-04-01", "%N%K年%-m月%-d日", "令和6年4月1日" },
	{ "2019-05-01", "%N%K年", "令和元年" },
	{ "2019-05-01", "%A%y.%m.%d", "R01.05.01" },
	{ "2019-04-30", "%A%-y %N %-g", "H31 平成 4" },
	{ "平成31年5月2日", "%N%y", "令和01" },
	{ "1989-01-07", "%N%-y", "昭和64" },
	{ "1926-12-25", "%N%K", "昭和元" },
	{ "1926-12-24", "%N%K", "大正15" },
	{ "1912-07-29", "%G%y", "145" },
	{ "1873-01-01", "%N%-y", "明治6" },
	{ "1872-12-31", "%N%-y", NULL },
	{ "1872-12-31", "%Y", "1872" },
	{ "2024-04-01 9:05:06", "%H:%M:%S %-H:%-M:%-S", "09:05:06 9:5:6" },
	{ "2024-04-01 9:05", "%S", "00" },
	{ "2024-04-01", "%H", NULL },
	{ "2015年4月", "%Y/%m", "2015/04" },
	{ "2015年4月", "%d", NULL },
	{ "2015年", "%N%-y", "平成27" },
	{ "1989年", "%N", NULL }, /* 昭和 or 平成 */
	{ "1989年1月", "%N", NULL },
	{ "1989年2月", "%N", "平成" },
	{ "2015年", "%m", NULL },
	{ "不明", "%Y", NULL },
	{ "不明", "%N", NULL },
	{ "不明", "99999999", "99999999" },
	{ "2024-04-01", "%Q", NULL },
	{ "2024-04-01", "%", NULL },
};

START_TEST(dates_as_formatted)
{
	struct date d;
	struct buf got = BUF_INIT;
	buf_adds(&got, STR("<"));
	ck_assert(date_parse(str_from(written[_i].text), &d));
	bool done = date_format(&d, str_from(written[_i].format), &got);
	ck_assert_msg(done == (written[_i].want != NULL), "%s", written[_i].format);
	struct str want = str_from(done ? written[_i].want : "");
	ck_assert_msg(str_eq(buf_tail(&got, 1), want), "%s: %s", written[_i].format, buf_cstr(&got));
	buf_fini(&got);
}
END_TEST

START_TEST(formats_are_checked)
{
	static const struct { const char *format; size_t bad; } cases[] = {
		{ "", SIZE_MAX }, { "abc", SIZE_MAX }, { "%Y%m%d%H%M%S%N%A%G%g%y%K%%", SIZE_MAX }, { "%-Y%-m%-d%-H%-M%-S%-y%-g%-K", SIZE_MAX },
		{ "%Y/%q", 3 }, { "%", 0 }, { "ab%-", 2 }, { "%-N", 0 }, { "%-%", 0 }, { "%-A", 0 }, { "%-G", 0 },
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		size_t bad = SIZE_MAX;
		bool fine = date_format_check(str_from(cases[i].format), &bad);
		ck_assert_msg(fine == (cases[i].bad == SIZE_MAX), "%s", cases[i].format);
		if (!fine)
			ck_assert_uint_eq(bad, cases[i].bad);
	}
}
END_TEST

START_TEST(each_day_of_the_eras_comes_back)
{
	struct buf text = BUF_INIT;
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	for (int y = 1873; y <= 2100; y++)
		for (int m = 1; m <= 12; m++)
			for (int day = 1; day <= days[m - 1] + (m == 2 && y % 4 == 0 && y != 1900 && y != 2100); day++) {
				struct date d = { .year = y, .month = m, .day = day, .precision = DATE_DAY }, back;
				buf_reset(&text);
				ck_assert(date_format(&d, y % 2 ? STR("%N%K年%-m月%-d日") : STR("%A%y.%m.%d"), &text));
				ck_assert_msg(date_parse(buf_str(&text), &back) && !back.out_of_era && back.year == y && back.month == m && back.day == day,
				    "%s", buf_cstr(&text));
			}
	buf_fini(&text);
}
END_TEST

/* The short way for plain forms finds what the ordinary way finds: full-width characters always take the latter. */
START_TEST(plain_forms_have_one_meaning)
{
	static const char *const dates[] = { "2024-02-29", "2023/2/29", "2024/4/1", "1900-2-29", "2024-13-01", "2024-0-1", "2024-04/01",
		"1899/12/31", "2199-12-31", "2024-4-31", "2024/04/1", "20240401" };
	static const char *const times[] = { "", " 9:05", " 09:05", "T09:05:00", "T9:05", " 24:00", " 23:59:59", " 9:5", " 10:60", " 10:10:60",
		"T14:05", " 14:05 ", "-", " " };
	unsigned read = 0;
	for (size_t i = 0; i < sizeof(dates) / sizeof(*dates); i++)
		for (size_t k = 0; k < sizeof(times) / sizeof(*times); k++) {
			struct buf plain = BUF_INIT, wide = BUF_INIT;
			struct date a, b;
			buf_addf(&plain, "%s%s", dates[i], times[k]);
			for (size_t c = 0; c < plain.n; c++)
				buf_add_utf8(&wide, plain.p[c] == ' ' ? 0x3000 : plain.p[c] == 'T' ? 'T' : (uint32_t)plain.p[c] + 0xFEE0);
			bool ok = date_parse(buf_str(&plain), &a);
			ck_assert_msg(ok == date_parse(buf_str(&wide), &b), "%s", buf_cstr(&plain));
			ck_assert_msg(!ok || (a.year == b.year && a.month == b.month && a.day == b.day && a.precision == b.precision &&
			                         a.has_time == b.has_time && a.hour == b.hour && a.minute == b.minute &&
			                         a.second == b.second && a.about == b.about && a.out_of_era == b.out_of_era),
			    "%s", buf_cstr(&plain));
			read += ok;
			buf_fini(&plain);
			buf_fini(&wide);
		}
	ck_assert_uint_gt(read, 20);
}
END_TEST

START_TEST(numerals)
{
	static const struct { uint32_t c[5]; size_t n, read; uint32_t value; } cases[] = {
		{ { 0x5341 }, 1, 1, 10 },                            /* 十 */
		{ { 0x4E8C, 0x5341, 0x4E03 }, 3, 3, 27 },            /* 二十七 */
		{ { 0x4E8C, 0x3007, 0x4E8C, 0x56DB }, 4, 4, 2024 },  /* 二〇二四 */
		{ { 0x5343, 0x767E, 0x5341, 0x4E00 }, 4, 4, 1111 },  /* 千百十一 */
		{ { 0x4E8C, 0x5341, 0x4E03, 0x56DB }, 4, 3, 27 },    /* 二十七四 */
		{ { 0x5341, 0x5341 }, 2, 1, 10 },
		{ { 0x756A }, 1, 0, 0 },
		{ { 0 }, 0, 0, 0 },
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		uint32_t value;
		ck_assert_uint_eq(numeral_read(cases[i].c, cases[i].n, &value), cases[i].read);
		ck_assert_uint_eq(value, cases[i].value);
	}
}
END_TEST

Suite *
date_suite(void)
{
	Suite *suite = suite_create("date");
	TCase *c = tcase_create("date");
	tcase_set_timeout(c, 60);
	tcase_add_loop_test(c, dates_that_are_read, 0, sizeof(readable) / sizeof(*readable));
	tcase_add_loop_test(c, dates_that_are_not, 0, sizeof(unreadable) / sizeof(*unreadable));
	tcase_add_test(c, a_nul_is_no_date);
	tcase_add_loop_test(c, dates_as_formatted, 0, sizeof(written) / sizeof(*written));
	tcase_add_test(c, formats_are_checked);
	tcase_add_test(c, each_day_of_the_eras_comes_back);
	tcase_add_test(c, plain_forms_have_one_meaning);
	tcase_add_test(c, numerals);
	suite_add_tcase(suite, c);
	return suite;
}
