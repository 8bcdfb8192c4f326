#include "config.h"

#include <stdio.h>

#include "match/decide.h"
#include "suites.h"

#include "base/poison.h"

/* The rule over comparisons, most of which no small register brings about; test_matcher.c and test_oracle.c take it from the texts on. */

static struct item list[] = {
	{ ITEM_NUMBER, GROUP_NUMBER, 0, PAIR_NONE }, { ITEM_FAMILY, GROUP_FAMILY, 1, 2 }, { ITEM_GIVEN, GROUP_PERSON, 1, 2 },
	{ ITEM_BIRTH, GROUP_PERSON, 3, PAIR_NONE }, { ITEM_SEX, GROUP_PERSON, 4, PAIR_NONE },
	{ ITEM_ADDRESS, GROUP_FAMILY, 5, PAIR_NONE },
};
enum { ITEMS = sizeof(list) / sizeof(*list), CASES_MOST = 3, FIRST_ROW = 10 };
static const struct match_items items = { .v = list, .n = ITEMS, .at = { [ITEM_NUMBER] = 0, [ITEM_FAMILY] = 1, [ITEM_GIVEN] = 2,
	[ITEM_BIRTH] = 3, [ITEM_SEX] = 4, [ITEM_ADDRESS] = 5, [ITEM_PHONE] = ITEM_NONE, [ITEM_POSTAL] = ITEM_NONE,
	[ITEM_GUARDIAN] = ITEM_NONE, [ITEM_OTHER] = ITEM_NONE } };
static const char letters[] = "-=~kjnpa#"; /* of the levels, in their order */

static uint8_t
level_of_letter(char letter)
{
	const char *at = strchr(letters, letter);
	ck_assert_msg(letter && at, "no level \"%c\"", letter);
	return (uint8_t)(at - letters);
}

/* Of a record. */
enum { NUMBER = 1 << 0, NO_DATE = 1 << 1, NO_NAME = 1 << 2, BABY = 1 << 3, CAPPED = 1 << 4, UNSEEN = 1 << 5,
	CONFIRMED = 1 << 6 /* the first case */, CONFIRMED_LAST = 1 << 7, CONFIRMED_GONE = 1 << 8 };
/* Of a case. */
enum { FAMILY = 1 << 0, CLOSED = 1 << 1, SHORT = 1 << 2, MIX = 1 << 3 };
#define LIFTED(veto) (1u << VETO_##veto)

struct given_case {
	const char *levels; /* number, family name, given name, birth date, sex, address */
	double bits;
	unsigned flags;
};

static struct verdict
verdict_of(const struct match_spec *spec, unsigned record, const struct given_case cases[static CASES_MOST])
{
	struct comparison comparisons[CASES_MOST] = { 0 };
	uint8_t levels[CASES_MOST][ITEMS];
	struct weighed weighed[CASES_MOST] = { 0 };
	size_t n = 0;
	for (; n < CASES_MOST && cases[n].levels; n++) {
		for (size_t i = 0; i < ITEMS; i++)
			levels[n][i] = level_of_letter(cases[n].levels[i]);
		comparisons[n] = (struct comparison){ .row = FIRST_ROW + n, .levels = levels[n], .short_name = cases[n].flags & SHORT,
			.latin_kana_mix = cases[n].flags & MIX };
		weighed[n] = (struct weighed){ &comparisons[n], (int)(cases[n].bits * 100 + (cases[n].bits < 0 ? -0.5 : 0.5)),
			cases[n].flags & FAMILY, cases[n].flags & CLOSED, false };
		ck_assert(n == 0 || weighed[n - 1].weight >= weighed[n].weight);
	}
	struct record_facts r = { .has_number = record & NUMBER, .has_birth_date = !(record & NO_DATE), .has_name = !(record & NO_NAME),
		.placeholder = record & BABY, .capped = record & CAPPED, .rivals_capped = record & UNSEEN,
		.confirmed = record & CONFIRMED ? FIRST_ROW : record & CONFIRMED_LAST ? FIRST_ROW + n - 1 : record & CONFIRMED_GONE ? 1 :
		    CASE_NONE };
	return decide(spec, &items, &r, weighed, n);
}

static struct match_spec
spec_of(int basic, unsigned lifted, bool prefer_open)
{
	return (struct match_spec){ .link_bits = 14, .margin_bits = 10, .review_bits = 0, .family_bits = -1, .known = 0.9,
		.basic = basic ? basic : 3, .also = (1u << ALSO_COUNT) - 1, .lifted = lifted, .status = FIELD_NONE, .prefer_open = prefer_open };
}

static void
check(const char *title, struct verdict v, enum outcome outcome, const char *word, size_t at)
{
	const char *got = v.outcome == OUTCOME_LINKED ? bases[v.basis].word : reasons[v.reason].word;
	ck_assert_msg(v.outcome == outcome && strcmp(got, word) == 0 && v.at == at, "%s: %s %s %zu", title, outcome_word(v.outcome), got,
	    v.at);
	ck_assert_msg((v.outcome == OUTCOME_LINKED) == (v.reason == REASON_NONE), "%s: reason", title);
	ck_assert_msg((v.outcome == OUTCOME_LINKED) == (v.basis != BASIS_NONE), "%s: basis", title);
}

