#include "config.h"

#include "match/decide.h"

#include "base/poison.h"

static struct verdict
review(enum reason reason)
{
	return (struct verdict){ .outcome = OUTCOME_REVIEW, .reason = reason };
}

static struct verdict
linked(enum basis basis, const struct comparison *c)
{
	return (struct verdict){ .outcome = OUTCOME_LINKED, .basis = basis, .row = c->row };
}

/* Names and birth date agree, and nothing is known against the sex.  or_names: another answer of names that is enough. */
static bool
may_be_the_child(const struct comparison *c, enum names or_names)
{
	return (c->names == NAMES_AGREE || c->names == or_names) && level_agrees(c->roles[ROLE_BIRTH_DATE]) &&
	    c->roles[ROLE_SEX] != LEVEL_UNLIKE;
}

/* The number leads to c alone. */
static struct verdict
decide_by_number(const struct comparison *c, bool rival)
{
	enum level birth = c->roles[ROLE_BIRTH_DATE], sex = c->roles[ROLE_SEX];
	if (c->names == NAMES_UNLIKE && level_agrees(birth) && c->same_family && !rival)
		return review(REASON_NAME_UNLIKE);
	if (c->names == NAMES_UNLIKE || birth == LEVEL_UNLIKE)
		return review(REASON_CASE_NUMBER_CONFLICT);
	if (rival && (c->names == NAMES_DOUBTFUL || sex == LEVEL_UNLIKE))
		return review(REASON_CASE_NUMBER_CONFLICT);
	if (rival)
		return review(REASON_SEVERAL_CASES);
	if (c->names == NAMES_DOUBTFUL)
		return review(REASON_NAME_UNLIKE);
	if (birth == LEVEL_MISSING)
		return review(REASON_BIRTH_DATE_MISSING);
	if (c->names == NAMES_MISSING)
		return review(REASON_NAME_MISSING);
	if (sex == LEVEL_UNLIKE)
		return review(REASON_SEX_UNLIKE);
	return linked(BASIS_CASE_NUMBER, c);
}

static struct verdict
decide_by_name(const struct record_facts *r, const struct comparison *all, size_t n)
{
	if (!r->has_birth_date || !r->has_name)
		return review(REASON_TOO_THIN);
	if (n == 0)
		return (struct verdict){ .outcome = OUTCOME_NEW, .reason = REASON_NOTHING_NEAR };
	const struct comparison *one = NULL;
	bool sex_unlike = false, birth_date_missing = false;
	for (size_t i = 0; i < n; i++) {
		if (may_be_the_child(&all[i], NAMES_DOUBTFUL)) {
			if (one)
				return review(REASON_SEVERAL_CASES);
			one = &all[i];
		}
		if (all[i].names == NAMES_UNLIKE) /* found by a key that is parted otherwise */
			continue;
		if (all[i].roles[ROLE_BIRTH_DATE] == LEVEL_MISSING)
			birth_date_missing = true;
		else if (all[i].roles[ROLE_SEX] == LEVEL_UNLIKE)
			sex_unlike = true;
	}
	if (!one && sex_unlike)
		return review(REASON_SEX_UNLIKE);
	if (!one)
		return review(birth_date_missing ? REASON_BIRTH_DATE_MISSING : REASON_NAME_UNLIKE);
	if (one->names == NAMES_DOUBTFUL)
		return review(REASON_NAME_UNLIKE);
	if (one->roles[ROLE_SEX] == LEVEL_MISSING)
		return review(REASON_SEX_MISSING);
	if (r->has_number)
		return review(REASON_CASE_NUMBER_UNKNOWN);
	return linked(BASIS_NAME_BIRTH_SEX, one);
}

struct verdict
decide(const struct record_facts *r, const struct comparison *all, size_t n)
{
	if (r->placeholder)
		return review(REASON_PLACEHOLDER_NAME);
	const struct comparison *pointed = NULL;
	for (size_t i = 0; i < n; i++) {
		if (!level_agrees(all[i].roles[ROLE_CASE_NUMBER]))
			continue;
		if (pointed)
			return review(REASON_SEVERAL_CASES);
		pointed = &all[i];
	}
	if (!pointed)
		return decide_by_name(r, all, n);
	bool rival = false;
	for (size_t i = 0; i < n; i++)
		if (&all[i] != pointed && may_be_the_child(&all[i], NAMES_AGREE))
			rival = true;
	return decide_by_number(pointed, rival);
}
