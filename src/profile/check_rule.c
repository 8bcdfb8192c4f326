/* What decides in match, beside the fields: thresholds, vetoes, closed cases. */
#include "config.h"

#include "profile/check.h"

#include "base/i18n.h"

#include "base/poison.h"

/* Vetoes by the words of their reasons, in the order of enum match_veto. */
static const char *const vetoes[VETO_COUNT + 1] = {
	[VETO_BIRTH_DATE] = "birth-date-unlike",
	[VETO_HOME] = "home-unlike",
	[VETO_PLACEHOLDER] = "placeholder-name",
	[VETO_SEVERAL_CASES] = "several-cases",
	[VETO_SEX] = "sex-unlike",
	[VETO_SIBLING] = "sibling",
	[VETO_TWIN] = "twin",
	[VETO_UNKNOWN_NUMBER] = "case-number-unknown",
};

/* In the order of enum match_basic. */
static const char *const standing_in[ALSO_COUNT + 1] = {
	[ALSO_NUMBER] = "case-number",
	[ALSO_GUARDIAN] = "guardian",
	[ALSO_PHONE] = "phone",
};

static void
check_bits(struct check *c, const struct section *s, struct match_spec *m)
{
	setting_double(c, s, "link_bits", &m->link_bits);
	setting_double(c, s, "margin_bits", &m->margin_bits);
	setting_double(c, s, "review_bits", &m->review_bits);
	if (m->margin_bits < 0) {
		mistake(c, setting_place(s, "margin_bits"), _("margin_bits = %g is below 0"), m->margin_bits);
		mistake_hint(c, _("it says how much better than the second case the best one must be"));
	}
	if (m->review_bits > m->link_bits) {
		mistake(c, setting_place(s, section_setting(s, "review_bits") ? "review_bits" : "link_bits"),
		    _("review_bits = %g lies above link_bits = %g"), m->review_bits, m->link_bits);
		mistake_hint(c, _("what is good enough to link must be good enough to look at"));
	}
	if (setting_double(c, s, "family_bits", &m->family_bits) && m->family_bits < 0) {
		mistake(c, setting_place(s, "family_bits"), _("family_bits = %g is below 0"), m->family_bits);
		mistake_hint(c, _("it says how much all that a family shares may add; leave it out for the usual"));
	}
}

static void
check_known(struct check *c, const struct section *s, struct match_spec *m)
{
	if (!setting_double(c, s, "known", &m->known) || (m->known > 0 && m->known < 1))
		return;
	mistake(c, setting_place(s, "known"), _("known = %g is no share"), m->known);
	mistake_hint(c, _("write the share of records whose child has a case, above 0 and below 1: 0.9"));
}

static void
check_basic(struct check *c, const struct section *s, struct match_spec *m)
{
	size_t basic;
	if (!setting_count(c, s, "basic", &basic))
		return;
	m->basic = (int)basic;
	if (basic >= 1 && basic <= 4)
		return;
	mistake(c, setting_place(s, "basic"), _("basic = %zu: there are four of them"), basic);
	mistake_hint(c, _("write how many of name, birth date, sex and address must agree, 1 to 4"));
}

static void
check_deciding(struct check *c, const struct section *s, struct match_spec *m)
{
	static const struct choice choices[] = { { "rule", false }, { "weight", true }, { NULL, 0 } };
	int by_weight = false;
	if (setting_choice(c, s, "decide_by", choices, &by_weight))
		m->by_weight = by_weight;
}

static void
check_slip(struct check *c, const struct section *s, struct match_spec *m)
{
	static const struct choice choices[] = { { "home", false }, { "number", true }, { NULL, 0 } };
	int by_number = false;
	if (setting_choice(c, s, "birth_date_slip", choices, &by_number))
		m->slip_by_number = by_number;
}

/* words: ends with NULL.  Its number in them is a bit of *set; false: it is none of them. */
static bool
add_word(const char *const words[], struct str word, unsigned *set)
{
	size_t i = 0;
	while (words[i] && !str_eq(str_from(words[i]), word))
		i++;
	if (words[i])
		*set |= 1u << i;
	return words[i];
}

