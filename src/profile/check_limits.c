#include "config.h"

#include "profile/check.h"

#include "base/decimal.h"
#include "base/i18n.h"

#include "base/poison.h"

/* Digits, and up to that many decimals behind a point, as a whole number of the last decimal: "0.3" with 4 is 3000. */
static bool
parse_most(struct str text, unsigned places, uint64_t *out)
{
	enum { MOST = 999999999 };
	struct decimal d;
	int64_t scaled;
	if (str_starts(text, STR("-")) || !decimal_parse(text, &d) || !decimal_rescale(d, places, &scaled) || scaled > MOST)
		return false;
	*out = (uint64_t)scaled;
	return true;
}

/* A number of records, or a percentage of those that were read. */
static void
check_most(struct check *c, const struct section *s, const char *name, struct limit *out)
{
	struct str text;
	if (!setting_text(c, s, name, &text))
		return;
	*out = (struct limit){ .set = true, .share = str_ends(text, STR("%")), .text = text };
	if (out->share ? parse_most(str_slice(text, 0, text.n - 1), 2, &out->value) && out->value <= LIMIT_WHOLE
	               : parse_most(text, 0, &out->value))
		return;
	mistake(c, setting_place(s, name), _("%s = \"%.*s\" is no limit"), name, STR_ARG(text));
	mistake_hint(c, _("write a number of records, or a percentage of those read with at most two decimals: 20, 5%% or 0.5%%"));
}

static void
check_ratio(struct check *c, const struct section *s, struct limit *out)
{
	struct str text;
	if (!setting_text(c, s, "min_ratio", &text))
		return;
	*out = (struct limit){ .set = true, .share = true, .text = text };
	if (parse_most(text, 4, &out->value) && out->value <= LIMIT_WHOLE)
		return;
	mistake(c, setting_place(s, "min_ratio"), _("%s = \"%.*s\" is no limit"), "min_ratio", STR_ARG(text));
	mistake_hint(c, _("write a number from 0 to 1 with at most four decimals: 0.3"));
}

static void
check_least(struct check *c, const struct section *s, const char *name, struct limit *out)
{
	struct str text;
	if (!setting_text(c, s, name, &text))
		return;
	*out = (struct limit){ .set = true, .text = text };
	if (parse_most(text, 0, &out->value))
		return;
	mistake(c, setting_place(s, name), _("%s = \"%.*s\" is no limit"), name, STR_ARG(text));
	mistake_hint(c, _("write a whole number: 1, or 0 where none at all is right"));
}

void
check_limits(struct check *c, const struct section *root)
{
	struct limits *limits = &c->p->limits;
	/* Everything there is, and it is nothing: a broken query sooner than an office without records. */
	if (c->p->source.full || c->p->source.cases)
		limits->records = (struct limit){ .set = true, .value = 1, .text = STR("1") };
	size_t i = 0;
	const struct section *s = section_next(root, "limits", &i), *second = section_next(root, "limits", &i);
	if (second) {
		mistake(c, second->at, _("limits is given twice"));
		mistake_hint(c, _("it stands in line %d already; keep one of them"), s->at.line);
	}
	if (!s)
		return;
	check_most(c, s, "max_rejected", &limits->rejected);
	check_most(c, s, "max_new", &limits->fresh);
	check_most(c, s, "max_review", &limits->review);
	check_ratio(c, s, &limits->ratio);
	check_least(c, s, "min_records", &limits->records);
	if (!c->p->source.cases)
		check_least(c, s, "min_cases", &limits->cases);
	else if (section_setting(s, "min_cases"))
		mistake(c, setting_place(s, "min_cases"), _("min_cases means nothing with cases = true: the source holds the cases, see min_records"));
}
