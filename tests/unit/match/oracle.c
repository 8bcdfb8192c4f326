#include "config.h"

#include "oracle.h"

#include <math.h>

#include "match/candidates.h"
#include "match/compare.h"
#include "match/model.h"

#include "base/poison.h"

enum { NUMBER, FAMILY, GIVEN, BIRTH, SEX, ADDRESS, ITEMS };
enum { WRITTEN, READ, FORMS };

/* One case beside the record. */
struct beside {
	enum level levels[ITEMS];
	bool read;  /* names: there are readings alone on both sides */
	bool doubt; /* it agrees, and may be no given name, or letters do not tell it */
	double bits;
	bool home; /* what a family shares speaks for it */
};

struct question {
	struct office *o;
	const struct str *record;
	enum fault fault;
	struct beside *v; /* one a case */
	bool *found;      /* match/candidates.h; the others are not looked at */
};

static struct str
mine(const struct question *q, enum match_role role)
{
	return office_record_key(q->o, q->record, role);
}

enum { PARTS_MOST = 4 };

/* The parts of text. */
static size_t
cut(struct str text, struct str parts[static PARTS_MOST])
{
	size_t n = 0;
	for (size_t i = 0, start = 0; i <= text.n; i++) {
		size_t blank = i == text.n ? 1 : text.p[i] == ' ' ? 1 : str_starts(str_slice(text, i, text.n), STR("\u3000")) ? 3 : 0;
		if (blank == 0)
			continue;
		if (i > start)
			parts[n++] = str_slice(text, start, i);
		start = i + blank;
		i = start - 1;
	}
	return n;
}

static bool
contains(struct str s, struct str part)
{
	return str_find(s, part, 0) != SIZE_MAX;
}

static bool
same_key(const struct question *q, size_t row, enum match_role role)
{
	return mine(q, role).n > 0 && str_eq(mine(q, role), office_case_key(q->o, row, role));
}

static void
fail_in(const struct question *q, struct beside *b)
{
	if (q->fault == FAULT_BIRTH_DATE && b->levels[NUMBER] != LEVEL_MISSING && level_agrees(b->levels[NUMBER]))
		b->levels[BIRTH] = LEVEL_EQUAL;
	if (q->fault == FAULT_SEX && b->levels[SEX] == LEVEL_MISSING)
		b->levels[SEX] = LEVEL_EQUAL;
	if (q->fault == FAULT_TWIN && b->levels[GIVEN] == LEVEL_UNLIKE && level_agrees(b->levels[FAMILY]))
		b->levels[GIVEN] = LEVEL_EQUAL;
	if (q->fault == FAULT_DOUBT)
		b->doubt = false;
}

/* Levels of the record beside each case, and which of them are looked at: test_compare.c and test_candidates.c say what these must be. */
static void
compare(const struct question *q)
{
	static const enum item_kind kinds[ITEMS] = { [NUMBER] = ITEM_NUMBER, [FAMILY] = ITEM_FAMILY, [GIVEN] = ITEM_GIVEN,
		[BIRTH] = ITEM_BIRTH, [SEX] = ITEM_SEX, [ADDRESS] = ITEM_ADDRESS };
	struct buf scratch = BUF_INIT;
	struct match_sides sides;
	struct record_features r;
	match_sides_init(&sides, &q->o->spec, &q->o->source, &q->o->cases);
	struct features *features = features_new(&sides, 1);
	struct comparer *comparer = comparer_new(&sides, features);
	uint32_t *rows = arena_calloc(&q->o->arena, q->o->cases.n, sizeof(*rows));
	struct str *text = arena_calloc(&q->o->arena, q->o->source.n, sizeof(*text));
	for (uint32_t row = 0; row < q->o->cases.n; row++)
		rows[row] = row;
	for (size_t i = 0; i < q->o->source.n; i++)
		text[i] = q->fault == FAULT_KANA && str_eq(q->o->source.v[i].name, STR("child_kana")) ? STR("") : q->record[i];
	features_of_record(features, text, &q->o->arena, &scratch, &r);
	const struct comparison *all = compare_all(comparer, &r, text, rows, q->o->cases.n, &q->o->arena);
	for (size_t row = 0; row < q->o->cases.n; row++) {
		struct beside *b = &q->v[row];
		for (size_t i = 0; i < ITEMS; i++)
			b->levels[i] = sides.items.at[kinds[i]] == ITEM_NONE ? LEVEL_MISSING : (enum level)all[row].levels[sides.items.at[kinds[i]]];
		b->read = all[row].read;
		b->doubt = all[row].short_name || all[row].latin_kana_mix;
		fail_in(q, b);
	}
	struct candidate_index *index = candidate_index_new(features, &(struct candidate_caps){ q->o->spec.block_cap, q->o->spec.loose_cap }, 1);
	struct candidates found = candidates_find(index, &r, &q->o->arena);
	for (size_t i = 0; i < found.n; i++)
		q->found[found.v[i].row] = true;
	candidate_index_free(index);
	comparer_free(comparer);
	features_free(features);
	match_sides_fini(&sides);
	buf_fini(&scratch);
}

