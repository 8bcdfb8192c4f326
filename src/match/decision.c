#include "config.h"

#include "match/decision.h"

#include "base/decimal.h"
#include "base/i18n.h"

#include "base/poison.h"

enum column {
	COLUMN_RECORD_ID,
	COLUMN_OUTCOME,
	COLUMN_CASE_NO,
	COLUMN_WEIGHT,
	COLUMN_PROBABILITY,
	COLUMN_SECOND_CASE_NO,
	COLUMN_SECOND_WEIGHT,
	COLUMN_BASIS,
	COLUMN_REASON,
};

/* STR is a compound literal, which is no constant. */
#define WORD(literal) { (literal), sizeof(literal) - 1 }

const struct str decision_header[DECISION_COLUMNS] = {
	[COLUMN_RECORD_ID] = WORD("record_id"),
	[COLUMN_OUTCOME] = WORD("outcome"),
	[COLUMN_CASE_NO] = WORD("case_no"),
	[COLUMN_WEIGHT] = WORD("weight"),
	[COLUMN_PROBABILITY] = WORD("probability"),
	[COLUMN_SECOND_CASE_NO] = WORD("second_case_no"),
	[COLUMN_SECOND_WEIGHT] = WORD("second_weight"),
	[COLUMN_BASIS] = WORD("basis"),
	[COLUMN_REASON] = WORD("reason"),
};

static const char *const outcome_words[OUTCOME_COUNT] = {
	[OUTCOME_LINKED] = "linked",
	[OUTCOME_REVIEW] = "review",
	[OUTCOME_NEW] = "new",
	[OUTCOME_REJECTED] = "rejected",
	[OUTCOME_SKIPPED] = "skipped",
};

const struct decision_word bases[BASIS_COUNT] = {
	[BASIS_NONE] = { "", "" },
	[BASIS_CASE_NUMBER] = { "case-number", N_("case number, name and others agree") },
	[BASIS_CROSSWALK] = { "crosswalk", N_("the pair was confirmed, and still agrees") },
	[BASIS_NAME_BIRTH] = { "name-birth", N_("name, birth date agree with this alone") },
	[BASIS_NAME_BIRTH_ADDRESS] = { "name-birth-address", N_("name, birth date, address agree with this alone") },
	[BASIS_NAME_BIRTH_SEX] = { "name-birth-sex", N_("name, birth date, sex agree with this alone") },
	[BASIS_NAME_HOME] = { "name-home", N_("name, sex, home agree with this alone; the birth date is a slip away") },
	[BASIS_WEIGHT] = { "weight", N_("what agrees weighs enough, and more than another") },
	[BASIS_CLERK] = { "clerk", N_("a person decided") },
};

const struct decision_word reasons[REASON_COUNT] = {
	[REASON_NONE] = { "", "" },
	[REASON_BASIC_FOUR] = { "basic-four", N_("too little of name, birth date, sex, address agrees") },
	[REASON_BIRTH_DATE_MISSING] = { "birth-date-missing", N_("the birth date is missing on one side") },
	[REASON_BIRTH_DATE_UNLIKE] = { "birth-date-unlike", N_("the birth date is another") },
	[REASON_BLOCK_CAPPED] = { "block-capped", N_("too many cases are like it to look at all") },
	[REASON_CASE_NUMBER_CONFLICT] = { "case-number-conflict", N_("its case has another name or birth date") },
	[REASON_CASE_NUMBER_UNKNOWN] = { "case-number-unknown", N_("no such number, but a case that agrees") },
	[REASON_CLERK] = { "clerk", N_("a person decided") },
	[REASON_CROSSWALK_DRIFT] = { "crosswalk-drift", N_("its child was paired before, and has changed") },
	[REASON_GIVEN_NAME_MISSING] = { "given-name-missing", N_("the given name is missing on one side") },
	[REASON_HOME_UNLIKE] = { "home-unlike", N_("nothing of the home agrees: a namesake?") },
	[REASON_MARGIN_LOW] = { "margin-low", N_("another case agrees nearly as well") },
	[REASON_NAME_MISSING] = { "name-missing", N_("there is no name to compare") },
	[REASON_NAME_UNLIKE] = { "name-unlike", N_("names differ or agree in part: a sibling?") },
	[REASON_NOTHING_NEAR] = { "nothing-near", N_("no case is near") },
	[REASON_PLACEHOLDER_NAME] = { "placeholder-name", N_("a placeholder stands where a name should be") },
	[REASON_SEVERAL_CASES] = { "several-cases", N_("several cases may be the child") },
	[REASON_SEX_MISSING] = { "sex-missing", N_("name and birth date agree, a sex is missing") },
	[REASON_SEX_UNLIKE] = { "sex-unlike", N_("name and birth date agree, the sex differs") },
	[REASON_SIBLING] = { "sibling", N_("a brother or sister agrees nearly as well") },
	[REASON_TOO_THIN] = { "too-thin", N_("too few fields to find the case by") },
	[REASON_TWIN] = { "twin", N_("same birth date and family, another given name") },
	[REASON_WEIGHT_LOW] = { "weight-low", N_("what agrees is not enough to link") },
};

