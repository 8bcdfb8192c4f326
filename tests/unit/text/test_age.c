/* Ages and school grades: what is read, what is made of it for comparing, and what fits a birth date. */
#include "config.h"

#include "suites.h"

#include "require.h"
#include "text/age.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

static const struct {
	const char *text;
	int least, most; /* months; -1: unknown, -2: unborn */
	bool about;
	const char *key;
} ages[] = {
	{ "5歳", 60, 71, 0, "5" },
	{ "５才", 60, 71, 0, "5" },
	{ "五歳", 60, 71, 0, "5" },
	{ "十二歳", 144, 155, 0, "12" },
	{ " 5 歳 ", 60, 71, 0, "5" },
	{ "5", 60, 71, 0, "5" },
	{ "満5歳", 60, 71, 0, "5" },
	{ "0歳", 0, 11, 0, "0" },
	{ "5歳児", 60, 71, 0, "5" },
	{ "5歳3か月", 63, 63, 0, "5/3" },
	{ "5歳3ヶ月", 63, 63, 0, "5/3" },
	{ "5歳３ヵ月", 63, 63, 0, "5/3" },
	{ "5歳3ｶ月", 63, 63, 0, "5/3" },
	{ "5歳3箇月", 63, 63, 0, "5/3" },
	{ "5歳 11カ月", 71, 71, 0, "5/11" },
	{ "五歳三か月", 63, 63, 0, "5/3" },
	{ "1歳0か月", 12, 12, 0, "1/0" },
	{ "生後2ヶ月", 2, 2, 0, "0/2" },
	{ "生後18か月", 18, 18, 0, "1/6" },
	{ "2か月", 2, 2, 0, "0/2" },
	{ "3か月児", 3, 3, 0, "0/3" },
	{ "生後10日", 0, 0, 1, "" },
	{ "生後3週間", 0, 0, 1, "" },
	{ "5歳半", 66, 66, 1, "" },
	{ "5歳くらい", 60, 71, 1, "" },
	{ "推定5歳", 60, 71, 1, "" },
	{ "5歳(推定)", 60, 71, 1, "" },
	{ "5歳?", 60, 71, 1, "" },
	{ "約30歳", 360, 371, 1, "" },
	{ "数え6歳", 72, 83, 1, "" },
	{ "30代", 360, 479, 0, "" },
	{ "40歳代", 480, 599, 0, "" },
	{ "30代前後", 360, 479, 1, "" },
	{ "胎児", -2, 0, 0, "unborn" },
	{ "妊娠中", -2, 0, 0, "unborn" },
	{ "不明", -1, 0, 0, "" },
	{ "？", -1, 0, 0, "" },
};

START_TEST(ages_that_are_read)
{
	struct age a;
	struct buf key = BUF_INIT;
	ck_assert_msg(age_parse(str_from(ages[_i].text), &a), "%s", ages[_i].text);
	ck_assert_int_eq(a.sort, ages[_i].least == -1 ? AGE_UNKNOWN : ages[_i].least == -2 ? AGE_UNBORN : AGE_KNOWN);
	if (a.sort == AGE_KNOWN)
		ck_assert_msg(a.least == ages[_i].least && a.most == ages[_i].most && a.about == ages[_i].about, "%s: %d to %d", ages[_i].text, a.least,
		    a.most);
	age_key(&a, &key);
	ck_assert_str_eq(buf_cstr(&key), ages[_i].key);
	buf_fini(&key);
}
END_TEST

static const char *const no_ages[] = { "", " ", "歳", "abc", "5歳13か月", "5歳12か月", "200歳", "131", "-1歳", "5.5歳", "5歳3", "五十十歳", "5,6歳", "5〜6歳",
	"生後", "生後5歳", "生後100か月", "35代", "5代", "小学生", "5歳 3か月 2日", "2015年4月1日", "不明5歳", "胎児5歳", "満", "99999999999歳" };

START_TEST(ages_that_are_not)
{
	struct age a;
	ck_assert_msg(!age_parse(str_from(no_ages[_i]), &a), "%s", no_ages[_i]);
}
END_TEST

