/*
 * The rule: from the comparisons of one record with its candidates to an outcome.  It links only what the rule names, calls
 * new only what would have been found, and holds the rest.
 *
 * "Agree" is sameness by the kind's folds (kind.h, same); names agree when name or kana does, part by part where both sides have parts, and a given name is
 * among what agrees as far as can be seen.  Agreement that falls short of this is doubtful: compare.h says when.  A *rival* of a
 * case is another one whose names and birth date agree with the record and whose sex is not unlike.
 *
 * The number leads to a case.  linked "case-number": birth date and names agree, sex is not unlike, and there is no rival.
 *   Else, the first that holds:
 *   several-cases        the number leads to several cases (their keys are equal)
 *   case-number-conflict birth date or names are unlike; or sex is unlike or the name doubtful, and there is a rival
 *   name-unlike          in place of that: birth date and family name agree, no rival: the twin's number
 *   several-cases        there is a rival: one child under two numbers, or namesakes
 *   name-unlike          the name is doubtful
 *   birth-date-missing   on one side
 *   name-missing         on one side, name and kana
 *   sex-unlike
 *
 * There is no number, or it leads nowhere.  linked "name-birth-sex": no number, names, birth date and sex agree with one
 * case, and it has no rival, a doubtful one included.  Else, the first that holds:
 *   too-thin             no birth date, or neither name nor kana: the case would not be found if it were there
 *   nothing-near         no candidate: new
 *   several-cases        several cases agree in names (doubtful ones included) and birth date, none unlike in sex
 *   name-unlike          one does, and its name is doubtful
 *   sex-missing          one does, and its sex is missing
 *   case-number-unknown  one agrees in all, but the record bears a number that leads nowhere
 *   sex-unlike           names and birth date agree
 *   birth-date-missing   names agree with a case that has no birth date
 *   name-unlike          what was found has the same key, but another name: 小野田 一, 小野 田一; オオノ, オノ
 *
 * A placeholder for a name (names.h) goes before all of these.
 */
#ifndef KAKEHASHI_MATCH_DECIDE_H
#define KAKEHASHI_MATCH_DECIDE_H

#include "match/compare.h"
#include "match/decision.h"

/* What the rule wants to know of the record itself. */
struct record_facts {
	bool has_number, has_birth_date, has_name; /* has_name: name or kana */
	bool placeholder;
};

struct verdict {
	enum outcome outcome;
	enum basis basis;   /* of linked */
	enum reason reason; /* of review and new */
	size_t row;         /* of linked, in struct cases */
};

/* Does not depend on the order of the comparisons. */
struct verdict decide(const struct record_facts *r, const struct comparison *all, size_t n);

#endif