/* ---- weights: probabilities, counted over the whole register for each record ---- */

/* The part of a name that an item is about, folded; empty where nobody parted it.  whole: all of it. */
static struct str
name_term(const struct question *q, struct str text, enum match_role role, size_t item, bool whole)
{
	struct str parts[PARTS_MOST];
	size_t n = cut(text, parts);
	if (whole)
		return office_key(q->o, role, text);
	if (n < 2)
		return STR("");
	struct str rest = { parts[1].p, (size_t)(parts[n - 1].p + parts[n - 1].n - parts[1].p) };
	return office_key(q->o, role, item == FAMILY ? parts[0] : rest);
}

/* How many cases have what the record has. */
static double
count_name(const struct question *q, size_t form, size_t item, bool whole)
{
	enum match_role role = form == WRITTEN ? ROLE_NAME : ROLE_KANA;
	struct str term = name_term(q, office_record_text(q->o, q->record, role), role, item, whole);
	double n = 0;
	for (size_t row = 0; row < q->o->cases.n; row++)
		n += term.n > 0 && str_eq(term, name_term(q, office_case_text(q->o, row, role), role, item, whole));
	return n;
}

static double
count_key(const struct question *q, enum match_role role)
{
	double n = 0;
	for (size_t row = 0; row < q->o->cases.n; row++)
		n += same_key(q, row, role);
	return n;
}

/* "The probability that some other child has it": that of before, counted like 1000 cases, corrected by those that are there. */
static double
chance(const struct question *q, double usual, double count)
{
	if (count == 0 || q->fault == FAULT_TERM)
		return usual;
	return (count - 1 + 1000 * usual) / ((double)q->o->cases.n + 1000);
}

struct name_chances {
	double family, given, full; /* of some other child */
};

static struct name_chances
name_chances(const struct question *q, const struct model *model, size_t form)
{
	double family = chance(q, model->items[FAMILY].usual, count_name(q, form, FAMILY, false));
	double given = chance(q, model->items[GIVEN].usual, count_name(q, form, GIVEN, false));
	double others = count_name(q, form, FAMILY, true) - 1, n = (double)q->o->cases.n;
	double full = family * given;
	if (others > 0 && others / n > full)
		full = others / n;
	if (full < 0.1 / (n > 100000 ? n : 100000))
		full = 0.1 / (n > 100000 ? n : 100000);
	return (struct name_chances){ fmax(family, full), fmax(given, full), full };
}

/* log2 of how many times likelier the level is for one child than for two, to the hundredth. */
static double
bits_of(const struct model *model, size_t item, enum level level, double chance_of_value)
{
	const struct odds *odds = &model->items[item].v[level];
	bool term = item != SEX && level >= LEVEL_EQUAL && level <= LEVEL_KANJI;
	if (level == LEVEL_MISSING || odds->m == 0)
		return 0;
	return round(100 * log2(odds->m / (term ? odds->u * chance_of_value : odds->u))) / 100;
}

static double
weigh_names(const struct question *q, const struct model *model, const struct beside *b, double *given_bits)
{
	bool kana = b->levels[FAMILY] == LEVEL_KANA || b->levels[GIVEN] == LEVEL_KANA;
	bool whole = count_name(q, WRITTEN, FAMILY, true) > 0;
	bool parts = count_name(q, WRITTEN, FAMILY, false) > 0 && count_name(q, WRITTEN, GIVEN, false) > 0;
	struct name_chances c = name_chances(q, model, b->read || kana || !(whole || parts) ? READ : WRITTEN);
	bool beside = b->levels[FAMILY] >= LEVEL_EQUAL && b->levels[FAMILY] <= LEVEL_KANJI && q->fault != FAULT_BESIDE;
	*given_bits = bits_of(model, GIVEN, b->levels[GIVEN], beside ? c.full / c.family : c.given);
	return bits_of(model, FAMILY, b->levels[FAMILY], c.family);
}