static const struct {
	const char *text;
	int least, most; /* 1, 0: unknown */
	const char *key;
} grades[] = {
	{ "小3", 3, 3, "小3" },
	{ "小３", 3, 3, "小3" },
	{ "小三", 3, 3, "小3" },
	{ "小学3年", 3, 3, "小3" },
	{ "小学3年生", 3, 3, "小3" },
	{ "小学校三年生", 3, 3, "小3" },
	{ "小学校 ３年 １組", 3, 3, "小3" },
	{ "小学校第3学年", 3, 3, "小3" },
	{ "小3(支援級)", 3, 3, "小3" },
	{ "小1", 1, 1, "小1" },
	{ "小6", 6, 6, "小6" },
	{ "中2", 8, 8, "中2" },
	{ "中学2年", 8, 8, "中2" },
	{ "中学校二年生", 8, 8, "中2" },
	{ "高1", 10, 10, "高1" },
	{ "高校1年", 10, 10, "高1" },
	{ "高等学校3年生", 12, 12, "高3" },
	{ "高校4年", 13, 13, "高4" }, /* at night */
	{ "高専5年", 14, 14, "高5" },
	{ "義務教育学校7年", 7, 7, "中1" },
	{ "中等教育学校4年", 10, 10, "高1" },
	{ "特別支援学校小学部3年", 3, 3, "小3" },
	{ "特別支援学校高等部1年生", 10, 10, "高1" },
	{ "市立中学校1年", 7, 7, "中1" },
	{ "年長", 0, 0, "年長" },
	{ "年中", -1, -1, "年中" },
	{ "年少児", -2, -2, "年少" },
	{ "保育園年長", 0, 0, "年長" },
	{ "保育園の５歳児クラス", 0, 0, "年長" },
	{ "4歳児", -1, -1, "年中" },
	{ "3歳児クラス", -2, -2, "年少" },
	{ "2歳児", -3, -3, "2歳児" },
	{ "1歳児クラス", -4, -4, "1歳児" },
	{ "0歳児", -6, -5, "0歳児" },
	{ "未就学", -6, 0, "0歳児-年長" },
	{ "未就園", -6, 0, "0歳児-年長" },
	{ "幼稚園", -6, 0, "0歳児-年長" },
	{ "保育園(年長)", -6, 0, "0歳児-年長" },
	{ "小学生", 1, 6, "小1-小6" },
	{ "中学生", 7, 9, "中1-中3" },
	{ "高校生", 10, 13, "高1-高4" },
	{ "高校中退", 10, 99, "高1-" },
	{ "中卒", 10, 99, "高1-" },
	{ "大学生", 13, 99, "高4-" },
	{ "不明", 1, 0, "" },
};

START_TEST(grades_that_are_read)
{
	struct school_grade g;
	struct buf key = BUF_INIT;
	ck_assert_msg(school_grade_parse(str_from(grades[_i].text), &g), "%s", grades[_i].text);
	ck_assert_int_eq(g.known, grades[_i].most >= grades[_i].least);
	if (g.known)
		ck_assert_msg(g.least == grades[_i].least && g.most == grades[_i].most, "%s: %d to %d", grades[_i].text, g.least, g.most);
	school_grade_key(&g, &key);
	ck_assert_str_eq(buf_cstr(&key), grades[_i].key);
	buf_fini(&key);
}
END_TEST

static const char *const no_grades[] = { "", " ", "3年", "3", "小", "小0", "小7", "中4", "高5", "小学校", "小三三", "義務教育学校10年", "6歳児", "年長3", "小3 中2",
	"小3(", "(小3)", "abc", "5歳", "不明小3", "小3組", "小学生3", "特別支援学校3年" };

START_TEST(grades_that_are_not)
{
	struct school_grade g;
	ck_assert_msg(!school_grade_parse(str_from(no_grades[_i]), &g), "%s", no_grades[_i]);
}
END_TEST

static struct date_span
span_of(const char *text)
{
	struct date d;
	struct date_span span;
	ck_assert(date_parse(str_from(text), &d) && date_span(&d, &span));
	return span;
}

static const struct {
	const char *born, *at, *age;
	bool fits;
} fits[] = {
	{ "2015-04-01", "2020-04-01", "5歳", 1 },
	{ "2015-04-01", "2021-12-31", "5歳", 1 },  /* 6 years 8 months: less than a year behind */
	{ "2015-04-01", "2022-03-31", "5歳", 1 },  /* 6 years 11 months */
	{ "2015-04-01", "2022-04-01", "5歳", 0 },  /* 7 years */
	{ "2015-04-01", "2019-04-01", "5歳", 1 },  /* 4 years */
	{ "2015-04-01", "2019-03-31", "5歳", 0 },  /* 3 years 11 months, and in less than a year not 5 */
	{ "2015-04-01", "2022-04-01", "5歳くらい", 1 },
	{ "2015-04-01", "2015-05-31", "生後2か月", 1 },
	{ "2015-04-01", "2016-06-01", "生後2か月", 1 },
	{ "2015-04-01", "2016-07-01", "生後2か月", 0 },
	{ "1985-04-01", "2024-04-01", "30代", 1 },
	{ "1980-04-01", "2024-04-01", "30代", 0 },
	{ "2015年", "2021-01-01", "5歳", 1 },
	{ "2015年", "2022-12-30", "5歳", 1 },      /* born on 31 December: 6 years 11 months */
	{ "2015年", "2022-12-31", "5歳", 0 },
	{ "2015-04-01", "2024-04-01", "不明", 1 },
	{ "2015-04-01", "2024-04-01", "胎児", 1 },
};