static const struct example {
	const char *title;
	unsigned record;
	struct given_case cases[CASES_MOST];
	enum outcome outcome;
	const char *word;
	size_t at;
	unsigned lifted;
	bool prefer_open;
	int basic;      /* 0: 3 */
	bool four_only; /* nothing stands for one of the basic four */
} examples[] = {
	/* linked */
	{ "number, all agree", NUMBER, { { "======", 40, 0 } }, OUTCOME_LINKED, "case-number", .at = 0 },
	{ "number, by folds", NUMBER, { { "~~~~~~", 40, 0 } }, OUTCOME_LINKED, "case-number", .at = 0 },
	{ "number, sex missing", NUMBER, { { "====-=", 40, 0 } }, OUTCOME_LINKED, "case-number", .at = 0 },
	{ "number, address missing", NUMBER, { { "=====-", 40, 0 } }, OUTCOME_LINKED, "case-number", .at = 0 },
	{ "number, birth date missing", NUMBER, { { "===-==", 40, 0 } }, OUTCOME_LINKED, "case-number", .at = 0 },
	{ "number, birth date in part", NUMBER, { { "===p==", 40, 0 } }, OUTCOME_LINKED, "case-number", .at = 0 },
	{ "number, a digit of the birth date", NUMBER, { { "===n==", 40, 0 } }, OUTCOME_LINKED, "case-number", .at = 0 },
	{ "number, reading of the family name", NUMBER, { { "=k====", 40, 0 } }, OUTCOME_LINKED, "case-number", .at = 0 },
	{ "number, kanji alone", NUMBER, { { "=jj===", 40, 0 } }, OUTCOME_LINKED, "case-number", .at = 0 },
	{ "number, family name changed", NUMBER, { { "=#====", 40, 0 } }, OUTCOME_LINKED, "case-number", .at = 0 },
	{ "number, family name missing", NUMBER, { { "=-====", 40, 0 } }, OUTCOME_LINKED, "case-number", .at = 0 },
	{ "no number, all agree", 0, { { "-=====", 30, 0 } }, OUTCOME_LINKED, "name-birth-sex", .at = 0 },
	{ "no number, no address", 0, { { "-====-", 30, 0 } }, OUTCOME_LINKED, "name-birth-sex", .at = 0 },
	{ "no number, another address", 0, { { "-====#", 30, 0 } }, OUTCOME_LINKED, "name-birth-sex", .at = 0 },
	{ "no number, no sex", 0, { { "-===-=", 30, 0 } }, OUTCOME_LINKED, "name-birth-address", .at = 0 },
	{ "no number, no sex, address to the block", 0, { { "-===-n", 30, 0 } }, OUTCOME_LINKED, "name-birth-address", .at = 0 },
	{ "no number, family name changed", 0, { { "-#====", 30, 0 } }, OUTCOME_LINKED, "name-birth-sex", .at = 0 },
	{ "no number, former family name", 0, { { "-p====", 30, 0 } }, OUTCOME_LINKED, "name-birth-sex", .at = 0 },
	{ "no number, other given name", 0, { { "-=p===", 30, 0 } }, OUTCOME_LINKED, "name-birth-sex", .at = 0 },
	{ "no number, reading of the family name", 0, { { "-k====", 30, 0 } }, OUTCOME_LINKED, "name-birth-sex", .at = 0 },
	{ "no number, the second may not be", 0, { { "-=====", 30, 0 }, { "-=##==", 19, FAMILY } }, OUTCOME_LINKED, "name-birth-sex", .at = 0 },
	{ "the case is closed", 0, { { "-=====", 30, CLOSED } }, OUTCOME_LINKED, "name-birth-sex", .at = 0 },
	{ "number, a namesake of the other sex", NUMBER, { { "======", 40, 0 }, { "#===#=", 20, 0 } }, OUTCOME_LINKED, "case-number", .at = 0 },
	/* the number leads to the case */
	{ "the twin's number", NUMBER, { { "==#===", 30, 0 } }, OUTCOME_REVIEW, "twin", .at = 0 },
	{ "the twin's number, one reading", NUMBER, { { "==k===", 30, 0 } }, OUTCOME_REVIEW, "twin", .at = 0 },
	{ "the twin's number, a letter differs", NUMBER, { { "==n===", 30, 0 } }, OUTCOME_REVIEW, "twin", .at = 0 },
	{ "the twin's number, and the child's case", NUMBER, { { "#=====", 30, 0 }, { "==#===", 20, 0 } }, OUTCOME_REVIEW, "case-number-conflict", .at = 1 },
	{ "a sister's number", NUMBER, { { "==##==", 30, 0 } }, OUTCOME_REVIEW, "case-number-conflict", .at = 0 },
	{ "somebody's number", NUMBER, { { "=##===", 30, 0 } }, OUTCOME_REVIEW, "case-number-conflict", .at = 0 },
	{ "another birth date", NUMBER, { { "===#==", 30, 0 } }, OUTCOME_REVIEW, "case-number-conflict", .at = 0 },
	{ "another birth date, within a month", NUMBER, { { "===a==", 30, 0 } }, OUTCOME_REVIEW, "case-number-conflict", .at = 0 },
	{ "another case may be the child, this one not", NUMBER, { { "#=====", 40, 0 }, { "=#====", 30, 0 } }, OUTCOME_REVIEW, "case-number-conflict", .at = 1 },
	{ "another case may be the child, this one's sex differs", NUMBER, { { "====#=", 40, 0 }, { "#=====", 30, 0 } }, OUTCOME_REVIEW, "case-number-conflict", .at = 0 },
	{ "number of two cases", NUMBER, { { "-=====", 50, 0 }, { "======", 40, 0 }, { "~#####", 0, 0 } }, OUTCOME_REVIEW, "several-cases", .at = 1 },
	{ "number, one child under two", NUMBER, { { "======", 40, 0 }, { "#=====", 20, 0 } }, OUTCOME_REVIEW, "several-cases", .at = 0 },
	{ "number, one child under two, sex missing in the other", NUMBER, { { "======", 40, 0 }, { "#===-=", 20, 0 } }, OUTCOME_REVIEW, "several-cases", .at = 0 },
	{ "number, names nearly agree", NUMBER, { { "=nn===", 40, 0 } }, OUTCOME_REVIEW, "name-unlike", .at = 0 },
	{ "number, one reading, another family name", NUMBER, { { "=#k===", 40, 0 } }, OUTCOME_REVIEW, "name-unlike", .at = 0 },
	{ "number, one reading, birth date missing", NUMBER, { { "==k-==", 40, 0 } }, OUTCOME_REVIEW, "name-unlike", .at = 0 },
	{ "number, family name alone", NUMBER, { { "==-===", 40, SHORT } }, OUTCOME_REVIEW, "name-unlike", .at = 0 },
	{ "number, letters beside kana", NUMBER, { { "======", 40, MIX } }, OUTCOME_REVIEW, "name-unlike", .at = 0 },
	{ "number, no names", NUMBER, { { "=--===", 40, 0 } }, OUTCOME_REVIEW, "name-missing", .at = 0 },
	{ "number, no given name", NUMBER, { { "==-===", 40, 0 } }, OUTCOME_REVIEW, "given-name-missing", .at = 0 },
	{ "number, birth date and address missing", NUMBER, { { "===-=-", 40, 0 } }, OUTCOME_REVIEW, "birth-date-missing", .at = 0 },
	{ "number, birth date in part, address missing", NUMBER, { { "===p=-", 40, 0 } }, OUTCOME_REVIEW, "birth-date-missing", .at = 0 },
	{ "number, a digit of the birth date, address missing", NUMBER, { { "===n=-", 40, 0 } }, OUTCOME_REVIEW, "basic-four", .at = 0 },
	{ "number, sex differs", NUMBER, { { "====#=", 40, 0 } }, OUTCOME_REVIEW, "sex-unlike", .at = 0 },
	{ "number, sex and address missing", NUMBER, { { "====--", 40, 0 } }, OUTCOME_LINKED, "case-number", .at = 0 },
	{ "number, sex and address missing, four only", NUMBER, { { "====--", 40, 0 } }, OUTCOME_REVIEW, "sex-missing", .at = 0, .four_only = true },
	{ "number, family name changed, moved", NUMBER, { { "=#===#", 40, 0 } }, OUTCOME_LINKED, "case-number", .at = 0 },
	{ "number, family name changed, moved, four only", NUMBER, { { "=#===#", 40, 0 } }, OUTCOME_REVIEW, "basic-four", .at = 0, .four_only = true },
	{ "number, family name changed, address to the town", NUMBER, { { "=#===p", 40, 0 } }, OUTCOME_LINKED, "case-number", .at = 0 },
	{ "number, family name changed, address to the town, four only", NUMBER, { { "=#===p", 40, 0 } }, OUTCOME_REVIEW, "basic-four", .at = 0, .four_only = true },
	{ "number, family name changed, sex missing, moved", NUMBER, { { "=#==-#", 40, 0 } }, OUTCOME_REVIEW, "sex-missing", .at = 0 },
	{ "number, family name changed, birth date missing, moved", NUMBER, { { "=#=-=#", 40, 0 } }, OUTCOME_REVIEW, "birth-date-missing", .at = 0 },
	{ "number, birth date and sex missing", NUMBER, { { "===--=", 40, 0 } }, OUTCOME_LINKED, "case-number", .at = 0 },
	{ "number, birth date and sex missing, four only", NUMBER, { { "===--=", 40, 0 } }, OUTCOME_REVIEW, "birth-date-missing", .at = 0, .four_only = true },
	{ "number, a digit of the birth date, sex missing", NUMBER, { { "===n-=", 40, 0 } }, OUTCOME_LINKED, "case-number", .at = 0 },
	{ "number, a digit of the birth date, sex missing, four only", NUMBER, { { "===n-=", 40, 0 } }, OUTCOME_REVIEW, "sex-missing", .at = 0, .four_only = true },
	{ "a namesake's number from a list, birth date missing, address another", NUMBER, { { "===-=#", 40, 0 } }, OUTCOME_REVIEW, "birth-date-missing", .at = 0 },
	{ "a namesake's number from a list, a digit of the birth date, address another", NUMBER, { { "===n=#", 40, 0 } }, OUTCOME_REVIEW, "basic-four", .at = 0 },
	{ "number, its kanji; another case has the reading", NUMBER, { { "======", 40, 0 }, { "#=k===", 20, 0 } }, OUTCOME_LINKED, "case-number", .at = 0 },
	{ "number, its kanji by folds; another case has the reading", NUMBER, { { "=~~===", 40, 0 }, { "#~k===", 20, 0 } }, OUTCOME_LINKED, "case-number", .at = 0 },
	{ "number, reading of the family name; another case has the reading", NUMBER, { { "=k====", 40, 0 }, { "#kk===", 20, 0 } }, OUTCOME_REVIEW, "several-cases", .at = 0 },
	{ "the twin's number, one reading, and the child's case", NUMBER, { { "=k====", 50, 0 }, { "#=====", 30, 0 } }, OUTCOME_REVIEW, "several-cases", .at = 0 },
	{ "the twin's number, the child's kanji", NUMBER, { { "==k===", 40, 0 }, { "#=====", 20, 0 } }, OUTCOME_REVIEW, "several-cases", .at = 0 },
	{ "number, weighs too little", NUMBER, { { "======", 13.99, 0 } }, OUTCOME_REVIEW, "weight-low", .at = 0 },
	{ "number, a sibling weighs more", NUMBER, { { "#=-#==", 45, FAMILY }, { "======", 40, 0 } }, OUTCOME_REVIEW, "sibling", .at = 1 },
	{ "number, a sibling is near", NUMBER, { { "======", 40, 0 }, { "#=n===", 31, FAMILY } }, OUTCOME_REVIEW, "sibling", .at = 0 },
	{ "number, another is near", NUMBER, { { "======", 40, 0 }, { "#=#===", 31, 0 } }, OUTCOME_REVIEW, "margin-low", .at = 0 },
	{ "number, a namesake of the other sex is near", NUMBER, { { "======", 40, 0 }, { "#===#=", 31, FAMILY } }, OUTCOME_REVIEW, "margin-low", .at = 0 },
	{ "number, rivals were not looked at", NUMBER | UNSEEN, { { "======", 40, 0 } }, OUTCOME_REVIEW, "block-capped", .at = 0 },
	/* no number */
	{ "no birth date", NO_DATE, { { "-==-==", 40, 0 } }, OUTCOME_REVIEW, "too-thin", .at = 0 },
	{ "no name", NO_NAME, { { "---===", 40, 0 } }, OUTCOME_REVIEW, "too-thin", .at = 0 },
	{ "no name, nobody", NO_NAME, { { NULL, 0, 0 } }, OUTCOME_REVIEW, "too-thin", .at = 0 },
	{ "nobody", 0, { { NULL, 0, 0 } }, OUTCOME_NEW, "nothing-near", .at = 0 },
	{ "nobody, with a number", NUMBER, { { NULL, 0, 0 } }, OUTCOME_NEW, "nothing-near", .at = 0 },
	{ "nobody near", 0, { { "-##===", -0.01, 0 } }, OUTCOME_NEW, "nothing-near", .at = 0 },
	{ "nobody near, not all looked at", CAPPED, { { "-##===", -0.01, 0 } }, OUTCOME_REVIEW, "block-capped", .at = 0 },
	{ "nobody, namesakes not looked at", UNSEEN, { { NULL, 0, 0 } }, OUTCOME_REVIEW, "block-capped", .at = 0 },
	{ "agrees, namesakes not looked at", UNSEEN, { { "-=====", 30, 0 } }, OUTCOME_REVIEW, "block-capped", .at = 0 },
	{ "agrees, others not looked at", CAPPED, { { "-=====", 30, 0 } }, OUTCOME_LINKED, "name-birth-sex", .at = 0 },
	{ "several", 0, { { "-=====", 30, 0 }, { "-=====", 30, 0 } }, OUTCOME_REVIEW, "several-cases", .at = 0 },
	{ "several, one far behind", 0, { { "-=====", 30, 0 }, { "-kk=-#", -5, 0 } }, OUTCOME_REVIEW, "several-cases", .at = 0 },
	{ "twin, who is not registered", 0, { { "-=#===", 5, 0 } }, OUTCOME_REVIEW, "twin", .at = 0 },
	{ "twin of a like name", 0, { { "-=n===", -40, 0 } }, OUTCOME_REVIEW, "twin", .at = 0 },
	{ "sister, who is not registered", 0, { { "-=##==", -9, 0 } }, OUTCOME_NEW, "nothing-near", .at = 0 },
	{ "sister, who is not registered, weighs", 0, { { "-=##==", 20, 0 } }, OUTCOME_REVIEW, "name-unlike", .at = 0 },
	{ "another name, weighs", 0, { { "-##===", 0, 0 } }, OUTCOME_REVIEW, "name-unlike", .at = 0 },
	{ "names nearly agree", 0, { { "-nn===", -40, 0 } }, OUTCOME_REVIEW, "name-unlike", .at = 0 },
	{ "reading alone", 0, { { "-kk===", 30, 0 } }, OUTCOME_REVIEW, "twin", .at = 0 },
	{ "reading of the given name", 0, { { "-=k===", 30, 0 } }, OUTCOME_REVIEW, "twin", .at = 0 },
	{ "reading of the given name, another family name", 0, { { "-#k===", 30, 0 } }, OUTCOME_REVIEW, "name-unlike", .at = 0 },
	{ "kanji of the given name, at home", 0, { { "-=j===", 30, 0 } }, OUTCOME_LINKED, "name-birth-sex", .at = 0 },
	{ "kanji of the given name, elsewhere", 0, { { "-=j==#", 30, 0 } }, OUTCOME_REVIEW, "name-unlike", .at = 0 },
	{ "kanji of the given name, no address", 0, { { "-=j==-", 30, 0 } }, OUTCOME_REVIEW, "name-unlike", .at = 0 },
	{ "several, one by its reading", 0, { { "-=====", 30, 0 }, { "-=k===", 20, 0 } }, OUTCOME_REVIEW, "several-cases", .at = 0 },
	{ "reading of the given name, another family name, far below", 0, { { "-#k===", -0.01, 0 } }, OUTCOME_NEW, "nothing-near", .at = 0 },
	{ "reading of the given name, far below", 0, { { "-=k===", -40, 0 } }, OUTCOME_REVIEW, "twin", .at = 0 },
	{ "kanji of the given name, another family name, far below", 0, { { "-#j==#", -40, 0 } }, OUTCOME_REVIEW, "name-unlike", .at = 0 },
	{ "family name alone", 0, { { "-=-===", -40, SHORT } }, OUTCOME_REVIEW, "name-unlike", .at = 0 },
	{ "letters beside kana", 0, { { "-nn===", 30, MIX } }, OUTCOME_REVIEW, "name-unlike", .at = 0 },
	{ "no names, weighs", 0, { { "---===", 0, 0 } }, OUTCOME_REVIEW, "name-missing", .at = 0 },
	{ "no given name", 0, { { "-=-===", -40, 0 } }, OUTCOME_REVIEW, "given-name-missing", .at = 0 },
	{ "birth date missing", 0, { { "-==-==", -40, 0 } }, OUTCOME_REVIEW, "birth-date-missing", .at = 0 },
	{ "birth date in part", 0, { { "-==p==", 30, 0 } }, OUTCOME_REVIEW, "birth-date-missing", .at = 0 },
	{ "a digit of the birth date", 0, { { "-==n==", -40, 0 } }, OUTCOME_REVIEW, "birth-date-unlike", .at = 0 },
	{ "a namesake", 0, { { "-==#==", -0.01, 0 } }, OUTCOME_NEW, "nothing-near", .at = 0 },
	{ "a namesake, weighs", 0, { { "-==#==", 30, 0 } }, OUTCOME_REVIEW, "birth-date-unlike", .at = 0 },
	{ "sex differs", 0, { { "-===#=", 30, 0 } }, OUTCOME_REVIEW, "sex-unlike", .at = 0 },
	{ "number unknown", NUMBER, { { "#=====", 30, 0 } }, OUTCOME_REVIEW, "case-number-unknown", .at = 0 },
	{ "number of no case, cases without numbers", NUMBER, { { "-=====", 30, 0 } }, OUTCOME_REVIEW, "case-number-unknown", .at = 0 },
	{ "number nearly agrees", NUMBER, { { "n=====", 30, 0 } }, OUTCOME_LINKED, "name-birth-sex", .at = 0 },
	{ "number nearly agrees, birth date missing", NUMBER, { { "n==-==", 30, 0 } }, OUTCOME_REVIEW, "birth-date-missing", .at = 0 },
	{ "number nearly agrees, sex and address missing", NUMBER, { { "n===--", 30, 0 } }, OUTCOME_REVIEW, "sex-missing", .at = 0 },
	{ "number nearly agrees, with another case's", NUMBER, { { "#=====", 30, 0 }, { "n=##==", 10, FAMILY } }, OUTCOME_REVIEW, "case-number-unknown", .at = 0 },
	{ "sex and address missing", 0, { { "-===--", 30, 0 } }, OUTCOME_REVIEW, "sex-missing", .at = 0 },
	{ "sex missing, address another", 0, { { "-===-#", 30, 0 } }, OUTCOME_REVIEW, "sex-missing", .at = 0 },
	{ "given name and birth date alone", 0, { { "-#==--", -40, 0 } }, OUTCOME_REVIEW, "basic-four", .at = 0 },
	{ "family name changed, moved", 0, { { "-#===#", 30, 0 } }, OUTCOME_REVIEW, "basic-four", .at = 0 },
	{ "weighs too little", 0, { { "-=====", 13.99, 0 } }, OUTCOME_REVIEW, "weight-low", .at = 0 },
	{ "a sibling is near", 0, { { "-=====", 30, 0 }, { "-=-===", 21, FAMILY } }, OUTCOME_REVIEW, "sibling", .at = 0 },
	{ "a sibling and another are near", 0, { { "-=====", 30, 0 }, { "-#####", 21, 0 }, { "-=-===", 21, FAMILY } }, OUTCOME_REVIEW, "sibling", .at = 0 },
	{ "another is near", 0, { { "-=====", 30, 0 }, { "-#-===", 21, 0 } }, OUTCOME_REVIEW, "margin-low", .at = 0 },
	{ "a namesake is near", 0, { { "-=====", 30, 0 }, { "-==n==", 21, FAMILY } }, OUTCOME_REVIEW, "margin-low", .at = 0 },
	{ "one that weighs more is another child's", 0, { { "-=-===", 40, FAMILY }, { "-=====", 30, 0 } }, OUTCOME_REVIEW, "given-name-missing", .at = 0 },
	/* placeholders */
	{ "placeholder", 0, { { "-=====", 40, 0 } }, OUTCOME_REVIEW, "placeholder-name", .at = 0 },
	{ "placeholder, nobody", 0, { { NULL, 0, 0 } }, OUTCOME_REVIEW, "placeholder-name", .at = 0 },
	{ "placeholder, number", NUMBER, { { "#=====", 40, 0 }, { "======", 30, 0 } }, OUTCOME_REVIEW, "placeholder-name", .at = 1 },
	{ "placeholder, confirmed", CONFIRMED, { { "-=====", 40, 0 } }, OUTCOME_REVIEW, "placeholder-name", .at = 0 },
	/* the crosswalk */
	{ "confirmed", CONFIRMED, { { "-=====", 1, 0 } }, OUTCOME_LINKED, "crosswalk", .at = 0 },
	{ "confirmed, with the number", CONFIRMED | NUMBER, { { "======", 1, 0 } }, OUTCOME_LINKED, "crosswalk", .at = 0 },
	{ "confirmed, with a number of no case", CONFIRMED | NUMBER, { { "#=====", 1, 0 } }, OUTCOME_LINKED, "crosswalk", .at = 0 },
	{ "confirmed, the better one", CONFIRMED_LAST, { { "-=====", 40, 0 }, { "-=====", 30, 0 } }, OUTCOME_LINKED, "crosswalk", .at = 1 },
	{ "confirmed, family name changed", CONFIRMED, { { "-#====", 1, 0 } }, OUTCOME_LINKED, "crosswalk", .at = 0 },
	{ "confirmed, reading of the family name", CONFIRMED, { { "-k====", 1, 0 } }, OUTCOME_LINKED, "crosswalk", .at = 0 },
	{ "confirmed, kanji alone", CONFIRMED, { { "-jj===", 1, 0 } }, OUTCOME_LINKED, "crosswalk", .at = 0 },
	{ "confirmed, reading alone", CONFIRMED, { { "-kk===", 1, 0 } }, OUTCOME_REVIEW, "crosswalk-drift", .at = 0 },
	{ "confirmed, birth date missing", CONFIRMED | NO_DATE, { { "-==---", 1, 0 } }, OUTCOME_LINKED, "crosswalk", .at = 0 },
	{ "confirmed, given name another", CONFIRMED, { { "-=#===", 40, 0 } }, OUTCOME_REVIEW, "crosswalk-drift", .at = 0 },
	{ "confirmed, given name nearly the same", CONFIRMED, { { "-=n===", 40, 0 } }, OUTCOME_REVIEW, "crosswalk-drift", .at = 0 },
	{ "confirmed, birth date another", CONFIRMED, { { "-==#==", 40, 0 } }, OUTCOME_REVIEW, "crosswalk-drift", .at = 0 },
	{ "confirmed, a digit of the birth date", CONFIRMED, { { "-==n==", 40, 0 } }, OUTCOME_REVIEW, "crosswalk-drift", .at = 0 },
	{ "confirmed, sex another", CONFIRMED, { { "-===#=", 40, 0 } }, OUTCOME_REVIEW, "crosswalk-drift", .at = 0 },
	{ "confirmed, given name missing", CONFIRMED, { { "-=-===", 40, 0 } }, OUTCOME_REVIEW, "given-name-missing", .at = 0 },
	{ "confirmed, no name", CONFIRMED | NO_NAME, { { "---===", 40, 0 } }, OUTCOME_REVIEW, "name-missing", .at = 0 },
	{ "confirmed, family name alone", CONFIRMED, { { "-=-===", 40, SHORT } }, OUTCOME_REVIEW, "name-unlike", .at = 0 },
	{ "confirmed, the number says another", CONFIRMED_LAST | NUMBER, { { "=#####", 40, 0 }, { "#=====", 30, 0 } }, OUTCOME_REVIEW, "case-number-conflict", .at = 1 },
	{ "confirmed, the case is gone", CONFIRMED_GONE, { { "-=====", 40, 0 } }, OUTCOME_REVIEW, "crosswalk-drift", .at = 0 },
	{ "confirmed, all cases are gone", CONFIRMED_GONE, { { NULL, 0, 0 } }, OUTCOME_REVIEW, "crosswalk-drift", .at = 0 },
	/* vetoes lifted */
	{ "twin lifted, number", NUMBER, { { "==#===", 30, 0 } }, OUTCOME_REVIEW, "case-number-conflict", .at = 0, .lifted = LIFTED(TWIN) },
	{ "twin lifted, number, a letter", NUMBER, { { "==n===", 30, 0 } }, OUTCOME_REVIEW, "name-unlike", .at = 0, .lifted = LIFTED(TWIN) },
	{ "twin lifted, number, one reading", NUMBER, { { "==k===", 30, 0 } }, OUTCOME_LINKED, "case-number", .at = 0, .lifted = LIFTED(TWIN) },
	{ "twin lifted, one reading", 0, { { "-=k===", 30, 0 } }, OUTCOME_REVIEW, "name-unlike", .at = 0, .lifted = LIFTED(TWIN) },
	{ "twin lifted, confirmed, one reading", CONFIRMED, { { "-=k===", 30, 0 } }, OUTCOME_LINKED, "crosswalk", .at = 0, .lifted = LIFTED(TWIN) },
	{ "twin lifted", 0, { { "-=#===", 30, 0 } }, OUTCOME_REVIEW, "name-unlike", .at = 0, .lifted = LIFTED(TWIN) },
	{ "birth date lifted, number", NUMBER, { { "===#==", 30, 0 } }, OUTCOME_LINKED, "case-number", .at = 0, .lifted = LIFTED(BIRTH_DATE) },
	{ "birth date lifted, number, month", NUMBER, { { "===a==", 30, 0 } }, OUTCOME_LINKED, "case-number", .at = 0, .lifted = LIFTED(BIRTH_DATE) },
	{ "birth date lifted, number, no address", NUMBER, { { "===#=-", 30, 0 } }, OUTCOME_REVIEW, "basic-four", .at = 0, .lifted = LIFTED(BIRTH_DATE) },
	{ "birth date lifted, number, name another", NUMBER, { { "==##==", 30, 0 } }, OUTCOME_REVIEW, "case-number-conflict", .at = 0, .lifted = LIFTED(BIRTH_DATE) },
	{ "birth date lifted, no number", 0, { { "-==#==", 30, 0 } }, OUTCOME_REVIEW, "birth-date-unlike", .at = 0, .lifted = LIFTED(BIRTH_DATE) },
	{ "birth date lifted, no number, a digit", 0, { { "-==n==", 30, 0 } }, OUTCOME_REVIEW, "birth-date-unlike", .at = 0, .lifted = LIFTED(BIRTH_DATE) },
	{ "placeholder lifted, number", NUMBER | BABY, { { "======", 40, 0 } }, OUTCOME_LINKED, "case-number", .at = 0, .lifted = LIFTED(PLACEHOLDER) },
	{ "placeholder lifted, confirmed", CONFIRMED | BABY, { { "-=====", 40, 0 } }, OUTCOME_LINKED, "crosswalk", .at = 0, .lifted = LIFTED(PLACEHOLDER) },
	{ "placeholder lifted, no number", BABY, { { "-=====", 40, 0 } }, OUTCOME_REVIEW, "placeholder-name", .at = 0, .lifted = LIFTED(PLACEHOLDER) },
	{ "several lifted, number", NUMBER, { { "======", 40, 0 }, { "#=====", 30, FAMILY } }, OUTCOME_LINKED, "case-number", .at = 0, .lifted = LIFTED(SEVERAL_CASES) },
	{ "several lifted, number, margin", NUMBER, { { "======", 40, 0 }, { "#=====", 30.01, FAMILY } }, OUTCOME_REVIEW, "margin-low", .at = 0, .lifted = LIFTED(SEVERAL_CASES) },
	{ "several lifted, number of two", NUMBER, { { "======", 40, 0 }, { "~#####", 0, 0 } }, OUTCOME_REVIEW, "several-cases", .at = 0, .lifted = LIFTED(SEVERAL_CASES) },
	{ "several lifted", 0, { { "-=====", 30, 0 }, { "-===-#", 20, 0 } }, OUTCOME_LINKED, "name-birth-sex", .at = 0, .lifted = LIFTED(SEVERAL_CASES) },
	{ "several lifted, even", 0, { { "-=====", 30, 0 }, { "-=====", 30, 0 } }, OUTCOME_REVIEW, "margin-low", .at = 0, .lifted = LIFTED(SEVERAL_CASES) },
	{ "sex lifted, number", NUMBER, { { "====#=", 30, 0 } }, OUTCOME_LINKED, "case-number", .at = 0, .lifted = LIFTED(SEX) },
	{ "sex lifted", 0, { { "-===#=", 30, 0 } }, OUTCOME_LINKED, "name-birth-address", .at = 0, .lifted = LIFTED(SEX) },
	{ "sex lifted, no address", 0, { { "-===#-", 30, 0 } }, OUTCOME_REVIEW, "basic-four", .at = 0, .lifted = LIFTED(SEX) },
	{ "sex lifted, confirmed", CONFIRMED, { { "-===#=", 30, 0 } }, OUTCOME_LINKED, "crosswalk", .at = 0, .lifted = LIFTED(SEX) },
	{ "sibling lifted", 0, { { "-=====", 30, 0 }, { "-=#===", 29.99, FAMILY } }, OUTCOME_LINKED, "name-birth-sex", .at = 0, .lifted = LIFTED(SIBLING) },
	{ "sibling lifted, even", 0, { { "-=====", 30, 0 }, { "-=#===", 30, FAMILY } }, OUTCOME_REVIEW, "margin-low", .at = 0, .lifted = LIFTED(SIBLING) },
	{ "sibling lifted, of no name", 0, { { "-=====", 30, 0 }, { "-=-===", 21, FAMILY } }, OUTCOME_REVIEW, "margin-low", .at = 0, .lifted = LIFTED(SIBLING) },
	{ "sibling lifted, of a like name", 0, { { "-=====", 30, 0 }, { "-=n===", 21, FAMILY } }, OUTCOME_REVIEW, "margin-low", .at = 0, .lifted = LIFTED(SIBLING) },
	{ "number unknown, lifted", NUMBER, { { "#=====", 30, 0 } }, OUTCOME_LINKED, "name-birth-sex", .at = 0, .lifted = LIFTED(UNKNOWN_NUMBER) },
	{ "number unknown, lifted, no birth date", NUMBER | NO_DATE, { { "#==-==", 30, 0 } }, OUTCOME_REVIEW, "too-thin", .at = 0, .lifted = LIFTED(UNKNOWN_NUMBER) },
	/* closed cases */
	{ "closed and open", 0, { { "-=====", 30, CLOSED }, { "-=====", 30, 0 } }, OUTCOME_REVIEW, "several-cases", .at = 0 },
	{ "open and closed", 0, { { "-=====", 30, 0 }, { "-=====", 30, CLOSED } }, OUTCOME_REVIEW, "several-cases", .at = 0 },
	{ "prefer_open: closed and open", 0, { { "-=====", 30, CLOSED }, { "-=====", 30, 0 } }, OUTCOME_LINKED, "name-birth-sex", .at = 1, .prefer_open = true },
	{ "prefer_open: open and closed", 0, { { "-=====", 30, 0 }, { "-=====", 30, CLOSED } }, OUTCOME_LINKED, "name-birth-sex", .at = 0, .prefer_open = true },
	{ "prefer_open: by folds", 0, { { "-=====", 30, CLOSED }, { "-~~~~~", 28, 0 } }, OUTCOME_LINKED, "name-birth-sex", .at = 1, .prefer_open = true },
	{ "prefer_open: the closed one's address", 0, { { "-=====", 30, CLOSED }, { "-====#", 20, 0 } }, OUTCOME_REVIEW, "several-cases", .at = 0, .prefer_open = true },
	{ "prefer_open: the open one has no address", 0, { { "-=====", 30, CLOSED }, { "-====-", 25, 0 } }, OUTCOME_REVIEW, "several-cases", .at = 0, .prefer_open = true },
	{ "prefer_open: the open one has no sex", 0, { { "-=====", 30, 0 }, { "-====-", 25, CLOSED } }, OUTCOME_LINKED, "name-birth-sex", .at = 0, .prefer_open = true },
	{ "prefer_open: the open one weighs too little", 0, { { "-====#", 13, CLOSED }, { "-====-", 13, 0 } }, OUTCOME_REVIEW, "weight-low", .at = 1, .prefer_open = true },
	{ "prefer_open: two open", 0, { { "-=====", 30, CLOSED }, { "-=====", 30, 0 }, { "-=====", 30, 0 } }, OUTCOME_REVIEW, "several-cases", .at = 1, .prefer_open = true },
	{ "prefer_open: two closed, one open", 0, { { "-=====", 30, 0 }, { "-=====", 30, CLOSED }, { "-=====", 30, CLOSED } }, OUTCOME_LINKED, "name-birth-sex", .at = 0, .prefer_open = true },
	{ "prefer_open: two closed", 0, { { "-=====", 30, CLOSED }, { "-=====", 30, CLOSED } }, OUTCOME_REVIEW, "several-cases", .at = 0, .prefer_open = true },
	{ "prefer_open: a closed sibling is near", 0, { { "-=====", 30, 0 }, { "-=-===", 25, FAMILY | CLOSED } }, OUTCOME_REVIEW, "sibling", .at = 0, .prefer_open = true },
	{ "prefer_open: number of the closed one", NUMBER, { { "======", 40, CLOSED }, { "#=====", 20, 0 } }, OUTCOME_LINKED, "case-number", .at = 1, .prefer_open = true },
	{ "prefer_open: number of the open one", NUMBER, { { "======", 40, 0 }, { "#=====", 35, CLOSED } }, OUTCOME_LINKED, "case-number", .at = 0, .prefer_open = true },
	{ "prefer_open: number of the closed one, a namesake is open", NUMBER, { { "======", 40, CLOSED }, { "#====#", 20, 0 } }, OUTCOME_REVIEW, "several-cases", .at = 0, .prefer_open = true },
	{ "prefer_open: number of the closed one, two are open", NUMBER, { { "======", 40, CLOSED }, { "#=====", 20, 0 }, { "#=====", 20, 0 } }, OUTCOME_REVIEW, "several-cases", .at = 0, .prefer_open = true },
	{ "prefer_open: number of the closed one, a twin's is open", NUMBER, { { "======", 40, CLOSED }, { "#=#===", 20, FAMILY } }, OUTCOME_LINKED, "case-number", .at = 0, .prefer_open = true },
	/* basic */
	{ "basic 4", 0, { { "-=====", 30, 0 } }, OUTCOME_LINKED, "name-birth-sex", .at = 0, .basic = 4 },
	{ "basic 4, three agree", 0, { { "-====-", 30, 0 } }, OUTCOME_REVIEW, "basic-four", .at = 0, .basic = 4 },
	{ "basic 4, with the number", NUMBER, { { "====-=", 30, 0 } }, OUTCOME_LINKED, "case-number", .at = 0, .basic = 4 },
	{ "basic 4, four only", NUMBER, { { "====-=", 30, 0 } }, OUTCOME_REVIEW, "sex-missing", .at = 0, .basic = 4, .four_only = true },
	{ "basic 2", 0, { { "-===--", 30, 0 } }, OUTCOME_LINKED, "name-birth", .at = 0, .basic = 2 },
	{ "basic 2, given name and birth date", 0, { { "-#==-#", 30, 0 } }, OUTCOME_REVIEW, "sex-missing", .at = 0, .basic = 2 },
	{ "basic 1", 0, { { "-#==-#", 30, 0 } }, OUTCOME_LINKED, "name-birth", .at = 0, .basic = 1 },
	{ "basic 1, birth date missing", 0, { { "-==-==", 30, 0 } }, OUTCOME_REVIEW, "birth-date-missing", .at = 0, .basic = 1 },
	{ "basic 1, given name missing", 0, { { "-=-===", 30, 0 } }, OUTCOME_REVIEW, "given-name-missing", .at = 0, .basic = 1 },
	{ "basic 1, twin", 0, { { "-=#===", 30, 0 } }, OUTCOME_REVIEW, "twin", .at = 0, .basic = 1 },
};