static void
weigh_case(const struct question *q, const struct model *model, size_t row)
{
	struct beside *b = &q->v[row];
	double n = (double)q->o->cases.n, given, family = weigh_names(q, model, b, &given);
	double home = family + bits_of(model, ADDRESS, b->levels[ADDRESS], model->items[ADDRESS].usual);
	double birth = bits_of(model, BIRTH, b->levels[BIRTH], chance(q, model->items[BIRTH].usual, count_key(q, ROLE_BIRTH_DATE)));
	double most = round(100 * log2(n)) / 100;
	b->home = home > 0;
	if (q->fault != FAULT_CAP)
		home = home > most ? most : home < -6 ? -6 : home;
	b->bits = round(100 * log2(q->o->spec.known / (1 - q->o->spec.known) / n)) / 100 + home + given + birth +
	    bits_of(model, SEX, b->levels[SEX], 1) + bits_of(model, NUMBER, b->levels[NUMBER], 1 / n);
}

/* ---- the rule ---- */

static bool
lifted(const struct question *q, enum match_veto veto)
{
	return q->o->spec.lifted >> veto & 1;
}

/* One name, in any form. */
static bool
agrees(enum level level)
{
	return level == LEVEL_EQUAL || level == LEVEL_SAME || level == LEVEL_KANA || level == LEVEL_KANJI;
}

static bool
points(const struct question *q, size_t row)
{
	return level_agrees(q->v[row].levels[NUMBER]);
}

static bool
is_child(const struct question *q, size_t row)
{
	const enum level *l = q->v[row].levels;
	return agrees(l[FAMILY]) && agrees(l[GIVEN]) && level_agrees(l[BIRTH]) && l[SEX] != LEVEL_UNLIKE;
}

/* The address, to the block; these offices have nothing else of a home. */
static bool
at_home(const struct question *q, size_t row)
{
	return level_agrees(q->v[row].levels[ADDRESS]) || q->v[row].levels[ADDRESS] == LEVEL_NEAR;
}

static int
basic(const struct question *q, size_t row)
{
	const enum level *l = q->v[row].levels;
	int n = 0;
	n += agrees(l[FAMILY]) && agrees(l[GIVEN]);
	n += level_agrees(l[BIRTH]) ? 1 : 0;
	n += level_agrees(l[SEX]) ? 1 : 0;
	n += at_home(q, row);
	if (points(q, row) && q->o->spec.also & 1u << ALSO_NUMBER)
		n += level_agrees(l[BIRTH]) || (at_home(q, row) && (l[BIRTH] == LEVEL_MISSING || l[BIRTH] == LEVEL_PART || l[BIRTH] == LEVEL_NEAR));
	return q->fault == FAULT_BASIC ? 4 : n;
}

static bool
is_near(const struct question *q, size_t row)
{
	const enum level *l = q->v[row].levels;
	bool like_family = agrees(l[FAMILY]) || l[FAMILY] == LEVEL_NEAR, like_given = agrees(l[GIVEN]) || l[GIVEN] == LEVEL_NEAR;
	if (q->v[row].bits > q->o->spec.review_bits - 0.005)
		return true;
	if (like_family && like_given && l[BIRTH] != LEVEL_UNLIKE && l[BIRTH] != LEVEL_AREA)
		return true;
	return level_agrees(l[BIRTH]) && (l[GIVEN] == LEVEL_EQUAL || l[GIVEN] == LEVEL_SAME || l[GIVEN] == LEVEL_KANJI ||
	    (like_family && (l[GIVEN] == LEVEL_KANA || l[GIVEN] == LEVEL_MISSING)));
}

/* A case is better than another one. */
static bool
is_better(const struct question *q, size_t a, size_t b)
{
	double lead = q->v[a].bits - q->v[b].bits;
	if (fabs(lead) > 0.005)
		return lead > 0;
	return str_cmp(cases_number(&q->o->cases, a), cases_number(&q->o->cases, b)) < 0;
}

