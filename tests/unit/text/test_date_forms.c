/* Dates in the forms of systems, compared with one another, and against another program's opinion of the eras. */
#include "config.h"

#include "suites.h"

#include <stdlib.h>

#include "oracle.h"
#include "require.h"
#include "text/date.h"
#include "text/numeral.h"
#include "text/utf8.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

/* A system that numbers the eras its own way, and one with letters that lacks 明治. */
static const struct era_codes backwards = { { "50", "40", "30", "20", "10" } }, letters = { { "", "T", "S", "H", "R" } };

static const struct {
	const char *text, *format, *want; /* want NULL: not read */
	const struct era_codes *codes;
	bool out_of_era;
} scanned[] = {
	{ "5061001", "%G%y%m%d", "2024-10-01", NULL, 0 },
	{ "５０６１００１", "%G%y%m%d", "2024-10-01", NULL, 0 },
	{ " 5061001 ", "%G%y%m%d", "2024-10-01", NULL, 0 },
	{ "05061001", "%g%y%m%d", "2024-10-01", NULL, 0 },
	{ "5-06-10-01", "%G-%y-%m-%d", "2024-10-01", NULL, 0 },
	{ "5.6.1.1", "%G.%-y.%-m.%-d", "2024-01-01", NULL, 0 },
	{ "5.06.01.01", "%G.%-y.%-m.%-d", "2024-01-01", NULL, 0 },
	{ "5ー06ー10ー01", "%G-%y-%m-%d", "2024-10-01", NULL, 0 },
	{ "10061001", "%G%y%m%d", "2024-10-01", &backwards, 0 },
	{ "10061001", "%g%y%m%d", "2024-10-01", &backwards, 0 },
	{ "R061001", "%G%y%m%d", "2024-10-01", &letters, 0 },
	{ "0R061001", "%g%y%m%d", "2024-10-01", &letters, 0 },
	{ "r061001", "%A%y%m%d", "2024-10-01", NULL, 0 },
	{ "R06/10/01", "%A%y/%m/%d", "2024-10-01", NULL, 0 },
	{ "令和元年5月1日", "%N%K年%-m月%-d日", "2019-05-01", NULL, 0 },
	{ "令和1年5月1日", "%N%K年%-m月%-d日", "2019-05-01", NULL, 0 },
	{ "令和六年十月二十日", "%N%OK年%Om月%Od日", "2024-10-20", NULL, 0 },
	{ "二〇二四年十月二十日", "%OY年%Om月%Od日", "2024-10-20", NULL, 0 },
	{ "01.10.2024", "%d.%m.%Y", "2024-10-01", NULL, 0 },
	{ "20241001 0905", "%Y%m%d %H%M", "2024-10-01T09:05:00", NULL, 0 },
	{ "20241001090507", "%Y%m%d%H%M%S", "2024-10-01T09:05:07", NULL, 0 },
	{ "100%2024/10/01", "100%%%Y/%m/%d", "2024-10-01", NULL, 0 },
	/* the first year, the first and last day of each era, and a day too many */
	{ "1060101", "%G%y%m%d", "1873-01-01", NULL, 0 },
	{ "1051231", "%G%y%m%d", NULL, NULL, 0 },
	{ "1450730", "%G%y%m%d", "1912-07-30", NULL, 0 },
	{ "1450731", "%G%y%m%d", "1912-07-31", NULL, 1 },
	{ "2010730", "%G%y%m%d", "1912-07-30", NULL, 0 },
	{ "2010729", "%G%y%m%d", "1912-07-29", NULL, 1 },
	{ "2151225", "%G%y%m%d", "1926-12-25", NULL, 0 },
	{ "2151226", "%G%y%m%d", "1926-12-26", NULL, 1 },
	{ "3011225", "%G%y%m%d", "1926-12-25", NULL, 0 },
	{ "3011224", "%G%y%m%d", "1926-12-24", NULL, 1 },
	{ "3640107", "%G%y%m%d", "1989-01-07", NULL, 0 },
	{ "3640108", "%G%y%m%d", "1989-01-08", NULL, 1 },
	{ "4010108", "%G%y%m%d", "1989-01-08", NULL, 0 },
	{ "4010107", "%G%y%m%d", "1989-01-07", NULL, 1 },
	{ "4310430", "%G%y%m%d", "2019-04-30", NULL, 0 },
	{ "4310501", "%G%y%m%d", "2019-05-01", NULL, 1 },
	{ "5010501", "%G%y%m%d", "2019-05-01", NULL, 0 },
	{ "5010430", "%G%y%m%d", "2019-04-30", NULL, 1 },
	/* nothing is guessed */
	{ "6061001", "%G%y%m%d", NULL, NULL, 0 },
	{ "0061001", "%G%y%m%d", NULL, NULL, 0 },
	{ "5001001", "%G%y%m%d", NULL, NULL, 0 },
	{ "5061301", "%G%y%m%d", NULL, NULL, 0 },
	{ "5060230", "%G%y%m%d", NULL, NULL, 0 },
	{ "5060000", "%G%y%m%d", NULL, NULL, 0 },
	{ "0000000", "%G%y%m%d", NULL, NULL, 0 },
	{ "506100", "%G%y%m%d", NULL, NULL, 0 },
	{ "50610011", "%G%y%m%d", NULL, NULL, 0 },
	{ "5061001x", "%G%y%m%d", NULL, NULL, 0 },
	{ "506101", "%G%y%m%d", NULL, NULL, 0 },
	{ "5061001", "%g%y%m%d", NULL, NULL, 0 },
	{ "M450730", "%G%y%m%d", NULL, &letters, 0 },
	{ "X061001", "%A%y%m%d", NULL, NULL, 0 },
	{ "令6年10月1日", "%N%K年%-m月%-d日", NULL, NULL, 0 },
	{ "5-6-10-01", "%G-%y-%m-%d", NULL, NULL, 0 },
	{ "5-123-10-01", "%G-%-y-%m-%d", NULL, NULL, 0 },
	{ "20241001 2405", "%Y%m%d %H%M", NULL, NULL, 0 },
	{ "20241001 0960", "%Y%m%d %H%M", NULL, NULL, 0 },
	{ "00001001", "%Y%m%d", NULL, NULL, 0 },
	{ "令和十十年十月二十日", "%N%OK年%Om月%Od日", NULL, NULL, 0 },
	{ "", "%Y%m%d", NULL, NULL, 0 },
};