START_TEST(example)
{
	const struct example *e = &examples[_i];
	struct match_spec spec = spec_of(e->basic, e->lifted, e->prefer_open);
	if (e->four_only)
		spec.also = 0;
	unsigned record = e->record | (strcmp(e->word, "placeholder-name") == 0 ? BABY : 0);
	check(e->title, verdict_of(&spec, record, e->cases), e->outcome, e->word, e->at);
}
END_TEST

/* Whom else a record that is held is about, and whether it is about a case at all. */
static const struct {
	const char *title;
	unsigned record;
	struct given_case cases[CASES_MOST];
	const char *word;
	size_t at, other;
	bool of_none;
} others[] = {
	{ "one case", NUMBER, { { "==#===", 30, 0 } }, "twin", 0, 0, false },
	{ "whom the number leads to, and the child's", NUMBER, { { "#=====", 30, 0 }, { "==#===", 20, 0 } }, "case-number-conflict", 1, 0, false },
	{ "the child's, below others", NUMBER, { { "==#===", 30, 0 }, { "##=#==", 29, 0 }, { "#=====", 28, 0 } }, "case-number-conflict", 0, 2, false },
	{ "number of two cases", NUMBER, { { "-=====", 50, 0 }, { "======", 40, 0 }, { "~#####", 0, 0 } }, "several-cases", 1, 2, false },
	{ "one child under two", NUMBER, { { "======", 40, 0 }, { "##=#==", 30, 0 }, { "#=====", 20, 0 } }, "several-cases", 0, 2, false },
	{ "one child under two, no number", 0, { { "-=====", 40, 0 }, { "-#=#==", 30, 0 }, { "-=====", 20, 0 } }, "several-cases", 0, 2, false },
	{ "no lead", 0, { { "-=====", 30, 0 }, { "-##===", 25, 0 } }, "margin-low", 0, 1, false },
	{ "no lead over the first", NUMBER, { { "#-#===", 31, 0 }, { "======", 30, 0 } }, "margin-low", 1, 0, false },
	{ "no lead over a sibling", 0, { { "-=====", 30, 0 }, { "-##===", 25, 0 }, { "-=##==", 24, FAMILY } }, "sibling", 0, 2, false },
	{ "crosswalk and number", CONFIRMED | NUMBER, { { "#=====", 30, 0 }, { "##=#==", 20, 0 }, { "=#####", 2, 0 } }, "case-number-conflict", 0, 2, false },
	{ "the pair's case is gone", CONFIRMED_GONE, { { "-=====", 30, 0 } }, "crosswalk-drift", 0, 0, true },
	{ "placeholder", BABY, { { "-=====", 30, 0 } }, "placeholder-name", 0, 0, true },
	{ "placeholder, with a number", BABY | NUMBER, { { "##====", 30, 0 }, { "=-====", 20, 0 } }, "placeholder-name", 1, 1, false },
	{ "too thin", NO_DATE, { { "-==-==", 20, 0 } }, "too-thin", 0, 0, true },
	{ "capped", CAPPED, { { "-#####", -9, 0 } }, "block-capped", 0, 0, true },
};