START_TEST(ages_that_fit)
{
	struct age a;
	struct date_span born = span_of(fits[_i].born), at = span_of(fits[_i].at);
	ck_assert(age_parse(str_from(fits[_i].age), &a));
	ck_assert_msg(age_fits(&a, &born, &at) == fits[_i].fits, "%s of %s on %s", fits[_i].age, fits[_i].born, fits[_i].at);
}
END_TEST

/* The children of one year, by day: the youngest and the oldest of each grade, and those next to them. */
static const struct {
	const char *born, *at;
	int grade;
} cohorts[] = {
	{ "2015-04-02", "2022-03-31", 0 },
	{ "2015-04-02", "2022-04-01", 1 },
	{ "2016-04-01", "2022-04-01", 1 },
	{ "2016-04-02", "2022-04-01", 0 },
	{ "2015-04-01", "2022-04-01", 2 },
	{ "2015-04-01", "2021-04-01", 1 },
	{ "2015-04-02", "2023-03-31", 1 },
	{ "2015-04-02", "2028-04-01", 7 },
	{ "2015-04-02", "2031-04-01", 10 },
	{ "2015-04-02", "2016-04-01", -5 },
	{ "2016-02-29", "2022-04-01", 1 },
};

START_TEST(grades_that_fit)
{
	struct date_span born = span_of(cohorts[_i].born), at = span_of(cohorts[_i].at);
	for (int grade = -6; grade <= 13; grade++) {
		struct school_grade g = { true, grade, grade };
		int apart = grade - cohorts[_i].grade;
		ck_assert_msg(school_grade_fits(&g, &born, &at) == (apart >= -1 && apart <= 1), "born %s, on %s: %d", cohorts[_i].born, cohorts[_i].at, grade);
	}
}
END_TEST

START_TEST(words_for_several_grades_fit)
{
	static const struct {
		const char *grade, *born, *at;
		bool fits;
	} cases[] = {
		{ "小学生", "2015-04-02", "2024-04-01", 1 },
		{ "小学生", "2015-04-02", "2028-04-01", 1 },
		{ "小学生", "2015-04-02", "2029-04-01", 0 },
		{ "小学生", "2015-04-02", "2020-04-01", 0 },
		{ "未就学", "2023-04-02", "2023-05-01", 1 },
		{ "未就学", "2015-04-02", "2022-04-01", 1 },
		{ "未就学", "2015-04-02", "2023-04-01", 0 },
		{ "中卒", "1960-04-02", "2023-04-01", 1 },
		{ "中卒", "2015-04-02", "2023-04-01", 0 },
		{ "小3", "2015年", "2024-04-01", 1 },
		{ "不明", "2015-04-02", "2024-04-01", 1 },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct school_grade g;
		struct date_span born = span_of(cases[i].born), at = span_of(cases[i].at);
		ck_assert(school_grade_parse(str_from(cases[i].grade), &g));
		ck_assert_msg(school_grade_fits(&g, &born, &at) == cases[i].fits, "%s of %s on %s", cases[i].grade, cases[i].born, cases[i].at);
	}
}
END_TEST

Suite *
age_suite(void)
{
	Suite *suite = suite_create("ages and grades");
	TCase *c = tcase_create("ages");
	tcase_add_loop_test(c, ages_that_are_read, 0, COUNT(ages));
	tcase_add_loop_test(c, ages_that_are_not, 0, COUNT(no_ages));
	tcase_add_loop_test(c, grades_that_are_read, 0, COUNT(grades));
	tcase_add_loop_test(c, grades_that_are_not, 0, COUNT(no_grades));
	tcase_add_loop_test(c, ages_that_fit, 0, COUNT(fits));
	tcase_add_loop_test(c, grades_that_fit, 0, COUNT(cohorts));
	tcase_add_test(c, words_for_several_grades_fit);
	suite_add_tcase(suite, c);
	return suite;
}
