#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "office.h"
#include "suites.h"

#include "base/poison.h"

/* A register of at most four cases and one record.  word: basis or reason.  case_no: linked, or the best candidate. */
static const struct scenario {
	const char *title;
	struct person cases[4];
	struct person record;
	enum outcome outcome;
	const char *word, *case_no;
	size_t candidates;
} scenarios[] = {
#define TARO "世田谷　太郎", "セタガヤ　タロウ", "2015-04-01", "男", "喜多見1-2-3"
#define JIRO "世田谷　次郎", "セタガヤ　ジロウ", "2015-04-01", "男", "喜多見1-2-3"
#define HANA "世田谷　花子", "セタガヤ　ハナコ", "2018-12-24", "女", "喜多見1-2-3"
#define OTHER "喜多見　健", "キタミ　ケン", "2012-07-07", "男", "成城9-9-9"
	/* linked */
	{ "number, birth date, name and kana", { { "K-101", TARO }, { "K-102", OTHER } }, { "K-101", TARO },
	    OUTCOME_LINKED, "case-number", "K-101", 1 },
	{ "number, kana missing", { { "K-101", TARO } }, { "K-101", "世田谷　太郎", "", "2015-04-01", "男", "" },
	    OUTCOME_LINKED, "case-number", "K-101", 1 },
	{ "number, name missing", { { "K-101", TARO } }, { "K-101", "", "セタガヤ　タロウ", "2015-04-01", "男", "" },
	    OUTCOME_LINKED, "case-number", "K-101", 1 },
	{ "number, sex missing", { { "K-101", TARO } }, { "K-101", "世田谷　太郎", "セタガヤ　タロウ", "2015-04-01", "", "喜多見1-2-3" },
	    OUTCOME_LINKED, "case-number", "K-101", 1 },
	{ "number, birth date missing", { { "K-101", TARO } }, { "K-101", "世田谷　太郎", "セタガヤ　タロウ", "", "男", "喜多見1-2-3" },
	    OUTCOME_LINKED, "case-number", "K-101", 1 },
	{ "no number, sex missing", { { "K-101", TARO } }, { "", "世田谷　太郎", "セタガヤ　タロウ", "2015-04-01", "", "喜多見1-2-3" },
	    OUTCOME_LINKED, "name-birth-address", "K-101", 1 },
	{ "number, name in other kanji", { { "K-101", TARO } },
	    { "K-101", "世田谷　多朗", "セタガヤ　タロウ", "2015-04-01", "男", "" }, OUTCOME_REVIEW, "twin", "K-101", 1 },
	{ "number, name in other kana", { { "K-101", TARO } },
	    { "K-101", "世田谷　太郎", "セタガヤ　フトロウ", "2015-04-01", "男", "" }, OUTCOME_LINKED, "case-number", "K-101", 1 },
	{ "number, and a brother beside", { { "K-101", TARO }, { "K-102", JIRO } }, { "K-101", TARO },
	    OUTCOME_LINKED, "case-number", "K-101", 2 },
	{ "number, and a namesake of the other sex", { { "K-101", TARO },
	    { "K-102", "世田谷　太郎", "セタガヤ　タロウ", "2015-04-01", "女", "" } }, { "K-101", TARO },
	    OUTCOME_LINKED, "case-number", "K-101", 2 },
	{ "no number", { { "K-101", TARO }, { "K-102", JIRO } }, { "", TARO }, OUTCOME_LINKED, "name-birth-sex", "K-101", 2 },
	{ "no number, kana missing in the record", { { "K-101", TARO } }, { "", "世田谷　太郎", "", "2015-04-01", "男", "" },
	    OUTCOME_LINKED, "name-birth-sex", "K-101", 1 },
	{ "no number, kana missing in the case", { { "K-101", "世田谷　太郎", "", "2015-04-01", "男", "" } }, { "", TARO },
	    OUTCOME_LINKED, "name-birth-sex", "K-101", 1 },
	{ "no number, kana alone", { { "K-101", TARO } }, { "", "", "セタガヤ　タロウ", "2015-04-01", "男", "" },
	    OUTCOME_LINKED, "name-birth-sex", "K-101", 1 },
	{ "no number, without blanks", { { "K-101", TARO } }, { "", "世田谷太郎", "セタガヤタロウ", "2015-04-01", "男", "" },
	    OUTCOME_LINKED, "name-birth-sex", "K-101", 1 },
	{ "no number, a namesake born the day after", { { "K-101", TARO },
	    { "K-102", "世田谷　太郎", "セタガヤ　タロウ", "2015-04-02", "男", "" } }, { "", TARO },
	    OUTCOME_LINKED, "name-birth-sex", "K-101", 2 },
	{ "no number, a namesake of the other sex, without an address", { { "K-101", TARO },
	    { "K-102", "世田谷　太郎", "セタガヤ　タロウ", "2015-04-01", "女", "" } }, { "", TARO },
	    OUTCOME_REVIEW, "margin-low", "K-101", 2 },
	{ "no number, a namesake of the other sex, who lives elsewhere", { { "K-101", TARO },
	    { "K-102", "世田谷　太郎", "セタガヤ　タロウ", "2015-04-01", "女", "成城9-9-9" } }, { "", TARO },
	    OUTCOME_LINKED, "name-birth-sex", "K-101", 2 },
	{ "no number, a namesake without a birth date", { { "K-101", TARO },
	    { "K-102", "世田谷　太郎", "セタガヤ　タロウ", "", "男", "" } }, { "", TARO },
	    OUTCOME_LINKED, "name-birth-sex", "K-101", 2 },
	/* new */
	{ "empty register", { { 0 } }, { "", TARO }, OUTCOME_NEW, "nothing-near", "", 0 },
	{ "empty register, with a number", { { 0 } }, { "K-101", TARO }, OUTCOME_NEW, "nothing-near", "", 0 },
	{ "nobody near", { { "K-102", OTHER } }, { "", TARO }, OUTCOME_NEW, "nothing-near", "", 0 },
	{ "a twin who is not registered", { { "K-101", TARO } }, { "", JIRO }, OUTCOME_REVIEW, "twin", "K-101", 1 },
	{ "a sister who is not registered", { { "K-101", TARO } }, { "", HANA }, OUTCOME_NEW, "nothing-near", "", 1 },
	{ "twins who are not registered, kana is the family's alone", { { "K-101", "世田谷太郎", "セタガヤ", "2015-04-01", "男", "" } },
	    { "", "世田谷次郎", "セタガヤ", "2015-04-01", "男", "" }, OUTCOME_REVIEW, "name-unlike", "K-101", 1 },
	/* the number leads to somebody else */
	{ "mistyped: somebody quite different", { { "K-101", TARO }, { "K-102", OTHER } }, { "K-102", TARO },
	    OUTCOME_REVIEW, "case-number-conflict", "K-102", 2 },
	{ "mistyped: the child is not registered", { { "K-102", OTHER } }, { "K-102", TARO },
	    OUTCOME_REVIEW, "case-number-conflict", "K-102", 1 },
	{ "mistyped: the twin's number", { { "K-101", TARO }, { "K-102", JIRO } }, { "K-102", TARO },
	    OUTCOME_REVIEW, "case-number-conflict", "K-102", 2 },
	{ "the twin's number, child not registered", { { "K-102", JIRO } }, { "K-102", TARO },
	    OUTCOME_REVIEW, "twin", "K-102", 1 },
	{ "the twin's number, kana alone shows the family", { { "K-102", "", "セタガヤ　ジロウ", "2015-04-01", "男", "" } },
	    { "K-102", TARO }, OUTCOME_REVIEW, "twin", "K-102", 1 },
	{ "the twin's number, kana is the family's alone", { { "K-102", "世田谷　次郎", "セタガヤ", "2015-04-01", "男", "" } },
	    { "K-102", "世田谷　太郎", "セタガヤ", "2015-04-01", "男", "" }, OUTCOME_REVIEW, "twin", "K-102", 1 },
	{ "the sister's number", { { "K-101", TARO }, { "K-103", HANA } }, { "K-103", TARO },
	    OUTCOME_REVIEW, "case-number-conflict", "K-103", 2 },
	{ "birth date is another", { { "K-101", TARO } }, { "K-101", "世田谷　太郎", "セタガヤ　タロウ", "2015-04-11", "男", "" },
	    OUTCOME_REVIEW, "basic-four", "K-101", 1 },
	{ "surname changed", { { "K-101", TARO } }, { "K-101", "成城　太郎", "セイジョウ　タロウ", "2015-04-01", "男", "" },
	    OUTCOME_LINKED, "case-number", "K-101", 1 },
	{ "surname changed, no sex", { { "K-101", TARO } }, { "K-101", "成城　太郎", "セイジョウ　タロウ", "2015-04-01", "", "" },
	    OUTCOME_REVIEW, "sex-missing", "K-101", 1 },
	{ "surname changed, given name written otherwise", { { "K-101", TARO } },
	    { "K-101", "成城　多朗", "セイジョウ　タロウ", "2015-04-01", "男", "" }, OUTCOME_REVIEW, "name-unlike", "K-101", 1 },
	{ "a namesake of the other sex has the number", { { "K-101", TARO },
	    { "K-102", "世田谷　太郎", "セタガヤ　タロウ", "2015-04-01", "女", "" } }, { "K-102", TARO },
	    OUTCOME_REVIEW, "case-number-conflict", "K-102", 2 },
	/* the number leads to the child, perhaps */
	{ "sex is another", { { "K-101", TARO } }, { "K-101", "世田谷　太郎", "セタガヤ　タロウ", "2015-04-01", "女", "" },
	    OUTCOME_REVIEW, "sex-unlike", "K-101", 1 },
	{ "birth date missing", { { "K-101", TARO } }, { "K-101", "世田谷　太郎", "セタガヤ　タロウ", "", "男", "" },
	    OUTCOME_REVIEW, "birth-date-missing", "K-101", 1 },
	{ "birth date known in part", { { "K-101", TARO } }, { "K-101", "世田谷　太郎", "セタガヤ　タロウ", "2015年頃", "男", "" },
	    OUTCOME_REVIEW, "birth-date-missing", "K-101", 1 },
	{ "name missing", { { "K-101", TARO } }, { "K-101", "", "", "2015-04-01", "男", "" },
	    OUTCOME_REVIEW, "name-missing", "K-101", 1 },
	{ "number alone", { { "K-101", TARO } }, { "K-101", "", "", "", "", "" },
	    OUTCOME_REVIEW, "name-missing", "K-101", 1 },
	{ "sex and address missing", { { "K-101", TARO } }, { "K-101", "世田谷　太郎", "セタガヤ　タロウ", "2015-04-01", "", "" },
	    OUTCOME_LINKED, "case-number", "K-101", 1 },
	{ "one child under two numbers", { { "K-101", TARO }, { "K-102", TARO } }, { "K-101", TARO },
	    OUTCOME_REVIEW, "several-cases", "K-101", 2 },
	{ "one child under two numbers, one without sex", { { "K-101", TARO },
	    { "K-102", "世田谷　太郎", "セタガヤ　タロウ", "2015-04-01", "", "" } }, { "K-101", TARO },
	    OUTCOME_REVIEW, "several-cases", "K-101", 2 },
	/* no number, or one that leads nowhere */
	{ "number unknown", { { "K-101", TARO } }, { "K-999", TARO }, OUTCOME_REVIEW, "case-number-unknown", "K-101", 1 },
	{ "number unknown, digits have changed places", { { "K-101", TARO } }, { "K-110", TARO }, OUTCOME_LINKED, "name-birth-sex", "K-101", 1 },
	{ "number unknown, a digit too many", { { "K-101", TARO } }, { "K-1011", TARO }, OUTCOME_LINKED, "name-birth-sex", "K-101", 1 },
	{ "number unknown, a digit of the twin's", { { "K-101", TARO } }, { "K-102", "世田谷　次郎", "セタガヤ　ジロウ", "2015-04-01", "男", "" },
	    OUTCOME_REVIEW, "twin", "K-101", 1 },
	{ "number unknown, two namesakes", { { "K-101", TARO }, { "K-102", TARO } }, { "K-110", TARO },
	    OUTCOME_REVIEW, "several-cases", "K-101", 2 },
	{ "number unknown, nobody near", { { "K-102", OTHER } }, { "K-110", TARO }, OUTCOME_NEW, "nothing-near", "", 0 },
	{ "namesakes, or one child under two numbers", { { "K-101", TARO }, { "K-102", TARO } }, { "", TARO },
	    OUTCOME_REVIEW, "several-cases", "K-101", 2 },
	{ "same kana, two spellings", { { "K-101", TARO }, { "K-102", "世田谷　多朗", "セタガヤ　タロウ", "2015-04-01", "男", "" } },
	    { "", TARO }, OUTCOME_REVIEW, "several-cases", "K-101", 2 },
	{ "one of two namesakes without sex", { { "K-101", TARO },
	    { "K-102", "世田谷　太郎", "セタガヤ　タロウ", "2015-04-01", "", "" } }, { "", TARO },
	    OUTCOME_REVIEW, "several-cases", "K-101", 2 },
	{ "sex missing in the record", { { "K-101", TARO } }, { "", "世田谷　太郎", "セタガヤ　タロウ", "2015-04-01", "", "" },
	    OUTCOME_REVIEW, "sex-missing", "K-101", 1 },
	{ "sex unknown on both sides", { { "K-101", "世田谷　太郎", "セタガヤ　タロウ", "2015-04-01", "不明", "" } },
	    { "", "世田谷　太郎", "セタガヤ　タロウ", "2015-04-01", "不明", "" }, OUTCOME_REVIEW, "sex-missing", "K-101", 1 },
	{ "sex is another, no number", { { "K-101", TARO } }, { "", "世田谷　太郎", "セタガヤ　タロウ", "2015-04-01", "女", "" },
	    OUTCOME_REVIEW, "sex-unlike", "K-101", 1 },
	{ "case without a birth date", { { "K-101", "世田谷　太郎", "セタガヤ　タロウ", "", "男", "" } }, { "", TARO },
	    OUTCOME_REVIEW, "birth-date-missing", "K-101", 1 },
	/* too thin */
	{ "no birth date", { { "K-101", TARO } }, { "", "世田谷　太郎", "セタガヤ　タロウ", "", "男", "" },
	    OUTCOME_REVIEW, "too-thin", "K-101", 1 },
	{ "no birth date, number unknown", { { "K-101", TARO } }, { "K-110", "世田谷　太郎", "", "", "男", "" },
	    OUTCOME_REVIEW, "too-thin", "K-101", 1 },
	{ "no name", { { "K-101", TARO } }, { "", "", "", "2015-04-01", "男", "喜多見1-2-3" },
	    OUTCOME_REVIEW, "too-thin", "K-101", 1 },
	{ "nothing at all", { { "K-101", TARO } }, { 0 }, OUTCOME_REVIEW, "too-thin", "", 0 },
	{ "thin, empty register", { { 0 } }, { "", "世田谷　太郎", "", "", "", "" }, OUTCOME_REVIEW, "too-thin", "", 0 },
	/* a name that is not the child's */
	{ "one kana, two families", { { "K-101", "小野　大地", "オノ　ダイチ", "2015-04-01", "男", "" } },
	    { "", "小野田　一", "オノダ　イチ", "2015-04-01", "男", "" }, OUTCOME_REVIEW, "name-unlike", "K-101", 1 },
	{ "one kana, two families, with the number", { { "K-101", "小野　大地", "オノ　ダイチ", "2015-04-01", "男", "" } },
	    { "K-101", "小野田　一", "オノダ　イチ", "2015-04-01", "男", "" }, OUTCOME_REVIEW, "case-number-conflict", "K-101", 1 },
	{ "one kanji, two families", { { "K-101", "原　田恵", "ハラ　タエ", "2015-04-01", "男", "" } },
	    { "", "原田　恵", "ハラダ　メグミ", "2015-04-01", "男", "" }, OUTCOME_REVIEW, "name-unlike", "K-101", 1 },
	{ "one kanji, two families, with the number", { { "K-101", "原　田恵", "ハラ　タエ", "2015-04-01", "男", "" } },
	    { "K-101", "原田　恵", "ハラダ　メグミ", "2015-04-01", "男", "" }, OUTCOME_REVIEW, "case-number-conflict", "K-101", 1 },
	{ "one kana, two families, other kanji", { { "K-101", "森田　花詩", "モリタ　カシ", "2015-04-01", "男", "" } },
	    { "", "森　高志", "モリ　タカシ", "2015-04-01", "男", "" }, OUTCOME_REVIEW, "name-unlike", "K-101", 1 },
	{ "one kana, two families, other kanji, with the number", { { "K-101", "森田　花詩", "モリタ　カシ", "2015-04-01", "男", "" } },
	    { "K-101", "森　高志", "モリ　タカシ", "2015-04-01", "男", "" }, OUTCOME_REVIEW, "case-number-conflict", "K-101", 1 },
	{ "one kanji, two families, no kana", { { "K-101", "小野　田一", "", "2015-04-01", "男", "" } },
	    { "", "小野田　一", "", "2015-04-01", "男", "" }, OUTCOME_REVIEW, "name-unlike", "K-101", 1 },
	{ "one kanji, two families, no kana, with the number", { { "K-101", "小野　田一", "", "2015-04-01", "男", "" } },
	    { "K-101", "小野田　一", "", "2015-04-01", "男", "" }, OUTCOME_REVIEW, "case-number-conflict", "K-101", 1 },
	{ "another place of the blank in kana alone", { { "K-101", "小野　大地", "オノ　ダイチ", "2015-04-01", "男", "" } },
	    { "", "小野　大地", "オノダ　イチ", "2015-04-01", "男", "" }, OUTCOME_LINKED, "name-birth-sex", "K-101", 1 },
	{ "another place of the blank in kana alone, with the number", { { "K-101", "小野　大地", "オノ　ダイチ", "2015-04-01", "男", "" } },
	    { "K-101", "小野　大地", "オノダ　イチ", "2015-04-01", "男", "" }, OUTCOME_LINKED, "case-number", "K-101", 1 },
	{ "blanks on one side", { { "K-101", "小野　大地", "オノ　ダイチ", "2015-04-01", "男", "" } },
	    { "", "小野大地", "オノダイチ", "2015-04-01", "男", "" }, OUTCOME_LINKED, "name-birth-sex", "K-101", 1 },
	{ "kana of two lengths folded alike", { { "K-101", "山田　百合", "ヤマダ　ユリ", "2015-04-01", "男", "" } },
	    { "", "山田　優里", "ヤマダ　ユーリ", "2015-04-01", "男", "" }, OUTCOME_REVIEW, "twin", "K-101", 1 },
	{ "kana of two lengths folded alike, with the number", { { "K-101", "山田　百合", "ヤマダ　ユリ", "2015-04-01", "男", "" } },
	    { "K-101", "山田　優里", "ヤマダ　ユーリ", "2015-04-01", "男", "" }, OUTCOME_REVIEW, "twin", "K-101", 1 },
	{ "kana of one sound, other kanji", { { "K-101", "山田　瑞希", "ヤマダ　ミズキ", "2015-04-01", "男", "" } },
	    { "", "山田　美月", "ヤマダ　ミヅキ", "2015-04-01", "男", "" }, OUTCOME_REVIEW, "twin", "K-101", 1 },
	{ "kana of one sound, other kanji, with the number", { { "K-101", "山田　瑞希", "ヤマダ　ミズキ", "2015-04-01", "男", "" } },
	    { "K-101", "山田　美月", "ヤマダ　ミヅキ", "2015-04-01", "男", "" }, OUTCOME_REVIEW, "twin", "K-101", 1 },
	{ "family names folded alike", { { "K-101", "大野　由美", "オーノ　ユミ", "2015-04-01", "男", "" } },
	    { "", "小野　由美", "オノ　ユミ", "2015-04-01", "男", "" }, OUTCOME_REVIEW, "basic-four", "K-101", 1 },
	{ "family names folded alike, with the number", { { "K-101", "大野　由美", "オーノ　ユミ", "2015-04-01", "男", "" } },
	    { "K-101", "小野　由美", "オノ　ユミ", "2015-04-01", "男", "" }, OUTCOME_LINKED, "case-number", "K-101", 1 },
	{ "kana of one sound, same kanji", { { "K-101", "山田　瑞希", "ヤマダ　ミズキ", "2015-04-01", "男", "" } },
	    { "", "山田　瑞希", "ヤマダ　ミヅキ", "2015-04-01", "男", "" }, OUTCOME_LINKED, "name-birth-sex", "K-101", 1 },
	{ "kana of one sound, no kanji", { { "K-101", "", "ヤマダ　ミズキ", "2015-04-01", "男", "" } },
	    { "", "山田　美月", "ヤマダ　ミヅキ", "2015-04-01", "男", "" }, OUTCOME_LINKED, "name-birth-sex", "K-101", 1 },
	{ "kana as it is, the older kanji", { { "K-101", "髙橋　花子", "タカハシ　ハナコ", "2015-04-01", "男", "" } },
	    { "", "高橋　花子", "タカハシ　ハナコ", "2015-04-01", "男", "" }, OUTCOME_LINKED, "name-birth-sex", "K-101", 1 },
	{ "kana but for blanks, the older kanji", { { "K-101", "髙橋　花子", "タカハシハナコ", "2015-04-01", "男", "" } },
	    { "", "高橋　花子", "タカハシ　ハナコ", "2015-04-01", "男", "" }, OUTCOME_LINKED, "name-birth-sex", "K-101", 1 },
	{ "family name alone", { { "K-101", "鈴木", "", "2015-04-01", "男", "" } },
	    { "", "鈴木", "", "2015-04-01", "男", "" }, OUTCOME_REVIEW, "name-unlike", "K-101", 1 },
	{ "family name alone, with the number", { { "K-101", "鈴木", "", "2015-04-01", "男", "" } },
	    { "K-101", "鈴木", "", "2015-04-01", "男", "" }, OUTCOME_REVIEW, "name-unlike", "K-101", 1 },
	{ "family name alone, with its kana", { { "K-101", "鈴木", "スズキ", "2015-04-01", "男", "" } },
	    { "", "鈴木", "スズキ", "2015-04-01", "男", "" }, OUTCOME_REVIEW, "name-unlike", "K-101", 1 },
	{ "family name alone, with its kana, with the number", { { "K-101", "鈴木", "スズキ", "2015-04-01", "男", "" } },
	    { "K-101", "鈴木", "スズキ", "2015-04-01", "男", "" }, OUTCOME_REVIEW, "name-unlike", "K-101", 1 },
	{ "family name alone, its kana is long", { { "K-101", "柳原", "ヤナギハラ", "2015-04-01", "男", "" } },
	    { "", "柳原", "ヤナギハラ", "2015-04-01", "男", "" }, OUTCOME_REVIEW, "name-unlike", "K-101", 1 },
	{ "family name alone, its kana is long, with the number", { { "K-101", "柳原", "ヤナギハラ", "2015-04-01", "男", "" } },
	    { "K-101", "柳原", "ヤナギハラ", "2015-04-01", "男", "" }, OUTCOME_REVIEW, "name-unlike", "K-101", 1 },
	{ "family name alone in kana", { { "K-101", "", "スズキ", "2015-04-01", "男", "" } },
	    { "", "鈴木", "スズキ", "2015-04-01", "男", "" }, OUTCOME_REVIEW, "name-unlike", "K-101", 1 },
	{ "family name alone in kana, with the number", { { "K-101", "", "スズキ", "2015-04-01", "男", "" } },
	    { "K-101", "鈴木", "スズキ", "2015-04-01", "男", "" }, OUTCOME_REVIEW, "name-unlike", "K-101", 1 },
	{ "family name alone, but kana in full", { { "K-101", "鈴木", "スズキ　タロウ", "2015-04-01", "男", "" } },
	    { "", "鈴木", "スズキ　タロウ", "2015-04-01", "男", "" }, OUTCOME_LINKED, "name-birth-sex", "K-101", 1 },
	{ "long enough to be both names", { { "K-101", "山田花子", "", "2015-04-01", "男", "" } },
	    { "", "山田花子", "", "2015-04-01", "男", "" }, OUTCOME_LINKED, "name-birth-sex", "K-101", 1 },
	{ "kana long enough to be both names", { { "K-101", "", "ヤマダハナコ", "2015-04-01", "男", "" } },
	    { "", "", "ヤマダハナコ", "2015-04-01", "男", "" }, OUTCOME_LINKED, "name-birth-sex", "K-101", 1 },
	{ "short, and parted on one side", { { "K-101", "林恵", "", "2015-04-01", "男", "" } },
	    { "", "林　恵", "", "2015-04-01", "男", "" }, OUTCOME_LINKED, "name-birth-sex", "K-101", 1 },
	{ "the child beside one of the same kana", { { "K-101", "小野　大地", "オノ　ダイチ", "2015-04-01", "男", "" },
	    { "K-102", "小野田　一", "オノダ　イチ", "2015-04-01", "男", "" } }, { "", "小野田　一", "オノダ　イチ", "2015-04-01", "男", "" },
	    OUTCOME_LINKED, "name-birth-sex", "K-102", 2 },
	{ "one kana, two families, no birth date in the case", { { "K-101", "小野　大地", "オノ　ダイチ", "", "男", "" } },
	    { "", "小野田　一", "オノダ　イチ", "2015-04-01", "男", "" }, OUTCOME_REVIEW, "name-unlike", "K-101", 1 },
	/* one name in another writing */
	{ "variants of a family name", { { "K-101", "渡辺　一", "ワタナベ　ハジメ", "2015-04-01", "男", "" }, { "K-102", OTHER } },
	    { "", "渡邉　一", "ワタナベ　ハジメ", "2015-04-01", "男", "" }, OUTCOME_LINKED, "name-birth-sex", "K-101", 1 },
	{ "variants of a family name, no kana", { { "K-101", "渡辺　一", "", "2015-04-01", "男", "" } },
	    { "", "渡邊　一", "", "2015-04-01", "男", "" }, OUTCOME_LINKED, "name-birth-sex", "K-101", 1 },
	{ "a variant with the number", { { "K-101", "髙橋　花子", "", "2015-04-01", "女", "" } },
	    { "K-101", "高橋　花子", "", "2015-04-01", "女", "" }, OUTCOME_LINKED, "case-number", "K-101", 1 },
	{ "a selector and an iteration mark", { { "K-101", "佐々木　葛\U000E0100", "", "2015-04-01", "女", "" } },
	    { "", "佐佐木　葛", "", "2015-04-01", "女", "" }, OUTCOME_LINKED, "name-birth-sex", "K-101", 1 },
	{ "kana in letters, no kanji", { { "K-101", "", "タナカ　タロウ", "2015-04-01", "男", "" } },
	    { "", "", "TANAKA　Tarō", "2015-04-01", "男", "" }, OUTCOME_REVIEW, "name-unlike", "K-101", 1 },
	{ "kana in letters beside a name", { { "K-101", "TANAKA　Tarō", "タナカ　タロウ", "2015-04-01", "男", "" } },
	    { "", "Taro Tanaka", "TANAKA　Taro", "2015-04-01", "男", "" }, OUTCOME_LINKED, "name-birth-sex", "K-101", 1 },
	{ "family name behind", { { "K-101", "SANTOS　Maria Clara", "", "2015-04-01", "女", "" } },
	    { "", "Maria Clara Santos", "", "2015-04-01", "女", "" }, OUTCOME_LINKED, "name-birth-sex", "K-101", 1 },
	{ "the other sister", { { "K-101", "LEE　MIN JI", "", "2015-04-01", "女", "" } },
	    { "", "LEE　JI MIN", "", "2015-04-01", "女", "" }, OUTCOME_REVIEW, "twin", "K-101", 1 },
	{ "the other sister, with the number", { { "K-101", "LEE　MIN JI", "", "2015-04-01", "女", "" } },
	    { "K-101", "LEE　JI MIN", "", "2015-04-01", "女", "" }, OUTCOME_REVIEW, "twin", "K-101", 1 },
	{ "marks left out", { { "K-101", "NGUYEN　VAN AN", "", "2015-04-01", "男", "" } },
	    { "", "Nguyễn　Văn An", "", "2015-04-01", "男", "" }, OUTCOME_REVIEW, "name-unlike", "K-101", 1 },
	/* two names in nearly the same writing */
	{ "two families, no kana", { { "K-101", "斎藤　一", "", "2015-04-01", "男", "" } },
	    { "", "斉藤　一", "", "2015-04-01", "男", "" }, OUTCOME_REVIEW, "basic-four", "K-101", 1 },
	{ "two families in variants, no kana", { { "K-101", "齋藤　一", "", "2015-04-01", "男", "" } },
	    { "", "齊藤　一", "", "2015-04-01", "男", "" }, OUTCOME_REVIEW, "basic-four", "K-101", 1 },
	{ "twins of like kanji", { { "K-101", "世田谷　玉樹", "セタガヤ　タマキ", "2015-04-01", "男", "" } },
	    { "K-101", "世田谷　王樹", "セタガヤ　オウキ", "2015-04-01", "男", "" }, OUTCOME_REVIEW, "twin", "K-101", 1 },
	{ "twins of one kana and like kanji", { { "K-101", "世田谷　裕太", "セタガヤ　ユウタ", "2015-04-01", "男", "" },
	    { "K-102", "世田谷　祐太", "セタガヤ　ユウタ", "2015-04-01", "男", "" } },
	    { "", "世田谷　裕太", "セタガヤ　ユウタ", "2015-04-01", "男", "" }, OUTCOME_REVIEW, "several-cases", "K-101", 2 },
	{ "twins whose kana differ by a long vowel", { { "K-101", "世田谷　優希", "セタガヤ　ユウキ", "2015-04-01", "男", "" } },
	    { "", "世田谷　由紀", "セタガヤ　ユキ", "2015-04-01", "男", "" }, OUTCOME_REVIEW, "twin", "K-101", 1 },
	{ "twins in letters, one the other's anagram", { { "K-101", "SANTOS　Mina", "", "2015-04-01", "女", "" } },
	    { "", "SANTOS　Nami", "", "2015-04-01", "女", "" }, OUTCOME_REVIEW, "twin", "K-101", 1 },
	{ "a passport's letters fit two families", { { "K-101", "大野　由美", "オオノ　ユミ", "2015-04-01", "女", "" },
	    { "K-102", "小野　由美", "オノ　ユミ", "2015-04-01", "女", "" } },
	    { "", "", "ONO　Yumi", "2015-04-01", "女", "" }, OUTCOME_REVIEW, "name-unlike", "K-101", 2 },
	/* placeholders */
	{ "the mother's baby", { { "K-101", "田中　美咲ベビー", "", "2015-04-01", "男", "" } }, { "K-101", "田中　美咲ベビー", "", "2015-04-01", "男", "" },
	    OUTCOME_REVIEW, "placeholder-name", "K-101", 1 },
	{ "younger brother", { { "K-101", "田中　弟", "", "2015-04-01", "男", "" } }, { "K-101", "田中　弟", "", "2015-04-01", "男", "" },
	    OUTCOME_REVIEW, "placeholder-name", "K-101", 1 },
	{ "a stroke for kana", { { "K-101", "田中　花子", "", "2015-04-01", "男", "" } }, { "K-101", "田中　花子", "－", "2015-04-01", "男", "" },
	    OUTCOME_LINKED, "case-number", "K-101", 1 },
	{ "a stroke for a name", { { 0 } }, { "", "－", "タナカ　ハナコ", "2015-04-01", "男", "" },
	    OUTCOME_REVIEW, "placeholder-name", "", 0 },
	{ "baby", { { "K-101", "世田谷　ベビー", "セタガヤ　ベビー", "2015-04-01", "男", "" } },
	    { "K-101", "世田谷　ベビー", "セタガヤ　ベビー", "2015-04-01", "男", "" },
	    OUTCOME_REVIEW, "placeholder-name", "K-101", 1 },
	{ "second child", { { 0 } }, { "", "世田谷　第２子", "", "2015-04-01", "男", "" },
	    OUTCOME_REVIEW, "placeholder-name", "", 0 },
	{ "a character that could not be written", { { "K-101", TARO } },
	    { "K-101", "世田谷　〓郎", "セタガヤ　タロウ", "2015-04-01", "男", "" },
	    OUTCOME_REVIEW, "placeholder-name", "K-101", 1 },
	{ "name not known, kana says so", { { 0 } }, { "", "", "セタガヤ　フメイ", "2015-04-01", "男", "" },
	    OUTCOME_REVIEW, "placeholder-name", "", 0 },
};