START_TEST(whom_else)
{
	struct match_spec spec = spec_of(0, 0, false);
	struct verdict v = verdict_of(&spec, others[_i].record, others[_i].cases);
	check(others[_i].title, v, OUTCOME_REVIEW, others[_i].word, others[_i].at);
	ck_assert_msg(v.other == others[_i].other && v.of_none == others[_i].of_none, "%s: %zu, of none: %d", others[_i].title, v.other, v.of_none);
}
END_TEST

START_TEST(every_word_has_an_example)
{
	for (size_t w = 1; w < (size_t)REASON_COUNT + BASIS_COUNT; w++) {
		const char *word = w < REASON_COUNT ? reasons[w].word : bases[w - REASON_COUNT].word;
		bool met = *word == '\0' || strcmp(word, "clerk") == 0 || strcmp(word, bases[BASIS_WEIGHT].word) == 0 /* weight_alone */ ||
		    strcmp(word, reasons[REASON_HOME_UNLIKE].word) == 0 /* home_unlike */ ||
		    strcmp(word, bases[BASIS_NAME_HOME].word) == 0; /* slip_at_home */
		for (size_t i = 0; i < sizeof(examples) / sizeof(*examples); i++)
			met |= strcmp(examples[i].word, word) == 0;
		ck_assert_msg(met, "no example of \"%s\"", word);
	}
}
END_TEST

