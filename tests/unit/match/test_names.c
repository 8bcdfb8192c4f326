#include "config.h"

#include "match/names.h"
#include "suites.h"

#include "base/poison.h"

static const struct {
	const char *text, *parts; /* parted by | */
} parted[] = {
	{ "", "" }, { " ", "" }, { "　", "" }, { "世田谷太郎", "世田谷太郎" }, { "世田谷　太郎", "世田谷|太郎" },
	{ "世田谷 太郎", "世田谷|太郎" }, { "　世田谷　 太郎　", "世田谷|太郎" }, { "GARCIA LOPEZ　MARIA", "GARCIA|LOPEZ|MARIA" },
	{ "\xE3\x80\x81\xE3\x80", "\xE3\x80\x81\xE3\x80" },
};

START_TEST(parts)
{
	struct buf b = BUF_INIT;
	struct str text = str_from(parted[_i].text), part;
	size_t n = 0;
	for (size_t at = 0; (part = name_part(text, &at)).n > 0; n++) {
		if (b.n)
			buf_addc(&b, '|');
		buf_adds(&b, part);
	}
	ck_assert_str_eq(buf_cstr(&b), parted[_i].parts);
	ck_assert(name_has_parts(text) == (n > 1));
	buf_fini(&b);
}
END_TEST

static const struct {
	const char *kind, *text;
	bool placeholder;
} names[] = {
	{ "person-name", "世田谷　ベビー", true }, { "person-name", "世田谷ベビー", true }, { "person-name", "ベビー", true },
	{ "person-name", "世田谷　第二子", true }, { "person-name", "世田谷　第2子", true }, { "person-name", "世田谷第二子", true },
	{ "person-name", "世田谷　不明", true }, { "person-name", "不明", true }, { "person-name", "不明　太郎", true },
	{ "person-name", "世田谷　〓", true }, { "person-name", "世田谷　〓郎", true }, { "person-name", "世田谷●", true },
	{ "person-name", "世田谷　？", true }, { "person-name", "世田谷　?", true }, { "person-name", "世田谷　○○", true },
	{ "person-name", "Seijo Baby", true },
	{ "person-kana", "セタガヤ　ベビー", true }, { "person-kana", "セタガヤ　フメイ", true },
	{ "person-name", "", false }, { "person-name", "世田谷　太郎", false }, { "person-name", "世田谷太郎", false },
	{ "person-name", "世田谷　一", false }, { "person-name", "明不　子", false }, { "person-name", "ベビーカー　太郎", false },
	{ "person-kana", "セタガヤ　タロウ", false }, { "person-kana", "セタガヤトモフメイ", false }, { "person-kana", "", false },
};

START_TEST(placeholder)
{
	struct field f = { .name = STR("n"), .kind = kind_find(str_from(names[_i].kind)) };
	struct buf scratch = BUF_INIT;
	struct placeholders p;
	placeholders_init(&p, &f, &scratch);
	ck_assert_msg(name_is_placeholder(&p, &f, str_from(names[_i].text), &scratch) == names[_i].placeholder, "%s",
	    names[_i].text);
	placeholders_fini(&p);
	buf_fini(&scratch);
}
END_TEST

START_TEST(no_field)
{
	struct buf scratch = BUF_INIT;
	struct placeholders p;
	placeholders_init(&p, NULL, &scratch);
	placeholders_fini(&p);
	buf_fini(&scratch);
}
END_TEST

Suite *
names_suite(void)
{
	Suite *s = suite_create("match: names");
	TCase *t = tcase_create("names");
	tcase_add_loop_test(t, parts, 0, (int)(sizeof(parted) / sizeof(*parted)));
	tcase_add_loop_test(t, placeholder, 0, (int)(sizeof(names) / sizeof(*names)));
	tcase_add_test(t, no_field);
	suite_add_tcase(s, t);
	return s;
}