static void
check_decision(const struct scenario *s, const struct decision *d)
{
	const char *word = d->outcome == OUTCOME_LINKED ? d->basis : d->reason;
	ck_assert_msg(d->outcome == s->outcome && strcmp(word, s->word) == 0, "%s: %s %s", s->title, outcome_word(d->outcome),
	    word);
	ck_assert_msg((d->outcome == OUTCOME_LINKED) == (d->reason[0] == '\0'), "%s: reason", s->title);
	ck_assert_msg((d->outcome == OUTCOME_LINKED) == (d->basis[0] != '\0'), "%s: basis", s->title);
	if (s->case_no)
		ck_assert_msg(str_eq(d->case_no, str_from(s->case_no)), "%s: %.*s", s->title, STR_ARG(d->case_no));
	ck_assert_msg(d->candidates_n == s->candidates, "%s: %zu candidates", s->title, d->candidates_n);
	size_t shown = d->outcome == OUTCOME_NEW ? 0 : s->candidates;
	ck_assert_msg(d->has_weight == (shown > 0), "%s: weight", s->title);
	ck_assert_msg((d->second_case_no.n > 0) == (shown > 1), "%s: second", s->title);
	ck_assert(str_eq(d->record_id, STR("r-1")));
	double sum = 0;
	for (size_t i = 0; i < d->candidates_n; i++) {
		sum += d->candidates[i].probability;
		if (i > 0)
			ck_assert(d->candidates[i - 1].weight >= d->candidates[i].weight);
	}
	ck_assert_msg(sum >= 0 && sum <= 1, "%s: probabilities add up to %f", s->title, sum);
}