enum { HOME_ITEMS = ITEMS + 2 }; /* and phone, guardian */
/* How the first case was found. */
enum { BY_HOME = 0, BY_NAME_ALONE = 1, HOMES_CAPPED = 2, BY_READING = 4 };

static struct verdict
verdict_at_home(const struct match_spec *spec, const char *const levels[static CASES_MOST], unsigned found)
{
	struct item with_home[HOME_ITEMS] = { list[0], list[1], list[2], list[3], list[4], list[5], { ITEM_PHONE, GROUP_FAMILY, 6, PAIR_NONE },
		{ ITEM_GUARDIAN, GROUP_FAMILY, 7, PAIR_NONE } };
	struct match_items home = items;
	home.v = with_home;
	home.n = HOME_ITEMS;
	home.at[ITEM_PHONE] = ITEMS;
	home.at[ITEM_GUARDIAN] = ITEMS + 1;
	uint8_t codes[CASES_MOST][HOME_ITEMS];
	struct comparison comparisons[CASES_MOST];
	struct weighed all[CASES_MOST];
	size_t n = 0;
	for (; n < CASES_MOST && levels[n]; n++) {
		for (size_t k = 0; k < HOME_ITEMS; k++)
			codes[n][k] = level_of_letter(levels[n][k]);
		comparisons[n] = (struct comparison){ .row = FIRST_ROW + n, .levels = codes[n], .read = found & BY_READING };
		all[n] = (struct weighed){ .comparison = &comparisons[n], .weight = 5000 - 1500 * (int)n, .by_home = !(found & BY_NAME_ALONE) };
	}
	struct record_facts r = { .has_number = codes[0][0] != LEVEL_MISSING, .has_birth_date = true, .has_name = true, .confirmed = CASE_NONE,
		.homes_capped = found & HOMES_CAPPED };
	return decide(spec, &home, &r, all, n);
}