static size_t
count_found(const struct question *q, bool (*fits)(const struct question *, size_t), size_t except, size_t *best)
{
	size_t n = 0;
	for (size_t row = 0; row < q->o->cases.n; row++) {
		if (!q->found[row] || row == except || !fits(q, row))
			continue;
		if (n++ == 0 || is_better(q, row, *best))
			*best = row;
	}
	return n;
}

/* Which brothers, sisters and others are too near to the case. */
static const char *
crowd(const struct question *q, size_t at)
{
	bool sibling = false, other = false;
	for (size_t row = 0; row < q->o->cases.n && q->fault != FAULT_MARGIN; row++) {
		double lead = q->v[at].bits - q->v[row].bits;
		if (row == at || !q->found[row] || (lead > 0.005 && lead > q->o->spec.margin_bits - 0.005))
			continue;
		bool of_the_family = q->v[row].home && !agrees(q->v[row].levels[GIVEN]);
		if (of_the_family && !lifted(q, VETO_SIBLING))
			sibling = true;
		else if (!of_the_family || lead < 0.005 || q->v[row].levels[GIVEN] != LEVEL_UNLIKE)
			other = true;
	}
	return sibling ? "sibling" : other ? "margin-low" : NULL;
}

/* The first thing that speaks against the case; NULL: nothing. */
static const char *
objection(const struct question *q, size_t at)
{
	const struct beside *b = &q->v[at];
	const enum level *l = b->levels;
	bool number = points(q, at), day_known = l[BIRTH] != LEVEL_MISSING;
	bool half = l[GIVEN] == LEVEL_KANA || (l[GIVEN] == LEVEL_KANJI && !at_home(q, at));
	bool another = l[GIVEN] == LEVEL_UNLIKE || l[GIVEN] == LEVEL_NEAR;
	int agreeing = basic(q, at), wanted = q->o->spec.basic;
	const char *near = crowd(q, at);
	const struct {
		bool holds;
		const char *word;
	} list[] = {
		{ (another || l[GIVEN] == LEVEL_KANA) && agrees(l[FAMILY]) && level_agrees(l[BIRTH]) && !lifted(q, VETO_TWIN), "twin" },
		{ another || b->doubt || (half && !number) || (l[GIVEN] == LEVEL_KANA && !lifted(q, VETO_TWIN)), "name-unlike" },
		{ l[GIVEN] == LEVEL_MISSING, l[FAMILY] == LEVEL_MISSING ? "name-missing" : "given-name-missing" },
		{ !number && !day_known, "birth-date-missing" },
		{ l[BIRTH] == LEVEL_UNLIKE && !(number && lifted(q, VETO_BIRTH_DATE)), "birth-date-unlike" },
		{ l[SEX] == LEVEL_UNLIKE && !lifted(q, VETO_SEX), "sex-unlike" },
		{ !number && mine(q, ROLE_CASE_NUMBER).n > 0 && l[NUMBER] != LEVEL_NEAR && !lifted(q, VETO_UNKNOWN_NUMBER) && q->fault != FAULT_NUMBER,
		    "case-number-unknown" },
		{ agreeing < wanted && !day_known, "birth-date-missing" },
		{ agreeing + 1 == wanted && l[SEX] == LEVEL_MISSING, "sex-missing" },
		{ agreeing < wanted, "basic-four" },
		{ b->bits < q->o->spec.link_bits - 0.005, "weight-low" },
		{ near != NULL, near },
	};
	for (size_t i = 0; i < sizeof(list) / sizeof(*list); i++)
		if (list[i].holds)
			return list[i].word;
	return NULL;
}

static struct answer
held(const struct question *q, const char *word, size_t row)
{
	if (row == SIZE_MAX)
		return (struct answer){ OUTCOME_REVIEW, word, STR(""), 0, false };
	return (struct answer){ OUTCOME_REVIEW, word, cases_number(&q->o->cases, row), q->v[row].bits, false };
}