/* Cases that have nothing to do with the record: of two cases alone, a name that both have would say nothing. */
static void
add_others(struct office *o)
{
	char number[16], name[48], kana[48], birth[16];
	for (unsigned i = 0; i < 100; i++) {
		snprintf(number, sizeof(number), "L-%03u", i);
		snprintf(name, sizeof(name), "砧%u　学%u", i, i);
		snprintf(kana, sizeof(kana), "キヌタ%u　マナブ%u", i, i);
		snprintf(birth, sizeof(birth), "2014-%02u-%02u", 1 + i / 20, 1 + i % 20);
		office_add(o, &(struct person){ number, name, kana, birth, i % 2 ? "女" : "男", "砧1-1-1" });
	}
}

START_TEST(scenario)
{
	const struct scenario *s = &scenarios[_i];
	struct office o;
	office_init(&o, ALL_ROLES);
	for (size_t i = 0; i < 4 && s->cases[i].number; i++)
		office_add(&o, &s->cases[i]);
	if (s->cases[0].number)
		add_others(&o);
	struct matcher *m = matcher_new(&o.spec, &o.source, &o.cases, 1);
	struct str *record = office_record(&o, &s->record);
	struct decision d;
	matcher_decide(m, STR("r-1"), record, NULL, &o.arena, &d);
	check_decision(s, &d);

	/* a finding holds whatever the rule says, and the candidates stay */
	struct finding hold = { .code = "gaiji" };
	struct decision held;
	matcher_decide(m, STR("r-1"), record, &hold, &o.arena, &held);
	ck_assert_int_eq(held.outcome, OUTCOME_REVIEW);
	ck_assert_str_eq(held.reason, "gaiji");
	ck_assert_str_eq(held.basis, "");
	ck_assert_uint_eq(held.candidates_n, d.candidates_n);

	struct finding unset = FINDING_NONE;
	matcher_decide(m, STR("r-1"), record, &unset, &o.arena, &held);
	ck_assert_int_eq(held.outcome, d.outcome);
	matcher_free(m);
	office_fini(&o);
}
END_TEST