static void
check_also(struct check *c, const struct section *s, struct match_spec *m)
{
	const struct setting *setting = section_setting(s, "basic_also");
	if (!setting)
		return;
	m->also = 0;
	if (setting->n == 1 && str_eq(setting->v[0]->text, STR("none")))
		return;
	for (size_t i = 0; i < setting->n; i++) {
		struct str word = setting->v[i]->text;
		if (add_word(standing_in, word, &m->also))
			continue;
		mistake(c, setting->at, _("basic_also: \"%.*s\" cannot stand for one of the basic four"), STR_ARG(word));
		mistake_hint(c, _("write some of case-number, guardian, phone, or none alone"));
	}
}

static void
check_lifted(struct check *c, const struct section *s, struct match_spec *m)
{
	const struct setting *setting = section_setting(s, "without_veto");
	for (size_t i = 0; setting && i < setting->n; i++) {
		struct str word = setting->v[i]->text;
		if (add_word(vetoes, word, &m->lifted))
			continue;
		mistake(c, setting->at, _("without_veto: \"%.*s\" is no veto that can be lifted"), STR_ARG(word));
		mistake_hint(c, _("write some of birth-date-unlike, case-number-unknown, home-unlike, placeholder-name, several-cases, sex-unlike, sibling, twin"));
	}
}

static void
check_closed(struct check *c, const struct section *s, struct match_spec *m)
{
	m->status = check_field_option(c, s, "status", &c->p->cases.schema, "register");
	const struct setting *closed = section_setting(s, "closed");
	m->closed = arena_calloc(&c->p->arena, closed ? closed->n : 0, sizeof(*m->closed));
	for (; closed && m->closed_n < closed->n; m->closed_n++)
		m->closed[m->closed_n] = closed->v[m->closed_n]->text;
	setting_bool(c, s, "prefer_open", &m->prefer_open);
	const char *option = m->prefer_open ? "prefer_open" : "closed";
	if (section_setting(s, option) && (!section_setting(s, "status") || m->closed_n == 0)) {
		mistake(c, setting_place(s, option), _("%s: nothing says which cases are closed"), option);
		mistake_hint(c, _("write status = FIELD and closed = { WORD … } with the words that stand there of a closed case"));
	}
}

/* The person's number in the record service, and pairs that were confirmed. */
static void
check_crosswalk(struct check *c, const struct section *s, struct match_spec *m)
{
	m->person = check_field_option(c, s, "person", &c->p->source.schema, "source");
	if (m->person != FIELD_NONE && c->p->source.schema.v[m->person].kind && !check_kind_is(&c->p->source.schema.v[m->person], "id")) {
		mistake(c, setting_place(s, "person"), _("%s: field \"%.*s\" is of kind %s, not %s"), "person",
		    STR_ARG(c->p->source.schema.v[m->person].name), c->p->source.schema.v[m->person].kind->name, "id");
		mistake_hint(c, _("name a field of kind %s"), "id");
	}
	if (!setting_path(c, s, "crosswalk", &m->crosswalk))
		return;
	vec_push(&c->p->files, str_from(m->crosswalk));
	if (!section_setting(s, "person")) {
		mistake(c, setting_place(s, "crosswalk"), _("crosswalk: nothing says which field holds the person"));
		mistake_hint(c, _("write person = FIELD, the field of the source with the person's number in the record service"));
	}
}

void
check_rule(struct check *c, const struct section *s, struct match_spec *m)
{
	m->link_bits = 14;
	m->margin_bits = 10;
	m->block_cap = 1000;
	m->loose_cap = 50;
	m->family_bits = -1;
	m->known = 0.9;
	m->basic = 3;
	m->also = (1u << ALSO_COUNT) - 1;
	m->status = m->person = FIELD_NONE;
	if (!s)
		return;
	check_bits(c, s, m);
	setting_size(c, s, "block_cap", 1, &m->block_cap);
	setting_size(c, s, "loose_cap", 1, &m->loose_cap);
	check_known(c, s, m);
	check_basic(c, s, m);
	check_also(c, s, m);
	check_slip(c, s, m);
	check_deciding(c, s, m);
	check_lifted(c, s, m);
	check_closed(c, s, m);
	check_crosswalk(c, s, m);
	if (setting_path(c, s, "model", &m->model))
		vec_push(&c->p->files, str_from(m->model));
}