START_TEST(dates_by_their_form)
{
	struct date d;
	struct buf got = BUF_INIT;
	bool read = date_scan(str_from(scanned[_i].text), str_from(scanned[_i].format), scanned[_i].codes, &d);
	ck_assert_msg(read == (scanned[_i].want != NULL), "%s by %s", scanned[_i].text, scanned[_i].format);
	if (read) {
		date_iso(&d, &got);
		ck_assert_str_eq(buf_cstr(&got), scanned[_i].want);
		ck_assert_msg(d.out_of_era == scanned[_i].out_of_era, "%s", scanned[_i].text);
	}
	buf_fini(&got);
}
END_TEST

/* No text is long enough, or holds enough, to be read past its end. */
START_TEST(the_end_of_a_text_is_its_end)
{
	struct buf text = BUF_INIT;
	struct date d;
	for (size_t n = 0; n < 70; n++) {
		ck_assert(!date_scan(buf_str(&text), STR("%Y%m%d"), NULL, &d));
		ck_assert(!date_scan(buf_str(&text), STR("%%%%%%%%%Y%m%d"), NULL, &d));
		buf_addc(&text, '%');
	}
	ck_assert(!date_scan(STR("2024\0001001"), STR("%Y%m%d"), NULL, &d));
	buf_fini(&text);
}
END_TEST