/* Every word of the table is met in a scenario, but for that of decisions that are not matching's. */
START_TEST(every_word_has_a_scenario)
{
	for (size_t w = 1; w < (size_t)REASON_COUNT + BASIS_COUNT; w++) {
		const char *word = w < REASON_COUNT ? reasons[w].word : bases[w - REASON_COUNT].word;
		/* these need a clerk, the crosswalk, other candidates or other settings: test_decide.c */
		static const char *const elsewhere[] = { "clerk", "crosswalk", "name-birth", "basic-four", "birth-date-unlike", "block-capped",
			"crosswalk-drift", "given-name-missing", "home-unlike", "name-home", "sibling", "weight", "weight-low" };
		bool met = *word == '\0';
		for (size_t i = 0; i < sizeof(elsewhere) / sizeof(*elsewhere); i++)
			met |= strcmp(elsewhere[i], word) == 0;
		for (size_t i = 0; i < sizeof(scenarios) / sizeof(*scenarios); i++)
			met |= strcmp(scenarios[i].word, word) == 0;
		ck_assert_msg(met, "no scenario for \"%s\"", word);
	}
}
END_TEST

/* Roles that the profile does not pair. */
static const struct {
	const char *title;
	unsigned absent; /* roles */
	struct person record;
	enum outcome outcome;
	const char *word;
} poorer[] = {
	{ "without numbers a number says nothing", 1u << ROLE_CASE_NUMBER, { "K-102", TARO }, OUTCOME_LINKED, "name-birth-sex" },
	{ "without names a number is not enough", 1u << ROLE_NAME | 1u << ROLE_KANA, { "K-101", TARO }, OUTCOME_REVIEW,
	    "name-missing" },
	{ "without names nothing is found", 1u << ROLE_NAME | 1u << ROLE_KANA, { "", TARO }, OUTCOME_REVIEW, "too-thin" },
	{ "without kana", 1u << ROLE_KANA, { "", TARO }, OUTCOME_LINKED, "name-birth-sex" },
	{ "without name", 1u << ROLE_NAME, { "", TARO }, OUTCOME_LINKED, "name-birth-sex" },
	{ "without sex the address must agree", 1u << ROLE_SEX, { "", TARO }, OUTCOME_LINKED, "name-birth-address" },
	{ "without sex and address", 1u << ROLE_SEX | 1u << ROLE_OTHER, { "", TARO }, OUTCOME_REVIEW, "sex-missing" },
	{ "without sex and address, with the number", 1u << ROLE_SEX | 1u << ROLE_OTHER, { "K-101", TARO }, OUTCOME_LINKED, "case-number" },
	{ "without sex the number links", 1u << ROLE_SEX, { "K-101", TARO }, OUTCOME_LINKED, "case-number" },
	{ "without birth dates", 1u << ROLE_BIRTH_DATE, { "K-101", TARO }, OUTCOME_LINKED, "case-number" },
	{ "without birth dates and sex", 1u << ROLE_BIRTH_DATE | 1u << ROLE_SEX, { "K-101", TARO }, OUTCOME_LINKED, "case-number" },
	{ "without birth dates and addresses", 1u << ROLE_BIRTH_DATE | 1u << ROLE_OTHER, { "K-101", TARO }, OUTCOME_REVIEW,
	    "birth-date-missing" },
	{ "without birth dates nothing is found", 1u << ROLE_BIRTH_DATE, { "", TARO }, OUTCOME_REVIEW, "too-thin" },
	{ "without other fields", 1u << ROLE_OTHER, { "K-101", TARO }, OUTCOME_LINKED, "case-number" },
	{ "without anything", ALL_ROLES, { "K-101", TARO }, OUTCOME_REVIEW, "too-thin" },
};

