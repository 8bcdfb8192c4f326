#include "config.h"

#include "reconcile/standing.h"

#include "base/i18n.h"

#include "base/poison.h"

static const struct {
	const char *word, *meaning;
} standings[STANDING_COUNT] = {
	[STANDING_PRESENT] = { "present", N_("as they were carried") },
	[STANDING_DIFFERENT] = { "different", N_("there with other values, or in part") },
	[STANDING_MISSING] = { "missing", N_("were carried and are not there") },
	[STANDING_DOUBLED] = { "doubled", N_("there more than once") },
	[STANDING_UNKNOWN] = { "unknown", N_("keys of rows that no run has carried") },
	[STANDING_UNPROVEN] = { "unproven", N_("there; how they were carried was not noted") },
};

const char *
standing_word(enum standing s)
{
	return standings[s].word;
}

const char *
standing_meaning(enum standing s)
{
	return standings[s].meaning;
}

bool
standing_parse(struct str word, enum standing *out)
{
	for (enum standing s = 0; s < STANDING_COUNT; s++)
		if (str_eq(word, str_from(standings[s].word))) {
			*out = s;
			return true;
		}
	return false;
}

/* True: there is a difference.  Without a column that differs, values stand in other rows than they did. */
static bool
compare(const struct remembered *carried, const struct print *there, size_t n, bool *differs)
{
	bool any = false;
	for (size_t i = 0; i < n; i++) {
		differs[i] = carried->known[i] && carried->sum.columns[i] != there->columns[i];
		any = any || differs[i];
	}
	for (size_t k = 0; carried->complete && k < DIGEST_NUMBERS; k++)
		any = any || carried->sum.whole[k] != there->whole[k];
	return any;
}

void
standing_judge(const struct remembered *carried, bool noted, const struct print *there, size_t n, struct stood *out, bool *differs)
{
	for (size_t i = 0; i < n; i++)
		differs[i] = false;
	out->differs = differs;
	out->rows = noted ? carried->sum.rows : 0;
	out->found = there->rows;
	if (there->rows == 0)
		out->standing = STANDING_MISSING;
	else if (!noted)
		out->standing = STANDING_UNPROVEN;
	else if (there->rows > carried->sum.rows)
		out->standing = STANDING_DOUBLED;
	else if (there->rows < carried->sum.rows)
		out->standing = STANDING_DIFFERENT; /* the columns of what is left say nothing of what is gone */
	else
		out->standing = compare(carried, there, n, differs) ? STANDING_DIFFERENT : STANDING_PRESENT;
}