START_TEST(forms_that_can_be_read)
{
	static const struct era_codes twenty = { { "", "", "", "19", "20" } };
	static const struct {
		const char *format;
		const struct era_codes *codes;
		enum scan_fault fault;
	} cases[] = {
		{ "%G%y%m%d", NULL, SCAN_FINE },
		{ "%g%y%m%d", &backwards, SCAN_FINE },
		{ "%N%K年%-m月%-d日", NULL, SCAN_FINE },
		{ "%N%OK年%Om月%Od日", NULL, SCAN_FINE },
		{ "%Y-%m-%d", NULL, SCAN_FINE },
		{ "%Y/%-m/%-d %-H:%M", NULL, SCAN_FINE },
		{ "%d/%m/%Y", NULL, SCAN_FINE },
		{ "", NULL, SCAN_INCOMPLETE },
		{ "%Y%m", NULL, SCAN_INCOMPLETE },
		{ "%m%d", NULL, SCAN_INCOMPLETE },
		{ "%y%m%d", NULL, SCAN_INCOMPLETE },
		{ "%G%m%d", NULL, SCAN_INCOMPLETE },
		{ "%G%A%y%m%d", NULL, SCAN_INCOMPLETE },
		{ "%Y%G%y%m%d", NULL, SCAN_INCOMPLETE },
		{ "%Y%m%d%d", NULL, SCAN_INCOMPLETE },
		{ "%Y%m%d%M", NULL, SCAN_INCOMPLETE },
		{ "%G%-y%m%d", NULL, SCAN_AMBIGUOUS },
		{ "%N%K%m%d", NULL, SCAN_AMBIGUOUS },
		{ "%Y/%-m%-d", NULL, SCAN_AMBIGUOUS },
		{ "%Y/%m/%-d0", NULL, SCAN_AMBIGUOUS },
		{ "%N%Oy%Om%Od", NULL, SCAN_AMBIGUOUS },
		{ "%Y-%d-%m", NULL, SCAN_ISO },
		{ "%G%y-%m-%d", &twenty, SCAN_ISO },
		{ "%Y-%d-%mT%H:%M:%S", NULL, SCAN_ISO },
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		ck_assert_msg(date_scan_check(str_from(cases[i].format), cases[i].codes) == cases[i].fault, "%s", cases[i].format);
}
END_TEST

START_TEST(codes_as_a_system_has_them)
{
	static const struct {
		const char *format, *want; /* NULL: the system has no code for the era */
		const struct era_codes *codes;
		const char *day;
	} cases[] = {
		{ "%G%y%m%d", "10060401", &backwards, "2024-04-01" },
		{ "%g%y%m%d", "10060401", &backwards, "2024-04-01" },
		{ "%G%y%m%d", "R060401", &letters, "2024-04-01" },
		{ "%g%y%m%d", "0R060401", &letters, "2024-04-01" },
		{ "%-g%y%m%d", "R060401", &letters, "2024-04-01" },
		{ "%G%y%m%d", NULL, &letters, "1900-04-01" },
		{ "%A%y%m%d", "M330401", &letters, "1900-04-01" },
		{ "%g%y%m%d", "05010501", NULL, "2019-05-01" },
		{ "%g%y%m%d", "04310430", NULL, "2019-04-30" },
		{ "%G%y%m%d", "4010108", NULL, "1989-01-08" },
		{ "%G%y%m%d", "3640107", NULL, "1989-01-07" },
		{ "%G%y%m%d", "3011225", NULL, "1926-12-25" },
		{ "%G%y%m%d", "2151224", NULL, "1926-12-24" },
		{ "%G%y%m%d", "2010730", NULL, "1912-07-30" },
		{ "%G%y%m%d", "1450729", NULL, "1912-07-29" },
		{ "%G%y%m%d", "1060101", NULL, "1873-01-01" },
		{ "%G%y%m%d", NULL, NULL, "1872-12-31" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct date d;
		struct buf got = BUF_INIT;
		ck_assert(date_parse(str_from(cases[i].day), &d));
		bool done = date_format(&d, str_from(cases[i].format), cases[i].codes, &got);
		ck_assert_msg(done == (cases[i].want != NULL), "%s by %s", cases[i].day, cases[i].format);
		ck_assert_str_eq(buf_cstr(&got), done ? cases[i].want : "");
		buf_fini(&got);
	}
}
END_TEST

static bool
same_day(const struct date *a, const struct date *b)
{
	return a->precision == DATE_DAY && b->precision == DATE_DAY && a->year == b->year && a->month == b->month && a->day == b->day;
}

/* Whatever form holds the whole day: read by its form it is that day, and read as people write dates it is that day too, where
   it can be read so at all. */
START_TEST(each_day_comes_back_from_each_form)
{
	static const struct {
		const char *format;
		bool plain; /* date_parse reads it, too */
	} forms[] = { { "%Y-%m-%d", 1 }, { "%Y/%-m/%-d", 1 }, { "%Y%m%d", 1 }, { "%N%K年%-m月%-d日", 1 }, { "%N%y年%m月%d日", 1 },
		{ "%N%OK年%Om月%Od日", 1 }, { "%N%Oy年%Om月%Od日", 1 }, { "%OY年%Om月%Od日", 1 }, { "%A%-y.%-m.%-d", 1 }, { "%A%y%m%d", 1 },
		{ "%G%y%m%d", 0 }, { "%g%y%m%d", 0 }, { "%G-%y-%m-%d", 0 }, { "%d/%m/%Y", 0 } };
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	struct buf text = BUF_INIT;
	for (int y = 1873; y <= 2117; y++)
		for (int m = 1; m <= 12; m++)
			for (int day = 1; day <= days[m - 1] + (m == 2 && y % 4 == 0 && y != 1900 && y != 2100); day++)
				for (size_t f = 0; f < COUNT(forms); f++) {
					struct date d = { .year = y, .month = m, .day = day, .precision = DATE_DAY }, back, plain;
					buf_reset(&text);
					require(date_format(&d, str_from(forms[f].format), NULL, &text), "%04d-%02d-%02d", y, m, day);
					require(date_scan(buf_str(&text), str_from(forms[f].format), NULL, &back) && same_day(&d, &back) && !back.out_of_era,
					    "%s by %s", buf_cstr(&text), forms[f].format);
					if (forms[f].plain)
						require(date_parse(buf_str(&text), &plain) && same_day(&d, &plain) && !plain.out_of_era, "%s", buf_cstr(&text));
				}
	buf_fini(&text);
}
END_TEST

static void
ask_perl(const char *what, struct buf *out)
{
	const char *top = getenv("top_srcdir");
	struct buf command = BUF_INIT;
	buf_addf(&command, "TZ=UTC perl '%s/tests/unit/text/eras.pl' %s", top ? top : ".", what);
	oracle_run(buf_cstr(&command), (struct str){ NULL, 0 }, 0, out);
	buf_fini(&command);
}

/* The lines of "eras.pl days". */
static void
write_day(const struct date *d, struct buf *out)
{
	static const char letter[] = "MTSHR";
	static const int first[] = { 1868, 1912, 1926, 1989, 2019 };
	struct buf text = BUF_INIT;
	require(date_format(d, STR("%Y-%m-%d %N%K年%-m月%-d日 %G%y%m%d %N%OK年%Om月%Od日"), NULL, out), "%d", d->year);
	for (int k = 0; k < DATE_ERAS; k++) {
		struct date read;
		int year = d->year - first[k] + 1;
		if (year < 1 || year > 99)
			continue;
		buf_reset(&text);
		buf_addf(&text, "%c%d.%d.%d", letter[k], year, d->month, d->day);
		require(date_parse(buf_str(&text), &read) && same_day(d, &read), "%s", buf_cstr(&text));
		buf_addf(out, " %s%s", buf_cstr(&text), read.out_of_era ? "" : "=in");
	}
	buf_addc(out, '\n');
	buf_fini(&text);
}

static bool
days_agree(const char *what)
{
	struct buf ours = BUF_INIT, theirs = BUF_INIT;
	ask_perl(what, &theirs);
	for (size_t i = 0; i < theirs.n;) {
		struct date d;
		require(date_parse(str_slice(buf_str(&theirs), i, i + 10), &d), "a day");
		write_day(&d, &ours);
		i = str_find(buf_str(&theirs), STR("\n"), i) + 1;
	}
	bool same = str_eq(buf_str(&ours), buf_str(&theirs));
	ck_assert_uint_gt(theirs.n, 1000000);
	buf_fini(&ours);
	buf_fini(&theirs);
	return same;
}

START_TEST(the_eras_as_perl)
{
	ck_assert(days_agree("days"));
	ck_assert_msg(!days_agree("days fault"), "a border that is wrong by a day was not noticed");
}
END_TEST

static bool
numerals_agree(const char *what)
{
	struct buf theirs = BUF_INIT, ours = BUF_INIT;
	ask_perl(what, &theirs);
	for (size_t i = 0; i < theirs.n;) {
		uint32_t c[8], value;
		size_t n = 0, end = str_find(buf_str(&theirs), STR(" "), i);
		struct str text = str_slice(buf_str(&theirs), i, end);
		for (size_t k = 0; k < text.n;)
			c[n++] = utf8_next(text, &k);
		size_t read = numeral_read(c, n, &value);
		require(read == 0 || read == n, "%.*s", STR_ARG(text));
		buf_addf(&ours, read ? "%.*s %u\n" : "%.*s -\n", STR_ARG(text), (unsigned)value);
		i = str_find(buf_str(&theirs), STR("\n"), i) + 1;
	}
	bool same = str_eq(buf_str(&ours), buf_str(&theirs));
	ck_assert_uint_gt(theirs.n, 100000);
	buf_fini(&ours);
	buf_fini(&theirs);
	return same;
}

START_TEST(numerals_as_perl)
{
	ck_assert(numerals_agree("numerals"));
	ck_assert_msg(!numerals_agree("numerals fault"), "a string that is no number was not noticed");
}
END_TEST

START_TEST(numbers_in_kanji_come_back)
{
	for (uint32_t value = 0; value < 10000; value++)
		for (int places = 0; places < 2; places++) {
			struct buf text = BUF_INIT;
			uint32_t c[16], back;
			size_t n = 0;
			(places ? numeral_write_places : numeral_write)(value, &text);
			for (size_t i = 0; i < text.n;)
				c[n++] = utf8_next(buf_str(&text), &i);
			require(numeral_read(c, n, &back) == n && back == value, "%u: %s", (unsigned)value, buf_cstr(&text));
			buf_fini(&text);
		}
}
END_TEST

static const struct {
	const char *a, *b;
	enum date_agreement agree;
} pairs[] = {
	{ "2015-04-01", "平成27年4月1日", DATE_SAME },
	{ "2015-04-01", "2015-04-01 10:00", DATE_SAME },
	{ "2015-04-01", "2015-04-02", DATE_DIFFERENT },
	{ "2015-04-01", "2015年4月", DATE_POSSIBLE },
	{ "2015-04-30", "2015年4月", DATE_POSSIBLE },
	{ "2015-05-01", "2015年4月", DATE_DIFFERENT },
	{ "2015-03-31", "2015年4月", DATE_DIFFERENT },
	{ "2015-12-31", "2015年", DATE_POSSIBLE },
	{ "2016-01-01", "2015年", DATE_DIFFERENT },
	{ "2015年4月", "2015年4月", DATE_POSSIBLE },
	{ "2015年4月", "2015年5月", DATE_DIFFERENT },
	{ "2015年4月", "平成27年", DATE_POSSIBLE },
	{ "2015年", "2016年", DATE_DIFFERENT },
	{ "2015年頃", "2015-04-01", DATE_POSSIBLE },
	{ "2015年頃", "2016-04-01", DATE_CANNOT_TELL },
	{ "2015年4月1日頃", "2015-04-01", DATE_POSSIBLE },
	{ "不明", "2015-04-01", DATE_CANNOT_TELL },
	{ "不明", "不明", DATE_CANNOT_TELL },
	{ "2024年2月", "2024-02-29", DATE_POSSIBLE },
};

START_TEST(dates_that_agree)
{
	struct date a, b;
	ck_assert(date_parse(str_from(pairs[_i].a), &a) && date_parse(str_from(pairs[_i].b), &b));
	ck_assert_msg(date_agree(&a, &b) == pairs[_i].agree && date_agree(&b, &a) == pairs[_i].agree, "%s, %s", pairs[_i].a, pairs[_i].b);
}
END_TEST

Suite *
date_forms_suite(void)
{
	Suite *suite = suite_create("forms of dates");
	TCase *c = tcase_create("forms");
	tcase_set_timeout(c, 120);
	tcase_add_loop_test(c, dates_by_their_form, 0, COUNT(scanned));
	tcase_add_test(c, the_end_of_a_text_is_its_end);
	tcase_add_test(c, forms_that_can_be_read);
	tcase_add_test(c, codes_as_a_system_has_them);
	tcase_add_test(c, each_day_comes_back_from_each_form);
	tcase_add_test(c, the_eras_as_perl);
	tcase_add_test(c, numerals_as_perl);
	tcase_add_test(c, numbers_in_kanji_come_back);
	tcase_add_loop_test(c, dates_that_agree, 0, COUNT(pairs));
	suite_add_tcase(suite, c);
	return suite;
}