START_TEST(absent_roles)
{
	struct office o;
	office_init(&o, ALL_ROLES & ~poorer[_i].absent);
	office_add(&o, &(struct person){ "K-101", TARO });
	office_add(&o, &(struct person){ "K-102", OTHER });
	add_others(&o);
	struct matcher *m = matcher_new(&o.spec, &o.source, &o.cases, 1);
	struct decision d;
	matcher_decide(m, STR("r"), office_record(&o, &poorer[_i].record), NULL, &o.arena, &d);
	const char *word = d.outcome == OUTCOME_LINKED ? d.basis : d.reason;
	ck_assert_msg(d.outcome == poorer[_i].outcome && strcmp(word, poorer[_i].word) == 0, "%s: %s %s", poorer[_i].title,
	    outcome_word(d.outcome), word);
	matcher_free(m);
	office_fini(&o);
}
END_TEST

static struct decision
decision_of(struct office *o, const struct person *p)
{
	struct decision d;
	struct matcher *m = matcher_new(&o->spec, &o->source, &o->cases, 1);
	matcher_decide(m, STR("r"), office_record(o, p), NULL, &o->arena, &d);
	matcher_free(m);
	return d;
}

/* However often the home agrees, it is one witness: the case of the other sex does not come in front. */
START_TEST(home_is_one_witness)
{
	struct office o;
	office_init(&o, ALL_ROLES);
	struct match_pair pairs[40];
	size_t n = o.spec.pairs_n;
	memcpy(pairs, o.pairs, n * sizeof(*pairs));
	for (; n < 40; n++) /* the address once more, as any number of further fields may be compared */
		pairs[n] = pairs[ROLE_OTHER];
	o.spec.pairs = pairs;
	o.spec.pairs_n = n;
	o.spec.lifted = 1u << VETO_HOME;
	office_add(&o, &(struct person){ "K-101", "世田谷　太郎", "セタガヤ　タロウ", "2015-04-01", "男", "喜多見1-2-3" });
	office_add(&o, &(struct person){ "K-102", "世田谷　花子", "セタガヤ　ハナコ", "2015-04-01", "女", "成城9-9-9" });
	add_others(&o);
	struct decision d = decision_of(&o, &(struct person){ "", "世田谷　太郎", "セタガヤ　タロウ", "2015-04-01", "男", "成城9-9-9" });
	ck_assert_str_eq(d.reason, "weight-low"); /* an address that is another 35 times is another address: not below -6 bits */
	ck_assert(str_eq(d.case_no, STR("K-101")));
	o.spec.link_bits = 9;
	d = decision_of(&o, &(struct person){ "", "世田谷　太郎", "セタガヤ　タロウ", "2015-04-01", "男", "成城9-9-9" });
	ck_assert_str_eq(d.basis, "name-birth-sex");
	ck_assert(str_eq(d.case_no, STR("K-101")));
	office_fini(&o);
}
END_TEST

