#include "config.h"

#include "draft/header.h"

#include "base/buf.h"
#include "text/fold.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include "base/poison.h"

/* Words as plain() writes them: hiragana as katakana, small letters, one blank between words in letters. */
struct word {
	struct str text;
	int means;
	bool alone; /* counts only as the whole name */
};

#define PART(text, means) { STR(text), means, false }
#define ALONE(text, means) { STR(text), means, true }

static const struct word attributes[] = {
	PART("記録id", ATTRIBUTE_RECORD_ID), PART("記録番号", ATTRIBUTE_RECORD_ID), PART("記録no", ATTRIBUTE_RECORD_ID),
	PART("レコードid", ATTRIBUTE_RECORD_ID), PART("レコード番号", ATTRIBUTE_RECORD_ID), PART("経過id", ATTRIBUTE_RECORD_ID),
	PART("record id", ATTRIBUTE_RECORD_ID), PART("record no", ATTRIBUTE_RECORD_ID), PART("record number", ATTRIBUTE_RECORD_ID),
	PART("rec id", ATTRIBUTE_RECORD_ID), PART("entry id", ATTRIBUTE_RECORD_ID), ALONE("record", ATTRIBUTE_RECORD_ID),
	PART("児童id", ATTRIBUTE_PERSON_ID), PART("本人id", ATTRIBUTE_PERSON_ID), PART("利用者id", ATTRIBUTE_PERSON_ID),
	PART("対象者id", ATTRIBUTE_PERSON_ID), PART("個人id", ATTRIBUTE_PERSON_ID), PART("子ドモid", ATTRIBUTE_PERSON_ID),
	PART("person id", ATTRIBUTE_PERSON_ID), PART("child id", ATTRIBUTE_PERSON_ID), PART("client id", ATTRIBUTE_PERSON_ID),
	PART("ケース番号", ATTRIBUTE_CASE_NO), PART("ケースno", ATTRIBUTE_CASE_NO), PART("ケースid", ATTRIBUTE_CASE_NO),
	PART("台帳番号", ATTRIBUTE_CASE_NO), PART("台帳no", ATTRIBUTE_CASE_NO), PART("児童番号", ATTRIBUTE_CASE_NO),
	PART("事例番号", ATTRIBUTE_CASE_NO), PART("case no", ATTRIBUTE_CASE_NO), PART("case number", ATTRIBUTE_CASE_NO),
	PART("case id", ATTRIBUTE_CASE_NO), ALONE("case", ATTRIBUTE_CASE_NO), PART("caseno", ATTRIBUTE_CASE_NO),
	PART("番号", ATTRIBUTE_NUMBER), PART("no", ATTRIBUTE_NUMBER), PART("id", ATTRIBUTE_NUMBER), PART("number", ATTRIBUTE_NUMBER),
	PART("氏名", ATTRIBUTE_NAME), PART("名前", ATTRIBUTE_NAME), PART("姓名", ATTRIBUTE_NAME), PART("児童名", ATTRIBUTE_NAME),
	PART("本人名", ATTRIBUTE_NAME), PART("保護者名", ATTRIBUTE_NAME), PART("担当者名", ATTRIBUTE_NAME), PART("name", ATTRIBUTE_NAME),
	PART("フリガナ", ATTRIBUTE_KANA), PART("ヨミガナ", ATTRIBUTE_KANA), PART("読ミガナ", ATTRIBUTE_KANA), PART("読ミ仮名", ATTRIBUTE_KANA),
	PART("カナ", ATTRIBUTE_KANA), PART("ヨミ", ATTRIBUTE_KANA), PART("読ミ", ATTRIBUTE_KANA), PART("kana", ATTRIBUTE_KANA),
	PART("カナ氏名", ATTRIBUTE_KANA), PART("氏名カナ", ATTRIBUTE_KANA), PART("氏名ヨミ", ATTRIBUTE_KANA), PART("児童名カナ", ATTRIBUTE_KANA),
	PART("name kana", ATTRIBUTE_KANA), PART("kana name", ATTRIBUTE_KANA), PART("reading", ATTRIBUTE_KANA), PART("furigana", ATTRIBUTE_KANA),
	PART("名前カナ", ATTRIBUTE_KANA), PART("氏名フリガナ", ATTRIBUTE_KANA),
	ALONE("姓", ATTRIBUTE_FAMILY), ALONE("氏", ATTRIBUTE_FAMILY), PART("苗字", ATTRIBUTE_FAMILY), PART("名字", ATTRIBUTE_FAMILY),
	PART("児童姓", ATTRIBUTE_FAMILY), PART("surname", ATTRIBUTE_FAMILY), PART("last name", ATTRIBUTE_FAMILY),
	PART("family name", ATTRIBUTE_FAMILY), ALONE("姓漢字", ATTRIBUTE_FAMILY),
	ALONE("名", ATTRIBUTE_GIVEN), PART("given name", ATTRIBUTE_GIVEN), PART("first name", ATTRIBUTE_GIVEN), ALONE("名漢字", ATTRIBUTE_GIVEN),
	PART("姓カナ", ATTRIBUTE_FAMILY_KANA), ALONE("セイ", ATTRIBUTE_FAMILY_KANA), PART("姓フリガナ", ATTRIBUTE_FAMILY_KANA),
	PART("family kana", ATTRIBUTE_FAMILY_KANA), PART("family name kana", ATTRIBUTE_FAMILY_KANA), PART("surname kana", ATTRIBUTE_FAMILY_KANA),
	ALONE("名カナ", ATTRIBUTE_GIVEN_KANA), ALONE("メイ", ATTRIBUTE_GIVEN_KANA), ALONE("名フリガナ", ATTRIBUTE_GIVEN_KANA),
	PART("given kana", ATTRIBUTE_GIVEN_KANA), PART("given name kana", ATTRIBUTE_GIVEN_KANA),
	PART("旧姓", ATTRIBUTE_OTHER_NAMES), PART("通称", ATTRIBUTE_OTHER_NAMES), PART("別名", ATTRIBUTE_OTHER_NAMES),
	PART("former name", ATTRIBUTE_OTHER_NAMES), PART("former surname", ATTRIBUTE_OTHER_NAMES), PART("alias", ATTRIBUTE_OTHER_NAMES),
	PART("生年月日", ATTRIBUTE_BIRTH_DATE), PART("誕生日", ATTRIBUTE_BIRTH_DATE), PART("出生", ATTRIBUTE_BIRTH_DATE),
	PART("生マレ", ATTRIBUTE_BIRTH_DATE), PART("birth", ATTRIBUTE_BIRTH_DATE), PART("birthday", ATTRIBUTE_BIRTH_DATE),
	PART("birthdate", ATTRIBUTE_BIRTH_DATE), PART("born", ATTRIBUTE_BIRTH_DATE), PART("dob", ATTRIBUTE_BIRTH_DATE),
	PART("date of birth", ATTRIBUTE_BIRTH_DATE), PART("birth date", ATTRIBUTE_BIRTH_DATE),
	PART("性別", ATTRIBUTE_SEX), PART("sex", ATTRIBUTE_SEX), PART("gender", ATTRIBUTE_SEX), ALONE("男女", ATTRIBUTE_SEX),
	PART("郵便番号", ATTRIBUTE_POSTAL_CODE), PART("〒", ATTRIBUTE_POSTAL_CODE), PART("zip", ATTRIBUTE_POSTAL_CODE),
	PART("postal", ATTRIBUTE_POSTAL_CODE), PART("postal code", ATTRIBUTE_POSTAL_CODE), PART("postcode", ATTRIBUTE_POSTAL_CODE),
	PART("住所", ATTRIBUTE_ADDRESS), PART("所在地", ATTRIBUTE_ADDRESS), PART("居所", ATTRIBUTE_ADDRESS), PART("居住地", ATTRIBUTE_ADDRESS),
	PART("address", ATTRIBUTE_ADDRESS), PART("addr", ATTRIBUTE_ADDRESS),
	PART("電話", ATTRIBUTE_PHONE), PART("電話番号", ATTRIBUTE_PHONE), PART("携帯", ATTRIBUTE_PHONE), PART("携帯番号", ATTRIBUTE_PHONE),
	PART("連絡先", ATTRIBUTE_PHONE), PART("tel", ATTRIBUTE_PHONE), PART("phone", ATTRIBUTE_PHONE), PART("telephone", ATTRIBUTE_PHONE),
	PART("phone number", ATTRIBUTE_PHONE), PART("mobile", ATTRIBUTE_PHONE),
	PART("年齢", ATTRIBUTE_AGE), PART("age", ATTRIBUTE_AGE), PART("学年", ATTRIBUTE_GRADE), PART("grade", ATTRIBUTE_GRADE),
	PART("学校", ATTRIBUTE_SCHOOL), PART("学校名", ATTRIBUTE_SCHOOL), PART("所属", ATTRIBUTE_SCHOOL), PART("在籍", ATTRIBUTE_SCHOOL),
	PART("school", ATTRIBUTE_SCHOOL), PART("続柄", ATTRIBUTE_RELATION), PART("関係", ATTRIBUTE_RELATION), PART("relation", ATTRIBUTE_RELATION),
	PART("記録日時", ATTRIBUTE_RECORDED), PART("記録日", ATTRIBUTE_RECORDED), PART("対応日時", ATTRIBUTE_RECORDED),
	PART("対応日", ATTRIBUTE_RECORDED), PART("訪問日", ATTRIBUTE_RECORDED), PART("訪問日時", ATTRIBUTE_RECORDED), PART("実施日", ATTRIBUTE_RECORDED),
	PART("日時", ATTRIBUTE_RECORDED), PART("年月日", ATTRIBUTE_RECORDED), PART("日付", ATTRIBUTE_RECORDED),
	PART("recorded at", ATTRIBUTE_RECORDED), PART("recorded on", ATTRIBUTE_RECORDED), PART("record date", ATTRIBUTE_RECORDED),
	PART("datetime", ATTRIBUTE_RECORDED), PART("date", ATTRIBUTE_RECORDED), PART("visited", ATTRIBUTE_RECORDED),
	PART("時刻", ATTRIBUTE_TIME), PART("時間", ATTRIBUTE_TIME), PART("time", ATTRIBUTE_TIME), PART("recorded time", ATTRIBUTE_TIME),
	PART("受理日", ATTRIBUTE_OPENED), PART("受理年月日", ATTRIBUTE_OPENED), PART("受付日", ATTRIBUTE_OPENED), PART("開始日", ATTRIBUTE_OPENED),
	PART("opened on", ATTRIBUTE_OPENED), PART("opened", ATTRIBUTE_OPENED), PART("open date", ATTRIBUTE_OPENED),
	PART("終結日", ATTRIBUTE_CLOSED), PART("終結年月日", ATTRIBUTE_CLOSED), PART("廃止日", ATTRIBUTE_CLOSED), PART("終了日", ATTRIBUTE_CLOSED),
	PART("closed on", ATTRIBUTE_CLOSED), PART("closed", ATTRIBUTE_CLOSED),
	PART("更新日", ATTRIBUTE_CHANGED), PART("更新日時", ATTRIBUTE_CHANGED), PART("登録日", ATTRIBUTE_CHANGED), PART("登録日時", ATTRIBUTE_CHANGED),
	PART("作成日", ATTRIBUTE_CHANGED), PART("作成日時", ATTRIBUTE_CHANGED), PART("updated at", ATTRIBUTE_CHANGED), PART("created at", ATTRIBUTE_CHANGED),
	PART("対応方法", ATTRIBUTE_METHOD), PART("方法", ATTRIBUTE_METHOD), PART("手段", ATTRIBUTE_METHOD), PART("method", ATTRIBUTE_METHOD),
	PART("対応コード", ATTRIBUTE_METHOD), ALONE("how", ATTRIBUTE_METHOD), ALONE("対応", ATTRIBUTE_METHOD),
	PART("種別", ATTRIBUTE_CATEGORY), PART("区分", ATTRIBUTE_CATEGORY), PART("分類", ATTRIBUTE_CATEGORY), PART("経路", ATTRIBUTE_CATEGORY),
	PART("category", ATTRIBUTE_CATEGORY), PART("type", ATTRIBUTE_CATEGORY),
	PART("状態", ATTRIBUTE_STATUS), PART("状況", ATTRIBUTE_STATUS), PART("ステータス", ATTRIBUTE_STATUS), PART("status", ATTRIBUTE_STATUS),
	ALONE("state", ATTRIBUTE_STATUS),
	PART("件名", ATTRIBUTE_SUBJECT), PART("題名", ATTRIBUTE_SUBJECT), PART("表題", ATTRIBUTE_SUBJECT), PART("タイトル", ATTRIBUTE_SUBJECT),
	PART("subject", ATTRIBUTE_SUBJECT), PART("title", ATTRIBUTE_SUBJECT),
	PART("内容", ATTRIBUTE_BODY), PART("本文", ATTRIBUTE_BODY), PART("経過", ATTRIBUTE_BODY), PART("所見", ATTRIBUTE_BODY),
	PART("記録内容", ATTRIBUTE_BODY), PART("body", ATTRIBUTE_BODY), ALONE("text", ATTRIBUTE_BODY), PART("note", ATTRIBUTE_BODY), PART("notes", ATTRIBUTE_BODY),
	PART("枝番", ATTRIBUTE_PART), PART("連番", ATTRIBUTE_PART), PART("行番号", ATTRIBUTE_PART), ALONE("part", ATTRIBUTE_PART), ALONE("seq", ATTRIBUTE_PART),
};