/* What no rule says: codes of findings that hold a record, the kinds' words among them, told here beside the others. */
static const struct decision_word holds[] = {
	{ "amended", N_("carried before with another content") },
	{ "child-twice", N_("another child of the record is in its case") },
	{ "decision-void", N_("decided, and the case was changed since") },
	{ "gaiji", N_("a user-defined character that no table names") },
	{ "not-kana", N_("kanji where the reading in kana belongs") },
	{ "own-case", N_("the source itself holds the case") },
	{ "replacement", N_("a mark for a character that was lost before") },
	{ "swallowed-record", N_("a line of text looks like a record") },
};

static const struct decision_word *
find_word(const struct decision_word *words, size_t n, struct str word)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(str_from(words[i].word), word))
			return &words[i];
	return NULL;
}

const char *
decision_word_summary(const char *word)
{
	const struct decision_word *found = find_word(reasons, REASON_COUNT, str_from(word));
	if (!found)
		found = find_word(bases, BASIS_COUNT, str_from(word));
	if (!found)
		found = find_word(holds, sizeof(holds) / sizeof(*holds), str_from(word));
	return found && found->word[0] ? found->summary : NULL;
}

const char *
outcome_word(enum outcome o)
{
	return outcome_words[o];
}

bool
outcome_parse(struct str word, enum outcome *out)
{
	for (size_t i = 0; i < OUTCOME_COUNT; i++) {
		if (str_eq(str_from(outcome_words[i]), word)) {
			*out = (enum outcome)i;
			return true;
		}
	}
	return false;
}

static struct str
fixed(double value, unsigned places, struct arena *a)
{
	return decimal_str(decimal_scaled(value, places), places, a);
}

/* Keeps them ascending. */
static size_t
insert(size_t index, size_t *out, size_t n)
{
	size_t at = n;
	for (; at > 0 && out[at - 1] > index; at--)
		out[at] = out[at - 1];
	out[at] = index;
	return n + 1;
}

size_t
decision_shown(const struct decision *d, size_t most, size_t *out)
{
	size_t n = 0;
	if (d->candidates_n == 0)
		return 0;
	n = insert(d->about, out, n);
	if (n < most && d->other != d->about)
		n = insert(d->other, out, n);
	for (size_t i = 0; i < d->candidates_n && n < most; i++)
		if (i != d->about && i != d->other)
			n = insert(i, out, n);
	return n;
}