/* Where the case has the reading alone, that weighs, however rare the kanji are among the others. */
START_TEST(weighs_what_agrees)
{
	struct office o;
	office_init(&o, ALL_ROLES);
	office_add(&o, &(struct person){ "K-101", "", "サイトウ　ハルト", "2015-04-01", "男", "" });
	office_add(&o, &(struct person){ "K-102", "斎藤　陽翔", "サイトウ　ハルト", "2012-05-05", "男", "" });
	add_others(&o);
	double before = decision_of(&o, &(struct person){ "", "斎藤　陽翔", "サイトウ　ハルト", "2015-04-01", "男", "" }).weight;
	for (size_t i = 0; i < 20; i++) {
		char number[16];
		snprintf(number, sizeof(number), "M-%zu", i);
		office_add(&o, &(struct person){ number, "西東　晴人", "サイトウ　ハルト", "2013-03-03", "男", "" });
	}
	struct decision d = decision_of(&o, &(struct person){ "", "斎藤　陽翔", "サイトウ　ハルト", "2015-04-01", "男", "" });
	ck_assert(str_eq(d.case_no, STR("K-101")));
	ck_assert_msg(d.weight < before - 3, "%.2f, %.2f", before, d.weight);
	office_fini(&o);
}
END_TEST

/* A name in one piece weighs what its full name does, though no part of it is known. */
START_TEST(pieces_weigh_alike)
{
	struct office o;
	office_init(&o, ALL_ROLES);
	char number[16], given[32], family[32];
	for (unsigned i = 0; i < 2000; i++) {
		snprintf(number, sizeof(number), "K-%04u", i);
		snprintf(family, sizeof(family), "佐藤　学%u", i % 400);
		snprintf(given, sizeof(given), "%s", i % 10 ? "砧　太郎" : family);
		office_add(&o, &(struct person){ number, given, "", i % 2 ? "2014-01-01" : "2013-01-01", "男", "" });
	}
	office_add(&o, &(struct person){ "L-1", "佐藤　太郎", "", "2015-04-01", "男", "" });
	double before = decision_of(&o, &(struct person){ "", "佐藤太郎", "", "2015-04-01", "男", "" }).weight;
	for (unsigned i = 0; i < 2000; i++) {
		snprintf(number, sizeof(number), "N-%04u", i);
		office_add(&o, &(struct person){ number, "佐藤　太郎", "", "2012-01-01", "男", "" });
	}
	double whole = decision_of(&o, &(struct person){ "", "佐藤太郎", "", "2015-04-01", "男", "" }).weight;
	double parted = decision_of(&o, &(struct person){ "", "佐藤　太郎", "", "2015-04-01", "男", "" }).weight;
	ck_assert_msg(whole <= parted && whole > parted - 2, "%.2f, %.2f", parted, whole);
	ck_assert_msg(whole < before - 10, "%.2f, %.2f", before, whole);
	office_fini(&o);
}
END_TEST