static const struct word parties[] = {
	PART("児童", PARTY_CHILD), PART("本児", PARTY_CHILD), PART("本人", PARTY_CHILD), PART("子ドモ", PARTY_CHILD), PART("child", PARTY_CHILD),
	PART("対象児", PARTY_CHILD),
	PART("保護者", PARTY_GUARDIAN), PART("親権者", PARTY_GUARDIAN), PART("養育者", PARTY_GUARDIAN), PART("父", PARTY_GUARDIAN),
	PART("母", PARTY_GUARDIAN), PART("guardian", PARTY_GUARDIAN), PART("parent", PARTY_GUARDIAN), PART("mother", PARTY_GUARDIAN),
	PART("father", PARTY_GUARDIAN), PART("世帯主", PARTY_GUARDIAN),
	PART("対応者", PARTY_WORKER), PART("担当", PARTY_WORKER), PART("担当者", PARTY_WORKER), PART("記録者", PARTY_WORKER), PART("職員", PARTY_WORKER),
	PART("入力者", PARTY_WORKER), PART("聴取者", PARTY_WORKER), PART("worker", PARTY_WORKER), PART("staff", PARTY_WORKER),
	PART("相手", PARTY_PARTNER), PART("対象者", PARTY_PARTNER), PART("面接者", PARTY_PARTNER), PART("partner", PARTY_PARTNER), PART("met", PARTY_PARTNER),
	PART("通告者", PARTY_INFORMANT), PART("相談者", PARTY_INFORMANT), PART("informant", PARTY_INFORMANT), PART("caller", PARTY_INFORMANT),
	PART("キョウダイ", PARTY_SIBLING), PART("兄弟", PARTY_SIBLING), PART("sibling", PARTY_SIBLING),
};