/* What a family shares beside its name: address, phone, guardian.  One that agrees, in part or nearly, is enough; one alone that does not is
   not. */
START_TEST(home_unlike)
{
	static const struct {
		const char *levels; /* number, family name, given name, birth date, sex, address, phone, guardian */
		const char *word;   /* with the veto */
	} rows[] = {
		{ "-=====##", "name-birth-sex" }, { "-====#=#", "name-birth-sex" }, { "-====###", "home-unlike" }, { "-====a##", "home-unlike" },
		{ "-====#-#", "home-unlike" }, { "-====--#", "name-birth-sex" }, { "-====---", "name-birth-sex" }, { "-====#n#", "name-birth-sex" },
		{ "-====##p", "name-birth-sex" }, { "=====###", "case-number" },
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		for (unsigned lifted = 0; lifted < 2; lifted++) {
			struct match_spec spec = spec_of(0, lifted ? LIFTED(HOME) : 0, false);
			struct verdict v = verdict_at_home(&spec, (const char *const[CASES_MOST]){ rows[i].levels }, BY_HOME);
			bool held = strcmp(rows[i].word, "home-unlike") == 0 && !lifted;
			check(rows[i].levels, v, held ? OUTCOME_REVIEW : OUTCOME_LINKED,
			    lifted && *rows[i].levels == '-' ? "name-birth-sex" : rows[i].word, 0);
		}
	}
}
END_TEST