static struct answer
link(const struct question *q, size_t row)
{
	const char *objects = objection(q, row);
	if (objects)
		return held(q, objects, row);
	const enum level *l = q->v[row].levels;
	const char *basis = points(q, row) ? "case-number" : level_agrees(l[SEX]) ? "name-birth-sex" :
	    level_agrees(l[ADDRESS]) ? "name-birth-address" : "name-birth";
	return (struct answer){ OUTCOME_LINKED, basis, cases_number(&q->o->cases, row), q->v[row].bits, false };
}

/* Others that may be the child of the case with the number: not those that have its reading alone, where it has the kanji. */
static size_t
count_rivals(const struct question *q, size_t pointed)
{
	const enum level *l = q->v[pointed].levels;
	bool kanji = level_agrees(l[FAMILY]) && level_agrees(l[GIVEN]);
	size_t n = 0;
	for (size_t row = 0; row < q->o->cases.n; row++)
		n += q->found[row] && row != pointed && is_child(q, row) && !(kanji && q->v[row].levels[GIVEN] == LEVEL_KANA);
	return n;
}

static struct answer
by_number(const struct question *q, size_t row)
{
	bool rival = q->fault != FAULT_RIVAL && count_rivals(q, row) > 0;
	const enum level *l = q->v[row].levels;
	bool unlike_day = l[BIRTH] == LEVEL_UNLIKE && !lifted(q, VETO_BIRTH_DATE);
	bool twin = l[GIVEN] == LEVEL_UNLIKE && agrees(l[FAMILY]) && level_agrees(l[BIRTH]) && !lifted(q, VETO_TWIN);
	if (twin && !rival)
		return held(q, "twin", row);
	if (l[GIVEN] == LEVEL_UNLIKE || unlike_day || (rival && !is_child(q, row)))
		return held(q, "case-number-conflict", row);
	if (rival && !lifted(q, VETO_SEVERAL_CASES))
		return held(q, "several-cases", row);
	return link(q, row);
}

static struct answer
by_weight(const struct question *q)
{
	size_t best = SIZE_MAX, other;
	bool thin = mine(q, ROLE_BIRTH_DATE).n == 0 ||
	    (mine(q, ROLE_NAME).n == 0 && (mine(q, ROLE_KANA).n == 0 || q->fault == FAULT_KANA));
	if (thin && q->fault != FAULT_THIN) {
		struct answer answer = held(q, "too-thin", SIZE_MAX);
		answer.anything = true;
		return answer;
	}
	if (count_found(q, is_near, SIZE_MAX, &best) == 0)
		return (struct answer){ OUTCOME_NEW, "nothing-near", STR(""), 0, false };
	if (is_child(q, best) && count_found(q, is_child, best, &other) > 0 && !lifted(q, VETO_SEVERAL_CASES) && q->fault != FAULT_RIVAL)
		return held(q, "several-cases", best);
	return link(q, best);
}

static bool
has_placeholder(const struct question *q)
{
	struct str name = office_record_text(q->o, q->record, ROLE_NAME);
	struct str kana = office_record_text(q->o, q->record, ROLE_KANA);
	return q->fault != FAULT_PLACEHOLDER && (contains(name, STR("ベビー")) || contains(kana, STR("ベビー")) ||
	    contains(name, STR("第二子")) || contains(name, STR("〓")) || str_ends(name, STR("　弟")) ||
	    str_ends(name, STR("　N.N.")));
}

struct answer
oracle(struct office *o, const struct str *record, enum fault fault)
{
	struct question q = { o, record, fault, xcalloc(o->cases.n + 1, sizeof(*q.v)), xcalloc(o->cases.n + 1, sizeof(*q.found)) };
	struct match_items items;
	struct model model;
	match_items_init(&items, &o->spec, &o->source);
	model_init(&model, &items);
	compare(&q);
	for (size_t row = 0; row < o->cases.n; row++) {
		weigh_case(&q, &model, row);
	}
	size_t row = SIZE_MAX, n = count_found(&q, points, SIZE_MAX, &row);
	struct answer answer;
	if (has_placeholder(&q) && (n == 0 || !lifted(&q, VETO_PLACEHOLDER))) {
		answer = held(&q, "placeholder-name", row);
		answer.anything = n == 0;
	} else {
		answer = n == 0 ? by_weight(&q) : n == 1 ? by_number(&q, row) : held(&q, "several-cases", row);
	}
	model_fini(&model);
	match_items_fini(&items);
	free(q.v);
	free(q.found);
	return answer;
}