static const struct {
	const char *name, *kind; /* kind NULL: any */
} forms[ATTRIBUTE_COUNT] = {
	[ATTRIBUTE_NONE] = { "", NULL },
	[ATTRIBUTE_RECORD_ID] = { "record_id", "id" },
	[ATTRIBUTE_PERSON_ID] = { "person_id", "id" },
	[ATTRIBUTE_CASE_NO] = { "case_no", "id" },
	[ATTRIBUTE_NUMBER] = { "number", "id" },
	[ATTRIBUTE_NAME] = { "name", "person-name" },
	[ATTRIBUTE_KANA] = { "kana", "person-kana" },
	[ATTRIBUTE_FAMILY] = { "family_name", "person-name" },
	[ATTRIBUTE_GIVEN] = { "given_name", "person-name" },
	[ATTRIBUTE_FAMILY_KANA] = { "family_kana", "person-kana" },
	[ATTRIBUTE_GIVEN_KANA] = { "given_kana", "person-kana" },
	[ATTRIBUTE_OTHER_NAMES] = { "other_names", "person-name" },
	[ATTRIBUTE_BIRTH_DATE] = { "birth_date", "date" },
	[ATTRIBUTE_SEX] = { "sex", "sex" },
	[ATTRIBUTE_POSTAL_CODE] = { "postal_code", "postal-code" },
	[ATTRIBUTE_ADDRESS] = { "address", "address" },
	[ATTRIBUTE_PHONE] = { "phone", "phone" },
	[ATTRIBUTE_AGE] = { "age", "age" },
	[ATTRIBUTE_GRADE] = { "grade", "school-grade" },
	[ATTRIBUTE_SCHOOL] = { "school", "text" },
	[ATTRIBUTE_RELATION] = { "relation", "text" },
	[ATTRIBUTE_RECORDED] = { "recorded_at", "datetime" },
	[ATTRIBUTE_TIME] = { "recorded_time", "text" },
	[ATTRIBUTE_OPENED] = { "opened_on", "date" },
	[ATTRIBUTE_CLOSED] = { "closed_on", "date" },
	[ATTRIBUTE_CHANGED] = { "changed_at", "datetime" },
	[ATTRIBUTE_METHOD] = { "method", "code" },
	[ATTRIBUTE_CATEGORY] = { "category", "code" },
	[ATTRIBUTE_STATUS] = { "status", "text" },
	[ATTRIBUTE_SUBJECT] = { "subject", "text" },
	[ATTRIBUTE_BODY] = { "body", "text" },
	[ATTRIBUTE_PART] = { "row", "id" },
};

