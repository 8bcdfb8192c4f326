#include "config.h"

#include "suites.h"

#include "text/encoding.h"

#include "base/poison.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

static const struct {
	const char *name;
	enum encoding encoding;
} names[] = {
	{ "auto", ENCODING_AUTO },
	{ "utf-8", ENCODING_UTF8 },
	{ "UTF8", ENCODING_UTF8 },
	{ "utf-16", ENCODING_UTF16LE },
	{ "UTF-16LE", ENCODING_UTF16LE },
	{ "utf_16be", ENCODING_UTF16BE },
	{ "cp932", ENCODING_CP932 },
	{ "CP-932", ENCODING_CP932 },
	{ "sjis", ENCODING_CP932 },
	{ "Shift_JIS", ENCODING_CP932 },
	{ "shift-jis", ENCODING_CP932 },
	{ "ms932", ENCODING_CP932 },
	{ "Windows-31J", ENCODING_CP932 },
	{ "x-sjis", ENCODING_CP932 },
	{ "Shift_JIS-2004", ENCODING_SJIS2004 },
	{ "shift_jisx0213", ENCODING_SJIS2004 },
	{ "EUC-JP", ENCODING_EUCJP },
	{ "eucJP", ENCODING_EUCJP },
	{ "ISO-2022-JP", ENCODING_ISO2022JP },
	{ "iso2022jp", ENCODING_ISO2022JP },
};

START_TEST(known_names)
{
	enum encoding e = ENCODING_AUTO;
	ck_assert_msg(encoding_parse(str_from(names[_i].name), &e), "%s", names[_i].name);
	ck_assert_int_eq(e, names[_i].encoding);
}
END_TEST

START_TEST(unknown_names)
{
	static const struct str unknown[] = { STR(""), STR("-"), STR("utf"), STR("utf-88"), STR("cp932x"), STR("cp93"),
		STR("latin1"), STR("utf8\0"), STR("shift jis") };
	for (size_t i = 0; i < COUNT(unknown); i++) {
		enum encoding e = ENCODING_EUCJP;
		ck_assert_msg(!encoding_parse(unknown[i], &e), "%.*s", STR_ARG(unknown[i]));
		ck_assert_int_eq(e, ENCODING_EUCJP);
	}
}
END_TEST

START_TEST(own_names_are_read)
{
	for (int i = ENCODING_AUTO; i <= ENCODING_ISO2022JP; i++) {
		enum encoding e;
		ck_assert(encoding_parse(str_from(encoding_name((enum encoding)i)), &e));
		ck_assert_int_eq((int)e, i);
	}
}
END_TEST

START_TEST(marks_and_units)
{
	ck_assert(str_eq(encoding_bom(ENCODING_UTF8), STR("\xEF\xBB\xBF")));
	ck_assert(str_eq(encoding_bom(ENCODING_UTF16LE), STR("\xFF\xFE")));
	ck_assert(str_eq(encoding_bom(ENCODING_UTF16BE), STR("\xFE\xFF")));
	ck_assert_uint_eq(encoding_bom(ENCODING_CP932).n, 0);
	ck_assert_uint_eq(encoding_unit(ENCODING_UTF16LE), 2);
	ck_assert_uint_eq(encoding_unit(ENCODING_UTF16BE), 2);
	ck_assert_uint_eq(encoding_unit(ENCODING_UTF8), 1);
	ck_assert_uint_eq(encoding_unit(ENCODING_CP932), 1);
}
END_TEST

Suite *
encoding_suite(void)
{
	Suite *s = suite_create("encoding");
	TCase *t = tcase_create("names");
	tcase_add_loop_test(t, known_names, 0, COUNT(names));
	tcase_add_test(t, unknown_names);
	tcase_add_test(t, own_names_are_read);
	tcase_add_test(t, marks_and_units);
	suite_add_tcase(s, t);
	return s;
}