/* Phone and guardian stand for the address, as the profile says; and the home tells apart what the number leads to from a namesake. */
START_TEST(home_stands_in)
{
	enum { ALL = (1 << ALSO_COUNT) - 1 };
	static const struct {
		const char *levels[CASES_MOST]; /* as above */
		unsigned without;
		const char *word;
	} rows[] = {
		{ { "-===---=" }, 0, "name-birth" }, { { "-===---=" }, 1 << ALSO_GUARDIAN, "sex-missing" }, { { "-===---n" }, 0, "sex-missing" },
		{ { "-===--=-" }, 0, "name-birth" }, { { "-===--=-" }, 1 << ALSO_PHONE, "sex-missing" }, { { "-===--p-" }, 0, "sex-missing" },
		{ { "-#===#=#" }, 0, "name-birth-sex" }, { { "-#===#=#" }, 1 << ALSO_PHONE, "basic-four" },
		{ { "-=j==#=-" }, 0, "name-birth-sex" }, { { "-=j==#=-" }, 1 << ALSO_PHONE, "name-unlike" },
		{ { "===-=-=-" }, 0, "case-number" }, { { "===-=-=-" }, 1 << ALSO_PHONE, "birth-date-missing" },
		{ { "===--=--" }, 0, "case-number" }, { { "===--=--" }, 1 << ALSO_NUMBER, "birth-date-missing" },
		/* a namesake of the same birth date */
		{ { "========", "#====###" }, 0, "case-number" }, { { "=====--=", "#====###" }, 0, "case-number" },
		{ { "=====---", "#====###" }, 0, "several-cases" }, { { "=====###", "#=======" }, 0, "several-cases" },
		{ { "========", "#====#--" }, 0, "several-cases" }, { { "========", "#====n##" }, 0, "several-cases" },
		{ { "-=======", "-====###" }, 0, "several-cases" },
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct match_spec spec = spec_of(0, 0, false);
		spec.also = ALL & ~rows[i].without;
		struct verdict v = verdict_at_home(&spec, rows[i].levels, BY_HOME);
		bool linked = strncmp(rows[i].word, "name-birth", 10) == 0 || strcmp(rows[i].word, "case-number") == 0;
		check(rows[i].levels[0], v, linked ? OUTCOME_LINKED : OUTCOME_REVIEW, rows[i].word, 0);
	}
}
END_TEST

/* A slip of the birth date, without a number: what else is there, and who else.  Levels as above. */
START_TEST(slip_at_home)
{
	static const struct {
		const char *levels[CASES_MOST];
		const char *word;
		unsigned found;
		unsigned without; /* of what may stand for the address */
	} rows[] = {
		{ { "-==n====" }, "name-home", 0, 0 }, { { "-~~n~~~~" }, "name-home", 0, 0 }, { { "-==n==-=" }, "name-home", 0, 0 },
		{ { "-==n=-==" }, "name-home", 0, 0 }, { { "n==n====" }, "name-home", 0, 0 },
		/* not all of it, or not a slip */
		{ { "-==n=--=" }, "birth-date-unlike", 0, 0 }, { { "-==n=n-=" }, "birth-date-unlike", 0, 0 }, { { "-==n==#=" }, "birth-date-unlike", 0, 0 },
		{ { "-==n=a==" }, "birth-date-unlike", 0, 0 }, { { "-==n-===" }, "birth-date-unlike", 0, 0 }, { { "-==n#===" }, "birth-date-unlike", 0, 0 },
		{ { "-k=n====" }, "birth-date-unlike", 0, 0 }, { { "-#=n====" }, "birth-date-unlike", 0, 0 }, { { "-=jn====" }, "birth-date-unlike", 0, 0 },
		{ { "-=pn====" }, "birth-date-unlike", 0, 0 }, { { "-=kn====" }, "name-unlike", 0, 0 }, { { "-=nn====" }, "name-unlike", 0, 0 },
		{ { "-==a====" }, "birth-date-unlike", 0, 0 }, { { "-==#====" }, "birth-date-unlike", 0, 0 }, { { "-==p====" }, "birth-date-missing", 0, 0 },
		{ { "#==n====" }, "case-number-unknown", 0, 0 },
		{ { "-==n====" }, "birth-date-unlike", BY_READING, 0 }, { { "-==n====" }, "birth-date-unlike", BY_NAME_ALONE, 0 },
		{ { "-==n====" }, "birth-date-unlike", HOMES_CAPPED, 0 },
		/* what the profile lets stand for the address */
		{ { "-==n====" }, "name-home", 0, 1 << ALSO_PHONE }, { { "-==n==-=" }, "birth-date-unlike", 0, 1 << ALSO_GUARDIAN },
		{ { "-==n====" }, "birth-date-unlike", 0, 1 << ALSO_PHONE | 1 << ALSO_GUARDIAN },
		/* a brother or sister born on the record's day, at home or where it cannot be told; one of another day; a stranger */
		{ { "-==n====", "-=#=====" }, "birth-date-unlike", 0, 0 }, { { "-==n====", "-=#==-#-" }, "birth-date-unlike", 0, 0 },
		{ { "-==n====", "-=##====" }, "name-home", 0, 0 }, { { "-==n====", "-=#==###" }, "name-home", 0, 0 },
		/* a namesake born on the record's day, wherever */
		{ { "-==n====", "-====###" }, "birth-date-unlike", 0, 0 }, { { "-==n====", "-==#####" }, "name-home", 0, 0 },
		/* a child of another family in the same home */
		{ { "-==n====", "-###====" }, "birth-date-unlike", 0, 0 }, { { "-==n====", "-###=#=#" }, "birth-date-unlike", 0, 0 },
		{ { "-==n====", "-=##====", "--##=n##" }, "birth-date-unlike", 0, 0 }, { { "-==n====", "-###=###" }, "name-home", 0, 0 },
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct match_spec spec = spec_of(0, 0, false);
		spec.also &= ~rows[i].without;
		bool linked = strcmp(rows[i].word, "name-home") == 0;
		check(rows[i].levels[0], verdict_at_home(&spec, rows[i].levels, rows[i].found), linked ? OUTCOME_LINKED : OUTCOME_REVIEW, rows[i].word, 0);
		spec.slip_by_number = true;
		check(rows[i].levels[0], verdict_at_home(&spec, rows[i].levels, rows[i].found), OUTCOME_REVIEW,
		    rows[i].levels[0][3] == 'n' && rows[i].levels[0][2] != 'k' && rows[i].levels[0][2] != 'n' ? "birth-date-unlike" : rows[i].word, 0);
	}
}
END_TEST

