#include "config.h"

#include "draft/header.h"
#include "suites.h"

START_TEST(names_of_columns)
{
	static const struct {
		const char *name, *field;
		bool exact, coded;
	} cases[] = {
		{ "記録ID", "record_id", true, false },
		{ "［０１］記録ＩＤ（半角）", "record_id", false, false },
		{ "児童ID", "person_id", true, false },
		{ "ケース番号", "case_no", true, false },
		{ "ｹｰｽNo.", "case_no", true, false },
		{ "CaseNo", "case_no", true, false },
		{ "CASE_NUMBER", "case_no", true, false },
		{ "児童氏名", "child_name", true, false },
		{ "氏　　名\n（漢字）", "child_name", false, false },
		{ "氏 名", "child_name", true, false },
		{ "本児", "child_name", true, false },
		{ "ふりがな", "child_kana", true, false },
		{ "ﾌﾘｶﾞﾅ", "child_kana", true, false },
		{ "氏名ｶﾅ", "child_kana", true, false },
		{ "姓", "family_name", true, false },
		{ "名", "given_name", true, false },
		{ "セイ", "family_kana", true, false },
		{ "姓（カナ）", "family_kana", true, false },
		{ "Family name (kana)", "family_kana", true, false },
		{ "保護者氏名", "guardian_name", true, false },
		{ "保護者フリガナ", "guardian_kana", true, false },
		{ "保護者電話番号", "guardian_phone", true, false },
		{ "母氏名", "guardian_name", true, false },
		{ "生年月日", "birth_date", true, false },
		{ "生年月日(和暦7桁)", "birth_date", false, false },
		{ "BirthDate", "birth_date", true, false },
		{ "DOB", "birth_date", true, false },
		{ "性別コード", "sex", false, true },
		{ "郵便番号", "postal_code", true, false },
		{ "〒", "postal_code", true, false },
		{ "住所", "address", true, false },
		{ "TEL", "phone", true, false },
		{ "年月日", "recorded_at", true, false },
		{ "受理年月日", "opened_on", true, false },
		{ "記録日時", "recorded_at", true, false },
		{ "対応方法", "method", true, false },
		{ "method_code", "method", false, true },
		{ "対応者", "worker", true, false },
		{ "担当者氏名", "worker", true, false },
		{ "相手", "partner", true, false },
		{ "件名", "subject", true, false },
		{ "内容\\詳細", "body", false, false },
		{ "枝番", "row", true, false },
		{ "旧姓", "other_names", true, false },
		{ "学年", "grade", true, false },
		/* Letters count as whole words only. */
		{ "video", "", false, false },
		{ "mileage", "", false, false },
		{ "notice", "", false, false },
		{ "備考", "", false, false },
		{ "端末", "", false, false },
		{ "", "", false, false },
		{ "***", "", false, false },
		{ "17", "", false, false },
	};
	struct arena a = ARENA_INIT;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct header_guess g = header_guess(str_from(cases[i].name));
		struct str field = header_field_name(g, &a);
		ck_assert_msg(str_eq(field, str_from(cases[i].field)), "%s: %.*s, not %s", cases[i].name, STR_ARG(field), cases[i].field);
		ck_assert_msg(g.coded == cases[i].coded, "%s: coded", cases[i].name);
		ck_assert_msg(field.n == 0 || g.exact == cases[i].exact, "%s: exact", cases[i].name);
	}
	arena_fini(&a);
}
END_TEST

START_TEST(kinds_of_names)
{
	ck_assert_str_eq(header_kind(header_guess(STR("児童氏名"))), "person-name");
	ck_assert_str_eq(header_kind(header_guess(STR("保護者氏名"))), "person-name");
	ck_assert_str_eq(header_kind(header_guess(STR("対応者"))), "text"); /* nobody compares it */
	ck_assert_str_eq(header_kind(header_guess(STR("対応方法"))), "code");
	ck_assert_ptr_null(header_kind(header_guess(STR("端末"))));
}
END_TEST

Suite *
header_suite(void)
{
	Suite *s = suite_create("header");
	TCase *t = tcase_create("header");
	tcase_add_test(t, names_of_columns);
	tcase_add_test(t, kinds_of_names);
	suite_add_tcase(s, t);
	return s;
}
