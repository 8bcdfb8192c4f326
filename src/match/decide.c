#include "config.h"

#include "match/decide.h"

#include "base/poison.h"

/* What is decided about, for the functions below. */
struct question {
	const struct match_spec *spec;
	const struct match_items *items;
	const struct record_facts *record;
	const struct weighed *all;
	size_t n;
};

enum { NOBODY = -1 };

static struct verdict
review(enum reason reason, size_t at)
{
	return (struct verdict){ .outcome = OUTCOME_REVIEW, .reason = reason, .at = at };
}

static enum level
level_of(const struct question *q, size_t at, enum item_kind kind)
{
	size_t item = q->items->at[kind];
	return item == ITEM_NONE ? LEVEL_MISSING : (enum level)q->all[at].comparison->levels[item];
}

static bool
vetoes(const struct question *q, enum match_veto veto)
{
	return !(q->spec->lifted & 1u << veto);
}

/* In kanji, in reading, or as another of the names that the case has. */
static bool
name_agrees(enum level level)
{
	return level_agrees(level) || level == LEVEL_KANA || level == LEVEL_KANJI || level == LEVEL_PART;
}

static bool
names_agree(const struct question *q, size_t at)
{
	return name_agrees(level_of(q, at, ITEM_FAMILY)) && name_agrees(level_of(q, at, ITEM_GIVEN));
}

static bool
is_another_name(enum level given)
{
	return given == LEVEL_NEAR || given == LEVEL_AREA || given == LEVEL_UNLIKE;
}

static bool
is_another_day(enum level birth)
{
	return birth == LEVEL_AREA || birth == LEVEL_UNLIKE;
}

static bool
may_be_the_child(const struct question *q, size_t at)
{
	return names_agree(q, at) && level_agrees(level_of(q, at, ITEM_BIRTH)) && level_of(q, at, ITEM_SEX) != LEVEL_UNLIKE;
}

static bool
is_near(const struct question *q, size_t at)
{
	enum level birth = level_of(q, at, ITEM_BIRTH);
	return q->all[at].weight >= 100 * q->spec->review_bits || (names_agree(q, at) && !is_another_day(birth)) ||
	    (name_agrees(level_of(q, at, ITEM_GIVEN)) && level_agrees(birth));
}

/* A rival of a case: another one that may be the child, or NOBODY. */
static int
rival_of(const struct question *q, size_t at)
{
	for (size_t i = 0; i < q->n; i++)
		if (i != at && may_be_the_child(q, i) && !(q->spec->prefer_open && q->all[i].closed && !q->all[at].closed))
			return (int)i;
	return NOBODY;
}

static bool
is_twin(const struct question *q, size_t at)
{
	return is_another_name(level_of(q, at, ITEM_GIVEN)) && level_agrees(level_of(q, at, ITEM_BIRTH)) &&
	    name_agrees(level_of(q, at, ITEM_FAMILY));
}

/* How many of name, birth date, sex and address agree. */
static int
basic_four(const struct question *q, size_t at)
{
	enum level address = level_of(q, at, ITEM_ADDRESS);
	return names_agree(q, at) + level_agrees(level_of(q, at, ITEM_BIRTH)) + level_agrees(level_of(q, at, ITEM_SEX)) +
	    (level_agrees(address) || address == LEVEL_NEAR);
}

/* What the name of a case has against it; numbered: the record bears the case's number. */
static enum reason
name_obstacle(const struct question *q, size_t at, bool numbered)
{
	const struct comparison *c = q->all[at].comparison;
	enum level given = level_of(q, at, ITEM_GIVEN), family = level_of(q, at, ITEM_FAMILY);
	if (is_twin(q, at) && vetoes(q, VETO_TWIN))
		return REASON_TWIN;
	if (is_another_name(given) || c->short_name || c->latin_kana_mix)
		return REASON_NAME_UNLIKE;
	if ((given == LEVEL_KANA || given == LEVEL_KANJI) && !numbered)
		return REASON_NAME_UNLIKE;
	if (given == LEVEL_MISSING)
		return family == LEVEL_MISSING ? REASON_NAME_MISSING : REASON_GIVEN_NAME_MISSING;
	return REASON_NONE;
}

static enum reason
birth_obstacle(const struct question *q, size_t at, bool numbered)
{
	enum level birth = level_of(q, at, ITEM_BIRTH);
	if (level_agrees(birth))
		return REASON_NONE;
	if (birth == LEVEL_MISSING || birth == LEVEL_PART)
		return numbered ? REASON_NONE : REASON_BIRTH_DATE_MISSING;
	if (!vetoes(q, VETO_BIRTH_DATE) || (birth == LEVEL_NEAR && numbered))
		return REASON_NONE;
	return REASON_BIRTH_DATE_UNLIKE;
}

/* What the total and the lead over the others lack. */
static enum reason
weight_obstacle(const struct question *q, size_t at)
{
	if (q->all[at].weight < 100 * q->spec->link_bits)
		return REASON_WEIGHT_LOW;
	enum reason reason = REASON_NONE;
	for (size_t i = 0; i < q->n; i++) {
		if (i == at || q->all[at].weight - q->all[i].weight >= 100 * q->spec->margin_bits)
			continue;
		if (q->spec->prefer_open && q->all[i].closed && !q->all[at].closed && may_be_the_child(q, i))
			continue;
		if (!q->all[i].family)
			reason = REASON_MARGIN_LOW;
		else if (vetoes(q, VETO_SIBLING))
			return REASON_SIBLING;
	}
	return reason;
}