/* Over all levels of one case that a slip away was born: linked exactly where names and sex agree, nothing of the home is unlike, and two of
   address, phone and guardian agree. */
START_TEST(a_slip_asks_for_everything)
{
	struct match_spec spec = spec_of(0, 0, false);
	size_t linked = 0;
	for (size_t code = 0; code < 9 * 9 * 9 * 9 * 9 * 9; code++) {
		char levels[HOME_ITEMS + 1] = "-**n****";
		size_t rest = code, agreeing = 0, unlike = 0;
		for (size_t i = 1; i < HOME_ITEMS; i++) {
			if (levels[i] != '*')
				continue;
			levels[i] = letters[rest % 9];
			rest /= 9;
			agreeing += i > 4 && strchr("=~", levels[i]);
			unlike += i > 4 && strchr("a#", levels[i]);
		}
		bool child = strchr("=~", levels[1]) && strchr("=~", levels[2]) && strchr("=~", levels[4]);
		bool want = child && agreeing >= 2 && unlike == 0;
		struct verdict v = verdict_at_home(&spec, (const char *const[CASES_MOST]){ levels }, BY_HOME);
		ck_assert_msg((v.outcome == OUTCOME_LINKED) == want, "%s: %s %s", levels, outcome_word(v.outcome), reasons[v.reason].word);
		linked += want;
	}
	ck_assert_uint_eq(linked, 2 * 2 * 2 * (2 * 2 * 2 + 3 * 2 * 2 * 5));
}
END_TEST

/* Nothing but total and lead counts where the profile wants that, and the same thresholds. */
START_TEST(weight_alone)
{
	struct match_spec spec = spec_of(0, 0, false);
	spec.by_weight = true;
	struct given_case twin[CASES_MOST] = { { "###=##", 14, FAMILY } };
	check("enough", verdict_of(&spec, NUMBER | NO_NAME | NO_DATE | BABY, twin), OUTCOME_LINKED, "weight", 0);
	twin[0].bits = 13.99;
	check("too little", verdict_of(&spec, 0, twin), OUTCOME_REVIEW, "weight-low", 0);
	twin[0].bits = 0;
	check("near", verdict_of(&spec, 0, twin), OUTCOME_REVIEW, "weight-low", 0);
	twin[0].bits = -0.01;
	check("not near", verdict_of(&spec, 0, twin), OUTCOME_NEW, "nothing-near", 0);
	check("not all was seen", verdict_of(&spec, CAPPED, twin), OUTCOME_REVIEW, "block-capped", 0);
	struct given_case two[CASES_MOST] = { { "=#====", 30, 0 }, { "======", 20, 0 } };
	check("a lead", verdict_of(&spec, 0, two), OUTCOME_LINKED, "weight", 0);
	two[1].bits = 20.01;
	check("no lead", verdict_of(&spec, 0, two), OUTCOME_REVIEW, "margin-low", 0);
	spec.margin_bits = 0;
	two[1].bits = 30;
	check("two alike", verdict_of(&spec, 0, two), OUTCOME_REVIEW, "margin-low", 0);
}
END_TEST

/* From both sides, whatever the threshold is. */
START_TEST(thresholds)
{
	static const double bits[] = { 14, 0, -3.5, 1.1, 0.29, 2.3, 19.99, 4.35 };
	for (size_t i = 0; i < sizeof(bits) / sizeof(*bits); i++) {
		struct match_spec spec = spec_of(0, 0, false);
		spec.link_bits = bits[i];
		spec.review_bits = -100;
		struct given_case one[CASES_MOST] = { { "-=====", bits[i], 0 } };
		check("link_bits", verdict_of(&spec, 0, one), OUTCOME_LINKED, "name-birth-sex", 0);
		one[0].bits -= 0.01;
		check("link_bits", verdict_of(&spec, 0, one), OUTCOME_REVIEW, "weight-low", 0);

		spec = spec_of(0, 0, false);
		spec.review_bits = bits[i];
		spec.link_bits = 50;
		struct given_case far[CASES_MOST] = { { "-##===", bits[i], 0 } };
		check("review_bits", verdict_of(&spec, 0, far), OUTCOME_REVIEW, "name-unlike", 0);
		far[0].bits -= 0.01;
		check("review_bits", verdict_of(&spec, 0, far), OUTCOME_NEW, "nothing-near", 0);

		if (bits[i] < 0)
			continue;
		spec = spec_of(0, 0, false);
		spec.margin_bits = bits[i];
		struct given_case two[CASES_MOST] = { { "-=====", 30, 0 }, { "-##===", 30 - bits[i] - (bits[i] == 0 ? 0.01 : 0), 0 } };
		check("margin_bits", verdict_of(&spec, 0, two), OUTCOME_LINKED, "name-birth-sex", 0);
		two[1].bits += 0.01;
		check("margin_bits", verdict_of(&spec, 0, two), OUTCOME_REVIEW, "margin-low", 0);
	}
}
END_TEST

/* Over all levels of one case, whatever is lifted: no link without given name and birth date (or number: an address alone vouches for no
   slip), nor without three of the basic four, or two of them and the number, where the birth date or the address is one of them; no
   new one beside a case that may be the child. */
START_TEST(a_link_asks_for_everything)
{
	for (unsigned way = 0; way < 4; way++)
	for (size_t code = 0; code < 4 * 9 * 9 * 9 * 9 * 9; code++) {
		bool lifted = way & 1, four_only = way & 2;
		char levels[ITEMS + 1] = { 0 };
		size_t rest = code / 4;
		levels[0] = "-=#n"[code % 4];
		for (size_t i = 1; i < ITEMS; i++, rest /= 9)
			levels[i] = letters[rest % 9];
		struct match_spec spec = spec_of(0, lifted ? (1u << VETO_COUNT) - 1 : 0, false);
		if (four_only)
			spec.also = 0;
		struct verdict v = verdict_of(&spec, levels[0] == '-' ? 0 : NUMBER, (struct given_case[CASES_MOST]){ { levels, 30, 0 } });
		bool birth = strchr("=~", levels[3]), sex = strchr("=~", levels[4]), address = strchr("=~n", levels[5]);
		bool number = levels[0] == '=', kanji_alone = levels[2] == 'j' && (number || address);
		bool given = strchr("=~p", levels[2]) || kanji_alone || (number && lifted && levels[2] == 'k');
		bool name = given && strchr("=~kjp", levels[1]);
		bool counts = number && !four_only && (birth || (address && strchr("-pn", levels[3])));
		bool linked = given && (birth || number) && name + birth + sex + address + counts >= 3 && (lifted || levels[4] != '#') &&
		    (lifted || strchr("-=~np", levels[3])) && (lifted || levels[0] != '#');
		ck_assert_msg(v.outcome == (linked ? OUTCOME_LINKED : OUTCOME_REVIEW), "%s: %s %s", levels, outcome_word(v.outcome),
		    reasons[v.reason].word);
		if (levels[0] == '=' || !given || !name || !birth)
			continue;
		v = verdict_of(&spec, 0, (struct given_case[CASES_MOST]){ { levels, -100, 0 } });
		ck_assert_msg(v.outcome == OUTCOME_REVIEW, "%s, far below: %s", levels, outcome_word(v.outcome));
	}
}
END_TEST

Suite *
decide_suite(void)
{
	Suite *s = suite_create("match: decide");
	TCase *t = tcase_create("decide");
	tcase_set_timeout(t, 120);
	tcase_add_loop_test(t, example, 0, (int)(sizeof(examples) / sizeof(*examples)));
	tcase_add_loop_test(t, whom_else, 0, (int)(sizeof(others) / sizeof(*others)));
	tcase_add_test(t, every_word_has_an_example);
	tcase_add_test(t, home_unlike);
	tcase_add_test(t, home_stands_in);
	tcase_add_test(t, slip_at_home);
	tcase_add_test(t, a_slip_asks_for_everything);
	tcase_add_test(t, weight_alone);
	tcase_add_test(t, thresholds);
	tcase_add_test(t, a_link_asks_for_everything);
	suite_add_tcase(s, t);
	return s;
}
