#include "config.h"

#include "match/decide.h"

#include <math.h>

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

/* About no case: the best one stands for it. */
static struct verdict
review_of_none(enum reason reason)
{
	return (struct verdict){ .outcome = OUTCOME_REVIEW, .reason = reason, .of_none = true };
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
name_fits(enum level level)
{
	return name_agrees(level) || level == LEVEL_NEAR;
}

static bool
names_agree(const struct question *q, size_t at)
{
	return name_agrees(level_of(q, at, ITEM_FAMILY)) && name_agrees(level_of(q, at, ITEM_GIVEN));
}

/* Further off than a slip, of a name or a date. */
static bool
is_another(enum level level)
{
	return level == LEVEL_AREA || level == LEVEL_UNLIKE;
}

static bool
may_be_another(enum level level)
{
	return level == LEVEL_NEAR || is_another(level);
}

static bool
is_in_part(enum level birth)
{
	return birth == LEVEL_MISSING || birth == LEVEL_PART;
}

static bool
may_be_the_child(const struct question *q, size_t at)
{
	return names_agree(q, at) && level_agrees(level_of(q, at, ITEM_BIRTH)) && level_of(q, at, ITEM_SEX) != LEVEL_UNLIKE;
}

/* Weights are whole hundredths; so is what they are measured by, or 1.1 bits would not reach 1.1. */
static bool
reaches(int weight, double bits)
{
	return weight >= round(100 * bits);
}

static bool
is_near(const struct question *q, size_t at)
{
	enum level birth = level_of(q, at, ITEM_BIRTH), family = level_of(q, at, ITEM_FAMILY), given = level_of(q, at, ITEM_GIVEN);
	if (reaches(q->all[at].weight, q->spec->review_bits))
		return true;
	if (level_agrees(birth) && name_agrees(given) && given != LEVEL_KANA)
		return true; /* whatever the family name is now; a reading alone is many children's */
	if (level_agrees(birth))
		return name_fits(family) && (name_fits(given) || given == LEVEL_MISSING);
	return name_fits(family) && name_fits(given) && !is_another(birth);
}

/* True: level a says less for a case than b does for another one. */
static bool
says_less(enum level a, enum level b)
{
	static const int order[LEVEL_COUNT] = {
		[LEVEL_EQUAL] = 0, [LEVEL_SAME] = 0, [LEVEL_KANA] = 1, [LEVEL_KANJI] = 2, [LEVEL_NEAR] = 3, [LEVEL_PART] = 4,
		[LEVEL_AREA] = 5, [LEVEL_MISSING] = 6, [LEVEL_UNLIKE] = 7,
	};
	return order[a] > order[b];
}

/* Whether the open case is meant where the closed one may be the child as well.  Two namesakes may be it, too: so nothing but the
   case number may say more for the closed one. */
static bool
gives_way(const struct question *q, size_t closed, size_t open)
{
	if (!q->spec->prefer_open || !q->all[closed].closed || q->all[open].closed || !may_be_the_child(q, closed) ||
	    !may_be_the_child(q, open))
		return false;
	for (size_t i = 0; i < q->items->n; i++)
		if (q->items->v[i].kind != ITEM_NUMBER && says_less((enum level)q->all[open].comparison->levels[i],
		    (enum level)q->all[closed].comparison->levels[i]))
			return false;
	return true;
}

static bool
address_agrees(const struct question *q, size_t at)
{
	enum level address = level_of(q, at, ITEM_ADDRESS);
	return level_agrees(address) || address == LEVEL_NEAR;
}

static bool
stands_in(const struct question *q, enum match_basic what)
{
	return q->spec->also & 1u << what;
}

static bool
phone_agrees(const struct question *q, size_t at)
{
	return stands_in(q, ALSO_PHONE) && level_agrees(level_of(q, at, ITEM_PHONE));
}

static bool
guardian_agrees(const struct question *q, size_t at)
{
	return stands_in(q, ALSO_GUARDIAN) && level_agrees(level_of(q, at, ITEM_GUARDIAN));
}

/* The address, or what stands for it. */
static bool
home_agrees(const struct question *q, size_t at)
{
	return address_agrees(q, at) || phone_agrees(q, at) || guardian_agrees(q, at);
}

/* Of address, postal code, phone and guardian two at least are there on both sides, and none agrees, in part or nearly. */
static bool
home_is_unlike(const struct question *q, size_t at)
{
	enum { LEAST = 2 };
	size_t unlike = 0;
	for (size_t i = 0; i < q->items->n; i++) {
		const struct item *item = &q->items->v[i];
		enum level level = (enum level)q->all[at].comparison->levels[i];
		if (item->group != GROUP_FAMILY || item->kind == ITEM_FAMILY || level == LEVEL_MISSING)
			continue;
		if (level != LEVEL_UNLIKE && level != LEVEL_AREA)
			return false;
		unlike++;
	}
	return unlike >= LEAST;
}

/* The number leads to the one case, and so do the kanji, where the other one has nothing but the reading; or the home, which is not the
   other one's.  Who took a namesake's number from a list did not take the home with it. */
static bool
is_told_apart(const struct question *q, size_t at, size_t other)
{
	if (!level_agrees(level_of(q, at, ITEM_NUMBER)))
		return false;
	bool kanji = level_agrees(level_of(q, at, ITEM_FAMILY)) && level_agrees(level_of(q, at, ITEM_GIVEN));
	return (kanji && level_of(q, other, ITEM_GIVEN) == LEVEL_KANA) || (home_agrees(q, at) && home_is_unlike(q, other));
}

/* A rival of a case: another one that may be the child, or NOBODY. */
static int
rival_of(const struct question *q, size_t at)
{
	for (size_t i = 0; i < q->n; i++)
		if (i != at && may_be_the_child(q, i) && !gives_way(q, i, at) && !is_told_apart(q, at, i))
			return (int)i;
	return NOBODY;
}

/* Twins share a reading at times: 悠斗 and 悠人. */
static bool
is_twin(const struct question *q, size_t at)
{
	enum level given = level_of(q, at, ITEM_GIVEN);
	return (may_be_another(given) || given == LEVEL_KANA) && level_agrees(level_of(q, at, ITEM_BIRTH)) &&
	    name_agrees(level_of(q, at, ITEM_FAMILY));
}

/* How many of name, birth date, sex and address agree.  The number is one more, but not beside name and sex alone: whoever takes it from a
   list of cases by the name takes a namesake's. */
static int
basic_four(const struct question *q, size_t at, bool numbered)
{
	enum level date = level_of(q, at, ITEM_BIRTH);
	bool birth = level_agrees(date), home = home_agrees(q, at), fits = is_in_part(date) || date == LEVEL_NEAR;
	bool number = numbered && stands_in(q, ALSO_NUMBER) && (birth || (home && fits));
	return names_agree(q, at) + birth + level_agrees(level_of(q, at, ITEM_SEX)) + home + number;
}

/* What the name of a case has against it; numbered: the record bears the case's number. */
static enum reason
name_obstacle(const struct question *q, size_t at, bool numbered)
{
	const struct comparison *c = q->all[at].comparison;
	enum level given = level_of(q, at, ITEM_GIVEN), family = level_of(q, at, ITEM_FAMILY);
	if (is_twin(q, at) && vetoes(q, VETO_TWIN))
		return REASON_TWIN;
	if (may_be_another(given) || c->short_name || c->latin_kana_mix)
		return REASON_NAME_UNLIKE;
	if (!numbered && (given == LEVEL_KANA || (given == LEVEL_KANJI && !home_agrees(q, at))))
		return REASON_NAME_UNLIKE;
	if (given == LEVEL_KANA && vetoes(q, VETO_TWIN)) /* of another family name, or a birth date that is not known */
		return REASON_NAME_UNLIKE;
	if (given == LEVEL_MISSING)
		return family == LEVEL_MISSING ? REASON_NAME_MISSING : REASON_GIVEN_NAME_MISSING;
	return REASON_NONE;
}

/* Of address, phone and guardian two at least agree, letter for letter but for their notation, and nothing that a family shares is
   another's. */
static bool
home_agrees_whole(const struct question *q, size_t at)
{
	enum { LEAST = 2 };
	for (size_t i = 0; i < q->items->n; i++)
		if (q->items->v[i].group == GROUP_FAMILY && is_another((enum level)q->all[at].comparison->levels[i]))
			return false;
	return level_agrees(level_of(q, at, ITEM_ADDRESS)) + phone_agrees(q, at) + guardian_agrees(q, at) >= LEAST;
}

/* Born on the record's day: a namesake, or a brother or sister, as far as their home tells. */
static bool
may_be_meant(const struct question *q, size_t at)
{
	return level_agrees(level_of(q, at, ITEM_BIRTH)) &&
	    (names_agree(q, at) || (name_fits(level_of(q, at, ITEM_FAMILY)) && !home_is_unlike(q, at)));
}

/* Of another family, as children of a care home are: what they share says nothing. */
static bool
lives_there_too(const struct question *q, size_t at)
{
	return home_agrees(q, at) && !name_fits(level_of(q, at, ITEM_FAMILY));
}

/* In one home no two children have one name, so there it is one child whose birth date differs by a slip. */
static bool
is_slip_at_home(const struct question *q, size_t at)
{
	if (q->spec->slip_by_number || level_of(q, at, ITEM_BIRTH) != LEVEL_NEAR || q->all[at].comparison->read)
		return false;
	if (!q->all[at].by_home || q->record->homes_capped)
		return false;
	for (size_t i = 0; i < q->n; i++)
		if (i != at && (may_be_meant(q, i) || lives_there_too(q, i)))
			return false;
	return level_agrees(level_of(q, at, ITEM_FAMILY)) && level_agrees(level_of(q, at, ITEM_GIVEN)) &&
	    level_agrees(level_of(q, at, ITEM_SEX)) && home_agrees_whole(q, at);
}

/* Without a number the birth date must agree, or be a slip, whatever the profile lifts. */
static enum reason
birth_obstacle(const struct question *q, size_t at, bool numbered)
{
	enum level birth = level_of(q, at, ITEM_BIRTH);
	if (level_agrees(birth))
		return REASON_NONE;
	if (is_in_part(birth))
		return numbered ? REASON_NONE : REASON_BIRTH_DATE_MISSING;
	if (!numbered && is_slip_at_home(q, at))
		return REASON_NONE;
	return numbered && (birth == LEVEL_NEAR || !vetoes(q, VETO_BIRTH_DATE)) ? REASON_NONE : REASON_BIRTH_DATE_UNLIKE;
}

static enum reason
sex_obstacle(const struct question *q, size_t at, bool numbered)
{
	(void)numbered;
	return level_of(q, at, ITEM_SEX) == LEVEL_UNLIKE && vetoes(q, VETO_SEX) ? REASON_SEX_UNLIKE : REASON_NONE;
}

static enum reason
number_obstacle(const struct question *q, size_t at, bool numbered)
{
	/* One digit away from the case's own it is a slip, of a number that is no other case's. */
	bool unknown = q->record->has_number && !numbered && level_of(q, at, ITEM_NUMBER) != LEVEL_NEAR;
	return unknown && vetoes(q, VETO_UNKNOWN_NUMBER) ? REASON_CASE_NUMBER_UNKNOWN : REASON_NONE;
}

static enum reason
basic_obstacle(const struct question *q, size_t at, bool numbered)
{
	int agreeing = basic_four(q, at, numbered);
	if (agreeing >= q->spec->basic)
		return REASON_NONE;
	if (is_in_part(level_of(q, at, ITEM_BIRTH)))
		return REASON_BIRTH_DATE_MISSING;
	return level_of(q, at, ITEM_SEX) == LEVEL_MISSING && agreeing + 1 >= q->spec->basic ? REASON_SEX_MISSING : REASON_BASIC_FOUR;
}

static enum reason
weight_obstacle(const struct question *q, size_t at, bool numbered)
{
	(void)numbered;
	return reaches(q->all[at].weight, q->spec->link_bits) ? REASON_NONE : REASON_WEIGHT_LOW;
}

/* What the lead over the others lacks, and *rival, over whom.  Of two that weigh the same none is the one. */
static enum reason
lead_over(const struct question *q, size_t at, size_t *rival)
{
	enum reason reason = REASON_NONE;
	*rival = at;
	for (size_t i = 0; i < q->n; i++) {
		int lead = q->all[at].weight - q->all[i].weight;
		if (i == at || (lead > 0 && reaches(lead, q->spec->margin_bits)) || gives_way(q, i, at))
			continue;
		enum level given = level_of(q, i, ITEM_GIVEN);
		bool sibling = q->all[i].family && !name_agrees(given);
		bool stands = !sibling || lead <= 0 || given != LEVEL_UNLIKE;
		if ((sibling && vetoes(q, VETO_SIBLING)) || (stands && reason == REASON_NONE))
			*rival = i;
		if (sibling && vetoes(q, VETO_SIBLING))
			return REASON_SIBLING;
		if (stands)
			reason = REASON_MARGIN_LOW;
	}
	return reason;
}

static enum reason
lead_obstacle(const struct question *q, size_t at, bool numbered)
{
	(void)numbered;
	size_t rival;
	return lead_over(q, at, &rival);
}

static enum reason
capped_obstacle(const struct question *q, size_t at, bool numbered)
{
	(void)at, (void)numbered;
	return q->record->rivals_capped ? REASON_BLOCK_CAPPED : REASON_NONE;
}

/* Without a number, what a family shares but for its name may be all another's: a namesake of one birth date looks like that. */
static enum reason
home_obstacle(const struct question *q, size_t at, bool numbered)
{
	return !numbered && home_is_unlike(q, at) && vetoes(q, VETO_HOME) ? REASON_HOME_UNLIKE : REASON_NONE;
}

/* In the order in which they give the reason. */
static enum reason (*const obstacles[DECIDE_OBSTACLES])(const struct question *q, size_t at, bool numbered) = {
	name_obstacle, birth_obstacle, sex_obstacle, number_obstacle, basic_obstacle, home_obstacle, weight_obstacle, lead_obstacle, capped_obstacle,
};

static enum reason
first_obstacle(const struct question *q, size_t at, bool numbered)
{
	for (size_t i = 0; i < DECIDE_OBSTACLES; i++) {
		enum reason reason = obstacles[i](q, at, numbered);
		if (reason != REASON_NONE)
			return reason;
	}
	return REASON_NONE;
}

static enum basis
basis_of(const struct question *q, size_t at, bool numbered)
{
	if (numbered)
		return BASIS_CASE_NUMBER;
	if (!level_agrees(level_of(q, at, ITEM_BIRTH)))
		return BASIS_NAME_HOME;
	if (level_agrees(level_of(q, at, ITEM_SEX)))
		return BASIS_NAME_BIRTH_SEX;
	return address_agrees(q, at) ? BASIS_NAME_BIRTH_ADDRESS : BASIS_NAME_BIRTH;
}

static struct verdict
link_or_hold(const struct question *q, size_t at, bool numbered)
{
	enum reason reason = first_obstacle(q, at, numbered);
	if (reason != REASON_NONE)
		return review(reason, at);
	return (struct verdict){ .outcome = OUTCOME_LINKED, .basis = basis_of(q, at, numbered), .at = at };
}

/* The number leads to the case at, and to no other. */
static struct verdict
decide_by_number(const struct question *q, size_t at)
{
	int rival = rival_of(q, at);
	bool another = is_another(level_of(q, at, ITEM_GIVEN)) ||
	    (is_another(level_of(q, at, ITEM_BIRTH)) && vetoes(q, VETO_BIRTH_DATE));
	if (another && rival == NOBODY && is_twin(q, at) && vetoes(q, VETO_TWIN))
		return review(REASON_TWIN, at);
	if (another || (rival != NOBODY && !may_be_the_child(q, at)))
		return review(REASON_CASE_NUMBER_CONFLICT, at);
	if (rival != NOBODY && gives_way(q, at, (size_t)rival) && rival_of(q, (size_t)rival) == NOBODY)
		return link_or_hold(q, (size_t)rival, true);
	if (rival != NOBODY && vetoes(q, VETO_SEVERAL_CASES))
		return review(REASON_SEVERAL_CASES, at);
	return link_or_hold(q, at, true);
}

/* There is no number, or it leads nowhere. */
static struct verdict
decide_by_weight(const struct question *q)
{
	if (!q->record->has_birth_date || !q->record->has_name)
		return review_of_none(REASON_TOO_THIN);
	size_t best = 0;
	while (best < q->n && !is_near(q, best))
		best++;
	if (best == q->n && (q->record->capped || q->record->rivals_capped))
		return review_of_none(REASON_BLOCK_CAPPED);
	if (best == q->n)
		return (struct verdict){ .outcome = OUTCOME_NEW, .reason = REASON_NOTHING_NEAR };
	int rival = rival_of(q, best);
	if (rival != NOBODY && gives_way(q, best, (size_t)rival)) {
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
	if (may_be_another(given) || may_be_another(birth) || (given == LEVEL_KANA && vetoes(q, VETO_TWIN)) ||
	    (level_of(q, at, ITEM_SEX) == LEVEL_UNLIKE && vetoes(q, VETO_SEX)))
		return review(REASON_CROSSWALK_DRIFT, at);
	enum reason reason = name_obstacle(q, at, true);
	if (reason != REASON_NONE)
		return review(reason, at);
	return (struct verdict){ .outcome = OUTCOME_LINKED, .basis = BASIS_CROSSWALK, .at = at };
}

/* The best of the cases that have the record's number; NOBODY. */
static int
with_number(const struct question *q, bool *several)
{
	int found = NOBODY;
	*several = false;
	for (size_t i = 0; i < q->n && !*several; i++) {
		if (!level_agrees(level_of(q, i, ITEM_NUMBER)))
			continue;
		if (found == NOBODY)
			found = (int)i;
		else
			*several = true;
	}
	return found;
}

/* Where the profile wants it so: whoever weighs enough, and so much more than all others. */
static struct verdict
decide_by_weight_alone(const struct question *q)
{
	if (q->n == 0 || !reaches(q->all[0].weight, q->spec->review_bits))
		return q->record->capped ? review_of_none(REASON_BLOCK_CAPPED) :
		    (struct verdict){ .outcome = OUTCOME_NEW, .reason = REASON_NOTHING_NEAR };
	if (!reaches(q->all[0].weight, q->spec->link_bits))
		return review(REASON_WEIGHT_LOW, 0);
	if (q->n > 1 && (q->all[0].weight == q->all[1].weight || !reaches(q->all[0].weight - q->all[1].weight, q->spec->margin_bits)))
		return review(REASON_MARGIN_LOW, 0);
	return (struct verdict){ .outcome = OUTCOME_LINKED, .basis = BASIS_WEIGHT, .at = 0 };
}

static struct verdict
decide_by_rule(const struct question *q)
{
	bool several, confirmed = q->record->confirmed != CASE_NONE;
	int pointed = with_number(q, &several);
	if (q->record->placeholder && (vetoes(q, VETO_PLACEHOLDER) || (pointed == NOBODY && !confirmed)))
		return pointed == NOBODY ? review_of_none(REASON_PLACEHOLDER_NAME) : review(REASON_PLACEHOLDER_NAME, (size_t)pointed);
	for (size_t i = 0; confirmed && i < q->n; i++)
		if (q->all[i].comparison->row == q->record->confirmed)
			return decide_by_crosswalk(q, i);
	if (confirmed)
		return review_of_none(REASON_CROSSWALK_DRIFT);
	if (several)
		return review(REASON_SEVERAL_CASES, (size_t)pointed);
	return pointed == NOBODY ? decide_by_weight(q) : decide_by_number(q, (size_t)pointed);
}

/* The other case of a record that is held. */
static size_t
other_of(const struct question *q, enum reason reason, size_t at)
{
	size_t other;
	if ((reason == REASON_SIBLING || reason == REASON_MARGIN_LOW) && q->n > 1) {
		lead_over(q, at, &other);
		return other;
	}
	for (size_t i = 0; i < q->n; i++)
		if (i != at && level_agrees(level_of(q, i, ITEM_NUMBER)))
			return i;
	int rival = reason == REASON_SEVERAL_CASES || reason == REASON_CASE_NUMBER_CONFLICT ? rival_of(q, at) : NOBODY;
	return rival == NOBODY ? at : (size_t)rival;
}

struct verdict
decide(const struct match_spec *spec, const struct match_items *items, const struct record_facts *r, const struct weighed *all,
    size_t n)
{
	struct question q = { spec, items, r, all, n };
	struct verdict v = spec->by_weight ? decide_by_weight_alone(&q) : decide_by_rule(&q);
	v.other = v.outcome == OUTCOME_REVIEW ? other_of(&q, v.reason, v.at) : v.at;
	return v;
}

struct verdict
decide_held(const struct match_spec *spec, const struct match_items *items, const struct record_facts *r, const struct weighed *all,
    size_t n)
{
	struct question q = { spec, items, r, all, n };
	struct verdict v = review_of_none(REASON_NONE);
	v.other = other_of(&q, v.reason, v.at);
	return v;
}

size_t
decide_obstacles(const struct match_spec *spec, const struct match_items *items, const struct record_facts *r,
    const struct weighed *all, size_t n, size_t at, enum reason out[static DECIDE_OBSTACLES])
{
	struct question q = { spec, items, r, all, n };
	if (spec->by_weight) {
		out[0] = decide_by_weight_alone(&q).reason;
		return at == 0 && out[0] != REASON_NONE && out[0] != REASON_NOTHING_NEAR;
	}
	bool numbered = level_agrees(level_of(&q, at, ITEM_NUMBER));
	size_t found = 0;
	for (size_t i = 0; i < DECIDE_OBSTACLES; i++) {
		enum reason reason = obstacles[i](&q, at, numbered);
		if (reason == REASON_NONE || (found > 0 && out[found - 1] == reason))
			continue;
		out[found++] = reason;
	}
	return found;
}