void
decision_cells(const struct decision *d, struct arena *a, struct str cells[static DECISION_COLUMNS])
{
	cells[COLUMN_RECORD_ID] = d->record_id;
	cells[COLUMN_OUTCOME] = str_from(outcome_word(d->outcome));
	cells[COLUMN_CASE_NO] = d->case_no;
	cells[COLUMN_WEIGHT] = d->has_weight ? fixed(d->weight, 2, a) : STR("");
	cells[COLUMN_PROBABILITY] = d->has_probability ? fixed(d->probability, 6, a) : STR("");
	cells[COLUMN_SECOND_CASE_NO] = d->second_case_no;
	cells[COLUMN_SECOND_WEIGHT] = d->has_second_weight ? fixed(d->second_weight, 2, a) : STR("");
	cells[COLUMN_BASIS] = str_from(d->basis);
	cells[COLUMN_REASON] = str_from(d->reason);
}

static bool
parse_double(struct str text, double *out)
{
	struct decimal d;
	if (!decimal_parse(text, &d))
		return false;
	*out = decimal_double(d);
	return true;
}

static bool
parse_weights(const struct str *cells, struct decision *out, size_t *bad)
{
	out->has_weight = cells[COLUMN_WEIGHT].n > 0;
	if (out->has_weight && (out->case_no.n == 0 || !parse_double(cells[COLUMN_WEIGHT], &out->weight))) {
		*bad = COLUMN_WEIGHT;
		return false;
	}
	struct str p = cells[COLUMN_PROBABILITY];
	out->has_probability = p.n > 0;
	if (p.n > 0 && (!out->has_weight || !parse_double(p, &out->probability) || !(out->probability >= 0) ||
	    !(out->probability <= 1))) {
		*bad = COLUMN_PROBABILITY;
		return false;
	}
	struct str second = cells[COLUMN_SECOND_WEIGHT];
	out->has_second_weight = second.n > 0;
	if (second.n > 0 && (out->second_case_no.n == 0 || !parse_double(second, &out->second_weight))) {
		*bad = COLUMN_SECOND_WEIGHT;
		return false;
	}
	return true;
}

static bool
is_word(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!(s.p[i] >= 'a' && s.p[i] <= 'z') && !(s.p[i] >= '0' && s.p[i] <= '9') && s.p[i] != '-')
			return false;
	return true;
}

static bool
parse_words(const struct str *cells, struct arena *a, struct decision *out, size_t *bad)
{
	bool linked = out->outcome == OUTCOME_LINKED;
	const struct decision_word *basis = find_word(bases, BASIS_COUNT, cells[COLUMN_BASIS]);
	if (!basis || (!linked && basis != &bases[BASIS_NONE])) {
		*bad = COLUMN_BASIS;
		return false;
	}
	out->basis = basis->word;
	struct str word = cells[COLUMN_REASON];
	const struct decision_word *reason = find_word(reasons, REASON_COUNT, word);
	if ((!reason && !is_word(word)) || (linked && reason != &reasons[REASON_NONE])) {
		*bad = COLUMN_REASON;
		return false;
	}
	out->reason = reason ? reason->word : arena_cstr(a, word);
	return true;
}

bool
decision_parse(const struct str cells[static DECISION_COLUMNS], struct arena *a, struct decision *out, size_t *bad)
{
	*out = (struct decision){ 0 };
	if (cells[COLUMN_RECORD_ID].n == 0) {
		*bad = COLUMN_RECORD_ID;
		return false;
	}
	if (!outcome_parse(cells[COLUMN_OUTCOME], &out->outcome) || out->outcome > OUTCOME_NEW) {
		*bad = COLUMN_OUTCOME;
		return false;
	}
	struct str case_no = cells[COLUMN_CASE_NO];
	if ((out->outcome == OUTCOME_LINKED && case_no.n == 0) || (out->outcome == OUTCOME_NEW && case_no.n > 0)) {
		*bad = COLUMN_CASE_NO;
		return false;
	}
	out->record_id = arena_str(a, cells[COLUMN_RECORD_ID]);
	out->case_no = case_no.n ? arena_str(a, case_no) : STR("");
	out->second_case_no = cells[COLUMN_SECOND_CASE_NO].n ? arena_str(a, cells[COLUMN_SECOND_CASE_NO]) : STR("");
	return parse_weights(cells, out, bad) && parse_words(cells, a, out, bad);
}