/* What is not looked at, as too many share it, makes no record new, and links none. */
START_TEST(crowds)
{
	static const struct {
		const char *title;
		struct person record;
		unsigned same_day; /* of 60 namesakes */
		const char *word;
	} rows[] = {
		{ "a crowd of one name and day", { "", "砧　太郎", "", "2015-04-01", "男", "喜多見1-2-3" }, 60, "block-capped" },
		{ "with the number", { "K-1", "砧　太郎", "", "2015-04-01", "男", "喜多見1-2-3" }, 60, "block-capped" },
		{ "of one name", { "", "砧　太郎", "", "2015-04-01", "男", "喜多見1-2-3" }, 0, "name-birth-sex" },
		{ "of one name, born on another day", { "", "砧　太郎", "", "2011-11-11", "男", "喜多見1-2-3" }, 0, "nothing-near" },
		{ "of one name, birth date missing", { "K-1", "砧　太郎", "", "", "男", "喜多見1-2-3" }, 0, "case-number" },
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct office o;
		char number[16];
		office_init(&o, ALL_ROLES);
		o.spec.block_cap = o.spec.loose_cap = 50;
		o.spec.link_bits = 5;
		office_add(&o, &(struct person){ "K-1", "砧　太郎", "", "2015-04-01", "男", "喜多見1-2-3" });
		for (unsigned n = 0; n < 60; n++) {
			snprintf(number, sizeof(number), "N-%02u", n);
			office_add(&o, &(struct person){ number, "砧　太郎", "", n < rows[i].same_day ? "2015-04-01" : "2003-08-09", "男", "" });
		}
		struct decision d = decision_of(&o, &rows[i].record);
		const char *word = d.outcome == OUTCOME_LINKED ? d.basis : d.reason;
		ck_assert_msg(strcmp(word, rows[i].word) == 0, "%s: %s %.2f", rows[i].title, word, d.weight);
		office_fini(&o);
	}
}
END_TEST