static enum reason
obstacle(const struct question *q, size_t at, bool numbered)
{
	enum reason reason = name_obstacle(q, at, numbered);
	if (reason == REASON_NONE)
		reason = birth_obstacle(q, at, numbered);
	if (reason != REASON_NONE)
		return reason;
	enum level sex = level_of(q, at, ITEM_SEX);
	if (sex == LEVEL_UNLIKE && vetoes(q, VETO_SEX))
		return REASON_SEX_UNLIKE;
	if (q->record->has_number && !numbered && vetoes(q, VETO_UNKNOWN_NUMBER))
		return REASON_CASE_NUMBER_UNKNOWN;
	int agreeing = basic_four(q, at);
	if (agreeing < q->spec->basic) {
		if (level_of(q, at, ITEM_BIRTH) == LEVEL_MISSING || level_of(q, at, ITEM_BIRTH) == LEVEL_PART)
			return REASON_BIRTH_DATE_MISSING;
		return sex == LEVEL_MISSING && agreeing + 1 >= q->spec->basic ? REASON_SEX_MISSING : REASON_BASIC_FOUR;
	}
	return weight_obstacle(q, at);
}

static struct verdict
link_or_hold(const struct question *q, size_t at, bool numbered)
{
	enum reason reason = obstacle(q, at, numbered);
	if (reason != REASON_NONE)
		return review(reason, at);
	enum basis basis = numbered ? BASIS_CASE_NUMBER :
	    level_agrees(level_of(q, at, ITEM_SEX)) ? BASIS_NAME_BIRTH_SEX : BASIS_NAME_BIRTH_ADDRESS;
	return (struct verdict){ .outcome = OUTCOME_LINKED, .basis = basis, .at = at };
}

/* The number leads to the case at, and to no other. */
static struct verdict
decide_by_number(const struct question *q, size_t at)
{
	int rival = rival_of(q, at);
	bool another = is_another_name(level_of(q, at, ITEM_GIVEN)) || is_another_day(level_of(q, at, ITEM_BIRTH));
	if (another && rival == NOBODY && is_twin(q, at) && vetoes(q, VETO_TWIN))
		return review(REASON_TWIN, at);
	if (another || (rival != NOBODY && !may_be_the_child(q, at)))
		return review(REASON_CASE_NUMBER_CONFLICT, at);
	if (rival != NOBODY && q->spec->prefer_open && q->all[at].closed && !q->all[rival].closed)
		return rival_of(q, (size_t)rival) == NOBODY ? link_or_hold(q, (size_t)rival, true) : review(REASON_SEVERAL_CASES, at);
	if (rival != NOBODY && vetoes(q, VETO_SEVERAL_CASES))
		return review(REASON_SEVERAL_CASES, at);
	return link_or_hold(q, at, true);
}

/* There is no number, or it leads nowhere. */
static struct verdict
decide_by_weight(const struct question *q)
{
	if (!q->record->has_birth_date || !q->record->has_name)
		return review(REASON_TOO_THIN, 0);
	size_t best = 0;
	while (best < q->n && !is_near(q, best))
		best++;
	if (best == q->n && q->record->capped)
		return review(REASON_BLOCK_CAPPED, 0);
	if (best == q->n)
		return (struct verdict){ .outcome = OUTCOME_NEW, .reason = REASON_NOTHING_NEAR };
	int rival = rival_of(q, best);
	if (rival != NOBODY && q->spec->prefer_open && q->all[best].closed && !q->all[rival].closed) {
		best = (size_t)rival;
		rival = rival_of(q, best);
	}
	if (rival != NOBODY && may_be_the_child(q, best) && vetoes(q, VETO_SEVERAL_CASES))
		return review(REASON_SEVERAL_CASES, best);
	return link_or_hold(q, best, false);
}

/* A person, or a record linked at first sight, has paired the record's child with the case before. */
static struct verdict
decide_by_crosswalk(const struct question *q, size_t at)
{
	for (size_t i = 0; i < q->n; i++)
		if (i != at && level_agrees(level_of(q, i, ITEM_NUMBER)))
			return review(REASON_CASE_NUMBER_CONFLICT, at);
	enum level birth = level_of(q, at, ITEM_BIRTH), given = level_of(q, at, ITEM_GIVEN);
	if (is_another_name(given) || is_another_day(birth) || birth == LEVEL_NEAR || level_of(q, at, ITEM_SEX) == LEVEL_UNLIKE)
		return review(REASON_CROSSWALK_DRIFT, at);
	if (given == LEVEL_MISSING && birth == LEVEL_MISSING)
		return review(REASON_TOO_THIN, at);
	return (struct verdict){ .outcome = OUTCOME_LINKED, .basis = BASIS_CROSSWALK, .at = at };
}

struct verdict
decide(const struct match_spec *spec, const struct match_items *items, const struct record_facts *r, const struct weighed *all,
    size_t n)
{
	struct question q = { spec, items, r, all, n };
	int pointed = NOBODY;
	if (r->placeholder && vetoes(&q, VETO_PLACEHOLDER))
		return review(REASON_PLACEHOLDER_NAME, 0);
	for (size_t i = 0; i < n && r->confirmed != CASE_NONE; i++)
		if (all[i].comparison->row == r->confirmed)
			return decide_by_crosswalk(&q, i);
	for (size_t i = 0; i < n; i++) {
		if (!level_agrees(level_of(&q, i, ITEM_NUMBER)))
			continue;
		if (pointed != NOBODY)
			return review(REASON_SEVERAL_CASES, 0);
		pointed = (int)i;
	}
	return pointed == NOBODY ? decide_by_weight(&q) : decide_by_number(&q, (size_t)pointed);
}