static const char *const prefixes[] = {
	[PARTY_CHILD] = "", [PARTY_GUARDIAN] = "guardian", [PARTY_WORKER] = "worker", [PARTY_PARTNER] = "partner",
	[PARTY_INFORMANT] = "informant", [PARTY_SIBLING] = "sibling",
};

/* Letters, digits, kana and kanji; anything else parts words. */
static bool
is_sign_of_word(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c >= 0x3041 && c <= 0x30FF && c != 0x30FB) ||
	       unicode_is_kanji(c) || c == 0x3012;
}

/* 氏　名（漢字） → 氏名漢字, ﾌﾘｶﾞﾅ → フリガナ, BirthDate and BIRTH-DATE → birth date */
static void
plain(struct str name, struct buf *out)
{
	struct buf wide = BUF_INIT;
	unicode_nfkc(name, &wide);
	struct str s = buf_str(&wide);
	uint32_t before = 0;
	bool parted = false;
	for (size_t i = 0; i < s.n;) {
		uint32_t c = fold_katakana(utf8_next(s, &i));
		if (!is_sign_of_word(c)) {
			parted = true;
			continue;
		}
		bool hump = before >= 'a' && before <= 'z' && c >= 'A' && c <= 'Z';
		if ((parted || hump) && out->n > 0 && before < 0x80 && c < 0x80)
			buf_addc(out, ' ');
		buf_add_utf8(out, unicode_lower(c));
		before = c;
		parted = false;
	}
	buf_fini(&wide);
}