/* A child under an old number and a new one. */
START_TEST(closed_cases)
{
	static const struct {
		const char *word; /* of a closed case, in the register and in the profile */
		const char *closed;
		bool prefer_open;
		const char *number, *expected;
	} rows[] = {
		{ "終結", "終結", true, "", "K-102" }, { "終結", "終結", true, "K-101", "K-102" }, { "終結", "終結", true, "K-102", "K-102" },
		{ "終結", "終結", false, "", "" }, { "終結", "中止", true, "", "" }, { "閉2", "閉２", true, "", "K-102" },
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct office o;
		struct str closed[] = { STR("廃止"), str_from(rows[i].closed) };
		office_init(&o, ALL_ROLES & ~(1u << ROLE_OTHER));
		o.spec.status = office_case_field(ROLE_OTHER);
		o.spec.closed = closed;
		o.spec.closed_n = 2;
		o.spec.prefer_open = rows[i].prefer_open;
		office_add(&o, &(struct person){ "K-101", "世田谷　太郎", "セタガヤ　タロウ", "2015-04-01", "男", rows[i].word });
		office_add(&o, &(struct person){ "K-102", "世田谷　太郎", "セタガヤ　タロウ", "2015-04-01", "男", "" });
		o.spec.link_bits = 5;
		add_others(&o);
		struct decision d = decision_of(&o, &(struct person){ rows[i].number, "世田谷　太郎", "セタガヤ　タロウ", "2015-04-01", "男", "" });
		if (*rows[i].expected)
			ck_assert_msg(d.outcome == OUTCOME_LINKED && str_eq(d.case_no, str_from(rows[i].expected)), "%zu: %s", i, d.reason);
		else
			ck_assert_str_eq(d.reason, "several-cases");
		office_fini(&o);
	}
}
END_TEST

/* A large register: each child is found again, by number and without; a namesake block of 1,000 does no harm. */
START_TEST(large_register)
{
	enum { CASES = 100000, NAMESAKES = 1000 };
	struct office o;
	office_init(&o, ALL_ROLES);
	o.spec.link_bits = 8; /* many are born on 2010-01-01 */
	o.spec.loose_cap = 10;
	char number[16], name[32], birth[16];
	for (unsigned i = 0; i < CASES; i++) {
		snprintf(number, sizeof(number), "K-%06u", i);
		snprintf(name, sizeof(name), "世田谷　太郎%u", i < NAMESAKES ? 0 : i);
		snprintf(birth, sizeof(birth), "20%02u-%02u-%02u", 10 + i % 10, 1 + i / 10 % 12, 1 + i / 120 % 28);
		office_add(&o, &(struct person){ number, name, "", i < NAMESAKES ? "2010-01-01" : birth, "男", "" });
	}
	struct matcher *m = matcher_new(&o.spec, &o.source, &o.cases, 1);
	struct arena a = ARENA_INIT;
	for (unsigned i = NAMESAKES; i < CASES; i += 37, arena_reset(&a)) {
		struct str record[OFFICE_COLUMNS];
		static const enum match_role order[] = { ROLE_CASE_NUMBER, ROLE_NAME, ROLE_KANA, ROLE_BIRTH_DATE, ROLE_SEX, ROLE_OTHER };
		for (size_t c = 0; c < OFFICE_COLUMNS; c++)
			record[c] = office_case_text(&o, i, order[c]);
		struct decision d;
		matcher_decide(m, STR("r"), record, NULL, &a, &d);
		ck_assert_str_eq(d.basis, "case-number");
		ck_assert(str_eq(d.case_no, record[0]));
		record[0] = STR("");
		matcher_decide(m, STR("r"), record, NULL, &a, &d);
		ck_assert_msg(strcmp(d.basis, "name-birth-sex") == 0, "%u: %s %.2f", i, d.reason, d.weight);
		ck_assert(str_eq(d.case_no, cases_number(&o.cases, i)));
	}
	struct decision d;
	struct person p = { "", "世田谷　太郎0", "", "2010-01-01", "男", "" };
	matcher_decide(m, STR("r"), office_record(&o, &p), NULL, &a, &d);
	ck_assert_str_eq(d.reason, "several-cases");
	ck_assert_uint_ge(d.candidates_n, NAMESAKES);
	ck_assert(str_eq(d.case_no, STR("K-000000")));
	ck_assert(str_eq(d.second_case_no, STR("K-000001")));
	ck_assert(d.probability < 0.0011);
	arena_fini(&a);
	matcher_free(m);
	office_fini(&o);
}
END_TEST

START_TEST(nothing_to_free)
{
	matcher_free(NULL);
}
END_TEST

Suite *
matcher_suite(void)
{
	Suite *s = suite_create("match: matcher");
	TCase *t = tcase_create("matcher");
	tcase_set_timeout(t, 120);
	tcase_add_loop_test(t, scenario, 0, (int)(sizeof(scenarios) / sizeof(*scenarios)));
	tcase_add_test(t, every_word_has_a_scenario);
	tcase_add_loop_test(t, absent_roles, 0, (int)(sizeof(poorer) / sizeof(*poorer)));
	tcase_add_test(t, home_is_one_witness);
	tcase_add_test(t, weighs_what_agrees);
	tcase_add_test(t, pieces_weigh_alike);
	tcase_add_test(t, closed_cases);
	tcase_add_test(t, crowds);
	tcase_add_test(t, large_register);
	tcase_add_test(t, nothing_to_free);
	suite_add_tcase(s, t);
	return s;
}