static bool
is_small_letter(struct str s, size_t i)
{
	return i < s.n && s.p[i] >= 'a' && s.p[i] <= 'z';
}

/* Where word stands in name; words in letters only as whole words. */
static size_t
find_word(struct str name, struct str word)
{
	for (size_t at = 0; (at = str_find(name, word, at)) != SIZE_MAX; at++) {
		bool starts = !is_small_letter(word, 0) || at == 0 || !is_small_letter(name, at - 1);
		bool ends = !is_small_letter(word, word.n - 1) || !is_small_letter(name, at + word.n);
		if (starts && ends)
			return at;
	}
	return SIZE_MAX;
}

/* The longest word that stands in name, the later one of two: what a Japanese name ends with is its head.  NULL: none. */
static const struct word *
best_word(struct str name, const struct word *words, size_t n)
{
	const struct word *best = NULL;
	size_t best_at = 0;
	for (size_t i = 0; i < n; i++) {
		const struct word *w = &words[i];
		if (w->alone) {
			if (str_eq(name, w->text))
				return w;
			continue;
		}
		size_t at = find_word(name, w->text);
		if (at == SIZE_MAX)
			continue;
		if (!best || w->text.n > best->text.n || (w->text.n == best->text.n && at > best_at)) {
			best = w;
			best_at = at;
		}
	}
	return best;
}

struct header_guess
header_guess(struct str name)
{
	struct header_guess guess = { PARTY_CHILD, ATTRIBUTE_NONE, false, false };
	struct buf text = BUF_INIT;
	plain(name, &text);
	struct str s = buf_str(&text);
	const struct word *attribute = best_word(s, attributes, sizeof(attributes) / sizeof(*attributes));
	const struct word *party = best_word(s, parties, sizeof(parties) / sizeof(*parties));
	if (party)
		guess.party = (enum party)party->means;
	if (attribute) {
		guess.attribute = (enum attribute)attribute->means;
		guess.exact = attribute->text.n + (party && str_find(attribute->text, party->text, 0) == SIZE_MAX ? party->text.n : 0) >= s.n;
	} else if (party) {
		guess.attribute = ATTRIBUTE_NAME;
		guess.exact = str_eq(party->text, s);
	}
	guess.coded = find_word(s, STR("コード")) != SIZE_MAX || find_word(s, STR("code")) != SIZE_MAX;
	buf_fini(&text);
	return guess;
}

struct str
header_field_name(struct header_guess guess, struct arena *a)
{
	const char *prefix = prefixes[guess.party], *name = forms[guess.attribute].name;
	if (guess.attribute == ATTRIBUTE_NONE)
		return STR("");
	if (guess.party == PARTY_CHILD)
		return arena_format(a, "%s%s", guess.attribute == ATTRIBUTE_NAME || guess.attribute == ATTRIBUTE_KANA ? "child_" : "", name);
	if (guess.party != PARTY_GUARDIAN && guess.attribute == ATTRIBUTE_NAME)
		return str_from(prefix);
	return arena_format(a, "%s_%s", prefix, name);
}

const char *
header_kind(struct header_guess guess)
{
	bool names = guess.party != PARTY_CHILD && guess.party != PARTY_GUARDIAN && guess.attribute == ATTRIBUTE_NAME;
	return names ? "text" : forms[guess.attribute].kind;
}
